"""Telling the case: stages, marks on and off, and the way from a phrase to its arrow and back."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from overlays.checks.problem import CaseProblem
from overlays.model import Case
from overlays.text.findings import finding_beside
from overlays.text.mentions import Mention
from overlays.text.prose import resolve
from viewer.session.lesson import (
    Lesson,
    Stage,
    as_unknown,
    at_stage,
    kept,
    lesson_of,
    next_stage,
    peeked,
    previous_stage,
    stage_of_fault,
    with_marks_toggled,
    with_touched,
)
from viewer.session.presenting.one_by_one import newly_told, next_told, previous_told
from viewer.ui.state.document import CaseDocument
from viewer.ui.state.workspace import Workspace


class Teaching(QObject):
    """Owns the lesson, and the finding that was last brought."""

    changed = Signal(object, object)  # (before: Lesson, after: Lesson)
    revealed = Signal(
        object
    )  # ids of the marks that have come with their stage or finding: worth a pulse
    text_asked = Signal(object)  # Stage: its text is wanted in view
    mark_brought = Signal(str)  # mark id: its film is in view now

    def __init__(
        self, document: CaseDocument, workspace: Workspace, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._workspace = workspace
        self._lesson = Lesson()
        self._finding = ""
        self._one_by_one = False
        document.opened.connect(self.begin)
        document.changed.connect(self._on_edited)
        self.begin()

    @property
    def lesson(self) -> Lesson:
        """Where the telling stands."""
        return self._lesson

    def begin(self) -> None:
        """Tell the case that is open from its start, as when it was opened."""
        case = self._document.case
        self._finding = ""
        self._set_lesson(Lesson() if case is None else lesson_of(case))

    def change(self, step: Callable[[Lesson], Lesson]) -> None:
        """Go on as ``step`` says."""
        self._set_lesson(step(self._lesson))

    def set_one_by_one(self, *, one_by_one: bool) -> None:
        """Tell findings one after the other from now on, or all that are told at once."""
        self._one_by_one = one_by_one
        if not one_by_one:
            self.change(lambda lesson: replace(lesson, told=None))

    def next_stage(self) -> None:
        """Reveal one more stage, or one more finding where these come one by one."""
        case = self._document.case if self._one_by_one else None
        self._reveal(next_stage if case is None else lambda lesson: next_told(lesson, case))

    def previous_stage(self) -> None:
        """Take one stage or finding back."""
        case = self._document.case if self._one_by_one else None
        self.change(previous_stage if case is None else lambda lesson: previous_told(lesson, case))

    def reveal(self, stage: Stage) -> None:
        """Tell the case up to a stage, before an audience."""
        self._reveal(lambda lesson: at_stage(lesson, stage))

    def go_to_stage(self, stage: Stage) -> None:
        """Go to a stage, or to the last before it that the case has, without a pulse."""
        was_unknown = self._lesson.is_unknown
        self.change(lambda lesson: at_stage(lesson, stage))
        if was_unknown and not self._lesson.is_unknown:
            self._workspace.show_kept(slices=True)

    def start_over(self) -> None:
        """Tell the case as an unknown, each film on the slice on which it opens then."""
        self._finding = ""
        self.change(as_unknown)
        self._workspace.start_over()

    def toggle_marks(self) -> None:
        """Turn the marks on or off."""
        self.change(with_marks_toggled)

    def show_touched(self, mark_ids: Iterable[str]) -> None:
        """Show marks that were just drawn, changed or brought back, and nothing that is not told yet."""
        self.change(lambda lesson: with_touched(lesson, mark_ids))

    def set_peeking(self, *, held: bool) -> None:
        """Show the marks while the peek key is held."""
        self.change(lambda lesson: peeked(lesson, held=held))

    def bring_mark(self, mark_id: str) -> None:
        """Show the film of a mark as its author left it.

        Once the findings are told, the mark shows even if marks were off; before, it stays hidden.
        """
        if self._show_film_of(mark_id):
            if self._lesson.stage >= Stage.FINDINGS and not self._lesson.marks_on:
                self.change(with_marks_toggled)
            self.mark_brought.emit(mark_id)

    def bring_film(self, number: int) -> None:
        """Show a film as its author left it."""
        bound = self._workspace.binding.film(number)
        if bound is not None:
            self._workspace.bring_film(bound)

    def bring_fault(self, fault: CaseProblem | None) -> None:
        """Show the mark, the film or the text that a fault of the case is about."""
        if fault is None:
            return
        if fault.mark_id:
            self.bring_mark(fault.mark_id)
        elif fault.film is not None:
            self.bring_film(fault.film)
        else:
            self.text_asked.emit(stage_of_fault(fault, self._document.required_case))

    def bring_mention(self, mention_id: str) -> None:
        """Show what a phrase of the text means, or at least the film that it names."""
        mention = self._mention(mention_id)
        if mention is None:
            return
        for mark_id in mention.mark_ids[:1]:
            self.bring_mark(mark_id)
        if not mention.mark_ids:
            for number in mention.films[:1]:
                self.bring_film(number)

    def step_finding(self, step: int) -> None:
        """Bring the next or the previous finding, in the order of the text.

        Where findings come one by one, the next is revealed, and none is brought that is not told.
        """
        case = self._document.case
        if case is None:
            return
        lesson = self._lesson
        if self._one_by_one and step > 0 and (lesson.is_unknown or lesson.told is not None):
            self.next_stage()
        else:
            self.bring_mark(finding_beside(case, self._finding, step, among=lesson.told))

    def marks_of(self, mention_id: str) -> tuple[str, ...]:
        """Return the marks that a phrase means."""
        mention = self._mention(mention_id)
        return mention.mark_ids if mention is not None else ()

    def _show_film_of(self, mark_id: str) -> bool:
        """Show the film of a mark as its author left it; return whether there is one."""
        bound = self._workspace.binding.film_of_mark(mark_id)
        if bound is not None:
            self._finding = mark_id
            self._workspace.bring_film(bound, kept=True)
        return bound is not None

    def _mention(self, mention_id: str) -> Mention | None:
        case = self._document.case
        found = resolve(case) if case is not None else ()
        return next((mention for mention in found if mention.id == mention_id), None)

    def _on_edited(self, _before: Case, after: Case) -> None:
        self.change(lambda lesson: kept(lesson, after))

    def _set_lesson(self, lesson: Lesson) -> None:
        before, self._lesson = self._lesson, lesson
        self._workspace.set_unknown(unknown=lesson.is_unknown, tried=lesson.tried)
        self._workspace.set_marked(marked=lesson.marks_shown, alone=lesson.alone)
        if before != lesson:
            self.changed.emit(before, lesson)

    def _reveal(self, step: Callable[[Lesson], Lesson]) -> None:
        before, case = self._lesson, self._document.case
        self.change(step)
        after = self._lesson
        came = () if case is None else newly_told(before, after, case)
        if not came or not after.marks_on:
            return
        if before.told is not None or after.told is not None:
            self._show_film_of(came[0])
        self.revealed.emit(came)
