"""One write in a thread of its own: a slow disk, or a share that is dead, holds up nobody."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from overlays.errors import CaseSaveError
from overlays.sentence import said
from viewer.jobs.relay import Relay

log = logging.getLogger(__name__)


class Writing(QObject):
    """Runs ``write`` beside the window; its news arrive in the window's thread.

    A write that never ends is left behind: its thread ends with the process.
    """

    written = Signal(object, object)  # this, and what ``write`` returned
    failed = Signal(object, object)  # this, and the CaseSaveError

    def __init__(self, write: Callable[[], Any], path: str, parent: QObject) -> None:
        super().__init__(parent)
        self._write = write
        self._path = path
        self._relay = Relay(self._on_ended)

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
        self._relay.bring((result, error))

    @Slot(object)
    def _on_ended(self, end: tuple[object, CaseSaveError | None]) -> None:
        result, error = end
        # What it still holds of this object is let go of before the object is.
        self._thread.join()
        if error is None:
            self.written.emit(self, result)
        else:
            self.failed.emit(self, error)
        self.deleteLater()
