"""Palette colour tables: 8 or 16 bit, plain or segmented, whole or supplemental (PS3.3 C.7.6.3.1.5, C.7.9)."""

from __future__ import annotations

from itertools import starmap
from typing import Final

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from overlays.sentence import said
from viewer.imaging.dataset import attributes as tag_of
from viewer.imaging.dataset.dataset import DataSet
from viewer.imaging.dataset.lut_descriptor import first_input_value
from viewer.imaging.problems import DamagedFileError

_DESCRIPTORS: Final = (
    tag_of.RED_PALETTE_COLOR_LOOKUP_TABLE_DESCRIPTOR,
    tag_of.GREEN_PALETTE_COLOR_LOOKUP_TABLE_DESCRIPTOR,
    tag_of.BLUE_PALETTE_COLOR_LOOKUP_TABLE_DESCRIPTOR,
)
_DATA: Final = (0x00281201, 0x00281202, 0x00281203)
_SEGMENTED: Final = (0x00281221, 0x00281222, 0x00281223)

PALETTE_TAGS: Final = frozenset({*_DESCRIPTORS, *_DATA, *_SEGMENTED})

_MOST_ENTRIES: Final = 65_536


class Palette(Struct, frozen=True, eq=False):
    """Colours, shape (entries, 3) uint8 RGB; ``colours[0]`` serves all stored values <= ``first_mapped``."""

    first_mapped: int
    colours: NDArray[np.uint8]

    def colour(self, stored: NDArray[np.generic]) -> NDArray[np.uint8]:
        """Return the colours of stored values: shape of ``stored`` and 3."""
        places = stored.astype(np.int64) - self.first_mapped
        return self.colours[np.clip(places, 0, len(self.colours) - 1)]


def read_palette(image: DataSet) -> Palette | None:
    """Return the palette of an image; ``None`` when it has none.  Raises ``DamagedFileError`` for a broken one.

    Besides ``PALETTE_TAGS``, ``image`` holds what says which values its pixels can have.
    """
    if _DESCRIPTORS[0] not in image:
        return None
    channels = list(
        starmap(_Channel(image).read, zip(_DESCRIPTORS, _DATA, _SEGMENTED, strict=True))
    )
    length = min(len(entries) for _, entries in channels)
    if length == 0:
        raise DamagedFileError(said("imaging", "its colour table is empty"))
    colours = np.stack([entries[:length] for _, entries in channels], axis=-1)
    # Some writers store 8-bit colours under a 16-bit descriptor.
    if colours.max() > 255:
        colours = np.right_shift(colours, 8)
    first = first_input_value(channels[0][0], length, _stored_range(image))
    return Palette(first, colours.astype(np.uint8))


def _stored_range(image: DataSet) -> tuple[int, int]:
    bits = image.integer(tag_of.BITS_STORED) or image.integer(tag_of.BITS_ALLOCATED) or 16
    signed = image.integer(tag_of.PIXEL_REPRESENTATION) == 1
    top = 1 << (min(32, max(1, bits)) - signed)
    return (-top if signed else 0), top - 1


class _Channel:
    """Reads the table of one primary colour."""

    __slots__ = ("_image", "_order")

    def __init__(self, image: DataSet) -> None:
        self._image = image
        self._order = "<" if image.encoding.little else ">"

    def read(self, descriptor: int, data: int, segmented: int) -> tuple[int, NDArray[np.uint16]]:
        """Return first mapped value, of open sign, and entries."""
        numbers = self._image.numbers(descriptor)
        if len(numbers) < 3:
            raise DamagedFileError(said("imaging", "its colour table has no descriptor"))
        count = int(numbers[0]) % _MOST_ENTRIES or _MOST_ENTRIES
        first, bits = int(numbers[1]), int(numbers[2])
        plain = self._image.raw(data)
        if plain:
            entries = self._plain(plain, count)
        else:
            words = self._words(self._image.raw(segmented), bits)
            entries = np.array(_expanded(words, one_byte=bits == 8), dtype=np.uint16)
        return first, entries[:count]

    def _plain(self, data: bytes, count: int) -> NDArray[np.uint16]:
        """Entries are bytes when there is only room for bytes, whatever the descriptor says."""
        if len(data) < 2 * count:
            return np.frombuffer(self._in_order(data), np.uint8).astype(np.uint16)
        return np.frombuffer(data, f"{self._order}u2", count=count).astype(np.uint16)

    def _words(self, data: bytes, bits: int) -> list[int]:
        if bits == 8:
            return list(self._in_order(data))
        words = np.frombuffer(data[: len(data) // 2 * 2], f"{self._order}u2")
        return [int(word) for word in words]

    def _in_order(self, data: bytes) -> bytes:
        """Return bytes that a big endian file keeps two in a word."""
        if self._order == "<":
            return data
        return np.frombuffer(data[: len(data) // 2 * 2], "u2").byteswap().tobytes()


def _expanded(words: list[int], *, one_byte: bool) -> list[int]:
    """Return the entries of a segmented table (PS3.3 C.7.9.2): discrete, linear and indirect segments."""
    entries: list[int] = []
    at = 0
    while at + 2 < len(words):
        at = _segment(words, at, entries, one_byte=one_byte)
    return entries


def _segment(
    words: list[int], at: int, entries: list[int], *, one_byte: bool, nested: bool = False
) -> int:
    """Append the segment at ``at`` to ``entries`` and return where the next one begins."""
    kind, length = words[at], words[at + 1]
    at += 2
    if kind == 0:
        entries.extend(words[at : at + length])
        at += length
    elif kind == 1 and entries and at < len(words):
        steps = np.linspace(entries[-1], words[at], length + 1)[1:]
        entries.extend(np.rint(steps).astype(int).tolist())
        at += 1
    elif kind == 2 and entries and not nested:
        # A byte offset in 32 bits, least significant part first.
        width, bits = (4, 8) if one_byte else (2, 16)
        place = sum(word << (bits * i) for i, word in enumerate(words[at : at + width])) * 8 // bits
        at += width
        for _ in range(length):
            if place + 2 < len(words):
                place = _segment(words, place, entries, one_byte=one_byte, nested=True)
    else:
        raise DamagedFileError(said("imaging", "its segmented colour table is damaged"))
    if len(entries) > _MOST_ENTRIES:
        raise DamagedFileError(
            said(
                "imaging", "its segmented colour table has more than {most_entries} entries"
            ).format(most_entries=_MOST_ENTRIES)
        )
    return at
