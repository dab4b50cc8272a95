"""Data sets that are built to exhaust a reader: deep, wide, unending, contradicting."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from random import Random
from struct import pack

from tests.evil.cases import Case, Row, one_file, some_of
from tests.evil.dicom_bytes import (
    BIG_ENDIAN,
    DEFLATED,
    EXPLICIT,
    IMPLICIT,
    ITEM,
    ITEM_END,
    PIXEL_DATA,
    SEQUENCE_END,
    Element,
    Image,
    element,
)
from tests.evil.pictures import image

UNDEFINED = 0xFFFFFFFF
_SEQUENCE_TAGS = (0x00081140, 0x0040A730, 0x00091010, 0x52009229, 0x00283010)


def _opened(tag: int, syntax: str, vr: bytes = b"SQ") -> bytes:
    """Return the head of a sequence of undefined length, and of its first item."""
    return element(tag, Element(vr, b"", UNDEFINED), syntax) + ITEM


def _with(tag: int, body: Callable[[], bytes], syntax: str = EXPLICIT) -> Callable[[int], bytes]:
    """Return what writes an image with raw bytes between the elements before and after ``tag``."""

    def content(number: int) -> bytes:
        whole = image(syntax, number)
        before = {t: e for t, e in whole.elements.items() if t < tag}
        after = {t: e for t, e in whole.elements.items() if t >= tag}
        tail = Image(EXPLICIT if syntax == DEFLATED else syntax, after).data_set()
        return Image(syntax, before, whole.meta, body() + tail).written()

    return content


def _nested() -> Iterator[Case]:
    for depth in (10, 100, 1_000, 10_000, 100_000):
        for syntax in (EXPLICIT, IMPLICIT):
            for tag in _SEQUENCE_TAGS[:3]:
                closed = (ITEM_END + SEQUENCE_END) * depth
                opened = _opened(tag, syntax) * depth
                name = f"{depth} deep in {tag:08x} of {syntax[-5:]}"
                yield one_file(name, _with(tag, lambda o=opened, c=closed: o + c, syntax))
                yield one_file(f"{name}, never closed", _with(tag, lambda o=opened: o, syntax))
        unknown = _opened(0x00091010, EXPLICIT, b"UN") * depth
        yield one_file(f"{depth} deep as UN", _with(0x00091010, lambda u=unknown: u))


def _sized(depth: int) -> bytes:
    """Return sequences in sequences whose lengths are all told, and true."""
    body = b""
    for _ in range(depth):
        item = pack("<HHL", 0xFFFE, 0xE000, len(body)) + body
        body = element(0x0040A730, Element(b"SQ", item))
    return body


def _items(tag: int, count: int) -> bytes:
    item = pack("<HHL", 0xFFFE, 0xE000, 0)
    return element(tag, Element(b"SQ", item * count))


def _elements(count: int) -> bytes:
    return b"".join(
        pack("<HH2sH", 0x0009 + 2 * (n // 50_000), 0x1000 + n % 50_000, b"LO", 0)
        for n in range(count)
    )


def _wide() -> Iterator[Case]:
    for count in (1_000, 1_000_000):
        for tag in _SEQUENCE_TAGS:
            yield one_file(f"{count} items in {tag:08x}", _with(tag, partial(_items, tag, count)))
        yield one_file(f"{count} elements", _with(0x00090000, partial(_elements, count)))
    for depth in (100, 1_000, 3_000):
        yield one_file(f"{depth} deep with lengths", _with(0x0040A730, partial(_sized, depth)))


def _lying() -> Iterator[Case]:
    for vr, length in (
        (b"LO", 0xFFFE), (b"UT", 0x7FFFFFFE), (b"UT", UNDEFINED), (b"OB", UNDEFINED),
        (b"SQ", 0x7FFFFFFE), (b"UN", UNDEFINED), (b"OB", 0xFFFFFFFE), (b"??", 8), (b"\0\0", 8),
    ):  # fmt: skip
        for tag in (0x00081030, 0x00091010, 0x00280010, 0x00280030):
            lie = element(tag, Element(vr, b"x" * 100, length))
            yield one_file(f"{vr!r} of length {length} in {tag:08x}", _with(tag, lambda b=lie: b))
    for length in (0, 1, 7, 0x7FFFFFFF, UNDEFINED):
        meta = {0x00020000: Element(b"UL", pack("<L", length))}
        yield one_file(
            f"meta group of length {length}",
            lambda n, m=meta: Image(EXPLICIT, image(EXPLICIT, n).elements, m).written(),
        )
    for syntax in (
        "",
        "1.2.3",
        "1.2.840.10008.1.2.4.100",
        IMPLICIT,
        BIG_ENDIAN,
        DEFLATED,
        "x" * 64,
    ):
        meta = {0x00020010: Element(b"UI", syntax.encode() + b"\0" * (len(syntax) % 2))}
        yield one_file(
            f"named {syntax or 'nothing'}, is explicit little",
            lambda n, m=meta: Image(EXPLICIT, image(EXPLICIT, n).elements, m).written(),
        )
    yield one_file("twice the pixels", lambda n: image(EXPLICIT, n).written() + image().data_set())
    yield one_file("elements out of order", _backwards)
    yield one_file("no pixel data", lambda n: image(EXPLICIT, n).without(PIXEL_DATA).written())
    for magic in (
        b"MZ",
        b"\x7fELF",
        b"II*\0",
        b"%PDF",
        b"PK\x03\x04",
        b"\xff\xd8\xff\xe0",
        b"<html>",
    ):
        yield one_file(
            f"begins like {magic!r}", lambda n, m=magic: m + image(EXPLICIT, n).written()[len(m) :]
        )
    for name, content in (
        ("empty", b""), ("preamble only", bytes(128) + b"DICM"), ("text", b"hello world\n" * 100),
        ("zeros", bytes(5000)), ("ones", b"\xff" * 5000), ("JPEG", b"\xff\xd8\xff\xe0" + bytes(500)),
    ):  # fmt: skip
        yield one_file(name, lambda n, c=content: c)


def _backwards(number: int) -> bytes:
    whole = image(EXPLICIT, number)
    parts = [element(tag, e) for tag, e in sorted(whole.elements.items(), reverse=True)]
    return Image(EXPLICIT, {}, {0x00020002: whole.elements[0x00080016]}, b"".join(parts)).written()


def cases(random: Random, count: int) -> Iterator[Case]:
    """Return data sets of every kind that a reader could lose itself in."""
    yield from some_of((*_nested(), *_wide(), *_lying()), random, count)


ROWS = (Row("nested to 100,000, a million items or elements, lying lengths", cases),)
