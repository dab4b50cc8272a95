"""How worker processes come to be: never by forking the window's process, and without running its main script.

On Linux a small server process starts afresh, imports what every worker needs, and forks the workers: the
imports are paid once, and a worker that died is back after some 30 ms instead of 300.  macOS and Windows
start every worker afresh; a fork after the system's own libraries were loaded is not safe on the one and not
possible on the other.

Workers import from where the window's process did when its pool was made, whatever folder the program was
called from, and whatever a library that is being imported does to ``sys.path`` meanwhile (OpenCV puts its own
folder first for a moment, where a module called "typing" lies).
"""

from __future__ import annotations

import os
import signal
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from multiprocessing import process, spawn
from multiprocessing.context import SpawnContext, SpawnProcess
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, Final, Protocol

from viewer.jobs.pool.limits import step_back
from viewer.jobs.pool.worker import PRELOADED

START_METHOD: Final = "forkserver" if sys.platform == "linux" else "spawn"

# The name of a socket may take 107 bytes on Linux; ``multiprocessing`` needs some 35 of them below the folder.
_LONGEST_FOLDER_BYTES: Final = 70

_start_lock: Final = threading.Lock()


class WorkerContext(Protocol):
    """What makes the processes of workers (a ``multiprocessing`` context).

    ``preloads``: they should come with what their jobs need.
    """

    preloads: bool

    def Process(self, **of_process: Any) -> BaseProcess:  # noqa: N802  as multiprocessing calls it
        """Return a process that can be started."""


@contextmanager
def _starting(sys_path: Sequence[str]) -> Iterator[None]:
    """Start processes inside: with one thread each, deaf to the terminal, and importing from ``sys_path``."""
    with _start_lock, ExitStack() as during:
        for condition in (
            _terminal_ignored(),
            _short_temporary_folder(),
            _environment_of_workers(),
            _prepared_with(sys_path),
        ):
            during.enter_context(condition)
        yield


@contextmanager
def _prepared_with(sys_path: Sequence[str]) -> Iterator[None]:
    """Tell new processes to import from ``sys_path``, and no more.

    By themselves they are told ``sys.path`` as it is at that moment, to go to the folder of this process, which
    may be gone, and to run its main script again, under another name; a worker would import whatever that
    imports: Qt, pytest, a notebook.
    """

    def preparation(name: str) -> dict[str, object]:
        of_process = process.current_process()
        return {"name": name, "authkey": of_process.authkey, "sys_path": [*sys_path]}

    before = spawn.get_preparation_data
    spawn.get_preparation_data = preparation
    try:
        yield
    finally:
        spawn.get_preparation_data = before


@contextmanager
def _environment_of_workers() -> Iterator[None]:
    """Set what an interpreter that starts afresh reads before it is told anything.

    It finds this program, and looks for no module in the folder that the program was called from, which may be
    one of foreign files.
    """
    # Keeps numpy from making a thread for every core; nothing multiplies.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    root = str(Path(__file__).parents[3])
    names = ("PYTHONPATH", "PYTHONSAFEPATH")
    before = {name: os.environ.get(name) for name in names}
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, (root, before["PYTHONPATH"])))
    os.environ["PYTHONSAFEPATH"] = "1"
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


@contextmanager
def _short_temporary_folder() -> Iterator[None]:
    """Put the server's socket into a folder whose name leaves room for it."""
    before = tempfile.gettempdir()
    if sys.platform == "linux" and len(os.fsencode(before)) > _LONGEST_FOLDER_BYTES:
        known = (os.environ.get("XDG_RUNTIME_DIR", ""), "/tmp", "/var/tmp")
        usable = (folder for folder in known if os.access(folder, os.W_OK | os.X_OK))
        tempfile.tempdir = next(usable, before)
    try:
        yield
    finally:
        tempfile.tempdir = before


@contextmanager
def _terminal_ignored() -> Iterator[None]:
    """Block Ctrl+C and the terminal's end in this thread, and so in the processes that it starts (Unix).

    Both reach all processes of a terminal, also one that is not yet ready to ignore them.
    """
    if sys.platform == "win32":
        yield
    else:
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGHUP})
        # Would unblock SIGINT when started by a start.
        resource_tracker.ensure_running()
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
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
    sys_path: Sequence[str] = ()

    def start(self) -> None:
        with _starting(self.sys_path):
            super().start()
            _forget(self)


class _SpawnedWorkers(SpawnContext):
    preloads = False

    def __init__(self) -> None:
        self._sys_path = _sys_path_now()

    def Process(self, **of_process: Any) -> _SpawnedWorker:  # type: ignore[override]  # noqa: N802
        worker = _SpawnedWorker(**of_process)
        worker.sys_path = self._sys_path
        return worker


def _sys_path_now() -> tuple[str, ...]:
    """Return where this process imports from; "" is the folder that it was called from."""
    return tuple(os.path.abspath(entry) for entry in sys.path)  # noqa: PTH100  may be a ZIP


if sys.platform == "win32":

    def worker_context(method: str = START_METHOD) -> WorkerContext:
        """Return the ``multiprocessing`` context that starts workers."""
        return _SpawnedWorkers()

    def warm_up() -> None:
        """Do nothing: here every worker starts by itself."""

else:
    from multiprocessing import forkserver, resource_tracker
    from multiprocessing.context import ForkServerContext, ForkServerProcess

    class _ForkedWorker(ForkServerProcess):
        sys_path: Sequence[str] = ()

        def start(self) -> None:
            with _starting(self.sys_path):
                super().start()
                _forget(self)

    class _ForkedWorkers(ForkServerContext):
        preloads = True

        def __init__(self) -> None:
            self._sys_path = _sys_path_now()
            self.set_forkserver_preload(list(PRELOADED))

        def Process(self, **of_process: Any) -> _ForkedWorker:  # type: ignore[override]  # noqa: N802
            worker = _ForkedWorker(**of_process)
            worker.sys_path = self._sys_path
            return worker

    def worker_context(method: str = START_METHOD) -> WorkerContext:
        """Return the ``multiprocessing`` context that starts workers, by "forkserver" or "spawn"."""
        return _SpawnedWorkers() if method == "spawn" else _ForkedWorkers()

    def warm_up() -> None:
        """Start the server process and its imports now, without waiting for them.

        It and its helper import beside the window, which a machine of two cores would feel: they step back.
        """
        if START_METHOD == "forkserver":
            worker_context()
            with _starting(_sys_path_now()):
                forkserver.ensure_running()
            started = (
                forkserver._forkserver._forkserver_pid,  # type: ignore[attr-defined]  # noqa: SLF001
                resource_tracker._resource_tracker._pid,  # type: ignore[attr-defined]  # noqa: SLF001
            )
            # In a process that was itself started by multiprocessing, they are somebody else's.
            for process_id in filter(None, started):
                step_back(process_id)
