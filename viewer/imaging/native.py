"""Uncompressed pixels: mapped or read straight from the file by what the scan measured."""

from __future__ import annotations

from pathlib import Path
from stat import S_ISREG
from typing import BinaryIO, Final

import numpy as np
from numpy.typing import NDArray

from viewer.imaging.colour import ybr_from_422
from viewer.imaging.pixel_element import PixelElement
from viewer.imaging.problems import DamagedFileError, TooLargeError, UnsupportedError
from viewer.imaging.study import Frame, PixelFormat

# A mapped page of a file that shrinks later kills the process (SIGBUS), so whatever is quick to copy is
# copied: 32 MiB take a few milliseconds, which holds every radiograph and most mammograms.
COPIED_BELOW_BYTES: Final = 32 * 1024 * 1024

MOST_FRAME_BYTES: Final = 1 << 30

_FLOAT_TAGS: Final = {0x7FE00008: "f4", 0x7FE00009: "f8"}

# What a scan may have called native; anything else goes through the decoder.
_DTYPES: Final = frozenset({"|u1", "|i1", "<u2", "<i2", "u1", "i1", "<u1", "<i1", ">u2", ">i2"})


def map_native(frame: Frame) -> NDArray[np.generic] | None:
    """Return the stored cells of an uncompressed frame, shape (rows, columns), or ``None``.

    ``None`` means that the decoder has to see to it: the frame is not native, or the file is no longer what
    the scan measured.  Small frames are copied; of big ones pages are read as they are touched, and there
    a file that is cut down while it is shown can still end the process, which only a copy could avoid.
    """
    native = frame.source.native
    if native is None or frame.source.member is not None or native.dtype not in _DTYPES:
        return None
    shape = (frame.pixels.rows, frame.pixels.columns)
    dtype = np.dtype(native.dtype)
    count = shape[0] * shape[1]
    if min(shape) < 1 or dtype.itemsize * 8 != frame.pixels.bits_allocated:
        return None
    path = Path(frame.source.path)
    try:
        status = path.stat()
        if not S_ISREG(status.st_mode) or native.offset < 0:
            return None
        if native.offset + count * dtype.itemsize > status.st_size:
            return None
        if count * dtype.itemsize < COPIED_BELOW_BYTES:
            cells = np.fromfile(path, dtype=dtype, count=count, offset=native.offset)
            return cells.reshape(shape) if cells.size == count else None
        return np.memmap(path, dtype=dtype, mode="r", offset=native.offset, shape=shape)
    except (OSError, ValueError):
        return None


def check_size(layout: PixelFormat) -> None:
    """Refuse a frame whose header cannot be true or asks for too much, before anything is allocated."""
    if min(layout.rows, layout.columns, layout.samples_per_pixel) < 1:
        raise DamagedFileError(f"its header says {layout.columns} x {layout.rows} pixels")
    if layout.bits_allocated not in (1, 8, 16, 32, 64):
        raise UnsupportedError(
            f"has {layout.bits_allocated} bits to a pixel, which no viewer can show"
        )
    needed = _frame_bits(layout) // 8
    if needed > MOST_FRAME_BYTES:
        raise TooLargeError(
            f"claims {layout.columns} x {layout.rows} pixels, {needed:,} bytes an image; "
            f"the limit is {MOST_FRAME_BYTES:,}"
        )


def read_native(
    file: BinaryIO, element: PixelElement, frame: Frame, *, size: int
) -> tuple[NDArray[np.generic], tuple[str, ...]]:
    """Return the cells of an uncompressed frame, (rows, columns) or (rows, columns, samples), and notes.

    Pixels that the file does not hold any more are filled with the darkest value present, and noted; a
    frame without one whole row raises ``DamagedFileError``.
    """
    layout = frame.pixels
    index = frame.source.frame_index
    subsampled = _is_subsampled(element, layout)
    bits = layout.rows * layout.columns * 16 if subsampled else _frame_bits(layout)
    first_bit = index * bits
    start, end = first_bit // 8, (first_bit + bits + 7) // 8
    present = min(element.length, size - element.offset)
    row_bytes = max(1, bits // 8 // layout.rows)
    if present - start < row_bytes:
        raise DamagedFileError(
            f"cut off at byte {size}: image {index + 1} ends at byte {element.offset + end}"
        )
    file.seek(element.offset + start)
    data = file.read(min(end, present) - start)
    if not element.little_endian and element.vr == "OW" and layout.bits_allocated == 8:
        data = np.frombuffer(data[: len(data) // 2 * 2], "u2").byteswap().tobytes()
    notes = ()
    if len(data) < end - start:
        notes = (f"cut off: {len(data):,} of {end - start:,} bytes of the image are in the file",)
    cells = _cells(data, element, frame, skip_bits=first_bit % 8, subsampled=subsampled)
    return cells, notes


def _frame_bits(layout: PixelFormat) -> int:
    return layout.rows * layout.columns * layout.samples_per_pixel * layout.bits_allocated


def _is_subsampled(element: PixelElement, layout: PixelFormat) -> bool:
    """Whether chroma is stored once for two pixels; some writers say 422 and store all of it."""
    full = element.frames * _frame_bits(layout) // 8
    return (
        layout.photometric == "YBR_FULL_422"
        and layout.bits_allocated == 8
        and element.length < full
    )


def _cells(
    data: bytes, element: PixelElement, frame: Frame, *, skip_bits: int, subsampled: bool
) -> NDArray[np.generic]:
    layout = frame.pixels
    rows, columns, samples = layout.rows, layout.columns, layout.samples_per_pixel
    if layout.bits_allocated == 1:
        bits = np.unpackbits(np.frombuffer(data, np.uint8), bitorder="little")[skip_bits:]
        return _filled(bits, rows * columns, frame).reshape(rows, columns)
    if subsampled:
        return ybr_from_422(
            _filled(np.frombuffer(data, np.uint8), rows * columns * 2, frame),
            rows=rows,
            columns=columns,
        )
    dtype = np.dtype(_FLOAT_TAGS.get(element.tag) or _integer(layout))
    dtype = dtype.newbyteorder("<" if element.little_endian else ">")
    whole = len(data) // dtype.itemsize * dtype.itemsize
    values = _filled(np.frombuffer(data[:whole], dtype), rows * columns * samples, frame)
    if samples == 1:
        return values.reshape(rows, columns)
    if layout.planar_configuration == 1:
        return values.reshape(samples, rows, columns).transpose(1, 2, 0)
    return values.reshape(rows, columns, samples)


def _integer(layout: PixelFormat) -> str:
    return f"{'i' if layout.signed else 'u'}{layout.bits_allocated // 8}"


def _filled(values: NDArray[np.generic], count: int, frame: Frame) -> NDArray[np.generic]:
    """Return ``count`` values, the missing ones as dark as the darkest there."""
    if values.size >= count:
        return values[:count]
    dark = values.max() if frame.greyscale.inverted else values.min()
    return np.concatenate([values, np.full(count - values.size, dark, values.dtype)])
