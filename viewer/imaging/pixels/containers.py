"""Boxes around a codestream: JP2 (ITU-T T.800 I) and the container of JPEG XL (ISO 18181-2)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from overlays.sentence import said
from viewer.imaging.problems import DamagedFileError

JP2: Final = b"\x00\x00\x00\x0cjP  \r\n\x87\n"
JXL_BOXES: Final = b"\x00\x00\x00\x0cJXL \r\n\x87\n"


def _boxes(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield type and content of each top-level box of a JP2 or JPEG XL container."""
    at = 0
    while at + 8 <= len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        header = 8
        if length == 1:
            length, header = int.from_bytes(data[at + 8 : at + 16], "big"), 16
        end = at + length if length else len(data)
        if end < at + header:
            return
        yield data[at + 4 : at + 8], data[at + header : end]
        at = end


def without_container(data: bytes) -> bytes:
    """Return the codestream of a JPEG 2000 picture, which a JP2 container may be around."""
    return _box(data, b"jp2c") if data.startswith(JP2) else data


def _box(data: bytes, kind: bytes) -> bytes:
    for name, content in _boxes(data):
        if name == kind:
            return content
    raise DamagedFileError(said("imaging", "its image data are a container without a picture"))


def jxl_codestream(data: bytes) -> bytes:
    """Return the codestream, or the first part of it, of a JPEG XL picture in its container."""
    for name, content in _boxes(data):
        if name == b"jxlc":
            return content
        if name == b"jxlp":
            return content[4:]
    raise DamagedFileError(said("imaging", "its image data are a container without a picture"))
