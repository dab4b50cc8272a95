"""Tells of damage in the package that is open, by films: looked for once, when its films are there."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from overlays.sentence import said
from viewer.imaging.inputs.case_paths import names_case
from viewer.imaging.study import Problem
from viewer.jobs.cases.package_faults import DEADLINE_S, package_faults
from viewer.jobs.pool.pool import Priority, WorkerPool
from viewer.jobs.relay import Relay
from viewer.ui.case.opening import Opening
from viewer.ui.state.document import CaseDocument

if TYPE_CHECKING:
    from overlays.package.damage import PackageFault


class PackageWatch(QObject):
    """Hands each fault of the package on to ``keep``."""

    def __init__(
        self,
        opening: Opening,
        document: CaseDocument,
        pool: WorkerPool,
        keep: Callable[[Problem], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._opening = opening
        self._document = document
        self._pool = pool
        self._keep = keep
        self._asked = ""
        self._relay = Relay(self._on_answered)
        document.opened.connect(self._forget)
        opening.settled.connect(self._look)
        self._look()

    def _forget(self) -> None:
        self._asked = ""

    def _look(self) -> None:
        file = self._document.file
        if file is None or names_case(file.path) or self._opening.is_busy:
            return
        if file.path != self._asked:
            self._asked = file.path
            answer = self._pool.submit(
                package_faults, file.path, priority=Priority.AHEAD, deadline_s=DEADLINE_S
            )
            answer.add_done_callback(partial(self._tell, file.path))

    def _tell(self, path: str, answer: Future[tuple[PackageFault, ...]]) -> None:
        """Run in a thread of the pool; what could not be read through is told by what shows it."""
        if not answer.cancelled() and answer.exception() is None:
            self._relay.bring((path, answer.result()))

    @Slot(object)
    def _on_answered(self, told: tuple[str, tuple[PackageFault, ...]]) -> None:
        path, faults = told
        if path == self._asked:
            for fault in faults:
                self._keep(Problem(path, fault.problem, said("checks", "shown as it is")))
