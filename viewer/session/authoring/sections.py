"""The sections of a case as they are written: in the order in which they are told, those that are empty too.

Each step takes a case and returns another one; what is not there raises ``KeyError``.  A section is known by its
name in the text, such as "findings" or "findings-2", as the checks name it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from overlays.model import Case, Section, SectionKind, StageKind
from viewer.session.lesson import STAGE_OF, Stage, stage_of_section

_NOT_YET: Final = -1


class SectionDraft(Struct, frozen=True):
    """A section that can be written in, whether the case has it yet or not; ``place`` is among those of the case."""

    name: str
    kind: SectionKind
    stage: Stage
    place: int = _NOT_YET
    heading: str = ""
    text: str = ""


def drafts_of(case: Case) -> tuple[SectionDraft, ...]:
    """Return the sections of ``case`` in the order in which they are told, and every kind that it has none of."""
    present = tuple(_present(case))
    kinds = {draft.kind for draft in present}
    missing = (
        SectionDraft(str(kind), SectionKind(kind), STAGE_OF[kind])
        for kind in StageKind
        if SectionKind(kind) not in kinds
    )
    return tuple(sorted((*present, *missing), key=lambda draft: draft.stage))


def with_text(case: Case, name: str, text: str) -> Case:
    """Write ``text`` in the section of that name; one that the case does not have yet is added."""
    return _changed(case, name, text=text)


def with_heading(case: Case, name: str, heading: str) -> Case:
    """Call the section of that name otherwise."""
    return _changed(case, name, heading=heading)


def _present(case: Case) -> Iterator[SectionDraft]:
    counted: Counter[SectionKind] = Counter()
    for place, section in enumerate(case.sections):
        counted[section.kind] += 1
        nth = counted[section.kind]
        name = str(section.kind) if nth == 1 else f"{section.kind}-{nth}"
        yield SectionDraft(
            name,
            section.kind,
            stage_of_section(section),
            place,
            section.heading,
            section.text,
        )


def _changed(case: Case, name: str, **values: str) -> Case:
    found = {draft.name: draft for draft in drafts_of(case)}
    draft = found[name]
    sections = list(case.sections)
    if draft.place == _NOT_YET:
        at = sum(stage_of_section(one) <= draft.stage for one in sections)
        sections.insert(at, replace(Section(draft.kind, "", ""), **values))
    else:
        sections[draft.place] = replace(sections[draft.place], **values)
    return replace(case, sections=tuple(sections))
