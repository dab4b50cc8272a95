"""Worker processes that may die: jobs go in by urgency, answers come back as futures.

``submit`` puts a job into a queue and returns at once.  One thread hands the most urgent job to a worker whenever
one is free (``supervisor``), starts processes aside (``worker_process``), notices the dead and the late, and replaces
them.  Every fault becomes a ``JobError`` whose text is a clause for people.

Nothing here knows Qt; callbacks of the futures run in the pool's thread.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from concurrent.futures import Future
from enum import IntEnum
from types import TracebackType
from typing import Any, Final, Self, TypeVar

from viewer.jobs.pool.errors import closed
from viewer.jobs.pool.job_queue import Job, JobQueue
from viewer.jobs.pool.spawning import START_METHOD, warm_up, worker_context
from viewer.jobs.pool.supervisor import Supervisor
from viewer.jobs.pool.wake_up import WakeUp
from viewer.jobs.pool.worker_process import WorkerStart

T = TypeVar("T")

MEMORY_LIMIT_BYTES: Final = 2 * 1024**3
DEADLINE_S: Final = 20.0


class Priority(IntEnum):
    """Who goes first."""

    URGENT = 0
    OPENING = 1
    AHEAD = 2


class WorkerPool:
    """``workers`` processes that read foreign files; see the module's docstring."""

    def __init__(
        self,
        workers: int | None = None,
        *,
        memory_limit_bytes: int = MEMORY_LIMIT_BYTES,
        deadline_s: float = DEADLINE_S,
        start_method: str = START_METHOD,
    ) -> None:
        self.workers = workers or default_workers()
        self._memory_limit_bytes = memory_limit_bytes
        self._deadline_s = deadline_s
        self._start_method = start_method
        self._context = worker_context(start_method)
        self._lock = threading.Lock()
        self._queue = JobQueue()
        self._wake_up = WakeUp()
        self._supervisor = Supervisor(self.workers, self._queue, self._wake_up, self._new_worker)
        self._thread: threading.Thread | None = None
        self._closing = False

    @property
    def lost_workers(self) -> int:
        """How many workers have died or been stopped so far, in the midst of a job."""
        return self._supervisor.lost_workers

    def warm(self) -> None:
        """Start the workers now, without waiting for them: first thing in ``main``."""
        if self._start_method == START_METHOD:
            warm_up()
        with self._lock:
            self._start()

    def submit(
        self,
        function: Callable[..., T],
        *arguments: Any,
        priority: Priority = Priority.URGENT,
        deadline_s: float | None = None,
    ) -> Future[T]:
        """Run ``function(*arguments)`` in a worker; both must pickle, the function by its name.

        The future fails with ``JobError`` and nothing else.  Cancelling it works until a worker has the job.
        """
        job = Job(function, arguments, deadline_s or self._deadline_s)
        with self._lock:
            if self._closing:
                job.future.cancel()
                return job.future
            self._start()
            self._queue.add(job, priority)
            self._wake_up.ring()
        return job.future

    def close(self) -> None:
        """End the workers and the thread; what was asked for and not answered is cancelled."""
        with self._lock:
            self._closing = True
            self._wake_up.ring()
        if self._thread is not None:
            self._thread.join()
        self._wake_up.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _start(self) -> None:
        if self._thread is None and not self._closing:
            self._thread = threading.Thread(target=self._serve, name="jobs", daemon=True)
            self._thread.start()

    def _serve(self) -> None:
        """Serve until the pool closes, in a thread of the pool."""
        try:
            while not self._closing:
                self._supervisor.turn()
        finally:
            with self._lock:
                self._closing = True
            self._supervisor.close()
            for job in self._queue.empty():
                if not job.future.cancel():
                    job.future.set_exception(closed())

    def _new_worker(self) -> WorkerStart:
        return WorkerStart(self._context, self._memory_limit_bytes, self._wake_up.ring)


def default_workers() -> int:
    """Return how many workers suit this machine: at least two, so that one slow file does not stop all."""
    try:
        processors = len(os.sched_getaffinity(0))  # type: ignore[attr-defined,unused-ignore]
    except AttributeError:
        processors = os.cpu_count() or 2
    return max(2, min(4, processors))
