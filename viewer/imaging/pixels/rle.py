"""DICOM's run-length encoding: bytes of equal weight lie together in segments (PS3.5 annex G)."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from overlays.sentence import said
from viewer.imaging.problems import DamagedFileError
from viewer.imaging.study import PixelFormat

_HEADER_BYTES: Final = 64
_MOST_SEGMENTS: Final = 15
_MOST_GROWTH: Final = 64
"""Two bytes make a run of at most 128 (G.3.2)."""

_NO_OPERATION: Final = 128


def decode_rle(data: bytes, layout: PixelFormat) -> tuple[NDArray[np.generic], int]:
    """Return a picture, (rows, columns) or (rows, columns, samples), unsigned, and how many rows are there.

    The rest is zero.  Raises ``DamagedFileError`` when the frame cannot be what the header promises.
    """
    size = max(1, layout.bits_allocated // 8)
    _check(data, layout, size)
    pixels = layout.rows * layout.columns
    header = _header(data)
    bounds = [*header[1 : header[0] + 1], len(data)]
    whole = np.empty((layout.samples_per_pixel, pixels, size), np.uint8)
    shortest = pixels
    for number, (start, stop) in enumerate(pairwise(bounds)):
        part = np.frombuffer(_unpacked(data[start:stop], pixels), np.uint8)
        # The most significant byte of a sample comes first.
        sample, byte = divmod(number, size)
        place = whole[sample, :, size - 1 - byte]
        place[: part.size] = part
        place[part.size :] = 0
        shortest = min(shortest, part.size)
    rows_there = shortest // layout.columns
    if rows_there == 0:
        raise DamagedFileError(said("imaging", "its RLE data are damaged and cannot be shown"))
    values = whole.view(f"<u{size}")
    if layout.samples_per_pixel == 1:
        return values.reshape(layout.rows, layout.columns), rows_there
    planes = values.reshape(layout.samples_per_pixel, layout.rows, layout.columns)
    return planes.transpose(1, 2, 0), rows_there


def _check(data: bytes, layout: PixelFormat, size: int) -> None:
    """Judge the frame's own header before a decoder follows it."""
    if len(data) < _HEADER_BYTES:
        raise DamagedFileError(said("imaging", "its RLE data end inside their header"))
    segments, promised = _header(data)[0], size * layout.samples_per_pixel
    if segments != promised or segments > _MOST_SEGMENTS:
        raise DamagedFileError(
            said(
                "imaging", "promises {promised} RLE segments, but its image data have {segments}"
            ).format(promised=promised, segments=segments)
        )
    offsets = _header(data)[1 : segments + 1]
    if offsets[0] < _HEADER_BYTES or any(a >= b for a, b in pairwise(offsets)):
        raise DamagedFileError(said("imaging", "its RLE segments are not where their header says"))
    needed = layout.rows * layout.columns * promised
    if needed > _MOST_GROWTH * len(data):
        raise DamagedFileError(
            said(
                "imaging",
                "promises {needed} bytes of pixels, more than its {count} bytes of RLE can hold",
            ).format(needed=needed, count=len(data))
        )


def _header(data: bytes) -> list[int]:
    """Return the number of segments and 15 offsets."""
    return [int(word) for word in np.frombuffer(data, "<u4", 16)]


def _unpacked(segment: bytes, count: int) -> bytes:
    """Return the ``count`` bytes of a segment, fewer when it ends too early.

    imagecodecs' own decoder of whole frames ends the process on one damaged frame in forty; PackBits, which
    the segments are, survived all of 18,000.
    """
    import imagecodecs

    try:
        unpacked = bytes(imagecodecs.packbits_decode(segment, out=count))
    except (RuntimeError, ValueError):
        unpacked = b""
    return unpacked if len(unpacked) == count else _unpacked_by_hand(segment, count)


def _unpacked_by_hand(segment: bytes, count: int) -> bytes:
    """Unpack as far as the segment goes (PS3.5 G.3.1), but no more than ``count`` bytes."""
    output = bytearray()
    at = 0
    while at < len(segment) and len(output) < count:
        control = segment[at]
        if control < _NO_OPERATION:
            output += segment[at + 1 : at + 2 + control]
            at += control + 2
        elif control == _NO_OPERATION:
            at += 1
        else:
            output += segment[at + 1 : at + 2] * (257 - control)
            at += 2
    return bytes(output[:count])
