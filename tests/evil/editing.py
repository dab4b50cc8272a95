"""A case in hands: opened, edited, saved and copied by the program's own parts, as the window does it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import SignalInstance

from overlays.errors import CaseFormatError, CaseSaveError
from overlays.file.case_file import CaseFile, open_case
from overlays.model import Case
from viewer.ui.keeping.saving import Saving, UnsavedChoice, Waited
from viewer.ui.keeping.writing import Writing
from viewer.ui.state.document import CaseDocument

Wait = Callable[..., None]
"""Turns the event loop until something is done; the signals that may tell of it."""


class _NoAnswers:
    """Decides nothing for a person: no file is replaced that somebody else has changed."""

    def ask_leave(self, name: str) -> UnsavedChoice:
        return UnsavedChoice.CANCEL

    def wait_for_save(self, name: str, ended: SignalInstance) -> Waited:
        return Waited.STAY

    def may_add(self, file: CaseFile) -> bool:
        return True

    def adding(self, file: CaseFile) -> None:
        return None

    def asked(self) -> None:
        return None

    def take(self, result: object) -> None:
        raise AssertionError(result)

    def let_go(self) -> None:
        pass


class Hands:
    """Opens one case and works on it; ``faults`` are what must not have come of it."""

    def __init__(self, path: Path, wait: Wait) -> None:
        self.path = path
        self.faults: list[str] = []
        self.told: list[str] = []
        self.document = CaseDocument()
        self._wait = wait
        self._saving = Saving(self.document, _NoAnswers(), _NoAnswers())
        self._saving.failed.connect(self.told.append)
        self._saving.met.connect(self._on_met)
        self.document.refused.connect(self.told.append)

    def open(self) -> bool:
        """Open the case; return whether it can be read."""
        found = self._aside(partial(_opened, self.path))
        if isinstance(found, str):
            self.told.append(found)
            return False
        self.document.open(*found)
        return True

    def _aside(self, read: Callable[[], Any]) -> Any:
        """Return what ``read`` gives, which the window never does in its own thread.

        ``read`` does not hold this object: that thread may be the last to let go of what it holds.
        """
        answers: list[Any] = []
        reading = Writing(read, str(self.path), self.document)
        reading.written.connect(lambda _reading, answer: answers.append(answer))
        reading.start()
        self._wait(lambda: bool(answers), reading.written)
        return answers[0]

    @property
    def case(self) -> Case:
        return self.document.required_case

    @property
    def file(self) -> CaseFile:
        assert self.document.file is not None
        return self.document.file

    def edit(self, after: Case) -> None:
        """Change the case; a change that is not made must be told."""
        told = len(self.told)
        made = self.document.edit(after, "Edit")
        if not made and self.document.is_editable and after != self.case and len(self.told) == told:
            self.faults.append("an edit was refused without a word")

    def save(self) -> bool:
        """Save the case; return whether it is safe, and note whether that is true."""
        if not self.document.has_unsaved_changes:
            return False
        ended: list[bool] = []
        self._saving.ended.connect(lambda: ended.append(True))
        told = len(self.told)
        self._saving.save()
        self._wait(lambda: bool(ended), self._saving.ended)
        if self.document.has_unsaved_changes:
            if len(self.told) == told:
                self.faults.append("a save failed without a word")
            return False
        if not self._stands():
            self.faults.append("what was saved does not stand on the disk")
        return True

    def _on_met(self, _found: bytes) -> None:
        """Leave a file that somebody else has changed as it is: a person would have to look first."""
        self.told.append("the file has changed on the disk")
        self._saving.give_way()

    def _stands(self) -> bool:
        opened = self._aside(partial(_opened, self.path))
        if isinstance(opened, str):
            return False
        found = opened[0]
        return (found.films, found.sections, found.title) == (
            self.case.films, self.case.sections, self.case.title,
        )  # fmt: skip

    def close(self) -> list[str]:
        """Let go of the case, and return the faults."""
        self.document.undo_stack.clear()
        self.document.deleteLater()
        return self.faults


def _opened(path: Path) -> tuple[Case, CaseFile] | str:
    """Return a case and its file, or why it cannot be read."""
    try:
        return open_case(str(path))
    except CaseFormatError as error:
        return error.problem


def refused(do: Callable[[], Any]) -> str:
    """Return why something was not written, "" if it was."""
    try:
        do()
    except CaseSaveError as error:
        return error.problem
    return ""
