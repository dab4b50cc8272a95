"""Names and values of single elements, as text for the tag browser.  The data dictionary is pydicom's."""

from __future__ import annotations

from struct import calcsize, unpack_from
from typing import Final

from overlays.sentence import said
from viewer.imaging.dataset.dataset import decoded
from viewer.imaging.dataset.elements import PIXEL_TAGS, Element
from viewer.imaging.streams.streams import Stream

LONGEST_VALUE: Final = 2048
"""Characters of a value that are shown, and bytes that are read for them."""

_MOST_NUMBERS: Final = 64
_BYTES_SHOWN: Final = 16
_NUMBERS: Final = {
    "US": "H", "SS": "h", "UL": "L", "SL": "l", "UV": "Q", "SV": "q", "FL": "f", "FD": "d",
}  # fmt: skip
_IN_CHARACTER_SET: Final = frozenset({"LO", "LT", "PN", "SH", "ST", "UC", "UT"})
_PLAIN: Final = frozenset({"AE", "AS", "CS", "DA", "DS", "DT", "IS", "TM", "UI", "UR"})
_ITEM: Final = {True: b"\xfe\xff\x00\xe0", False: b"\xff\xfe\xe0\x00"}


def number_of(tag: int) -> str:
    """Return "(0010,0020)"."""
    return f"({tag >> 16:04X},{tag & 0xFFFF:04X})"


def is_creator(tag: int) -> bool:
    """Whether a private element says who owns a block of others (PS3.5 7.8.1)."""
    return bool(tag >> 16 & 1) and 0x10 <= tag & 0xFFFF <= 0xFF


def block_of(tag: int) -> int:
    """Return the block that a private element is in, or that a creator element reserves."""
    number = tag & 0xFFFF
    return tag >> 16 << 16 | (number if is_creator(tag) else number >> 8)


def name_of(tag: int, creator: str) -> str:
    """Return the name of an element; ``creator`` owns its block when it is private."""
    from pydicom.datadict import dictionary_description, private_dictionary_description

    if tag & 0xFFFF == 0:
        return "Group Length"
    try:
        if not tag >> 16 & 1:
            return dictionary_description(tag)
        if is_creator(tag):
            return "Private Creator"
        return private_dictionary_description(tag, creator)
    except KeyError:
        return f"Private: {creator}" if creator else ""


def vr_of(stream: Stream, element: Element, *, little: bool) -> str:
    """Return the value representation: the file's, else the dictionary's, "SQ" for what has items."""
    from pydicom.datadict import dictionary_VR

    said = element.vr.decode("ascii", errors="replace")
    if said not in ("", "UN"):
        return said
    if is_creator(element.tag):
        return "LO"
    if element.undefined and element.tag not in PIXEL_TAGS:
        return "SQ" if stream.read_at(element.offset, 4) in (*_ITEM.values(), b"") else "UN"
    try:
        # "US or SS": which of them matters little for a look.
        return str(dictionary_VR(element.tag))[:2]
    except KeyError:
        return "UN"


def text_of(stream: Stream, element: Element, vr: str, *, little: bool, charset: bytes) -> str:
    """Return a value as text, the start of it when it is long."""
    value = stream.read_at(element.offset, min(element.length, LONGEST_VALUE))
    more = "…" if element.length > len(value) else ""
    if not value:
        return ""
    if vr in _NUMBERS:
        return _numbers(value, _NUMBERS[vr], little=little, more=more)
    if vr == "AT":
        halves = unpack_from(f"{'<' if little else '>'}{len(value) // 4 * 2}H", value)
        tags = zip(halves[::2], halves[1::2], strict=True)
        return "\\".join(number_of(group << 16 | number) for group, number in tags) + more
    if vr == "UI":
        return _uid(value)
    if vr in _IN_CHARACTER_SET:
        return decoded(value, charset).strip(" \0") + more
    if vr in _PLAIN:
        return value.decode("latin-1").strip(" \0") + more
    return _bytes(element, value)


def _numbers(value: bytes, code: str, *, little: bool, more: str) -> str:
    count = len(value) // calcsize(f"={code}")
    if count > _MOST_NUMBERS:
        count, more = _MOST_NUMBERS, "…"
    numbers = unpack_from(f"{'<' if little else '>'}{count}{code}", value)
    return "\\".join(f"{n:.10g}" if code in "fd" else str(n) for n in numbers) + more


def _uid(value: bytes) -> str:
    from pydicom.uid import UID

    uids = value.decode("latin-1").strip(" \0").split("\\")
    names = (UID(uid, validation_mode=0).name for uid in uids)
    pairs = zip(uids, names, strict=True)
    return "\\".join(f"{uid} ({name})" if name not in (uid, "") else uid for uid, name in pairs)


def _bytes(element: Element, value: bytes) -> str:
    head = value[:_BYTES_SHOWN].hex(" ") + ("…" if element.length > _BYTES_SHOWN else "")
    template = (
        said("imaging", "encapsulated, {length} bytes: {head}")
        if element.undefined
        else said("imaging", "{length} bytes: {head}")
    )
    return template.format(length=element.length, head=head)
