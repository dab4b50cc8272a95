"""Colours as red, green and blue, eight bits each: from YCbCr (PS3.3 C.7.6.3.1.2) and palettes (C.7.9)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from pydicom import Dataset

# ITU-R BT.601 over the full range, rows R, G, B over Y, Cb - 128, Cr - 128.
_TO_RGB: Final = ((1.0, 0.0, 1.402), (1.0, -0.344136, -0.714136), (1.0, 1.772, 0.0))


def rgb_from_ybr(ybr: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return RGB of YBR_FULL values, both (rows, columns, 3) uint8."""
    luma = ybr[..., 0].astype(np.float32)
    blue = ybr[..., 1].astype(np.float32) - np.float32(128)
    red = ybr[..., 2].astype(np.float32) - np.float32(128)
    rgb = np.empty(ybr.shape, np.uint8)
    for channel, (_, of_blue, of_red) in enumerate(_TO_RGB):
        mixed = luma + np.float32(of_blue) * blue + np.float32(of_red) * red
        rgb[..., channel] = np.clip(np.rint(mixed), 0, 255)
    return rgb


def ybr_from_422(cells: NDArray[np.uint8], *, rows: int, columns: int) -> NDArray[np.uint8]:
    """Return YBR_FULL (rows, columns, 3) of YBR_FULL_422 bytes, stored Y1 Y2 Cb Cr for two pixels in a row."""
    pairs = cells.reshape(rows, columns // 2, 4)
    ybr = np.empty((rows, columns, 3), np.uint8)
    ybr[:, 0::2, 0] = pairs[..., 0]
    ybr[:, 1::2, 0] = pairs[..., 1]
    ybr[..., 1] = np.repeat(pairs[..., 2], 2, axis=1)
    ybr[..., 2] = np.repeat(pairs[..., 3], 2, axis=1)
    return ybr


def eight_bits(colours: NDArray[np.generic], bits_stored: int) -> NDArray[np.uint8]:
    """Return colours of ``bits_stored`` bits as 8-bit ones, same shape."""
    if bits_stored > 8:
        return np.right_shift(colours, bits_stored - 8).astype(np.uint8)  # type: ignore[no-any-return]
    return colours.astype(np.uint8, copy=False)


def palette_table(attributes: Dataset, bits: int) -> NDArray[np.uint8]:
    """Return the colours of every value of ``bits`` bits, shape (2**bits, 3).

    ``attributes`` holds the Palette Color Lookup Tables, 8 or 16 bit, plain or segmented (PS3.3 C.7.9).
    """
    from pydicom.pixels import apply_color_lut

    indices = np.arange(1 << bits, dtype=np.uint16 if bits > 8 else np.uint8)
    colours = apply_color_lut(indices, attributes)
    # 16-bit tables of some writers hold 8-bit colours.
    if colours.dtype.itemsize > 1 and colours.max() > 255:
        colours = np.right_shift(colours, 8)
    return colours.astype(np.uint8)
