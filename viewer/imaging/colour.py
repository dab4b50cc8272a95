"""Colours as red, green and blue, eight bits each (PS3.3 C.7.6.3.1.2)."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

# ITU-R BT.601 over the full range: R, G and B from Cb - 128 and Cr - 128, on top of Y.
_OF_BLUE_AND_RED: Final = ((0.0, 1.402), (-0.344136, -0.714136), (1.772, 0.0))


def rgb_from_ybr(ybr: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return RGB of YBR_FULL values, both (rows, columns, 3) uint8."""
    luma = ybr[..., 0].astype(np.float32)
    blue = ybr[..., 1].astype(np.float32) - np.float32(128)
    red = ybr[..., 2].astype(np.float32) - np.float32(128)
    rgb = np.empty(ybr.shape, np.uint8)
    for channel, (of_blue, of_red) in enumerate(_OF_BLUE_AND_RED):
        mixed = luma + np.float32(of_blue) * blue + np.float32(of_red) * red
        rgb[..., channel] = np.clip(np.rint(mixed), 0, 255)
    return rgb


def ybr_from_422(values: NDArray[np.uint8], *, rows: int, columns: int) -> NDArray[np.uint8]:
    """Return YBR_FULL (rows, columns, 3) of YBR_FULL_422 bytes: Y Y Cb Cr for every two pixels."""
    pairs = values[: rows * columns // 2 * 4].reshape(-1, 4)
    ybr = np.zeros((rows * columns, 3), np.uint8)
    paired = ybr[: len(pairs) * 2]
    paired[0::2, 0] = pairs[:, 0]
    paired[1::2, 0] = pairs[:, 1]
    paired[:, 1:] = np.repeat(pairs[:, 2:], 2, axis=0)
    return ybr.reshape(rows, columns, 3)


def eight_bits(colours: NDArray[np.generic], bits_stored: int) -> NDArray[np.uint8]:
    """Return colours of ``bits_stored`` bits as 8-bit ones, same shape."""
    if bits_stored > 8:
        colours = np.right_shift(colours, bits_stored - 8)
    return colours.astype(np.uint8, copy=False)
