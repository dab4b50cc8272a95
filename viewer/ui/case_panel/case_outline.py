"""What the reading column shows of a case at a stage: its parts from top to bottom, and the texts of its sections."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from msgspec import Struct

from overlays.model import Case, Section, SectionKind
from overlays.text.prose import Prose, prose_of
from overlays.text.styled import BlockKind
from viewer.session.cases.case_facts import CaseFacts, facts_of
from viewer.session.lesson import Stage, stage_of_section, stages_of
from viewer.ui.case_panel.case_text import NamedFilm, NamedMark, named_marks


class SectionPart(Struct, frozen=True):
    """A section of the text by its heading, told at ``stage``; ``key`` tells it from the others, edit after edit."""

    key: str
    kind: SectionKind
    stage: Stage
    heading: str
    note: str


class FilmsPart(Struct, frozen=True):
    """The list of films to look at."""

    films: tuple[NamedFilm, ...]
    key: str = "films"


class LockedPart(Struct, frozen=True):
    """A stage that is not told yet; ``is_offered``: it is the next."""

    stage: Stage
    is_offered: bool


class FootPart(Struct, frozen=True):
    """What stands at the lower end."""

    words: str


ColumnPart: TypeAlias = SectionPart | FilmsPart | LockedPart | FootPart


class ToldSections(Struct, frozen=True):
    """All that a column shows of a case at a stage: where its marks point is not among it.

    ``texts`` are those of the sections of ``outline``, in their order.
    """

    outline: Outline
    texts: tuple[Prose, ...]
    marks: Mapping[str, NamedMark]

    @classmethod
    def of(cls, case: Case, stage: Stage) -> ToldSections:
        """Return what ``case`` tells at ``stage``."""
        told = _told(case, stage)
        texts = tuple(prose for _, prose in told)
        return cls(Outline.of(case, stage, told), texts, named_marks(case))


class Outline(Struct, frozen=True):
    """What a column is built of; an edit that leaves it as it is makes and removes nothing."""

    stage: Stage
    sections: tuple[SectionPart, ...]
    films: tuple[NamedFilm, ...]
    locked: tuple[Stage, ...]
    foot: str

    @classmethod
    def of(cls, case: Case, stage: Stage, told: Sequence[tuple[Section, Prose]]) -> Outline:
        """Return the parts of ``case``, whose texts are ``told``, that show at ``stage``."""
        counted: Counter[SectionKind] = Counter()
        parts: list[SectionPart] = []
        for section, prose in told:
            key = f"{section.kind}-{counted[section.kind]}"
            counted[section.kind] += 1
            told_at, heading = stage_of_section(section), section.heading.strip()
            note = _note(section, prose)
            parts.append(SectionPart(key, section.kind, told_at, heading, note))
        return cls(
            stage,
            tuple(parts),
            tuple(NamedFilm(film.number, film.title) for film in case.films),
            tuple(later for later in stages_of(case) if later > stage),
            _foot(facts_of(case, stage)),
        )

    @property
    def parts(self) -> tuple[ColumnPart, ...]:
        """All that is stacked, from top to bottom: the films below what is told with them."""
        above = [part for part in self.sections if part.stage is Stage.FILMS]
        below = [part for part in self.sections if part.stage is not Stage.FILMS]
        return (
            *above,
            *((FilmsPart(self.films),) if self.films else ()),
            *below,
            *(LockedPart(stage, nth == 0) for nth, stage in enumerate(self.locked)),
            *((FootPart(self.foot),) if self.foot else ()),
        )


def _told(case: Case, stage: Stage) -> list[tuple[Section, Prose]]:
    """Return the sections that may be read at a stage, in the order in which they stand in the column."""
    told = [
        (section, prose)
        for section, prose in zip(case.sections, prose_of(case), strict=True)
        if section.text.strip() and stage_of_section(section) <= stage
    ]
    return sorted(told, key=lambda pair: stage_of_section(pair[0]))


def _foot(facts: CaseFacts) -> str:
    whose = (facts.institution, ", ".join(facts.authors), facts.license)
    return " \N{MIDDLE DOT} ".join(filter(None, whose))


def _note(section: Section, prose: Prose) -> str:
    """Return what stands at the right of a heading: how many references there are."""
    items = sum(block.kind is BlockKind.NUMBERED for block in prose.blocks)
    return str(items) if items and section.kind is SectionKind.REFERENCES else ""
