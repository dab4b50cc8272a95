"""A plain picture without what a camera or a program wrote beside its pixels: places, names, dates, comments.

The container is gone through part by part, and only parts that the picture is drawn from come along, byte for byte; of
EXIF the orientation stays, by which the picture stands upright.  A form of TIFF or a damaged container that cannot be
gone through is refused: a copy that keeps what it should lose would be worse than none.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Final

from overlays.sentence import said
from viewer.imaging.cleaning.removed import Removed, RemovedKind
from viewer.imaging.inputs.inputs import Input
from viewer.imaging.inputs.listing import open_input
from viewer.imaging.pictures.kinds import HEAD_BYTES, PictureKind, damaged_sentence, kind_of
from viewer.imaging.pictures.plain import MOST_BYTES, facts_of
from viewer.imaging.problems import (
    DamagedFileError,
    NotAnImageError,
    TooLargeError,
    UnsupportedError,
)
from viewer.imaging.streams.new_file import new_file

_PNG_KEPT: Final = frozenset(
    {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"sBIT", b"sRGB", b"cICP"}
    | {b"bKGD", b"pHYs"}
)
_WEBP_KEPT: Final = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF"})
_WEBP_ICC_XMP: Final = 0x20 | 0x04
_WEBP_EXIF: Final = 0x08
# JFIF, and Adobe's, which tells how colours are stored.
_JPEG_KEPT: Final = frozenset({0xE0, 0xEE})
_JPEG_BARE: Final = frozenset({0x01, *range(0xD0, 0xD8)})
_TIFF_KEPT: Final = frozenset(
    {254, 255, 256, 257, 258, 259, 262, 266, 273, 274, 277, 278, 279, 280, 281, 282, 283, 284}
    | {290, 291, 292, 293, 296, 301, 317, 318, 319, 320, 321, 322, 323, 324, 325, 332, 338, 339}
    | {340, 341, 347, 529, 530, 531, 532}
)
_TIFF_SIZES: Final = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8}
_EXIF_WORD: Final = b"Exif\0\0"


def clean_picture(item: Input, target: str) -> Removed:
    """Write the clean copy of a plain picture into the new file ``target``; return what it lacks.

    Raises a ``RoundsError``, ``OSError``; there is no file then.
    """
    with closing(open_input(item)) as stream:
        if stream.size > MOST_BYTES:
            most = f"{MOST_BYTES / 1e6:.0f} MB"
            raise TooLargeError(said("imaging", "a picture larger than {most}").format(most=most))
        kind = kind_of(stream.read_at(0, HEAD_BYTES))
        if kind is None:
            raise NotAnImageError(said("imaging", "no longer the picture that it was"))
        orientation = facts_of(stream, kind).orientation
        data = stream.read_at(0, stream.size)
    kept = without_notes(data, kind, orientation)
    with new_file(target) as file:
        file.write(kept)
    lost = len(kept) < len(data) or (kind is PictureKind.TIFF and kept != data)
    return Removed(frozenset({(RemovedKind.EXIF, 0)}) if lost else frozenset())


def without_notes(data: bytes, kind: PictureKind, orientation: int) -> bytes:
    """Return a picture's bytes without what stands beside its pixels.  Raises ``RoundsError``."""
    try:
        return _CLEANERS[kind](data, orientation)
    except (struct.error, IndexError, ValueError) as error:
        raise DamagedFileError(damaged_sentence(kind)) from error


def _exif(orientation: int) -> bytes:
    """Return EXIF that says how a picture is to be turned, and nothing else."""
    return struct.pack("<2sHLHHHLHHL", b"II", 42, 8, 1, 274, 3, 1, orientation, 0, 0)


def _png(data: bytes, orientation: int) -> bytes:
    from zlib import crc32

    kept = [data[:8]]
    for name, start, end in _chunks_of_png(data):
        if name in _PNG_KEPT:
            kept.append(data[start:end])
        if name == b"IHDR" and orientation != 1:
            body = b"eXIf" + _exif(orientation)
            kept.append(struct.pack(">L", len(body) - 4) + body + struct.pack(">L", crc32(body)))
    return b"".join(kept)


