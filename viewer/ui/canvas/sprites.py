"""Small pictures that are drawn once and blitted until they change: marks, plates, letters.

Anti-aliased paths and text cost tens of microseconds each; a window drag repaints the film sixty times a
second while none of them changes.  A sprite lies on the device's own pixels, so blitting it is a copy.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from math import ceil, floor
from typing import Final

import numpy as np
from PySide6.QtCore import QPoint, QPointF, QRectF
from PySide6.QtGui import QImage, QPainter, QTransform

from viewer.ui.canvas.resample import Grid

# A sprite of more pixels than this is cut into bands of so many rows.
WHOLE_PX: Final = 200 * 200
BAND_PX: Final = 48


@dataclass(frozen=True, slots=True, eq=False)
class Sprite:
    """A picture whose upper left pixel goes to device pixel ``corner``."""

    corner: QPoint
    image: QImage


def grid_of(painter: QPainter) -> Grid:
    """Return which device pixels the painter's viewport points fall on."""
    transform = painter.deviceTransform()
    return Grid(transform.m11(), transform.dx(), transform.dy())


def render(bounds: QRectF, grid: Grid, paint: Callable[[QPainter], None]) -> tuple[Sprite, ...]:
    """Draw within ``bounds`` (viewport points) what ``paint`` draws; nothing where there is no room.

    A large drawing comes in several sprites: a long arrow across its bounding box is mostly empty, and what
    is empty should not be blended sixty times a second.
    """
    left = floor(bounds.left() * grid.ratio + grid.dx)
    top = floor(bounds.top() * grid.ratio + grid.dy)
    width = ceil(bounds.right() * grid.ratio + grid.dx) - left
    height = ceil(bounds.bottom() * grid.ratio + grid.dy) - top
    if width <= 0 or height <= 0:
        return ()
    image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    painter.setTransform(QTransform(grid.ratio, 0, 0, grid.ratio, grid.dx - left, grid.dy - top))
    paint(painter)
    painter.end()
    whole = Sprite(QPoint(left, top), image)
    return (whole,) if width * height <= WHOLE_PX else tuple(_bands(whole))


def _bands(sprite: Sprite) -> Iterator[Sprite]:
    """Cut a sprite into bands of rows, each as wide as what is drawn in it."""
    image = sprite.image
    pixels = np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), image.width())
    for top in range(0, image.height(), BAND_PX):
        band = pixels[top : top + BAND_PX]
        columns = np.flatnonzero(band.any(axis=0))
        if columns.size:
            left, right = int(columns[0]), int(columns[-1]) + 1
            part = image.copy(left, top, right - left, band.shape[0])
            yield Sprite(sprite.corner + QPoint(left, top), part)


class Kept:
    """A drawing that is made again only when its key changes."""

    def __init__(self) -> None:
        self._key: object = None
        self._sprites: tuple[Sprite, ...] = ()

    def draw(
        self,
        painter: QPainter,
        grid: Grid,
        key: object,
        bounds: QRectF,
        paint: Callable[[QPainter], None],
    ) -> None:
        """Blit the drawing; ``key`` is all that it depends on, but for grid and bounds."""
        whole_key = (key, grid, bounds.getRect())
        if whole_key != self._key:
            self._key = whole_key
            self._sprites = render(bounds, grid, paint)
        blit(painter, grid, self._sprites)


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
