"""DICOM files written byte by byte, so that every byte can be made wrong on purpose."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from struct import pack
from typing import Self

IMPLICIT = "1.2.840.10008.1.2"
EXPLICIT = "1.2.840.10008.1.2.1"
DEFLATED = "1.2.840.10008.1.2.1.99"
BIG_ENDIAN = "1.2.840.10008.1.2.2"
RLE = "1.2.840.10008.1.2.5"
JPEG_BASELINE = "1.2.840.10008.1.2.4.50"
JPEG_EXTENDED = "1.2.840.10008.1.2.4.51"
JPEG_LOSSLESS = "1.2.840.10008.1.2.4.70"
JPEG_LS = "1.2.840.10008.1.2.4.80"
JPEG_LS_NEAR = "1.2.840.10008.1.2.4.81"
JPEG_2000_LOSSLESS = "1.2.840.10008.1.2.4.90"
JPEG_2000 = "1.2.840.10008.1.2.4.91"
HTJ2K_LOSSLESS = "1.2.840.10008.1.2.4.201"

UNDEFINED = 0xFFFFFFFF
PIXEL_DATA = 0x7FE00010
_LONG = (b"OB", b"OW", b"OF", b"OD", b"OL", b"SQ", b"UC", b"UN", b"UR", b"UT")
ITEM = pack("<HHL", 0xFFFE, 0xE000, UNDEFINED)
ITEM_END = pack("<HHL", 0xFFFE, 0xE00D, 0)
SEQUENCE_END = pack("<HHL", 0xFFFE, 0xE0DD, 0)


@dataclass(frozen=True)
class Element:
    """A value as it stands in the file; ``length`` lies where it is given."""

    vr: bytes
    value: bytes = b""
    length: int | None = None


def text(vr: str, value: str) -> Element:
    """Return an element of text, padded to even length."""
    content = value.encode()
    return Element(vr.encode(), content + (b"\0" if vr == "UI" else b" ") * (len(content) % 2))


def short(*values: int, big: bool = False) -> Element:
    """Return an element of VR US."""
    return Element(b"US", pack(f"{'>' if big else '<'}{len(values)}H", *values))


def element(tag: int, one: Element, syntax: str = EXPLICIT) -> bytes:
    """Return an element's bytes in a transfer syntax."""
    order = ">" if syntax == BIG_ENDIAN else "<"
    head = pack(f"{order}HH", tag >> 16, tag & 0xFFFF)
    length = len(one.value) if one.length is None else one.length
    if syntax == IMPLICIT:
        return head + pack("<L", length) + one.value
    if one.vr in _LONG:
        return head + one.vr + b"\0\0" + pack(f"{order}L", length) + one.value
    return head + one.vr + pack(f"{order}H", length & 0xFFFF) + one.value


def fragments(codestreams: Sequence[bytes]) -> bytes:
    """Return encapsulated Pixel Data (PS3.5 A.4): an empty offset table, one fragment a frame."""
    parts = [pack("<HHL", 0xFFFE, 0xE000, 0)]
    for codestream in codestreams:
        even = codestream + b"\0" * (len(codestream) % 2)
        parts.append(pack("<HHL", 0xFFFE, 0xE000, len(even)) + even)
    return b"".join((*parts, SEQUENCE_END))


@dataclass(frozen=True)
class Image:
    """A file to be written: elements by tag, and where a test wants it, raw bytes in their place."""

    syntax: str
    elements: Mapping[int, Element]
    meta: Mapping[int, Element] = field(default_factory=dict)
    extra: bytes = b""

    def having(self, changes: Mapping[int, Element]) -> Self:
        """Return the image with some elements added or replaced."""
        return replace(self, elements={**self.elements, **changes})

    def without(self, *tags: int) -> Self:
        """Return the image with some elements missing."""
        return replace(
            self, elements={tag: e for tag, e in self.elements.items() if tag not in tags}
        )

    def data_set(self) -> bytes:
        """Return the data set's bytes, before any deflating."""
        syntax = EXPLICIT if self.syntax == DEFLATED else self.syntax
        body = [element(tag, e, syntax) for tag, e in sorted(self.elements.items())]
        return b"".join(body) + self.extra

    def header_size(self) -> int:
        """Return where Pixel Data begins in the file (not for deflated ones)."""
        return len(self.without(PIXEL_DATA).written())

    def written(self) -> bytes:
        """Return the whole file."""
        meta = {
            0x00020001: Element(b"OB", b"\0\1"),
            0x00020002: self.elements.get(0x00080016, Element(b"UI")),
            0x00020003: self.elements.get(0x00080018, Element(b"UI")),
            0x00020010: text("UI", self.syntax),
            **self.meta,
        }
        group = b"".join(element(tag, e) for tag, e in sorted(meta.items()))
        length = element(0x00020000, Element(b"UL", pack("<L", len(group))))
        content = self.data_set()
        if self.syntax == DEFLATED:
            packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
            content = packer.compress(content) + packer.flush()
            content += b"\0" * (len(content) % 2)
        return bytes(128) + b"DICM" + length + group + content
