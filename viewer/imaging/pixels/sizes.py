"""What pixels take, and how much of it is too much."""

from __future__ import annotations

from typing import Final

from viewer.imaging.dataset import attributes as tag_of
from viewer.imaging.pixels.colour import SUBSAMPLED
from viewer.imaging.problems import TooLargeError
from viewer.imaging.study import PixelFormat
from wording.sentence import said

MOST_PIXELS: Final = 1 << 28
"""Pixels of one frame: 16384 x 16384."""

LARGE_BYTES: Final = 64 << 20
"""A picture that takes more than this in memory is not shown for less than an eighth of its pixels."""

_LEAST_SHARE: Final = 8

MOST_FRAMES: Final = 65_536

PACKED_BITS: Final = 12
"""Bits of pixels that lie without a gap, three bytes for two of them (PS3.5 D, and ACR-NEMA)."""

FLOAT_BITS: Final = {tag_of.FLOAT_PIXEL_DATA: 32, tag_of.DOUBLE_FLOAT_PIXEL_DATA: 64}


def frame_bits(form: PixelFormat) -> int:
    """Return the bits of one uncompressed frame; YBR_FULL_422 shares colour between two pixels."""
    samples = 2 if form.photometric in SUBSAMPLED else form.samples_per_pixel
    return form.rows * form.columns * samples * form.bits_allocated


def bytes_of(form: PixelFormat, frames: int) -> int:
    """Return the bytes of uncompressed frames, which lie without a gap between them."""
    return (frame_bits(form) * frames + 7) // 8


def is_too_little(form: PixelFormat, there: int, whole: int) -> bool:
    """Whether so few bytes, or rows, of a whole picture are there that its memory is not worth it."""
    in_memory = form.rows * form.columns * max(2, form.samples_per_pixel)
    return in_memory > LARGE_BYTES and there * _LEAST_SHARE < whole


def check_size(form: PixelFormat, frames: int) -> None:
    """Refuse sizes that no scanner makes, before anybody allocates them."""
    if form.rows * form.columns > MOST_PIXELS:
        raise TooLargeError(
            said(
                "imaging",
                "promises an image of {columns} × {rows} pixels, more than the {most_pixels} "
                "that are shown",
            ).format(columns=form.columns, rows=form.rows, most_pixels=MOST_PIXELS)
        )
    if frames > MOST_FRAMES:
        raise TooLargeError(
            said(
                "imaging", "holds {frames} frames, more than the {most_frames} that are shown"
            ).format(frames=frames, most_frames=MOST_FRAMES)
        )
