"""A frame as an 8-bit picture at native size: what ``rounds render`` writes and other programs compare with."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from viewer.imaging.frame_pixels import frame_pixels
from viewer.imaging.grey.grey import display_table, grey_levels
from viewer.imaging.grey.presets import first_window
from viewer.imaging.study import Frame
from viewer.imaging.voi import Voi
from viewer.imaging.wide_pixels import finite_values


def render8(
    frame: Frame,
    pixels: NDArray[np.generic],
    voi: Voi | None = None,
    *,
    inverted: bool = False,
) -> NDArray[np.uint8]:
    """Return uint8 (rows, columns) or (rows, columns, 3): floor(255 * y) of every stored value.

    Without ``voi`` the file's own default serves, and without one of those the automatic window.
    """
    plane = frame_pixels(pixels, frame)
    if plane.is_colour:
        picture = plane.pixels.astype(np.uint8, copy=False)
        return 255 - picture if inverted else picture
    voi = voi or first_window(frame, plane)
    if plane.wide is not None:
        stored = finite_values(plane.stored)
        return grey_levels(frame.greyscale, voi, stored, inverted=inverted)
    table = display_table(frame.greyscale, voi, signed=plane.signed, inverted=inverted)
    indices = plane.pixels.view(np.uint16)
    return table[indices]
