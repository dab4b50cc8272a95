"""How a job fails: the end of its worker as a clause for people."""

from __future__ import annotations

import signal
from typing import Final

from overlays.sentence import said
from viewer.imaging.problems import WorkerError, sentence
from viewer.jobs.pool.limits import EXIT_OUT_OF_MEMORY

# How a worker ends that used up its processor time (Unix).
_EXIT_OUT_OF_TIME: Final = -int(getattr(signal, "SIGPROF", 0)) or None


class JobError(WorkerError):
    """A job failed; the text is a clause for people, ``details`` what the libraries said."""

    def __init__(self, message: str, details: str = "", *, worker_lost: bool = False) -> None:
        super().__init__(message)
        self.details = details
        self.worker_lost = worker_lost


def died(exit_code: int | None) -> JobError:
    """Return the failure of a job whose worker ended; ``None``: nobody knows how."""
    details = (
        ""
        if exit_code is None
        else said("jobs", "the worker process ended with code {exit_code}").format(
            exit_code=exit_code
        )
    )
    told: BaseException
    if exit_code == EXIT_OUT_OF_MEMORY:
        told = MemoryError()
    elif is_deliberate(exit_code):
        told = TimeoutError()
    else:
        told = SystemError()
    return JobError(sentence(told), details, worker_lost=True)


def overdue() -> JobError:
    """Return the failure of a job whose worker was stopped because it took too long."""
    return JobError(sentence(TimeoutError()), worker_lost=True)


def not_started() -> JobError:
    """Return the failure of a job for which no worker came to be."""
    return JobError(
        said("jobs", "the processes that read files cannot be started"), worker_lost=True
    )


def closed() -> JobError:
    """Return the failure of a job that was in the midst of it when the pool closed."""
    return JobError(said("jobs", "the program was closed"), worker_lost=True)


def is_deliberate(exit_code: int | None) -> bool:
    """Whether a worker ended by its limits, which is its job's own doing; else a job before it may have been."""
    return exit_code is not None and exit_code in {EXIT_OUT_OF_MEMORY, _EXIT_OUT_OF_TIME}
