"""Small files that would become large: deflate, RLE, JPEG, JPEG 2000, ZIP, text."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from random import Random
from struct import pack, pack_into, unpack_from

from tests.evil.cases import Case, Expected, Row, one_file, some_of
from tests.evil.dicom_bytes import (
    DEFLATED,
    EXPLICIT,
    JPEG_2000_LOSSLESS,
    JPEG_BASELINE,
    JPEG_LS,
    PIXEL_DATA,
    RLE,
    Element,
    fragments,
    short,
)
from tests.evil.pictures import image
from tests.evil.sizes import with_codestream

MB = 1_000_000


@cache
def zeros(megabytes: int) -> bytes:
    """Return so many million zeros, deflated."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    block = bytes(MB)
    return b"".join(packer.compress(block) for _ in range(megabytes)) + packer.flush()


def deflate_bomb(megabytes: int, tag: int = PIXEL_DATA) -> Callable[[int], bytes]:
    """Return what writes a deflated data set that ends in an element of so many megabytes."""

    def content(number: int) -> bytes:
        sound = image(DEFLATED, number).without(PIXEL_DATA)
        head = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
        begun = pack("<HH2sHL", tag >> 16, tag & 0xFFFF, b"OW", 0, megabytes * MB)
        packed = head.compress(sound.data_set() + begun) + head.flush(zlib.Z_FULL_FLUSH)
        file = sound.written()
        (group_length,) = unpack_from("<L", file, 140)
        return file[: 144 + group_length] + packed + zeros(megabytes)

    return content


def _rle(segment: bytes, rows: int, columns: int, segments: int = 1) -> Callable[[int], bytes]:
    frame = pack("<16L", segments, *([64] * min(segments, 15)), *([0] * (15 - min(segments, 15))))
    pixels = Element(b"OB", fragments([frame + segment]), 0xFFFFFFFF)
    changes = {
        PIXEL_DATA: pixels,
        0x00280010: short(rows),
        0x00280011: short(columns),
        0x00280100: short(8),
        0x00280101: short(8),
        0x00280102: short(7),
    }
    return lambda number: image(RLE, number).having(changes).written()


def _j2k(*size: int) -> Callable[[bytearray], None]:
    """Return what changes image and tile sizes of a JPEG 2000 codestream (SIZ)."""

    def change(stream: bytearray) -> None:
        pack_into(f">{len(size)}L", stream, stream.index(b"\xff\x51") + 6, *size)

    return change


def _jpeg(marker: bytes, height: int, width: int) -> Callable[[bytearray], None]:
    def change(stream: bytearray) -> None:
        pack_into(">HH", stream, stream.index(marker) + 5, height, width)

    return change


def _also_in_header(content: Callable[[int], bytes]) -> Callable[[int], bytes]:
    """Make the header agree with the codestream's lie."""
    lies = {b"\x28\x00\x10\x00US\x02\x00": 65500, b"\x28\x00\x11\x00US\x02\x00": 65500}

    def changed(number: int) -> bytes:
        data = bytearray(content(number))
        for element, value in lies.items():
            pack_into("<H", data, data.index(element) + 8, value)
        return bytes(data)

    return changed


def _zip_of(members: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def _zipped(name: str, content: Callable[[], bytes]) -> Case:
    def write(folder: Path, number: int) -> None:
        del number
        (folder / "archive.zip").write_bytes(content())

    return Case(name, write, Expected.REFUSED)


def _overlapping() -> bytes:
    """Return a ZIP whose thousand entries all name the same ten packed megabytes."""
    whole = bytearray(_zip_of({"0000.dcm": bytes(10 * MB)}))
    directory_at = whole.index(b"PK\x01\x02")
    entry = bytes(whole[directory_at : directory_at + 46 + 8])
    entries = b"".join(entry.replace(b"0000.dcm", b"%04d.dcm" % n) for n in range(1000))
    end = pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1000, 1000, len(entries), directory_at, 0)
    return bytes(whole[:directory_at]) + entries + end


def _nested(depth: int) -> bytes:
    content = _zip_of({"0.dcm": bytes(MB)})
    for level in range(depth):
        content = _zip_of({f"{level}.zip": content})
    return content


def _all() -> Iterator[Case]:
    for megabytes in (70, 300, 600, 1000):
        for tag in (PIXEL_DATA, 0x00091010):
            yield one_file(
                f"{megabytes} MB deflated in {tag:08x}",
                deflate_bomb(megabytes, tag),
                Expected.EITHER if tag != PIXEL_DATA else Expected.REFUSED,
            )
    run = b"\x81\x00"
    yield one_file(
        "RLE of 65535 x 65535", _rle(run * (65535 * 512), 65535, 65535), Expected.REFUSED
    )
    yield one_file("short RLE of 65535 x 65535", _rle(run * 10, 65535, 65535), Expected.REFUSED)
    yield one_file("RLE of 600 MB for 16 x 16", _rle(run * 5 * MB, 16, 16))
    for segments in (0, 2, 15, 16, 0xFFFFFFFF):
        yield one_file(f"RLE of {segments} segments", _rle(run * 10, 16, 16, segments))
    for size in (
        (0x7FFFFFFF, 0x7FFFFFFF, 0, 0),
        (60000, 60000, 0, 0),
        (60000, 60000, 0, 0, 60000, 60000),
        (60000, 60000, 0, 0, 1, 1),
        (24, 20, 0, 0, 1, 1),
        (24, 20, 0, 0, 0, 0),
        (24, 20, 23, 19, 24, 20),
        (65500, 65500, 65476, 65480, 65500, 65500),
    ):
        change = with_codestream(JPEG_2000_LOSSLESS, _j2k(*size))
        yield one_file(f"JPEG 2000 {size}", change)
        yield one_file(f"JPEG 2000 {size}, header too", _also_in_header(change), Expected.REFUSED)
    for name, syntax, marker in (
        ("JPEG", JPEG_BASELINE, b"\xff\xc0"),
        ("JPEG-LS", JPEG_LS, b"\xff\xf7"),
    ):
        change = with_codestream(syntax, _jpeg(marker, 65500, 65500))
        yield one_file(f"{name} of 65500 x 65500", change, Expected.REFUSED)
        yield one_file(
            f"{name} of 65500 x 65500, header too", _also_in_header(change), Expected.REFUSED
        )
    for tag, vr in ((0x00081030, b"LO"), (0x00104000, b"LT"), (0x00100010, b"PN")):
        long_text = Element(vr, b"A" * 65_534)
        yield one_file(
            f"64 kB in {tag:08x}",
            lambda n, tag=tag, one=long_text: image(EXPLICIT, n).having({tag: one}).written(),
        )
    yield one_file(
        "100 MB of private text",
        lambda n: (
            image(EXPLICIT, n).having({0x00091010: Element(b"UT", b"A" * 100 * MB)}).written()
        ),
    )
    yield _zipped("ZIP of 300 MB of zeros", lambda: _zip_of({"0.dcm": bytes(300 * MB)}))
    yield _zipped("ZIP in ZIP in ZIP", lambda: _nested(6))
    yield _zipped("overlapping ZIP of 10 GB", _overlapping)


def cases(random: Random, count: int) -> Iterator[Case]:
    """Return bombs of every kind."""
    yield from some_of(_all(), random, count)


ROWS = (Row("bombs: deflate, RLE, JPEG, JPEG 2000, ZIP, text", cases),)
