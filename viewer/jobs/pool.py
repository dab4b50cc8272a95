"""Worker processes that may die: jobs go in by urgency, answers come back as futures.

``submit`` puts a job on a heap and returns at once.  One thread hands the most urgent job to
``pebble.ProcessPool`` whenever a worker is free, and never more jobs than there are workers: pebble serves in
the order of asking, so whatever it holds can no longer be overtaken.  pebble starts the processes, notices
the dead and the late, and replaces them.  What it does not do is done here:

* a job whose worker died is tried once more, since a decoder may damage a process for the job after it;
* when pebble gives up altogether (a worker that died without work breaks it) it is made anew;
* every fault becomes a ``JobError`` whose text is a clause for people.

Nothing here knows Qt; callbacks of the futures run in the pool's threads.
"""

from __future__ import annotations

import heapq
import os
import pickle
import threading
import time
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from enum import IntEnum
from functools import partial
from itertools import count
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final, Self, TypeVar, cast

from msgspec import Struct, field

from viewer.jobs import worker
from viewer.jobs.job_error import JobError, deserves_another_try, job_error
from viewer.jobs.spawning import START_METHOD, one_thread_a_worker, warm_up, worker_context

if TYPE_CHECKING:
    from pebble import ProcessPool
    from pebble.common.types import MultiprocessingContext

T = TypeVar("T")

MEMORY_LIMIT_BYTES: Final = 2 * 1024**3
DEADLINE_S: Final = 20.0
# Waiting for a disk or a network is not a fault of the file: real time may run longer than the processor's.
_WALL_FOR_PROCESSOR_TIME: Final = 3.0
# A worker is replaced after so many jobs, before what decoders leak adds up.
_JOBS_A_WORKER: Final = 250
# A pool that says nothing for so long beyond a job's deadline is itself broken.
_GRACE_S: Final = 15.0
_LOOK_EVERY_S: Final = 1.0
_STOP_S: Final = 5.0
# A job is tried again so often when its worker died; a pool is made anew so often without one answer.
_TRIES: Final = 2
_BUILDS: Final = 4


class Priority(IntEnum):
    """Who goes first."""

    URGENT = 0
    OPENING = 1
    AHEAD = 2


