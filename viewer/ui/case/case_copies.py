"""Copies of the case: with its images, or beside the original; and going on with them."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Protocol

from msgspec import Struct
from PySide6.QtCore import QObject, QStandardPaths, Qt, Signal

from overlays.errors import CaseSaveError
from overlays.file.case_file import CaseFile
from overlays.model import Case
from viewer.imaging.inputs.case_paths import names_case
from viewer.session.cases.case_folder import pictures_in_place
from viewer.session.cases.copying import (
    CopyPlan,
    ImageGoneError,
    Unpack,
    copy_plan,
    free_name,
    is_plain_name,
    make_copy,
    make_sibling,
)
from viewer.ui.keeping.writing import Writing
from viewer.ui.language.spoken import spoken
from viewer.ui.state.document import CaseDocument
from viewer.ui.state.workspace import Workspace


class CopyOffer(Struct, frozen=True):
    """What a copy could be: ``folder`` and ``name`` to begin with, ``images`` files to carry.

    ``beside`` is the folder of the original where a copy may share its images, "" where it may not; ``is_own`` whether
    a case that may not be changed is made one's own.
    """

    folder: str
    name: str
    images: int
    beside: str = ""
    is_own: bool = False


class CopyChoice(Struct, frozen=True):
    """What was chosen: a folder ``name`` in ``folder`` with images, or a file ``name`` beside the original."""

    folder: str
    name: str
    with_images: bool = True


class AskCopy(Protocol):
    """Asks where a copy goes."""

    def ask_copy(self, offer: CopyOffer) -> CopyChoice | None:
        """Return what was chosen, ``None`` for no copy."""


class CaseCopies(QObject):
    """Makes one copy at a time, beside the window."""

    told = Signal(str)  # done
    failed = Signal(str)  # not done, and why
    images_gone = Signal(
        str
    )  # not done, since an image cannot be read; ``make_without_images`` can
    progressed = Signal(object)  # (files done, files known), None for nothing goes on
    ended = Signal()

    _counted = Signal(int, int)

    def __init__(
        self,
        document: CaseDocument,
        workspace: Workspace,
        asking: AskCopy,
        unpack: Unpack,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._workspace = workspace
        self._asking = asking
        self._unpack = unpack
        self._writing: Writing | None = None
        self._copied: tuple[Case | None, str] = (None, "")
        self._target = ""
        self._stopped = threading.Event()
        self._counted.connect(self._on_counted, Qt.ConnectionType.QueuedConnection)

    def ask(self) -> None:
        """Ask where a copy goes, and make it; then the copy is the case that is open."""
        case, file = self._document.case, self._document.file
        if case is None or file is None:
            return
        if self._writing is not None:
            self.failed.emit(self.tr("A copy is being saved already."))
            return
        choice = self._asking.ask_copy(self._offer(case, file))
        if choice is not None:
            self._begin(case, file, choice)

    def make_without_images(self) -> None:
        """Make the copy that was asked for last with text and marks alone: the disk that has gone holds its images."""
        case, file = self._document.case, self._document.file
        if case is not None and file is not None and self._writing is None and self._target:
            self._stopped = threading.Event()
            self._run(case, file, self._carrying(CopyPlan(case, self._target, ())))

    def stop(self) -> None:
        """Make no more of a copy that is not complete; a disk that does not answer is not waited for."""
        if self._writing is None:
            return
        self._stopped.set()
        self._end()
        self.told.emit(self.tr("No copy was saved."))
        self.ended.emit()

    def _offer(self, case: Case, file: CaseFile) -> CopyOffer:
        home = Path(file.path).parent
        packed = not names_case(file.path)
        near = home if packed else home.parent
        folder = str(
            near if (_is_ones_own(near) and not file.read_only) or packed else _documents()
        )
        folder = folder if _is_ones_own(Path(folder)) else _documents()
        plan = copy_plan(case, file, self._workspace.binding, folder="")
        name = Path(file.path).stem if packed else home.name
        return CopyOffer(
            folder,
            _offered_name(folder, name),
            len(plan.files),
            beside="" if file.read_only else str(home),
            is_own=bool(file.read_only),
        )

    def _begin(self, case: Case, file: CaseFile, choice: CopyChoice) -> None:
        self._stopped = threading.Event()
        target = str(Path(choice.folder, choice.name))
        if choice.with_images:
            self._target = target
            plan = copy_plan(case, file, self._workspace.binding, folder=target)
            writing = self._carrying(plan)
        else:
            home = str(Path(file.path).parent)
            placed = pictures_in_place(self._workspace.binding, home).of(case)
            writing = Writing(partial(make_sibling, placed, file, choice.name), target, self)
        self._run(case, file, writing)

    def _carrying(self, plan: CopyPlan) -> Writing:
        return Writing(partial(self._make, plan, self._stopped.is_set), plan.folder, self)

    def _run(self, case: Case, file: CaseFile, writing: Writing) -> None:
        writing.written.connect(self._on_written)
        writing.failed.connect(self._on_failed)
        self._writing = writing
        self._copied = (case, file.path)
        self.progressed.emit((0, 0))
        writing.start()

    def _make(self, plan: CopyPlan, stopped: Callable[[], bool]) -> CaseFile:
        """Run in the thread."""
        return make_copy(plan, self._unpack, on_progress=self._counted.emit, stopped=stopped)

    def _on_counted(self, done: int, known: int) -> None:
        if self._writing is not None:
            self.progressed.emit((done, known))

    def _on_written(self, writing: Writing, file: CaseFile) -> None:
        if writing is not self._writing:
            return
        case, source = self._copied
        self._end()
        here = self._document.file
        if case is not None and here is not None and here.path == source:
            self._document.go_on_in(file, case)
        self.told.emit(self.tr("Copy saved: {0}").format(file.path))
        self.ended.emit()

    def _on_failed(self, writing: Writing, error: CaseSaveError) -> None:
        if writing is not self._writing:
            return
        self._end()
        if isinstance(error, ImageGoneError):
            words = self.tr("No copy was saved. {0}: {1}.")
            self.images_gone.emit(words.format(Path(error.path).name, spoken(error.problem)))
        else:
            self.failed.emit(spoken(str(error)))
        self.ended.emit()

    def _end(self) -> None:
        self._writing = None
        self._copied = (None, "")
        self.progressed.emit(None)


def _is_ones_own(folder: Path) -> bool:
    return os.access(folder, os.W_OK | os.X_OK)


def _documents() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)


def _offered_name(folder: str, name: str) -> str:
    """Return a name for a copy that is free in a folder."""
    return free_name(folder, name if is_plain_name(name) else "Case")
