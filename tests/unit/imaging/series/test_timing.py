"""When frames were made, as far as their files tell it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pydicom
import pytest

from tests.unit.imaging.files import image, slopes, write
from tests.unit.imaging.real import header_of, image_from, series_of
from viewer.imaging.timing import TimeBasis, moment_ms


def test_a_film_tells_its_frame_time(real_dicom: Path) -> None:
    path = real_dicom / "06_enhanced_multiframe/multiframe-test1.dcm"
    (series,) = series_of(path)
    assert series.timing is not None
    assert series.timing.basis is TimeBasis.FRAME
    step_ms = float(pydicom.dcmread(path).FrameTime)
    assert [series.timing.at_ms(index) for index in (0, 1, 15)] == [0.0, step_ms, 15 * step_ms]


def test_frames_of_an_enhanced_image_tell_when_they_were_acquired(real_dicom: Path) -> None:
    (series,) = series_of(real_dicom / "06_enhanced_multiframe/MOVEKNEE.dcm")
    assert series.timing is not None
    assert series.timing.basis is TimeBasis.ACQUISITION
    assert series.timing.times_ms[:4] == (0.0, 240_000.0, 360_000.0, 480_000.0)


def test_a_stack_of_slices_has_no_time_to_run_along(real_dicom: Path) -> None:
    (series,) = series_of(real_dicom / "03_mr_series_brain_pd")
    assert series.timing is None


def test_a_vector_of_frame_times_is_added_up(tmp_path: Path) -> None:
    path = tmp_path / "film.dcm"
    film = image(slopes().tobytes() * 3, NumberOfFrames=3, FrameTimeVector=[0, 40, 60])
    write(path, film)
    (series,) = series_of(path)
    assert series.timing is not None
    assert series.timing.times_ms == (0.0, 40.0, 100.0)


def test_images_of_one_place_tell_their_trigger_times(tmp_path: Path) -> None:
    for number, time_ms in enumerate((12.5, 87.5, 50.0), start=1):
        one = image(
            slopes(),
            SOPInstanceUID=f"2.25.9{number}",
            ImagePositionPatient=[0, 0, 0],
            ImageOrientationPatient=[1, 0, 0, 0, 1, 0],
            TriggerTime=time_ms,
            InstanceNumber=number,
        )
        write(tmp_path / f"{number}.dcm", one)
    (series,) = series_of(tmp_path)
    assert series.timing is not None
    assert series.timing.basis is TimeBasis.TRIGGER
    assert series.timing.times_ms == (12.5, 50.0, 87.5)


@pytest.mark.parametrize(
    "name",
    [
        "05_mr_joint_single",
        "09_overlay_60xx",
        "13_mosaic",
        "14_dicomdir/98892001/CT2N",
        "14_dicomdir/77654033/CT2",
        "16_mr_adc",
    ],
)
def test_a_real_image_of_a_day_and_a_time_of_day_tells_its_moment(
    name: str, real_dicom: Path
) -> None:
    asked = 0
    for path in sorted(path for path in (real_dicom / name).iterdir() if path.is_file()):
        file = pydicom.dcmread(path, stop_before_pixels=True)
        if "AcquisitionTime" not in file:
            continue
        whole, _, fraction = file.AcquisitionTime.partition(".")
        moment = datetime.strptime(file.AcquisitionDate + whole, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
        since_ms = (moment - datetime(1900, 1, 1, tzinfo=UTC)).total_seconds() * 1000
        told = moment_ms(header_of(path).traits[0].acquired)
        assert told == pytest.approx(since_ms + float(f"0.{fraction or 0}") * 1000)
        asked += 1
    assert asked


def test_real_images_of_one_place_run_along_their_day_and_time_of_day(
    real_dicom: Path, tmp_path: Path
) -> None:
    path = real_dicom / "05_mr_joint_single" / "MR2_UNCR.dcm"
    moments = (("19970508", "000002.5"), ("19970507", "235958"), ("19970508", "000000"))
    for number, (day, time) in enumerate(moments, start=1):
        one = image_from(
            path,
            SOPInstanceUID=f"2.25.8{number}",
            AcquisitionDate=day,
            AcquisitionTime=time,
            InstanceNumber=number,
        )
        one.save_as(tmp_path / f"{number}.dcm")
    (series,) = series_of(tmp_path)
    assert series.timing is not None
    assert series.timing.basis is TimeBasis.ACQUISITION
    assert series.timing.times_ms == (0.0, 2000.0, 4500.0)


@pytest.mark.parametrize(
    ("earlier", "later", "way_ms"),
    [
        ("20261231235959.5", "20270101000000.25", 750.0),
        ("235958", "235959.5", 1500.0),
        ("20260101120000+0100", "20260101120000", 3_600_000.0),
        ("2026010112", "202601011201", 60_000.0),
    ],
)
def test_dates_and_times_are_told_in_milliseconds(earlier: str, later: str, way_ms: float) -> None:
    first, last = moment_ms(earlier), moment_ms(later)
    assert first is not None
    assert last is not None
    assert last - first == pytest.approx(way_ms)


@pytest.mark.parametrize("text", ["", "yesterday", "20261399", "2026.1.1", "25:61"])
def test_what_is_no_time_is_none(text: str) -> None:
    assert moment_ms(text) is None
