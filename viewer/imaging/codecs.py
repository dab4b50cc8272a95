"""Compressed pictures to arrays, by imagecodecs; which codec is told by the codestream itself."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from viewer.imaging.codestream import Codec, Codestream, with_scan_header_mended
from viewer.imaging.problems import DamagedFileError
from viewer.imaging.study import PixelFormat

_RLE_HEADER_BYTES: Final = 64
_MOST_RLE_SEGMENTS: Final = 15
_MOST_RLE_GROWTH: Final = 64
"""Two bytes make a run of at most 128 (PS3.5 G.3.2)."""


def decode_codestream(data: bytes, stream: Codestream, *, ybr: bool) -> NDArray[np.generic]:
    """Return the picture, shape (rows, columns) or (rows, columns, samples), in the codec's own type.

    An 8-bit colour JPEG comes back as RGB; ``ybr`` tells what it holds.  Raises what imagecodecs raises
    for a damaged stream (subclasses of ``RuntimeError`` and ``ValueError``).
    """
    import imagecodecs

    picture: NDArray[np.generic]
    match stream.codec:
        case Codec.JPEG if stream.samples == 3 and stream.bits == 8:
            space = "YCBCR" if ybr else "RGB"
            picture = imagecodecs.jpeg8_decode(data, colorspace=space, outcolorspace="RGB")
        case Codec.JPEG:
            picture = imagecodecs.jpeg_decode(with_scan_header_mended(data))
        case Codec.JPEG_LOSSLESS:
            picture = imagecodecs.jpeg_decode(data)
        case Codec.JPEG_LS:
            picture = imagecodecs.jpegls_decode(data)
        case Codec.JPEG_2000:
            picture = imagecodecs.jpeg2k_decode(data, numthreads=1)
        case Codec.HTJ2K:
            picture = imagecodecs.htj2k_decode(data)
        case Codec.JPEG_XL:
            picture = imagecodecs.jpegxl_decode(data, numthreads=1)
    return picture


def decode_rle(data: bytes, layout: PixelFormat) -> NDArray[np.generic]:
    """Return an RLE picture, shape (rows, columns) or (rows, columns, samples), unsigned (PS3.5 annex G).

    Raises ``DamagedFileError`` when the frame cannot hold what the header promises.
    """
    import imagecodecs

    size = max(1, layout.bits_allocated // 8)
    _check_rle(data, layout, size)
    dtype = np.dtype(f"<u{size}")
    count = layout.rows * layout.columns * layout.samples_per_pixel
    unpacked = imagecodecs.dicomrle_decode(data, dtype)
    if len(unpacked) < count * size:
        raise DamagedFileError(
            f"its RLE image data hold {len(unpacked)} of {count * size} bytes"
        )
    values = np.frombuffer(unpacked, dtype, count)
    if layout.samples_per_pixel == 1:
        return values.reshape(layout.rows, layout.columns)
    planes = values.reshape(layout.samples_per_pixel, layout.rows, layout.columns)
    return planes.transpose(1, 2, 0)


def _check_rle(data: bytes, layout: PixelFormat, size: int) -> None:
    """Judge the frame's own header before the decoder follows it."""
    if len(data) < _RLE_HEADER_BYTES:
        raise DamagedFileError("its RLE image data end inside their header")
    header = np.frombuffer(data, "<u4", 16).tolist()
    segments, promised = header[0], size * layout.samples_per_pixel
    if segments != promised or segments > _MOST_RLE_SEGMENTS:
        raise DamagedFileError(
            f"promises {promised} RLE segments, but its image data have {segments}"
        )
    offsets = header[1 : segments + 1]
    if offsets[0] < _RLE_HEADER_BYTES or any(a >= b for a, b in pairwise([*offsets, len(data)])):
        raise DamagedFileError("its RLE segments are not where their header says")
    needed = layout.rows * layout.columns * promised
    if needed > _MOST_RLE_GROWTH * len(data):
        raise DamagedFileError(
            f"promises {needed} bytes of pixels, more than its {len(data)} bytes of RLE can hold"
        )
