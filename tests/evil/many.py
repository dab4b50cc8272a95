"""Small files that promise much: films of tens of thousands of frames, and pictures of gigabytes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import product
from random import Random

import imagecodecs
import numpy as np

from tests.evil.cases import Case, Expected, Row, one_file, some_of
from tests.evil.dicom_bytes import (
    BIG_ENDIAN,
    DEFLATED,
    EXPLICIT,
    IMPLICIT,
    JPEG_2000_LOSSLESS,
    JPEG_LS,
    PIXEL_DATA,
    RLE,
    Element,
    fragments,
    short,
    text,
)
from tests.evil.pictures import codestream, image

MOST_FRAMES = 65_536
_PLANE = (0x00200032, 0x00200037)


def _film(name: str, syntax: str, frames: int, held: int, *, placed: bool = True) -> Case:
    """Return a film of 1 x 1 pixels of 16 bits, of whose frames so many are there."""

    def content(number: int) -> bytes:
        big = syntax == BIG_ENDIAN
        changes = {
            0x00280010: short(1, big=big),
            0x00280011: short(1, big=big),
            0x00280008: text("IS", str(frames)),
            PIXEL_DATA: Element(b"OW", bytes(2 * held)),
        }
        film = image(syntax, number).having(changes)
        return (film if placed else film.without(*_PLANE)).written()

    shown = Expected.SHOWN if frames <= MOST_FRAMES else Expected.REFUSED
    return one_file(name, content, shown)


def _films() -> Iterator[Case]:
    native = (("explicit", EXPLICIT), ("implicit", IMPLICIT), ("big", BIG_ENDIAN))
    for (name, syntax), placed in product((*native, ("deflated", DEFLATED)), (True, False)):
        where = "at one place" if placed else "without a place"
        for frames in (MOST_FRAMES // 2, MOST_FRAMES, MOST_FRAMES + 1):
            yield _film(f"{name}: {frames} frames {where}", syntax, frames, frames, placed=placed)
        yield _film(f"{name}: a few of {MOST_FRAMES} frames {where}", syntax, MOST_FRAMES, 9)


def _compressed_films() -> Iterator[Case]:
    for name, syntax in (("JPEG-LS", JPEG_LS), ("JPEG 2000", JPEG_2000_LOSSLESS)):
        for pieces in (1, 2000, 8000):
            pixels = Element(b"OB", fragments([codestream(syntax)] * pieces), 0xFFFFFFFF)
            changes = {0x00280008: text("IS", str(pieces)), PIXEL_DATA: pixels}
            many = {**changes, 0x00280008: text("IS", str(MOST_FRAMES))}
            yield one_file(
                f"{name}: {pieces} frames",
                lambda n, s=syntax, c=changes: image(s, n).having(c).written(),
                Expected.SHOWN,
            )
            yield one_file(
                f"{name}: {pieces} fragments for {MOST_FRAMES} frames",
                lambda n, s=syntax, c=many: image(s, n).having(c).written(),
            )


def _claim(syntax: str, size: int, pixels: Element, number: int) -> bytes:
    changes = {
        0x00280010: short(size),
        0x00280011: short(size),
        0x00280100: short(8),
        0x00280101: short(8),
        0x00280102: short(7),
        PIXEL_DATA: pixels,
    }
    return image(syntax, number).having(changes).written()


@cache
def _black(size: int) -> Element:
    """Return a sound JPEG-LS picture of so many black rows and columns: some 3 kB for 16384."""
    stream = bytes(imagecodecs.jpegls_encode(np.zeros((size, size), np.uint8)))
    return Element(b"OB", fragments([stream]), 0xFFFFFFFF)


def _claims() -> Iterator[Case]:
    for size, held in product((8192, 12_000, 16_384, 16_385, 65_535), (1000, 50_000)):
        yield one_file(
            f"{held} bytes for {size} x {size}",
            lambda n, size=size, held=held: _claim(EXPLICIT, size, Element(b"OW", bytes(held)), n),
            Expected.REFUSED,
        )
        run = fragments([(1).to_bytes(4, "little") + (64).to_bytes(4, "little") + bytes(held)])
        yield one_file(
            f"RLE of {held} bytes for {size} x {size}",
            lambda n, size=size, run=run: _claim(RLE, size, Element(b"OB", run, 0xFFFFFFFF), n),
            Expected.REFUSED,
        )
    for size, copy in product((8192, 16_384), range(6)):
        yield one_file(
            f"sound JPEG-LS of {size} x {size} in 3 kB, number {copy}",
            lambda n, size=size: _claim(JPEG_LS, size, _black(size), n),
        )


def cases(random: Random, count: int) -> Iterator[Case]:
    """Return films and claims of every kind."""
    yield from some_of((*_films(), *_compressed_films(), *_claims()), random, count)


ROWS = (Row("many frames, and small files that claim gigabytes", cases),)
