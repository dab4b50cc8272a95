"""What the system asks the running program to open: later starts, and a double click on macOS."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QWidget


class OpenRequests(QObject):
    """Tells of each in the window's thread."""

    asked = Signal(list)  # paths; none is a wish to see the window

    def __init__(self, application: QObject) -> None:
        super().__init__(application)
        application.installEventFilter(self)

    @Slot(object)
    def take(self, paths: list[str]) -> None:
        """Tell of paths that another start has handed over."""
        self.asked.emit(paths)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the event by which macOS hands over a file, and leave everything else alone."""
        if not isinstance(event, QFileOpenEvent) or not event.file():
            return False
        self.asked.emit([event.file()])
        return True


def bring_to_front(window: QWidget) -> None:
    """Show a window before all others, also one that was put away."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()
