"""Plain pictures of every kind, sound and spoilt, as bytes."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

RNG = np.random.default_rng(11)
GREY8 = RNG.integers(0, 256, (30, 40), np.uint8)
GREY16 = RNG.integers(0, 65_536, (30, 40), np.uint16)
COLOUR = RNG.integers(0, 256, (30, 40, 3), np.uint8)


def by_opencv(pixels: NDArray[Any], suffix: str) -> bytes:
    """Write a picture with OpenCV; colours are RGB here."""
    done, content = cv2.imencode(suffix, pixels[..., ::-1] if pixels.ndim == 3 else pixels)
    assert done
    return content.tobytes()


def by_pillow(image: Image.Image, kind: str, **options: Any) -> bytes:
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def png_of(columns: int, rows: int, *, bits: int = 8, colour: int = 0, data: bytes = b"") -> bytes:
    """Write a PNG by hand, whatever it promises."""
    head = struct.pack(">IIBBBBB", columns, rows, bits, colour, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(data)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in chunks
    )


def oriented(orientation: int, kind: str = "TIFF") -> bytes:
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "A maker of cameras"
    exif.get_ifd(0x8825)[2] = (52.0, 31.0, 0.0)  # where it was taken
    return by_pillow(Image.fromarray(GREY8), kind, exif=exif)


def films(kind: str, count: int) -> bytes:
    pictures = [Image.fromarray(np.roll(COLOUR, n, axis=0)) for n in range(count)]
    options = {"lossless": True} if kind == "WEBP" else {}
    return by_pillow(pictures[0], kind, save_all=True, append_images=pictures[1:], **options)


def sixteen_bit_alpha() -> bytes:
    rows = b"".join(b"\0" + struct.pack(">8H", *range(8)) for _ in range(4))
    return png_of(2, 4, bits=16, colour=6, data=b"".join(
        b"\0" + struct.pack(">8H", *(2 * [1000, 2000, 3000, 65535])) for _ in range(4)
    )) if rows else b""  # fmt: skip


def spoilt() -> Iterator[tuple[str, bytes]]:
    """Yield fifty pictures that are not what they seem, by the name of their file."""
    whole = {
        "png": by_opencv(COLOUR, ".png"),
        "jpg": by_opencv(COLOUR, ".jpg"),
        "tif": by_opencv(GREY16, ".tif"),
        "bmp": by_opencv(COLOUR, ".bmp"),
        "webp": by_pillow(Image.fromarray(COLOUR), "WEBP", lossless=True),
    }
    for suffix, content in whole.items():
        for share in (1, 4, 9):
            yield f"cut-{share}.{suffix}", content[: max(12, len(content) * share // 10)]
        yield f"noise.{suffix}", content[:60] + RNG.bytes(len(content) - 60)
        yield f"zeros.{suffix}", content[:40] + bytes(len(content) - 40)
        yield f"head.{suffix}", content[:8]
        yield f"empty.{suffix}", b""
    svg = b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><rect/></svg>"
    yield "svg.png", svg
    yield "text.jpg", b"not a picture at all, but words"
    yield "huge.png", png_of(60_000, 60_000)
    yield "huge-for-its-bytes.png", png_of(16_000, 16_000)
    yield "none.png", png_of(0, 0)
    yield "no-columns.png", png_of(0, 9)
    yield "bad-colour.png", png_of(9, 9, colour=5)
    yield "alpha16.png", sixteen_bit_alpha()
    tall = bytearray(whole["bmp"])
    tall[18:26] = struct.pack("<ii", 60_000, 60_000)
    yield "huge.bmp", bytes(tall)
    wide = bytearray(whole["jpg"])
    at = wide.index(b"\xff\xc0") + 5
    wide[at : at + 4] = struct.pack(">HH", 60_000, 60_000)
    yield "huge.jpg", bytes(wide)
    yield "animated.png", films("PNG", 3)
    yield "animated.webp", films("WEBP", 3)
    yield "pages.tif", films("TIFF", 3)
    yield "cmyk.jpg", by_pillow(Image.fromarray(COLOUR).convert("CMYK"), "JPEG")
    yield "cmyk.tif", by_pillow(Image.fromarray(COLOUR).convert("CMYK"), "TIFF")
    yield "palette.png", by_pillow(Image.fromarray(COLOUR).convert("P"), "PNG")
    yield "one-bit.png", by_pillow(Image.fromarray(GREY8).convert("1"), "PNG")
    yield (
        "one-bit.tif",
        by_pillow(Image.fromarray(GREY8).convert("1"), "TIFF", compression="group4"),
    )
    yield "float.tif", by_pillow(Image.fromarray(GREY8.astype(np.float32)), "TIFF")
    yield (
        "bad-exif.jpg",
        by_pillow(Image.fromarray(COLOUR), "JPEG", exif=b"Exif\0\0II*\0\xff\xff\xff\xff"),
    )
    yield "png-called.tif", whole["png"]
    yield "gif.png", by_pillow(Image.fromarray(GREY8), "GIF")
