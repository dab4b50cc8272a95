"""Figures of a region, held against SimpleITK's label statistics of the same ellipse."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pydicom
import pytest
import SimpleITK
from numpy.typing import NDArray
from pydicom.pixels import apply_modality_lut

from tests.unit.imaging.measuring.test_profile import padding_of, plane_of
from tests.unit.session.frames import frame
from viewer.imaging.frame_pixels import FramePixels
from viewer.imaging.measuring.outline import RegionOutline
from viewer.imaging.measuring.region import (
    Area,
    Figures,
    area_of,
    figures_of,
    region_values,
    value_histograms,
)
from viewer.imaging.study import Greyscale, Spacing, SpacingBasis

FILES = (
    "03_mr_series_brain_pd/brain_010.dcm",
    "04_mr_localizer_mixed/adb1_1.dcm",
    "15_ct/CT_small.dcm",
    "16_mr_adc/000000.dcm",
    "07_luts/mlut_18.dcm",
)


def ellipse(
    shape: tuple[int, int], first: tuple[float, float], last: tuple[float, float]
) -> NDArray[np.uint8]:
    """Which pixel centres lie in an ellipse, pixel by pixel."""
    mask = np.zeros(shape, np.uint8)
    for row in range(shape[0]):
        for column in range(shape[1]):
            x = (2 * (column + 0.5) - first[0] - last[0]) / (last[0] - first[0])
            y = (2 * (row + 0.5) - first[1] - last[1]) / (last[1] - first[1])
            mask[row, column] = x * x + y * y <= 1
    return mask


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize(
    ("first", "last"), [((60.0, 70.0), (110.5, 101.0)), ((120.0, 120.0), (71.3, 32.2))]
)
def test_a_region_has_the_figures_that_itk_tells(
    real_dicom: Path, name: str, first: tuple[float, float], last: tuple[float, float]
) -> None:
    (values,) = region_values(*plane_of(real_dicom / name), RegionOutline.ellipse(first, last))
    file = pydicom.dcmread(real_dicom / name)
    pixels = np.asarray(apply_modality_lut(file.pixel_array, file), dtype=np.float64)
    itk = SimpleITK.LabelStatisticsImageFilter()
    mask = ellipse(pixels.shape, first, last) * ~padding_of(file)
    itk.Execute(SimpleITK.GetImageFromArray(pixels), SimpleITK.GetImageFromArray(mask))
    told = figures_of(values)
    assert told.count == itk.GetCount(1)
    assert told.mean == pytest.approx(itk.GetMean(1))
    assert told.sd == pytest.approx(itk.GetSigma(1))
    assert (told.least, told.greatest) == (itk.GetMinimum(1), itk.GetMaximum(1))


POLYGONS = (
    ((60.2, 70.1), (110.5, 74.0), (101.3, 101.6), (64.8, 96.0)),
    ((20.0, 20.0), (100.0, 30.5), (55.0, 50.0), (110.0, 90.0), (24.0, 100.0), (48.0, 60.0)),
    ((30.0, 30.0), (90.0, 90.0), (90.0, 30.0), (30.0, 90.0)),
)


@pytest.mark.parametrize(
    ("corners", "size"),
    [
        (((0.0, 0.0), (10.0, 0.0), (10.0, 4.0), (0.0, 4.0)), 40.0),
        (((0.0, 0.0), (10.0, 0.0), (0.0, 6.0)), 30.0),
        # A bow tie: two triangles, of which neither takes the other away.
        (((0.0, 0.0), (8.0, 8.0), (8.0, 0.0), (0.0, 8.0)), 32.0),
    ],
)
def test_a_polygon_is_as_large_as_what_it_goes_round(
    corners: tuple[tuple[float, float], ...], size: float
) -> None:
    assert RegionOutline(corners).size == pytest.approx(size)


def drawn(shape: tuple[int, int], corners: tuple[tuple[float, float], ...]) -> NDArray[np.uint8]:
    """Which pixel centres lie in a polygon, by its crossings, edge by edge and pixel by pixel."""
    mask = np.zeros(shape, np.uint8)
    for row in range(shape[0]):
        for column in range(shape[1]):
            x, y, odd = column + 0.5, row + 0.5, False
            for (x0, y0), (x1, y1) in zip(corners, (*corners[1:], corners[0]), strict=True):
                if (y0 > y) != (y1 > y) and x < x0 + (y - y0) * (x1 - x0) / (y1 - y0):
                    odd = not odd
            mask[row, column] = odd
    return mask


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("corners", POLYGONS)
def test_a_polygon_has_the_figures_that_itk_tells(
    real_dicom: Path, name: str, corners: tuple[tuple[float, float], ...]
) -> None:
    (values,) = region_values(*plane_of(real_dicom / name), RegionOutline(corners))
    file = pydicom.dcmread(real_dicom / name)
    pixels = np.asarray(apply_modality_lut(file.pixel_array, file), dtype=np.float64)
    itk = SimpleITK.LabelStatisticsImageFilter()
    mask = drawn(pixels.shape, corners) * ~padding_of(file)
    itk.Execute(SimpleITK.GetImageFromArray(pixels), SimpleITK.GetImageFromArray(mask))
    told = figures_of(values)
    assert told.count == itk.GetCount(1)
    assert told.mean == pytest.approx(itk.GetMean(1))
    assert told.sd == pytest.approx(itk.GetSigma(1))
    assert (told.least, told.greatest) == (itk.GetMinimum(1), itk.GetMaximum(1))


@pytest.mark.parametrize("turn", [0.0, 30.0, -115.0])
@pytest.mark.parametrize(("row_mm", "column_mm"), [(0.5, 0.5), (1.4, 0.7)])
def test_a_turned_ellipse_holds_what_itk_says_of_one_in_millimetres(
    turn: float, row_mm: float, column_mm: float
) -> None:
    radii_mm, middle_mm = (14.0, 6.0), (30.0, 34.0)
    rows, columns = round(70 / row_mm), round(70 / column_mm)
    pixels = np.arange(rows * columns, dtype=np.float64).reshape(rows, columns) % 977
    angle = np.deg2rad(turn)
    turned = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    corners = tuple(
        tuple((turned @ np.multiply(radii_mm, sides) + middle_mm) / (column_mm, row_mm))
        for sides in ((-1, -1), (1, -1), (1, 1), (-1, 1))
    )
    x_mm = (np.arange(columns) + 0.5) * column_mm - middle_mm[0]
    y_mm = ((np.arange(rows) + 0.5) * row_mm - middle_mm[1])[:, np.newaxis]
    along = (x_mm * np.cos(angle) + y_mm * np.sin(angle)) / radii_mm[0]
    beside = (y_mm * np.cos(angle) - x_mm * np.sin(angle)) / radii_mm[1]
    mask = (along**2 + beside**2 <= 1).astype(np.uint8)
    itk = SimpleITK.LabelStatisticsImageFilter()
    itk.Execute(SimpleITK.GetImageFromArray(pixels), SimpleITK.GetImageFromArray(mask))
    shown = frame(rows, columns, spacing=Spacing(row_mm, column_mm, SpacingBasis.CROSS_SECTION))
    outline = RegionOutline(corners, is_ellipse=True)
    (values,) = region_values(FramePixels(pixels.astype(np.uint16)), shown, outline)
    assert (values.size, values.mean()) == (itk.GetCount(1), pytest.approx(itk.GetMean(1)))
    assert area_of(shown, outline).size == pytest.approx(np.pi * 14.0 * 6.0)


def test_a_region_of_colours_has_figures_for_each(real_dicom: Path) -> None:
    path = real_dicom / "08_colour/US1_UNCR.dcm"
    told = region_values(*plane_of(path), RegionOutline.ellipse((100.0, 100.0), (180.0, 160.0)))
    pixels = pydicom.dcmread(path).pixel_array
    inside = ellipse(pixels.shape[:2], (100.0, 100.0), (180.0, 160.0)).astype(bool)
    assert [values.mean() for values in told] == pytest.approx(
        [pixels[..., sample][inside].mean() for sample in range(3)]
    )


def test_padding_is_no_value_of_a_region() -> None:
    pixels = np.full((20, 20), 50, np.uint16)
    pixels[:, 10:] = 0
    padded = frame(20, 20, greyscale=Greyscale(slope=2.0, padding=(0, 0)))
    (values,) = region_values(
        FramePixels(pixels), padded, RegionOutline.ellipse((0.0, 0.0), (20.0, 20.0))
    )
    told = figures_of(values)
    assert (told.least, told.mean, told.sd) == (100.0, 100.0, 0.0)
    assert told.count == int(ellipse((20, 20), (0, 0), (20, 20))[:, :10].sum())


def test_a_region_may_reach_beyond_the_picture_and_may_hold_nothing() -> None:
    plane, shown = FramePixels(np.ones((10, 10), np.uint16)), frame(10, 10)
    (values,) = region_values(plane, shown, RegionOutline.ellipse((-10.0, -10.0), (30.0, 30.0)))
    assert figures_of(values).count == 100
    for last in ((20.0, 15.0), (12.0, 12.0)):
        (values,) = region_values(plane, shown, RegionOutline.ellipse((12.0, 12.0), last))
        assert figures_of(values) == Figures(0) or figures_of(values).count == 0
        assert value_histograms([values]) == ()


def test_the_area_of_a_region_has_the_basis_of_its_spacing() -> None:
    high = frame(spacing=Spacing(2.0, 0.5, SpacingBasis.DETECTOR))
    told = area_of(high, RegionOutline.ellipse((10.0, 10.0), (30.0, 20.0)))
    assert told.size == pytest.approx(np.pi * (20 * 0.5 / 2) * (10 * 2.0 / 2))
    assert told.basis is SpacingBasis.DETECTOR
    bare = area_of(frame(spacing=None), RegionOutline.ellipse((0.0, 0.0), (2.0, 2.0)))
    assert bare == Area(pytest.approx(np.pi), SpacingBasis.PIXELS)


def test_a_histogram_counts_every_value_once(real_dicom: Path) -> None:
    (values,) = region_values(
        *plane_of(real_dicom / "15_ct/CT_small.dcm"),
        RegionOutline.ellipse((20.0, 20.0), (100.0, 90.0)),
    )
    (told,) = value_histograms([values])
    assert told.counts.sum() == values.size
    few, others = value_histograms([np.array([3.0, 3.0, 5.0]), np.array([4.0, 4.0, 4.0])])
    assert few.counts.tolist() == [2, 0, 1]
    assert (few.count_at(3.0), others.count_at(4.0)) == (2, 3)
