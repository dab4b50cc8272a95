"""A question to a disk, asked in a thread: a share that is gone answers late, or never."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import QObject, Signal


class Aside(QObject):
    """Asks disks, and tells what they said; in the order in which they answer."""

    answered = Signal(object)

    def ask(self, question: Callable[[], object]) -> None:
        """Ask; returns at once."""
        # A daemon: a dead share must not keep the program from ending.
        threading.Thread(
            target=self._put, args=(question,), name="asked aside", daemon=True
        ).start()

    def _put(self, question: Callable[[], object]) -> None:
        answer = question()
        # Who asked may be gone itself.
        with suppress(RuntimeError):
            self.answered.emit(answer)
