"""Windows for what a plane shows: of the whole picture, of a region, and the presets of its modality."""

from __future__ import annotations

from dataclasses import replace
from math import ceil, floor

import numpy as np
from numpy.typing import NDArray

from viewer.imaging.display_plane import DisplayPlane
from viewer.imaging.presets import auto_window, presets
from viewer.imaging.study import Frame
from viewer.imaging.voi import Window

# A region smaller than this on a side says nothing about its greys.
SMALLEST_REGION_PX = 3


def plane_window(plane: DisplayPlane, frame: Frame) -> Window:
    """Return the automatic window of a plane."""
    return auto_window(_cells(plane, plane.pixels), _without_stray_bits(frame))


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
    return auto_window(
        _cells(plane, plane.pixels[top:bottom, left:right]), _without_stray_bits(frame)
    )


def plane_presets(plane: DisplayPlane, frame: Frame, modality: str) -> tuple[Window, ...]:
    """Return the presets of a modality for this plane, in the order of the keys 2 to 9."""
    return presets(modality, _cells(plane, plane.pixels), _without_stray_bits(frame))


def _cells(plane: DisplayPlane, pixels: NDArray[np.generic]) -> NDArray[np.generic]:
    """Return the stored values of some of a plane's pixels, same shape."""
    if plane.slope == 1.0 and plane.intercept == 0.0:
        return pixels
    return pixels.astype(np.float64) * plane.slope + plane.intercept


def _without_stray_bits(frame: Frame) -> Frame:
    """Return the frame as the plane has it: all 16 bits of a cell are the value."""
    layout = replace(frame.pixels, bits_allocated=16, bits_stored=16, high_bit=15)
    return replace(frame, pixels=layout)
