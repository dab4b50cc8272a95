"""The slice scale at a viewport's right edge: where one is, where marks live, what is loaded; it is draggable."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

# What the scale takes off the right edge of the canvas.
STRIP_PX: Final = 28
MARGIN_PX: Final = 16
THUMB_PX: Final = 18.0


class SliceScale:
    """Geometry and painting of the scale of ``count`` slices on a canvas."""

    def __init__(self) -> None:
        self._area = QRectF()
        self._count = 0

    def lay_out(self, area: QRectF, count: int) -> None:
        """Lie at the right edge of the canvas ``area``, for ``count`` slices."""
        self._area = area
        self._count = count

    @property
    def is_shown(self) -> bool:
        """Whether there is more than one slice, and room."""
        return self._count > 1 and self._area.height() > 4 * MARGIN_PX

    @property
    def width(self) -> float:
        """What the scale takes off the canvas."""
        return STRIP_PX if self.is_shown else 0.0

    @property
    def rect(self) -> QRectF:
        """Where the scale is, and can be grasped."""
        if not self.is_shown:
            return QRectF()
        return QRectF(
            self._area.right() - STRIP_PX, self._area.top(), STRIP_PX, self._area.height()
        )

    def index_at(self, y: float) -> int:
        """Return the slice at a height, held within the series."""
        top, bottom = self._ends()
        part = (y - top) / max(1.0, bottom - top)
        return max(0, min(round(part * (self._count - 1)), self._count - 1))

    def height_of(self, index: int) -> float:
        """Return where slice ``index`` lies."""
        top, bottom = self._ends()
        return top + (bottom - top) * index / max(1, self._count - 1)

    def _ends(self) -> tuple[float, float]:
        return self._area.top() + MARGIN_PX, self._area.bottom() - MARGIN_PX

    @property
    def _x(self) -> float:
        """The middle of the rail."""
        return self._area.right() - STRIP_PX / 2

    def paint_rail(
        self, painter: QPainter, loaded: frozenset[int], ticks: tuple[tuple[int, str], ...]
    ) -> None:
        """Draw the rail, brighter where slices are loaded, and ticks (slice, colour) where marks live."""
        x = self._x
        top, bottom = self._ends()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(0, 0, 0, 150))
        painter.drawRoundedRect(QRectF(x - 13, top - 12, 24, bottom - top + 24), 8, 8)
        painter.setBrush(QColor(255, 255, 255, 60))
        painter.drawRoundedRect(QRectF(x - 1.5, top, 3, bottom - top), 1.5, 1.5)
        self._paint_loaded(painter, x, loaded)
        for at, colour in ticks:
            y = self.height_of(at)
            painter.setBrush(QColor(colour))
            painter.drawRoundedRect(QRectF(x - 11, y - 1.5, 7, 3), 1.5, 1.5)

    def thumb(self, index: int) -> QRectF:
        """Return where the thumb lies at slice ``index``, on whole pixels."""
        y = round(self.height_of(index) - THUMB_PX / 2)
        return QRectF(self._x - 4, y, 8, THUMB_PX)

    def paint_thumb(self, painter: QPainter, index: int, colour: str) -> None:
        """Draw the thumb."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        painter.drawRoundedRect(self.thumb(index), 4, 4)

    def _paint_loaded(self, painter: QPainter, x: float, loaded: Iterable[int]) -> None:
        """Brighten the rail where slices are loaded, one stroke for each run of them."""
        half = (self.height_of(1) - self.height_of(0)) / 2
        top, bottom = self._ends()
        painter.setBrush(QColor(255, 255, 255, 110))
        for first, last in _runs(loaded):
            y0 = max(top, self.height_of(first) - half)
            y1 = min(bottom, self.height_of(last) + half)
            painter.drawRoundedRect(QRectF(QPointF(x - 1.5, y0), QPointF(x + 1.5, y1)), 1.5, 1.5)


def _runs(indices: Iterable[int]) -> list[tuple[int, int]]:
    """Return the first and last of each run of neighbouring indices."""
    runs: list[tuple[int, int]] = []
    for index in sorted(indices):
        if runs and runs[-1][1] == index - 1:
            runs[-1] = (runs[-1][0], index)
        else:
            runs.append((index, index))
    return runs
