"""What the header pass must know of compressed pixels: whether all are there, and whether some were lost."""

from __future__ import annotations

from collections.abc import Iterator
from struct import unpack_from
from typing import Final

from viewer.imaging.dataset import attributes as tag_of
from viewer.imaging.dataset.dataset import DataSet
from viewer.imaging.dataset.elements import Element
from viewer.imaging.dataset.syntaxes import ALWAYS_LOSSY, SOMETIMES_LOSSY
from viewer.imaging.pixels.codestream import Codec, without_container
from viewer.imaging.streams.streams import Stream

MOST_FRAGMENTS: Final = 4096
"""Fragments that are looked for at most: a scan must not read through a long film."""

LARGEST_RATIO: Final = 1e5
"""No picture that shows anything was compressed so much; a greater number in a header is not repeated."""

_ITEM: Final = 0xE000FFFE
_HEADER_BYTES: Final = 8
_CODESTREAM_HEAD_BYTES: Final = 1024

_COD: Final = 0x52
_J2K_SCAN: Final = 0x90
_JPEG_SCAN: Final = 0xDA
_REVERSIBLE: Final = 1


def fragments(stream: Stream, pixels: Element) -> Iterator[Element]:
    """Yield the fragments of encapsulated pixel data after the offset table (PS3.5 A.4), whole or not."""
    at = pixels.offset
    for index in range(MOST_FRAGMENTS + 1):
        head = stream.read_at(at, _HEADER_BYTES)
        if len(head) < _HEADER_BYTES:
            return
        tag, length = unpack_from("<LL", head)
        if tag != _ITEM:
            return
        if index > 0:
            yield Element(tag, b"", at + _HEADER_BYTES, length)
        at += _HEADER_BYTES + length


def lossy_banner(image: DataSet, transfer_syntax: str) -> str:
    """Return what is to be said on an image that lost something to compression; "" for one that did not.

    Goes by the header (PS3.3 C.7.6.1.1.5), and where it is silent by the compressed picture itself.
    """
    said = image.text(tag_of.LOSSY_IMAGE_COMPRESSION)
    lossy = said == "01" or transfer_syntax in ALWAYS_LOSSY
    if not said and transfer_syntax in SOMETIMES_LOSSY and image.pixels is not None:
        first = next(fragments(image.stream, image.pixels), None)
        lossy = first is not None and is_irreversible(
            image.stream.read_at(first.offset, _CODESTREAM_HEAD_BYTES)
        )
    if not lossy:
        return ""
    ratios = image.numbers(tag_of.LOSSY_IMAGE_COMPRESSION_RATIO)
    ratio = max(ratios, default=0.0)
    if not 1 < ratio < LARGEST_RATIO:
        return "lossy compression"
    return (
        f"lossy compression {ratio:.0f}:1" if ratio >= 100 else f"lossy compression {ratio:.3g}:1"
    )


def is_exact(data: bytes, codec: Codec, transfer_syntax: str) -> bool:
    """Whether a picture holds bit for bit what was compressed, as far as it and its transfer syntax tell.

    A reversible JPEG 2000 stream may have been cut short where the syntax allows a loss.
    """
    if codec is Codec.JPEG or transfer_syntax in SOMETIMES_LOSSY:
        return False
    if codec in (Codec.JPEG_LOSSLESS, Codec.JPEG_XL):
        return True
    return not is_irreversible(without_container(data))


def is_irreversible(head: bytes) -> bool:
    """Whether a JPEG 2000 stream uses the 9-7 filter (T.800 A.6.1), or a JPEG-LS one NEAR > 0 (T.87 C.2.3).

    ``head`` is the beginning of the stream.
    """
    at = 2
    while at + 4 <= len(head) and head[at] == 0xFF:
        marker = head[at + 1]
        body = at + 4
        length = int.from_bytes(head[at + 2 : at + 4], "big")
        if marker == _COD:
            return head[body + 9 : body + 10] not in (b"", bytes([_REVERSIBLE]))
        if marker == _JPEG_SCAN:
            samples = head[body] if body < len(head) else 0
            return head[body + 1 + 2 * samples : body + 2 + 2 * samples] not in (b"", b"\0")
        if marker == _J2K_SCAN:
            return False
        at += 2 + max(2, length)
    return False
