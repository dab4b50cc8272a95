"""The picture layer: the newest pixels of one film at screen resolution, kept until something changes.

Kept are the resized pixels (plane, crop, zoom, turns) and the table (window, inversion); each is made again
only when what it depends on has changed.  Painting looks the resized pixels up in the table, straight into
what is painted on, and only where something has to be painted; where that cannot be reached, into an 8-bit
picture that is kept as well and blitted.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage, QPainter, QRegion

from viewer.imaging.frame_pixels import FramePixels
from viewer.imaging.grey.grey import display_table
from viewer.imaging.study import Frame
from viewer.imaging.voi import Voi
from viewer.session.placement import CanvasSize, PictureSize, Placement
from viewer.ui.canvas.picture.backing_store import device_rects, opaque, pixels_under
from viewer.ui.canvas.picture.graphics_layer import GraphicsLayer
from viewer.ui.canvas.picture.resample import DeviceGrid, Plan, Pyramid, Quality, plan, resample
from viewer.ui.canvas.picture.sprites import Sprite, blit


class Counters(Struct):
    """How often each step ran, and how many pixels were looked up straight into what is painted on."""

    resamples: int = 0
    tables: int = 0
    pictures: int = 0
    written_px: int = 0


class ScreenPicture(Struct, frozen=True):
    """Where the picture goes: the device pixels that it covers, and where image points then lie exactly."""

    way: Plan | None
    rect: QRect
    placement: Placement


class PictureLayer:
    """Makes the pixels of one film for the screen, and paints them."""

    def __init__(self) -> None:
        self.counters = Counters()
        self._frame: Frame | None = None
        self._plane: FramePixels | None = None
        self._pyramid: Pyramid | None = None
        self._resized_key: tuple[object, ...] | None = None
        self._resized: NDArray[Any] | None = None
        self._table_key: tuple[object, ...] | None = None
        self._table: NDArray[np.uint8] | None = None
        self._opaque: NDArray[np.int32] | None = None
        self._levels_key: tuple[object, ...] | None = None
        self._buffer: NDArray[np.uint8] | None = None
        self._image: QImage | None = None
        self.graphics = GraphicsLayer()

    @property
    def frame(self) -> Frame | None:
        """The frame whose pixels are shown."""
        return self._frame

    @property
    def plane(self) -> FramePixels | None:
        """The pixels that are shown."""
        return self._plane

    def show(self, frame: Frame | None, plane: FramePixels | None) -> None:
        """Show the pixels of another frame, or nothing."""
        if plane is not self._plane:
            self._plane = plane
            self._pyramid = Pyramid(plane.pixels) if plane is not None else None
            self._resized_key = None
            self.graphics.show(plane.graphics if plane is not None else None)
        self._frame = frame

    def lay_out(self, placement: Placement, canvas: CanvasSize, grid: DeviceGrid) -> ScreenPicture:
        """Return where the picture goes on a canvas."""
        if self._frame is None or self._plane is None:
            return ScreenPicture(None, QRect(), placement)
        rows, columns = self._plane.pixels.shape[:2]
        picture = PictureSize(columns, rows, self._frame.aspect)
        way, snapped = plan(placement, picture, canvas, grid)
        if way is None:
            return ScreenPicture(None, QRect(), placement)
        across, down = way.across, way.down
        return ScreenPicture(
            way, QRect(across.start, down.start, across.length, down.length), snapped
        )

    def paint(
        self,
        painter: QPainter,
        laid: ScreenPicture,
        grid: DeviceGrid,
        region: QRegion,
        *,
        voi: Voi,
        inverted: bool,
        quality: Quality = Quality.CUBIC,
    ) -> None:
        """Paint the picture where ``region`` (viewport points) has to be painted, and what its file draws on it."""
        if laid.way is None or self._plane is None or self._pyramid is None:
            return
        self._resize(self._pyramid, laid.way, quality)
        left, top = laid.rect.x(), laid.rect.y()
        if self._plane.is_colour:
            blit(painter, grid, [Sprite.at(left, top, self._colours(laid.way))])
        else:
            self._tabulate(voi, inverted)
            if not self._write(painter, laid, laid.way, grid, region):
                blit(painter, grid, [Sprite.at(left, top, self._greys(laid.way))])
        over = self.graphics.image(laid.way, quality)
        if over is not None:
            blit(painter, grid, [Sprite.at(left, top, over)])

    def _resize(self, pyramid: Pyramid, way: Plan, quality: Quality) -> None:
        key = (way.recipe, quality)
        if key != self._resized_key:
            self._resized = resample(pyramid, way, quality)
            self._resized_key = key
            self._levels_key = None
            self.counters.resamples += 1

    def _tabulate(self, voi: Voi, inverted: bool) -> None:
        assert self._frame is not None
        assert self._plane is not None
        plane = self._plane
        key = (self._frame.greyscale, plane.signed, plane.wide, voi, inverted)
        if key != self._table_key:
            self._table = display_table(
                self._frame.greyscale,
                voi,
                signed=plane.signed,
                inverted=inverted,
                values=plane.values,
            )
            self._table_key = key
            self._opaque = None
            self._levels_key = None
            self.counters.tables += 1

    def _write(
        self, painter: QPainter, laid: ScreenPicture, way: Plan, grid: DeviceGrid, region: QRegion
    ) -> bool:
        """Write grey levels into what is painted on; return whether that could be done."""
        import cv2

        target = pixels_under(painter)
        rects = device_rects(region, grid, laid.rect)
        if target is None or rects is None:
            return False
        assert self._resized is not None
        assert self._table is not None
        if self._opaque is None:
            self._opaque = opaque(self._table)
        seen = self._resized[way.seen].view(np.uint16)
        corner: QPoint = laid.rect.topLeft()
        for rect in rects:
            at = rect.translated(-corner)
            source = seen[at.top() : at.bottom() + 1, at.left() : at.right() + 1]
            onto = target[rect.top() : rect.bottom() + 1, rect.left() : rect.right() + 1]
            cv2.LUT(source, self._opaque, dst=onto)
            self.counters.written_px += source.size
        return True

    def _greys(self, way: Plan) -> QImage:
        """Return the grey levels of the pixels in view, from a buffer that is kept."""
        import cv2

        assert self._resized is not None
        seen = self._resized[way.seen]
        key = (way.seen, self._table_key)
        if key == self._levels_key and self._image is not None:
            return self._image
        height, width = seen.shape
        # Rows of a QImage begin on four-byte boundaries.
        shape = (height, (width + 3) // 4 * 4)
        if self._buffer is None or self._buffer.shape != shape:
            self._buffer = np.empty(shape, np.uint8)
        cv2.LUT(seen.view(np.uint16), self._table, dst=self._buffer[:, :width])
        image = QImage(self._buffer.data, width, height, shape[1], QImage.Format.Format_Grayscale8)
        return self._kept(image, key)

    def _colours(self, way: Plan) -> QImage:
        """Return the pixels in view in Qt's own order of bytes, which is blitted without a conversion."""
        import cv2

        assert self._resized is not None
        key = (way.seen, None)
        if key == self._levels_key and self._image is not None:
            return self._image
        self._buffer = cv2.cvtColor(self._resized[way.seen], cv2.COLOR_RGB2BGRA)
        height, width = self._buffer.shape[:2]
        image = QImage(self._buffer.data, width, height, width * 4, QImage.Format.Format_RGB32)
        return self._kept(image, key)

    def _kept(self, image: QImage, key: tuple[object, ...]) -> QImage:
        self._image = image
        self._levels_key = key
        self.counters.pictures += 1
        return image
