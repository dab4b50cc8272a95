"""Small pictures that are drawn once and blitted until they change: marks, plates, letters.

Anti-aliased paths and text cost tens of microseconds each; a window drag repaints the film sixty times a
second while none of them changes.  A sprite lies on the device's own pixels, so blitting it is a copy.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import ceil, floor

from PySide6.QtCore import QPoint, QPointF, QRectF
from PySide6.QtGui import QImage, QPainter, QTransform

from viewer.ui.canvas.resample import Grid


@dataclass(frozen=True, slots=True, eq=False)
class Sprite:
    """A picture whose upper left pixel goes to device pixel ``corner``."""

    corner: QPoint
    image: QImage


def grid_of(painter: QPainter) -> Grid:
    """Return which device pixels the painter's viewport points fall on."""
    transform = painter.deviceTransform()
    return Grid(transform.m11(), transform.dx(), transform.dy())


def render(bounds: QRectF, grid: Grid, paint: Callable[[QPainter], None]) -> Sprite | None:
    """Draw within ``bounds`` (viewport points) what ``paint`` draws; ``None`` for nothing at all."""
    left = floor(bounds.left() * grid.ratio + grid.dx)
    top = floor(bounds.top() * grid.ratio + grid.dy)
    width = ceil(bounds.right() * grid.ratio + grid.dx) - left
    height = ceil(bounds.bottom() * grid.ratio + grid.dy) - top
    if width <= 0 or height <= 0:
        return None
    image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    painter.setTransform(QTransform(grid.ratio, 0, 0, grid.ratio, grid.dx - left, grid.dy - top))
    paint(painter)
    painter.end()
    return Sprite(QPoint(left, top), image)


def blit(painter: QPainter, grid: Grid, sprites: Iterable[Sprite]) -> None:
    """Copy sprites to their device pixels."""
    painter.save()
    painter.resetTransform()
    painter.scale(1 / grid.ratio, 1 / grid.ratio)
    # What is left of the device transform is the widget's own offset, which may be a fraction.
    base = painter.deviceTransform()
    for sprite in sprites:
        corner = QPointF(sprite.corner.x() - base.dx(), sprite.corner.y() - base.dy())
        painter.drawImage(corner, sprite.image)
    painter.restore()
