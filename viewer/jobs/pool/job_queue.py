"""What waits for a worker, the most urgent first."""

from __future__ import annotations

import heapq
import pickle
import threading
from collections.abc import Callable
from concurrent.futures import Future
from itertools import count
from typing import Any

from msgspec import Struct, field


class Job(Struct, eq=False):
    """A call for a worker to make; ``handed`` workers were given it so far, ``begun`` of them began it."""

    function: Callable[..., Any]
    arguments: tuple[Any, ...]
    deadline_s: float
    rank: tuple[int, int] = (0, 0)
    future: Future[Any] = field(default_factory=Future)
    handed: int = 0
    begun: int = 0

    def __lt__(self, other: Job) -> bool:
        return self.rank < other.rank

    def packed(self) -> bytes:
        """Return the call as it travels to a worker."""
        return pickle.dumps((self.function, self.arguments, self.deadline_s), protocol=5)


class JobQueue:
    """Jobs by priority, then by age.  A job can be cancelled until it is handed out for the first time."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: list[Job] = []
        self._numbers = count()

    def __bool__(self) -> bool:
        return bool(self._waiting)

    def add(self, job: Job, priority: int) -> None:
        """Take in a new job."""
        with self._lock:
            job.rank = (priority, next(self._numbers))
            heapq.heappush(self._waiting, job)

    def give_back(self, job: Job) -> None:
        """Take in again what was handed out, at its old place."""
        with self._lock:
            heapq.heappush(self._waiting, job)

    def next(self) -> Job | None:
        """Hand out the job whose turn it is."""
        with self._lock:
            while self._waiting:
                job = heapq.heappop(self._waiting)
                if job.handed or job.future.set_running_or_notify_cancel():
                    return job
        return None

    def empty(self) -> list[Job]:
        """Hand out all that waits, cancelled or not, in no order."""
        with self._lock:
            waiting, self._waiting = self._waiting, []
        return waiting
