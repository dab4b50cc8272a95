"""What pixels take, and how much of it is too much."""

from __future__ import annotations

from typing import Final

from overlays.sentence import said
from viewer.imaging.dataset import attributes as tag_of
from viewer.imaging.pixels.codestream import Codec, Codestream
from viewer.imaging.pixels.colour import SUBSAMPLED
from viewer.imaging.problems import DamagedFileError, TooLargeError
from viewer.imaging.study import PixelFormat

MOST_PIXELS: Final = 1 << 28
"""Pixels of one frame: 16384 x 16384."""

LARGE_BYTES: Final = 64 << 20
"""A picture that takes more than this in memory is not shown for less than an eighth of its pixels."""

_LEAST_SHARE: Final = 8

MOST_FRAMES: Final = 65_536

MOST_TILES: Final = 65_535
"""More than any scanner writes; each costs the decoder memory, whatever it holds."""

# What a byte can hold at the very most: a bit for an 8 x 8 block (its DC difference), a bit for a pixel.
_MOST_PIXELS_A_BYTE: Final = 8 * 64
_MOST_LOSSLESS_PIXELS_A_BYTE: Final = 8

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


def check_codestream(stream: Codestream, layout: PixelFormat, length: int) -> None:
    """Hold a compressed picture of ``length`` bytes against what the DICOM header promises.

    Raises ``DamagedFileError`` when it is another one, or cannot be in so few bytes, ``TooLargeError`` when
    it would take the decoder too much.
    """
    if (stream.rows, stream.columns) != (layout.rows, layout.columns):
        raise DamagedFileError(
            said(
                "imaging",
                "promises {columns} × {rows} pixels, but its {codec} data have {columns_2} × "
                "{rows_2}",
            ).format(
                columns=layout.columns,
                rows=layout.rows,
                codec=stream.codec,
                columns_2=stream.columns,
                rows_2=stream.rows,
            )
        )
    if stream.samples and stream.samples != layout.samples_per_pixel:
        raise DamagedFileError(
            said(
                "imaging",
                "promises {samples_per_pixel} samples in a pixel, but its {codec} data have "
                "{samples}",
            ).format(
                samples_per_pixel=layout.samples_per_pixel,
                codec=stream.codec,
                samples=stream.samples,
            )
        )
    if stream.bits > layout.bits_allocated:
        raise DamagedFileError(
            said(
                "imaging",
                "promises {bits_allocated} bits in a sample, but its {codec} data have {bits}",
            ).format(bits_allocated=layout.bits_allocated, codec=stream.codec, bits=stream.bits)
        )
    if stream.tiles > MOST_TILES:
        raise TooLargeError(
            said("imaging", "its {codec} data have {tiles} tiles, more than {most_tiles}").format(
                codec=stream.codec, tiles=stream.tiles, most_tiles=MOST_TILES
            )
        )
    most = {
        Codec.JPEG: _MOST_PIXELS_A_BYTE * length,
        Codec.JPEG_LOSSLESS: _MOST_LOSSLESS_PIXELS_A_BYTE * length,
    }.get(stream.codec)
    if most is not None and stream.rows * stream.columns > most:
        raise DamagedFileError(
            said(
                "imaging",
                "promises {columns} × {rows} pixels, more than its {length} bytes of {codec} "
                "can hold",
            ).format(columns=layout.columns, rows=layout.rows, length=length, codec=stream.codec)
        )
