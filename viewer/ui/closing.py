"""Closing the window: unsaved work is asked about, then everything that runs is ended."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QWidget


class Closing(QObject):
    """Asks ``may_leave`` before a window closes."""

    closed = Signal()

    def __init__(self, window: QWidget, may_leave: Callable[[], bool]) -> None:
        super().__init__(window)
        self._may_leave = may_leave
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the window close, or keep it open."""
        if event.type() != QEvent.Type.Close:
            return False
        if not self._may_leave():
            event.ignore()
            return True
        self.closed.emit()
        return False
