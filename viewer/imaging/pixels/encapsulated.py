"""Where the compressed bytes of one frame are inside encapsulated Pixel Data (PS3.5 A.4).

A frame is found by the Extended Offset Table, else by the Basic Offset Table, else by walking the items'
headers; the pixels of other frames are never read.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from struct import unpack
from typing import Final

from msgspec import Struct

from overlays.sentence import said
from viewer.imaging.dataset.elements import ITEM, LITTLE_ITEM, Element, Encoding, items
from viewer.imaging.problems import DamagedFileError, TooLargeError
from viewer.imaging.streams.streams import Stream

MOST_FRAGMENTS: Final = 1_000_000
"""Each costs a read; no scanner comes near it."""

# How a compressed picture begins: JPEG and JPEG-LS, JPEG 2000, JPEG XL, and the containers of the latter two.
_BEGINNINGS: Final = (b"\xff\xd8\xff", b"\xff\x4f\xff\x51", b"\xff\x0a", b"\x00\x00\x00\x0c")

_ENCODING: Final = Encoding()
_HEADER_BYTES: Final = 8
_DELIMITER_TAG: Final = b"\xfe\xff\xdd\xe0"


class Pieces(Struct, frozen=True):
    """The fragments of one frame, in order: first byte and length of each.

    ``cut_off``: the file ends, or is damaged, inside or right after them.
    """

    fragments: tuple[tuple[int, int], ...]
    cut_off: bool = False


class Encapsulation(Struct, frozen=True):
    """How to find the frames of one Pixel Data element.

    ``origin`` is where offset 0 of the tables points: the first item after the Basic Offset Table.
    ``walked`` holds all fragments where no table can be trusted.
    """

    frames: int
    origin: int
    basic: tuple[int, ...] = ()
    extended: tuple[tuple[int, int], ...] = ()
    walked: Pieces | None = None


def is_wrapped(stream: Stream, pixels: Element) -> bool:
    """Whether pixel data consist of items, as compressed ones do (PS3.5 A.4)."""
    return pixels.undefined or stream.read_at(pixels.offset, 4) == LITTLE_ITEM


def fragments(stream: Stream, pixels: Element) -> Iterator[Element]:
    """Yield the fragments of encapsulated pixel data after the offset table, whole or not."""
    return islice(_fragments(stream, pixels.offset, stream.size), 1, None)


def _fragments(stream: Stream, start: int, stop: int) -> Iterator[Element]:
    """Yield the items from byte ``start`` to ``stop``, or to the delimiter."""
    return items(stream, _ENCODING, Element(ITEM, b"", start, stop - start))


def read_encapsulation(
    stream: Stream, offset: int, *, frames: int, extended: tuple[tuple[int, int], ...] = ()
) -> Encapsulation:
    """Read the Basic Offset Table at ``offset``, and walk the items when no table leads to the frames.

    ``extended`` is the Extended Offset Table: offset and length of each frame (PS3.3 C.7.6.3.1.8).
    """
    header = stream.read_at(offset, _HEADER_BYTES)
    if header[:4] != LITTLE_ITEM or len(header) < _HEADER_BYTES:
        raise DamagedFileError(
            said("imaging", "its compressed image data are damaged at byte {offset}").format(
                offset=offset
            )
        )
    (length,) = unpack("<L", header[4:])
    origin = offset + _HEADER_BYTES + length
    if origin > stream.size:
        raise DamagedFileError(
            said("imaging", "cut off at byte {size} of {origin}").format(
                size=stream.size, origin=origin
            )
        )
    table = stream.read_at(offset + _HEADER_BYTES, length)
    # A length that is no multiple of four is no table; the items can still be walked.
    basic = unpack(f"<{length // 4}L", table) if length % 4 == 0 else ()
    usable = Encapsulation(
        frames,
        origin,
        basic if len(basic) == frames > 1 else (),
        extended if len(extended) == frames else (),
    )
    if usable.basic or usable.extended:
        return usable
    return Encapsulation(frames, origin, walked=_walk(stream, origin, stream.size))


def pieces_of(stream: Stream, where: Encapsulation, index: int) -> Pieces:
    """Return the pieces of frame ``index``.  Raises ``DamagedFileError`` when it is not in the file."""
    pieces = _by_table(stream, where, index)
    if pieces is None:
        every = where.walked or _walk(stream, where.origin, stream.size)
        pieces = _nth(stream, every, index, frames=where.frames)
    if not pieces.fragments:
        raise DamagedFileError(
            said("imaging", "image {index} of {frames} is missing in the file").format(
                index=index + 1, frames=where.frames
            )
        )
    return pieces


def read_pieces(stream: Stream, pieces: Pieces) -> bytes:
    """Return the joined bytes of a frame."""
    return b"".join(stream.read_at(offset, length) for offset, length in pieces.fragments)


def _by_table(stream: Stream, where: Encapsulation, index: int) -> Pieces | None:
    """Return the pieces where an offset table leads; ``None`` when it leads nowhere."""
    if where.extended:
        offset, length = where.extended[index]
        first = where.origin + offset
        if stream.read_at(first, 4) != LITTLE_ITEM:
            return None
        start = first + _HEADER_BYTES
        there = min(length, stream.size - start)
        return Pieces(((start, there),), cut_off=there < length)
    if where.basic:
        first = where.origin + where.basic[index]
        last = where.basic[index + 1] + where.origin if index + 1 < where.frames else stream.size
        if first < last and stream.read_at(first, 4) == LITTLE_ITEM:
            return _walk(stream, first, last)
    return None


def _walk(stream: Stream, start: int, stop: int) -> Pieces:
    """Return the items from byte ``start`` to ``stop``, or to the delimiter."""
    found: list[tuple[int, int]] = []
    end = start
    for item in _fragments(stream, start, stop):
        if len(found) == MOST_FRAGMENTS:
            raise TooLargeError(
                said("imaging", "its image data are in more than {most_fragments} pieces").format(
                    most_fragments=MOST_FRAGMENTS
                )
            )
        found.append((item.offset, min(item.length, stream.size - item.offset)))
        end = item.end
    at_its_end = end == stop < stream.size or stream.read_at(end, 4) == _DELIMITER_TAG
    return Pieces(tuple(found), cut_off=not at_its_end)


def _nth(stream: Stream, every: Pieces, index: int, *, frames: int) -> Pieces:
    """Return frame ``index`` of all fragments: a single frame has them all, else each frame has one.

    Where there are more fragments than frames, a frame goes on until a fragment begins a new picture.
    """
    found = every.fragments
    if frames == 1:
        return every
    if len(found) <= frames:
        chosen = found[index : index + 1]
    else:
        begins = [stream.read_at(at, 4).startswith(_BEGINNINGS) for at, _ in found]
        starts = [i for i, begun in enumerate(begins) if begun]
        bounds = [*starts, len(found)]
        chosen = found[bounds[index] : bounds[index + 1]] if index < len(starts) else ()
    return Pieces(chosen, cut_off=every.cut_off and chosen[-1:] == found[-1:])
