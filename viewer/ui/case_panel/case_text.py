"""What the case panel writes: a section's text cut into rows, each with the badges of its marks."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import groupby, islice, takewhile
from types import MappingProxyType
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from overlays.model import Case, MarkColor, badge
from overlays.text.findings import findings
from overlays.text.mentions import Mention
from overlays.text.prose import Prose
from overlays.text.styled import Block, BlockKind, TextSpan, table_of
from viewer.ui.look.badges import Badge

NO_COLORS: Final[Mapping[str, MarkColor]] = MappingProxyType({})

MOST_ROWS: Final = 60
"""Findings that are widgets of their own; each is a dozen widgets, and there are no more in any real case."""

MOST_WORK: Final = 4_000
"""Of a text that holds the findings after these: what is set, and laid out, in one piece."""

_A_BLOCK: Final = 40
"""How many letters' work a paragraph is by itself."""

MOST_BADGES: Final = 12
"""Marks of one finding that are shown beside it; its phrases name them all."""


class NamedFilm(Struct, frozen=True):
    """What the words beside a mark say of its film."""

    number: int
    title: str


class NamedMark(Struct, frozen=True):
    """What the text needs to know of a mark; where it points is not among it, so a nudge changes no text."""

    id: str
    color: MarkColor
    badge: Badge
    film: NamedFilm


class FindingRow(Struct, frozen=True):
    """One row of the findings: text, and the marks that show it, in the order of the text."""

    blocks: tuple[Block, ...]
    mentions: tuple[Mention, ...] = ()
    marks: tuple[NamedMark, ...] = ()
    colors: Mapping[str, MarkColor] = NO_COLORS

    @property
    def work(self) -> int:
        """What it takes to set its text, in letters."""
        letters = sum(len(span.text) for block in self.blocks for span in block.spans)
        return letters + _A_BLOCK * len(self.blocks)

    @property
    def films(self) -> tuple[NamedFilm, ...]:
        """The films that its marks are drawn on."""
        return tuple(dict.fromkeys(named.film for named in self.marks))


def named_marks(case: Case) -> Mapping[str, NamedMark]:
    """Return every mark of the case by its id, with its badge."""
    return {
        mark.id: NamedMark(
            mark.id, mark.color, Badge(badge(film.number, position), mark.color), named
        )
        for film in case.films
        for named in (NamedFilm(film.number, film.title),)
        for position, mark in enumerate(film.marks)
    }


def phrase_colors(
    mentions: Sequence[Mention], marks: Mapping[str, NamedMark]
) -> Mapping[str, MarkColor]:
    """Return, by mention id, the colour to paint a phrase in; a phrase without a mark has none."""
    return {
        mention.id: marks[mark_id].color
        for mention in mentions
        for mark_id in mention.mark_ids[:1]
        if mark_id in marks
    }


def finding_rows(prose: Prose, marks: Mapping[str, NamedMark]) -> tuple[FindingRow, ...]:
    """Cut a section into rows: a paragraph is one row, or one for each clause that names marks.

    What is left after ``MOST_ROWS`` is a few rows more, without badges: all of it can be read and clicked.
    """
    rows = (row for part in _parts(prose.blocks) for row in _rows_of(prose, part, marks))
    first = tuple(islice(rows, MOST_ROWS))
    return (*first, *map(_joined, _together(rows)))


def told_rows(rows: tuple[FindingRow, ...], told: Collection[str] | None) -> tuple[FindingRow, ...]:
    """Return the rows before the first that names a mark which is not told yet; all where ``told`` is ``None``."""
    if told is None:
        return rows
    return tuple(takewhile(lambda row: _is_told(row, told), rows))


def _is_told(row: FindingRow, told: Collection[str]) -> bool:
    return all(mark_id in told for mention in row.mentions for mark_id in mention.mark_ids)


def _together(rows: Iterator[FindingRow]) -> Iterator[list[FindingRow]]:
    """Give rows in groups of up to ``MOST_WORK``."""
    group: list[FindingRow] = []
    work = 0
    for row in rows:
        if group and work + row.work > MOST_WORK:
            yield group
            group, work = [], 0
        group.append(row)
        work += row.work
    if group:
        yield group


def _joined(rows: Sequence[FindingRow]) -> FindingRow:
    return FindingRow(
        tuple(block for row in rows for block in row.blocks),
        tuple(mention for row in rows for mention in row.mentions),
        colors={key: color for row in rows for key, color in row.colors.items()},
    )


def _parts(blocks: Sequence[Block]) -> Iterator[tuple[Block, ...]]:
    """Give the blocks one by one, and those of one table together."""
    for table, group in groupby(blocks, key=table_of):
        together = tuple(group)
        yield from [(block,) for block in together] if table is None else [together]


def _rows_of(
    prose: Prose, part: tuple[Block, ...], marks: Mapping[str, NamedMark]
) -> Iterator[FindingRow]:
    block = part[0]
    mentions = Prose(prose.section, part).mentions
    if block.kind is BlockKind.CELL:
        # All of a table can be read and clicked; badges would take its room.
        yield FindingRow(part, mentions, colors=phrase_colors(mentions, marks))
        return
    if len(mentions) < 2 or block.kind is BlockKind.HEADING:
        yield _row(block, mentions, marks)
        return
    # Clauses that name nothing stay with the one before them.
    spans: list[TextSpan] = []
    named: list[Mention] = []
    for clause in findings(Prose(prose.section, (block,))):
        if clause.mentions and named:
            yield _row(replace(block, spans=tuple(spans)), named, marks)
            spans, named = [], []
        spans += clause.spans
        named += clause.mentions
    if spans:
        yield _row(replace(block, spans=tuple(spans)), named, marks)


def _row(block: Block, mentions: Sequence[Mention], marks: Mapping[str, NamedMark]) -> FindingRow:
    ids = dict.fromkeys(mark_id for mention in mentions for mark_id in mention.mark_ids)
    return FindingRow(
        (block,),
        tuple(mentions),
        tuple(islice((marks[id_] for id_ in ids if id_ in marks), MOST_BADGES)),
        phrase_colors(mentions, marks),
    )
