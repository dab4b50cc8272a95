"""A question to a disk, asked in a thread: a share that is gone answers late, or never."""

from __future__ import annotations

import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from viewer.jobs.relay import Relay


class Aside(QObject):
    """Asks disks, and tells what they said; in the order in which they answer."""

    answered = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._relay = Relay(self._on_answered)

    def ask(self, question: Callable[[], object]) -> None:
        """Ask; returns at once."""
        # A daemon: a dead share must not keep the program from ending.
        threading.Thread(
            target=self._put, args=(question,), name="asked aside", daemon=True
        ).start()

    def _put(self, question: Callable[[], object]) -> None:
        self._relay.bring(question())

    @Slot(object)
    def _on_answered(self, answer: object) -> None:
        self.answered.emit(answer)
