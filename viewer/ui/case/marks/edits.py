"""What all that changes marks have in common: the case, what is selected of it, and one step of undo each."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from overlays.edit import with_mark
from overlays.model import Case, Mark
from viewer.imaging.study import Frame
from viewer.session.cases.binding import BoundFilm
from viewer.session.marks.patient import with_place
from viewer.ui.language.spoken import spoken
from viewer.ui.state.arrangement import Arrangement, ArrangementModel, with_selection
from viewer.ui.state.document import CaseDocument
from viewer.ui.state.workspace import Workspace


class CaseEdits(QObject):
    """Makes edits of the open case, and says why one is not made."""

    refused = Signal(str)  # a sentence: why nothing was changed

    def __init__(
        self,
        document: CaseDocument,
        workspace: Workspace,
        arrangement: ArrangementModel,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.document = document
        self.workspace = workspace
        self.arrangement = arrangement
        document.changed.connect(self._on_changed)

    @property
    def case(self) -> Case:
        """The case, where there must be one."""
        return self.document.required_case

    @property
    def selected(self) -> tuple[Mark, ...]:
        """The marks of the case that are selected, in the order of the file."""
        case, ids = self.document.case, self.arrangement.arrangement.selection
        if case is None or not ids:
            return ()
        if len(ids) == 1:
            found = case.mark(next(iter(ids)))
            return () if found is None else (found[1],)
        return tuple(mark for _, mark in case.marks() if mark.id in ids)

    def mark(self, mark_id: str) -> Mark | None:
        """Return a mark of the case, or ``None``."""
        case = self.document.case
        found = case.mark(mark_id) if case is not None else None
        return None if found is None else found[1]

    def edit(self, after: Case, text: str, *, gesture: str = "") -> bool:
        """Change the case by one step; return whether it was changed."""
        return not self.is_read_only() and self.document.edit(after, text, gesture=gesture)

    def change(
        self,
        marks: Iterable[Mark],
        step: Callable[[Mark], Mark],
        text: str,
        *,
        gesture: str = "",
    ) -> bool:
        """Change marks as ``step`` says, by one step of undo; those that are locked stay as they are."""
        free = [mark for mark in marks if not mark.locked]
        if not free:
            self._refuse_locked(marks)
            return False
        return self.edit(self.with_changed(step(mark) for mark in free), text, gesture=gesture)

    def with_changed(self, marks: Iterable[Mark]) -> Case:
        """Return the case with other values for some of its marks, which know where they lie now."""
        case = self.case
        for mark in marks:
            found = case.mark(mark.id)
            if found is not None:
                film, before = found
                moved = (mark.points, mark.rotation) != (before.points, before.rotation)
                case = with_mark(case, film.number, self.placed(mark) if moved else mark)
        return case

    def placed(self, mark: Mark) -> Mark:
        """Return a mark that has moved with its place in the patient, if it had one."""
        return mark if mark.patient_mm is None else with_place(mark, self.frame_of(mark.id))

    def frame_of(self, mark_id: str) -> Frame | None:
        """Return the frame that a mark is drawn on, as far as it was found."""
        bound = self.workspace.binding.film_of_mark(mark_id)
        return None if bound is None else bound.frame

    def active_film(self) -> BoundFilm | None:
        """Return the film in the active viewport."""
        number = self.workspace.shown(self.workspace.active).film
        return None if number is None else self.workspace.binding.film(number)

    def select(self, mark_ids: Iterable[str]) -> None:
        """Select marks, the last of them for what speaks of one."""
        ids = tuple(mark_ids)
        self.arrangement.change(lambda arrangement: with_selection(arrangement, ids))

    def is_read_only(self) -> bool:
        """Whether the case may not be changed, which is then said."""
        file = self.document.file
        if file is not None and file.read_only:
            self.refused.emit(
                self.tr(
                    "This case is read-only: {0}. File, Make it your own… to change it."
                ).format(spoken(file.read_only))
            )
            return True
        return False

    def _refuse_locked(self, marks: Iterable[Mark]) -> None:
        if any(mark.locked for mark in marks):
            self.refused.emit(self.tr("This mark is locked: unlock it in its menu to change it."))

    def _on_changed(self) -> None:
        """Deselect marks that have gone."""
        arrangement = self.arrangement.arrangement
        there = tuple(mark.id for mark in self.selected)
        if arrangement.selected and set(there) != arrangement.selection:
            self.arrangement.change(lambda now: _kept(now, there))


def _kept(arrangement: Arrangement, there: tuple[str, ...]) -> Arrangement:
    first = arrangement.selected if arrangement.selected in there else "".join(there[-1:])
    return replace(arrangement, selected=first, group=frozenset(there))