class _Job(Struct, eq=False):
    function: Callable[..., Any]
    arguments: tuple[Any, ...]
    deadline_s: float
    rank: tuple[int, int]
    future: Future[Any] = field(default_factory=Future)
    tries: int = 0
    overdue_at: float = 0.0

    def __lt__(self, other: _Job) -> bool:
        return self.rank < other.rank


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
        self.lost_workers = 0
        """How many workers have died or been stopped so far, in the midst of a job."""
        self._memory_limit_bytes = memory_limit_bytes
        self._deadline_s = deadline_s
        self._start_method = start_method
        self._condition = threading.Condition()
        self._waiting: list[_Job] = []
        self._running: set[_Job] = set()
        self._numbers = count()
        self._thread: threading.Thread | None = None
        self._closing = False
        self._processes: ProcessPool | None = None
        self._builds = 0

    def warm(self) -> None:
        """Start the workers now, without waiting for them: first thing in ``main``."""
        if self._start_method == START_METHOD:
            warm_up()
        with self._condition:
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
        with self._condition:
            job = _Job(
                function,
                arguments,
                deadline_s or self._deadline_s,
                (priority, next(self._numbers)),
            )
            if self._closing:
                job.future.cancel()
                return job.future
            self._start()
            heapq.heappush(self._waiting, job)
            self._condition.notify_all()
        return job.future

    def close(self) -> None:
        """End the workers and the threads; what was asked for and not answered is cancelled."""
        with self._condition:
            self._closing = True
            self._condition.notify_all()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    # --- the thread that hands jobs over

    def _start(self) -> None:
        if self._thread is None and not self._closing:
            self._thread = threading.Thread(target=self._serve, name="jobs", daemon=True)
            self._thread.start()

    def _serve(self) -> None:
        self._build()
        while (job := self._next_job()) is not None:
            self._hand_over(job)
        self._discard()
        for job in (*self._take_running(), *self._waiting):
            if job.tries or not job.future.cancel():
                job.future.set_exception(JobError("the program was closed", worker_lost=True))

    def _next_job(self) -> _Job | None:
        """Wait for a job and a free worker; ``None`` when the pool closes."""
        while True:
            with self._condition:
                if self._closing:
                    return None
                if self._waiting and len(self._running) < self.workers:
                    job = heapq.heappop(self._waiting)
                    if job.tries or job.future.set_running_or_notify_cancel():
                        self._running.add(job)
                        return job
                    continue
                self._condition.wait(_LOOK_EVERY_S if self._running else None)
                stuck = any(job.overdue_at < time.monotonic() for job in self._running)
            if stuck:
                self._start_over()

    def _hand_over(self, job: _Job) -> None:
        """Give a job to pebble; the answer comes in one of pebble's threads."""
        job.tries += 1
        wall_s = job.deadline_s * _WALL_FOR_PROCESSOR_TIME
        job.overdue_at = time.monotonic() + wall_s + _GRACE_S
        order = (job.function, job.arguments, job.deadline_s)
        while (processes := self._build()) is not None:
            try:
                answer = processes.schedule(worker.run, args=order, timeout=wall_s)
            except RuntimeError:  # pebble's word for "broken"
                self._discard()
                continue
            answer.add_done_callback(partial(self._settle, job, job.tries))
            return
        if self._finished(job, job.tries):
            job.future.set_exception(
                JobError("the processes that read files cannot be started", worker_lost=True)
            )

    def _build(self) -> ProcessPool | None:
        """Return the running pool, made (anew) where needed; ``None`` when that fails again and again."""
        from pebble import ProcessPool

        while self._processes is None:
            if self._builds == _BUILDS:
                self._builds = 0
                return None
            self._builds += 1
            one_thread_a_worker()
            processes = ProcessPool(
                max_workers=self.workers,
                max_tasks=_JOBS_A_WORKER,
                initializer=worker.prepare,
                initargs=(self._memory_limit_bytes,),
                context=cast("MultiprocessingContext", worker_context(self._start_method)),
            )
            try:
                started = processes.active  # asking starts it
            except (RuntimeError, OSError):
                started = False
            if started:
                self._processes = processes
            else:
                _stop(processes)
        return self._processes

    def _start_over(self) -> None:
        """Stop a pool that lost a job, fail what is overdue, and try the others again."""
        self._discard()
        for job in self._take_running():
            if job.overdue_at < time.monotonic() or not self._try_again(job):
                job.future.set_exception(job_error(TimeoutError()))

    def _discard(self) -> None:
        """Stop pebble, if it runs."""
        processes, self._processes = self._processes, None
        if processes is not None:
            _stop(processes)

    # --- pebble's threads

    def _settle(self, job: _Job, attempt: int, done: Future[bytes]) -> None:
        """Turn what pebble says of a job into its result, its error, or another try."""
        if not self._finished(job, attempt):
            return
        error = CancelledError() if done.cancelled() else done.exception()
        if error is None:
            self._builds = 0
            answer = pickle.loads(done.result())
            if isinstance(answer, worker.Done):
                job.future.set_result(answer.value)
            else:
                job.future.set_exception(JobError(answer.sentence, answer.details))
            return
        self.lost_workers += 1
        if not (deserves_another_try(error) and job.tries < _TRIES and self._try_again(job)):
            job.future.set_exception(job_error(error))

    def _finished(self, job: _Job, attempt: int) -> bool:
        """Free the job's worker; return whether it was still waited for."""
        with self._condition:
            if job not in self._running or job.tries != attempt:
                return False
            self._running.discard(job)
            self._condition.notify_all()
            return True

    def _take_running(self) -> set[_Job]:
        with self._condition:
            running, self._running = self._running, set()
            return running

    def _try_again(self, job: _Job) -> bool:
        """Put a job back; ``False`` when the pool closes."""
        with self._condition:
            if not self._closing:
                heapq.heappush(self._waiting, job)
                self._condition.notify_all()
            return not self._closing


def default_workers() -> int:
    """Return how many workers suit this machine: at least two, so that one slow file does not stop all."""
    try:
        processors = len(os.sched_getaffinity(0))  # type: ignore[attr-defined,unused-ignore]
    except AttributeError:
        processors = os.cpu_count() or 2
    return max(2, min(4, processors))


def _stop(processes: ProcessPool) -> None:
    """Stop pebble's processes and threads, but never wait for long: it may be what is stuck."""
    processes.stop()  # type: ignore[no-untyped-call]
    stopping = threading.Thread(target=processes.join, name="jobs-stop", daemon=True)
    stopping.start()
    stopping.join(_STOP_S)
