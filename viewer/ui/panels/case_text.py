"""What the case panel writes: a section's text cut into rows, each with the badges of its marks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from overlays.findings import findings
from overlays.markdown import Block, BlockKind
from overlays.mentions import Mention
from overlays.model import Case, Film, Mark, MarkColor, badge
from overlays.prose import Prose
from viewer.ui.panels.badges import Badge


class NamedMark(Struct, frozen=True):
    """A mark with what stands for it: its badge and its film."""

    mark: Mark
    badge: Badge
    film: Film


class FindingRow(Struct, frozen=True):
    """One row of the findings: text, and the marks that show it, in the order of the text."""

    blocks: tuple[Block, ...]
    mentions: tuple[Mention, ...] = ()
    marks: tuple[NamedMark, ...] = ()

    @property
    def films(self) -> tuple[Film, ...]:
        """The films that its marks are drawn on."""
        return tuple({named.film.number: named.film for named in self.marks}.values())


def named_marks(case: Case) -> Mapping[str, NamedMark]:
    """Return every mark of the case by its id, with its badge."""
    return {
        mark.id: NamedMark(mark, Badge(badge(film.number, position), mark.color), film)
        for film in case.films
        for position, mark in enumerate(film.marks)
    }


def phrase_colors(prose: Prose, marks: Mapping[str, NamedMark]) -> Mapping[str, MarkColor]:
    """Return, by mention id, the colour to paint a phrase in; a phrase without a mark has none."""
    return {
        mention.id: marks[mark_id].mark.color
        for mention in prose.mentions
        for mark_id in mention.mark_ids[:1]
        if mark_id in marks
    }


def finding_rows(prose: Prose, marks: Mapping[str, NamedMark]) -> tuple[FindingRow, ...]:
    """Cut a section into rows: a paragraph is one row, or one for each clause that names marks."""
    return tuple(row for block in prose.blocks for row in _rows_of(prose, block, marks))


def _rows_of(prose: Prose, block: Block, marks: Mapping[str, NamedMark]) -> Iterator[FindingRow]:
    mentions = Prose(prose.section, (block,)).mentions
    if len(mentions) < 2 or block.kind is BlockKind.HEADING:
        yield _row((block,), mentions, marks)
        return
    # Clauses that name nothing stay with the one before them.
    pending: Block | None = None
    named: tuple[Mention, ...] = ()
    for clause in findings(Prose(prose.section, (block,))):
        if pending is not None and clause.mentions and named:
            yield _row((pending,), named, marks)
            pending, named = None, ()
        so_far = pending.spans if pending is not None else ()
        pending = replace(block, spans=(*so_far, *clause.spans))
        named = (*named, *clause.mentions)
    if pending is not None:
        yield _row((pending,), named, marks)


def _row(
    blocks: tuple[Block, ...], mentions: tuple[Mention, ...], marks: Mapping[str, NamedMark]
) -> FindingRow:
    ids = dict.fromkeys(mark_id for mention in mentions for mark_id in mention.mark_ids)
    return FindingRow(blocks, mentions, tuple(marks[id_] for id_ in ids if id_ in marks))
