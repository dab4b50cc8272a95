"""Where the elements of a data set lie, found without interpreting, recursing or allocating.

The scan of a folder meets a hundred elements in every file and needs half of them.  ``walk`` steps from
element header to element header (PS3.5 7.1), says where each value lies, and steps over the value; what is
wanted is read afterwards.  That takes a third of the time of parsing, cannot run out of stack or memory
however a file is nested, and knows at which byte a truncated file ends.  Meaning (character sets, names,
pixels) stays pydicom's; tests hold this walk against pydicom's on every file at hand.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from struct import Struct
from typing import Final, NamedTuple

from viewer.imaging.problems import DamagedFileError, TooLargeError
from viewer.imaging.streams import Stream

ITEM: Final = 0xFFFEE000
ITEM_END: Final = 0xFFFEE00D
SEQUENCE_END: Final = 0xFFFEE0DD
PIXEL_TAGS: Final = frozenset({0x7FE00008, 0x7FE00009, 0x7FE00010})

MOST_STEPS: Final = 4_000_000
"""Element headers that one walk may pass, sequences of undefined length included: some four seconds."""

_UNDEFINED: Final = 0xFFFFFFFF
_SEARCH_BYTES: Final = 1 << 20

# Value representations by the width of their length field (PS3.5 7.1.2).
_LONG_VRS: Final = frozenset(
    {b"OB", b"OD", b"OF", b"OL", b"OV", b"OW", b"SQ", b"SV", b"UC", b"UN", b"UR", b"UT", b"UV"}
)
_SHORT_VRS: Final = frozenset(
    {b"AE", b"AS", b"AT", b"CS", b"DA", b"DS", b"DT", b"FD", b"FL", b"IS", b"LO", b"LT", b"PN"}
    | {b"SH", b"SL", b"SS", b"ST", b"TM", b"UI", b"UL", b"US"}
)


@dataclass(frozen=True, slots=True)
class Encoding:
    """How a data set is written: byte order, and whether value representations are named."""

    little: bool = True
    explicit: bool = True


class Element(NamedTuple):
    """One element: its value representation (b"" where the file does not say), and where its value lies.

    ``length`` is in bytes as the file promises; for a value of ``undefined`` length what was found up to
    its delimiter.
    """

    tag: int
    vr: bytes
    offset: int
    length: int
    undefined: bool = False

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
    through_pixels: bool = True,
) -> Iterator[Element]:
    """Yield the elements of the data set from byte ``start`` to ``end`` (the stream's), in file order.

    A last element that promises more bytes than there are is yielded all the same: ``element.end`` tells.
    Without ``through_pixels`` the walk ends with the pixel data, and does not look for the end of
    encapsulated ones.  Raises ``DamagedFileError`` where a sequence cannot be followed to its end,
    ``TooLargeError`` after ``MOST_STEPS``.
    """
    walker = _Walker(stream, encoding.little)
    explicit = walker.is_explicit(start, otherwise=encoding.explicit)
    at = start
    stop = stream.size if end is None else min(end, stream.size)
    while at < stop:
        header = walker.header(at, explicit=explicit)
        if header is None:
            return
        tag, vr, length, value = header
        if tag in (ITEM_END, SEQUENCE_END):
            return
        if length != _UNDEFINED:
            yield Element(tag, vr, value, length)
            at = value + length
        elif tag in PIXEL_TAGS and not through_pixels:
            yield Element(tag, vr, value, stream.size - value, undefined=True)
        else:
            closed = walker.delimiter_after(value, explicit=explicit)
            yield Element(tag, vr, value, closed - value, undefined=True)
            at = closed + 8
        if tag in PIXEL_TAGS and not through_pixels:
            return


def items(stream: Stream, encoding: Encoding, sequence: Element) -> Iterator[Element]:
    """Yield the items of a sequence, or the fragments of encapsulated pixel data, in file order."""
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
            at = closed + 8
        else:
            yield Element(tag, vr, value, length)
            at = value + length


class _Walker:
    """Steps over element headers in a stream."""

    __slots__ = (
        "_chunk",
        "_implicit",
        "_long",
        "_order",
        "_short",
        "_start",
        "_stop",
        "_stream",
        "steps",
    )

    def __init__(self, stream: Stream, little: bool) -> None:
        self._order = order = "<" if little else ">"
        self._short = Struct(f"{order}HH2sH").unpack_from
        self._implicit = Struct(f"{order}HHL").unpack_from
        self._long = Struct(f"{order}L").unpack_from
        self._stream = stream
        self._chunk, self._start = stream.chunk_at(0)
        self._stop = self._start + len(self._chunk)
        self.steps = 0

    def header(self, at: int, *, explicit: bool) -> tuple[int, bytes, int, int] | None:
        """Return tag, representation, length and value offset of the element at ``at``; ``None`` at the end."""
        self.steps += 1
        if self.steps > MOST_STEPS:
            raise TooLargeError(f"has more than {MOST_STEPS:,} elements")
        if not self._start <= at <= self._stop - 12:
            self._chunk, self._start = self._stream.chunk_at(at, 12)
            self._stop = self._start + len(self._chunk)
        place = at - self._start
        if self._stop - at < 8:
            return None
        if explicit:
            group, number, vr, length = self._short(self._chunk, place)
            if vr in _SHORT_VRS:
                return group << 16 | number, vr, length, at + 8
            if vr in _LONG_VRS:
                if self._stop - at < 12:
                    return None
                return group << 16 | number, vr, self._long(self._chunk, place + 8)[0], at + 12
            # Two capitals are a representation of the future: the short form, as pydicom has it.
            # Anything else: a writer that went over to implicit in the middle.
            if vr.isalpha() and vr.isupper():
                return group << 16 | number, vr, length, at + 8
        group, number, length = self._implicit(self._chunk, place)
        return group << 16 | number, b"", length, at + 8

    def is_explicit(self, at: int, *, otherwise: bool) -> bool:
        """Whether the data set at ``at`` names its value representations, judged by its first element."""
        vr = self._stream.read_at(at + 4, 2)
        return vr.isalpha() and vr.isupper() if len(vr) == 2 else otherwise

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
                raise DamagedFileError(f"cut off at byte {self._stream.size} inside a sequence")
            tag, _, length, value = header
            if tag in (ITEM_END, SEQUENCE_END):
                levels.pop()
                modes.pop()
                if not levels:
                    return at
                at = value
            elif not in_item and tag != ITEM:
                if len(levels) == 1 and at == first:
                    return self._search_delimiter(at)
                raise DamagedFileError(f"its sequences are damaged at byte {at}")
            elif length == _UNDEFINED:
                mode = modes[-1] and (in_item or self.is_explicit(value, otherwise=True))
                levels.append(not in_item)
                modes.append(mode)
                at = value
            else:
                at = value + length

    def _search_delimiter(self, at: int) -> int:
        """Find the end of a value of undefined length that does not consist of items (a private one)."""
        mark = Struct(f"{self._order}HH").pack(0xFFFE, 0xE0DD)
        while block := self._stream.read_at(at, _SEARCH_BYTES):
            place = block.find(mark)
            if place >= 0:
                return at + place
            at += max(1, len(block) - len(mark) + 1)
        raise DamagedFileError(f"cut off at byte {self._stream.size} inside a value without an end")
