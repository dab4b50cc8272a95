"""What a compressed picture says of its own size, read from its first bytes, before a decoder may allocate.

JPEG and JPEG-LS keep it in the frame header (SOFn, ITU-T T.81 B.2.2; T.87 C.2.2), JPEG 2000 and HTJ2K in SIZ
(T.800 A.5.1), JPEG XL in SizeHeader (ISO 18181-1).  A 3 kB file that claims gigabytes is refused here.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Final

from msgspec import Struct

from overlays.sentence import said
from viewer.imaging.pixels.containers import JP2, JXL_BOXES, jxl_codestream, without_container
from viewer.imaging.problems import DamagedFileError, UnsupportedError


class Codec(StrEnum):
    """A family of compressed pictures; the value is its name for people."""

    JPEG = "JPEG"
    JPEG_LOSSLESS = said("imaging", "lossless JPEG")
    JPEG_LS = "JPEG-LS"
    JPEG_2000 = "JPEG 2000"
    HTJ2K = said("imaging", "High-Throughput JPEG 2000")
    JPEG_XL = "JPEG XL"


class Codestream(Struct, frozen=True):
    """The header of a compressed picture; ``bits`` and ``samples`` are 0 where it does not say them plainly.

    ``colour_transform`` is what a JPEG stream says of itself: ``True`` for YCbCr, ``False`` for RGB, ``None``
    for nothing.
    """

    codec: Codec
    rows: int
    columns: int
    samples: int = 0
    bits: int = 0
    colour_transform: bool | None = None
    signed: bool = False
    tiles: int = 1


END_MARKER: Final = b"\xff\xd9"
"""EOI of JPEG and JPEG-LS, EOC of JPEG 2000."""

_LONGEST_TAIL: Final = 64
"""Padding that some writers leave after the end marker."""

_SOI: Final = b"\xff\xd8"
_J2K: Final = b"\xff\x4f\xff\x51"
_JXL: Final = b"\xff\x0a"

_SOS: Final = 0xDA
_EOI: Final = 0xD9
_JPEG_LS_FRAME: Final = 0xF7
_LOSSLESS_FRAMES: Final = frozenset({0xC3, 0xC7, 0xCB, 0xCF})
# C4, C8 and CC are tables and extensions, not frames.
_FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_STANDALONE: Final = frozenset({0x01, *range(0xD0, 0xD8)})


def read_codestream(data: bytes) -> Codestream:
    """Return what the first bytes of ``data`` say.

    Raises ``UnsupportedError`` when they begin no codestream that is known, ``DamagedFileError`` when they
    begin one and make no sense.
    """
    try:
        if data.startswith(_SOI):
            return _jpeg(data)
        if data.startswith(_J2K):
            return _jpeg_2000(data)
        if data.startswith(JP2):
            return _jpeg_2000(without_container(data))
        if data.startswith(_JXL):
            return _jpeg_xl(data)
        if data.startswith(JXL_BOXES):
            return _jpeg_xl(jxl_codestream(data))
    except IndexError:
        raise DamagedFileError(
            said("imaging", "its compressed image data end inside their header")
        ) from None
    raise UnsupportedError(
        said("imaging", "its compressed image data begin like none that are known")
    )


def is_complete(data: bytes, stream: Codestream) -> bool:
    """Whether a compressed picture ends with its end marker.

    libjpeg fills what is missing with grey and says nothing.
    """
    return stream.codec is Codec.JPEG_XL or END_MARKER in data[-_LONGEST_TAIL:]


def with_scan_header_mended(data: bytes) -> bytes:
    """Return a sequential JPEG stream with the end of spectral selection in its scan header as it must be.

    Early encoders wrote ``00 00 00`` for Ss, Se, Ah and Al where T.81 table B.3 wants ``00 3F 00``; libjpeg
    refuses the stream unless it is mended.  Any other stream comes back as it is.
    """
    sequential = False
    for marker, start, end in _segments(data):
        if marker in (0xC0, 0xC1):
            sequential = True
        if marker == _SOS and sequential and data[end - 3 : end] == b"\x00\x00\x00":
            return data[: end - 2] + b"\x3f" + data[end - 1 :]
        if marker == _SOS or end <= start:
            break
    return data


def _segments(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Yield marker, first byte after the length, and end of each JPEG segment up to the first scan."""
    at = 2
    while True:
        if data[at] != 0xFF:
            raise DamagedFileError(
                said("imaging", "its JPEG data are damaged at byte {at}").format(at=at)
            )
        while data[at] == 0xFF:
            at += 1
        marker = data[at]
        at += 1
        if marker in _STANDALONE:
            continue
        if marker == _EOI:
            return
        length = data[at] << 8 | data[at + 1]
        if length < 2:
            raise DamagedFileError(
                said("imaging", "its JPEG data are damaged at byte {at}").format(at=at)
            )
        yield marker, at + 2, at + length
        if marker == _SOS:
            return
        at += length


