"""What is shown of one frame: stored values in 16 bits, or colours in 3 x 8 bits, and what is drawn on them."""

from __future__ import annotations

import zlib

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from viewer.imaging.study import Frame, PixelFormat
from viewer.imaging.wide_pixels import WidePixels, is_wide, placed


class Graphics(Struct, frozen=True, eq=False):
    """Masks of a picture, each (rows, columns) bool: what is drawn, and what a shutter leaves to be seen."""

    drawn: NDArray[np.bool_] | None = None
    visible: NDArray[np.bool_] | None = None

    @property
    def nbytes(self) -> int:
        """How much memory the masks take."""
        return sum(mask.nbytes for mask in (self.drawn, self.visible) if mask is not None)

    def packed(self) -> PackedGraphics:
        """Return the masks as they travel between processes."""
        return PackedGraphics(*(_packed(mask) for mask in (self.drawn, self.visible)))


class PackedGraphics(Struct, frozen=True):
    """The masks of ``Graphics`` in bits, deflated: they are nearly empty, or nearly full."""

    drawn: bytes | None = None
    visible: bytes | None = None

    def unpacked(self, *, rows: int, columns: int) -> Graphics:
        """Return the masks of a picture of that size."""
        masks = (_unpacked(bits, rows, columns) for bits in (self.drawn, self.visible))
        return Graphics(*masks)


def _packed(mask: NDArray[np.bool_] | None) -> bytes | None:
    return None if mask is None else zlib.compress(np.packbits(mask).tobytes(), level=1)


def _unpacked(bits: bytes | None, rows: int, columns: int) -> NDArray[np.bool_] | None:
    if bits is None:
        return None
    plain = np.frombuffer(zlib.decompress(bits), np.uint8)
    return np.unpackbits(plain, count=rows * columns).astype(np.bool_).reshape(rows, columns)


class FramePixels(Struct, frozen=True, eq=False, weakref=True):
    """Grey: ``pixels`` (rows, columns) uint16 or int16.  Colour: (rows, columns, 3) uint8 RGB.

    Grey pixels are the stored values, or, where these are ``wide`` (32 bits or float), their places in a
    table of them.  ``graphics`` is what the file draws on the picture, or hides of it.
    """

    pixels: NDArray[np.generic]
    wide: WidePixels | None = None
    graphics: Graphics | None = None

    @property
    def nbytes(self) -> int:
        """How much memory it takes."""
        beside = sum(part.nbytes for part in (self.wide, self.graphics) if part is not None)
        return self.pixels.nbytes + beside

    @property
    def stored(self) -> NDArray[np.generic]:
        """The stored values, or the colours: what is told and measured of the picture."""
        return self.pixels if self.wide is None else self.wide.stored

    @property
    def values(self) -> NDArray[np.float64] | None:
        """What each place of wide pixels stands for, as ``display_table`` wants to know."""
        return None if self.wide is None else self.wide.values

    @property
    def is_colour(self) -> bool:
        """Whether there is no window to apply."""
        return self.pixels.ndim == 3

    @property
    def signed(self) -> bool:
        """Whether values are signed, as ``display_table`` wants to know."""
        return self.pixels.dtype == np.int16


def frame_pixels(
    pixels: NDArray[np.generic], frame: Frame, graphics: Graphics | None = None
) -> FramePixels:
    """Return the plane of decoded (or read) pixels; no copy is made where they are one already.

    The plane is in native byte order and holds pixel bits alone: overlay and stray bits are masked here
    (PS3.5 8.1.1), so that resampling never mixes them in.
    """
    if pixels.ndim == 3:
        return FramePixels(np.ascontiguousarray(pixels, dtype=np.uint8), graphics=graphics)
    stored = stored_values(pixels, frame.pixels)
    if is_wide(stored):
        return FramePixels(*placed(stored), graphics)
    wide = np.int16 if stored.dtype.kind == "i" else np.uint16
    return FramePixels(np.ascontiguousarray(stored, dtype=wide), graphics=graphics)


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
