"""Plain pictures cleaned: the same pixels, upright as before, and nothing of what a camera wrote."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from viewer.imaging.cleaning.picture_file import clean_picture, without_notes
from viewer.imaging.cleaning.removed import RemovedKind
from viewer.imaging.inputs.inputs import Input
from viewer.imaging.pictures.kinds import PictureKind
from viewer.imaging.pictures.plain import facts_of, pixels_of
from viewer.imaging.problems import RoundsError
from viewer.imaging.streams.streams import BytesStream

SECRETS = (b"SECRETMAKER", b"SECRETWORD", b"SECRETNOTE", b"SECRETPLACE", b"2012:07:09")
ALL = [*PictureKind]


def secretive(folder: Path, kind: PictureKind, orientation: int = 1) -> Path:
    """Write a picture with secrets in all that its form has for notes."""
    row, column = np.mgrid[0:48, 0:64]
    picture = Image.fromarray((row * 3 + column).astype(np.uint8), "L").convert("RGB")
    exif = Image.Exif()
    exif[0x010F], exif[0x0132], exif[0x0112] = "SECRETMAKER", "2012:07:09 11:00:00", orientation
    exif.get_ifd(0x8825)[29] = "SECRETPLACE"
    exif.get_ifd(0x8769)[0x9286] = b"ASCII\0\0\0SECRETNOTE"
    path = folder / f"DOE.{kind.lower()}"
    match kind:
        case PictureKind.PNG:
            notes = PngImagePlugin.PngInfo()
            notes.add_text("Comment", "SECRETWORD")
            notes.add_itxt("Author", "SECRETWORD")
            picture.save(path, exif=exif, pnginfo=notes)
        case PictureKind.JPEG:
            picture.save(path, exif=exif, comment=b"SECRETWORD", progressive=True)
        case PictureKind.WEBP:
            picture.save(path, exif=exif, xmp=b"<x>SECRETWORD</x>", lossless=True)
        case PictureKind.TIFF:
            picture.save(path, exif=exif, description="SECRETWORD", compression="tiff_lzw")
        case PictureKind.BMP:
            picture.save(path)
    return path


def cleaned(path: Path) -> Path:
    target = path.with_name(f"clean{path.suffix}")
    clean_picture(Input(str(path)), str(target))
    return target


@pytest.mark.parametrize("kind", ALL)
@pytest.mark.parametrize("orientation", [1, 3, 6, 7])
def test_the_picture_is_the_same_and_stands_as_before(
    kind: PictureKind, orientation: int, tmp_path: Path
) -> None:
    path = secretive(tmp_path, kind, orientation)
    before = pixels_of(BytesStream(path.read_bytes()), kind)
    after = pixels_of(BytesStream(cleaned(path).read_bytes()), kind)
    assert before[0] == after[0]
    assert np.array_equal(before[1], after[1])


@pytest.mark.parametrize("kind", [kind for kind in ALL if kind is not PictureKind.BMP])
@pytest.mark.parametrize("orientation", [1, 6])
def test_nothing_that_a_camera_wrote_is_left(
    kind: PictureKind, orientation: int, tmp_path: Path
) -> None:
    path = secretive(tmp_path, kind, orientation)
    assert any(secret in path.read_bytes() for secret in SECRETS)
    copy = cleaned(path)
    assert [secret for secret in SECRETS if secret in copy.read_bytes()] == []
    with Image.open(copy) as picture:
        left = dict(picture.getexif())
    if kind is not PictureKind.TIFF:
        assert left == ({} if orientation == 1 else {0x0112: orientation})


def test_what_was_removed_is_told(tmp_path: Path) -> None:
    path = secretive(tmp_path, PictureKind.JPEG)
    lacks = clean_picture(Input(str(path)), str(tmp_path / "clean.jpeg"))
    assert lacks.count(RemovedKind.EXIF) == 1
    again = clean_picture(Input(str(tmp_path / "clean.jpeg")), str(tmp_path / "again.jpeg"))
    assert again.count(RemovedKind.EXIF) == 0
    assert (tmp_path / "again.jpeg").read_bytes() == (tmp_path / "clean.jpeg").read_bytes()


def test_a_second_picture_behind_the_first_does_not_come_along(tmp_path: Path) -> None:
    path = secretive(tmp_path, PictureKind.JPEG)
    path.write_bytes(path.read_bytes() * 2 + b"SECRETWORD")
    assert len(cleaned(path).read_bytes()) < path.stat().st_size / 2


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_damaged_pictures_give_bytes_or_a_sentence(data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(ALL))
    raw = bytearray(EXAMPLES[kind])
    for _ in range(data.draw(st.integers(0, 6))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    end = data.draw(st.integers(8, len(raw)))
    try:
        without_notes(bytes(raw[:end]), kind, 6)
    except RoundsError as error:
        assert str(error)  # noqa: PT017


def _examples() -> dict[PictureKind, bytes]:
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        return {kind: secretive(Path(folder), kind).read_bytes() for kind in ALL}


EXAMPLES = _examples()


@pytest.mark.parametrize("kind", ALL)
def test_the_header_says_the_same(kind: PictureKind, tmp_path: Path) -> None:
    path = secretive(tmp_path, kind)
    assert facts_of(BytesStream(path.read_bytes()), kind) == facts_of(
        BytesStream(cleaned(path).read_bytes()), kind
    )
