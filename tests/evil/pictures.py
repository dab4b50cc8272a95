"""One small picture in thirteen transfer syntaxes: what the generators damage.

It has an edge, a ramp and texture, 20 rows by 24 columns of 12 bits, so that every codec has something to do
and a file is small enough to be cut at every byte.
"""

from __future__ import annotations

import hashlib
from functools import cache
from struct import pack

import imagecodecs
import numpy as np
from numpy.typing import NDArray

from tests.evil.dicom_bytes import (
    BIG_ENDIAN,
    DEFLATED,
    EXPLICIT,
    HTJ2K_LOSSLESS,
    IMPLICIT,
    JPEG_2000,
    JPEG_2000_LOSSLESS,
    JPEG_BASELINE,
    JPEG_EXTENDED,
    JPEG_LOSSLESS,
    JPEG_LS,
    JPEG_LS_NEAR,
    PIXEL_DATA,
    RLE,
    Element,
    Image,
    fragments,
    short,
    text,
)

ROWS, COLUMNS = 20, 24
SYNTAXES = {
    "implicit": IMPLICIT,
    "explicit": EXPLICIT,
    "big-endian": BIG_ENDIAN,
    "deflated": DEFLATED,
    "rle": RLE,
    "jpeg": JPEG_BASELINE,
    "jpeg-12": JPEG_EXTENDED,
    "jpeg-lossless": JPEG_LOSSLESS,
    "jpeg-ls": JPEG_LS,
    "jpeg-ls-near": JPEG_LS_NEAR,
    "jpeg-2000": JPEG_2000_LOSSLESS,
    "jpeg-2000-lossy": JPEG_2000,
    "htj2k": HTJ2K_LOSSLESS,
}
NATIVE = frozenset({IMPLICIT, EXPLICIT, BIG_ENDIAN, DEFLATED})
UID_ROOT = "1.2.826.0.1.3680043.10.1.77"
CT_IMAGE, MR_IMAGE = "1.2.840.10008.5.1.4.1.1.2", "1.2.840.10008.5.1.4.1.1.4"


@cache
def picture() -> NDArray[np.uint16]:
    """Return the picture's stored values, shape (ROWS, COLUMNS)."""
    ramp = np.add.outer(np.arange(ROWS) * 60, np.arange(COLUMNS) * 50)
    texture = np.random.default_rng(14).integers(0, 64, (ROWS, COLUMNS))
    edge = 1200 * (np.add.outer(np.arange(ROWS), np.arange(COLUMNS)) > 24)
    return (ramp + texture + edge).astype(np.uint16)


def packed_bits(plane: bytes) -> bytes:
    """Return one RLE segment (PS3.5 G.3) of literal runs and, where it pays, of repeated bytes."""
    output = bytearray()
    at = 0
    while at < len(plane):
        same = 1
        while same < 128 and plane[at : at + same + 1] == plane[at : at + 1] * (same + 1):
            same += 1
        if same > 2:
            output += bytes((257 - same, plane[at]))
            at += same
        else:
            literal = plane[at : at + 16]
            output += bytes((len(literal) - 1,)) + literal
            at += len(literal)
    return bytes(output) + b"\0" * (len(output) % 2)


def rle(values: NDArray[np.uint16]) -> bytes:
    """Return an RLE frame: the high bytes, then the low bytes."""
    segments = [packed_bits((values >> shift).astype(np.uint8).tobytes()) for shift in (8, 0)]
    offsets = (64, 64 + len(segments[0]))
    return pack("<16L", 2, *offsets, *([0] * 13)) + b"".join(segments)


@cache
def codestream(syntax: str) -> bytes:
    """Return the picture as one compressed frame."""
    values = picture()
    eight = (values >> 4).astype(np.uint8)
    encoders = {
        RLE: lambda: rle(values),
        JPEG_BASELINE: lambda: imagecodecs.jpeg8_encode(eight, level=95),
        JPEG_EXTENDED: lambda: imagecodecs.jpeg8_encode(values, bitspersample=12, level=95),
        JPEG_LOSSLESS: lambda: imagecodecs.ljpeg_encode(values, bitspersample=12),
        JPEG_LS: lambda: imagecodecs.jpegls_encode(values),
        JPEG_LS_NEAR: lambda: imagecodecs.jpegls_encode(values, level=2),
        JPEG_2000_LOSSLESS: lambda: imagecodecs.jpeg2k_encode(
            values, codecformat="j2k", reversible=True
        ),
        JPEG_2000: lambda: imagecodecs.jpeg2k_encode(values, codecformat="j2k", level=60),
        HTJ2K_LOSSLESS: lambda: imagecodecs.htj2k_encode(values),
    }
    return bytes(encoders[syntax]())


