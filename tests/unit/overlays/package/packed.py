"""A small case with images that only look like some, and the package of it."""

from __future__ import annotations

from pathlib import Path

from overlays.file.codec import encode_case
from overlays.model import Case, Film, ImageRef
from overlays.package.writing import bytes_part, write_package

RADIOGRAPH, STACK, PICTURE = "1.2.826.0.1.7.1", "1.2.826.0.1.7.2", "films/photo.png"


def small_case() -> Case:
    films = (
        Film(1, "Pelvis", RADIOGRAPH, ImageRef(f"{RADIOGRAPH}.1")),
        Film(2, "T1", STACK, ImageRef(f"{STACK}.2")),
        Film(3, "Photo", "", ImageRef(file=PICTURE)),
    )
    return Case("small", "A hip", films=films)


def image(series: str, number: int) -> bytes:
    """Bytes with the UIDs of an image near their beginning."""
    return bytes(128) + f"DICM {series} {series}.{number} ".encode() + bytes([number]) * 700


IMAGES = {
    "images/01/0001.dcm": image(RADIOGRAPH, 1),
    "images/02/0001.dcm": image(STACK, 1),
    "images/02/0002.dcm": image(STACK, 2),
    PICTURE: b"\x89PNG" + bytes(range(256)) * 3,
}


def package(path: Path, case: Case | None = None) -> Path:
    parts = [bytes_part(name, data) for name, data in IMAGES.items()]
    write_package(path, encode_case(case or small_case()), parts)
    return path
