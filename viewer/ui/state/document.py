"""The open case, its file, and the one undo stack: the only place where a case changes."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from overlays.model import Case
from viewer.ui.language.spoken import spoken

if TYPE_CHECKING:
    from overlays.file.case_file import CaseFile

_NO_MERGE: Final = -1


class _SavedState(Struct, frozen=True):
    """A case, and of how many bytes its shortest file is: 0 until somebody asks."""

    case: Case
    length: int = 0


class _Replace(QUndoCommand):
    """Swaps one whole case for another; commands of one gesture fold into one."""

    def __init__(
        self,
        before: _SavedState,
        after: _SavedState,
        text: str,
        gesture: str,
        show: Callable[[_SavedState], None],
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
        self.setObsolete(self.after.case == self.before.case)
        return True


class CaseDocument(QObject):
    """Owns the case being shown and edited.  Everything else holds a reading copy.

    ``file`` is where the case came from; ``None`` when no case is open, and for a new one until it is saved.
    """

    opened = Signal()  # another case, or none
    refused = Signal(str)  # a sentence: why an edit was not made
    changed = Signal(object, object)  # (before: Case, after: Case), by an edit, undo or redo
    saved = Signal()
    moved = Signal()  # goes on in another file
    save_changed = Signal()  # a save has begun, has ended, has failed

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kept: _SavedState | None = None
        self._file: CaseFile | None = None
        self._is_saving = False
        self.undo_stack = QUndoStack(self)

    @property
    def case(self) -> Case | None:
        """The case as it is now."""
        return None if self._kept is None else self._kept.case

    @property
    def required_case(self) -> Case:
        """The case, where there must be one; raises ``RuntimeError`` where there is none."""
        return self._required.case

    @property
    def file(self) -> CaseFile | None:
        """The file of the case."""
        return self._file

    @property
    def is_editable(self) -> bool:
        """Whether a case is open that may be changed."""
        return self._kept is not None and not (self._file and self._file.read_only)

    @property
    def is_new(self) -> bool:
        """Whether the case was just made, and stands in no file yet."""
        return self._kept is not None and self._file is None

    @property
    def has_unsaved_changes(self) -> bool:
        """Whether something would be lost by closing: what is still being saved is not safe yet."""
        is_safe = self.undo_stack.isClean() and not (self.is_new or self._is_saving)
        return self._kept is not None and not is_safe

    @property
    def is_just_made(self) -> bool:
        """Whether the case is new and nothing was done but its making, which the films on screen can do again."""
        return self.is_new and self.undo_stack.isClean() and not self._is_saving

    @property
    def is_saving(self) -> bool:
        """Whether the case is being written."""
        return self._is_saving

    def open(self, case: Case | None, file: CaseFile | None) -> None:
        """Show another case, or none; what could be undone is forgotten.  A case without a file is a new one."""
        self.undo_stack.clear()
        length = file.length if file is not None else 0
        self._kept, self._file = None if case is None else _SavedState(case, length), file
        self._is_saving = False
        self.opened.emit()

    def edit(self, after: Case, text: str, *, gesture: str = "") -> bool:
        """Change the case by one undoable step; steps of the same ``gesture`` become one.  Return whether.

        An equal case, and any edit of a case that may not be changed, is silently no edit.  An edit that could
        never be saved is refused with a sentence.
        """
        if not self.is_editable or after == self.case:
            return False
        from overlays.file.saveable import UnsaveableError  # not before the first picture

        try:
            before, edited = self._weighed(after)
        except UnsaveableError as error:
            self.refused.emit(
                self.tr("Not changed, since it could not be saved: {0}").format(
                    spoken(error.reason)
                )
            )
            return False
        self.undo_stack.push(_Replace(before, edited, text, gesture, self._show))
        return True

    def begin_save(self) -> None:
        """Remember that the case is being written as it is now; it is not safe until ``mark_saved``."""
        # The step that is written becomes the clean one now: what is edited meanwhile comes after it.
        self.undo_stack.setClean()
        self._is_saving = True
        self.save_changed.emit()

    def mark_saved(self, file: CaseFile) -> None:
        """Remember that the case stands in ``file`` as it was when its save began."""
        self._file = file
        if not self._is_saving:
            self.undo_stack.setClean()
        self._is_saving = False
        self.saved.emit()
        self.save_changed.emit()

    def go_on_in(
        self, file: CaseFile, written: Case | None, follow: Callable[[Case], Case] | None = None
    ) -> None:
        """Go on with a file that holds the case as it was ``written``, if at all; what was edited since is unsaved.

        ``follow`` gives each state of the case, also those to go back to, for the images of the copy.
        """
        self._file = file
        self._is_saving = False
        if written is self.case:
            self.undo_stack.setClean()
        else:
            self.undo_stack.resetClean()
        if follow is not None:
            self._follow(follow)
        self.moved.emit()
        self.save_changed.emit()

    def hold(self, reason: str) -> None:
        """Let the case only be read, and say why, or let it be changed again (""); what is unsaved stays so."""
        if self._file is not None:
            self._file = replace(self._file, read_only=reason)
            self.moved.emit()

    def meet(self, file: CaseFile, after: Case, text: str, *, is_saved: bool) -> None:
        """Go on in the file as somebody else has written it, with ``after``: one step that can be undone.

        ``is_saved`` says that the file holds just that.
        """
        self._file = file
        if after != self.case:
            before, kept = self._required, _SavedState(after)
            if self.is_editable:
                self.undo_stack.push(_Replace(before, kept, text, "", self._show))
            else:
                self.undo_stack.clear()
                self._show(kept)
        if is_saved:
            self.undo_stack.setClean()
        else:
            self.undo_stack.resetClean()
        self.moved.emit()
        self.save_changed.emit()

    def _follow(self, follow: Callable[[Case], Case]) -> None:
        """Put another case in the place of each state."""
        followed: dict[int, _SavedState] = {}

        def state_after(kept: _SavedState) -> _SavedState:
            return followed.setdefault(id(kept), _SavedState(follow(kept.case)))

        now = self._required
        for place in range(self.undo_stack.count()):
            step = self.undo_stack.command(place)
            if isinstance(step, _Replace):
                step.before, step.after = state_after(step.before), state_after(step.after)
        self._show(state_after(now))

    def mark_unsaved(self) -> None:
        """Remember that the save has failed."""
        self._is_saving = False
        self.undo_stack.resetClean()
        self.save_changed.emit()

    @property
    def _required(self) -> _SavedState:
        if self._kept is None:
            raise RuntimeError("no case is open")
        return self._kept

    def _weighed(self, after: Case) -> tuple[_SavedState, _SavedState]:
        """Return the case of now and the edited one with their lengths; raise ``UnsaveableError``."""
        from overlays.file.codec import shortest
        from overlays.file.saveable import length_after

        before = self._required
        length = before.length or len(shortest(before.case))
        return _SavedState(before.case, length), _SavedState(
            after, length_after(before.case, after, length)
        )

    def _show(self, kept: _SavedState) -> None:
        before, self._kept = self._required.case, kept
        if before != kept.case:
            self.changed.emit(before, kept.case)
