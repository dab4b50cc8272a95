"""A film as it is seen, as a picture of its own resolution, to be pasted elsewhere (docs/adr/0015)."""

from __future__ import annotations

from math import ceil, floor, sqrt
from typing import Final

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter, QRegion

from viewer.session.content import CornerText
from viewer.session.display import View
from viewer.session.placement import PictureSize, Placement
from viewer.ui.canvas.layers import Layers, Moment
from viewer.ui.canvas.picture.resample import Quality

# Film pixels are enlarged as long as the picture stays below this.
_MOST_PX: Final = 50_000_000
# Qt keeps the pixel ratio of a picture in steps of this.
_RATIO_STEP: Final = 1 / 65536
# What is left of a film pixel at the edge of the view that is no more than a fault of rounding.
_SLIVER: Final = 0.05


class _Crop(Struct, frozen=True):
    """The film pixels that are seen: from (x0, y0) to before (x1, y1)."""

    x0: int
    y0: int
    x1: int
    y1: int

    def extent(self, picture: PictureSize, *, is_transposed: bool) -> tuple[float, float]:
        """Return width and height as they are seen, in film columns."""
        width, height = float(self.x1 - self.x0), (self.y1 - self.y0) * picture.aspect
        return (height, width) if is_transposed else (width, height)


def film_copy(layers: Layers, moment: Moment, area: QRectF, pixel_ratio: float) -> QImage | None:
    """Return the part of a film that lies in ``area`` (viewport points), as ``layers`` show it at ``moment``.

    A film pixel is a whole number of the picture's, as few as are no fewer than the screen shows.  Words and
    marks keep their size beside the film; the patient, slice scale and zoom, what is merely pointed at and
    the black around the film are left out.  ``None`` where nothing of the film is in view.
    """
    placement = layers.placed(moment, area)
    picture = PictureSize.of(moment.shown.frame)
    crop = _seen(placement, picture, area)
    if crop is None:
        return None
    width, height = crop.extent(picture, is_transposed=placement.is_transposed)
    times = _times(placement.column_scale * pixel_ratio, width * height)
    ratio = ceil(times / placement.column_scale / _RATIO_STEP) * _RATIO_STEP
    image = QImage(round(width * times), round(height * times), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    center = ((crop.x0 + crop.x1) / 2, (crop.y0 + crop.y1) / 2)
    view = View(zoom=times / ratio, center=center)
    whole = QRectF(0, 0, image.width() / ratio, image.height() / ratio)
    with QPainter(image) as painter:
        region = QRegion(whole.toAlignedRect())
        layers.twin().paint(painter, _for_others(moment, view), whole, region)
    image.setDevicePixelRatio(1.0)
    return image


def _for_others(moment: Moment, view: View) -> Moment:
    """Return what anybody may see of a moment: without the patient, and without what belongs to the window."""
    corner_text = moment.corner_text
    return replace(
        moment,
        series=replace(moment.series, frames=(moment.shown.frame,)),
        content=replace(moment.content, patient_lines=(), study_lines=()),
        state=replace(moment.state, view=view),
        corner_text=CornerText.CASE if corner_text is CornerText.FULL else corner_text,
        locator=None,
        tells_scale=False,
        drafts=(),
        quality=Quality.CUBIC,
    )


def _seen(placement: Placement, picture: PictureSize, area: QRectF) -> _Crop | None:
    """Return the film pixels that lie in ``area``, also those that do so in part."""
    ends = [placement.to_image(at.x(), at.y()) for at in (area.topLeft(), area.bottomRight())]
    (x0, x1), (y0, y1) = (sorted(values) for values in zip(*ends, strict=True))
    crop = _Crop(
        max(0, floor(x0 + _SLIVER)),
        max(0, floor(y0 + _SLIVER)),
        min(picture.columns, ceil(x1 - _SLIVER)),
        min(picture.rows, ceil(y1 - _SLIVER)),
    )
    return crop if crop.x1 > crop.x0 and crop.y1 > crop.y0 else None


def _times(on_screen: float, extent_px: float) -> int:
    """Return how many pixels a film pixel becomes, for device pixels on the screen and an area in film pixels."""
    most = max(1, floor(sqrt(_MOST_PX / extent_px)))
    return min(max(1, ceil(on_screen - _SLIVER)), most)
