"""The way from a thread into the window's, to an object that may be deleted meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal


class Relay(QObject):
    """Has ``take``, a method of some Qt object, called in that object's thread with what is brought in any other.

    A signal that an object emits itself may be in use while Qt deletes the object, since threads run on while it does.
    This one has no parent, so that nobody deletes it while somebody holds it; and of what is queued for an object that
    is gone Qt lets go.
    """

    _brought = Signal(object)

    def __init__(self, take: Callable[[Any], None]) -> None:
        super().__init__()
        self._brought.connect(take, Qt.ConnectionType.QueuedConnection)

    def bring(self, news: object) -> None:
        """Hand something over; returns at once."""
        self._brought.emit(news)
