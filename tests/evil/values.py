"""Values against the rules, in every tag that the reader looks at."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from random import Random
from struct import pack

from pydicom.datadict import dictionary_VR

from tests.evil.cases import Case, Expected, Row, one_file, some_of
from tests.evil.dicom_bytes import EXPLICIT, IMPLICIT, PIXEL_DATA, Element, element, short, text
from tests.evil.pictures import image
from viewer.imaging.dataset import attributes

_TEXT = (
    b"", b"  ", b"\\", b"\\\\\\\\", b"abc ", b"1,5 ", b"nan ", b"inf ", b"-inf", b"1e400 ", b"-1e309",
    b"1_000 ", b"0x10", b"9" * 300, b"-", b"1e", b"\0\0\0\0", b"\xff\xfe\xfd\xfc", b"1\\2\\3\\4\\5\\6\\7\\8",
    b"1" * 30_000, b"\x1b$B\x1b(B", b"<img src=file:///etc/passwd>", b"../../../../etc/passwd",
    b"%s%n%x", "\N{ARABIC-INDIC DIGIT FIVE}".encode(), "\N{RIGHT-TO-LEFT OVERRIDE}gpj.exe".encode(),
)  # fmt: skip
_BINARY = (
    b"",
    b"\0",
    b"\xff",
    b"\xff\xff",
    b"\0\0\0\0",
    b"\xff" * 8,
    b"\x00\x00\xc0\x7f",
    b"\0" * 999,
)
_TAGS = sorted(
    value
    for name, value in vars(attributes).items()
    if name.isupper() and isinstance(value, int) and value >> 16 not in (0x0002, 0x0004)
)


def _vr(tag: int) -> bytes:
    try:
        return dictionary_VR(tag)[:2].encode()
    except KeyError:
        return b"UN"


def _with(tag: int, one: Element, name: str, syntax: str = EXPLICIT) -> Case:
    return one_file(name, lambda n: image(syntax, n).having({tag: one}).written())


def _garbage() -> Iterator[Case]:
    for tag in _TAGS:
        vr = _vr(tag)
        if tag == PIXEL_DATA:
            continue
        binary = vr in (b"US", b"SS", b"UL", b"FD", b"FL", b"OW", b"OB", b"UN", b"SQ", b"AT", b"SL")
        for value in _BINARY if binary else _TEXT:
            yield _with(tag, Element(vr, value), f"{tag:08x} {vr.decode()} {value[:24]!r}")
        for wrong in (b"OB", b"PN", b"SQ", b"US", b"DS"):
            # Not the image's own UID: cases with one UID are one image, and shown once.
            if wrong != vr and tag != attributes.SOP_INSTANCE_UID:
                yield _with(tag, Element(wrong, b"1\\2 "), f"{tag:08x} as {wrong.decode()}")
        yield _with(tag, Element(vr, b"zz"), f"{tag:08x} implicit", IMPLICIT)


def garbage(random: Random, count: int) -> Iterator[Case]:
    """Return garbage for every tag and kind of value."""
    yield from some_of(_garbage(), random, count)


_CENTERS = ("0", "40", "-1e9", "1e308", "nan", "", "text", "40,5", "40\\50", "\\")
_WIDTHS = ("0", "0.5", "1", "-80", "1e309", "1e-300", "nan", "inf", "", "80\\", "80\\0\\-1")
_FUNCTIONS = ("", "LINEAR", "LINEAR_EXACT", "SIGMOID", "NONSENSE")


def _windows() -> Iterator[Case]:
    for center, width in product(_CENTERS, _WIDTHS):
        for function in _FUNCTIONS if width in ("0", "0.5", "nan") else ("",):
            changes = {
                0x00281050: text("DS", center),
                0x00281051: text("DS", width),
                0x00281056: text("CS", function),
            }
            yield one_file(
                f"window {center!r} / {width!r} {function}",
                lambda n, c=changes: image(EXPLICIT, n).having(c).written(),
                Expected.SHOWN,
            )
    for slope, intercept in product(
        ("0", "nan", "1e300", "-1", "", "abc", "1e-300"), ("0", "inf", "-1e308", "x")
    ):
        changes = {0x00281053: text("DS", slope), 0x00281052: text("DS", intercept)}
        yield one_file(
            f"slope {slope!r}, intercept {intercept!r}",
            lambda n, c=changes: image(EXPLICIT, n).having(c).written(),
            Expected.SHOWN,
        )


def _table(descriptor: bytes, data: bytes, vr: bytes = b"US") -> Element:
    """Return a LUT sequence of one item."""
    item = element(0x00283002, Element(vr, descriptor)) + element(0x00283006, Element(b"OW", data))
    return Element(b"SQ", pack("<HHL", 0xFFFE, 0xE000, len(item)) + item)


def _tables() -> Iterator[Case]:
    descriptors = [
        (entries, first, bits)
        for entries in (0, 1, 2, 256, 4096, 65535)
        for first, bits in ((0, 16), (65535, 16), (0, 0), (0, 8), (0, 99), (-32768 & 0xFFFF, 12))
    ]
    for tag, (entries, first, bits) in product((0x00283000, 0x00283010), descriptors):
        for data in (b"", b"\0\0\1\0", bytes(2 * max(1, entries))):
            yield _with(
                tag,
                _table(pack("<3H", entries, first, bits), data),
                f"table {tag:08x} {entries},{first},{bits} of {len(data)} bytes",
            )
    for descriptor in (b"", b"\0\1", b"\0\1\0\0", b"\0\1" * 9):
        yield _with(0x00283010, _table(descriptor, bytes(512)), f"descriptor {descriptor!r}")
    palette = {
        0x00280004: text("CS", "PALETTE COLOR"),
        **{0x00281101 + n: Element(b"US", pack("<3H", 256, 0, 16)) for n in range(3)},
    }
    for data in (b"", bytes(10), bytes(512), bytes(100_000)):
        tables = {0x00281201 + n: Element(b"OW", data) for n in range(3)}
        segments = {0x00281221 + n: Element(b"OW", data) for n in range(3)}
        for name, more in (("", tables), ("segmented ", segments)):
            yield one_file(
                f"{name}palette of {len(data)} bytes",
                lambda n, c={**palette, **more}: image(EXPLICIT, n).having(c).written(),
            )


def _characters() -> Iterator[Case]:
    charsets = (
        "", "ISO_IR 999", "ISO_IR 192", "ISO 2022 IR 87", "\\ISO 2022 IR 87", "GB18030", "\\\\\\", "ISO_IR 13",
        "utf-8", "undefined", "rot13", "punycode", "x" * 200,
    )  # fmt: skip
    names = (
        b"\xff\xfe\x1b\x24", b"\x1b$B0^\x1b(B", b"=" * 9, b"^^^^^^^^", b"\xe3\x81", b"A" * 60_000,
        b"<b>bold</b>", b"a\0b\nc\r\n",
    )  # fmt: skip
    for charset, name in product(charsets, names):
        changes = {
            0x00080005: text("CS", charset),
            0x00100010: Element(b"PN", name + b" " * (len(name) % 2)),
            0x0008103E: Element(b"LO", name + b" " * (len(name) % 2)),
        }
        yield one_file(
            f"{charset[:20]!r} with {name[:12]!r}",
            lambda n, c=changes: image(EXPLICIT, n).having(c).written(),
            Expected.SHOWN,
        )


def tables_and_text(random: Random, count: int) -> Iterator[Case]:
    """Return windows, tables and character sets."""
    yield from some_of((*_windows(), *_tables(), *_characters()), random, count)


_POSITIONS = (
    "",
    "0\\0",
    "nan\\0\\0",
    "1e308\\1e308\\-1e308",
    "a\\b\\c",
    "0\\0\\0\\0",
    "0\\0\\1e-30",
)
_DIRECTIONS = (
    "", "1\\0\\0\\0\\1", "0\\0\\0\\0\\0\\0", "1\\0\\0\\1\\0\\0", "2\\0\\0\\0\\2\\0", "nan\\0\\0\\0\\1\\0",
    "1\\0\\0\\0.5\\0.5\\0", "1e308\\0\\0\\0\\1e308\\0", "-1\\-0\\-0\\-0\\-1\\-0",
)  # fmt: skip
_SPACINGS = (
    "",
    "0\\0",
    "-1\\-1",
    "nan\\1",
    "1e308\\1e-308",
    "0.5",
    "0.5\\0.5\\0.5",
    "1e-9\\1e9",
    "1\\100000",
)


def _geometry() -> Iterator[Case]:
    for position, direction in product(_POSITIONS, _DIRECTIONS):
        changes = {0x00200032: text("DS", position), 0x00200037: text("DS", direction)}
        yield _placed(f"position {position!r}, directions {direction!r}", changes)
    for spacing, tag in product(_SPACINGS, (0x00280030, 0x00181164, 0x00280034)):
        changes = {
            0x00280030: text("DS", ""),
            tag: text("IS" if tag == 0x00280034 else "DS", spacing),
        }
        yield _placed(f"{tag:08x} {spacing!r}", changes)
    for orientation in ("L", "L\\", "\\P", "X\\Y", "LLLLLLLLL\\P", "L\\L", "R\\F\\H"):
        changes = {
            0x00200037: text("DS", ""),
            0x00200032: text("DS", ""),
            0x00200020: text("CS", orientation),
        }
        yield _placed(f"patient orientation {orientation!r}", changes)
    for number in ("", "nan", "-99999999999", "1.5", "2147483648"):
        changes = {0x00200013: text("IS", number), 0x00200032: text("DS", "")}
        yield _placed(f"instance number {number!r}", changes)
    yield _placed("the same place as others", {0x00200032: text("DS", "0\\0\\0")})
    yield _placed("a gap of a kilometre", {0x00200032: text("DS", "0\\0\\1000000")})
    for columns in (1, 2):
        yield _placed(f"{columns} columns", {0x00280011: short(columns)})


def _placed(name: str, changes: dict[int, Element]) -> Case:
    return one_file(name, lambda n: image(EXPLICIT, n).having(changes).written(), Expected.SHOWN)


def geometry(random: Random, count: int) -> Iterator[Case]:
    """Return positions, directions and spacings that cannot be."""
    yield from some_of(_geometry(), random, count)


ROWS = (
    Row("garbage in every tag that is used", garbage),
    Row("windows, look-up tables, character sets", tables_and_text),
    Row("geometry", geometry),
)
