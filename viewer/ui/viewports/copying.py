"""Copying what is seen to the clipboard, and saying so."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QObject, Signal
from PySide6.QtGui import QGuiApplication

from viewer.ui.viewports.viewport_area import ViewportArea


class Copying(QObject):
    """Copies the film in the active viewport."""

    told = Signal(str)

    def __init__(self, grid: ViewportArea, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._grid = grid

    def copy_view(self) -> None:
        """Put the film as it is seen on the clipboard, as a picture."""
        picture = self._grid.active.film_canvas.copied()
        if picture is None:
            self.told.emit(self.tr("Nothing copied: no picture is seen here."))
            return
        QGuiApplication.clipboard().setImage(picture)
        width, height = (QLocale().toString(side) for side in (picture.width(), picture.height()))
        words = self.tr("Copied as a picture of {width} × {height} pixels.")
        self.told.emit(words.format(width=width, height=height))
