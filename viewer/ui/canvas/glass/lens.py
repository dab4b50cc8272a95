"""The same place of another series over a film: in a round glass, or all over it.

The other series is resampled on the plane of the film, at the film's size on the screen, so that both lie exactly
on one another: of each point the slice that it lies nearest to, through that series' own window.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any, Final

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QImage, QPainter

from viewer.imaging.frame_pixels import FramePixels
from viewer.imaging.grey.grey import display_table
from viewer.imaging.grey.presets import first_window
from viewer.imaging.study import Frame, FrameKey, Series
from viewer.imaging.voi import Voi
from viewer.session.display import DisplayState
from viewer.session.glass.other_series import Level, levels, place_in, reached
from viewer.session.link import reach_mm
from viewer.session.placement import Placement
from viewer.ui.canvas.glass.rim import RIM_PX, paint_round
from viewer.ui.canvas.layers import Layers, Moment
from viewer.ui.canvas.picture.film_source import Loader
from viewer.ui.canvas.picture.sprites import blit, grid_of
from viewer.ui.canvas.words.plates import Plate, PlateLayer
from viewer.ui.language.spoken import translate

DIAMETER_PX: Final = 260.0
_SIGN_PX: Final = 40.0
# Of the sign over a film that is covered altogether.
_SIGN_TOP_PX: Final = 36.0

Pixels = NDArray[Any]


class Lens(Struct, frozen=True):
    """Where a lens lies (viewport points), and the series in it by its ``title``; ``covers`` the whole film."""

    x: float
    y: float
    title: str = ""
    series: Series | None = None
    state: DisplayState = DisplayState()
    covers: bool = False

    def bounds(self, diameter: float, canvas: QRect) -> QRect:
        """Return what painting it touches of a canvas."""
        if self.covers:
            return canvas
        half = diameter / 2 + RIM_PX
        room = QRectF(self.x - half, self.y - half, 2 * half, 2 * half + _SIGN_PX).toAlignedRect()
        # What the sign says may be wider than the glass.
        return QRect(canvas.left(), room.top(), canvas.width(), room.height())


class LensLayer:
    """Paints the other series; asks ``loader`` for its slices, and says while they are on their way."""

    def __init__(self, layers: Layers, loader: Loader) -> None:
        self._layers = layers
        self._loader = loader
        self._plates: PlateLayer | None = None
        self._levels: tuple[Series | None, tuple[Level, ...]] = (None, ())
        self._windows: dict[FrameKey, Voi] = {}
        self._table: tuple[tuple[object, ...], NDArray[np.uint8] | None] = ((), None)

    @property
    def diameter(self) -> float:
        """How wide the glass is, in viewport points."""
        return float(self._layers.theme.size(DIAMETER_PX))

    def dress(self) -> None:
        """Look as the film does now, which has come to look otherwise."""
        self._plates = None

    def paint(self, painter: QPainter, moment: Moment, lens: Lens) -> None:
        """Paint the other series over the film that ``painter`` has just painted."""
        placement, seen = self._layers.placement, self._layers.seen
        if placement is None:
            return
        grid, size = grid_of(painter), self.diameter
        below = lens.y + size / 2 + RIM_PX + 2
        if lens.series is None:
            words = translate(
                "canvas", "No other series here shares this film's place in the patient."
            )
            self._sign(painter, words, lens.x, lens.y + 24)
            return
        area = seen if lens.covers else QRectF(lens.x - size / 2, lens.y - size / 2, size, size)
        pixels = self._resliced(moment.shown.frame, placement, area, grid.ratio, lens, lens.series)
        height, width = pixels.shape[:2]
        image = QImage(pixels.data, width, height, width * 4, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(grid.ratio)
        if lens.covers:
            painter.drawImage(area.topLeft(), image)
        else:
            paint_round(painter, image, QPointF(lens.x, lens.y), self._layers.theme)
        words = self._words(moment.shown.frame, placement, lens, lens.series)
        self._sign(painter, words, lens.x, _SIGN_TOP_PX if lens.covers else below)

    def _sign(self, painter: QPainter, words: str, x: float, y: float) -> None:
        if self._plates is None:
            self._plates = PlateLayer(self._layers.theme)
        grid = grid_of(painter)
        blit(painter, grid, self._plates.sprites(grid, (Plate((words,), x, y, 0.5, 0.0),)))

    def _words(self, frame: Frame, placement: Placement, lens: Lens, other: Series) -> str:
        at = placement.to_image(lens.x, lens.y)
        level = reached(self._levels_of(other), other, place_in(frame, at, other, 0).along_mm)
        if level is None:
            told = translate("canvas", "{title} does not reach this place")
        elif self._loader.at_hand(other.frames[level.slice_index]) is None:
            told = translate("canvas", "{title}: loading")
        else:
            told = translate("canvas", "{title}, slice {number} of {count}")
        number = 0 if level is None else level.slice_index + 1
        return told.format(title=lens.title, number=number, count=len(other.frames))

    def _levels_of(self, other: Series) -> tuple[Level, ...]:
        if self._levels[0] is not other:
            self._levels = (other, levels(other))
        return self._levels[1]

    def _resliced(
        self,
        frame: Frame,
        placement: Placement,
        area: QRectF,
        ratio: float,
        lens: Lens,
        other: Series,
    ) -> NDArray[np.uint8]:
        """Return the other series as it is seen in ``area``, shape (rows, columns, 4), black where it is not."""
        width, height = max(1, round(area.width() * ratio)), max(1, round(area.height() * ratio))
        made = np.zeros((height, width, 4), np.uint8)
        among = self._levels_of(other)

        def at(column: float, row: float) -> tuple[float, float]:
            x, y = area.left() + (column + 0.5) / ratio, area.top() + (row + 0.5) / ratio
            return placement.to_image(x, y)

        corners = [at(0, 0), at(1, 0), at(0, 1)]
        start, right, down = (place_in(frame, one, other, 0).along_mm for one in corners)
        along = (
            start
            + (right - start) * np.arange(width)[None, :]
            + (down - start) * np.arange(height)[:, None]
        )
        middles = [(one.mm + two.mm) / 2 for one, two in pairwise(among)]
        nearest = np.searchsorted(np.array(middles), along)
        for place in np.unique(nearest):
            level = among[place]
            plane = self._loader.pixels(other.frames[level.slice_index])
            if plane is None:
                continue
            points = [place_in(frame, one, other, level.slice_index).point for one in corners]
            greys, inside = self._warped(
                plane, other.frames[level.slice_index], points, made, lens.state
            )
            own = (nearest == place) & inside & (np.abs(along - level.mm) <= reach_mm(other))
            made[own, :3] = greys[own]
        return made

    def _warped(
        self,
        plane: FramePixels,
        frame: Frame,
        points: list[tuple[float, float]],
        made: Pixels,
        state: DisplayState,
    ) -> tuple[Pixels, NDArray[np.bool_]]:
        """Return one slice where three pixels' image points say, as blue, green, red, and where it is at all."""
        import cv2

        (x, y), (right_x, right_y), (down_x, down_y) = points
        back = np.array([[right_x - x, down_x - x, x - 0.5], [right_y - y, down_y - y, y - 0.5]])
        size = (made.shape[1], made.shape[0])
        flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
        warped = cv2.warpAffine(plane.pixels, back, size, flags=flags)
        whole = np.ones(plane.pixels.shape[:2], np.uint8)
        nearest = cv2.INTER_NEAREST | cv2.WARP_INVERSE_MAP
        inside = cv2.warpAffine(whole, back, size, flags=nearest).astype(np.bool_)
        if plane.is_colour:
            return warped[:, :, ::-1], inside
        table = self._tabulated(frame, plane, self._window(frame, plane, state), state)
        greys = table[np.ascontiguousarray(warped).view(np.uint16)]
        return np.repeat(greys[:, :, None], 3, axis=2), inside

    def _tabulated(
        self, frame: Frame, plane: FramePixels, voi: Voi, state: DisplayState
    ) -> NDArray[np.uint8]:
        """Return the grey level of every plane value, made again only for another window or rescale."""
        of_its_own = frame.key if plane.values is not None else None
        key = (frame.greyscale, plane.signed, of_its_own, voi, state.inverted)
        kept, table = self._table
        if table is None or kept != key:
            table = display_table(
                frame.greyscale,
                voi,
                signed=plane.signed,
                inverted=state.inverted,
                values=plane.values,
            )
            self._table = (key, table)
        return table

    def _window(self, frame: Frame, plane: FramePixels, state: DisplayState) -> Voi:
        if state.window is not None:
            return state.window
        if frame.key not in self._windows:
            self._windows[frame.key] = first_window(frame, plane)
        return self._windows[frame.key]
