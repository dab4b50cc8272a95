"""One write in a thread of its own: a slow disk, or a share that is dead, holds up nobody."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal

from overlays.errors import CaseSaveError
from overlays.sentence import said

log = logging.getLogger(__name__)


class _Gate:
    """Open as long as news can be handed on: telling an object that is being destroyed would be the end of both."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._is_open = True

    def close(self) -> None:
        """Let nothing more through."""
        with self._lock:
            self._is_open = False

    def pass_on(self, tell: Callable[[], None]) -> None:
        """Tell, if there is still somebody."""
        with self._lock:
            if self._is_open:
                tell()


class Writing(QObject):
    """Runs ``write`` beside the window; its news arrive in the window's thread.

    A write that never ends is left behind: its thread ends with the process.
    """

    written = Signal(object, object)  # this, and what ``write`` returned
    failed = Signal(object, object)  # this, and the CaseSaveError

    _ended = Signal(object, object)

    def __init__(self, write: Callable[[], Any], path: str, parent: QObject) -> None:
        super().__init__(parent)
        self._write = write
        self._path = path
        self._gate = _Gate()
        self._ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)
        self.destroyed.connect(self._gate.close)

    def start(self) -> None:
        """Begin."""
        self._thread = threading.Thread(target=self._run, name="saving", daemon=True)
        self._thread.start()

    def wait(self, seconds: float) -> bool:
        """Wait for the end, but no longer than that; return whether it has come, its news told."""
        self._thread.join(seconds)
        if self._thread.is_alive():
            return False
        QCoreApplication.sendPostedEvents(self)
        return True

    def _run(self) -> None:
        """Run in the thread."""
        result, error = None, None
        try:
            result = self._write()
        except CaseSaveError as failure:
            error = failure
        except Exception as fault:
            # A fault of ours must end the save as well, or the window waits for ever.
            log.exception("a save failed")
            error = CaseSaveError(
                self._path,
                said("Writing", "a fault of Rounds ({kind})").format(kind=type(fault).__name__),
            )
        self._gate.pass_on(lambda: self._ended.emit(result, error))

    def _on_ended(self, result: object, error: CaseSaveError | None) -> None:
        # What it still holds of this object is let go of before the object is.
        self._thread.join()
        if error is None:
            self.written.emit(self, result)
        else:
            self.failed.emit(self, error)
        self.deleteLater()
