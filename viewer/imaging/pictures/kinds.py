"""Which files are plain pictures, told by their first bytes; a name only says what a file claims to be."""

from __future__ import annotations

from enum import StrEnum
from os.path import splitext
from typing import Final

from overlays.sentence import said

HEAD_BYTES: Final = 132
"""How much of a file tells its kind: to the end of what DICOM begins with."""

_PREFIX: Final = "picture/"
_SUFFIXES: Final = frozenset({".png", ".jpg", ".jpeg", ".jpe", ".tif", ".tiff", ".bmp", ".webp"})
# Two letters are no proof: also the size of the header that follows must be one that there is.
_BMP_HEADERS: Final = frozenset({12, 40, 52, 56, 64, 108, 124})


class PictureKind(StrEnum):
    """A form of plain picture; the value is what people call it."""

    PNG = "PNG"
    JPEG = "JPEG"
    TIFF = "TIFF"
    BMP = "BMP"
    WEBP = "WebP"

    @property
    def syntax(self) -> str:
        """What stands where DICOM has a transfer syntax."""
        return f"{_PREFIX}{self.lower()}"


def kind_of(head: bytes) -> PictureKind | None:
    """Return what the first ``HEAD_BYTES`` of a file begin; ``None`` for no picture, also for DICOM in disguise."""
    if head[128:132] == b"DICM":
        return None  # a preamble may be the head of a TIFF (PS3.10 7.1)
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return PictureKind.PNG
    if head.startswith(b"\xff\xd8\xff"):
        return PictureKind.JPEG
    if head[:4] in (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"):
        return PictureKind.TIFF
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return PictureKind.WEBP
    if head.startswith(b"BM") and int.from_bytes(head[14:18], "little") in _BMP_HEADERS:
        return PictureKind.BMP
    return None


def kind_of_syntax(syntax: str) -> PictureKind | None:
    """Return the kind of picture that a source names in place of a transfer syntax; ``None`` for DICOM."""
    if not syntax.startswith(_PREFIX):
        return None
    return next(kind for kind in PictureKind if kind.syntax == syntax)


def says_picture(name: str) -> bool:
    """Whether a file's name, or path, claims that it is a plain picture."""
    return splitext(name)[1].lower() in _SUFFIXES  # noqa: PTH122  a Path for each is slow


def damaged_sentence(kind: PictureKind) -> str:
    """Return what is said of a picture that begins like one and cannot be read."""
    return said("imaging", "a {kind} picture that is damaged or ends too early").format(kind=kind)
