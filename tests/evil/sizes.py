"""Sizes that cannot be: in the header, in the codestream, and between the two."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product
from random import Random
from struct import pack, pack_into

from tests.evil.cases import Case, Expected, Row, one_file, some_of
from tests.evil.dicom_bytes import (
    EXPLICIT,
    JPEG_2000_LOSSLESS,
    JPEG_BASELINE,
    JPEG_LOSSLESS,
    JPEG_LS,
    PIXEL_DATA,
    RLE,
    Element,
    fragments,
    short,
    text,
)
from tests.evil.pictures import codestream, image

_SIZES = (0, 1, 2, 255, 4096, 32768, 65535)
_FRAMES = ("0", "-3", "2", "999", "2147483647", "99999999999999999999")
_BITS = (0, 1, 2, 7, 12, 24, 32, 64, 128, 65535)


def _header_sizes() -> Iterator[Case]:
    for name, syntax in (("explicit", EXPLICIT), ("rle", RLE), ("jpeg-ls", JPEG_LS)):
        for rows, columns in product(_SIZES, _SIZES):
            changes = {0x00280010: short(rows), 0x00280011: short(columns)}
            yield _changed(f"{name} {rows} x {columns}", syntax, changes, _too_many(rows, columns))
        for frames in _FRAMES:
            yield _changed(f"{name} {frames} frames", syntax, {0x00280008: text("IS", frames)})
        for allocated, stored in product(_BITS, (0, 12, 64)):
            changes = {
                0x00280100: short(allocated),
                0x00280101: short(stored),
                0x00280102: short(max(0, stored - 1)),
            }
            yield _changed(f"{name} {allocated} bits, {stored} stored", syntax, changes)
        for high in (0, 3, 15, 16, 65535):
            yield _changed(f"{name} high bit {high}", syntax, {0x00280102: short(high)})
        for samples in (0, 2, 3, 4, 65535):
            yield _changed(f"{name} {samples} samples", syntax, {0x00280002: short(samples)})
        huge = {
            0x00280010: short(65535),
            0x00280011: short(65535),
            0x00280008: text("IS", "2147483647"),
        }
        yield _changed(f"{name} all huge", syntax, huge, Expected.REFUSED)


def _too_many(rows: int, columns: int) -> Expected:
    """Return REFUSED where there is no pixel, or a hundred thousand times as many as the file holds."""
    impossible = rows == 0 or columns == 0 or rows * columns > 100_000_000
    return Expected.REFUSED if impossible else Expected.EITHER


def _changed(
    name: str,
    syntax: str,
    changes: dict[int, Element],
    expected: Expected = Expected.EITHER,
) -> Case:
    return one_file(name, lambda n: image(syntax, n).having(changes).written(), expected)


# Where a codestream keeps its height and width: a marker, the distance to the size, its layout.
_SIZE_FIELDS = {
    "jpeg": (JPEG_BASELINE, b"\xff\xc0", 5, ">HH"),
    "jpeg-lossless": (JPEG_LOSSLESS, b"\xff\xc3", 5, ">HH"),
    "jpeg-ls": (JPEG_LS, b"\xff\xf7", 5, ">HH"),
    "jpeg-2000": (JPEG_2000_LOSSLESS, b"\xff\x51", 6, ">LL"),
}


def with_codestream(syntax: str, change: Callable[[bytearray], None]) -> Callable[[int], bytes]:
    """Return what writes a file whose codestream was changed."""

    def content(number: int) -> bytes:
        stream = bytearray(codestream(syntax))
        change(stream)
        pixels = Element(b"OB", fragments([bytes(stream)]), length=0xFFFFFFFF)
        return image(syntax, number).having({PIXEL_DATA: pixels}).written()

    return content


def _codestream_sizes() -> Iterator[Case]:
    for name, (syntax, marker, distance, layout) in _SIZE_FIELDS.items():
        for height, width in product((0, 1, 19, 21, 65500), (0, 1, 23, 25, 65500)):

            def change(
                stream: bytearray,
                marker: bytes = marker,
                at: int = distance,
                layout: str = layout,
                size: tuple[int, int] = (height, width),
            ) -> None:
                pack_into(layout, stream, stream.index(marker) + at, *size)

            yield one_file(
                f"{name} codestream says {width} x {height}",
                with_codestream(syntax, change),
                Expected.REFUSED,
            )


def _lengths() -> Iterator[Case]:
    for length in (0, 1, 959, 961, 0x7FFFFFFE, 0xFFFFFFFE, 0xFFFFFFFF):
        for name, syntax in (("explicit", EXPLICIT), ("jpeg-ls", JPEG_LS)):
            plain = image(syntax).elements[PIXEL_DATA]
            changes = {PIXEL_DATA: Element(plain.vr, plain.value, length)}
            yield _changed(f"{name} pixel data of length {length}", syntax, changes)
    for offset in (1, 0x7FFFFFFF, 0xFFFFFFFF):
        table = pack("<HHLL", 0xFFFE, 0xE000, 4, offset) + fragments([codestream(JPEG_LS)])[8:]
        pixels = {PIXEL_DATA: Element(b"OB", table, 0xFFFFFFFF)}
        yield _changed(f"offset table points to {offset}", JPEG_LS, pixels)


def cases(random: Random, count: int) -> Iterator[Case]:
    """Return sizes of every kind."""
    yield from some_of((*_header_sizes(), *_codestream_sizes(), *_lengths()), random, count)


ROWS = (Row("absurd sizes: header, codestream, lengths", cases),)
