"""Where the elements of a data set lie, found without interpreting, recursing or allocating.

The scan of a folder meets a hundred elements in every file and needs half of them.  ``walk`` steps from
element header to element header (PS3.5 7.1), says where each value lies, and steps over the value; what is
wanted is read afterwards.  That takes a third of the time of parsing, cannot run out of stack or memory
however a file is nested, and knows at which byte a truncated file ends.  Meaning (character sets, names,
pixels) stays pydicom's; tests hold this walk against pydicom's on every file at hand.
"""

from __future__ import annotations

import struct
from collections.abc import Collection, Iterator
from typing import Final, NamedTuple

from msgspec import Struct

from overlays.sentence import said
from viewer.imaging.problems import DamagedFileError, TooLargeError
from viewer.imaging.streams.streams import Stream

ITEM: Final = 0xFFFEE000
ITEM_END: Final = 0xFFFEE00D
SEQUENCE_END: Final = 0xFFFEE0DD
PIXEL_TAGS: Final = frozenset({0x7FE00008, 0x7FE00009, 0x7FE00010})
_DELIMITERS: Final = frozenset({ITEM_END, SEQUENCE_END})
_SPECIAL: Final = PIXEL_TAGS | _DELIMITERS

MOST_STEPS: Final = 4_000_000
"""Element headers that one walk may pass, sequences of undefined length included: some four seconds."""

_UNDEFINED: Final = 0xFFFFFFFF
DELIMITER_BYTES: Final = 8
_SHORTEST_HEADER: Final = 8
_LONGEST_HEADER: Final = 12
_SEARCH_BYTES: Final = 1 << 20

# Value representations by the width of their length field (PS3.5 7.1.2).
_LONG_VRS: Final = frozenset(
    {b"OB", b"OD", b"OF", b"OL", b"OV", b"OW", b"SQ", b"SV", b"UC", b"UN", b"UR", b"UT", b"UV"}
)
_SHORT_VRS: Final = frozenset(
    {b"AE", b"AS", b"AT", b"CS", b"DA", b"DS", b"DT", b"FD", b"FL", b"IS", b"LO", b"LT", b"PN"}
    | {b"SH", b"SL", b"SS", b"ST", b"TM", b"UI", b"UL", b"US"}
)


class Encoding(Struct, frozen=True):
    """How a data set is written: byte order, and whether value representations are named."""

    little: bool = True
    explicit: bool = True


LITTLE_ITEM: Final = b"\xfe\xff\x00\xe0"


class Element(NamedTuple):
    """One element: its value representation (b"" where the file does not say), and where its value lies.

    ``length`` is in bytes as the file promises; for a value of ``undefined`` length what was found up to
    its delimiter.  ``value`` is there when it was at hand without reading on.
    """

    tag: int
    vr: bytes
    offset: int
    length: int
    undefined: bool = False
    value: bytes | None = None

    @property
    def end(self) -> int:
        """The byte after the value."""
        return self.offset + self.length


def walk(
    stream: Stream,
    encoding: Encoding,
    *,
    start: int,
    end: int | None = None,
    wanted: Collection[int] | None = None,
    through_pixels: bool = True,
) -> Iterator[Element]:
    """Yield the elements of the data set from byte ``start`` to ``end`` (the stream's), in file order.

    Only the ``wanted`` are yielded (all without it), the pixel data, and a last element that promises more
    bytes than there are: its ``end`` tells.  Without ``through_pixels`` the walk ends with the pixel data,
    and does not look for the end of encapsulated ones.  Raises ``DamagedFileError`` where a sequence
    cannot be followed to its end, ``TooLargeError`` after ``MOST_STEPS``.
    """
    walker = _Walker(stream, encoding.little)
    explicit = walker.is_explicit(start, otherwise=encoding.explicit)
    fields = walker.explicit_fields if explicit else walker.implicit_fields
    size = stream.size
    stop = size if end is None else min(end, size)
    undefined, special, made = _UNDEFINED, _SPECIAL, Element._make  # local names are quicker
    chunk, base, last = b"", 0, -1  # headers that begin up to ``last`` are whole in the chunk
    at = start
    for _ in range(MOST_STEPS):
        if at >= stop:
            return
        if not base <= at <= last:
            chunk, base = stream.chunk_at(at, _LONGEST_HEADER)
            last = max(base + len(chunk) - _LONGEST_HEADER, base)
            if len(chunk) - (at - base) < _SHORTEST_HEADER:
                return
        # This is most of the time that a scan takes: the common form without a call.
        if explicit:
            group, number, vr, length = fields(chunk, at - base)
            value = at + 8
            if vr not in _SHORT_VRS:
                vr, length, value = walker.uncommon_form(chunk, base, at)
        else:
            group, number, length = fields(chunk, at - base)
            vr, value = b"", at + 8
        tag = group << 16 | number
        if length != undefined and tag not in special:
            at = value + length
            if wanted is None or tag in wanted or at > size:
                here = chunk[value - base : at - base] if at <= last else None
                yield made((tag, vr, value, length, False, here))
            continue
        header = (tag, vr, length, value)
        element, at = walker.special(header, explicit=explicit, through_pixels=through_pixels)
        if element is not None and (wanted is None or tag in wanted or tag in PIXEL_TAGS):
            yield element
    raise TooLargeError(
        said("imaging", "has more than {most_steps} elements").format(most_steps=MOST_STEPS)
    )


