"""Inside a worker process: how it prepares itself, and how it runs one job and answers.

A job is a function and plain values.  Its answer is bytes: pickled here and measured, so that neither an
answer of a gigabyte nor an exception that does not unpickle can reach the window's process.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import threading
import warnings
from collections.abc import Callable
from typing import Final

from msgspec import Struct

from viewer.imaging.problems import TooLargeError, problem_for
from viewer.jobs import limits

# Headers of a batch of files take some hundred kB; more than this is a file that wants to flood the window.
ANSWER_LIMIT_BYTES: Final = 64 * 1024 * 1024
DETAILS_LIMIT: Final = 4000  # characters
# The window paints first when both want the processor.
_NICENESS: Final = 5


class Done(Struct, frozen=True):
    """A job's value."""

    value: object


class Failed(Struct, frozen=True):
    """What went wrong, as a clause for people, and what the libraries said."""

    sentence: str
    details: str = ""


def prepare(memory_limit_bytes: int) -> None:
    """Make this process harmless: silent, limited, gone when the window is; then import what jobs need."""
    if hasattr(signal, "SIGTERM"):
        # pebble's own handler runs between two Python instructions: never, while a decoder hangs.
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
    limits.die_quietly()
    warnings.simplefilter("ignore")
    with contextlib.suppress(OSError, AttributeError):
        os.nice(_NICENESS)
    kept_by_system = limits.limit_memory(memory_limit_bytes)
    watched = None if kept_by_system else memory_limit_bytes
    threading.Thread(target=limits.watch, args=(watched,), name="watch", daemon=True).start()
    import viewer.jobs.preloaded  # noqa: F401


def run(
    function: Callable[..., object], arguments: tuple[object, ...], processor_s: float
) -> bytes:
    """Run one job and return its ``Done`` or ``Failed``, pickled."""
    with limits.processor_time(processor_s):
        try:
            answer = pickle.dumps(Done(function(*arguments)), protocol=5)
            if len(answer) > ANSWER_LIMIT_BYTES:
                raise TooLargeError(
                    f"its header alone takes {len(answer) / 1e6:.0f} MB, "
                    f"more than the {ANSWER_LIMIT_BYTES / 1e6:.0f} MB that are allowed"
                )
        except BaseException as error:  # noqa: BLE001  decoders raise anything; this is the process's edge
            told = problem_for("", error)
            answer = pickle.dumps(Failed(told.problem, told.details[:DETAILS_LIMIT]), protocol=5)
    return answer
