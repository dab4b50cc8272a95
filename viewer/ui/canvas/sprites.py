"""Small pictures that are drawn once and blitted until they change: marks, plates, letters.

Anti-aliased paths and text cost tens of microseconds each; a window drag repaints the film sixty times a
second while none of them changes.  A sprite lies on the device's own pixels, so blitting it is a copy.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from math import ceil, floor
from typing import Final

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QRect, QRectF
from PySide6.QtGui import QImage, QPainter, QTransform

from viewer.ui.canvas.resample import Grid

# A sprite of more pixels than this is cut into bands of so many rows.
WHOLE_PX: Final = 50 * 50
BAND_PX: Final = 64
# From so many sprites on, they are put together and cut into squares of this side.
MANY: Final = 100
TILE_PX: Final = 64


class Sprite(Struct, frozen=True, eq=False):
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
    hints = QPainter.RenderHint
    with QPainter(image) as painter:
        painter.setRenderHints(hints.Antialiasing | hints.TextAntialiasing)
        painter.setTransform(
            QTransform(grid.ratio, 0, 0, grid.ratio, grid.dx - left, grid.dy - top)
        )
        paint(painter)
    whole = Sprite(QPoint(left, top), image)
    return (whole,) if width * height <= WHOLE_PX else tuple(_bands(whole))


def _bands(sprite: Sprite) -> Iterator[Sprite]:
    """Cut a sprite into bands of rows, each as wide as what is drawn in it."""
    pixels = _pixels(sprite.image)
    for top in range(0, pixels.shape[0], BAND_PX):
        band = pixels[top : top + BAND_PX]
        columns = np.flatnonzero(band.any(axis=0))
        if columns.size:
            left, right = int(columns[0]), int(columns[-1]) + 1
            part = sprite.image.copy(left, top, right - left, band.shape[0])
            yield Sprite(sprite.corner + QPoint(left, top), part)


def flattened(sprites: Sequence[Sprite]) -> tuple[Sprite, ...]:
    """Return the same drawing in fewer pixels: many sprites that overlap are put together once for all."""
    if len(sprites) < MANY:
        return tuple(sprites)
    area = QRect()
    for sprite in sprites:
        area = area.united(QRect(sprite.corner, sprite.image.size()))
    whole = QImage(area.size(), QImage.Format.Format_ARGB32_Premultiplied)
    whole.fill(0)
    with QPainter(whole) as painter:
        for sprite in sprites:
            painter.drawImage(sprite.corner - area.topLeft(), sprite.image)
    return tuple(_tiles(Sprite(area.topLeft(), whole)))


def _tiles(sprite: Sprite) -> Iterator[Sprite]:
    """Cut a sprite into squares, and leave out what is empty of them."""
    pixels = _pixels(sprite.image)
    for top in range(0, pixels.shape[0], TILE_PX):
        for left in range(0, pixels.shape[1], TILE_PX):
            tile = pixels[top : top + TILE_PX, left : left + TILE_PX]
            rows, columns = np.flatnonzero(tile.any(axis=1)), np.flatnonzero(tile.any(axis=0))
            if rows.size:
                x, y = left + int(columns[0]), top + int(rows[0])
                width, height = int(np.ptp(columns)) + 1, int(np.ptp(rows)) + 1
                part = sprite.image.copy(x, y, width, height)
                yield Sprite(sprite.corner + QPoint(x, y), part)


def _pixels(image: QImage) -> NDArray[np.uint32]:
    """Return the pixels of a 32-bit picture, shape (rows, columns)."""
    return np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), image.width())


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
    painter.translate(-base.dx(), -base.dy())
    draw = painter.drawImage
    for sprite in sprites:
        draw(sprite.corner, sprite.image)
    painter.restore()
