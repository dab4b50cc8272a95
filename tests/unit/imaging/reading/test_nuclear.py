"""The frames of gamma cameras: reconstructed slices lie where their detector says, films run by their vectors."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import SimpleITK
from pydicom.dataset import Dataset
from pydicom.uid import NuclearMedicineImageStorage

from tests.unit.imaging.real import image_from, pydicom_file, series_of, write
from viewer.imaging.pixels.decode import decode
from viewer.imaging.study import Series

# Oblique on purpose: neither a row nor the normal runs along an axis.
ALONG_ROW, ALONG_COLUMN = (0.8, 0.6, 0.0), (0.0, 0.0, -1.0)
NORMAL = np.cross(ALONG_ROW, ALONG_COLUMN)
FIRST = np.array([-100.0, 40.0, 250.0])


def camera_image(values: list[int], kind: str, **changes: Any) -> Dataset:
    """Return a nuclear medicine image of constant frames of 8 x 8."""
    pixels = np.stack([np.full((8, 8), value, np.uint16) for value in values])
    detector = Dataset()
    detector.ImageOrientationPatient = [*ALONG_ROW, *ALONG_COLUMN]
    detector.ImagePositionPatient = list(FIRST)
    image = image_from(
        pydicom_file("MR_small.dcm"),
        SOPClassUID=NuclearMedicineImageStorage,
        Modality="NM",
        ImageType=["ORIGINAL", "PRIMARY", kind, "EMISSION"],
        Rows=8,
        Columns=8,
        NumberOfFrames=len(values),
        PixelSpacing=[4.0, 4.0],
        PixelData=pixels.tobytes(),
        BitsStored=16,
        HighBit=15,
        PixelRepresentation=0,
        DetectorInformationSequence=[detector],
        ImageOrientationPatient=None,
        ImagePositionPatient=None,
        SmallestImagePixelValue=None,
        LargestImagePixelValue=None,
        PixelPaddingValue=None,
        **changes,
    )
    image.file_meta.MediaStorageSOPClassUID = NuclearMedicineImageStorage
    return image


def values_of(series: Series) -> list[int]:
    return [int(decode(frame).pixels[0, 0]) for frame in series.frames]


@pytest.mark.parametrize("step_mm", [4.0, -4.0], ids=["behind the first", "before the first"])
def test_reconstructed_slices_lie_where_their_detector_says(tmp_path: Path, step_mm: float) -> None:
    image = camera_image(
        [10, 11, 12, 13],
        "RECON TOMO",
        SpacingBetweenSlices=step_mm,
        SliceVector=[1, 2, 3, 4],
    )
    write(image, tmp_path / "recon.dcm")
    (series,) = series_of(tmp_path)
    expected = [FIRST + NORMAL * step_mm * n for n in range(4)]
    order = range(4) if step_mm > 0 else range(3, -1, -1)
    places = [frame.plane.position for frame in series.frames if frame.plane]
    np.testing.assert_allclose(places, [expected[n] for n in order], atol=1e-9)
    assert values_of(series) == [10 + n for n in order]
    assert (series.slice_spacing_mm, series.ordered_by) == (pytest.approx(4.0), "position")
    assert series.notes == ()


def test_the_slice_vector_and_not_the_place_in_the_file_orders(tmp_path: Path) -> None:
    image = camera_image(
        [3, 1, 4, 2], "RECON TOMO", SpacingBetweenSlices=4.0, SliceVector=[3, 1, 4, 2]
    )
    write(image, tmp_path / "recon.dcm")
    (series,) = series_of(tmp_path)
    assert values_of(series) == [1, 2, 3, 4]


def test_another_program_places_the_first_slice_alike(tmp_path: Path) -> None:
    path = tmp_path / "recon.dcm"
    write(
        camera_image([1, 2, 3], "RECON TOMO", SpacingBetweenSlices=4.0, SliceVector=[1, 2, 3]), path
    )
    reader = SimpleITK.ImageFileReader()
    reader.SetFileName(str(path))
    reader.ReadImageInformation()
    (series,) = series_of(tmp_path)
    plane = series.frames[0].plane
    assert plane is not None
    np.testing.assert_allclose(plane.position, reader.GetOrigin(), atol=1e-6)
    directions = np.array(reader.GetDirection()).reshape(3, 3)
    np.testing.assert_allclose(plane.along_row, directions[:, 0], atol=1e-6)
    np.testing.assert_allclose(plane.along_column, directions[:, 1], atol=1e-6)


def test_projections_of_a_camera_have_letters_and_no_false_position(tmp_path: Path) -> None:
    write(camera_image([1], "STATIC", SpacingBetweenSlices=4.0), tmp_path / "static.dcm")
    (series,) = series_of(tmp_path)
    frame = series.frames[0]
    assert frame.plane is None
    assert frame.patient_orientation == ("LP", "F")


def test_the_slots_of_a_gated_heart_are_parts_in_time(tmp_path: Path) -> None:
    """Eight slots of ten slices, stored slice by slice: a part for each slot, its slices by position."""
    slots, slices = 8, 10
    stored = [(slot, place) for place in range(slices) for slot in range(slots)]
    image = camera_image(
        [100 * slot + place for slot, place in stored],
        "RECON GATED TOMO",
        SpacingBetweenSlices=4.0,
        SliceVector=[place + 1 for _, place in stored],
        TimeSlotVector=[slot + 1 for slot, _ in stored],
        RRIntervalVector=[1] * len(stored),
    )
    write(image, tmp_path / "gated.dcm")
    series = series_of(tmp_path)
    assert [one.part for one in series] == [f"time {slot + 1}" for slot in range(slots)]
    assert [values_of(one) for one in series] == [
        [100 * slot + place for place in range(slices)] for slot in range(slots)
    ]


def test_each_detector_of_a_dynamic_study_is_a_film_that_runs_by_phase_and_time(
    tmp_path: Path,
) -> None:
    """Two detectors, two phases of three times each; stored detector by detector, later times first."""
    stored = [
        (detector, phase, time) for time in (3, 2, 1) for phase in (2, 1) for detector in (1, 2)
    ]
    image = camera_image(
        [100 * detector + 10 * phase + time for detector, phase, time in stored],
        "DYNAMIC",
        DetectorVector=[detector for detector, _, _ in stored],
        PhaseVector=[phase for _, phase, _ in stored],
        TimeSliceVector=[time for _, _, time in stored],
    )
    write(image, tmp_path / "dynamic.dcm")
    films = series_of(tmp_path)
    assert [film.part for film in films] == ["clip 1, detector 1", "clip 1, detector 2"]
    assert [values_of(film) for film in films] == [
        [100 * detector + 10 * phase + time for phase in (1, 2) for time in (1, 2, 3)]
        for detector in (1, 2)
    ]


def test_two_views_of_a_body_stay_side_by_side(tmp_path: Path) -> None:
    write(camera_image([1, 2], "WHOLE BODY", DetectorVector=[1, 2]), tmp_path / "body.dcm")
    (series,) = series_of(tmp_path)
    assert values_of(series) == [1, 2]


@pytest.mark.parametrize("vector", [[1, 2], [0, 9, 3, 4], None])
def test_a_vector_that_cannot_be_is_done_without(tmp_path: Path, vector: list[int] | None) -> None:
    image = camera_image(
        [1, 2, 3, 4], "RECON TOMO", SpacingBetweenSlices=4.0, DetectorVector=vector
    )
    write(image, tmp_path / "recon.dcm")
    (series,) = series_of(tmp_path)
    assert values_of(series) == [1, 2, 3, 4]
