"""Pages of tags for the tag browser, read by a worker: ask, get a ticket, hear of it later."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from itertools import count
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from viewer.imaging.problems import NOT_SHOWN, printable
from viewer.imaging.study import Problem
from viewer.imaging.tags.tags import Branch, TagTree, open_tags
from viewer.jobs.pool.errors import JobError
from viewer.jobs.pool.pool import Priority, WorkerPool
from viewer.jobs.relay import Relay


class TagReader(QObject):
    """Reads the tags of one file at a time; what an earlier ``open`` or ``forget`` left behind is not told."""

    opened = Signal(int, object)
    """Ticket, TagTree."""
    paged = Signal(int, object)
    """Ticket, TagPage."""
    searched = Signal(int, object)
    """Ticket, tuple[FoundTag, ...]."""
    failed = Signal(int, object)
    """Ticket, Problem."""

    def __init__(self, pool: WorkerPool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = pool
        self._tickets = count(1)
        self._waiting: dict[int, Future[Any]] = {}
        self._path = ""
        self._relay = Relay(self._on_answered)

    def open(self, path: str, member: str | None = None) -> int:
        """Find the tags of a file, or of a member of an archive: ``opened`` tells."""
        self.forget()
        self._path = f"{path}:{member}" if member else path
        return self._ask(self.opened.emit, open_tags, path, member)

    def page(self, tree: TagTree, branch: Branch) -> int:
        """Read the next rows of a branch: ``paged`` tells."""
        return self._ask(self.paged.emit, TagTree.page, tree, branch)

    def search(self, tree: TagTree, text: str) -> int:
        """Look for rows that contain ``text``: ``searched`` tells."""
        return self._ask(self.searched.emit, TagTree.find, tree, text)

    def forget(self, ticket: int | None = None) -> None:
        """Let one question go unanswered, or all."""
        for one in [*self._waiting] if ticket is None else [ticket]:
            answer = self._waiting.pop(one, None)
            if answer is not None:
                answer.cancel()

    def _ask(
        self,
        emit: Callable[[int, object], None],
        function: Callable[..., object],
        *arguments: object,
    ) -> int:
        ticket = next(self._tickets)
        answer = self._pool.submit(function, *arguments, priority=Priority.URGENT)
        self._waiting[ticket] = answer
        answer.add_done_callback(partial(self._announce, ticket, emit))
        return ticket

    def _announce(
        self, ticket: int, emit: Callable[[int, object], None], answer: Future[object]
    ) -> None:
        """Hand an answer over to the window's thread; runs in one of the pool's."""
        if not answer.cancelled():
            self._relay.bring((ticket, emit, answer))

    @Slot(object)
    def _on_answered(self, told: tuple[int, Callable[[int, object], None], Future[object]]) -> None:
        ticket, emit, answer = told
        if self._waiting.pop(ticket, None) is None:
            return
        error = answer.exception()
        if error is None:
            emit(ticket, answer.result())
        else:
            details = error.details if isinstance(error, JobError) else ""
            self.failed.emit(
                ticket,
                Problem(printable(self._path), str(error), NOT_SHOWN, details),
            )