def _chunks_of_png(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    at, name = 8, b""
    while name != b"IEND":
        (length,) = struct.unpack_from(">L", data, at)
        name, end = data[at + 4 : at + 8], at + 12 + length
        if end > len(data):
            raise ValueError(end)
        yield name, at, end
        at = end


def _jpeg(data: bytes, orientation: int) -> bytes:
    kept = [data[:2]]
    if orientation != 1:
        body = _EXIF_WORD + _exif(orientation)
        kept.append(struct.pack(">HH", 0xFFE1, len(body) + 2) + body)
    at = 2
    while True:
        at, start = _next_mark(data, at), at
        kept.append(data[start:at])  # what is packed between two scans
        mark = data[at + 1]
        if mark == 0xD9:
            kept.append(data[at : at + 2])
            return b"".join(kept)
        end = at + 2 if mark in _JPEG_BARE else at + 2 + struct.unpack_from(">H", data, at + 2)[0]
        if end > len(data):
            raise ValueError(end)
        is_note = mark == 0xFE or (0xE0 <= mark <= 0xEF and mark not in _JPEG_KEPT)
        if not is_note:
            kept.append(data[at:end] if mark != 0xE0 else _jfif(data[at:end]))
        at = end


def _next_mark(data: bytes, at: int) -> int:
    """Return where the next marker begins that is none of those within packed pixels (ISO 10918-1 B.1.1)."""
    while True:
        at = data.index(b"\xff", at)
        if data[at + 1] not in (0x00, 0xFF) and not 0xD0 <= data[at + 1] <= 0xD7:
            return at
        at += 1 if data[at + 1] == 0xFF else 2


def _jfif(segment: bytes) -> bytes:
    """Return a JFIF header without its small picture."""
    if segment[4:9] != b"JFIF\0" or len(segment) < 18:
        return b""
    return b"\xff\xe0\x00\x10" + segment[4:16] + b"\0\0"


def _webp(data: bytes, orientation: int) -> bytes:
    kept: list[bytes] = []
    at = 12
    while at + 8 <= len(data):
        name, length = data[at : at + 4], struct.unpack_from("<L", data, at + 4)[0]
        end = at + 8 + length + length % 2
        if at + 8 + length > len(data):
            raise ValueError(end)
        if name == b"VP8X":
            flags = data[at + 8] & ~(_WEBP_ICC_XMP | _WEBP_EXIF)
            flags |= _WEBP_EXIF if orientation != 1 else 0
            kept.append(data[at : at + 8] + bytes([flags]) + data[at + 9 : end])
        elif name in _WEBP_KEPT:
            kept.append(data[at:end])
        at = end
    if orientation != 1:
        body = _exif(orientation)
        kept.append(b"EXIF" + struct.pack("<L", len(body)) + body)
    body = b"WEBP" + b"".join(kept)
    return b"RIFF" + struct.pack("<L", len(body)) + body


def _bmp(data: bytes, _orientation: int) -> bytes:
    return data


def _tiff(data: bytes, _orientation: int) -> bytes:
    """Blank the values of all tags that no picture is drawn from, and take these tags out, in place."""
    order = "<" if data[:2] == b"II" else ">"
    if struct.unpack_from(f"{order}H", data, 2)[0] != 42:
        raise UnsupportedError(
            said("imaging", "a TIFF of the large form, which is not copied; save it as PNG")
        )
    image, seen = bytearray(data), set[int]()
    (at,) = struct.unpack_from(f"{order}L", data, 4)
    while at and at not in seen:
        seen.add(at)
        at = _clean_directory(image, at, order)
    return bytes(image)


def _clean_directory(image: bytearray, at: int, order: str) -> int:
    """Take notes out of one directory; return where the next one is."""
    (count,) = struct.unpack_from(f"{order}H", image, at)
    entries = [bytes(image[at + 2 + 12 * n : at + 14 + 12 * n]) for n in range(count)]
    (following,) = struct.unpack_from(f"{order}L", image, at + 2 + 12 * count)
    kept = [one for one in entries if struct.unpack(f"{order}H", one[:2])[0] in _TIFF_KEPT]
    for one in entries:
        if one not in kept:
            _blank(image, one, order)
    body = struct.pack(f"{order}H", len(kept)) + b"".join(kept)
    body += struct.pack(f"{order}L", following)
    image[at : at + 6 + 12 * count] = body.ljust(6 + 12 * count, b"\0")
    return int(following)


def _blank(image: bytearray, entry: bytes, order: str) -> None:
    """Put zeros where the value of an entry stands outside of it."""
    tag, form, count, offset = struct.unpack(f"{order}HHLL", entry)
    size = _TIFF_SIZES.get(form, 1) * count
    if size > 4 and offset + size <= len(image):
        image[offset : offset + size] = bytes(size)
    if tag in (34665, 34853) and offset < len(image):
        _clean_directory_of_notes(image, offset, order)


def _clean_directory_of_notes(image: bytearray, at: int, order: str) -> None:
    """Blank a whole directory of EXIF or places."""
    (count,) = struct.unpack_from(f"{order}H", image, at)
    for number in range(count):
        entry = bytes(image[at + 2 + 12 * number : at + 14 + 12 * number])
        if len(entry) == 12 and struct.unpack(f"{order}H", entry[:2])[0] not in (34665, 34853):
            _blank(image, entry, order)
    end = min(len(image), at + 6 + 12 * count)
    image[at:end] = bytes(end - at)


_CLEANERS: Final[dict[PictureKind, Callable[[bytes, int], bytes]]] = {
    PictureKind.PNG: _png,
    PictureKind.JPEG: _jpeg,
    PictureKind.WEBP: _webp,
    PictureKind.BMP: _bmp,
    PictureKind.TIFF: _tiff,
}
