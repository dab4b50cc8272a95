"""The case as one file: asks where it goes, and makes it beside the window, which goes on with what is open."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Qt, Signal

from overlays.container.reading import SUFFIX
from overlays.errors import CaseSaveError
from overlays.model import OVERLAY_NAME
from overlays.sentence import many
from viewer.imaging.cleaning.removed import removed_sentence
from viewer.jobs.cases.carrying import carrying
from viewer.jobs.pool.pool import WorkerPool
from viewer.session.cases.case_folder import Keeping
from viewer.session.packages.packing import PackedCase, PackPlan, pack, pack_plan
from viewer.ui.keeping.writing import Writing
from viewer.ui.language.spoken import spoken
from viewer.ui.state.document import CaseDocument
from viewer.ui.state.workspace import Workspace

_MISSING = many(
    "CasePacking",
    "{count:,} films were packed without their image, which is not here.",
    "1 film was packed without its image, which is not here.",
)


class AskPackage(Protocol):
    """Asks where a package goes."""

    def ask_package(self, offered: str, *, holds_patient_data: bool) -> str:
        """Return the path, "" for no package."""


class CasePacking(QObject):
    """Makes one package at a time."""

    told = Signal(str)  # done
    failed = Signal(str)  # not done, and why
    progressed = Signal(object)  # (images done, images known), None for nothing goes on
    ended = Signal()

    _counted = Signal(int, int)

    def __init__(
        self,
        document: CaseDocument,
        workspace: Workspace,
        asking: AskPackage,
        pool: WorkerPool,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._workspace = workspace
        self._asking = asking
        self._pool = pool
        self._writing: Writing | None = None
        self._plan: PackPlan | None = None
        self._stopped = threading.Event()
        self._counted.connect(self._on_counted, Qt.ConnectionType.QueuedConnection)

    def ask(self) -> None:
        """Ask where a package goes, and make it of the case as it is now."""
        case, file = self._document.case, self._document.file
        if case is None:
            return
        if file is None:
            self.failed.emit(self.tr("Save the case first: then it can become a package."))
            return
        if self._writing is not None:
            self.failed.emit(self.tr("A package is being saved already."))
            return
        target = self._asking.ask_package(
            offered_package(file.path), holds_patient_data=case.holds_patient_data
        )
        if target:
            self._begin(pack_plan(case, file, self._workspace.binding), target)

    def stop(self) -> None:
        """Make no more of a package that is not complete; a disk that does not answer is not waited for."""
        if self._writing is None:
            return
        self._stopped.set()
        self._end()
        self.told.emit(self.tr("No package was saved."))
        self.ended.emit()

    def _begin(self, plan: PackPlan, target: str) -> None:
        self._stopped = threading.Event()
        self._plan = plan
        writing = Writing(partial(self._make, plan, target, self._stopped.is_set), target, self)
        writing.written.connect(self._on_written)
        writing.failed.connect(self._on_failed)
        self._writing = writing
        self.progressed.emit((0, 0))
        writing.start()

    def _make(self, plan: PackPlan, target: str, stopped: Callable[[], bool]) -> PackedCase:
        """Run in the thread."""
        return pack(
            plan, target, carrying(self._pool), on_progress=self._counted.emit, stopped=stopped
        )

    def _on_counted(self, done: int, known: int) -> None:
        if self._writing is not None:
            self.progressed.emit((done, known))

    def _on_written(self, writing: Writing, made: PackedCase) -> None:
        plan = self._plan
        if writing is not self._writing or plan is None:
            return
        self._end()
        words = [self.tr("Package saved: {0}").format(made.file.path)]
        if plan.outside and plan.keeping is Keeping.CLEAN:
            words.append(spoken(removed_sentence(made.removed)))
        if made.case.holds_patient_data:
            words.append(self.tr("It holds patient data."))
        if plan.missing:
            words.append(spoken(_MISSING.format(count=len(plan.missing))))
        self.told.emit(" ".join(words))
        self.ended.emit()

    def _on_failed(self, writing: Writing, error: CaseSaveError) -> None:
        if writing is self._writing:
            self._end()
            self.failed.emit(spoken(str(error)))
            self.ended.emit()

    def _end(self) -> None:
        self._writing = self._plan = None
        self.progressed.emit(None)


def offered_package(path: str) -> str:
    """Return where the package of a case might go: beside its folder, or its file, by its name."""
    place = Path(path)
    place = place.parent if place.name == OVERLAY_NAME else place.with_suffix("")
    return str(place.with_name(f"{place.name}{SUFFIX}"))
