"""Values along a line, held against scipy's interpolation of pydicom's pixels."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pydicom
import pytest
from msgspec.structs import replace
from numpy.typing import NDArray
from pydicom.pixels import apply_modality_lut
from scipy.ndimage import map_coordinates

from tests.unit.imaging.real import header_of
from tests.unit.session.frames import frame
from viewer.imaging.frame_pixels import FramePixels, frame_pixels
from viewer.imaging.measuring.profile import profile
from viewer.imaging.pixels.decode import decode
from viewer.imaging.study import Frame, Greyscale, Spacing, SpacingBasis

FILES = (
    "03_mr_series_brain_pd/brain_010.dcm",
    "04_mr_localizer_mixed/adb1_1.dcm",
    "05_mr_joint_single/MR2_UNCR.dcm",
    "15_ct/CT_small.dcm",
    "07_luts/mlut_18.dcm",
)
LINES = (((60.0, 62.0), (110.0, 90.5)), ((10.0, 128.0), (128.0, 0.0)), ((73.3, 5.0), (73.3, 120.2)))


def plane_of(path: Path) -> tuple[FramePixels, Frame]:
    shown = header_of(path).frames[0]
    return frame_pixels(decode(shown).pixels, shown), shown


def padding_of(file: pydicom.Dataset) -> NDArray[np.bool_]:
    """Which pixels mean "no image here", as the header has it."""
    none = np.zeros(file.pixel_array.shape, np.bool_)
    return file.pixel_array == file.PixelPaddingValue if "PixelPaddingValue" in file else none


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize(("start", "end"), LINES)
def test_a_profile_has_the_values_that_scipy_interpolates(
    real_dicom: Path, name: str, start: tuple[float, float], end: tuple[float, float]
) -> None:
    told = profile(*plane_of(real_dicom / name), start, end)
    file = pydicom.dcmread(real_dicom / name)
    pixels = np.asarray(apply_modality_lut(file.pixel_array, file), dtype=np.float64)
    is_padding = padding_of(file).astype(np.float64)
    x, y = (np.linspace(start[i], end[i], len(told.distances)) for i in (0, 1))
    expected, padded = (
        map_coordinates(one, (y - 0.5, x - 0.5), order=1, mode="nearest")
        for one in (pixels, is_padding)
    )
    expected[padded > 0] = np.nan
    np.testing.assert_allclose(told.values[0], expected, rtol=1e-9, atol=1e-6)
    assert np.isfinite(expected).any()


def test_the_shipped_mr_is_sampled_as_scipy_does(shipped_case: Path) -> None:
    for path in sorted(shipped_case.glob("film2*/*.dcm"))[::8]:
        told = profile(*plane_of(path), (40.2, 60.0), (200.0, 91.7))
        pixels = pydicom.dcmread(path).pixel_array.astype(np.float64)
        x, y = told.points.T - 0.5
        expected = map_coordinates(pixels, (y, x), order=1)
        np.testing.assert_allclose(told.values[0], expected, rtol=1e-9, atol=1e-6)


def test_distances_on_pixels_that_are_no_squares_are_those_of_their_spacing() -> None:
    high = frame(spacing=Spacing(2.0, 0.5, SpacingBasis.CALIBRATED))
    ramp = np.broadcast_to(np.arange(100, dtype=np.uint16)[:, np.newaxis], (100, 120))
    told = profile(FramePixels(ramp), high, (10.5, 10.5), (50.5, 40.5))
    assert told.basis is SpacingBasis.CALIBRATED
    assert told.distances[-1] == pytest.approx(np.hypot(40 * 0.5, 30 * 2.0))
    # Thirty rows in equal steps of distance: the value at half the way is that of half the rows.
    assert np.interp(told.distances[-1] / 2, told.distances, told.values[0]) == pytest.approx(25.0)
    assert np.diff(told.distances) == pytest.approx(told.distances[1])


def test_without_a_spacing_a_profile_runs_over_pixels_as_they_are_seen() -> None:
    tall = replace(frame(spacing=None), aspect=2.0)
    told = profile(FramePixels(np.zeros((100, 120), np.uint16)), tall, (10.0, 10.0), (13.0, 12.0))
    assert (told.basis, told.distances[-1]) == (SpacingBasis.PIXELS, 5.0)


def test_padding_has_no_value_and_lends_none_to_its_neighbours() -> None:
    pixels = np.full((10, 10), 100, np.uint16)
    pixels[:, 5:] = 4000
    padded = frame(10, 10, greyscale=Greyscale(padding=(4000, 4000)))
    told = profile(FramePixels(pixels), padded, (0.5, 5.0), (9.5, 5.0))
    x = told.points[:, 0]
    assert (told.values[0][x <= 4.5] == 100).all()
    assert np.isnan(told.values[0][x > 4.5]).all()


def test_off_the_picture_there_is_no_value() -> None:
    told = profile(
        FramePixels(np.ones((10, 10), np.uint16)), frame(10, 10), (-5.0, 5.0), (15.0, 5.0)
    )
    x = told.points[:, 0]
    assert (np.isnan(told.values[0]) == ((x < 0) | (x > 10))).all()


def test_a_profile_of_colours_has_three_curves(real_dicom: Path) -> None:
    path = real_dicom / "08_colour/US1_UNCR.dcm"
    told = profile(*plane_of(path), (100.5, 100.5), (300.5, 220.5))
    pixels = pydicom.dcmread(path).pixel_array
    assert told.values.shape[0] == 3
    assert tuple(told.values[:, 0]) == tuple(pixels[100, 100])
    assert tuple(told.values[:, -1]) == tuple(pixels[220, 300])


def test_places_on_the_line_and_distances_along_it_lead_to_each_other() -> None:
    told = profile(
        FramePixels(np.zeros((100, 120), np.uint16)), frame(), (10.0, 10.0), (50.0, 40.0)
    )
    assert told.distances[-1] == 25.0
    assert told.point_at(12.5) == pytest.approx((30.0, 25.0))
    assert told.distance_at((30.6, 24.2)) == pytest.approx(12.5)
    assert told.point_at(1000.0) == (50.0, 40.0)


def test_a_line_without_a_length_is_a_place() -> None:
    told = profile(FramePixels(np.full((9, 9), 7, np.uint16)), frame(9, 9), (4.0, 4.0), (4.0, 4.0))
    assert (told.values == 7).all()
    assert (told.distances == 0).all()
