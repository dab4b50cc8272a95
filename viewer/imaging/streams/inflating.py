"""Unpacking with a limit, so that a kilobyte cannot become a gigabyte."""

from __future__ import annotations

import zlib
from typing import Final

from overlays.sentence import said
from viewer.imaging.problems import DamagedFileError, TooLargeError
from viewer.imaging.streams.streams import Stream

MOST_INFLATED_BYTES: Final = 512 << 20
"""What a deflated data set, or a member of a ZIP archive, may become."""

SUSPICIOUS_BYTES: Final = 64 << 20
LARGEST_RATIO: Final = 200
"""Above ``SUSPICIOUS_BYTES``, this many bytes from one are refused: real pictures do not shrink so far."""

_STEP: Final = 1 << 20


def inflated(stream: Stream, start: int, count: int | None = None) -> bytes:
    """Return what the raw deflate stream (RFC 1951) at ``start`` holds, from ``count`` packed bytes at most.

    A stream that ends early gives what it holds.  Raises ``TooLargeError`` above the limits,
    ``DamagedFileError`` when nothing can be unpacked.
    """
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    output = bytearray()
    at = start
    end = stream.size if count is None else min(stream.size, start + count)
    while at < end and not unpacker.eof:
        packed = stream.read_at(at, min(_STEP, end - at))
        if not packed:
            break
        at += len(packed)
        try:
            while packed:
                output += unpacker.decompress(packed, _STEP)
                packed = unpacker.unconsumed_tail
                check_unpacked(len(output), at - start - len(packed))
        except zlib.error as error:
            if not output:
                raise DamagedFileError(said("imaging", "its deflated data are damaged")) from error
            return bytes(output)
    return bytes(output)


def check_unpacked(unpacked: int, packed: int) -> None:
    """Raise ``TooLargeError`` when so many bytes from so few are too many."""
    if unpacked > MOST_INFLATED_BYTES:
        limit = MOST_INFLATED_BYTES >> 20
        raise TooLargeError(
            said(
                "imaging", "becomes larger than {limit} MB when unpacked, which is the limit"
            ).format(limit=limit)
        )
    if unpacked > SUSPICIOUS_BYTES and unpacked > LARGEST_RATIO * max(1, packed):
        raise TooLargeError(
            said(
                "imaging",
                "becomes more than {largest_ratio} times larger when unpacked, which is the limit",
            ).format(largest_ratio=LARGEST_RATIO)
        )
