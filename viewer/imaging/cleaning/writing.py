"""Elements as bytes, in the encoding of the file that they go into (PS3.5 7.1)."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Mapping
from typing import Final

from overlays.sentence import said
from viewer.imaging.dataset.elements import Encoding
from viewer.imaging.problems import TooLargeError

UNDEFINED: Final = 0xFFFFFFFF
_ITEM: Final = 0xFFFEE000
_SEQUENCE_END: Final = 0xFFFEE0DD
_LONGEST_SHORT: Final = 0xFFFF
_LONG: Final = frozenset(
    {"OB", "OD", "OF", "OL", "OV", "OW", "SQ", "SV", "UC", "UN", "UR", "UT", "UV"}
)
_PADDED_WITH_BLANK: Final = frozenset(
    {"AE", "AS", "CS", "DA", "DS", "DT", "IS", "LO", "LT", "PN", "SH", "ST", "TM", "UC", "UR", "UT"}
)


class Writer:
    """Makes elements in one encoding."""

    def __init__(self, encoding: Encoding) -> None:
        self._explicit = encoding.explicit
        self._order = "<" if encoding.little else ">"

    def element(self, tag: int, vr: str, value: bytes) -> bytes:
        """Return an element with its value, padded to even length."""
        if len(value) % 2:
            value += b" " if vr in _PADDED_WITH_BLANK else b"\0"
        return self.header(tag, vr, len(value)) + value

    def header(self, tag: int, vr: str, length: int) -> bytes:
        """Return what stands before a value of ``length`` bytes."""
        if length > UNDEFINED:
            raise TooLargeError(said("imaging", "holds more than an element of DICOM can"))
        head = struct.pack(f"{self._order}HH", tag >> 16, tag & 0xFFFF)
        if not self._explicit:
            return head + struct.pack(f"{self._order}L", length)
        if vr not in _LONG and length > _LONGEST_SHORT:
            vr = "UN"  # PS3.5 6.2.2, note 2
        if vr in _LONG:
            return head + vr.encode() + struct.pack(f"{self._order}HL", 0, length)
        return head + vr.encode() + struct.pack(f"{self._order}H", length)

    def sequence(self, tag: int, items: Iterable[Mapping[int, bytes]]) -> bytes:
        """Return a sequence of items, each of elements by their tags."""
        written = b"".join(map(self._item, items))
        return self.header(tag, "SQ", len(written)) + written

    def fragment_header(self, length: int) -> bytes:
        """Return what stands before a fragment of encapsulated pixel data."""
        return self._mark(_ITEM, length)

    def sequence_end(self) -> bytes:
        """Return what ends a sequence of undefined length."""
        return self._mark(_SEQUENCE_END, 0)

    def _item(self, elements: Mapping[int, bytes]) -> bytes:
        content = in_order(elements)
        return self._mark(_ITEM, len(content)) + content

    def _mark(self, tag: int, length: int) -> bytes:
        return struct.pack(f"{self._order}HHL", tag >> 16, tag & 0xFFFF, length)


def in_order(elements: Mapping[int, bytes]) -> bytes:
    """Return elements after one another, by rising tags as a data set must have them."""
    return b"".join(elements[tag] for tag in sorted(elements))
