"""A round glass over a film: picture and marks again, larger, from the film's own stored pixels."""

from __future__ import annotations

from typing import Final

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QLocale, QPointF, QRect, QRectF
from PySide6.QtGui import QImage, QPainter, QRegion

from viewer.session.content import CornerText
from viewer.session.display import View
from viewer.ui.canvas.glass.rim import RIM_PX, paint_round
from viewer.ui.canvas.layers import Layers, Moment
from viewer.ui.canvas.picture.sprites import blit, grid_of
from viewer.ui.canvas.words.plates import Plate, PlateLayer
from viewer.ui.language.spoken import translate

DIAMETER_PX: Final = 240.0
# Of the plate below the glass.
_SIGN_PX: Final = 40.0


class Magnifier(Struct, frozen=True):
    """Where a glass lies on a canvas, in viewport points, and how many ``times`` larger than the film it shows."""

    x: float
    y: float
    times: float

    def bounds(self, diameter: float) -> QRect:
        """Return what painting a glass of this size touches."""
        half = diameter / 2 + RIM_PX
        whole = QRectF(self.x - half, self.y - half, 2 * half, 2 * half + _SIGN_PX)
        return whole.toAlignedRect()


class MagnifierLayer:
    """Paints what a magnifier shows of a film; its pixels are made again with every movement."""

    def __init__(self, layers: Layers) -> None:
        self._layers = layers
        self._twin: Layers | None = None
        self._plates: PlateLayer | None = None

    @property
    def diameter(self) -> float:
        """How wide the glass is, in viewport points."""
        return float(self._layers.theme.size(DIAMETER_PX))

    def dress(self) -> None:
        """Look as the film does now, which has come to look otherwise."""
        self._twin = self._plates = None

    def paint(self, painter: QPainter, moment: Moment, glass: Magnifier) -> None:
        """Paint a glass over the film that ``painter`` has just painted."""
        placement = self._layers.placement
        if placement is None:
            return
        layers, plates = self._dressed(moment)
        ratio, size = grid_of(painter).ratio, self.diameter
        pixels = round(size * ratio)
        image = QImage(pixels, pixels, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(ratio)
        view = View(
            zoom=placement.column_scale * glass.times, center=placement.to_image(glass.x, glass.y)
        )
        area = QRectF(0, 0, pixels / ratio, pixels / ratio)
        with QPainter(image) as onto:
            layers.paint(onto, _bare(moment, view), area, QRegion(area.toAlignedRect()))
        paint_round(painter, image, QPointF(glass.x, glass.y), self._layers.theme)
        times = QLocale().toString(glass.times, "f", 1 if glass.times % 1 else 0)
        words = translate("canvas", "{times} ×").format(times=times)
        sign = Plate((words,), glass.x, glass.y + size / 2 + RIM_PX + 2, 0.5, 0.0)
        blit(painter, grid_of(painter), plates.sprites(grid_of(painter), (sign,)))

    def _dressed(self, moment: Moment) -> tuple[Layers, PlateLayer]:
        if self._twin is None or self._plates is None:
            self._twin = self._layers.twin(writes=moment.writes)
            self._plates = PlateLayer(self._layers.theme)
        return self._twin, self._plates


def _bare(moment: Moment, view: View) -> Moment:
    """Return what a glass shows of a moment: picture, lines and marks, and no words round them."""
    return replace(
        moment,
        series=replace(moment.series, frames=(moment.shown.frame,)),
        state=replace(moment.state, view=view),
        corner_text=CornerText.NONE,
        is_bare=True,
    )
