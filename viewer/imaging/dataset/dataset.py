"""The values of a data set, read one by one, each with a default for garbage.

A ``DataSet`` knows where the wanted elements lie (``elements.walk``) and turns a value into text or numbers
when it is asked for.  What a tag holds against the rules is never an exception: the reader gets nothing for
that tag, and a note that says so is kept in ``notes``, once, for the Problems panel.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import lru_cache
from math import isfinite
from struct import calcsize, unpack_from
from typing import Final

from overlays.sentence import said
from viewer.imaging.dataset import attributes as tag_of
from viewer.imaging.dataset.elements import (
    PIXEL_TAGS,
    Element,
    Encoding,
    encoding_within,
    items,
    walk,
)
from viewer.imaging.dataset.representations import binary_code
from viewer.imaging.dataset.text_limits import MOST_VALUES, capped, longest_of
from viewer.imaging.problems import DamagedFileError, TooLargeError, one_line, quoted
from viewer.imaging.streams.streams import Stream

LARGEST_VALUE_BYTES: Final = 8 << 20
"""No attribute that the reader uses (look-up tables are the longest) needs more."""

LARGEST_INTEGER: Final = 1 << 64
"""What no binary value reaches, and no integer string by far (PS3.5 6.2)."""

_LONGEST_QUOTE: Final = 24

MOST_ITEMS: Final = 100_000
"""Items of one sequence that are read: frames of an enhanced image."""

_BINARY_VRS: Final = {
    b"US": "H", b"SS": "h", b"UL": "L", b"SL": "l", b"FL": "f", b"FD": "d", b"UV": "Q", b"SV": "q",
}  # fmt: skip
_OPEN_VRS: Final = frozenset({b"", b"UN", b"OW", b"OB"})


class DataSet:
    """Read access to the elements of one data set or sequence item.

    ``elements`` holds the ``wanted`` ones; ``pixels`` the pixel data element, whichever of the three kinds;
    ``cut`` is the number of bytes that the file should have at least when it ends too early, else ``None``;
    ``damage`` says, if not "", where the elements could not be followed any further.
    """

    __slots__ = ("_charset", "cut", "damage", "elements", "encoding", "notes", "pixels", "stream")

    def __init__(
        self,
        stream: Stream,
        encoding: Encoding,
        *,
        start: int,
        end: int | None = None,
        wanted: Collection[int] | None = None,
        notes: list[str] | None = None,
        charset: bytes = b"",
    ) -> None:
        self.stream = stream
        self.encoding = encoding
        self.elements: dict[int, Element] = {}
        self.pixels: Element | None = None
        self.cut: int | None = None
        self.damage = ""
        self.notes: list[str] = [] if notes is None else notes
        try:
            for element in walk(
                stream, encoding, start=start, end=end, wanted=wanted, through_pixels=False
            ):
                self.elements[element.tag] = element
        except (DamagedFileError, TooLargeError) as error:
            self.damage = str(error)
            self.note(self.damage)
        self.pixels = next(
            (self.elements.pop(tag) for tag in PIXEL_TAGS if tag in self.elements), None
        )
        last = next(reversed(self.elements.values()), None)
        if last is not None and last.end > stream.size:
            self.cut = self.elements.popitem()[1].end
        elif self.pixels is not None and self.pixels.end > stream.size:
            self.cut = self.pixels.end
        self._charset = self.raw(tag_of.SPECIFIC_CHARACTER_SET) or charset

    @classmethod
    def group(
        cls, stream: Stream, encoding: Encoding, *, start: int, group: int
    ) -> tuple[DataSet, int]:
        """Return the elements of one group that lie together at ``start``, and where the next group begins."""
        found = cls(stream, encoding, start=start, end=start)
        at = start
        for element in walk(stream, encoding, start=start):
            if element.tag >> 16 != group:
                break
            found.elements[element.tag] = element
            at = element.end
        return found, at

    def __contains__(self, tag: int) -> bool:
        return tag in self.elements

    def note(self, text: str) -> None:
        """Keep a remark for the Problems panel, once."""
        line = one_line(text)
        if line not in self.notes:
            self.notes.append(line)

    def raw(self, tag: int) -> bytes:
        """Return the bytes of a value; b"" when absent or too large to be true."""
        element = self.elements.get(tag)
        if element is None:
            return b""
        if element.value is not None:
            return element.value
        if element.length > LARGEST_VALUE_BYTES:
            self.note(
                said("imaging", "{field} is {length} bytes long").format(
                    field=tag_of.name_of(tag), length=element.length
                )
            )
            return b""
        return self.stream.read_at(element.offset, element.length)

    def text(self, tag: int) -> str:
        """Return a value as text in its character set, without padding; "" when absent.

        It is cut where it is longer than its representation allows.  Of several values all are returned.
        """
        return "\\".join(self.texts(tag))

    def texts(self, tag: int) -> tuple[str, ...]:
        """Return the values of a text element, each as ``text`` does; () when absent."""
        value = self._whole_text(tag)
        if not value:
            return ()
        longest = longest_of(tag)
        values = value.split("\\", MOST_VALUES)[:MOST_VALUES]
        return tuple(capped(part.strip(), longest) for part in values)

    def _whole_text(self, tag: int) -> str:
        if tag not in self.elements:
            return ""
        value = self.raw(tag).strip(b" \0\r\n\t")
        if value.isascii() and b"\x1b" not in value:
            return value.decode("ascii")
        return decoded(value, self._charset).strip(" \0")

    def date(self, tag: int) -> str:
        """Return a date as YYYY-MM-DD; what is none as the file has it (PS3.5 6.2, and its older form)."""
        text = self.text(tag)
        digits = text.replace(".", "").replace("-", "")
        if len(digits) == 8 and digits.isascii() and digits.isdigit():
            return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"
        return text

    def uid(self, tag: int) -> str:
        """Return a UID; "" when absent."""
        return self.raw(tag).strip(b" \0").decode("ascii", errors="replace")

    def numbers(self, tag: int) -> tuple[float, ...]:
        """Return the numbers of an element; () when absent, or, with a note, when one of them is none.

        Where the file leaves the representation open (implicit or unknown) it is the Standard's.
        """
        if tag not in self.elements:
            return ()
        value = self.raw(tag)
        if not value:
            return ()
        vr = self.elements[tag].vr
        code = _BINARY_VRS.get(vr) or (binary_code(tag) if vr in _OPEN_VRS else "")
        try:
            numbers = self._unpacked(value, code) if code else _parsed(value)
        except ValueError:
            self.note(
                said("imaging", "{field} holds {shown}, which is no number").format(
                    field=tag_of.name_of(tag), shown=shown(value)
                )
            )
            return ()
        if not code and b"," in value:
            self.note(
                said("imaging", "{field} holds {shown}, with a comma for a point").format(
                    field=tag_of.name_of(tag), shown=shown(value)
                )
            )
        return numbers

    def floats(self, tag: int) -> tuple[float, ...]:
        """Return the numbers of an element of floats, infinite ones and those that are none too; () when absent."""
        value, code = self.raw(tag), binary_code(tag)
        count = len(value) // calcsize("=" + code)
        return unpack_from(f"{'<' if self.encoding.little else '>'}{count}{code}", value)

    def number(self, tag: int) -> float | None:
        """Return the first number of an element; ``None`` when there is none."""
        numbers = self.numbers(tag)
        return numbers[0] if numbers else None

    def integer(self, tag: int) -> int | None:
        """Return the first number of an element as a whole number; ``None`` when there is none."""
        number = self.number(tag)
        if number is None:
            return None
        if abs(number) >= LARGEST_INTEGER:
            self.note(
                said("imaging", "{field} is {number:g}, more than a whole number can be").format(
                    field=tag_of.name_of(tag), number=number
                )
            )
            return None
        if number != int(number):
            self.note(
                said("imaging", "{field} is {number}, not a whole number").format(
                    field=tag_of.name_of(tag), number=number
                )
            )
        return int(number)

    def items(self, tag: int, wanted: Collection[int] | None = None) -> Iterator[DataSet]:
        """Yield the items of a sequence; none when it is absent or no sequence."""
        element = self.elements.get(tag)
        if element is None:
            return
        try:
            encoding = encoding_within(self.stream, self.encoding, element)
            for index, item in enumerate(items(self.stream, encoding, element)):
                if index == MOST_ITEMS:
                    self.note(
                        said("imaging", "{field} has more than {most_items} items").format(
                            field=tag_of.name_of(tag), most_items=MOST_ITEMS
                        )
                    )
                    return
                yield DataSet(
                    self.stream,
                    encoding,
                    start=item.offset,
                    end=item.end,
                    wanted=wanted,
                    notes=self.notes,
                    charset=self._charset,
                )
        except (DamagedFileError, TooLargeError) as error:
            self.note(str(error))

    def item(self, tag: int, wanted: Collection[int] | None = None) -> DataSet | None:
        """Return the first item of a sequence; ``None`` when there is none."""
        return next(self.items(tag, wanted), None)

    def _unpacked(self, value: bytes, code: str) -> tuple[float, ...]:
        count = len(value) // calcsize("=" + code)
        if count == 0:
            raise ValueError("too short")
        numbers = unpack_from(f"{'<' if self.encoding.little else '>'}{count}{code}", value)
        if code in "fd" and not all(map(isfinite, numbers)):
            raise ValueError("not finite")
        return numbers


def shown(value: bytes) -> str:
    """Return a value as it may be quoted in a sentence: short, printable."""
    return quoted(value[: _LONGEST_QUOTE + 1].decode("latin-1").strip(" \0"), _LONGEST_QUOTE)


def _parsed(value: bytes) -> tuple[float, ...]:
    """Read decimal or integer strings (PS3.5 6.2).

    Empty values at the end are none; others raise ``ValueError`` like everything that is no number.
    """
    value = value.rstrip(b" \0\\").lstrip(b" \0")
    if not value:
        return ()
    if b"_" in value:  # Python's own notation, not DICOM's
        raise ValueError("underscore")
    # A comma is no character of a number (PS3.5 6.2): it is the point of a writer who followed his locale.
    value = value.replace(b"\0", b" ").replace(b",", b".")
    numbers = tuple(map(float, value.split(b"\\")))
    if not all(map(isfinite, numbers)):
        raise ValueError("not finite")
    return numbers


@lru_cache(maxsize=64)
def _encodings(charset: bytes) -> tuple[str, ...]:
    """Return Python's names for a Specific Character Set (PS3.3 C.12.1.1.2)."""
    from pydicom.charset import convert_encodings

    names = charset.decode("ascii", errors="replace").strip(" \0").split("\\")
    return tuple(convert_encodings([name.strip() for name in names]))


def decoded(value: bytes, charset: bytes) -> str:
    """Decode text that is not plain ASCII.  pydicom is loaded only for a file that holds such text."""
    import warnings

    from pydicom.charset import decode_bytes
    from pydicom.valuerep import PN_DELIMS, TEXT_VR_DELIMS

    if not charset.strip(b" \0\\"):
        try:
            return value.decode("utf-8")
        except UnicodeDecodeError:
            return value.decode("latin-1")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return decode_bytes(value, list(_encodings(charset)), PN_DELIMS | TEXT_VR_DELIMS)
        except (LookupError, UnicodeError, ValueError):
            return value.decode("latin-1")
