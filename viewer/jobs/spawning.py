"""How worker processes come to be: never by forking the window's process, and without running its main script.

On Linux a small server process starts afresh, imports what every worker needs, and forks the workers: the
imports are paid once, and a worker that died is back after some 30 ms instead of 300.  macOS and Windows
start every worker afresh; a fork after the system's own libraries were loaded is not safe on the one and not
possible on the other.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.machinery import ModuleSpec
from multiprocessing import process
from multiprocessing.context import BaseContext, SpawnContext, SpawnProcess
from multiprocessing.process import BaseProcess
from typing import Any, ClassVar, Final

from viewer.jobs.limits import step_back

START_METHOD: Final = "forkserver" if sys.platform == "linux" else "spawn"

# Imported by the server before the first worker is asked for, or by each worker that starts afresh.
PRELOADED: Final = ("viewer.jobs.preloaded",)

_start_lock: Final = threading.Lock()


@contextmanager
def _starting() -> Iterator[None]:
    """Start processes inside: with one thread each, deaf to Ctrl+C, and without the main script.

    ``multiprocessing`` runs the script again in each, under another name, unless it looks like the
    ``__main__`` module of a package, and a worker would import whatever the script imports: Qt, pytest, a
    notebook.  Ctrl+C reaches all processes of a terminal, also one that is not yet ready to ignore it.
    """
    main = sys.modules["__main__"]
    with _start_lock, _interrupts_blocked():
        # Keeps numpy from making a thread for every core; nothing multiplies.
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
        before = main.__spec__
        main.__spec__ = ModuleSpec("rounds.__main__", loader=None)
        try:
            yield
        finally:
            main.__spec__ = before


@contextmanager
def _interrupts_blocked() -> Iterator[None]:
    """Block SIGINT in this thread, and so in the processes that it starts (Unix)."""
    if sys.platform == "win32":
        yield
        return
    # Would unblock it when started by a start.
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _forget(worker: BaseProcess) -> None:
    """Keep ``multiprocessing`` from asking how a worker ended, which the pool does, in a thread of its own.

    It asks of all its processes whenever one starts, and of two who ask at the same time one learns nothing.
    It also would wait for them at the program's end, even for one that a dead disk keeps alive.
    """
    process._children.discard(worker)  # type: ignore[attr-defined]  # noqa: SLF001  there is no other way


class _SpawnedWorker(SpawnProcess):
    def start(self) -> None:
        with _starting():
            super().start()
            _forget(self)


class _SpawnedWorkers(SpawnContext):
    Process: ClassVar[Any] = _SpawnedWorker


if sys.platform == "win32":

    def worker_context(method: str = START_METHOD) -> BaseContext:
        """Return the ``multiprocessing`` context that starts workers."""
        return _SpawnedWorkers()

    def warm_up() -> None:
        """Do nothing: here every worker starts by itself."""

else:
    from multiprocessing import forkserver, resource_tracker
    from multiprocessing.context import ForkServerContext, ForkServerProcess

    class _ForkedWorker(ForkServerProcess):
        def start(self) -> None:
            with _starting():
                super().start()
                _forget(self)

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
        """Start the server process and its imports now, without waiting for them.

        It and its helper import beside the window, which a machine of two cores would feel: they step back.
        """
        if START_METHOD == "forkserver":
            worker_context()
            with _starting():
                forkserver.ensure_running()
            started = (
                forkserver._forkserver._forkserver_pid,  # type: ignore[attr-defined]  # noqa: SLF001
                resource_tracker._resource_tracker._pid,  # type: ignore[attr-defined]  # noqa: SLF001
            )
            # In a process that was itself started by multiprocessing, they are somebody else's.
            for process_id in filter(None, started):
                step_back(process_id)
