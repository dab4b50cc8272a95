"""ZIP archives and DICOMDIRs that lead out of their folder, in circles, or nowhere."""

from __future__ import annotations

import io
import stat
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from struct import pack

from tests.evil.cases import Case, Expected, Row, some_of
from tests.evil.dicom_bytes import EXPLICIT, Element, Image, element, text
from tests.evil.pictures import image

DICOMDIR_CLASS = "1.2.840.10008.1.3.10"
OUTSIDE = "outside.dcm"
"""A sound image two folders above a case, where nothing that is opened may reach."""
UP = f"..\\..\\{OUTSIDE}"


def _archive(name: str, fill: Callable[[zipfile.ZipFile, int], None], expected: Expected) -> Case:
    def write(folder: Path, number: int) -> None:
        with zipfile.ZipFile(folder / "archive.zip", "w", zipfile.ZIP_DEFLATED) as archive:
            fill(archive, number)

    return Case(name, write, expected)


def _zips() -> Iterator[Case]:
    for member in (
        f"../../{OUTSIDE}", UP, "/etc/passwd", "C:\\windows\\x.dcm", "a/../../b.dcm", "", ".", "..",
        "\0.dcm", "con.dcm", "a" * 5000, "\N{RIGHT-TO-LEFT OVERRIDE}mcd.x", "\ud800.dcm", "a//b.dcm", "a/", "\n.dcm",
    ):  # fmt: skip
        yield _archive(f"member {member[:30]!r}", _member(member), Expected.EITHER)
    yield _archive("50,000 empty members", _many(50_000), Expected.REFUSED)
    yield _archive("100 images", _images(100), Expected.SHOWN)
    yield _archive("the same name twice", _twice, Expected.EITHER)
    yield _archive("no members", lambda archive, number: None, Expected.EITHER)
    yield _archive("a link", _link, Expected.REFUSED)
    for at in range(0, 1800, 60):
        yield _cut_zip(at)
    for seed in range(20):
        yield _damaged_zip(seed)
    yield _archive("encrypted flag", _member("a.dcm"), Expected.EITHER)


def _member(name: str) -> Callable[[zipfile.ZipFile, int], None]:
    def fill(archive: zipfile.ZipFile, number: int) -> None:
        entry = zipfile.ZipInfo("placeholder")
        entry.filename = name
        try:
            archive.writestr(entry, image(EXPLICIT, number).written())
        except (UnicodeEncodeError, ValueError):
            archive.writestr("other.dcm", image(EXPLICIT, number).written())

    return fill


def _many(count: int) -> Callable[[zipfile.ZipFile, int], None]:
    def fill(archive: zipfile.ZipFile, number: int) -> None:
        del number
        for index in range(count):
            archive.writestr(f"{index}", b"")

    return fill


def _images(count: int) -> Callable[[zipfile.ZipFile, int], None]:
    def fill(archive: zipfile.ZipFile, number: int) -> None:
        for index in range(count):
            archive.writestr(f"{index}.dcm", image(EXPLICIT, number * 1000 + index).written())

    return fill


def _twice(archive: zipfile.ZipFile, number: int) -> None:
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for index in range(2):
            archive.writestr("a.dcm", image(EXPLICIT, number * 1000 + index).written())


def _link(archive: zipfile.ZipFile, number: int) -> None:
    del number
    entry = zipfile.ZipInfo("link.dcm")
    entry.create_system = 3
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    archive.writestr(entry, f"../../{OUTSIDE}")


def _sound_zip(number: int) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for index in range(2):
            archive.writestr(f"{index}.dcm", image(EXPLICIT, number * 1000 + index).written())
    return file.getvalue()


def _cut_zip(at: int) -> Case:
    def write(folder: Path, number: int) -> None:
        (folder / "archive.zip").write_bytes(_sound_zip(number)[:at])

    return Case(f"ZIP cut off at {at}", write)


def _damaged_zip(seed: int) -> Case:
    def write(folder: Path, number: int) -> None:
        dice = Random(seed)
        data = bytearray(_sound_zip(number))
        for _ in range(3):
            data[dice.randrange(len(data))] = dice.randrange(256)
        (folder / "archive.zip").write_bytes(data)

    return Case(f"ZIP damaged {seed}", write)


