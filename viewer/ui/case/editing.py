"""Edits of the open case that are told by a word: colour, label, lock, what is hidden, how many slices.

What hands draw and move is in ``viewer.ui.case.marks``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from overlays.edit import questions_from_marks, with_quiz, without_mark
from overlays.model import Case, Mark, MarkColor
from overlays.sentence import many
from overlays.wording import called
from viewer.ui.case.marks.edits import CaseEdits
from viewer.ui.language.spoken import spoken

MOST_SLICES: Final = 999
_MARKS: Final = many("Editing", "{count:,} marks", "1 mark")


class Editing(QObject):
    """Turns what a person says of marks into edits of the case."""

    told = Signal(str)  # a sentence: what was deleted

    def __init__(
        self,
        edits: CaseEdits,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._edits = edits

    def ask_of_marks(self) -> None:
        """Put the questions that the marks make behind those of the case's self-test."""
        document = self._edits.document
        case = document.required_case
        made = questions_from_marks(case)
        if made and document.edit(with_quiz(case, (*case.quiz, *made)), self.tr("Ask questions")):
            told = self.tr("Questions made of the marks: {count}. F12 tries them.")
            self.told.emit(told.format(count=len(made)))
        elif not made:
            self.told.emit(self.tr("All marks are asked for already."))

    # The marks that are selected ------------------------------------------------------------------

    def recolour(self, color: MarkColor) -> None:
        """Give the selected marks another colour."""
        self._change(lambda mark: replace(mark, color=color), self.tr("Colour mark"))

    def label(self, mark_id: str, label: str, *, gesture: str = "") -> None:
        """Give a mark another label; steps of one gesture are one."""
        mark = self._edits.mark(mark_id)
        if mark is not None:
            text = self.tr("Label mark")
            self._edits.change(
                (mark,), lambda one: replace(one, label=label), text, gesture=gesture
            )

    def set_slices(self, mark_id: str, slices: int) -> None:
        """Let a mark stay for so many slices to each side of its own."""
        mark = self._edits.mark(mark_id)
        if mark is not None:
            self._spread((mark,), lambda _: slices, mark_id)

    def spread(self, step: int) -> None:
        """Let the selected marks stay for more slices, or fewer."""
        ids = " ".join(mark.id for mark in self._edits.selected)
        self._spread(self._edits.selected, lambda mark: mark.slices + step, ids)

    def toggle_locked(self) -> None:
        """Lock the selected marks, so that no hand changes them; unlock them where all are locked."""
        locked = not self._all(lambda mark: mark.locked)
        text = self.tr("Lock mark") if locked else self.tr("Unlock mark")
        self._set(lambda mark: replace(mark, locked=locked), text)

    def toggle_hidden(self) -> None:
        """Hide the selected marks from all but their author; show them where all are hidden."""
        hidden = not self._all(lambda mark: mark.hidden)
        text = self.tr("Hide mark") if hidden else self.tr("Show mark")
        self._set(lambda mark: replace(mark, hidden=hidden), text)

    def delete(self) -> None:
        """Take the selected marks away, and say so: no question is asked, since undo brings them back."""
        marks = [mark for mark in self._edits.selected if not mark.locked]
        case = self._edits.document.case
        if not marks or case is None:
            self._change(lambda mark: mark, "")
            return
        name = self._called(marks)
        for mark in marks:
            case = without_mark(case, mark.id)
        if self._edits.edit(case, self.tr("Delete mark")):
            self.told.emit(self.tr("Deleted: {0}. Ctrl+Z brings it back.").format(name))

    # Parts ----------------------------------------------------------------------------------------

    def _called(self, marks: list[Mark]) -> str:
        """Return what marks are called: one by its colour and badge, several by their number."""
        if len(marks) > 1:
            return spoken(_MARKS.format(count=len(marks)))
        found = self._edits.case.mark(marks[0].id)
        assert found is not None
        film, mark = found
        return spoken(called(film.number, mark, self._edits.workspace.badge_of(mark.id)))

    def _change(self, step: Callable[[Mark], Mark], text: str) -> None:
        self._edits.change(self._edits.selected, step, text)

    def _set(self, step: Callable[[Mark], Mark], text: str) -> None:
        """Change the selected marks, those that are locked too."""
        if self._edits.selected:
            self._edits.edit(self._after(step), text)

    def _after(self, step: Callable[[Mark], Mark]) -> Case:
        return self._edits.with_changed(map(step, self._edits.selected))

    def _all(self, holds: Callable[[Mark], bool]) -> bool:
        return all(map(holds, self._edits.selected))

    def _spread(self, marks: tuple[Mark, ...], count: Callable[[Mark], int], ids: str) -> None:
        self._edits.change(
            marks,
            lambda mark: replace(mark, slices=min(max(count(mark), 0), MOST_SLICES)),
            self.tr("Slices of mark"),
            gesture=f"slices {ids}",
        )
