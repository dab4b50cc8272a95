"""Files cut off at every byte, bits flipped in headers, bytes damaged in pixel data."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from random import Random

from tests.evil.cases import Case, Expected, Row, one_file
from tests.evil.pictures import SYNTAXES, image

# Decoders read the most from the first bytes of a codestream: tables and sizes.
_TABLES_BYTES = 120


@cache
def _size(syntax: str) -> int:
    return len(image(syntax).written())


@cache
def _pixels_at(syntax: str) -> int:
    """Return where Pixel Data begins; behind the file meta information where all else is deflated."""
    return min(image(syntax).header_size(), _size(syntax) - 1)


def _cut(name: str, syntax: str, at: int) -> Case:
    return one_file(
        f"{name} cut off at {at}",
        lambda number: image(syntax, number).written()[:at],
        Expected.REFUSED if at <= 132 else Expected.EITHER,
        syntax,
        cut=True,
    )


def truncated(random: Random, count: int) -> Iterator[Case]:
    """Every file of thirteen transfer syntaxes, cut off at every byte."""
    cuts = [(name, syntax, at) for name, syntax in SYNTAXES.items() for at in range(_size(syntax))]
    if count < len(cuts):
        cuts = random.sample(cuts, count)
    yield from (_cut(*cut) for cut in cuts)


def header_damage(random: Random, count: int) -> Iterator[Case]:
    """One bit, or a few bytes, wrong somewhere before the pixels."""
    for index in range(count):
        name, syntax = random.choice(list(SYNTAXES.items()))
        end = _pixels_at(syntax) + 12
        seed = random.getrandbits(64)

        def content(number: int, syntax: str = syntax, end: int = end, seed: int = seed) -> bytes:
            dice = Random(seed)
            data = bytearray(image(syntax, number).written())
            if dice.random() < 0.5:
                data[dice.randrange(128, min(end, len(data)))] ^= 1 << dice.randrange(8)
            else:
                for _ in range(dice.randrange(1, 4)):
                    data[dice.randrange(128, min(end, len(data)))] = dice.randrange(256)
            return bytes(data)

        yield one_file(f"{name} header {index}", content, syntax=syntax)


def pixel_damage(random: Random, count: int) -> Iterator[Case]:
    """One to eight bytes wrong in the pixel data, most of them where a codestream keeps its tables."""
    for index in range(count):
        name, syntax = random.choice(list(SYNTAXES.items()))
        seed = random.getrandbits(64)

        def content(number: int, syntax: str = syntax, seed: int = seed) -> bytes:
            dice = Random(seed)
            data = bytearray(image(syntax, number).written())
            start = _pixels_at(syntax)
            for _ in range(dice.randrange(1, 9)):
                end = len(data) if dice.random() < 0.4 else min(len(data), start + _TABLES_BYTES)
                data[dice.randrange(start, end)] = dice.randrange(256)
            return bytes(data)

        yield one_file(f"{name} pixels {index}", content, syntax=syntax)


def moved(random: Random, count: int) -> Iterator[Case]:
    """Stretches of a file left out, doubled, swapped or overwritten with zeros or with 0xFF."""
    for index in range(count):
        name, syntax = random.choice(list(SYNTAXES.items()))
        seed = random.getrandbits(64)

        def content(number: int, syntax: str = syntax, seed: int = seed) -> bytes:
            dice = Random(seed)
            data = image(syntax, number).written()
            start = dice.randrange(128, len(data))
            end = min(len(data), start + dice.choice((1, 2, 8, 64, 400)))
            piece = data[start:end]
            instead = dice.choice(
                (b"", piece * 2, piece[::-1], bytes(len(piece)), b"\xff" * len(piece))
            )
            return data[:start] + instead + data[end:]

        yield one_file(f"{name} moved {index}", content, syntax=syntax)


TRUNCATED = Row("cut off at every byte, 13 transfer syntaxes", truncated)
HEADERS = Row("bits and bytes wrong in headers", header_damage, endless=30_000)
PIXELS = Row("bytes wrong in pixel data", pixel_damage, endless=40_000)
MOVED = Row("stretches left out, doubled, overwritten", moved, endless=10_000)
ROWS = (TRUNCATED, HEADERS, PIXELS, MOVED)
