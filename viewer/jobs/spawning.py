"""How worker processes come to be: never by forking the window's process, and without running its main script.

On Linux a small server process starts afresh, imports what every worker needs, and forks the workers: the
imports are paid once, and a worker that died is back after some 30 ms instead of 300.  macOS and Windows
start every worker afresh; a fork after the system's own libraries were loaded is not safe on the one and not
possible on the other.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.machinery import ModuleSpec
from multiprocessing.context import BaseContext, SpawnContext, SpawnProcess
from typing import Any, ClassVar, Final

START_METHOD: Final = "forkserver" if sys.platform == "linux" else "spawn"

# Imported by the server before the first worker is asked for, or by each worker that starts afresh.
PRELOADED: Final = ("viewer.jobs.preloaded", "pebble.pool.process")

_main_lock: Final = threading.Lock()


@contextmanager
def _main_left_alone() -> Iterator[None]:
    """Keep a new process from running the main script again under another name.

    ``multiprocessing`` does so unless the script looks like the ``__main__`` module of a package, and a
    worker would import whatever the script imports: Qt, pytest, a notebook.
    """
    main = sys.modules["__main__"]
    with _main_lock:
        before = main.__spec__
        main.__spec__ = ModuleSpec("rounds.__main__", loader=None)
        try:
            yield
        finally:
            main.__spec__ = before


class _SpawnedWorker(SpawnProcess):
    def start(self) -> None:
        with _main_left_alone():
            super().start()


class _SpawnedWorkers(SpawnContext):
    Process: ClassVar[Any] = _SpawnedWorker


if sys.platform == "win32":

    def worker_context(method: str = START_METHOD) -> BaseContext:
        """Return the ``multiprocessing`` context that starts workers."""
        return _SpawnedWorkers()

    def warm_up() -> None:
        """Do nothing: here every worker starts by itself."""

else:
    from multiprocessing import forkserver
    from multiprocessing.context import ForkServerContext, ForkServerProcess

    class _ForkedWorker(ForkServerProcess):
        def start(self) -> None:
            with _main_left_alone():
                super().start()

    class _ForkedWorkers(ForkServerContext):
        Process: ClassVar[Any] = _ForkedWorker

    def worker_context(method: str = START_METHOD) -> BaseContext:
        """Return the ``multiprocessing`` context that starts workers, by "forkserver" or "spawn"."""
        if method == "spawn":
            return _SpawnedWorkers()
        context = _ForkedWorkers()
        context.set_forkserver_preload(list(PRELOADED))
        return context

    def warm_up() -> None:
        """Start the server process and its imports now, without waiting for them."""
        if START_METHOD == "forkserver":
            worker_context()
            one_thread_a_worker()
            forkserver.ensure_running()


def one_thread_a_worker() -> None:
    """Keep numpy in processes started from here on from making a thread for every core; nothing multiplies."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
