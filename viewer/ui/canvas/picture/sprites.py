"""Small pictures that are drawn once and blitted until they change: marks, plates, letters.

Anti-aliased paths and text cost tens of microseconds each; a window drag repaints the film sixty times a
second while none of them changes.  A sprite lies on the device's own pixels, so blitting it is a copy.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, product
from math import ceil, floor
from typing import Final, cast

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QRect, QRectF
from PySide6.QtGui import QImage, QPainter, QTransform

from viewer.ui.canvas.picture.resample import DeviceGrid

# Qt blends so many pixels at once, and those before and after them one by one: sprites begin and end with a step.
STEP_PX: Final = 8
# What is kept is cut into squares of this side, and what is empty of them is left out.
TILE_PX: Final = 256
# From so many sprites on, they are put together before they are cut.
MANY: Final = 60
# Inside one rectangle Qt blends whole rows, inside several it takes each row apart: twice as slow.
# What has to be painted is drawn rectangle by rectangle, if they are not more than these.
FEW_RECTS: Final = 4


class Sprite(Struct, frozen=True, eq=False):
    """A picture whose upper left pixel goes to device pixel ``corner``; it ends above row ``below``."""

    image: QImage
    corner: QPoint
    top: int
    below: int

    @classmethod
    def at(cls, left: int, top: int, image: QImage) -> Sprite:
        """Return a picture at a device pixel."""
        return cls(image, QPoint(left, top), top, top + image.height())


def grid_of(painter: QPainter) -> DeviceGrid:
    """Return which device pixels the painter's viewport points fall on."""
    transform = painter.deviceTransform()
    return DeviceGrid(transform.m11(), transform.dx(), transform.dy())


def render(bounds: QRectF, grid: DeviceGrid, paint: Callable[[QPainter], None]) -> Sprite | None:
    """Draw within ``bounds`` (viewport points) what ``paint`` draws; nothing where there is no room."""
    left = floor((bounds.left() * grid.ratio + grid.dx) / STEP_PX) * STEP_PX
    top = floor(bounds.top() * grid.ratio + grid.dy)
    width = ceil((bounds.right() * grid.ratio + grid.dx - left) / STEP_PX) * STEP_PX
    height = ceil(bounds.bottom() * grid.ratio + grid.dy) - top
    if width <= 0 or height <= 0:
        return None
    image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    hints = QPainter.RenderHint
    with QPainter(image) as painter:
        painter.setRenderHints(hints.Antialiasing | hints.TextAntialiasing)
        painter.setTransform(
            QTransform(grid.ratio, 0, 0, grid.ratio, grid.dx - left, grid.dy - top)
        )
        paint(painter)
    return Sprite.at(left, top, image)


def cut(sprite: Sprite | None) -> tuple[Sprite, ...]:
    """Return a drawing without what is empty in it, as a long arrow's bounding box mostly is.

    Cutting pays for what is blitted many times.  Smaller squares would hold fewer pixels, and cost more in calls.
    """
    return () if sprite is None else tuple(_tiles(sprite))


class SpriteLayer:
    """Many sprites that overlap, put together in squares; a square is made again when one that lies in it changes."""

    def __init__(self) -> None:
        self._squares: dict[tuple[int, int], tuple[list[Sprite], tuple[Sprite, ...]]] = {}

    def of(self, sprites: Sequence[Sprite]) -> tuple[Sprite, ...]:
        """Return the same drawing in fewer pixels."""
        within: dict[tuple[int, int], list[Sprite]] = {}
        for sprite in sprites if len(sprites) >= MANY else ():
            for square in _squares_of(sprite):
                within.setdefault(square, []).append(sprite)
        before, self._squares = self._squares, {}
        for square, there in within.items():
            kept = before.get(square)
            is_same = kept is not None and kept[0] == there
            self._squares[square] = kept if kept and is_same else (there, _square(square, there))
        if not within:
            return tuple(sprites)
        return tuple(chain.from_iterable(made for _, made in self._squares.values()))


def _squares_of(sprite: Sprite) -> Iterable[tuple[int, int]]:
    left, width = sprite.corner.x(), sprite.image.width()
    columns = range(left // TILE_PX, (left + width - 1) // TILE_PX + 1)
    return product(columns, range(sprite.top // TILE_PX, (sprite.below - 1) // TILE_PX + 1))


def _square(square: tuple[int, int], sprites: Iterable[Sprite]) -> tuple[Sprite, ...]:
    """Return what sprites draw in one square."""
    left, top = square[0] * TILE_PX, square[1] * TILE_PX
    image = QImage(TILE_PX, TILE_PX, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    with QPainter(image) as painter:
        for sprite in sprites:
            painter.drawImage(sprite.corner - QPoint(left, top), sprite.image)
    return cut(Sprite.at(left, top, image))


def _tiles(sprite: Sprite) -> Iterator[Sprite]:
    """Cut a sprite into squares, and leave out what is empty of them."""
    pixels = _pixels(sprite.image)
    for top in range(0, pixels.shape[0], TILE_PX):
        for left in range(0, pixels.shape[1], TILE_PX):
            tile = pixels[top : top + TILE_PX, left : left + TILE_PX]
            rows, columns = np.flatnonzero(tile.any(axis=1)), np.flatnonzero(tile.any(axis=0))
            if rows.size:
                x, y = left + int(columns[0]) // STEP_PX * STEP_PX, top + int(rows[0])
                right = left + ceil((int(columns[-1]) + 1) / STEP_PX) * STEP_PX
                width, height = right - x, int(np.ptp(rows)) + 1
                part = sprite.image.copy(x, y, width, height)
                yield Sprite.at(sprite.corner.x() + x, sprite.corner.y() + y, part)


def _pixels(image: QImage) -> NDArray[np.uint32]:
    """Return the pixels of a 32-bit picture, shape (rows, columns)."""
    return np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), image.width())


class Kept:
    """A drawing that is made again only when its key changes."""

    def __init__(self) -> None:
        self._key: object = None
        self._sprites: tuple[Sprite, ...] = ()

    def sprites(
        self, grid: DeviceGrid, key: object, bounds: QRectF, paint: Callable[[QPainter], None]
    ) -> tuple[Sprite, ...]:
        """Return the drawing; ``key`` is all that it depends on, but for grid and bounds."""
        whole_key = (key, grid, bounds.getRect())
        if whole_key != self._key:
            self._key = whole_key
            self._sprites = cut(render(bounds, grid, paint))
        return self._sprites


def blit(painter: QPainter, grid: DeviceGrid, sprites: Iterable[Sprite]) -> None:
    """Copy sprites to their device pixels."""
    painter.save()
    painter.resetTransform()
    painter.scale(1 / grid.ratio, 1 / grid.ratio)
    # What is left of the device transform is the widget's own offset, which may be a fraction.
    base = painter.deviceTransform()
    painter.translate(-base.dx(), -base.dy())
    region = painter.paintEngine().systemClip()
    draw = painter.drawImage
    if 1 < region.rectCount() <= FEW_RECTS:
        among = tuple(sprites)
        for rect in cast(Iterable[QRect], region):  # PySide6's stubs do not know it
            painter.setClipRect(rect)
            top, bottom = rect.top(), rect.bottom()
            for sprite in among:
                if sprite.top <= bottom and sprite.below > top:
                    draw(sprite.corner, sprite.image)
    else:
        for sprite in sprites:
            draw(sprite.corner, sprite.image)
    painter.restore()
