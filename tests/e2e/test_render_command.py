"""``rounds render``: stored values are those of pydicom, pictures are the viewport's."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pydicom
import pytest

from tests.e2e.typed import rounds
from tests.unit.imaging.real import image_from, pydicom_file, write


def test_render_writes_stored_values_and_grey_levels(shipped_case: Path, tmp_path: Path) -> None:
    stored, picture = tmp_path / "film.npy", tmp_path / "film.pgm"
    assert rounds("render", shipped_case, "-o", stored).returncode == 0
    assert rounds("render", shipped_case, "-o", picture).returncode == 0
    values = np.load(stored)
    assert values.shape == (2000, 2400)
    header, size, peak, pixels = picture.read_bytes().split(b"\n", 3)
    assert (header, size, peak, len(pixels)) == (b"P5", b"2400 2000", b"255", 2400 * 2000)
    grey = np.frombuffer(pixels, np.uint8).reshape(values.shape)
    order = np.argsort(values, axis=None)[:: values.size // 1000]
    assert (np.diff(grey.reshape(-1)[order].astype(int)) >= 0).all()


@pytest.mark.parametrize(
    ("name", "frame"),
    [
        ("CT_small.dcm", 1),  # signed, 16 of 16 bits
        ("mlut_18.dcm", 1),  # signed, 12 of 16 bits
        ("MR_small_bigendian.dcm", 1),
        ("emri_small.dcm", 6),
        ("color-pl.dcm", 1),  # plane by plane
    ],
)
def test_stored_values_are_those_of_pydicom(tmp_path: Path, name: str, frame: int) -> None:
    source, target = pydicom_file(name), tmp_path / "stored.npy"
    answer = rounds("render", source, "-o", target, "--frame", str(frame))
    assert answer.returncode == 0, answer.stderr
    dataset = pydicom.dcmread(source)
    theirs = pydicom.pixels.pixel_array(dataset, index=frame - 1)
    ours = np.load(target)
    assert ours.dtype == theirs.dtype.newbyteorder("=")
    assert np.array_equal(ours, theirs)


def test_bits_beside_the_pixels_are_no_stored_values(tmp_path: Path) -> None:
    dataset = image_from(
        pydicom_file("CT_small.dcm"), BitsStored=12, HighBit=11, PixelRepresentation=0
    )
    cells = np.arange(128 * 128, dtype="<u2") * 4
    dataset.PixelData = cells.tobytes()
    target = tmp_path / "stored.npy"
    assert rounds("render", write(dataset, tmp_path / "bits.dcm"), "-o", target).returncode == 0
    assert np.array_equal(np.load(target).reshape(-1), cells & 0xFFF)


def test_render_takes_series_frame_window_and_size(shipped_case: Path, tmp_path: Path) -> None:
    target = tmp_path / "slice.pgm"
    answer = rounds(
        "render", shipped_case, "-o", target, "--series", "2", "--frame", "12", "--window", "900/1800",
        "--size", "640x480",
    )  # fmt: skip
    assert answer.returncode == 0, answer.stderr
    assert target.read_bytes().startswith(b"P5\n640 480\n255\n")


@pytest.mark.parametrize("window", ["auto", "file"])
def test_what_a_shutter_hides_has_no_say_in_the_automatic_window(
    tmp_path: Path, window: str
) -> None:
    shutter = {
        "ShutterShape": "RECTANGULAR",
        "ShutterLeftVerticalEdge": 33,
        "ShutterRightVerticalEdge": 96,
        "ShutterUpperHorizontalEdge": 33,
        "ShutterLowerHorizontalEdge": 96,
    }
    source, inside = pydicom_file("CT_small.dcm"), (slice(32, 96), slice(32, 96))
    middles = []
    for surround in (0, 30000):
        pixels = np.full((128, 128), surround, np.int16)
        dataset = image_from(source, WindowCenter=None, WindowWidth=None, **shutter)
        pixels[inside] = dataset.pixel_array[inside]
        dataset.PixelData = pixels.tobytes()
        target, path = tmp_path / "picture.pgm", write(dataset, tmp_path / f"{surround}.dcm")
        assert rounds("render", path, "-o", target, "--window", window).returncode == 0
        grey = np.frombuffer(target.read_bytes()[-(128 * 128) :], np.uint8).reshape(128, 128)
        middles.append(grey[inside])
    assert middles[0].std() > 10
    assert np.array_equal(*middles)


def test_render_draws_the_marks_in_colour(shipped_case: Path, tmp_path: Path) -> None:
    import cv2

    target = tmp_path / "marked.png"
    answer = rounds("render", shipped_case, "-o", target, "--marks")
    assert answer.returncode == 0, answer.stderr
    blue, green, red = np.moveaxis(cv2.imread(str(target)).astype(int), 2, 0)
    assert ((green > red + 60) & (green > blue + 40)).sum() > 100
