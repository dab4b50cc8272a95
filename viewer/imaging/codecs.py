"""Compressed pictures to arrays, by imagecodecs; which codec is told by the codestream itself."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from viewer.imaging.codestream import Codec, Codestream
from viewer.imaging.problems import DamagedFileError
from viewer.imaging.study import PixelFormat

# A two-byte run makes at most 128 bytes (PS3.5 G.3).
MOST_RLE_GROWTH: Final = 64

_RLE_HEADER_BYTES: Final = 64
_MOST_SEGMENTS: Final = 15


def decode_codestream(data: bytes, stream: Codestream, *, ybr: bool) -> NDArray[np.generic]:
    """Return the picture, shape (rows, columns) or (rows, columns, samples), in the codec's own type.

    ``ybr`` tells whether a colour JPEG that does not say so itself holds YCbCr; it comes back as RGB.
    Raises whatever imagecodecs raises for a damaged stream.
    """
    import imagecodecs

    match stream.codec:
        case Codec.JPEG if stream.samples == 3 and stream.bits == 8:
            return imagecodecs.jpeg8_decode(
                data, colorspace="YCBCR" if ybr else "RGB", outcolorspace="RGB"
            )
        case Codec.JPEG | Codec.JPEG_LOSSLESS:
            return imagecodecs.jpeg_decode(data)
        case Codec.JPEG_LS:
            return imagecodecs.jpegls_decode(data)
        case Codec.JPEG_2000:
            return imagecodecs.jpeg2k_decode(data, numthreads=1)
        case Codec.HTJ2K:
            return imagecodecs.htj2k_decode(data)
        case Codec.JPEG_XL:
            return imagecodecs.jpegxl_decode(data, numthreads=1)


def decode_rle(data: bytes, layout: PixelFormat) -> NDArray[np.generic]:
    """Return an RLE picture, shape (rows, columns) or (rows, columns, samples) (PS3.5 annex G)."""
    import imagecodecs

    itemsize = layout.bits_allocated // 8
    _check_rle(data, layout, itemsize)
    planes = imagecodecs.dicomrle_decode(data, np.dtype(f"<u{itemsize}"))
    count = layout.rows * layout.columns * layout.samples_per_pixel
    cells = np.frombuffer(planes, f"<u{itemsize}")
    if cells.size < count:
        raise DamagedFileError(f"its RLE picture holds {cells.size} of {count} values")
    cells = cells[:count]
    if layout.samples_per_pixel == 1:
        return cells.reshape(layout.rows, layout.columns)
    return cells.reshape(layout.samples_per_pixel, layout.rows, layout.columns).transpose(1, 2, 0)


def _check_rle(data: bytes, layout: PixelFormat, itemsize: int) -> None:
    """Refuse an RLE frame that cannot be what its header promises, before anything is allocated."""
    if len(data) < _RLE_HEADER_BYTES:
        raise DamagedFileError("its RLE picture ends inside its own header")
    header = np.frombuffer(data, "<u4", count=16)
    segments = int(header[0])
    promised = itemsize * layout.samples_per_pixel
    if segments != promised:
        raise DamagedFileError(
            f"its header promises {promised} RLE segments, but its picture has {segments}"
        )
    offsets = [int(offset) for offset in header[1 : 1 + segments]]
    if segments > _MOST_SEGMENTS or offsets[0] < _RLE_HEADER_BYTES or offsets[-1] >= len(data):
        raise DamagedFileError("its RLE segments are not where its header says")
    if any(a >= b for a, b in zip(offsets, offsets[1:], strict=False)):
        raise DamagedFileError("its RLE segments are out of order")
    size = layout.rows * layout.columns * promised
    if size > MOST_RLE_GROWTH * len(data):
        raise DamagedFileError(
            f"its header promises {size} bytes of pixels, more than {len(data)} bytes of RLE can hold"
        )
