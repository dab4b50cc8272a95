"""Uncompressed pixels of one frame, read from a stream: cells, planes, bits and bytes put in order."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from overlays.sentence import said
from viewer.imaging.pixels.colour import SUBSAMPLED, ybr_from_422
from viewer.imaging.pixels.pixel_data import PixelData
from viewer.imaging.pixels.sizes import FLOAT_BITS, PACKED_BITS
from viewer.imaging.problems import DamagedFileError
from viewer.imaging.streams.streams import Stream
from viewer.imaging.study import Frame, PixelFormat


def read_uncompressed(
    stream: Stream, data: PixelData, frame: Frame
) -> tuple[NDArray[np.generic], int]:
    """Return the cells of a frame, (rows, columns) or (rows, columns, samples), and how many rows are there.

    The rest is zero.  Raises ``DamagedFileError`` when not even one row is there.
    """
    layout = frame.pixels
    subsampled = _is_subsampled(data, layout)
    count = layout.rows * layout.columns * (2 if subsampled else layout.samples_per_pixel)
    first_bit = frame.source.frame_index * count * layout.bits_allocated
    # An even start keeps the words of big endian bytes whole.
    start = first_bit // 16 * 2
    end = (first_bit + count * layout.bits_allocated + 7) // 8
    present = min(data.element.length, stream.size - data.element.offset)
    packed = stream.read_at(
        data.element.offset + start, max(0, min(end + end % 2, present) - start)
    )
    if (
        not data.little
        and data.element.vr == b"OW"
        and layout.bits_allocated in (1, 8, PACKED_BITS)
    ):
        packed = np.frombuffer(packed[: len(packed) // 2 * 2], "u2").byteswap().tobytes()
    values = _values(packed, data, layout, first_bit - start * 8)[:count]
    by_plane = layout.planar_configuration == 1
    in_a_row = layout.columns if by_plane else count // layout.rows
    rows_there = layout.rows - -(-(count - values.size) // in_a_row)
    if rows_there < 1:
        raise DamagedFileError(
            said(
                "imaging", "cut off at byte {size} of {offset}: image {frame_index} is missing"
            ).format(
                size=stream.size,
                offset=data.element.offset + end,
                frame_index=frame.source.frame_index + 1,
            )
        )
    if values.size < count:
        values = np.concatenate([values, np.zeros(count - values.size, values.dtype)])
    return _shaped(values, layout, subsampled=subsampled), rows_there


def _is_subsampled(data: PixelData, layout: PixelFormat) -> bool:
    """Whether two pixels share their chroma; some writers say 422 and store all of it."""
    whole = data.frames * layout.rows * layout.columns * 3
    return layout.photometric in SUBSAMPLED and data.element.length < whole


def _values(
    packed: bytes, data: PixelData, layout: PixelFormat, skip_bits: int
) -> NDArray[np.generic]:
    """Return the values of the frame one after another, in native byte order."""
    if layout.bits_allocated == 1:
        return np.unpackbits(np.frombuffer(packed, np.uint8), bitorder="little")[skip_bits:]
    if layout.bits_allocated == PACKED_BITS:
        bits = np.unpackbits(np.frombuffer(packed, np.uint8), bitorder="little")[skip_bits:]
        cells = bits[: bits.size // PACKED_BITS * PACKED_BITS].reshape(-1, PACKED_BITS)
        weights = np.left_shift(1, np.arange(PACKED_BITS)).astype(np.uint16)
        joined = np.asarray((cells * weights).sum(axis=1, dtype=np.uint16))
        return joined.view(np.int16) if layout.signed else joined
    size = layout.bits_allocated // 8
    kind = "f" if data.element.tag in FLOAT_BITS else "i" if layout.signed else "u"
    dtype = np.dtype(f"{kind}{size}").newbyteorder("<" if data.little else ">")
    packed = packed[skip_bits // 8 :]
    values = np.frombuffer(packed[: len(packed) // size * size], dtype)
    return values.astype(dtype.newbyteorder("="), copy=False)


def _shaped(
    values: NDArray[np.generic], layout: PixelFormat, *, subsampled: bool
) -> NDArray[np.generic]:
    rows, columns, samples = layout.rows, layout.columns, layout.samples_per_pixel
    if subsampled:
        return ybr_from_422(values.astype(np.uint8, copy=False), rows=rows, columns=columns)
    if samples == 1:
        return values.reshape(rows, columns)
    if layout.planar_configuration == 1:
        return values.reshape(samples, rows, columns).transpose(1, 2, 0)
    return values.reshape(rows, columns, samples)
