"""Every millimetre says what it rests on; where there is none to be had, there is none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pydicom.dataset import Dataset

from tests.unit.imaging.real import header_of, image_from, pydicom_file, write
from viewer.imaging.study import Frame, Spacing, SpacingBasis

CROSS = SpacingBasis.CROSS_SECTION
CALIBRATED = SpacingBasis.CALIBRATED
ESTIMATED = SpacingBasis.ESTIMATED
DETECTOR = SpacingBasis.DETECTOR


def _frame(folder: Path, **changes: Any) -> Frame:
    """Return a small real image with everything about spacing taken out, and the changes put in."""
    bare = {
        "PixelSpacing": None,
        "ImagerPixelSpacing": None,
        "NominalScannedPixelSpacing": None,
        "PixelSpacingCalibrationType": None,
        "EstimatedRadiographicMagnificationFactor": None,
        "PixelAspectRatio": None,
    }
    data = image_from(pydicom_file("MR_small.dcm"), **(bare | changes))
    return header_of(write(data, folder / "spaced.dcm")).frames[0]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"Modality": "MR", "PixelSpacing": [0.5, 0.25]}, Spacing(0.5, 0.25, CROSS)),
        ({"Modality": "CT", "PixelSpacing": [0.7, 0.7]}, Spacing(0.7, 0.7, CROSS)),
        ({"Modality": "CR", "PixelSpacing": [0.2, 0.2]}, Spacing(0.2, 0.2, DETECTOR)),
        ({"Modality": "DX", "ImagerPixelSpacing": [0.14, 0.14]}, Spacing(0.14, 0.14, DETECTOR)),
        (
            {"Modality": "DX", "ImagerPixelSpacing": [0.14, 0.14], "PixelSpacing": [0.14, 0.14]},
            Spacing(0.14, 0.14, DETECTOR),
        ),
        (
            {
                "Modality": "DX",
                "ImagerPixelSpacing": [0.15, 0.15],
                "EstimatedRadiographicMagnificationFactor": 1.5,
            },
            Spacing(0.1, 0.1, ESTIMATED),
        ),
        (  # corrected, but not said how
            {"Modality": "XA", "ImagerPixelSpacing": [0.3, 0.3], "PixelSpacing": [0.2, 0.2]},
            Spacing(0.2, 0.2, ESTIMATED),
        ),
        (
            {
                "Modality": "DX",
                "ImagerPixelSpacing": [0.14, 0.14],
                "PixelSpacing": [0.12, 0.12],
                "PixelSpacingCalibrationType": "FIDUCIAL",
            },
            Spacing(0.12, 0.12, CALIBRATED),
        ),
        (
            {
                "Modality": "MG",
                "PixelSpacing": [0.06, 0.06],
                "PixelSpacingCalibrationType": "GEOMETRY",
            },
            Spacing(0.06, 0.06, CALIBRATED),
        ),
        ({"Modality": "OT", "NominalScannedPixelSpacing": [0.1, 0.1]}, Spacing(0.1, 0.1, DETECTOR)),
        # a map that was made from slices, and lies where they do
        ({"Modality": "OT", "PixelSpacing": [0.7, 0.7]}, Spacing(0.7, 0.7, CROSS)),
        (
            {
                "Modality": "OT",
                "PixelSpacing": [0.7, 0.7],
                "ImagePositionPatient": None,
                "ImageOrientationPatient": None,
            },
            Spacing(0.7, 0.7, DETECTOR),
        ),
        (  # slices of a breast, reconstructed
            {
                "Modality": "MG",
                "SOPClassUID": "1.2.840.10008.5.1.4.1.1.13.1.3",
                "PixelSpacing": [0.1, 0.1],
            },
            Spacing(0.1, 0.1, CROSS),
        ),
        ({"Modality": "MR"}, None),
        ({"Modality": "DX"}, None),
    ],
)
def test_a_distance_names_its_basis(
    tmp_path: Path, changes: dict[str, Any], expected: Spacing | None
) -> None:
    spacing = _frame(tmp_path, **changes).spacing
    if expected is None:
        assert spacing is None
    else:
        assert spacing is not None
        assert (spacing.row_mm, spacing.column_mm) == pytest.approx(
            (expected.row_mm, expected.column_mm)
        )
        assert spacing.basis is expected.basis


def test_a_magnification_below_one_is_not_believed(tmp_path: Path) -> None:
    frame = _frame(
        tmp_path,
        Modality="DX",
        ImagerPixelSpacing=[0.2, 0.2],
        EstimatedRadiographicMagnificationFactor=0.0,
    )
    assert frame.spacing == Spacing(0.2, 0.2, DETECTOR)


def test_pixels_are_drawn_by_spacing_else_by_their_ratio(tmp_path: Path) -> None:
    assert _frame(tmp_path, PixelSpacing=[1.0, 0.5]).aspect == 2.0
    assert _frame(tmp_path, PixelAspectRatio=[4, 3]).aspect == pytest.approx(4 / 3)
    assert _frame(tmp_path, PixelAspectRatio=[0, 3]).aspect == 1.0
    assert _frame(tmp_path).aspect == 1.0


def test_real_ultrasound_has_the_ratio_that_its_file_says(real_dicom: Path) -> None:
    assert header_of(real_dicom / "08_colour" / "color-px.dcm").frames[0].aspect == pytest.approx(
        4 / 3
    )


def test_the_real_hip_film_is_measured_at_the_detector(real_dicom: Path) -> None:
    frame = header_of(real_dicom / "01_hip_radiograph" / "RG2_UNC").frames[0]
    assert frame.spacing == Spacing(0.2, 0.2, DETECTOR)
    assert frame.plane is None


def _region(*, units: int = 3, form: int = 1, delta_cm: float = 0.05) -> Dataset:
    region = Dataset()
    region.RegionSpatialFormat = form
    region.PhysicalUnitsXDirection = region.PhysicalUnitsYDirection = units
    region.PhysicalDeltaX = region.PhysicalDeltaY = delta_cm
    return region


@pytest.mark.parametrize(
    ("regions", "expected"),
    [
        ([_region()], Spacing(0.5, 0.5, CROSS)),
        ([_region(), _region()], Spacing(0.5, 0.5, CROSS)),
        ([_region(), _region(delta_cm=0.1)], None),
        ([_region(), _region(form=3)], None),  # a Doppler spectrum beside the tissue
        ([_region(units=4)], None),  # seconds
        ([_region(delta_cm=0.0)], None),
        ([], None),
    ],
)
def test_ultrasound_is_measured_only_when_all_of_it_is_tissue_at_one_scale(
    tmp_path: Path, regions: list[Dataset], expected: Spacing | None
) -> None:
    frame = _frame(tmp_path, Modality="US", SequenceOfUltrasoundRegions=regions)
    assert frame.spacing == expected
