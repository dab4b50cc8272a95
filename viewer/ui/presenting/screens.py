"""The screens that are plugged in, as values; tells when one comes, goes or changes its size."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from viewer.session.presenting.class_screens import ScreenName


class Screens(QObject):
    """Follows the desktop."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.screenAdded.connect(self._on_added)
        app.screenRemoved.connect(self.changed)
        for screen in QGuiApplication.screens():
            screen.geometryChanged.connect(self.changed)

    def names(self) -> tuple[ScreenName, ...]:
        """Return the screens from the left to the right, from the top down."""
        ordered = sorted(QGuiApplication.screens(), key=_place)
        return tuple(name_of(screen) for screen in ordered)

    def screen(self, name: ScreenName) -> QScreen | None:
        """Return a screen by its name and size."""
        return next((one for one in QGuiApplication.screens() if name_of(one) == name), None)

    def of(self, window: QWidget) -> ScreenName:
        """Return the screen on which most of a window stands."""
        return name_of(window.screen())

    def _on_added(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self.changed)
        self.changed.emit()


def name_of(screen: QScreen) -> ScreenName:
    """Return what tells a screen from others."""
    size = screen.geometry().size() * screen.devicePixelRatio()
    return ScreenName(screen.name(), size.width(), size.height())


def _place(screen: QScreen) -> tuple[int, int]:
    at = screen.geometry().topLeft()
    return at.x(), at.y()
