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

from overlays.edit.details import with_note as with_stage_note
from overlays.model import Case, Section, SectionKind, StageKind
from viewer.session.lesson import STAGE_OF, Stage, stage_of_section

_NOT_YET: Final = -1


class SectionDraft(Struct, frozen=True):
    """A section that can be written in, whether the case has it yet or not; ``place`` is among those of the case.

    ``note`` is what its author tells herself: of the stage with the first section of a kind, else its own.
    """

    name: str
    kind: SectionKind
    stage: Stage
    place: int = _NOT_YET
    heading: str = ""
    text: str = ""
    note: str = ""

    @property
    def is_there(self) -> bool:
        """Whether the case has it."""
        return self.place != _NOT_YET

    @property
    def is_own(self) -> bool:
        """Whether it is one of the author's own, and told when she says."""
        return self.kind is SectionKind.OTHER


def drafts_of(case: Case) -> tuple[SectionDraft, ...]:
    """Return the sections of ``case`` in the order in which they are told, and every kind that it has none of."""
    present = tuple(_present(case))
    kinds = {draft.kind for draft in present}
    missing = (
        SectionDraft(
            str(kind), SectionKind(kind), STAGE_OF[kind], note=case.notes.at(StageKind(kind))
        )
        for kind in StageKind
        if SectionKind(kind) not in kinds
    )
    return tuple(sorted((*present, *missing), key=lambda draft: draft.stage))


def draft_of(case: Case, name: str) -> SectionDraft:
    """Return the section of that name."""
    return {draft.name: draft for draft in drafts_of(case)}[name]


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
            case.notes.at(StageKind(name)) if name in set(StageKind) else section.notes,
        )


def _changed(case: Case, name: str, **values: str) -> Case:
    draft = draft_of(case, name)
    sections = list(case.sections)
    if not draft.is_there:
        return _put(case, replace(Section(draft.kind, "", ""), **values))
    sections[draft.place] = replace(sections[draft.place], **values)
    return replace(case, sections=tuple(sections))


def with_own_section(case: Case, heading: str, stage: StageKind) -> Case:
    """Add a section of the author's own, the last of those that are told at ``stage``."""
    return _put(case, Section(SectionKind.OTHER, heading, "", stage=stage))


def without_section(case: Case, name: str) -> Case:
    """Take a section away with its text; one of the five kinds may be written anew."""
    place = draft_of(case, name).place
    return replace(case, sections=tuple(one for at, one in enumerate(case.sections) if at != place))


def with_stage(case: Case, name: str, stage: StageKind) -> Case:
    """Tell a section of the author's own at another stage, as the last of it."""
    moved = replace(case.sections[draft_of(case, name).place], stage=stage)
    return _put(without_section(case, name), moved)


def moved_section(case: Case, name: str, by: int) -> Case:
    """Move a section up (``by`` -1) or down (1) by one, as far as the stages let it; else the case as it is.

    One of the author's own goes into the stage before or after; the others keep theirs.
    """
    drafts = [draft for draft in drafts_of(case) if draft.is_there]
    at = [draft.name for draft in drafts].index(name)
    if not 0 <= at + by < len(drafts):
        return case
    moved, other = drafts[at], drafts[at + by]
    sections = list(case.sections)
    if moved.stage == other.stage:
        sections[moved.place], sections[other.place] = sections[other.place], sections[moved.place]
        return replace(case, sections=tuple(sections))
    if moved.kind is not SectionKind.OTHER:
        return case
    section = replace(sections.pop(moved.place), stage=stage_kind(other.stage))
    beside = sections.index(case.sections[other.place])
    sections.insert(beside + (by < 0), section)
    return replace(case, sections=tuple(sections))


def stage_kind(stage: Stage) -> StageKind:
    """Return what a case file calls a stage."""
    return next(kind for kind, told in STAGE_OF.items() if told is stage)


def with_note(case: Case, name: str, words: str) -> Case:
    """Keep the author's words for herself on the section of that name: of its stage with the first of a kind."""
    if name in set(StageKind):
        return with_stage_note(case, StageKind(name), words)
    return _changed(case, name, notes=words)


def _put(case: Case, section: Section) -> Case:
    stage = stage_of_section(section)
    places = [at for at, one in enumerate(case.sections) if stage_of_section(one) <= stage]
    sections = list(case.sections)
    sections.insert(places[-1] + 1 if places else 0, section)
    return replace(case, sections=tuple(sections))
