"""Windows for what a plane shows: of the whole picture, of a region, and the presets of its modality."""

from __future__ import annotations

from math import ceil, floor
from typing import Final

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from viewer.imaging.frame_pixels import DisplayPlane
from viewer.imaging.grey.presets import auto_window, presets
from viewer.imaging.study import Frame
from viewer.imaging.voi import Window

# A region smaller than this on a side says nothing about its greys.
SMALLEST_REGION_PX: Final = 3
_ALL: Final = slice(None)


def plane_window(plane: DisplayPlane, frame: Frame) -> Window:
    """Return the automatic window of a plane."""
    return _auto(plane, frame)


def region_window(
    plane: DisplayPlane, frame: Frame, first: tuple[float, float], last: tuple[float, float]
) -> Window | None:
    """Return a window for the rectangle between two image points; ``None`` where it is too small."""
    rows, columns = plane.pixels.shape[:2]
    x0, x1 = sorted((first[0], last[0]))
    y0, y1 = sorted((first[1], last[1]))
    left, right = max(0, floor(x0)), min(columns, ceil(x1))
    top, bottom = max(0, floor(y0)), min(rows, ceil(y1))
    if right - left < SMALLEST_REGION_PX or bottom - top < SMALLEST_REGION_PX:
        return None
    return _auto(plane, frame, slice(top, bottom), slice(left, right))


def plane_presets(plane: DisplayPlane, frame: Frame, modality: str) -> tuple[Window, ...]:
    """Return the presets of a modality for this plane, in the order of the keys 2 to 9."""
    return presets(
        modality,
        plane.stored,
        _as_in_the_plane(frame),
        visible=_visible(plane),
    )


def _auto(plane: DisplayPlane, frame: Frame, rows: slice = _ALL, columns: slice = _ALL) -> Window:
    visible = _visible(plane)
    return auto_window(
        plane.stored[rows, columns],
        _as_in_the_plane(frame),
        visible=None if visible is None else visible[rows, columns],
    )


def _visible(plane: DisplayPlane) -> NDArray[np.bool_] | None:
    return None if plane.graphics is None else plane.graphics.visible


def _as_in_the_plane(frame: Frame) -> Frame:
    """Return the frame with its bits where a plane has them: shifted down already."""
    layout = frame.pixels
    low = replace(layout, high_bit=layout.bits_stored - 1)
    return replace(frame, pixels=low)
