"""Tissue maps for the window, read by a worker: first what their file says of itself, its planes when wanted."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from viewer.imaging.problems import NOT_SHOWN, printable
from viewer.imaging.signal.tissue_maps import about_maps, read_maps
from viewer.imaging.study import Problem
from viewer.jobs.pool.errors import JobError
from viewer.jobs.pool.pool import Priority, WorkerPool
from viewer.jobs.relay import Relay


class MapsReader(QObject):
    """Reads the maps of one case at a time; what an earlier case left behind is not told."""

    looked = Signal(object)
    """MapsAbout, or None where there is no such file."""
    read = Signal(object)
    """TissueMaps."""
    failed = Signal(object)
    """Problem."""

    def __init__(self, pool: WorkerPool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = pool
        self._path = ""
        self._waiting: Future[Any] | None = None
        self._relay = Relay(self._on_answered)

    def look(self, path: str) -> None:
        """Ask for what the file at ``path`` says of itself: ``looked`` tells."""
        self.forget()
        self._path = path
        self._ask(self.looked.emit, about_maps, Priority.AHEAD)

    def read_all(self) -> None:
        """Ask for the planes of the file that was looked at last: ``read`` tells."""
        self._ask(self.read.emit, read_maps, Priority.URGENT)

    def forget(self) -> None:
        """Let what was asked go unanswered."""
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None

    def _ask(
        self, emit: Callable[[Any], None], function: Callable[[str], Any], priority: Priority
    ) -> None:
        answer = self._pool.submit(function, self._path, priority=priority)
        self._waiting = answer
        answer.add_done_callback(partial(self._announce, emit))

    def _announce(self, emit: Callable[[Any], None], answer: Future[Any]) -> None:
        """Hand an answer over to the window's thread; runs in one of the pool's."""
        if not answer.cancelled():
            self._relay.bring((emit, answer))

    @Slot(object)
    def _on_answered(self, told: tuple[Callable[[Any], None], Future[Any]]) -> None:
        emit, answer = told
        if answer is not self._waiting:
            return
        self._waiting = None
        error = answer.exception()
        if error is None:
            emit(answer.result())
        else:
            details = error.details if isinstance(error, JobError) else ""
            self.failed.emit(Problem(printable(self._path), str(error), NOT_SHOWN, details))
