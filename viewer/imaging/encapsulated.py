"""Where the compressed bytes of one frame are inside encapsulated Pixel Data (PS3.5 A.4).

A frame is found by the Extended Offset Table, else by the Basic Offset Table, else by walking the items'
headers; the pixels of other frames are never read.
"""

from __future__ import annotations

from dataclasses import dataclass
from struct import unpack
from typing import BinaryIO, Final

from viewer.imaging.problems import DamagedFileError, TooLargeError

_ITEM: Final = b"\xfe\xff\x00\xe0"
_DELIMITER: Final = b"\xfe\xff\xdd\xe0"
_HEADER_BYTES: Final = 8

# How a compressed picture starts: JPEG and JPEG-LS, JPEG 2000, its container, JPEG XL, its container.
_BEGINNINGS: Final = (b"\xff\xd8\xff", b"\xff\x4f\xff\x51", b"\x00\x00\x00\x0c", b"\xff\x0a")

# Each costs a read; no scanner comes near it.
MOST_FRAGMENTS: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Fragment:
    """The value of one item: its first byte in the file, its length, and its first four bytes."""

    offset: int
    length: int
    beginning: bytes = b""


@dataclass(frozen=True, slots=True)
class FramePieces:
    """The fragments of one frame, in order; ``cut_off`` when the file ends inside or before their end."""

    fragments: tuple[Fragment, ...]
    cut_off: bool = False


@dataclass(frozen=True, slots=True)
class OffsetTables:
    """What the file says of where its frames are; ``origin`` is where offset 0 points (the first item)."""

    origin: int
    basic: tuple[int, ...] = ()
    extended: tuple[tuple[int, int], ...] = ()


def read_tables(
    file: BinaryIO, offset: int, *, size: int, extended: tuple[tuple[int, int], ...] = ()
) -> OffsetTables:
    """Read the Basic Offset Table, whose item starts at ``offset`` of a file of ``size`` bytes."""
    file.seek(offset)
    header = file.read(_HEADER_BYTES)
    if len(header) < _HEADER_BYTES or header[:4] != _ITEM:
        raise DamagedFileError(f"its compressed pixels are broken at byte {offset}")
    length = unpack("<L", header[4:])[0]
    if offset + _HEADER_BYTES + length > size:
        raise DamagedFileError(f"it is cut off in its table of images, at byte {offset}")
    origin = offset + _HEADER_BYTES + length
    # A length that is no multiple of four is no table; the items can still be walked.
    entries = unpack(f"<{length // 4}L", file.read(length)) if length % 4 == 0 else ()
    return OffsetTables(origin, entries, extended)


def frame_pieces(
    file: BinaryIO, tables: OffsetTables, index: int, *, frames: int, size: int
) -> FramePieces:
    """Return the pieces of frame ``index``.  Raises ``DamagedFileError`` when it is not in the file."""
    pieces = _by_tables(file, tables, index, frames=frames, size=size)
    if pieces is None:
        every = walk(file, tables.origin, size=size)
        pieces = _nth_frame(every, index, frames=frames)
    if not pieces.fragments:
        raise DamagedFileError(f"image {index + 1} of {frames} is not in the file")
    return pieces


def walk(file: BinaryIO, start: int, *, size: int, stop: int | None = None) -> FramePieces:
    """Return the items from ``start`` to the delimiter, or to ``stop``, by their headers."""
    fragments: list[Fragment] = []
    at = start
    while stop is None or at < stop:
        if at + _HEADER_BYTES > size:
            return FramePieces(tuple(fragments), cut_off=True)
        file.seek(at)
        head = file.read(_HEADER_BYTES + 4)
        if head[:4] != _ITEM:
            # Anything but the delimiter is damage; the fragments before it may still be whole.
            return FramePieces(tuple(fragments), cut_off=head[:4] != _DELIMITER)
        length = unpack("<L", head[4:8])[0]
        first = at + _HEADER_BYTES
        at = first + length
        fragments.append(Fragment(first, min(length, size - first), head[8:]))
        if at > size:
            return FramePieces(tuple(fragments), cut_off=True)
        if len(fragments) > MOST_FRAGMENTS:
            raise TooLargeError(f"its pixels are in more than {MOST_FRAGMENTS} pieces")
    return FramePieces(tuple(fragments))


def read_pieces(file: BinaryIO, pieces: FramePieces) -> bytes:
    """Return the joined bytes of a frame."""
    parts = []
    for fragment in pieces.fragments:
        file.seek(fragment.offset)
        parts.append(file.read(fragment.length))
    return parts[0] if len(parts) == 1 else b"".join(parts)


def _by_tables(
    file: BinaryIO, tables: OffsetTables, index: int, *, frames: int, size: int
) -> FramePieces | None:
    """Return the pieces where an offset table leads, or ``None`` when there is none to trust."""
    if index < len(tables.extended) == frames:
        offset, length = tables.extended[index]
        first = tables.origin + offset + _HEADER_BYTES
        if not _is_item(file, first - _HEADER_BYTES, size):
            return None
        fragment = Fragment(first, min(length, size - first))
        return FramePieces((fragment,), cut_off=length > size - first)
    if index < len(tables.basic) == frames > 1:
        first = tables.origin + tables.basic[index]
        last = tables.origin + tables.basic[index + 1] if index + 1 < frames else None
        if _is_item(file, first, size) and (last is None or first < last):
            return walk(file, first, size=size, stop=last)
    return None


def _is_item(file: BinaryIO, at: int, size: int) -> bool:
    if at + _HEADER_BYTES > size:
        return False
    file.seek(at)
    return file.read(4) == _ITEM


def _nth_frame(every: FramePieces, index: int, *, frames: int) -> FramePieces:
    """Return frame ``index`` of walked items: all of a single frame, else by count, else by beginnings."""
    fragments = every.fragments
    if frames == 1:
        return every
    if len(fragments) <= frames:
        chosen = fragments[index : index + 1]
    else:
        starts = [i for i, item in enumerate(fragments) if item.beginning.startswith(_BEGINNINGS)]
        bounds = [*starts, len(fragments)]
        chosen = fragments[bounds[index] : bounds[index + 1]] if index < len(starts) else ()
    is_last = bool(chosen) and chosen[-1] is fragments[-1]
    return FramePieces(chosen, cut_off=every.cut_off and is_last)