def encoding_within(stream: Stream, encoding: Encoding, sequence: Element) -> Encoding:
    """Return how the items of a sequence are written.

    One of unknown representation (UN) is implicit little endian in whatever data set (PS3.5 6.2.2); some
    writers name representations in it all the same, which its items tell.
    """
    foreign = sequence.vr == b"UN" and stream.read_at(sequence.offset, 4) == LITTLE_ITEM
    return Encoding() if foreign else encoding


def items(stream: Stream, encoding: Encoding, sequence: Element) -> Iterator[Element]:
    """Yield the items of a sequence, or the fragments of encapsulated pixel data, in file order.

    ``encoding`` is that of the items (``encoding_within``).
    """
    walker = _Walker(stream, encoding.little)
    at = sequence.offset
    stop = min(sequence.end, stream.size)
    while at < stop:
        header = walker.header(at, explicit=False)
        if header is None or header[0] != ITEM:
            return
        tag, vr, length, value = header
        if length == _UNDEFINED:
            closed = walker.delimiter_after(value, explicit=encoding.explicit, in_item=True)
            yield Element(tag, vr, value, closed - value, undefined=True)
            at = closed + DELIMITER_BYTES
        else:
            yield Element(tag, vr, value, length)
            at = value + length


# Tag, value representation, length (or the mark of an undefined one), offset of the value.
_Header = tuple[int, bytes, int, int]


