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
    (values,) = region_values(*plane_of(real_dicom / name), first, last)
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


def test_a_region_of_colours_has_figures_for_each(real_dicom: Path) -> None:
    path = real_dicom / "08_colour/US1_UNCR.dcm"
    told = region_values(*plane_of(path), (100.0, 100.0), (180.0, 160.0))
    pixels = pydicom.dcmread(path).pixel_array
    inside = ellipse(pixels.shape[:2], (100.0, 100.0), (180.0, 160.0)).astype(bool)
    assert [values.mean() for values in told] == pytest.approx(
        [pixels[..., sample][inside].mean() for sample in range(3)]
    )


def test_padding_is_no_value_of_a_region() -> None:
    pixels = np.full((20, 20), 50, np.uint16)
    pixels[:, 10:] = 0
    padded = frame(20, 20, greyscale=Greyscale(slope=2.0, padding=(0, 0)))
    (values,) = region_values(FramePixels(pixels), padded, (0.0, 0.0), (20.0, 20.0))
    told = figures_of(values)
    assert (told.least, told.mean, told.sd) == (100.0, 100.0, 0.0)
    assert told.count == int(ellipse((20, 20), (0, 0), (20, 20))[:, :10].sum())


def test_a_region_may_reach_beyond_the_picture_and_may_hold_nothing() -> None:
    plane, shown = FramePixels(np.ones((10, 10), np.uint16)), frame(10, 10)
    (values,) = region_values(plane, shown, (-10.0, -10.0), (30.0, 30.0))
    assert figures_of(values).count == 100
    for last in ((20.0, 15.0), (12.0, 12.0)):
        (values,) = region_values(plane, shown, (12.0, 12.0), last)
        assert figures_of(values) == Figures(0) or figures_of(values).count == 0
        assert value_histograms([values]) == ()


def test_the_area_of_a_region_has_the_basis_of_its_spacing() -> None:
    high = frame(spacing=Spacing(2.0, 0.5, SpacingBasis.DETECTOR))
    told = area_of(high, (10.0, 10.0), (30.0, 20.0))
    assert told.size == pytest.approx(np.pi * (20 * 0.5 / 2) * (10 * 2.0 / 2))
    assert told.basis is SpacingBasis.DETECTOR
    bare = area_of(frame(spacing=None), (0.0, 0.0), (2.0, 2.0))
    assert bare == Area(pytest.approx(np.pi), SpacingBasis.PIXELS)


def test_a_histogram_counts_every_value_once(real_dicom: Path) -> None:
    (values,) = region_values(
        *plane_of(real_dicom / "15_ct/CT_small.dcm"), (20.0, 20.0), (100.0, 90.0)
    )
    (told,) = value_histograms([values])
    assert told.counts.sum() == values.size
    few, others = value_histograms([np.array([3.0, 3.0, 5.0]), np.array([4.0, 4.0, 4.0])])
    assert few.counts.tolist() == [2, 0, 1]
    assert (few.count_at(3.0), others.count_at(4.0)) == (2, 3)
