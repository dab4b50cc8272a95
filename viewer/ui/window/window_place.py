"""Where the window opens, and how its panes share it."""

from __future__ import annotations

from PySide6.QtWidgets import QMainWindow, QWidget

from viewer.ui.state.settings import Settings
from viewer.ui.window.panes import Panes


class WindowPlace:
    """Where the window stands and how its panes share it, from one session to the next."""

    def __init__(self, window: QMainWindow, panes: Panes, settings: Settings) -> None:
        self._window = window
        self._panes = panes
        self._settings = settings

    def restore(self) -> None:
        """Put the window where it was, if that is known and still on a screen."""
        geometry, shares = self._settings.window_place()
        self._window.restoreGeometry(geometry)
        self._panes.restore_shares(shares)

    def keep(self) -> None:
        """Remember where the window is."""
        self._settings.keep_window_place(self._window.saveGeometry(), self._panes.shares())


def show_window(window: QWidget, settings: Settings) -> None:
    """Show a window where it stood; over the whole screen when it is seen for the first time."""
    geometry, _ = settings.window_place()
    if geometry.isEmpty():
        window.showMaximized()
    else:
        window.show()