def image(syntax: str = EXPLICIT, number: int = 0) -> Image:
    """Return a well-formed CT slice; ``number`` makes it an image of its own, in its own place."""
    bits = 8 if syntax == JPEG_BASELINE else 16
    stored = 8 if syntax == JPEG_BASELINE else 16 if syntax in NATIVE else 12
    big = syntax == BIG_ENDIAN
    if syntax in NATIVE:
        pixels = Element(b"OW", picture().astype(">u2" if big else "<u2").tobytes())
    else:
        pixels = Element(b"OB", fragments([codestream(syntax)]), length=0xFFFFFFFF)
    return Image(
        syntax,
        {
            0x00080008: text("CS", "ORIGINAL\\PRIMARY\\AXIAL"),
            0x00080016: text("UI", CT_IMAGE),
            0x00080018: text("UI", f"{UID_ROOT}.1.{number}"),
            0x00080020: text("DA", "20120709"),
            0x00080060: text("CS", "CT"),
            0x00081030: text("LO", "Hip"),
            0x0008103E: text("LO", "Axial"),
            0x00100010: text("PN", "Phantom^Plastic"),
            0x00100020: text("LO", "EVIL"),
            0x00180050: text("DS", "5"),
            0x0020000D: text("UI", f"{UID_ROOT}.2"),
            0x0020000E: text("UI", f"{UID_ROOT}.3"),
            0x00200011: text("IS", "3"),
            0x00200013: text("IS", str(number)),
            0x00200032: text("DS", f"-12\\-10\\{number % 10_000}"),
            0x00200037: text("DS", "1\\0\\0\\0\\1\\0"),
            0x00200052: text("UI", f"{UID_ROOT}.4"),
            0x00280002: short(1, big=big),
            0x00280004: text("CS", "MONOCHROME2"),
            0x00280010: short(ROWS, big=big),
            0x00280011: short(COLUMNS, big=big),
            0x00280030: text("DS", "0.5\\0.5"),
            0x00280100: short(bits, big=big),
            0x00280101: short(stored, big=big),
            0x00280102: short(stored - 1, big=big),
            0x00280103: short(0, big=big),
            0x00281050: text("DS", "1500"),
            0x00281051: text("DS", "3000"),
            0x00281052: text("DS", "-1024"),
            0x00281053: text("DS", "1"),
            PIXEL_DATA: pixels,
        },
    )


@cache
def true_pixels(syntax: str) -> NDArray[np.generic]:
    """Return what a sound file of this syntax holds, decoded without the program under test."""
    if syntax in NATIVE or syntax == RLE:
        return picture()
    decoder = {
        JPEG_BASELINE: imagecodecs.jpeg8_decode,
        JPEG_EXTENDED: imagecodecs.jpeg8_decode,
        JPEG_LOSSLESS: imagecodecs.ljpeg_decode,
        JPEG_LS: imagecodecs.jpegls_decode,
        JPEG_LS_NEAR: imagecodecs.jpegls_decode,
        JPEG_2000_LOSSLESS: imagecodecs.jpeg2k_decode,
        JPEG_2000: imagecodecs.jpeg2k_decode,
        HTJ2K_LOSSLESS: imagecodecs.htj2k_decode,
    }[syntax]
    decoded: NDArray[np.generic] = decoder(codestream(syntax))
    return decoded


@cache
def true_checksum(syntax: str) -> str:
    """Return what an overlay file would say of a sound film: sha256 of its stored values, little endian."""
    values = true_pixels(syntax)
    return hashlib.sha256(values.astype(values.dtype.newbyteorder("<")).tobytes()).hexdigest()
