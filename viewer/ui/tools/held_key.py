"""A key that is held: Qt tells who has the focus when it is let go, and nobody else."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication


class HeldKey(QObject):
    """Tells when a key that is down is let go, wherever the focus is, or the window is left."""

    released = Signal()

    def __init__(self, key: Qt.Key, parent: QObject) -> None:
        super().__init__(parent)
        self._key = key
        self._is_watching = False

    def watch(self) -> None:
        """Wait for the key to be let go.  The whole application is watched meanwhile: it costs every event."""
        if not self._is_watching:
            self._is_watching = True
            QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]

    def forget(self) -> None:
        """Wait no longer."""
        if self._is_watching:
            self._is_watching = False
            QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Watch, and never swallow anything."""
        let_go = isinstance(event, QKeyEvent) and (
            event.type() == QEvent.Type.KeyRelease and event.key() == self._key
        )
        if let_go or event.type() in _LEFT:
            self.forget()
            self.released.emit()
        return False


_LEFT: Final = frozenset({QEvent.Type.WindowDeactivate, QEvent.Type.ApplicationStateChange})
