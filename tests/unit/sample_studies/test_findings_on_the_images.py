"""What the text says is to be seen where the arrows point, and not on the other side."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
import SimpleITK
from numpy.typing import NDArray
from pydicom.dataset import Dataset

from overlays.model import Case, Mark, Point

Stored = Callable[[Dataset], NDArray[np.uint16]]
NECK = (-98.0, 0.0, -14.0)
HEAD = (-84.0, 0.0, 10.0)
SOURCE_TO_DETECTOR, SOURCE_TO_CENTRE, BEAM_Z = 1100.0, 910.0, 5.0


def mr_mean(
    dataset: Dataset, pixels: NDArray[np.uint16], point: tuple[float, float, float]
) -> float:
    """Mean of 9 x 9 pixels round a patient point, placed by SimpleITK."""
    image = SimpleITK.Image([dataset.Columns, dataset.Rows, 1], SimpleITK.sitkUInt16)
    image.SetOrigin([float(value) for value in dataset.ImagePositionPatient])
    image.SetSpacing([float(dataset.PixelSpacing[1]), float(dataset.PixelSpacing[0]), 4.4])
    image.SetDirection([1, 0, 0, 0, 0, 1, 0, -1, 0])
    column, row, _ = image.TransformPhysicalPointToIndex(point)
    return float(pixels[row - 4 : row + 5, column - 4 : column + 5].mean())


def film_mean(pixels: NDArray[np.uint16], point: tuple[float, float, float]) -> float:
    """Mean of 41 x 41 pixels where the cone beam throws a patient point in the plane y = 0."""
    shadow = SOURCE_TO_DETECTOR / SOURCE_TO_CENTRE / 0.175
    column, row = round(1199.5 + point[0] * shadow), round(999.5 - (point[2] - BEAM_Z) * shadow)
    return float(pixels[row - 20 : row + 21, column - 20 : column + 21].mean())


def other_side(point: tuple[float, float, float]) -> tuple[float, float, float]:
    return (-point[0], point[1], point[2])


@pytest.mark.parametrize("place", [NECK, HEAD])
def test_marrow_signal_is_low_on_t1_on_the_right_only(
    place: tuple[float, float, float], datasets: dict[str, Dataset], stored: Stored
) -> None:
    middle = datasets["t1/IM0011.dcm"]
    right = mr_mean(middle, stored(middle), place)
    left = mr_mean(middle, stored(middle), other_side(place))
    assert right < 0.75 * left


@pytest.mark.parametrize("place", [NECK, HEAD])
def test_the_same_area_is_strikingly_bright_on_t2(
    place: tuple[float, float, float], datasets: dict[str, Dataset], stored: Stored
) -> None:
    middle = datasets["t2/IM0011.dcm"]
    right = mr_mean(middle, stored(middle), place)
    left = mr_mean(middle, stored(middle), other_side(place))
    assert right > 4 * left


@pytest.mark.parametrize("place", [NECK, HEAD])
def test_the_right_neck_and_head_are_less_dense_on_the_film(
    place: tuple[float, float, float], datasets: dict[str, Dataset], stored: Stored
) -> None:
    pixels = stored(datasets["film1_radiograph.dcm"])
    right, left = film_mean(pixels, place), film_mean(pixels, other_side(place))
    assert 0.4 * left < right < 0.92 * left


def test_the_mr_arrows_point_at_the_neck_on_the_slice_that_holds_it(
    case: Case, datasets: dict[str, Dataset]
) -> None:
    by_sop = {dataset.SOPInstanceUID: dataset for dataset in datasets.values()}
    for film in case.films[1:]:
        dataset, mark = by_sop[film.image.sop], film.marks[0]
        assert mark.patient_mm is not None
        assert mark.patient_mm.points[1] == NECK
        assert mark.patient_mm.frame_of_reference == dataset.FrameOfReferenceUID
        assert dataset.InstanceNumber == 11
        for point, patient in (
            (mark.tip, mark.patient_mm.points[1]),
            (mark.tail, mark.patient_mm.points[0]),
        ):
            assert on_patient(dataset, point) == pytest.approx((patient[0], patient[2]), abs=0.02)


def on_patient(dataset: Dataset, point: Point) -> tuple[float, float]:
    """Patient x and z (mm) of an annotation point of a coronal slice: PS3.3 C.7.6.2.1.1, less half a pixel."""
    x, _, z = (float(value) for value in dataset.ImagePositionPatient)
    spacing = float(dataset.PixelSpacing[0])
    return x + (point.x - 0.5) * spacing, z - (point.y - 0.5) * spacing


def test_the_radiograph_s_arrow_points_at_the_shadow_of_the_neck(case: Case) -> None:
    tip = case.films[0].marks[0].tip
    assert (tip.x, tip.y) == pytest.approx((523.1, 1131.2), abs=0.3)


def test_arrows_come_from_lateral_and_above_and_keep_their_badge_on_the_film(
    case: Case, datasets: dict[str, Dataset]
) -> None:
    by_sop = {dataset.SOPInstanceUID: dataset for dataset in datasets.values()}
    for film in case.films:
        dataset, mark = by_sop[film.image.sop], film.marks[0]
        shown = 800 if film.number == 1 else 480
        scale = shown / dataset.Columns
        assert mark.tail.x < mark.tip.x
        assert mark.tail.y < mark.tip.y
        assert 70 < length(mark) * scale < 160
        assert min(mark.tail.x, mark.tail.y) * scale > 22


def length(mark: Mark) -> float:
    return float(np.hypot(mark.tip.x - mark.tail.x, mark.tip.y - mark.tail.y))
