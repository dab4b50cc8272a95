"""The workers of a pool, looked after by one thread that never waits for any one of them.

``turn`` does what can be done and then waits until somebody says something, something ends, or somebody is
late.  Who dies or is late is replaced at once; only the job that it had begun is charged:

* it is tried once more, since a decoder may damage a process for the job after it, unless its own limits
  ended the worker or it was late;
* a job that was handed over but not begun is handed to another worker.

When workers cannot be started again and again, with a pause between the tries (``patience``), what waits fails;
a later job tries anew.
"""

from __future__ import annotations

import pickle
import time
from collections.abc import Callable, Set
from multiprocessing.connection import wait
from typing import Any, Final

from viewer.imaging.problems import sentence
from viewer.jobs.pool.errors import JobError, closed, died, is_deliberate, not_started, overdue
from viewer.jobs.pool.job_queue import Job, JobQueue
from viewer.jobs.pool.start_pauses import StartPauses
from viewer.jobs.pool.wake_up import WakeUp
from viewer.jobs.pool.worker import Done, Failed
from viewer.jobs.pool.worker_process import WorkerProcess, WorkerStart

# A worker is replaced after so many jobs, before what decoders leak adds up.
JOBS_A_WORKER: Final = 250
# So many workers begin a job before it fails, and so many are given it, in case they die before that.
_TRIES: Final = 2
_HANDOVERS: Final = 4
_STOP_S: Final = 5.0


