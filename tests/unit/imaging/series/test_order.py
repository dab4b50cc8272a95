"""Series are split into what one scroll can hold, put in order, named by what differs, and judged."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pydicom
import pytest
import SimpleITK

from tests.unit.imaging.real import (
    SHARED,
    header_of,
    image_from,
    pydicom_file,
    series_of,
    write,
)
from viewer.imaging.series.order import assemble
from viewer.imaging.series.scan import scan
from viewer.imaging.study import Series

ROW, COLUMN = [1.0, 0.0, 0.0], [0.0, 1.0, 0.0]


@pytest.fixture(scope="module")
def mr() -> Path:
    """Return a small real MR image to make series from."""
    return pydicom_file("MR_small.dcm")


def _write_slices(folder: Path, source: Path, slices: list[dict[str, Any]]) -> None:
    """Write one series, its file names in no order."""
    names = list(range(len(slices)))
    random.Random(7).shuffle(names)
    for number, (name, changes) in enumerate(zip(names, slices, strict=True), start=1):
        every = {
            "SeriesInstanceUID": "2.25.77",
            "ImageOrientationPatient": ROW + COLUMN,
            "InstanceNumber": number,
            "AcquisitionTime": None,
            "AcquisitionNumber": None,
            "EchoTime": None,
            "EchoNumbers": None,
        }
        write(image_from(source, **(every | changes)), folder / f"file{name:03d}.dcm")


def _at(z: float, **changes: Any) -> dict[str, Any]:
    return {"ImagePositionPatient": [0.0, 0.0, z], **changes}


def _heights(series: Series) -> list[float]:
    return [frame.plane.position[2] for frame in series.frames if frame.plane is not None]


# --- against SimpleITK, on real series


def _images_in(folder: Path) -> list[str]:
    files = (path for path in folder.iterdir() if path.is_file())
    return [str(path) for path in files if not path.name.startswith("DICOMDIR")]


def _single_direction_series() -> list[tuple[str, str]]:
    """Return folder and UID of each real series that SimpleITK can be asked about."""
    found = []
    shipped = Path(__file__).parents[4] / "sample_studies" / "rounds_14"
    folders = [shipped / "t1", shipped / "t2"]
    if SHARED.is_dir():
        folders += sorted(folder for folder in SHARED.rglob("*") if folder.is_dir())
    for folder in folders:
        for study in scan(_images_in(folder)).studies:
            for series in study.series:
                files = {frame.source.path for frame in series.frames}
                parallel = series.ordered_by == "position" and series.part is None
                if parallel and len(files) > 1:
                    found.append((str(folder), series.uid))
    return found


# What SimpleITK needs.  With all that the brain series has besides, it takes ten seconds to read it.
GEOMETRY = [
    *("SOPClassUID", "SOPInstanceUID", "StudyInstanceUID", "SeriesInstanceUID", "Modality"),
    *("ImagePositionPatient", "ImageOrientationPatient", "PixelSpacing", "SliceThickness"),
    *("Rows", "Columns", "BitsAllocated", "BitsStored", "HighBit", "PixelRepresentation"),
    *("SamplesPerPixel", "PhotometricInterpretation", "PixelData"),
]


def _copy_geometry(source: Path, target: Path) -> None:
    data = pydicom.dcmread(source)
    kept = pydicom.Dataset()
    kept.file_meta = data.file_meta
    for keyword in GEOMETRY:
        if keyword in data:
            kept[keyword] = data[keyword]
    kept.save_as(target, enforce_file_format=True)


@pytest.mark.parametrize(("folder", "uid"), _single_direction_series())
def test_order_and_spacing_are_those_of_simpleitk(folder: str, uid: str, tmp_path: Path) -> None:
    found = scan(_images_in(Path(folder)))
    (series,) = (one for study in found.studies for one in study.series if one.uid == uid)
    paths = [Path(frame.source.path) for frame in series.frames]
    for path in paths:
        _copy_geometry(path, tmp_path / path.name)
    names = SimpleITK.ImageSeriesReader.GetGDCMSeriesFileNames(str(tmp_path), uid)
    reader = SimpleITK.ImageSeriesReader()
    reader.SetFileNames(names)
    spacing = reader.Execute().GetSpacing()
    assert [path.name for path in paths] == [Path(name).name for name in names]
    assert series.slice_spacing_mm == pytest.approx(spacing[2], rel=1e-6)
    first = series.frames[0].spacing
    assert first is not None
    assert (first.column_mm, first.row_mm) == pytest.approx(spacing[:2])


def test_at_least_six_real_series_were_held_against_simpleitk(real_dicom: Path) -> None:
    assert real_dicom.is_dir()
    assert len(_single_direction_series()) >= 6


# --- real series that must be split, or must not


def test_three_localizer_directions_become_three_parts(real_dicom: Path) -> None:
    series = series_of(real_dicom / "04_mr_localizer_mixed" / "abd1.zip")
    assert [(one.part, one.orientation, len(one.frames)) for one in series] == [
        ("coronal", "coronal", 5),
        ("axial", "axial", 3),
        ("sagittal", "sagittal", 3),
    ]
    assert all(one.slice_spacing_mm == pytest.approx(25.0) for one in series)
    assert len({one.id for one in series}) == 3
    assert len({one.uid for one in series}) == 1


def test_a_turn_around_the_body_stays_one_film(real_dicom: Path) -> None:
    (series,) = series_of(real_dicom / "14_dicomdir" / "98892003" / "MR700")
    assert len(series.frames) == 7
    assert (series.part, series.slice_spacing_mm) == (None, None)
    assert series.notes == ("the images lie in different directions; ordered by instance number",)
    numbers = [frame.instance_number or 0 for frame in series.frames]
    assert numbers == sorted(numbers)


def test_a_film_at_one_position_keeps_its_order_in_time(real_dicom: Path) -> None:
    (series,) = series_of(real_dicom / "06_enhanced_multiframe" / "MOVEKNEE.dcm")
    assert [frame.key.frame_index for frame in series.frames] == list(range(19))
    assert series.part is None
    assert series.notes == ("all images lie at one position; ordered by time",)


def test_images_of_two_sizes_are_two_parts(real_dicom: Path) -> None:
    folder = real_dicom / "09_overlay_60xx"
    assert [one.part for one in series_of(folder)] == ["484 × 484", "484 × 300"]


def test_uneven_spacing_and_gaps_are_told(real_dicom: Path) -> None:
    (brain,) = series_of(real_dicom / "03_mr_series_brain_pd")
    assert brain.notes == ("uneven spacing: 6.96 to 7.07 mm", "no usable window in the file")
    (head,) = series_of(real_dicom / "14_dicomdir" / "77654033" / "CT2")
    assert head.notes == (
        "uneven spacing: 1.25 to 202 mm",
        "a gap of 202 mm between slices 1 and 2: slices may be missing",
    )


def test_copies_of_an_image_are_shown_once_and_told(real_dicom: Path) -> None:
    found = scan(
        [str(real_dicom / "17_small_transfer_syntaxes"), str(pydicom_file("MR_truncated.dcm"))]
    )
    (series,) = (one for study in found.studies for one in study.series if one.modality == "MR")
    assert len(series.frames) == 1
    assert series.frames[0].banners == ()  # never the damaged copy
    assert any("hold images that are shown already" in note for note in series.notes)


def test_images_that_an_anonymiser_gave_one_uid_are_all_shown(tmp_path: Path, mr: Path) -> None:
    for z in range(3):
        data = image_from(mr, ImagePositionPatient=[0.0, 0.0, float(z)], InstanceNumber=z + 1)
        data.SOPInstanceUID = data.file_meta.MediaStorageSOPInstanceUID = "2.25.5"
        write(data, tmp_path / f"{z}")
        write(data, tmp_path / f"{z} copy")
    (series,) = series_of(tmp_path)
    assert _heights(series) == [0.0, 1.0, 2.0]
    assert len({frame.key for frame in series.frames}) == 3
    assert series.notes == (
        "its SOP Instance UID belongs to another image too",
        "3 files hold images that are shown already (same SOP Instance UID), such as 0 copy",
    )


# --- series made for one trait each


@pytest.mark.parametrize(
    ("keyword", "values", "names"),
    [
        ("EchoTime", (20.0, 90.0), ["TE 20", "TE 90"]),
        ("EchoNumbers", (1, 2), ["echo 1", "echo 2"]),
        ("DiffusionBValue", (0.0, 500.0, 1000.0), ["b 0", "b 500", "b 1000"]),
        ("TemporalPositionIdentifier", (1, 2, 3), ["time 1", "time 2", "time 3"]),
        ("InversionTime", (150.0, 2000.0), ["TI 150", "TI 2000"]),
        ("AcquisitionNumber", (1, 2), ["acquisition 1", "acquisition 2"]),
        (
            "ImageType",
            (["ORIGINAL", "PRIMARY", "M"], ["ORIGINAL", "PRIMARY", "P"]),
            ["magnitude", "phase"],
        ),
        (
            "ContrastBolusAgent",
            (None, "GADOVIST"),
            ["with GADOVIST", "without contrast"],
        ),
    ],
)
def test_positions_that_repeat_are_told_apart(
    tmp_path: Path, mr: Path, keyword: str, values: tuple[Any, ...], names: list[str]
) -> None:
    slices = [_at(5.0 * z, **{keyword: value}) for z in range(4) for value in values]
    _write_slices(tmp_path, mr, slices)
    series = series_of(tmp_path)
    assert sorted(one.part or "" for one in series) == sorted(names)
    for one in series:
        assert _heights(one) == [0.0, 5.0, 10.0, 15.0]
        assert one.slice_spacing_mm == pytest.approx(5.0)


def test_two_traits_make_parts_of_parts(tmp_path: Path, mr: Path) -> None:
    slices = [
        _at(float(z), EchoTime=echo, ImageType=["ORIGINAL", "PRIMARY", kind])
        for z in range(3)
        for echo in (5.0, 10.0)
        for kind in ("M", "P")
    ]
    _write_slices(tmp_path, mr, slices)
    assert [one.part for one in series_of(tmp_path)] == [
        "magnitude, TE 5",
        "magnitude, TE 10",
        "phase, TE 5",
        "phase, TE 10",
    ]


def test_passes_that_nothing_tells_apart_go_by_their_numbers(tmp_path: Path, mr: Path) -> None:
    _write_slices(tmp_path, mr, [_at(float(z)) for _ in range(3) for z in range(4)])
    series = series_of(tmp_path)
    assert [one.part for one in series] == ["pass 1", "pass 2", "pass 3"]
    assert [[f.instance_number for f in one.frames] for one in series] == [
        [1, 2, 3, 4],
        [5, 6, 7, 8],
        [9, 10, 11, 12],
    ]


def test_numbers_that_run_on_over_all_images_divide_nothing(tmp_path: Path, mr: Path) -> None:
    slices = [_at(float(z), AcquisitionNumber=4 * time + z) for time in range(3) for z in range(4)]
    _write_slices(tmp_path, mr, slices)
    assert [one.part for one in series_of(tmp_path)] == ["pass 1", "pass 2", "pass 3"]


def test_a_beating_heart_is_a_film_at_each_position(tmp_path: Path, mr: Path) -> None:
    # Trigger times differ a little from position to position.
    slices = [_at(8.0 * z, TriggerTime=30.0 * phase + z) for z in range(3) for phase in range(6)]
    _write_slices(tmp_path, mr, slices)
    series = series_of(tmp_path)
    assert [one.part for one in series] == ["position 1", "position 2", "position 3"]
    assert [len(one.frames) for one in series] == [6, 6, 6]


def test_a_perfusion_with_more_moments_than_slices_is_a_film_at_each(
    tmp_path: Path, mr: Path
) -> None:
    slices = [
        _at(5.0 * z, TemporalPositionIdentifier=moment) for moment in range(1, 9) for z in range(2)
    ]
    _write_slices(tmp_path, mr, slices)
    series = series_of(tmp_path)
    assert [(one.part, len(one.frames)) for one in series] == [("position 1", 8), ("position 2", 8)]
    assert [frame.instance_number for frame in series[0].frames] == list(range(1, 16, 2))


def test_phases_of_a_stack_are_stacks_in_time(tmp_path: Path, mr: Path) -> None:
    slices = [_at(8.0 * z, TriggerTime=30.0 * phase + z) for z in range(6) for phase in range(2)]
    _write_slices(tmp_path, mr, slices)
    assert [one.part for one in series_of(tmp_path)] == ["phase 1", "phase 2"]


def test_a_slice_that_was_taken_twice_is_told_and_not_split(tmp_path: Path, mr: Path) -> None:
    _write_slices(tmp_path, mr, [_at(0.0), _at(1.0), _at(1.0), _at(2.0)])
    (series,) = series_of(tmp_path)
    assert _heights(series) == [0.0, 1.0, 1.0, 2.0]
    assert series.notes == ("1 of 4 slices lie where another one does",)


def test_stations_of_a_spine_are_parts(tmp_path: Path, mr: Path) -> None:
    sagittal = {"ImageOrientationPatient": [0.0, 1.0, 0.0, 0.0, 0.0, -1.0]}
    slices = [
        {"ImagePositionPatient": [4.0 * x, -100.0, top], **sagittal}
        for top in (300.0, 50.0)
        for x in range(5)
    ]
    _write_slices(tmp_path, mr, slices)
    assert [(one.part, len(one.frames)) for one in series_of(tmp_path)] == [
        ("station 1", 5),
        ("station 2", 5),
    ]


def test_a_missing_slice_is_told(tmp_path: Path, mr: Path) -> None:
    _write_slices(tmp_path, mr, [_at(3.0 * z) for z in (0, 1, 2, 4, 5)])
    (series,) = series_of(tmp_path)
    assert series.notes == (
        "uneven spacing: 3 to 6 mm",
        "a gap of 6 mm between slices 3 and 4: slices may be missing",
    )


def test_a_tilted_gantry_is_told_and_spacing_is_along_the_normal(tmp_path: Path, mr: Path) -> None:
    slices = [{"ImagePositionPatient": [0.0, 1.0 * z, 5.0 * z]} for z in range(4)]
    _write_slices(tmp_path, mr, slices)
    (series,) = series_of(tmp_path)
    assert series.slice_spacing_mm == pytest.approx(5.0)
    assert series.notes == ("slices lie at a slant of 11.3°",)


def test_without_positions_the_instance_number_orders_and_it_is_said(
    tmp_path: Path, mr: Path
) -> None:
    _write_slices(tmp_path, mr, [{"ImagePositionPatient": None} for _ in range(12)])
    (series,) = series_of(tmp_path)
    assert [frame.instance_number for frame in series.frames] == list(range(1, 13))
    assert (series.ordered_by, series.slice_spacing_mm) == ("instance number", None)
    assert series.notes == ("the images carry no position; ordered by instance number",)


def test_one_image_without_position_is_a_part_of_its_own(tmp_path: Path, mr: Path) -> None:
    _write_slices(tmp_path, mr, [_at(0.0), _at(1.0), {"ImagePositionPatient": None}])
    assert [(one.part, len(one.frames)) for one in series_of(tmp_path)] == [
        ("axial", 2),
        ("without position", 1),
    ]


def test_clips_of_one_series_are_films_of_their_own(tmp_path: Path) -> None:
    source = pydicom_file("examples_ybr_color.dcm")
    for number in (2, 1):
        write(image_from(source, InstanceNumber=number), tmp_path / f"clip{number}")
    still = pydicom_file("examples_rgb_color.dcm")
    uid = header_of(source).series
    write(
        image_from(still, SeriesInstanceUID=uid.series_uid, StudyInstanceUID=uid.study_uid),
        tmp_path / "still",
    )
    series = series_of(tmp_path)
    assert [(one.part, len(one.frames)) for one in series] == [
        ("clip 1", 30),
        ("clip 2", 30),
        ("stills", 1),
    ]
    assert [one.frames[0].instance_number for one in series[:2]] == [1, 2]
    assert series[0].cine_rate_fps == pytest.approx(30.0, rel=1e-4)
    assert series[2].cine_rate_fps is None


def test_the_order_of_reading_changes_nothing(real_dicom: Path) -> None:
    files = sorted(
        path
        for path in (real_dicom / "14_dicomdir").rglob("*")
        if path.parts[-2] in {"MR1", "MR2", "MR700", "CT2", "CT5N", "CT2N", "CR1", "CR2", "CR3"}
    )
    headers = [header_of(path) for path in files]
    expected = assemble(headers)
    for seed in range(5):
        random.Random(seed).shuffle(headers)
        assert assemble(headers) == expected


def test_studies_come_newest_first_and_series_by_number(real_dicom: Path) -> None:
    studies = scan([str(real_dicom / "14_dicomdir" / "DICOMDIR")]).studies
    dates = [study.date for study in studies]
    assert dates == sorted(dates, reverse=True)
    assert [one.number for one in studies[-1].series] == [2]
    brain = next(study for study in studies if study.description == "Brain-MRA")
    assert [one.number for one in brain.series] == [1, 2, 2, 2, 700]


def test_images_without_series_uid_are_kept_together_by_folder(tmp_path: Path, mr: Path) -> None:
    for place in ("one", "other"):
        (tmp_path / place).mkdir()
        for z in range(3):
            changed = image_from(
                mr, SeriesInstanceUID=None, ImagePositionPatient=[0.0, 0.0, float(z)]
            )
            write(changed, tmp_path / place / f"{z}")
    series = series_of(tmp_path)
    assert [len(one.frames) for one in series] == [3, 3]
    assert all("no Series Instance UID" in one.notes[-1] for one in series)


def test_mosaics_of_several_echoes_are_a_film_for_each_echo(
    tmp_path: Path, real_dicom: Path
) -> None:
    mosaic = real_dicom / "13_mosaic" / "siemens_mosaic.dcm"
    for number in range(6):
        echo = number % 2
        changes = {"EchoTime": str(15 + 20 * echo), "EchoNumbers": echo + 1}
        image = image_from(mosaic, InstanceNumber=number + 1, **changes)
        write(image, tmp_path / f"{number}.dcm")
    films = series_of(tmp_path)
    assert [(film.part, len(film.frames)) for film in films] == [("TE 15", 3), ("TE 35", 3)]


@pytest.mark.parametrize(
    ("maker", "banner"),
    [
        ("SIEMENS", "a Siemens mosaic: 35 slices tiled in one picture"),
        ("UIH", "a UIH grid: slices tiled in one picture"),
        ("Another", "a mosaic: slices tiled in one picture"),
    ],
)
def test_a_mosaic_is_called_by_its_maker(
    tmp_path: Path, real_dicom: Path, maker: str, banner: str
) -> None:
    mosaic = real_dicom / "13_mosaic" / "siemens_mosaic.dcm"
    write(image_from(mosaic, Manufacturer=maker), tmp_path / "mosaic.dcm")
    (series,) = series_of(tmp_path)
    assert series.frames[0].banners == (banner,)


def test_corner_text_says_each_measure_once(real_dicom: Path) -> None:
    for path in sorted((real_dicom / "06_enhanced_multiframe").rglob("*.dcm")):
        for one in series_of(path):
            for frame in one.frames:
                labels = [label for label, _ in frame.details]
                assert len(labels) == len(set(labels)), (path.name, labels)


def test_what_a_frame_says_of_itself_goes_before_what_its_image_says(
    tmp_path: Path, real_dicom: Path
) -> None:
    image = pydicom.dcmread(real_dicom / "06_enhanced_multiframe" / "MOVEKNEE.dcm")
    groups = image.SharedFunctionalGroupsSequence[0]
    measures = groups.PixelMeasuresSequence[0]
    measures.SliceThickness = "3.5"
    image.RepetitionTime, image.SliceThickness = "4000", "9"
    write(image, tmp_path / "knee.dcm")
    (series,) = series_of(tmp_path)
    labels = [label for label, _ in series.frames[0].details]
    assert labels.count("TR") == labels.count("Slice") == 1
    assert dict(series.frames[0].details)["Slice"] == "3.5 mm"
