"""Edits of the text: a section is known by its place in the case, from 0, or by its kind."""

from __future__ import annotations

from msgspec import UNSET, UnsetType
from msgspec.structs import replace

from overlays.model import Case, Section, SectionKind, StageKind


def with_section(case: Case, section: Section, place: int | None = None) -> Case:
    """Add ``section`` at ``place``, else after those that are told before it or with it."""
    order = list(StageKind)
    told = order.index(section.told_at)
    if place is None:
        place = sum(order.index(one.told_at) <= told for one in case.sections)
    sections = list(case.sections)
    sections.insert(max(0, place), section)
    return replace(case, sections=tuple(sections))


def without_section(case: Case, place: int) -> Case:
    """Remove the section and its text."""
    _section(case, place)
    return replace(case, sections=(*case.sections[:place], *case.sections[place + 1 :]))


def section_moved(case: Case, place: int, to: int) -> Case:
    """Let the section stand at another place, the last where there are not so many."""
    section = _section(case, place)
    sections = list(case.sections)
    del sections[place]
    sections.insert(max(0, to), section)
    return replace(case, sections=tuple(sections))


def with_section_changed(
    case: Case,
    place: int,
    *,
    heading: str | UnsetType = UNSET,
    text: str | UnsetType = UNSET,
    stage: StageKind | UnsetType | None = UNSET,
) -> Case:
    """Give the section another heading, text or stage; what is not given stays."""
    old = _section(case, place)
    new = replace(
        old,
        heading=old.heading if heading is UNSET else heading,
        text=old.text if text is UNSET else text,
        stage=old.stage if stage is UNSET else stage,
    )
    sections = list(case.sections)
    sections[place] = new
    return replace(case, sections=tuple(sections))


def with_section_text(case: Case, kind: SectionKind, text: str) -> Case:
    """Give the first section of that kind another text; add the section if there is none."""
    return with_section_changed(*_having(case, kind), text=text)


def with_section_heading(case: Case, kind: SectionKind, heading: str) -> Case:
    """Give the first section of that kind another heading; add the section if there is none."""
    return with_section_changed(*_having(case, kind), heading=heading)


def _having(case: Case, kind: SectionKind) -> tuple[Case, int]:
    """Return the case with a section of that kind, and its place."""
    if case.section(kind) is None:
        case = with_section(case, Section(kind, kind.capitalize(), ""))
    return case, next(at for at, section in enumerate(case.sections) if section.kind is kind)


def _section(case: Case, place: int) -> Section:
    if not 0 <= place < len(case.sections):
        raise KeyError(f"no section {place}")
    return case.sections[place]
