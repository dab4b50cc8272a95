"""Image points and patient millimetres lead to each other, as SimpleITK has them."""

from __future__ import annotations

from pathlib import Path

import pytest
import SimpleITK
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.unit.imaging.real import header_of, series_of
from viewer.imaging.geometry import (
    image_point,
    nearest_slice,
    normal_of,
    patient_position,
    reference_line,
)
from viewer.imaging.study import (
    Frame,
    FrameKey,
    PixelFormat,
    PixelSource,
    Plane,
    Series,
    Spacing,
    SpacingBasis,
)

OBLIQUE = Plane((-12.5, 30.0, 55.0), (0.8, 0.6, 0.0), (0.0, 0.0, -1.0))
SPACING = Spacing(0.7, 0.4, SpacingBasis.CROSS_SECTION)
COORDINATE = st.floats(-1000, 1000)


@given(COORDINATE, COORDINATE)
def test_a_point_goes_to_the_patient_and_back(x: float, y: float) -> None:
    back = image_point(OBLIQUE, SPACING, patient_position(OBLIQUE, SPACING, x, y))
    assert (back.x, back.y, back.distance_mm) == pytest.approx((x, y, 0.0), abs=1e-6)


def test_the_centre_of_the_first_pixel_is_the_image_position() -> None:
    assert patient_position(OBLIQUE, SPACING, 0.5, 0.5) == pytest.approx(OBLIQUE.position)


@pytest.mark.parametrize(
    "name", ["05_mr_joint_single/MR3_UNC", "16_mr_adc/000007.dcm", "15_ct/CT_small.dcm"]
)
def test_patient_positions_are_those_of_simpleitk(real_dicom: Path, name: str) -> None:
    frame = header_of(real_dicom / name).frames[0]
    assert frame.plane is not None
    assert frame.spacing is not None
    image = SimpleITK.ReadImage(str(real_dicom / name))
    for column, row in ((0, 0), (10, 0), (0, 10), (101.25, 63.5)):
        theirs = image.TransformContinuousIndexToPhysicalPoint((float(column), float(row), 0.0))
        ours = patient_position(frame.plane, frame.spacing, column + 0.5, row + 0.5)
        assert ours == pytest.approx(theirs, abs=1e-3)


def test_distance_from_a_plane_is_signed_along_its_normal() -> None:
    flat = Plane((0.0, 0.0, 10.0), (1.0, 0.0, 0.0), (0.0, 1.0, 0.0))
    assert image_point(flat, SPACING, (0.0, 0.0, 13.0)).distance_mm == pytest.approx(3.0)
    assert image_point(flat, SPACING, (0.0, 0.0, 8.0)).distance_mm == pytest.approx(-2.0)


def test_the_nearest_slice_of_a_real_series(real_dicom: Path) -> None:
    (series,) = series_of(real_dicom / "16_mr_adc")
    frame = series.frames[12]
    assert frame.plane is not None
    assert frame.spacing is not None
    x, y, z = patient_position(frame.plane, frame.spacing, 80.0, 120.0)
    across, down, through = normal_of(frame.plane)
    found = nearest_slice(series, (x + 0.4 * across, y + 0.4 * down, z + 0.4 * through))
    assert found is not None
    assert (found.slice_index, found.distance_mm) == (12, pytest.approx(0.4, abs=1e-3))


def test_a_series_without_positions_has_no_nearest_slice(real_dicom: Path) -> None:
    (series,) = series_of(real_dicom / "01_hip_radiograph" / "RG2_UNC")
    assert nearest_slice(series, (0.0, 0.0, 0.0)) is None
    assert nearest_slice(Series("1", "2", ()), (0.0, 0.0, 0.0)) is None


def _frame(plane: Plane | None) -> Frame:
    return Frame(
        FrameKey("1"),
        PixelSource("x", "1.2.840.10008.1.2.1"),
        PixelFormat(100, 200, "MONOCHROME2", 16, 16),
        spacing=Spacing(1.0, 0.5, SpacingBasis.CROSS_SECTION),
        plane=plane,
    )


AXIAL = Plane((0.0, 0.0, 20.0), (1.0, 0.0, 0.0), (0.0, 1.0, 0.0))


def test_a_reference_line_runs_from_edge_to_edge() -> None:
    sagittal = Plane((30.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, -1.0))
    line = reference_line(sagittal, _frame(AXIAL))
    # x = 30 mm is 60 pixels of 0.5 mm right of the centre of the first.
    assert line is not None
    assert sorted(line) == [pytest.approx((60.5, 0.0)), pytest.approx((60.5, 100.0))]


def test_every_point_of_a_reference_line_lies_in_both_planes() -> None:
    line = reference_line(OBLIQUE, _frame(AXIAL))
    if line is None:
        pytest.fail("the planes cut each other within the picture")
    frame = _frame(AXIAL)
    assert frame.spacing is not None
    for x, y in line:
        point = patient_position(AXIAL, frame.spacing, x, y)
        assert image_point(OBLIQUE, SPACING, point).distance_mm == pytest.approx(0.0, abs=1e-9)
        on_edge = min(abs(x), abs(x - 200.0), abs(y), abs(y - 100.0))
        assert on_edge == pytest.approx(0.0, abs=1e-9)


def test_parallel_planes_and_those_that_miss_give_no_line() -> None:
    assert reference_line(replace(AXIAL, position=(0.0, 0.0, 99.0)), _frame(AXIAL)) is None
    far = Plane((500.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, -1.0))
    assert reference_line(far, _frame(AXIAL)) is None
    assert reference_line(far, _frame(None)) is None
