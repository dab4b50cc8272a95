"""How a job fails: what pebble says of a worker's end, as a clause for people."""

from __future__ import annotations

import signal
from typing import Final

from viewer.imaging.problems import WorkerError, sentence
from viewer.jobs.limits import EXIT_OUT_OF_MEMORY

# A worker that ended because it used up its processor time or its memory: the job's own doing.
_DELIBERATE_ENDS: Final = frozenset({EXIT_OUT_OF_MEMORY, -int(getattr(signal, "SIGPROF", 0))} - {0})


class JobError(WorkerError):
    """A job failed; the text is a clause for people, ``details`` what the libraries said."""

    def __init__(self, message: str, details: str = "", *, worker_lost: bool = False) -> None:
        super().__init__(message)
        self.details = details
        self.worker_lost = worker_lost


def job_error(error: BaseException) -> JobError:
    """Return the failure of a job whose worker died, was stopped, or never came to be."""
    code = _exit_code(error)
    if code == EXIT_OUT_OF_MEMORY:
        told: BaseException = MemoryError()
    elif code in _DELIBERATE_ENDS:
        told = TimeoutError()
    else:
        told = error
    details = "" if code is None else f"the worker process ended with code {code}"
    return JobError(sentence(told), details, worker_lost=True)


def deserves_another_try(error: BaseException) -> bool:
    """Whether the worker's end may have been the fault of a job before this one."""
    return not isinstance(error, TimeoutError) and _exit_code(error) not in _DELIBERATE_ENDS


def _exit_code(error: BaseException) -> int | None:
    """Return how the worker ended (``pebble.ProcessExpired``), or ``None`` when it did not."""
    code = getattr(error, "exitcode", None)
    return code if isinstance(code, int) else None
