"""What the canvas resamples: the stored values of one frame in 16 bits, or its colours in 3 x 8 bits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from viewer.imaging.study import Frame, PixelFormat

_LEVELS: Final = 65_535


@dataclass(frozen=True, slots=True, eq=False)
class DisplayPlane:
    """Grey: ``pixels`` (rows, columns) uint16 or int16.  Colour: (rows, columns, 3) uint8 RGB.

    ``value * slope + intercept`` is the stored value; 1 and 0 unless 32-bit or float pixels were squeezed
    into 16 bits.
    """

    pixels: NDArray[np.generic]
    slope: float = 1.0
    intercept: float = 0.0

    @property
    def is_colour(self) -> bool:
        """Whether there is no window to apply."""
        return self.pixels.ndim == 3

    @property
    def signed(self) -> bool:
        """Whether values are signed, as ``display_table`` wants to know."""
        return self.pixels.dtype == np.int16


def display_plane(pixels: NDArray[np.generic], frame: Frame) -> DisplayPlane:
    """Return the plane of decoded (or mapped) pixels; no copy is made where they already are one.

    The result is in native byte order and holds pixel bits alone: overlay or stray bits are masked here
    (PS3.5 8.1.1), so that resampling never mixes them in.
    """
    if pixels.ndim == 3:
        return DisplayPlane(np.ascontiguousarray(pixels, dtype=np.uint8))
    if pixels.dtype.kind == "f" or pixels.dtype.itemsize > 2:
        return _squeezed(stored_values(pixels, frame.pixels))
    stored = stored_values(pixels, frame.pixels)
    wide = np.int16 if stored.dtype.kind == "i" else np.uint16
    return DisplayPlane(np.ascontiguousarray(stored, dtype=wide))


def stored_values(pixels: NDArray[np.generic], layout: PixelFormat) -> NDArray[np.generic]:
    """Return the values inside the pixel cells, same shape: BitsStored bits below HighBit, sign extended.

    Cells that hold nothing else come back as they are.  Works in units of stored values; float pixels and
    colour pass through.
    """
    cell_bits = pixels.dtype.itemsize * 8
    bits = layout.bits_stored
    if pixels.dtype.kind == "f" or pixels.ndim == 3 or not 0 < bits < cell_bits:
        return pixels
    high_bit = bits - 1 if layout.high_bit is None else layout.high_bit
    if bits - 1 <= high_bit < cell_bits:
        below = high_bit + 1 - bits
    else:
        below = 0
    signed = pixels.dtype.kind == "i"
    if below == 0 and _within(pixels, bits, signed=signed):
        return pixels
    above = cell_bits - bits - below
    return np.right_shift(np.left_shift(pixels, above), above + below)  # type: ignore[no-any-return]


def _within(pixels: NDArray[np.generic], bits: int, *, signed: bool) -> bool:
    """Return whether every cell already is a value of ``bits`` bits."""
    if pixels.size == 0:
        return True
    highest = (1 << (bits - signed)) - 1
    lowest = -highest - 1 if signed else 0
    return bool(pixels.max() <= highest and (not signed or pixels.min() >= lowest))


def _squeezed(stored: NDArray[np.generic]) -> DisplayPlane:
    """Return 32-bit or float values as 16-bit ones between their least and greatest; not-a-number is the least."""
    values = np.asarray(stored, dtype=np.float64)
    finite = np.isfinite(values)
    if not finite.any():
        return DisplayPlane(np.zeros(values.shape, np.uint16))
    low, high = float(values[finite].min()), float(values[finite].max())
    exact = stored.dtype.kind != "f" and high - low <= _LEVELS
    slope = 1.0 if exact or high == low else (high - low) / _LEVELS
    with np.errstate(over="ignore", invalid="ignore"):
        scaled = np.clip(np.rint((values - low) / slope), 0, _LEVELS)
    return DisplayPlane(np.nan_to_num(scaled, nan=0.0).astype(np.uint16), slope, low)
