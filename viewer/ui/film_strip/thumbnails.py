"""Small pictures of frames, for the strip."""

from __future__ import annotations

from typing import Any, Final

import cv2
import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

from viewer.imaging.frame_pixels import FramePixels
from viewer.imaging.grey.grey import display_table
from viewer.imaging.grey.presets import first_window
from viewer.imaging.study import Frame
from viewer.imaging.voi import Voi

# The largest picture, device pixels: a card of the strip at twice its size.
WIDTH: Final = 320
HEIGHT: Final = 240


def thumbnail(frame: Frame, plane: FramePixels, voi: Voi | None = None) -> QImage:
    """Draw a whole frame small: through ``voi``, else its own window, else an automatic one."""
    small = _shrunk(plane.pixels, frame.aspect)
    if plane.is_colour:
        return _image(_overlaid(small, plane, frame.aspect), QImage.Format.Format_RGB888)
    table = display_table(
        frame.greyscale,
        voi or first_window(frame, plane),
        signed=plane.signed,
        inverted=False,
        values=plane.values,
    )
    greys = table[small.view(np.uint16)]
    return _image(_overlaid(greys, plane, frame.aspect), QImage.Format.Format_Grayscale8)


def _overlaid(levels: NDArray[np.uint8], plane: FramePixels, aspect: float) -> NDArray[np.uint8]:
    """Return a small picture with what the file draws in white, and what it hides in black."""
    if plane.graphics is None:
        return levels
    for mask, level, least in ((plane.graphics.drawn, 255, 64), (plane.graphics.visible, 0, 128)):
        if mask is not None:
            wanted = mask if level else ~mask
            levels[_shrunk(wanted.astype(np.uint8) * 255, aspect) >= least] = level
    return levels


def _shrunk(pixels: NDArray[Any], aspect: float) -> NDArray[Any]:
    """Return pixels, (rows, columns[, 3]), shrunk or enlarged to fit, each ``aspect`` times as high as wide."""
    rows, columns = pixels.shape[:2]
    scale = min(WIDTH / columns, HEIGHT / (rows * aspect))
    size = (max(1, round(columns * scale)), max(1, round(rows * aspect * scale)))
    way = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    return np.ascontiguousarray(cv2.resize(pixels, size, interpolation=way))


def _image(pixels: NDArray[np.uint8], kind: QImage.Format) -> QImage:
    rows, columns = pixels.shape[:2]
    return QImage(pixels.tobytes(), columns, rows, pixels.strides[0], kind).copy()