def _jpeg(data: bytes) -> Codestream:
    transform: bool | None = None
    for marker, start, end in _segments(data):
        if marker == 0xE0 and data[start : start + 4] == b"JFIF":
            transform = True
        if marker == 0xEE and data[start : start + 5] == b"Adobe" and end - start >= 12:
            transform = data[start + 11] != 0
        if marker not in _FRAMES and marker != _JPEG_LS_FRAME:
            continue
        samples = data[start + 5]
        names = bytes(data[start + 6 + 3 * i] for i in range(samples))
        if names.upper() == b"RGB":
            transform = False
        return Codestream(
            codec=_jpeg_codec(marker),
            rows=data[start + 1] << 8 | data[start + 2],
            columns=data[start + 3] << 8 | data[start + 4],
            samples=samples,
            bits=data[start],
            colour_transform=transform,
        )
    raise DamagedFileError(said("imaging", "its JPEG data have no frame header"))


def _jpeg_codec(marker: int) -> Codec:
    if marker == _JPEG_LS_FRAME:
        return Codec.JPEG_LS
    return Codec.JPEG_LOSSLESS if marker in _LOSSLESS_FRAMES else Codec.JPEG


def _jpeg_2000(data: bytes) -> Codestream:
    if not data.startswith(_J2K):
        raise DamagedFileError(said("imaging", "its JPEG 2000 data have no SIZ header"))

    def word(at: int) -> int:
        data[at + 3]  # an IndexError where the stream has ended
        return int.from_bytes(data[at : at + 4], "big")

    right, bottom, left, top = (word(at) for at in (8, 12, 16, 20))
    tile_columns, tile_rows = word(24), word(28)
    columns, rows = right - left, bottom - top
    depth = data[42]
    if min(columns, rows, tile_columns, tile_rows) < 1:
        raise DamagedFileError(said("imaging", "its JPEG 2000 data have no size"))
    tiles = -(-columns // tile_columns) * -(-rows // tile_rows)
    samples = data[40] << 8 | data[41]
    # Capabilities (CAP) follow SIZ at once in high-throughput streams (T.814 A.4).
    after = 4 + (data[4] << 8 | data[5])
    return Codestream(
        codec=Codec.HTJ2K if data[after : after + 2] == b"\xff\x50" else Codec.JPEG_2000,
        rows=rows,
        columns=columns,
        samples=samples,
        bits=(depth & 0x7F) + 1,
        signed=depth > 0x7F,
        tiles=tiles,
    )


class _Bits:
    """Bits of a JPEG XL header, least significant first."""

    __slots__ = ("_at", "_data")

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def take(self, count: int) -> int:
        value = 0
        for i in range(count):
            byte, bit = divmod(self._at + i, 8)
            value |= (self._data[byte] >> bit & 1) << i
        self._at += count
        return value


# ISO 18181-1, SizeHeader: width over height by the three bits after the height.
_JXL_RATIOS: Final = ((1, 1), (12, 10), (4, 3), (3, 2), (16, 9), (5, 4), (2, 1))
_JXL_SIZE_BITS: Final = (9, 13, 18, 30)


def _jpeg_xl(data: bytes) -> Codestream:
    bits = _Bits(data[2:])
    small = bits.take(1)

    def length() -> int:
        if small:
            return (bits.take(5) + 1) * 8
        return bits.take(_JXL_SIZE_BITS[bits.take(2)]) + 1

    rows = length()
    ratio = bits.take(3)
    if ratio:
        across, down = _JXL_RATIOS[ratio - 1]
        columns = rows * across // down
    else:
        columns = length()
    return Codestream(codec=Codec.JPEG_XL, rows=rows, columns=columns)
