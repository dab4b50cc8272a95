"""Files dropped on the window from outside."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget


class FileDrops(QObject):
    """Takes files, folders and archives that are dropped anywhere on a window."""

    dropped = Signal(list)  # paths

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what has local paths; leave everything else alone."""
        if not isinstance(event, QDropEvent) or not local_paths(event.mimeData()):
            return False
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            self.dropped.emit(local_paths(event.mimeData()))
        return isinstance(event, QDragEnterEvent) or event.type() == QEvent.Type.Drop


def local_paths(carried: QMimeData) -> list[str]:
    """Return the paths on this machine that a drag carries."""
    return [url.toLocalFile() for url in carried.urls() if url.isLocalFile()]
