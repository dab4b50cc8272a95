"""How a case is told: its stages, and what may be seen at each, as pure steps.

A class first reads the history and looks at the bare films; then the findings appear with their
marks, then diagnosis, discussion and references, one stage after another.  Film 1 and film 1a are
one film with its marks off and on, so whether marks show is part of the lesson, never of the case.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from overlays.model import Case, Section, SectionKind, StageKind
from overlays.sentence import said
from viewer.session.content import Alone

if TYPE_CHECKING:
    from overlays.checks.problem import CaseProblem

UNTITLED: Final = said("session", "Unknown case")
"""What a case is called whose title as an unknown nobody gave."""


NEW_CASE: Final = said("session", "New case")
"""What a case is called that was just made and has no title."""


class Stage(IntEnum):
    """The steps of a lesson, in the order in which they are told."""

    FILMS = 0
    FINDINGS = 1
    DIAGNOSIS = 2
    DISCUSSION = 3
    REFERENCES = 4


STAGE_OF: Final = {
    StageKind.HISTORY: Stage.FILMS,
    StageKind.FINDINGS: Stage.FINDINGS,
    StageKind.DIAGNOSIS: Stage.DIAGNOSIS,
    StageKind.DISCUSSION: Stage.DISCUSSION,
    StageKind.REFERENCES: Stage.REFERENCES,
}
"""The stages as a case file names them."""

STAGE_WORDS: Final = {"films": Stage.FILMS} | {str(kind): stage for kind, stage in STAGE_OF.items()}
"""What a stage is called on the command line; history is read while the films are bare."""


class Lesson(Struct, frozen=True):
    """Where the telling of one case stands.

    ``stages`` are those that the case has; ``marks_on`` is what N toggles; ``peeking`` is true
    while the peek key is held, which shows the marks without turning them on.  ``touched`` are the ids of
    the marks that were drawn, changed or brought back before the findings: they show, the others do not.
    ``told`` are the marks of the findings told so far where these come one by one, ``None`` for all of them.
    While the author is ``writing`` all marks show, and the telling stands where it stood.
    ``tried``: it was begun as an unknown, so that no film shows where its author keeps it; a case that is just
    opened shows them so, but for those whose opening she chose.
    """

    stages: tuple[Stage, ...] = (Stage.FILMS,)
    stage: Stage = Stage.FILMS
    marks_on: bool = False
    peeking: bool = False
    touched: frozenset[str] = frozenset()
    told: frozenset[str] | None = None
    writing: bool = False
    tried: bool = False

    @property
    def is_unknown(self) -> bool:
        """Whether the findings are not told yet, so that no film may give them away."""
        return self.stage < Stage.FINDINGS and not self.writing

    @property
    def marks_shown(self) -> bool:
        """Whether marks are drawn on the films now, be it only those that were touched or told."""
        return self.marks_on or self.shows_all or bool(self.touched)

    @property
    def alone(self) -> Alone | None:
        """The marks that alone are drawn where marks are; ``None`` for all."""
        if self.shows_all:
            return None
        if self.marks_on and self.told is not None:
            return Alone(self.told | self.touched, told=True)
        return Alone(self.touched) if self.touched else None

    @property
    def shows_all(self) -> bool:
        """Whether all marks are drawn on the films now."""
        return self.peeking or self.writing or (self.marks_on and self.told is None)

    def shows_mark(self, mark_id: str) -> bool:
        """Whether a mark of the case is drawn on its film now."""
        return self.marks_shown and (self.alone is None or mark_id in self.alone.ids)

    @property
    def position(self) -> int:
        """Which step this is, from 1."""
        return self.stages.index(self.stage) + 1

    @property
    def is_first(self) -> bool:
        """Whether there is nothing to go back to."""
        return self.stage == self.stages[0]

    @property
    def is_last(self) -> bool:
        """Whether everything has been told."""
        return self.stage == self.stages[-1]

    def shows(self, section: Section) -> bool:
        """Whether the text of that section may be read at this stage."""
        return stage_of_section(section) <= self.stage


def stage_of_section(section: Section) -> Stage:
    """Return the stage at which a section of the text is first shown."""
    return STAGE_OF[section.told_at]


def notes_at(case: Case, stage: Stage) -> str:
    """Return what an author tells herself at a stage: of the stage, then of each section by its heading."""
    own = (
        f"{section.heading}: {section.notes}" if section.heading else section.notes
        for section in case.sections
        if section.notes and stage_of_section(section) is stage
    )
    kind = next(kind for kind, told in STAGE_OF.items() if told is stage)
    return "\n\n".join(filter(None, (case.notes.at(kind), *own)))


def stage_of_fault(fault: CaseProblem, case: Case) -> Stage:
    """Return the stage from which on a fault of ``case`` may be told without giving anything away."""
    from overlays.checks.problem import ProblemCode  # the first picture needs no checks

    if fault.code is ProblemCode.SPOILER:
        return Stage.DIAGNOSIS
    if fault.mark_id or fault.code is ProblemCode.OPENING_TELLS:
        return Stage.FINDINGS
    kind, _, nth = fault.section.partition("-")
    if not kind:
        return Stage.FILMS
    alike = [section for section in case.sections if section.kind is SectionKind(kind)]
    at = int(nth or 1) - 1
    # The case may have changed since the fault was found.
    return stage_of_section(alike[at]) if at < len(alike) else Stage.REFERENCES


def stages_of(case: Case) -> tuple[Stage, ...]:
    """Return the stages of a case: the films, then each stage that it has text or marks for."""
    told = {stage_of_section(section) for section in case.sections if section.text.strip()}
    if any(film.marks for film in case.films):
        told.add(Stage.FINDINGS)
    return tuple(sorted(told | {Stage.FILMS}))


def lesson_of(case: Case) -> Lesson:
    """Begin a case that was opened: history and bare films."""
    return Lesson(stages=stages_of(case))


def kept(lesson: Lesson, case: Case) -> Lesson:
    """Return the lesson after an edit of its case, at the same stage if the case still has it."""
    there = frozenset(mark_id for mark_id in lesson.touched if case.mark(mark_id) is not None)
    return at_stage(replace(lesson, stages=stages_of(case), touched=there), lesson.stage)


def at_stage(lesson: Lesson, stage: Stage) -> Lesson:
    """Go to a stage, or to the last one before it that the case has.

    Crossing the findings turns the marks on (or all of them off, going back); otherwise they stay as
    the teacher left them.
    """
    reached = max(own for own in lesson.stages if own <= stage)
    crossed = (reached >= Stage.FINDINGS) != (lesson.stage >= Stage.FINDINGS)
    marks_on = reached >= Stage.FINDINGS if crossed else lesson.marks_on
    touched = frozenset[str]() if crossed else lesson.touched
    told = lesson.told if reached is lesson.stage else None
    return replace(
        lesson, stage=reached, marks_on=marks_on, touched=touched, told=told, peeking=False
    )


def next_stage(lesson: Lesson) -> Lesson:
    """Reveal one more stage; the last stays."""
    later = [stage for stage in lesson.stages if stage > lesson.stage]
    return at_stage(lesson, later[0]) if later else lesson


def previous_stage(lesson: Lesson) -> Lesson:
    """Take one stage back; the first stays."""
    earlier = [stage for stage in lesson.stages if stage < lesson.stage]
    return at_stage(lesson, earlier[-1]) if earlier else lesson


def as_unknown(lesson: Lesson) -> Lesson:
    """Start over: the first stage, marks off, each film on the slice on which it opens as an unknown."""
    return Lesson(lesson.stages, lesson.stages[0], writing=lesson.writing, tried=True)


def with_marks_toggled(lesson: Lesson) -> Lesson:
    """Turn all marks on, or all of them off."""
    return replace(lesson, marks_on=not lesson.marks_on, touched=frozenset())


def with_touched(lesson: Lesson, mark_ids: Iterable[str]) -> Lesson:
    """Show marks that were drawn, changed or brought back, and none that is not told yet."""
    touched = lesson.touched.union(mark_ids)
    if lesson.marks_on or lesson.writing or not touched:
        return lesson
    if lesson.stage >= Stage.FINDINGS:
        return replace(lesson, marks_on=True)
    return replace(lesson, touched=touched)


def peeked(lesson: Lesson, *, held: bool) -> Lesson:
    """Return the lesson while the peek key is held, or after it is let go."""
    return replace(lesson, peeking=held)


def written(lesson: Lesson, *, writing: bool) -> Lesson:
    """Return the lesson while its author writes, and after."""
    return replace(lesson, writing=writing)


def shown_title(case: Case, stage: Stage) -> str:
    """Return the title that gives nothing away before the diagnosis has been revealed."""
    if stage >= Stage.DIAGNOSIS:
        return case.title or case.unknown_title
    return case.unknown_title or case_name(case)


def case_name(case: Case) -> str:
    """Return what a case is called by its place in the collection: "Radiology Rounds #14".

    It never is the case's own title, which may be the diagnosis.
    """
    number = f"#{case.number}" if case.number is not None else ""
    placed = " ".join(part for part in (case.collection, number) if part)
    return placed or case.unknown_title or UNTITLED
