"""The picture layer: the newest pixels of one film at screen resolution, kept until something changes.

Three results are kept, each made again only when what it depends on has changed: the resized pixels (plane,
crop, zoom, turns), the grey levels (resized pixels, table), the table (window, inversion).  Painting
without a change only blits.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage

from viewer.imaging.display_plane import DisplayPlane
from viewer.imaging.grey import display_table
from viewer.imaging.study import Frame
from viewer.imaging.voi import Voi
from viewer.session.placement import Canvas, Picture, Placement
from viewer.ui.canvas.resample import Grid, Plan, Pyramid, Quality, plan, resample


@dataclass(slots=True)
class Counters:
    """How often each step ran; a repaint without a change moves none of them."""

    resamples: int = 0
    tables: int = 0
    lookups: int = 0


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture ready to be blitted with its corner at a device pixel, and where image points then lie."""

    image: QImage | None
    corner: QPoint
    placement: Placement


class PictureLayer:
    """Makes the pixels of one film for the screen."""

    def __init__(self) -> None:
        self.counters = Counters()
        self._frame: Frame | None = None
        self._plane: DisplayPlane | None = None
        self._pyramid: Pyramid | None = None
        self._resized_key: tuple[object, ...] | None = None
        self._resized: NDArray[Any] | None = None
        self._table_key: tuple[object, ...] | None = None
        self._table: NDArray[np.uint8] | None = None
        self._levels_key: tuple[object, ...] | None = None
        self._buffer: NDArray[np.uint8] | None = None
        self._image: QImage | None = None

    @property
    def frame(self) -> Frame | None:
        """The frame whose pixels are shown."""
        return self._frame

    @property
    def plane(self) -> DisplayPlane | None:
        """The pixels that are shown."""
        return self._plane

    def show(self, frame: Frame | None, plane: DisplayPlane | None) -> None:
        """Show the pixels of another frame, or nothing."""
        if plane is not self._plane:
            self._plane = plane
            self._pyramid = Pyramid(plane.pixels) if plane is not None else None
            self._resized_key = None
        self._frame = frame

    def draw(
        self,
        placement: Placement,
        canvas: Canvas,
        grid: Grid,
        *,
        voi: Voi,
        inverted: bool,
        quality: Quality = Quality.CUBIC,
    ) -> Drawn:
        """Return the picture at screen resolution, and the placement that it is exact for."""
        if self._frame is None or self._plane is None or self._pyramid is None:
            return Drawn(None, QPoint(), placement)
        rows, columns = self._plane.pixels.shape[:2]
        picture = Picture(columns, rows, self._frame.aspect)
        way, snapped = plan(placement, picture, canvas, grid)
        if way is None:
            return Drawn(None, QPoint(), placement)
        corner = QPoint(way.across.start, way.down.start)
        self._resize(self._pyramid, way, quality)
        if self._plane.is_colour:
            return Drawn(self._colours(way), corner, snapped)
        return Drawn(self._greys(way, voi, inverted), corner, snapped)

    def _resize(self, pyramid: Pyramid, way: Plan, quality: Quality) -> None:
        key = (way.recipe, quality)
        if key != self._resized_key:
            self._resized = resample(pyramid, way, quality)
            self._resized_key = key
            self._levels_key = None
            self.counters.resamples += 1

    def _greys(self, way: Plan, voi: Voi, inverted: bool) -> QImage | None:
        """Look the pixels in view up in the table, into a buffer that is kept."""
        import cv2

        self._tabulate(voi, inverted)
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
        self._image = QImage(
            self._buffer.data, width, height, shape[1], QImage.Format.Format_Grayscale8
        )
        self._levels_key = key
        self.counters.lookups += 1
        return self._image

    def _tabulate(self, voi: Voi, inverted: bool) -> None:
        assert self._frame is not None
        assert self._plane is not None
        plane = self._plane
        key = (self._frame.greyscale, plane.signed, plane.slope, plane.intercept, voi, inverted)
        if key != self._table_key:
            self._table = display_table(
                self._frame.greyscale,
                voi,
                signed=plane.signed,
                inverted=inverted,
                slope=plane.slope,
                intercept=plane.intercept,
            )
            self._table_key = key
            self._levels_key = None
            self.counters.tables += 1

    def _colours(self, way: Plan) -> QImage | None:
        """Return the pixels in view in Qt's own order of bytes, which is blitted without a conversion."""
        import cv2

        assert self._resized is not None
        key = (way.seen, None)
        if key == self._levels_key and self._image is not None:
            return self._image
        self._buffer = cv2.cvtColor(self._resized[way.seen], cv2.COLOR_RGB2BGRA)
        height, width = self._buffer.shape[:2]
        self._image = QImage(
            self._buffer.data, width, height, width * 4, QImage.Format.Format_RGB32
        )
        self._levels_key = key
        self.counters.lookups += 1
        return self._image
