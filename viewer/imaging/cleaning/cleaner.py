"""One file cleaned: its header by the list of what may stay, its pixels byte for byte.

    cleaned = clean(Input("DOE_JANE.dcm"), "copy/0001.dcm", Pseudonyms(secret))

The elements are walked as the scan walks them, so that a copy is read as the original is, however it was written.
Pixels pass through in pieces.  Everything before the data set is made anew: no preamble, no meta information of who
sent it; nothing after the pixels comes along.  What the profile does is in docs/cleaning.md.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import closing
from typing import Final

from msgspec import Struct

from overlays.sentence import said
from viewer.imaging.cleaning.identity import DEEPEST, is_sequence, telling_words
from viewer.imaging.cleaning.kept import (
    CREATOR_OF,
    SAFE_PRIVATE,
    kept_vr,
    standard_vr,
)
from viewer.imaging.cleaning.pseudonyms import Pseudonyms
from viewer.imaging.cleaning.removed import Removed, RemovedKind, kind_of
from viewer.imaging.cleaning.values import Values
from viewer.imaging.cleaning.writing import UNDEFINED, Writer, in_order
from viewer.imaging.dataset import attributes as tag_of
from viewer.imaging.dataset.dataset import MOST_ITEMS, DataSet
from viewer.imaging.dataset.elements import (
    PIXEL_TAGS,
    Element,
    Encoding,
    encoding_within,
    items,
    walk,
)
from viewer.imaging.dataset.locating import LocatedPixels, locate
from viewer.imaging.dataset.syntaxes import DEFLATED_LITTLE, EXPLICIT_LITTLE, encoding_of
from viewer.imaging.inputs.inputs import Input
from viewer.imaging.inputs.listing import open_input
from viewer.imaging.problems import DamagedFileError, TooLargeError
from viewer.imaging.reading.header_reader import header_of
from viewer.imaging.streams.new_file import NewFile, new_file
from viewer.imaging.streams.streams import Stream

METHOD: Final = "Rounds: PS3.15 E.1, by a list of what stays"
IMPLEMENTATION: Final = "2.25.205226337217236512921843106431163427741"
_SECONDARY_CAPTURE: Final = "1.2.840.10008.5.1.4.1.1.7"
_PIECE_BYTES: Final = 4 << 20
_EMPTY: Final = (
    *((tag_of.PATIENT_NAME, "PN"), (tag_of.PATIENT_ID, "LO"), (tag_of.PATIENT_BIRTH_DATE, "DA")),
    *((tag_of.STUDY_DATE, "DA"), (0x00080030, "TM"), (0x00080050, "SH"), (0x00080090, "PN")),
    (tag_of.STUDY_ID, "SH"),
)
"""What every image must have and may have empty (type 2, PS3.3 C.7.1.1 and C.7.2.1)."""

# Context group 7050.
_PROFILE: Final = ("113100", "Basic Application Confidentiality Profile")
_DESCRIPTORS: Final = ("113105", "Clean Descriptors Option")
_MOVED_DATES: Final = (
    "113107",
    "Retain Longitudinal Temporal Information Modified Dates Option",
)
_CHARACTERISTICS: Final = ("113108", "Retain Patient Characteristics Option")
_PRIVATE: Final = ("113111", "Retain Safe Private Option")
_PIXEL_VRS: Final = {
    tag_of.FLOAT_PIXEL_DATA: ("OF",),
    tag_of.DOUBLE_FLOAT_PIXEL_DATA: ("OD",),
    tag_of.PIXEL_DATA: ("OW", "OB", "UN"),
}


class ImageIdentity(Struct, frozen=True):
    """What a scan calls an image, where the file does not say it, or says the same as another."""

    study: str
    series: str
    sop: str


def clean(
    item: Input, target: str, pseudonyms: Pseudonyms, identity: ImageIdentity | None = None
) -> Removed:
    """Write the clean copy of an image into the new file ``target``; return what it lacks.

    Raises a ``RoundsError`` for what is no image, ``OSError``; there is no file then.
    """
    with closing(open_input(item)) as stream:
        header = header_of(item, stream)
        first = header.frames[0]
        identity = identity or ImageIdentity(
            header.series.study_uid, header.series.series_uid, first.key.sop_instance_uid
        )
        cleaner = _Cleaner(stream, first.source.transfer_syntax, pseudonyms, identity)
        with new_file(target) as file:
            cleaner.write(file)
    return cleaner.removed


class _Cleaner:
    """Cleans one image."""

    def __init__(
        self,
        stream: Stream,
        transfer_syntax: str,
        pseudonyms: Pseudonyms,
        identity: ImageIdentity,
    ) -> None:
        self._located = located = locate(stream)
        self._stream = located.stream
        self._syntax = _syntax_of(located, transfer_syntax)
        self._encoding = encoding_of(self._syntax)
        self._writer = Writer(self._encoding)
        self._pseudonyms = pseudonyms
        self._identity = identity
        words = telling_words(self._stream, located.encoding, located.start)
        charset = DataSet(
            self._stream,
            located.encoding,
            start=located.start,
            wanted={tag_of.SPECIFIC_CHARACTER_SET},
        ).raw(tag_of.SPECIFIC_CHARACTER_SET)
        self._values = Values(pseudonyms, words, charset)
        self._gone: set[tuple[RemovedKind, int]] = set()
        self._kept_private = False

    @property
    def removed(self) -> Removed:
        """What the copy lacks, once it is written."""
        return Removed(frozenset(self._gone))

    def write(self, file: NewFile) -> None:
        """Write the file."""
        start, encoding = self._located.start, self._located.encoding
        elements, pixels = self._elements(start, None, encoding, depth=0)
        self._describe(elements)
        file.write(bytes(128) + b"DICM" + self._meta(elements))
        sink = _Sink(file, deflated=self._syntax == DEFLATED_LITTLE)
        sink.write(in_order(elements))
        if pixels is not None:
            self._write_pixels(pixels, sink)
        sink.close()

    def _elements(
        self, start: int, end: int | None, encoding: Encoding, *, depth: int
    ) -> tuple[dict[int, bytes], Element | None]:
        """Return what stays of a data set or an item, and its pixel data."""
        kept: dict[int, bytes] = {}
        creators: dict[int, str] = {}
        try:
            for element in walk(self._stream, encoding, start=start, end=end, through_pixels=False):
                if element.tag in PIXEL_TAGS and depth == 0:
                    return kept, element
                if element.end > self._stream.size or element.tag & 0xFFFF == 0:
                    continue
                written = self._written(element, encoding, creators, depth)
                if written is not None:
                    kept[element.tag] = written
                elif element.length:
                    vr = element.vr.decode("latin-1") or standard_vr(element.tag)
                    self._gone.add(kind_of(element.tag, vr))
        except (DamagedFileError, TooLargeError):
            # As far as the scan can follow it; what lies behind does not come along.
            pass
        return kept, None

    def _written(
        self, element: Element, encoding: Encoding, creators: dict[int, str], depth: int
    ) -> bytes | None:
        """Return an element as it goes into the copy, ``None`` for one that does not."""
        tag = element.tag
        vr = element.vr.decode("latin-1")
        if tag in SAFE_PRIVATE or tag in CREATOR_OF:
            return self._private(element, vr, creators) if depth == 0 else None
        standard = kept_vr(tag)
        if standard is None:
            return None
        if standard == "SQ":
            is_one = is_sequence(element) and depth < DEEPEST
            return self._sequence(element, encoding, depth) if is_one else None
        if encoding.little != self._encoding.little:
            return None
        value = self._values.cleaned(tag, standard, vr, self._value(element))
        if value is None:
            return None
        named = vr if vr not in ("", "UN") else standard.split(" ", maxsplit=1)[0]
        return self._writer.element(tag, named, value)

    def _sequence(self, sequence: Element, encoding: Encoding, depth: int) -> bytes:
        within = encoding_within(self._stream, encoding, sequence)
        return self._writer.sequence(sequence.tag, self._items(sequence, within, depth))

    def _items(self, sequence: Element, within: Encoding, depth: int) -> Iterator[dict[int, bytes]]:
        try:
            for number, item in enumerate(items(self._stream, within, sequence)):
                if number == MOST_ITEMS:
                    return
                yield self._elements(item.offset, item.end, within, depth=depth + 1)[0]
        except (DamagedFileError, TooLargeError):
            return

    def _private(self, element: Element, vr: str, creators: dict[int, str]) -> bytes | None:
        """Return a manufacturer's number that stays, or the creator of its block."""
        value = self._value(element)
        if element.tag in SAFE_PRIVATE:
            name, _ = SAFE_PRIVATE[element.tag]
            if not value.startswith(name.encode()):
                return None
            creators[element.tag] = name
            return self._writer.element(element.tag, "LO", name.encode())
        if CREATOR_OF[element.tag] not in creators:
            return None
        number = self._values.private(vr, value)
        if number is None:
            return None
        self._kept_private = True
        return self._writer.element(element.tag, vr or "UN", number)

    def _value(self, element: Element) -> bytes:
        if element.value is not None:
            return element.value
        return self._stream.read_at(element.offset, min(element.length, _PIECE_BYTES * 2 + 1))

    def _describe(self, elements: dict[int, bytes]) -> None:
        """Put into a data set whose it is by its new names, and what was done to it (PS3.3 C.12.1, C.7.1.1)."""
        write, uid = self._writer.element, self._pseudonyms.uid
        if not self._kept_private:
            for creator in SAFE_PRIVATE:
                elements.pop(creator, None)
        for tag, vr in _EMPTY:
            elements[tag] = write(tag, vr, b"")
        elements.setdefault(tag_of.PATIENT_SEX, write(tag_of.PATIENT_SEX, "CS", b""))
        identity = self._identity
        for tag, old in (
            (tag_of.STUDY_INSTANCE_UID, identity.study),
            (tag_of.SERIES_INSTANCE_UID, identity.series),
            (tag_of.SOP_INSTANCE_UID, identity.sop),
        ):
            elements[tag] = write(tag, "UI", uid(old).encode())
        dates = b"MODIFIED" if self._values.moved_dates else b"REMOVED"
        elements[0x00120062] = write(0x00120062, "CS", b"YES")
        elements[0x00120063] = write(0x00120063, "LO", METHOD.encode())
        elements[0x00120064] = self._writer.sequence(0x00120064, map(self._code, self._options()))
        elements[0x00280303] = write(0x00280303, "CS", dates)

    def _options(self) -> Iterator[tuple[str, str]]:
        yield _PROFILE
        if self._values.kept_descriptions:
            yield _DESCRIPTORS
        if self._values.moved_dates:
            yield _MOVED_DATES
        yield _CHARACTERISTICS
        if self._kept_private:
            yield _PRIVATE

    def _code(self, code: tuple[str, str]) -> dict[int, bytes]:
        write = self._writer.element
        return {
            0x00080100: write(0x00080100, "SH", code[0].encode()),
            0x00080102: write(0x00080102, "SH", b"DCM"),
            0x00080104: write(0x00080104, "LO", code[1].encode()),
        }

    def _meta(self, elements: dict[int, bytes]) -> bytes:
        """Return the file meta information (PS3.10 7.1): what the file is, and nothing of where it was."""
        writer = Writer(encoding_of(EXPLICIT_LITTLE))
        sop_class = DataSet(
            self._stream,
            self._located.encoding,
            start=self._located.start,
            wanted={tag_of.SOP_CLASS_UID},
        ).uid(tag_of.SOP_CLASS_UID)
        said_class = sop_class or self._located.sop_class_uid or _SECONDARY_CAPTURE
        group = in_order(
            {
                0x00020001: writer.element(0x00020001, "OB", b"\0\1"),
                0x00020002: writer.element(0x00020002, "UI", said_class.encode("ascii", "replace")),
                0x00020003: writer.element(
                    0x00020003, "UI", self._pseudonyms.uid(self._identity.sop).encode()
                ),
                0x00020010: writer.element(0x00020010, "UI", self._syntax.encode()),
                0x00020012: writer.element(0x00020012, "UI", IMPLEMENTATION.encode()),
            }
        )
        length = len(group).to_bytes(4, "little")
        return writer.element(0x00020000, "UL", length) + group

    # Pixels ---------------------------------------------------------------------------------------

    def _write_pixels(self, pixels: Element, sink: _Sink) -> None:
        vr = pixels.vr.decode("latin-1")
        allowed = _PIXEL_VRS[pixels.tag]
        named = vr if vr in allowed else "OB" if pixels.undefined else allowed[0]
        if not pixels.undefined:
            sink.write(self._writer.header(pixels.tag, named, pixels.length))
            there = min(pixels.length, self._stream.size - pixels.offset)
            self._copy(pixels.offset, there, sink)
            return
        sink.write(self._writer.header(pixels.tag, named, UNDEFINED))
        for fragment in items(self._stream, self._located.encoding, pixels):
            sink.write(self._writer.fragment_header(fragment.length))
            there = min(fragment.length, max(0, self._stream.size - fragment.offset))
            self._copy(fragment.offset, there, sink)
            if there < fragment.length:
                return
        sink.write(self._writer.sequence_end())

    def _copy(self, offset: int, count: int, sink: _Sink) -> None:
        end = offset + count
        while offset < end:
            piece = self._stream.read_at(offset, min(_PIECE_BYTES, end - offset))
            if not piece:
                raise DamagedFileError(said("imaging", "became shorter while it was read"))
            sink.write(piece)
            offset += len(piece)


class _Sink:
    """Takes the bytes of a data set, and deflates them where the transfer syntax wants it (PS3.5 A.5)."""

    def __init__(self, file: NewFile, *, deflated: bool) -> None:
        self._file = file
        self._packer = zlib.compressobj(wbits=-zlib.MAX_WBITS) if deflated else None
        self._written = 0

    def write(self, data: bytes) -> None:
        """Write a piece."""
        self._put(self._packer.compress(data) if self._packer else data)

    def close(self) -> None:
        """Write what is still held back; a deflated data set has an even number of bytes."""
        if self._packer is not None:
            self._put(self._packer.flush())
            self._put(bytes(self._written % 2))

    def _put(self, data: bytes) -> None:
        self._file.write(data)
        self._written += len(data)


def _syntax_of(located: LocatedPixels, transfer_syntax: str) -> str:
    """Return the transfer syntax of the copy: that in which the pixels are, whatever the file says of them."""
    same_order = encoding_of(transfer_syntax).little == located.encoding.little
    return transfer_syntax if same_order else located.transfer_syntax
