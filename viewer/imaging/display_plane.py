"""What the canvas resamples: the stored values of one frame in 16 bits, or its colours in 3 x 8 bits."""

from __future__ import annotations

from typing import Final

import numpy as np
from msgspec import Struct
from msgspec.structs import replace
from numpy.typing import NDArray

from viewer.imaging.graphics import Graphics
from viewer.imaging.study import Frame, PixelFormat

_HIGHEST: Final = 65_535


class DisplayPlane(Struct, frozen=True, eq=False):
    """Grey: ``pixels`` (rows, columns) uint16 or int16.  Colour: (rows, columns, 3) uint8 RGB.

    ``value * slope + intercept`` is the stored value; 1 and 0 unless 32-bit or float pixels were squeezed
    into 16 bits.  ``graphics`` is what the file draws on the picture, or hides of it.
    """

    pixels: NDArray[np.generic]
    slope: float = 1.0
    intercept: float = 0.0
    graphics: Graphics | None = None

    @property
    def nbytes(self) -> int:
        """How much memory it takes."""
        return self.pixels.nbytes + (0 if self.graphics is None else self.graphics.nbytes)

    @property
    def is_colour(self) -> bool:
        """Whether there is no window to apply."""
        return self.pixels.ndim == 3

    @property
    def signed(self) -> bool:
        """Whether values are signed, as ``display_table`` wants to know."""
        return self.pixels.dtype == np.int16


def display_plane(
    pixels: NDArray[np.generic], frame: Frame, graphics: Graphics | None = None
) -> DisplayPlane:
    """Return the plane of decoded (or read) pixels; no copy is made where they are one already.

    The plane is in native byte order and holds pixel bits alone: overlay and stray bits are masked here
    (PS3.5 8.1.1), so that resampling never mixes them in.
    """
    if pixels.ndim == 3:
        return DisplayPlane(np.ascontiguousarray(pixels, dtype=np.uint8), graphics=graphics)
    stored = stored_values(pixels, frame.pixels)
    if stored.dtype.kind == "f" or stored.dtype.itemsize > 2:
        return replace(_squeezed(stored), graphics=graphics)
    wide = np.int16 if stored.dtype.kind == "i" else np.uint16
    return DisplayPlane(np.ascontiguousarray(stored, dtype=wide), graphics=graphics)


def stored_values(pixels: NDArray[np.generic], layout: PixelFormat) -> NDArray[np.generic]:
    """Return the values inside the pixel cells, same shape: BitsStored bits up to HighBit, sign extended.

    Cells that hold nothing else come back as they are, and so do floats and colours.
    """
    cell_bits = pixels.dtype.itemsize * 8
    bits = layout.bits_stored
    if pixels.dtype.kind == "f" or pixels.ndim == 3 or not 0 < bits < cell_bits:
        return pixels
    high_bit = bits - 1 if layout.high_bit is None else layout.high_bit
    below = high_bit + 1 - bits if bits - 1 <= high_bit < cell_bits else 0
    if below == 0 and _within(pixels, bits):
        return pixels
    above = cell_bits - bits - below
    return np.asarray(np.right_shift(np.left_shift(pixels, above), above + below))


def _within(pixels: NDArray[np.generic], bits: int) -> bool:
    """Return whether every cell is a value of ``bits`` bits already."""
    signed = pixels.dtype.kind == "i"
    highest = (1 << (bits - signed)) - 1
    lowest = -highest - 1 if signed else 0
    return bool(pixels.max() <= highest and (not signed or pixels.min() >= lowest))


def _squeezed(stored: NDArray[np.generic]) -> DisplayPlane:
    """Return 32-bit or float values in 16 bits, from their least to their greatest; what is no number is the least."""
    values = np.asarray(stored, dtype=np.float64)
    finite = np.isfinite(values)
    if not finite.any():
        return DisplayPlane(np.zeros(values.shape, np.uint16))
    low, high = (
        float(values.min(where=finite, initial=np.inf)),
        float(values.max(where=finite, initial=-np.inf)),
    )
    whole = stored.dtype.kind != "f" and high - low <= _HIGHEST
    # By halves, because the range itself may be beyond the greatest float.
    half_slope = 0.5 if whole or high == low else (high / 2 - low / 2) / _HIGHEST
    slope = half_slope * 2
    scaled = np.rint((np.where(finite, values, low) / 2 - low / 2) / half_slope)
    return DisplayPlane(np.clip(scaled, 0, _HIGHEST).astype(np.uint16), slope, low)
