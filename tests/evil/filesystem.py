"""What a file system does to a reader: pipes, links, forbidden and vanishing files, strange names."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from random import Random

from tests.evil.cases import Case, Expected, Row, some_of
from tests.evil.dicom_bytes import EXPLICIT
from tests.evil.pictures import image


def _beside_an_image(
    name: str, make: Callable[[Path], None], expected: Expected = Expected.SHOWN
) -> Case:
    """Return a case with a sound image, and beside it what ``make`` makes."""

    def write(folder: Path, number: int) -> None:
        (folder / "sound.dcm").write_bytes(image(EXPLICIT, number).written())
        # Not every system can make it; then the image alone is the case.
        with suppress(OSError, NotImplementedError, AttributeError, UnicodeEncodeError):
            make(folder)

    return Case(name, write, expected)


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(str(path))


def _forbidden(path: Path) -> None:
    path.write_bytes(image().written())
    path.chmod(0)


def _forbidden_folder(path: Path) -> None:
    path.mkdir()
    (path / "a.dcm").write_bytes(image().written())
    path.chmod(0)


def _deep(folder: Path) -> None:
    for _ in range(60):
        folder = folder / ("d" * 30)
        folder.mkdir()
    (folder / "deep.txt").write_bytes(b"deep")


def _bytes_name(folder: Path, name: bytes) -> None:
    with open(os.path.join(os.fsencode(folder), name), "wb") as file:  # noqa: PTH118, PTH123
        file.write(b"no image")


def _all() -> Iterator[Case]:
    yield _beside_an_image("a pipe named x.dcm", lambda f: os.mkfifo(f / "x.dcm"))
    yield _beside_an_image("a pipe named DICOMDIR", lambda f: os.mkfifo(f / "DICOMDIR"))
    yield _beside_an_image("a pipe named archive.zip", lambda f: os.mkfifo(f / "archive.zip"))
    yield _beside_an_image("a socket", lambda f: _socket(f / "s.dcm"))
    yield _beside_an_image("a device", lambda f: (f / "z.dcm").symlink_to("/dev/zero"))
    yield _beside_an_image("a link to itself", lambda f: (f / "l.dcm").symlink_to(f / "l.dcm"))
    yield _beside_an_image("a link to the folder", lambda f: (f / "up").symlink_to(f))
    yield _beside_an_image("a link to the root", lambda f: (f / "root").symlink_to("/"))
    yield _beside_an_image("a link to nothing", lambda f: (f / "n.dcm").symlink_to(f / "none"))
    yield _beside_an_image("a forbidden file", lambda f: _forbidden(f / "a.dcm"))
    yield _beside_an_image("a forbidden folder", lambda f: _forbidden_folder(f / "a"))
    yield _beside_an_image("an empty file", lambda f: (f / "e.dcm").touch())
    yield _beside_an_image("a folder named x.dcm", lambda f: (f / "x.dcm").mkdir())
    yield _beside_an_image("a folder named DICOMDIR", lambda f: (f / "DICOMDIR").mkdir())
    yield _beside_an_image("folders sixty deep", _deep)
    for name in (
        b"\xff\xfe.dcm",
        b"\xe3\x81.dcm",
        b"a\nb.dcm",
        b"\x1b[31m.dcm",
        b"-rf",
        b"%s%n.dcm",
        b" ",
    ):
        yield _beside_an_image(f"a file named {name!r}", lambda f, n=name: _bytes_name(f, n))
    for name in (
        "\N{RIGHT-TO-LEFT OVERRIDE}mcd.dcm",
        "\N{PILE OF POO}.dcm",
        "<b>.dcm",
        "a" * 250,
        "CON",
        "…dcm",
    ):
        yield _beside_an_image(
            f"a file named {name[:20]!r}",
            lambda f, n=name: (f / n).write_bytes(b"no image") and None,
        )
    yield _sparse()


def _sparse() -> Case:
    """Return a file of a terabyte that takes no room."""

    def write(folder: Path, number: int) -> None:
        with (folder / "sparse.dcm").open("wb") as file:
            file.write(image(EXPLICIT, number).written())
            with suppress(OSError):
                file.truncate(1 << 40)

    return Case("a sparse file of a terabyte", write)


def cases(random: Random, count: int) -> Iterator[Case]:
    """Return faults of the file system."""
    yield from some_of(_all(), random, count)


ROWS = (Row("file system: pipes, links, forbidden files, strange names", cases),)
