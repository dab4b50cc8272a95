"""Pixels wider than 16 bits: the window acts on the real values, and what is told of one is what is stored."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray
from pydicom.dataset import Dataset

from tests.conftest import WrongOnce
from tests.unit.imaging.files import image, write
from tests.unit.imaging.oracles import (
    Dcmtk,
    frame_of,
    largest_difference,
    picture_of,
)
from viewer.imaging.frame_pixels import FramePixels, frame_pixels
from viewer.imaging.grey.grey import display_table
from viewer.imaging.grey.histogram import histogram
from viewer.imaging.grey.presets import auto_window, presets
from viewer.imaging.grey.readout import readout
from viewer.imaging.pixels.decode import decode
from viewer.imaging.study import Frame, Greyscale
from viewer.imaging.voi import VoiFunction, Window
from viewer.imaging.wide_pixels import placed

RAMP = np.arange(256, dtype=np.float64).reshape(16, 16)
WINDOW = Window(127.5, 255, VoiFunction.LINEAR_EXACT)
FILES = ["float_hot", "float_mild", "float_padded", "float_plain", "int32_hot", "int32_plain"]


def on_the_canvas(plane: FramePixels, window: Window) -> NDArray[np.uint8]:
    """Return the levels that the canvas gives pixels at their own size."""
    table = display_table(Greyscale(), window, signed=plane.signed, values=plane.values)
    return table[plane.pixels.view(np.uint16)]


def floats(cells: NDArray[Any], **attributes: Any) -> Dataset:
    """Return an image of float or double pixels."""
    data = image(b"", **attributes)
    data.Rows, data.Columns = cells.shape
    data.BitsAllocated = cells.dtype.itemsize * 8
    for keyword in ("PixelData", "BitsStored", "HighBit", "PixelRepresentation"):
        delattr(data, keyword)
    keyword = "FloatPixelData" if cells.dtype == np.float32 else "DoubleFloatPixelData"
    setattr(data, keyword, cells.tobytes())
    return data


def written(path: Path, data: Dataset) -> Frame:
    return frame_of(write(path, data))


@pytest.mark.parametrize("name", FILES)
def test_one_extreme_pixel_leaves_all_others_as_they_are(name: str, wrong_once: WrongOnce) -> None:
    path = wrong_once.made("wide_pixels_outlier") / f"{name}.dcm"
    frame = frame_of(path)
    plane = frame_pixels(decode(frame).pixels, frame)
    for picture in (picture_of(path), on_the_canvas(plane, frame.greyscale.windows[0])):
        np.testing.assert_array_equal(picture.ravel()[1:], np.arange(1, 256))
        assert picture[0, 0] in (0, 255)
    for row, column in [(0, 1), (3, 7), (15, 15)]:
        told = readout(frame, plane, 0, column + 0.5, row + 0.5)
        assert told is not None
        assert told.value == row * 16 + column


@pytest.mark.oracle
@pytest.mark.parametrize("name", ["int32_hot", "int32_plain"])
def test_thirty_two_bits_look_as_dcmtk_shows_them(
    name: str, wrong_once: WrongOnce, dcmtk: Dcmtk
) -> None:
    path = wrong_once.made("wide_pixels_outlier") / f"{name}.dcm"
    theirs = dcmtk.picture(path, frame_of(path).source.transfer_syntax, "+Wi", "1")
    assert largest_difference(picture_of(path), theirs) <= 1


@pytest.mark.parametrize(
    "extremes",
    [
        [np.nan],
        [np.inf],
        [-np.inf],
        [np.nan, np.inf, -np.inf],
        [3.4e38],
        [-3.4e38, 3.4e38],
        [1e6, -1e6, 1e12],
        [1e-38],
    ],
    ids=str,
)
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_values_that_measure_nothing_hide_none_that_do(
    extremes: list[float], dtype: type[np.floating[Any]]
) -> None:
    cells = RAMP.astype(dtype)
    cells.flat[: len(extremes)] = extremes
    pixels, wide = placed(cells)
    picture = on_the_canvas(FramePixels(pixels, wide), WINDOW).ravel()
    np.testing.assert_array_equal(picture[len(extremes) :], np.arange(len(extremes), 256))
    expected = [255 if value > 255 else 0 for value in extremes]
    assert picture[: len(extremes)].tolist() == expected


@settings(max_examples=60, deadline=None)
@given(
    arrays(np.float64, (6, 7), elements=st.floats(-1e308, 1e308)),
    st.floats(-1e6, 1e6),
    st.floats(1, 1e6),
)
def test_any_values_are_graded_as_they_are_and_stay_in_order(
    cells: NDArray[np.float64], center: float, width: float
) -> None:
    pixels, wide = placed(cells)
    order = np.argsort(cells, axis=None)
    assert (np.diff(pixels.ravel()[order].astype(int)) >= 0).all()
    assert (np.diff(wide.values) >= 0).all()
    # At most what shares a place with a value is told by it.
    with np.errstate(over="ignore"):
        off = np.abs(wide.values[pixels] - cells)
        assert (off <= (cells.max() / 2 - cells.min() / 2) / 1000).all()


def test_a_narrow_window_finds_the_greys_of_a_picture_with_a_bright_half() -> None:
    """Half of the picture lies between 0 and 1, half around a million."""
    random = np.random.default_rng(3)
    cells = random.random((400, 400))
    cells[:200] += 1e6
    pixels, wide = placed(cells.astype(np.float32))
    picture = on_the_canvas(FramePixels(pixels, wide), Window(0.5, 1, VoiFunction.LINEAR_EXACT))
    expected = np.floor(255 * np.clip(cells.astype(np.float32).astype(np.float64), 0, 1))
    assert np.abs(picture - expected).max() <= 1
    assert (picture[:200] == 255).all()


def test_an_evenly_filled_range_keeps_even_places_so_that_resampling_stays_true() -> None:
    cells = np.linspace(-3.0, 7.0, 100_000, dtype=np.float32).reshape(250, 400)
    pixels, wide = placed(cells)
    places = np.rint((cells.astype(np.float64) + 3) * 6553.5)
    assert np.abs(pixels - places).max() <= 1
    assert wide.values[0] == -3.0


def test_what_resampling_overshoots_beside_a_far_value_stays_near() -> None:
    cells = RAMP.astype(np.float32)
    cells[0, 0] = 3.4e38
    pixels, wide = placed(cells)
    brightest = int(pixels[15, 15])
    assert 255 < wide.values[brightest + 100] < 300


@pytest.mark.parametrize("whole", [np.int32, np.uint32])
def test_whole_numbers_of_a_small_range_are_placed_one_by_one(whole: type[np.int32]) -> None:
    cells = (RAMP * 3).astype(whole) + 70_000
    pixels, wide = placed(cells)
    np.testing.assert_array_equal(pixels, RAMP * 3)
    np.testing.assert_array_equal(wide.values[pixels], cells)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("padding", [-3.4e38, 5.0, float("nan")])
def test_float_padding_and_what_is_no_number_stay_out_of_windows_and_counts(
    padding: float, dtype: type[np.floating[Any]], tmp_path: Path
) -> None:
    random = np.random.default_rng(5)
    cells = (100 + 50 * random.random((64, 64))).astype(dtype)
    cells[:20] = padding
    cells[20, :3] = [np.nan, np.inf, -np.inf]
    keyword = "FloatPixelPaddingValue" if dtype is np.float32 else "DoubleFloatPixelPaddingValue"
    data = floats(cells, **{keyword: float(dtype(padding))})
    frame = written(tmp_path / "image.dcm", data)
    pixels = decode(frame).pixels
    plane = frame_pixels(pixels, frame)
    for window in (
        auto_window(plane, frame),
        *presets("MR", plane, frame),
    ):
        assert window.center - window.width / 2 >= 95
        assert window.center + window.width / 2 <= 155
    counted = histogram(plane, frame)
    assert counted is not None
    assert 95 < counted.edges[0] < counted.edges[-1] < 155
    told = readout(frame, plane, 0, 0.5, 20.5)
    assert told is not None
    assert np.isnan(told.value)


def test_a_range_of_float_padding_is_closed(tmp_path: Path) -> None:
    data = floats(
        RAMP.astype(np.float32), FloatPixelPaddingValue=200.0, FloatPixelPaddingRangeLimit=255.0
    )
    frame = written(tmp_path / "image.dcm", data)
    assert frame.greyscale.padding == (200.0, 255.0)


def test_the_exported_picture_is_graded_from_the_stored_values(tmp_path: Path) -> None:
    random = np.random.default_rng(1)
    cells = random.normal(0, 1, (300, 300)) * 10.0 ** random.integers(-3, 6, (300, 300))
    frame = written(tmp_path / "image.dcm", floats(cells))
    window = Window(0.0, 0.01, VoiFunction.LINEAR_EXACT)
    expected = np.floor(255 * np.clip(cells / 0.01 + 0.5, 0, 1) + 1e-6)
    np.testing.assert_array_equal(picture_of(tmp_path / "image.dcm", voi=window), expected)
    assert frame.pixels.bits_allocated == 64
