"""Plain pictures as films: what decoders of others see, upright, within the limits; or one sentence."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from tests.unit.imaging.pictures.writing import (
    COLOUR,
    GREY8,
    GREY16,
    by_opencv,
    by_pillow,
    oriented,
    spoilt,
)
from viewer.imaging.header import Scan
from viewer.imaging.pictures.decoding import decoded, digests
from viewer.imaging.problems import RoundsError, one_line
from viewer.imaging.series.scan import scan
from viewer.imaging.study import Frame

SPOILT = dict(spoilt())
SHOWN = {
    *("alpha16.png", "animated.png", "animated.webp", "pages.tif", "cmyk.jpg", "cmyk.tif"),
    *("palette.png", "one-bit.png", "one-bit.tif", "float.tif", "bad-exif.jpg", "png-called.tif"),
}


def opened(folder: Path, name: str, content: bytes) -> Scan:
    (folder / name).write_bytes(content)
    return scan([str(folder)])


def frame_of(folder: Path, name: str, content: bytes) -> Frame:
    (study,) = opened(folder, name, content).studies
    (series,) = study.series
    (frame,) = series.frames
    return frame


def seen_by_opencv(content: bytes, flags: int = cv2.IMREAD_UNCHANGED) -> NDArray[Any]:
    pixels = cv2.imdecode(np.frombuffer(content, np.uint8), flags)
    assert pixels is not None
    return pixels[..., ::-1] if pixels.ndim == 3 else pixels


@pytest.mark.parametrize("suffix", [".png", ".tif", ".bmp", ".jpg", ".webp"])
@pytest.mark.parametrize("pixels", [GREY8, COLOUR], ids=["grey", "colour"])
def test_a_picture_is_seen_as_another_decoder_sees_it(
    tmp_path: Path, suffix: str, pixels: NDArray[np.uint8]
) -> None:
    content = by_opencv(pixels, suffix)
    frame = frame_of(tmp_path, f"x{suffix}", content)
    ours = decoded(frame).pixels
    theirs = seen_by_opencv(content)
    if ours.ndim != theirs.ndim:  # WebP knows no grey
        theirs = np.repeat(theirs[..., None], 3, axis=2)
    assert ours.shape[:2] == (frame.pixels.rows, frame.pixels.columns)
    assert np.abs(ours.astype(int) - theirs).max() <= (3 if suffix == ".jpg" else 0)


@pytest.mark.parametrize("suffix", [".png", ".tif"])
def test_sixteen_bits_of_grey_are_kept(tmp_path: Path, suffix: str) -> None:
    frame = frame_of(tmp_path, f"x{suffix}", by_opencv(GREY16, suffix))
    assert frame.pixels.bits_stored == 16
    assert np.array_equal(decoded(frame).pixels, GREY16)
    assert frame.spacing is None


@pytest.mark.parametrize("suffix", [".png", ".tif"])
def test_sixteen_bits_of_colour_are_shown_with_eight_and_said_to_be(
    tmp_path: Path, suffix: str
) -> None:
    content = by_opencv(COLOUR.astype(np.uint16) * 257, suffix)
    assert seen_by_opencv(content).dtype == np.uint16
    frame = frame_of(tmp_path, f"deep{suffix}", content)
    assert frame.banners == ("shown with 8 of its 16 bits",)
    assert np.array_equal(decoded(frame).pixels, COLOUR)


@pytest.mark.parametrize("suffix", [".png", ".tif"])
@pytest.mark.parametrize("pixels", [COLOUR, GREY8, GREY16], ids=["colour", "grey", "deep grey"])
def test_nothing_is_said_of_bits_where_all_are_shown(
    tmp_path: Path, suffix: str, pixels: NDArray[Any]
) -> None:
    assert frame_of(tmp_path, f"whole{suffix}", by_opencv(pixels, suffix)).banners == ()


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["TIFF", "PNG"])
def test_a_picture_stands_as_its_camera_was_held(
    tmp_path: Path, orientation: int, kind: str
) -> None:
    frame = frame_of(tmp_path, "x.img", oriented(orientation, kind))
    ours = decoded(frame).pixels
    wanted = cv2.imdecode(
        np.frombuffer(by_pillow(_in_jpeg(orientation), "JPEG", **_options(orientation)), np.uint8),
        cv2.IMREAD_GRAYSCALE,
    )
    assert wanted is not None
    assert ours.shape == wanted.shape
    assert np.corrcoef(ours.ravel(), wanted.ravel())[0, 1] > 0.99


def _in_jpeg(_orientation: int) -> Image.Image:
    return Image.fromarray(GREY8)


def _options(orientation: int) -> dict[str, Any]:
    exif = Image.Exif()
    exif[0x0112] = orientation
    return {"exif": exif, "quality": 100}


def test_nothing_that_a_camera_wrote_is_carried_on(tmp_path: Path) -> None:
    frame = frame_of(tmp_path, "x.tif", oriented(6))
    told = repr(frame)
    assert "maker" not in told
    assert "31.0" not in told


@pytest.mark.parametrize("name", SPOILT)
def test_a_spoilt_picture_is_a_film_or_one_sentence(tmp_path: Path, name: str) -> None:
    found = opened(tmp_path, name, SPOILT[name])
    sentences = [problem.problem for problem in found.problems]
    films = 0
    for study in found.studies:
        for series in study.series:
            try:
                films += decoded(series.frames[0]).pixels.size > 0
            except RoundsError as error:
                sentences.append(str(error))
    assert films + len(sentences) == 1
    assert all(one_line(one) == one and len(one) < 200 for one in sentences)
    if name in SHOWN:
        assert sentences == []


def test_there_are_fifty_spoilt_ones() -> None:
    assert len(SPOILT) >= 50


@pytest.mark.parametrize("name", ["huge.png", "huge.jpg", "huge.bmp"])
def test_sixty_thousand_pixels_a_side_are_refused_before_anything_is_decoded(
    tmp_path: Path, name: str
) -> None:
    (problem,) = opened(tmp_path, name, SPOILT[name]).problems
    assert problem.problem.startswith("promises an image of 60000 × 60000 pixels, more than")


@pytest.mark.parametrize(
    ("name", "note"),
    [
        ("animated.png", "the first of 3 pictures"),
        ("animated.webp", "the first of 3 pictures"),
        ("pages.tif", "the first of 3 pages"),
    ],
)
def test_of_several_pictures_the_first_is_shown_and_said_to_be(
    tmp_path: Path, name: str, note: str
) -> None:
    frame = frame_of(tmp_path, name, SPOILT[name])
    assert note in frame.banners
    assert np.array_equal(decoded(frame).pixels, COLOUR)


def test_transparent_parts_lie_on_white(tmp_path: Path) -> None:
    clear = np.zeros((8, 8, 4), np.uint8)
    clear[:4, :, 3] = 255
    pixels = decoded(frame_of(tmp_path, "x.png", by_pillow(Image.fromarray(clear), "PNG"))).pixels
    assert pixels[:4].max() == 0
    assert pixels[4:].min() == 255


def test_the_digest_of_a_picture_is_that_of_its_file(tmp_path: Path) -> None:
    content = by_opencv(GREY8, ".png")
    frame = frame_of(tmp_path, "x.png", content)
    assert digests(frame) == ((hashlib.sha256(content).hexdigest(),), "")


def test_a_dicom_file_that_begins_like_a_tiff_is_dicom(real_dicom: Path, tmp_path: Path) -> None:
    content = bytearray((real_dicom / "08_colour" / "color-pl.dcm").read_bytes())
    content[:8] = b"II*\0\x08\0\0\0"
    frame = frame_of(tmp_path, "x.dcm", bytes(content))
    assert not frame.source.transfer_syntax.startswith("picture/")
