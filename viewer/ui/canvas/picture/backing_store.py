"""Grey levels written straight into the pixels that are painted on.

Qt paints a widget on a 32-bit picture in memory, which then goes to the screen.  Looking grey levels up into a
picture of our own and having Qt copy (and widen) that one touches every pixel twice more than need be: a sixth
of a frame at any size (docs/adr/0008).  Where the picture cannot be reached (a pixmap, another format, a ratio
that is no whole number) the caller blits as usual.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, cast

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter, QRegion

from viewer.ui.canvas.picture.resample import DeviceGrid

_FORMATS: Final = (QImage.Format.Format_RGB32, QImage.Format.Format_ARGB32_Premultiplied)
_OPAQUE: Final = 0xFF000000
_GREY: Final = 0x00010101


def pixels_under(painter: QPainter) -> NDArray[np.int32] | None:
    """Return what a painter paints on as 0xAARRGGBB, shape (height, width); ``None`` out of reach."""
    device = painter.paintEngine().paintDevice()
    if not isinstance(device, QImage) or device.format() not in _FORMATS:
        return None
    # Nobody shares a picture while it is painted on (Qt copies it when asked to), so these are its own bits.
    width = device.bytesPerLine() // 4
    pixels = np.frombuffer(device.bits(), np.int32).reshape(device.height(), width)
    return pixels[:, : device.width()]


def opaque(table: NDArray[np.uint8]) -> NDArray[np.int32]:
    """Return a table of grey levels, shape (65536,), as a table of opaque pixels, same shape."""
    return (table.astype(np.uint32) * np.uint32(_GREY) | np.uint32(_OPAQUE)).view(np.int32)


def device_rects(region: QRegion, grid: DeviceGrid, within: QRect) -> Iterator[QRect] | None:
    """Return the device pixels of a region (viewport points) within a device rectangle.

    ``None`` where viewport points do not fall on whole device pixels.
    """
    ratio, dx, dy = round(grid.ratio), round(grid.dx), round(grid.dy)
    if (ratio, dx, dy) != (grid.ratio, grid.dx, grid.dy):
        return None
    rects = (
        QRect(
            rect.x() * ratio + dx,
            rect.y() * ratio + dy,
            rect.width() * ratio,
            rect.height() * ratio,
        ).intersected(within)
        for rect in cast(Iterable[QRect], region)  # PySide6's stubs do not know it
    )
    return (rect for rect in rects if not rect.isEmpty())
