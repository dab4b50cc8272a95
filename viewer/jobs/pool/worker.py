"""Inside a worker process: how it prepares itself, takes one job after another, and answers.

A job is a function and plain values.  Its answer is bytes: pickled here and measured, so that neither an
answer of a gigabyte nor an exception that does not unpickle can reach the window's process.
"""

from __future__ import annotations

import contextlib
import pickle
import signal
import sys
import threading
import warnings
from importlib import import_module
from typing import Final

from msgspec import Struct

from overlays.sentence import said
from viewer.imaging.problems import TooLargeError, problem_for
from viewer.jobs.fault_report import report_of
from viewer.jobs.pool import limits
from viewer.jobs.pool.messages import MESSAGE_LIMIT_BYTES, MessageChannel

# What a worker says when it is ready, and when it begins a job.
HERE: Final = b"here"
# Before that: how what follows begins, for the log.
NOTE: Final = b"note "
# Imported by the server before the first worker is asked for, or by each worker that starts afresh.
PRELOADED: Final = ("viewer.jobs.preloaded",)
DETAILS_LIMIT: Final = 4000  # characters


class Done(Struct, frozen=True):
    """A job's value."""

    value: object


class Failed(Struct, frozen=True):
    """What went wrong, as a clause for people, and what the libraries said."""

    sentence: str
    details: str = ""


def serve(line: MessageChannel, memory_limit_bytes: int, *, preloaded: bool) -> None:
    """Live as a worker: prepare, then run what comes along the line until nobody is there any more.

    ``preloaded``: what jobs need should be here already.
    """
    # The terminal's Ctrl+C and its end are for the window's process, which ends its workers.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform != "win32":
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
    late = preloaded and not set(PRELOADED) <= set(sys.modules)
    with contextlib.suppress(EOFError, OSError):
        try:
            prepare(memory_limit_bytes)
        except Exception as error:  # noqa: BLE001  the process's edge: the window's process logs it
            line.send(NOTE + f"a worker cannot work:\n{report_of(error)}".encode())
            return
        if late:
            line.send(NOTE + b"what workers need was not preloaded: each imports it by itself")
        line.send(HERE)
        while True:
            for job in line.receive():
                line.send(HERE)
                line.send(run(job))


def prepare(memory_limit_bytes: int) -> None:
    """Make this process harmless: silent, limited, gone when the window is; then import what jobs need."""
    limits.die_quietly()
    warnings.simplefilter("ignore")
    limits.step_back()
    kept_by_system = limits.limit_memory(memory_limit_bytes)
    watched = None if kept_by_system else memory_limit_bytes
    threading.Thread(target=limits.watch, args=(watched,), name="watch", daemon=True).start()
    for name in PRELOADED:
        import_module(name)


def run(job: bytes) -> bytes:
    """Run one job, a pickled ``(function, arguments, processor_s)``; return its ``Done`` or ``Failed``, pickled."""
    try:
        function, arguments, processor_s = pickle.loads(job)
        with limits.processor_time(processor_s):
            answer = pickle.dumps(Done(function(*arguments)), protocol=5)
        if len(answer) > MESSAGE_LIMIT_BYTES:
            raise TooLargeError(
                said(
                    "jobs",
                    "its header alone takes {size:.0f} MB, more than the "
                    "{limit:.0f} MB that are allowed",
                ).format(
                    size=len(answer) / 1000000.0,
                    limit=MESSAGE_LIMIT_BYTES / 1000000.0,
                )
            )
    except BaseException as error:  # noqa: BLE001  decoders raise anything; this is the process's edge
        told = problem_for("", error)
        answer = pickle.dumps(Failed(told.problem, told.details[:DETAILS_LIMIT]), protocol=5)
    return answer
