"""Plain pictures that are cut, noisy, too large, of odd kinds, or none at all, called what pictures are called."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

from tests.evil.cases import Case, Row, some_of
from tests.unit.imaging.pictures.writing import spoilt


def _case(name: str, content: bytes) -> Case:
    def write(folder: Path, _number: int) -> None:
        (folder / name).write_bytes(content)

    return Case(name, write)


def _cases() -> Iterator[Case]:
    return (_case(name, content) for name, content in spoilt())


def cases(random: Random, count: int) -> Iterator[Case]:
    """Return pictures of every kind."""
    yield from some_of(_cases(), random, count)


ROWS = (Row("plain pictures: cut, noisy, too large, of odd kinds", cases),)