class Supervisor:
    """``size`` workers that serve a queue; all methods are for one thread."""

    def __init__(
        self,
        size: int,
        queue: JobQueue,
        wake_up: WakeUp,
        new_worker: Callable[[], WorkerStart],
    ) -> None:
        self.lost_workers = 0
        """How many have died or been stopped so far, in the midst of a job."""
        self._size = size
        self._queue = queue
        self._wake_up = wake_up
        self._new_worker = new_worker
        self._starts: list[WorkerStart] = []
        self._workers: list[WorkerProcess] = []
        self._killed: list[WorkerProcess] = []
        self._outcomes: list[tuple[Job, bytes | JobError]] = []
        self._patience = StartPauses()

    def turn(self) -> None:
        """Start, hand out, tell, then wait; look after whoever has said or done something, or is late."""
        began = time.monotonic()
        self._staff(began)
        self._hand_out()
        # The callbacks of a future may take their time: the workers are at the next jobs meanwhile.
        self._tell()
        ready = self._wait(began)
        self._wake_up.hush()
        for killed in [killed for killed in self._killed if killed.sentinel in ready]:
            self._killed.remove(killed)
            killed.reap()
        now = time.monotonic()
        for start in [*self._starts]:
            self._attend_start(start, now)
        for worker in [*self._workers]:
            self._attend(worker, ready, now)

    def close(self) -> None:
        """End all workers and tell what is known; what they were at, fails."""
        until = time.monotonic() + _STOP_S
        jobs = [worker.job for worker in self._workers if worker.job is not None]
        self._outcomes += ((job, closed()) for job in jobs)
        for worker in self._workers:
            worker.kill()
        self._tell()
        for start in self._starts:
            late = start.worker(max(0.0, until - time.monotonic()))
            if late is not None:
                late.kill()
                self._killed.append(late)
        for killed in (*self._workers, *self._killed):
            killed.reap(max(0.0, until - time.monotonic()))

    # --- what can be done

    def _staff(self, now: float) -> None:
        """Start who is missing; those due to be replaced work on until their successors are ready."""
        if self._queue and self._has_given_up:
            self._patience = StartPauses()
        if not self._patience.may_try(now):
            return
        fresh = sum(worker.jobs < JOBS_A_WORKER for worker in self._workers) + len(self._starts)
        self._starts += (self._new_worker() for _ in range(self._size - fresh))

    def _hand_out(self) -> None:
        spare = sum(worker.is_ready for worker in self._workers) - self._size
        for worker in [worker for worker in self._workers if worker.is_idle]:
            if spare > 0 and worker.jobs >= JOBS_A_WORKER:
                spare -= 1
                self._remove(worker)
            else:
                self._give_next(worker)

    def _give_next(self, worker: WorkerProcess) -> None:
        while (job := self._queue.next()) is not None:
            try:
                packed = job.packed()
            except Exception as error:  # noqa: BLE001  a job's edge: what it is made of does not pickle
                self._outcomes.append((job, JobError(sentence(error), str(error))))
                continue
            worker.give(job, packed)
            return

    def _tell(self) -> None:
        """Complete the futures of what has come to an end."""
        outcomes, self._outcomes = self._outcomes, []
        for job, outcome in outcomes:
            answer = outcome if isinstance(outcome, JobError) else _unpacked(outcome)
            if isinstance(answer, Done):
                job.future.set_result(answer.value)
            else:
                job.future.set_exception(answer)

    # --- what has happened

    def _wait(self, staffed: float) -> Set[Any]:
        """Wait until something is ready, or somebody may be late; return what is ready.

        ``staffed`` is when it was last asked whether to start workers; it will be at the end of a pause.
        """
        waitables: list[Any] = [self._wake_up.waitable]
        waitables += (killed.sentinel for killed in self._killed)
        for worker in self._workers:
            waitables += worker.waitables
        dues = [start.due for start in self._starts]
        dues += (worker.due for worker in self._workers if worker.due is not None)
        if self._patience.is_pausing(staffed):
            dues.append(self._patience.next_try)
        return set(wait(waitables, max(0.0, min(dues) - time.monotonic()) if dues else None))

    def _attend_start(self, start: WorkerStart, now: float) -> None:
        if not start.is_done and now < start.due:
            return
        self._starts.remove(start)
        worker = start.worker(0.0)
        if worker is not None:
            self._workers.append(worker)
        else:
            self._note_failed_start(start.began)

    def _attend(self, worker: WorkerProcess, ready: Set[Any], now: float) -> None:
        if worker.speaks(ready):
            answered = worker.hear()
            if answered is not None:
                self._outcomes.append(answered)
        if worker.sentinel in ready:
            self._lose(worker, worker.exit_code())
        elif worker.due is not None and worker.due <= now:
            self._lose(worker, None, late=not worker.has_hung_up)

    def _lose(self, worker: WorkerProcess, exit_code: int | None, *, late: bool = False) -> None:
        """Let go of a worker that died or is late, and see to its job."""
        self._remove(worker)
        job = worker.job
        if job is not None and worker.has_begun:
            self.lost_workers += 1
            fault = overdue() if late else died(exit_code)
            again = not late and not is_deliberate(exit_code) and job.begun < _TRIES
            self._fail(job, fault, again=again)
        elif job is not None:
            self._fail(job, not_started(), again=job.handed < _HANDOVERS)
        if worker.jobs:
            self._patience = StartPauses()
        else:
            self._note_failed_start(worker.began)

    def _fail(self, job: Job, fault: JobError, *, again: bool) -> None:
        if again:
            self._queue.give_back(job)
        else:
            self._outcomes.append((job, fault))

    def _remove(self, worker: WorkerProcess) -> None:
        self._workers.remove(worker)
        self._killed.append(worker)
        worker.kill()

    def _note_failed_start(self, began: float) -> None:
        self._patience = self._patience.after_failure(began=began, now=time.monotonic())
        while self._has_given_up and (job := self._queue.next()) is not None:
            self._outcomes.append((job, not_started()))

    @property
    def _has_given_up(self) -> bool:
        return self._patience.is_at_its_end and not (self._workers or self._starts)


def _unpacked(answer: bytes) -> Done | JobError:
    """Return what a worker answered."""
    try:
        unpacked = pickle.loads(answer)
    except Exception:  # noqa: BLE001  a process's edge: a damaged worker may say anything
        return died(None)
    if isinstance(unpacked, Failed):
        return JobError(unpacked.sentence, unpacked.details)
    return unpacked if isinstance(unpacked, Done) else died(None)
