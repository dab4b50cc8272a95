"""Which paths are still there, asked in a thread: a share that is gone answers late, or never."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject, Signal


class StillThere(QObject):
    """Looks for paths on disk, and tells of those that are not there any more."""

    gone = Signal(object)  # frozenset[str]

    def ask(self, paths: Sequence[str]) -> None:
        """Look for these; returns at once."""
        # A daemon: a dead share must not keep the program from ending.
        args = (tuple(paths),)
        threading.Thread(target=self._look, args=args, name="still there", daemon=True).start()

    def _look(self, paths: tuple[str, ...]) -> None:
        gone = frozenset(path for path in paths if not _exists(path))
        # Who asked may be gone itself.
        with suppress(RuntimeError):
            self.gone.emit(gone)


def _exists(path: str) -> bool:
    try:
        return Path(path).exists()
    except OSError:
        return False
