"""What the file itself draws on its picture or hides of it, as a layer that no window and no inversion changes."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

from viewer.imaging.frame_pixels import Graphics
from viewer.ui.canvas.picture.resample import Plan, Pyramid, Quality, resample


class GraphicsLayer:
    """Makes white of what is drawn and black of what a shutter hides, at screen resolution."""

    def __init__(self) -> None:
        self._graphics: Graphics | None = None
        self._is_drawn = True
        self._pyramid: Pyramid | None = None
        self._key: tuple[object, ...] | None = None
        self._pixels: NDArray[np.uint8] | None = None

    def show(self, graphics: Graphics | None) -> None:
        """Take the masks of another picture, or of none."""
        if graphics is not self._graphics:
            self._graphics = graphics
            self._pyramid = self._key = None

    @property
    def is_drawn(self) -> bool:
        """Whether what the file draws is shown."""
        return self._is_drawn

    def set_drawn(self, *, drawn: bool) -> None:
        """Show what the file draws, or the bare picture; what a shutter hides stays hidden."""
        if drawn != self._is_drawn:
            self._is_drawn = drawn
            self._pyramid = self._key = None

    def image(self, way: Plan, quality: Quality) -> QImage | None:
        """Return what lies over the part of the picture in view; ``None`` for nothing."""
        coverage = self._coverage()
        if coverage is None:
            return None
        key = (way.recipe, quality, way.seen)
        if key != self._key or self._pixels is None:
            self._pixels = _veil(resample(coverage, way, quality)[way.seen], level=way.level)
            self._key = key
        height, width = self._pixels.shape[:2]
        form = QImage.Format.Format_ARGB32_Premultiplied
        return QImage(self._pixels.data, width, height, width * 4, form)

    def _coverage(self) -> Pyramid | None:
        """Return how much of each pixel is drawn on, and how much hidden: (rows, columns, 2) uint8."""
        if self._pyramid is None and self._graphics is not None:
            drawn = self._graphics.drawn if self._is_drawn else None
            visible = self._graphics.visible
            masks = (drawn, None if visible is None else ~visible)
            some = next((mask for mask in masks if mask is not None), None)
            if some is not None:
                full = np.zeros((*some.shape, 2), np.uint8)
                for part, mask in enumerate(masks):
                    if mask is not None:
                        full[..., part][mask] = 255
                self._pyramid = Pyramid(full)
        return self._pyramid


def _veil(coverage: NDArray[np.uint8], *, level: int) -> NDArray[np.uint8]:
    """Return premultiplied blue, green, red, alpha, (rows, columns, 4), of coverage, (rows, columns, 2)."""
    # A line of one pixel must not fade on a film made smaller: each halving had taken half of it.
    drawn = np.minimum(coverage[..., 0].astype(np.uint32) << level, 255)
    hidden = coverage[..., 1].astype(np.uint32)
    white = drawn * (255 - hidden) // 255
    veil = np.empty((*drawn.shape, 4), np.uint8)
    veil[..., :3] = white[..., None]
    veil[..., 3] = white + hidden
    return veil