def _record(kind: str, *, following: int, lower: int, file: str = "") -> bytes:
    """Return a directory record (PS3.3 F.3.2.2) as a sequence item."""
    body = b"".join(
        (
            element(0x00041400, Element(b"UL", pack("<L", following))),
            element(0x00041410, Element(b"US", b"\xff\xff")),
            element(0x00041420, Element(b"UL", pack("<L", lower))),
            element(0x00041430, text("CS", kind)),
            element(0x00041500, text("CS", file)) if file else b"",
        )
    )
    return pack("<HHL", 0xFFFE, 0xE000, len(body)) + body


def _directory(*records: bytes, first: int = 0) -> bytes:
    content = b"".join(records)
    return Image(
        EXPLICIT,
        {
            0x00041130: text("CS", "EVIL"),
            0x00041200: Element(b"UL", pack("<L", first)),
            0x00041202: Element(b"UL", pack("<L", first)),
            0x00041212: Element(b"US", b"\0\0"),
            0x00041220: Element(b"SQ", content),
        },
        {0x00020002: text("UI", DICOMDIR_CLASS), 0x00020003: text("UI", "1.2.3")},
    ).written()


def _listing(name: str, *files: str, expected: Expected = Expected.EITHER) -> Case:
    """Return a DICOMDIR that names some files, one of them there."""

    def write(folder: Path, number: int) -> None:
        (folder / "IMAGES").mkdir()
        (folder / "IMAGES" / "IM1").write_bytes(image(EXPLICIT, number).written())
        records = (_record("IMAGE", following=0, lower=0, file=file) for file in files)
        (folder / "DICOMDIR").write_bytes(_directory(*records))

    return Case(name, write, expected)


def cyclic_directory() -> bytes:
    """Return a DICOMDIR whose records follow one another in a circle."""
    first = len(_directory()) - 0
    one = _record("PATIENT", following=first, lower=first)
    return _directory(one, one, first=first)


def _circles() -> Iterator[Case]:
    def write(folder: Path, number: int) -> None:
        (folder / "IM1").write_bytes(image(EXPLICIT, number).written())
        (folder / "DICOMDIR").write_bytes(cyclic_directory())

    yield Case("DICOMDIR in a circle", write)
    for offset in (1, 368, 0x7FFFFFFF, 0xFFFFFFFF):

        def write_offset(folder: Path, number: int, offset: int = offset) -> None:
            (folder / "IM1").write_bytes(image(EXPLICIT, number).written())
            record = _record("IMAGE", following=offset, lower=offset, file="IM1")
            (folder / "DICOMDIR").write_bytes(_directory(record, first=offset))

        yield Case(f"DICOMDIR points to {offset}", write_offset)


def _directories() -> Iterator[Case]:
    sound = "IMAGES\\IM1"
    yield _listing("sound DICOMDIR", sound, expected=Expected.SHOWN)
    for file in (
        UP, f"IMAGES\\..\\{UP}", f"../../{OUTSIDE}", "/etc/passwd", "\\etc\\passwd", "C:\\X",
        "", ".", "..", "IMAGES", "NOTHING", "DICOMDIR", "A" * 300, "IMAGES\\IM1\\IM1", "~\\X", "\0",
    ):  # fmt: skip
        yield _listing(f"DICOMDIR names {file[:30]!r}", sound, file)
    yield _listing("DICOMDIR names one file 50,000 times", *([sound] * 50_000))
    yield _listing("DICOMDIR without records")
    yield from _circles()
    for at in range(0, 900, 50):
        yield _cut_directory(at)


def _cut_directory(at: int) -> Case:
    def write(folder: Path, number: int) -> None:
        (folder / "IM1").write_bytes(image(EXPLICIT, number).written())
        records = [_record("IMAGE", following=0, lower=0, file="IM1")] * 5
        (folder / "DICOMDIR").write_bytes(_directory(*records)[:at])

    return Case(f"DICOMDIR cut off at {at}", write)


def cases(random: Random, count: int) -> Iterator[Case]:
    """Return archives and directories of every kind."""
    yield from some_of((*_zips(), *_directories()), random, count)


ROWS = (Row("DICOMDIR and ZIP: traversal, links, circles, 50,000 entries", cases),)