class _Walker:
    """Reads element headers of a stream, and follows sequences of undefined length to their end."""

    __slots__ = (
        *("_base", "_chunk", "_last", "_long", "_order", "_steps", "_stream"),
        *("explicit_fields", "implicit_fields"),
    )

    def __init__(self, stream: Stream, little: bool) -> None:
        self._order = order = "<" if little else ">"
        self.explicit_fields = struct.Struct(f"{order}HH2sH").unpack_from
        self.implicit_fields = struct.Struct(f"{order}HHL").unpack_from
        self._long = struct.Struct(f"{order}L").unpack_from
        self._stream = stream
        self._steps = 0
        self._chunk, self._base, self._last = b"", 0, -1

    def header(self, at: int, *, explicit: bool) -> _Header | None:
        """Return the header at ``at``; ``None`` at the end."""
        self._steps += 1
        if self._steps > MOST_STEPS:
            raise TooLargeError(
                said("imaging", "has more than {most_steps} elements").format(most_steps=MOST_STEPS)
            )
        if not self._base <= at <= self._last:
            self._chunk, self._base = self._stream.chunk_at(at, _LONGEST_HEADER)
            self._last = max(self._base + len(self._chunk) - _LONGEST_HEADER, self._base)
            if len(self._chunk) - (at - self._base) < _SHORTEST_HEADER:
                return None
        place = at - self._base
        if not explicit:
            group, number, length = self.implicit_fields(self._chunk, place)
            return group << 16 | number, b"", length, at + 8
        group, number, vr, length = self.explicit_fields(self._chunk, place)
        if vr in _SHORT_VRS:
            return group << 16 | number, vr, length, at + 8
        return group << 16 | number, *self.uncommon_form(self._chunk, self._base, at)

    def uncommon_form(self, chunk: bytes, base: int, at: int) -> tuple[bytes, int, int]:
        """Return representation, length and value offset of an explicit element that is not of short form."""
        place = at - base
        vr = chunk[place + 4 : place + 6]
        if vr in _LONG_VRS:
            if len(chunk) - place < _LONGEST_HEADER:
                return vr, self._stream.size, at + 8  # the file ends within the header
            return vr, self._long(chunk, place + 8)[0], at + 12
        if vr.isalpha() and vr.isupper():
            # A representation of the future: of short form, as pydicom has it.
            return vr, self.explicit_fields(chunk, place)[3], at + 8
        # A writer that went over to implicit in the middle.
        return b"", self.implicit_fields(chunk, place)[2], at + 8

    def special(
        self, header: _Header, *, explicit: bool, through_pixels: bool
    ) -> tuple[Element | None, int]:
        """Return what a delimiter, pixel data, or an undefined length means, and where the walk goes on.

        That is the end of the stream when the data set ends here.
        """
        tag, vr, length, value = header
        undefined = length == _UNDEFINED
        if tag in _DELIMITERS:
            return None, self._stream.size
        if tag in PIXEL_TAGS and not through_pixels:
            there = self._stream.size - value if undefined else length
            return Element(tag, vr, value, there, undefined), self._stream.size
        if undefined:
            closed = self._closed(value, vr, explicit=explicit)
            return Element(tag, vr, value, closed - value, undefined), closed + DELIMITER_BYTES
        return Element(tag, vr, value, length), value + length

    def is_explicit(self, at: int, *, otherwise: bool) -> bool:
        """Whether the data set at ``at`` names its value representations, judged by its first element."""
        vr = self._stream.read_at(at + 4, 2)
        return vr.isalpha() and vr.isupper() if len(vr) == 2 else otherwise

    def _closed(self, value: int, vr: bytes, *, explicit: bool) -> int:
        """Return where the delimiter lies of a value of undefined length that begins at ``value``."""
        if self._is_foreign(value, vr):
            return _Walker(self._stream, little=True).delimiter_after(value, explicit=True)
        return self.delimiter_after(value, explicit=explicit)

    def _is_foreign(self, value: int, vr: bytes) -> bool:
        """Whether a value is a little endian sequence in a big endian data set (PS3.5 6.2.2)."""
        big = self._order == ">"
        return big and vr == b"UN" and self._stream.read_at(value, 4) == LITTLE_ITEM

    def delimiter_after(self, at: int, *, explicit: bool, in_item: bool = False) -> int:
        """Return where the delimiter lies that closes the value of undefined length beginning at ``at``.

        Nesting is followed with a list of open levels, not on the stack: True for an item, in which
        elements follow, False for a sequence, in which items do.
        """
        levels = [in_item]
        modes = [explicit and (not in_item or self.is_explicit(at, otherwise=explicit))]
        first = at
        while True:
            in_item = levels[-1]
            header = self.header(at, explicit=in_item and modes[-1])
            if header is None:
                raise DamagedFileError(
                    said("imaging", "cut off at byte {size} inside a sequence").format(
                        size=self._stream.size
                    )
                )
            tag, vr, length, value = header
            if tag in _DELIMITERS:
                levels.pop()
                modes.pop()
                if not levels:
                    return at
                at = value
            elif not in_item and tag != ITEM:
                if len(levels) == 1 and at == first:
                    return self._search_delimiter(at)
                raise DamagedFileError(
                    said("imaging", "its sequences are damaged at byte {at}").format(at=at)
                )
            elif length == _UNDEFINED and self._is_foreign(value, vr):
                at = self._closed(value, vr, explicit=False) + DELIMITER_BYTES
            elif length == _UNDEFINED:
                mode = modes[-1] and (in_item or self.is_explicit(value, otherwise=True))
                levels.append(not in_item)
                modes.append(mode)
                at = value
            else:
                at = value + length

    def _search_delimiter(self, at: int) -> int:
        """Find the end of a value of undefined length that does not consist of items (a private one)."""
        mark = struct.Struct(f"{self._order}HH").pack(0xFFFE, 0xE0DD)
        while block := self._stream.read_at(at, _SEARCH_BYTES):
            place = block.find(mark)
            if place >= 0:
                return at + place
            at += max(1, len(block) - len(mark) + 1)
        raise DamagedFileError(
            said("imaging", "cut off at byte {size} inside a value without an end").format(
                size=self._stream.size
            )
        )
