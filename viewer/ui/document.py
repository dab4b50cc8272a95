"""The open case, its file, and the one undo stack: the only place where a case changes."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from overlays.model import Case

if TYPE_CHECKING:
    from viewer.session.case_file import CaseFile

_NO_MERGE: Final = -1


class _Replace(QUndoCommand):
    """Swaps one whole case for another; commands of one gesture fold into one."""

    def __init__(
        self, before: Case, after: Case, text: str, gesture: str, show: Callable[[Case], None]
    ) -> None:
        super().__init__(text)
        self.before = before
        self.after = after
        self.gesture = gesture
        self._show = show

    def redo(self) -> None:
        self._show(self.after)

    def undo(self) -> None:
        self._show(self.before)

    def id(self) -> int:
        """Return a number per gesture, by which Qt finds commands that may merge."""
        return zlib.crc32(self.gesture.encode()) & 0x7FFFFFFF if self.gesture else _NO_MERGE

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, _Replace) or other.gesture != self.gesture:
            return False
        self.after = other.after
        self.setObsolete(self.after == self.before)
        return True


class CaseDocument(QObject):
    """Owns the case being shown and edited.  Everything else holds a reading copy.

    ``file`` is where the case came from, and ``None`` when no case is open.
    """

    opened = Signal()  # another case, or none
    changed = Signal(object, object)  # (before: Case, after: Case), by an edit, undo or redo
    saved = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._case: Case | None = None
        self._file: CaseFile | None = None
        self.undo_stack = QUndoStack(self)

    @property
    def case(self) -> Case | None:
        """The case as it is now."""
        return self._case

    @property
    def required_case(self) -> Case:
        """The case, where there must be one; raises ``RuntimeError`` where there is none."""
        if self._case is None:
            raise RuntimeError("no case is open")
        return self._case

    @property
    def file(self) -> CaseFile | None:
        """The file of the case."""
        return self._file

    @property
    def is_editable(self) -> bool:
        """Whether a case is open that may be changed."""
        return self._file is not None and not self._file.read_only

    @property
    def has_unsaved_changes(self) -> bool:
        """Whether something would be lost by closing."""
        return self._case is not None and not self.undo_stack.isClean()

    def open(self, case: Case | None, file: CaseFile | None) -> None:
        """Show another case, or none; what could be undone is forgotten."""
        self.undo_stack.clear()
        self._case, self._file = case, file
        self.opened.emit()

    def edit(self, after: Case, text: str, *, gesture: str = "") -> None:
        """Change the case by one undoable step; steps of the same ``gesture`` become one.

        An equal case, and any edit of a case that may not be changed, is silently no edit.
        """
        if self.is_editable and after != self._case:
            self.undo_stack.push(_Replace(self.required_case, after, text, gesture, self._show))

    def mark_saved(self, file: CaseFile) -> None:
        """Remember that the case now stands in ``file`` as it is."""
        self._file = file
        self.undo_stack.setClean()
        self.saved.emit()

    def _show(self, case: Case) -> None:
        before, self._case = self._case, case
        if before != case:
            self.changed.emit(before, case)
