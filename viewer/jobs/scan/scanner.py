"""A scan beside the window: ``scan_paths`` in a thread, its news as signals in the window's thread."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from functools import partial

from msgspec import Struct, field
from PySide6.QtCore import QObject, Signal, Slot

from viewer.imaging.header import Scan
from viewer.imaging.problems import problem_for
from viewer.jobs.pool.pool import WorkerPool
from viewer.jobs.relay import Relay
from viewer.jobs.scan.scanning import BegunLook, scan_paths

log = logging.getLogger(__name__)


class _ScanRun(Struct, frozen=True, eq=False):
    """One scan; its news are told only as long as it is the current one."""

    paths: tuple[str, ...]
    stopped: threading.Event = field(default_factory=threading.Event)


class Scanner(QObject):
    """Scans one set of paths at a time."""

    progressed = Signal(int, int)
    """Files done, files known so far (0: not yet known)."""
    found = Signal(object)
    """Scan: what is known so far; the first as soon as there is one image."""
    finished = Signal(object)
    """Scan: everything."""

    def __init__(
        self, pool: WorkerPool, parent: QObject | None = None, *, begun: BegunLook | None = None
    ) -> None:
        super().__init__(parent)
        self._pool = pool
        self._begun = begun
        self._run: _ScanRun | None = None
        self._relay = Relay(self._on_told)

    @property
    def is_scanning(self) -> bool:
        """Whether a scan has not finished yet."""
        return self._run is not None

    def scan(self, paths: Sequence[str]) -> None:
        """Scan some paths; a scan that still runs is forgotten."""
        self.cancel()
        self._run = _ScanRun(tuple(paths))
        threading.Thread(target=self._scan, args=(self._run,), name="scan", daemon=True).start()

    def cancel(self) -> None:
        """Forget the scan that runs: nothing more is told of it."""
        if self._run is not None:
            self._run.stopped.set()
            self._run = None

    def _scan(self, run: _ScanRun) -> None:
        """Run in the thread."""
        try:
            scan = scan_paths(
                self._pool,
                run.paths,
                on_progress=lambda *counts: self._tell(run, partial(self.progressed.emit, *counts)),
                on_found=lambda scan: self._tell(run, partial(self.found.emit, scan)),
                stopped=run.stopped.is_set,
                begun=self._begun,
            )
        except Exception as error:
            # A fault of ours must still end the scan, or the window waits for ever.
            log.exception("a scan failed")
            scan = Scan(problems=tuple(problem_for(path, error) for path in run.paths))
        self._tell(run, partial(self._finish, scan))

    def _tell(self, run: _ScanRun, news: Callable[[], object]) -> None:
        self._relay.bring((run, news))

    # --- back in the window's thread

    @Slot(object)
    def _on_told(self, told: tuple[_ScanRun, Callable[[], object]]) -> None:
        run, news = told
        if run is self._run:
            news()

    def _finish(self, scan: Scan) -> None:
        self._run = None
        self.finished.emit(scan)
