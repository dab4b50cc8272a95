"""One worker process as the window's process sees it: started aside, given jobs, listened to, ended.

Nothing here makes the caller wait; all methods are for one thread.  A worker says that it is ready, then of each
job that it has begun it, and what came of it.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Set
from concurrent.futures import Future
from multiprocessing.process import BaseProcess
from typing import Any, Final

from viewer.jobs.pool.job_queue import Job
from viewer.jobs.pool.messages import MessageChannel, new_line
from viewer.jobs.pool.spawning import WorkerContext
from viewer.jobs.pool.worker import HERE, NOTE, serve

log = logging.getLogger(__name__)

# A fresh interpreter imports the readers, maybe from a slow disk.
_START_S: Final = 60.0
# An idle worker begins a job at once, unless it is stuck.
_BEGIN_S: Final = 10.0
# Waiting for a disk or a network is not a fault of the file: real time may run longer than the processor's.
_WALL_FOR_PROCESSOR_TIME: Final = 3.0
# A worker that hung up is ending, and the system will tell how; if not, it is stopped.
_END_S: Final = 0.5
# A process that has ended takes a moment until its exit code is known.
_REAP_S: Final = 1.0


class WorkerStart:
    """The start of a worker process, in a thread of its own.

    It takes 10 to 30 ms where the process is forked and 300 ms where it is not, and the first of all waits for
    the server that forks.
    """

    def __init__(
        self, context: WorkerContext, memory_limit_bytes: int, on_done: Callable[[], None]
    ) -> None:
        self.began = time.monotonic()
        """When, on the monotonic clock."""
        self.due = self.began + _START_S
        self._started: Future[WorkerProcess] = Future()
        self._started.add_done_callback(lambda _: on_done())
        self._thread = threading.Thread(
            target=self._run, args=(context, memory_limit_bytes), name="jobs-start", daemon=True
        )
        self._thread.start()

    @property
    def is_done(self) -> bool:
        """Whether it has succeeded or failed."""
        return self._started.done()

    def worker(self, wait_s: float) -> WorkerProcess | None:
        """Return the new worker, ``None`` when it could not be started; one that comes too late is ended."""
        self._thread.join(wait_s)
        if self._started.cancel() or self._started.exception() is not None:
            return None
        return self._started.result()

    def _run(self, context: WorkerContext, memory_limit_bytes: int) -> None:
        try:
            worker = _started(context, memory_limit_bytes, self.began)
        except Exception as error:  # noqa: BLE001  a thread's edge: whatever it was, there is no worker
            log.warning("a worker process could not be started: %r", error)
            if self._started.set_running_or_notify_cancel():
                self._started.set_exception(error)
            return
        if self._started.set_running_or_notify_cancel():
            self._started.set_result(worker)
        else:
            worker.kill()
            worker.reap()


class WorkerProcess:
    """A process that runs, and the line to it."""

    def __init__(self, process: BaseProcess, line: MessageChannel, began: float) -> None:
        self.began = began
        """When, on the monotonic clock, its start began."""
        self.job: Job | None = None
        self.has_begun = False
        """Whether it has begun its job."""
        self.jobs = 0
        """How many jobs it has begun so far."""
        self.is_ready = False
        """Whether it has ever been ready for one."""
        self.has_hung_up = False
        self.due: float | None = time.monotonic() + _START_S
        """When, on the monotonic clock, it must have said or done the next thing."""
        self.sentinel: int = process.sentinel
        self._process = process
        self._line = line

    @property
    def is_idle(self) -> bool:
        """Whether a job can be given to it."""
        return self.is_ready and self.job is None and not self.has_hung_up

    @property
    def waitables(self) -> list[Any]:
        """What becomes ready when it speaks or ends."""
        return [self.sentinel] if self.has_hung_up else [self.sentinel, self._line.waitable]

    def speaks(self, ready: Set[Any]) -> bool:
        """Whether there is something to hear, by what is ready of the ``waitables``."""
        return not self.has_hung_up and self._line.waitable in ready

    def give(self, job: Job, packed: bytes) -> None:
        """Hand a job over."""
        job.handed += 1
        self.job = job
        self.due = time.monotonic() + _BEGIN_S
        try:
            self._line.send(packed)
        except OSError:
            self._hang_up()

    def hear(self) -> tuple[Job, bytes] | None:
        """Take in what it says; return its job and the answer once that is whole."""
        answered = None
        try:
            for message in self._line.receive():
                if self.job is not None and self.has_begun:
                    answered = self.job, message
                    self.job = None
                    self.has_begun = False
                    self.due = None
                elif message == HERE and self.job is not None:
                    self._begin(self.job)
                elif message.startswith(NOTE) and not self.is_ready:
                    log.warning("%s", message[len(NOTE) :].decode(errors="replace"))
                elif message == HERE and not self.is_ready:
                    self.is_ready = True
                    self.due = None
                else:
                    # Nobody asked: it is damaged.
                    self._hang_up()
        except (EOFError, OSError):
            self._hang_up()
        return answered

    def exit_code(self) -> int | None:
        """Return how it ended, once its sentinel is ready."""
        # Where the server of worker processes has died instead, the worker may live on.
        self._process.kill()
        self._process.join(_REAP_S)
        return self._process.exitcode

    def kill(self) -> None:
        """Stop the process, whatever it does, and hear no more of it."""
        self.has_hung_up = True
        self._process.kill()
        self._line.close()

    def reap(self, wait_s: float = _REAP_S) -> None:
        """Leave nothing of a killed process, unless even that does not end it: it waits for a dead disk."""
        self._process.join(wait_s)
        if self._process.exitcode is not None:
            self._process.close()

    def _begin(self, job: Job) -> None:
        job.begun += 1
        self.jobs += 1
        self.has_begun = True
        self.due = time.monotonic() + job.deadline_s * _WALL_FOR_PROCESSOR_TIME

    def _hang_up(self) -> None:
        self.has_hung_up = True
        self.due = time.monotonic() + _END_S


def _started(context: WorkerContext, memory_limit_bytes: int, began: float) -> WorkerProcess:
    ours, theirs = new_line()
    try:
        process = context.Process(
            target=serve,
            args=(theirs, memory_limit_bytes),
            kwargs={"preloaded": context.preloads},
            name="worker",
            daemon=True,
        )
        process.start()
    except BaseException:
        ours.close()
        raise
    finally:
        theirs.close()
    return WorkerProcess(process, ours, began)
