"""Saving the case, and never leaving unsaved work without asking."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from overlays.errors import CaseSaveError
from viewer.session.case_file import (
    CaseFile,
    ChangedOnDiskError,
    path_of_copy,
    save_case,
    save_copy,
)
from viewer.session.lesson import case_name
from viewer.ui.dialogs.unsaved import UnsavedChoice
from viewer.ui.document import CaseDocument


class Asking(Protocol):
    """The questions that only a person can answer."""

    def ask_leave(self, name: str) -> UnsavedChoice:
        """Ask what to do with the unsaved changes of a case."""

    def ask_overwrite(self, path: str) -> bool:
        """Ask whether to replace a file that has changed on disk."""

    def ask_copy_path(self, path: str) -> str:
        """Ask where to save a copy; "" for nowhere."""


class Saving(QObject):
    """Saves the document; tells in plain sentences what happened."""

    told = Signal(str)  # done
    failed = Signal(str)  # not done, and why; the changes are still in the window

    def __init__(
        self, document: CaseDocument, asking: Asking, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._asking = asking

    def save(self) -> bool:
        """Save the case; return whether everything is safe on disk now."""
        file = self._document.file
        if file is None or not self._document.has_unsaved_changes:
            return True
        try:
            return self._keep(lambda: save_case(self._document.required_case, file))
        except ChangedOnDiskError as error:
            if not self._asking.ask_overwrite(file.path):
                self.failed.emit(
                    self.tr("Not saved: the file has changed on disk. Save a copy to keep both.")
                )
                return False
            theirs = replace(file, content=error.content)
            return self._keep(lambda: save_case(self._document.required_case, theirs))

    def save_copy(self) -> bool:
        """Save the case elsewhere and go on with the copy."""
        file = self._document.file
        path = self._asking.ask_copy_path(path_of_copy(file)) if file is not None else ""
        return bool(path) and self._keep(lambda: save_copy(self._document.required_case, path))

    def may_leave(self) -> bool:
        """Whether the case may be closed: nothing is unsaved, or a person has decided about it."""
        case = self._document.case
        if case is None or not self._document.has_unsaved_changes:
            return True
        answer = self._asking.ask_leave(case_name(case))
        return self.save() if answer is UnsavedChoice.SAVE else answer is UnsavedChoice.DISCARD

    def _keep(self, write: Callable[[], CaseFile]) -> bool:
        try:
            file = write()
        except ChangedOnDiskError:
            raise
        except CaseSaveError as error:
            self.failed.emit(str(error))
            return False
        self._document.mark_saved(file)
        self.told.emit(self.tr("Saved"))
        return True
