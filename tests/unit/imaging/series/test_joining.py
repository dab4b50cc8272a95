"""What is opened later joins what is open: no image is lost, and none is there twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.imaging.real import image_from, pydicom_file, write
from viewer.imaging.header import Scan
from viewer.imaging.series.scan import joined, scan

ROW, COLUMN, DOWN = [1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, -1.0]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return six axial and two coronal slices of one series, and an image of another study."""
    mr = pydicom_file("MR_small.dcm")
    for n in range(8):
        directions = ROW + COLUMN if n < 6 else ROW + DOWN
        place = [0.0, 0.0, 3.0 * n] if n < 6 else [0.0, 3.0 * n, 0.0]
        changes = {"ImageOrientationPatient": directions, "ImagePositionPatient": place}
        data = image_from(mr, SeriesInstanceUID="2.25.8", InstanceNumber=n + 1, **changes)
        write(data, tmp_path / f"{n}.dcm")
    other = image_from(mr, StudyInstanceUID="2.25.9", SeriesInstanceUID="2.25.10")
    write(other, tmp_path / "other.dcm")
    return tmp_path


def parts(found: Scan) -> list[tuple[str | None, int]]:
    return [(one.part, len(one.frames)) for study in found.studies for one in study.series]


def files(folder: Path, *names: str) -> Scan:
    return scan([str(folder / f"{name}.dcm") for name in names])


def test_slices_opened_one_by_one_are_one_stack(folder: Path) -> None:
    opened = Scan()
    for name in ("2", "0", "1", "5"):
        opened = joined(opened, files(folder, name))
    (study,) = opened.studies
    (series,) = study.series
    heights = [frame.plane.position[2] for frame in series.frames if frame.plane]
    assert heights == [0.0, 3.0, 6.0, 15.0]
    assert any("slices may be missing" in note for note in series.notes)


def test_another_direction_divides_the_series_that_is_open(folder: Path) -> None:
    opened = joined(files(folder, "0", "1"), files(folder, "6"))
    assert parts(opened) == [("axial", 2), ("coronal", 1)]
    assert parts(joined(opened, files(folder, "7"))) == [("axial", 2), ("coronal", 2)]


def test_a_folder_opened_after_one_of_its_files_holds_each_image_once(folder: Path) -> None:
    opened = joined(files(folder, "3"), scan([str(folder)]))
    assert parts(opened) == parts(scan([str(folder)]))
    assert [note for study in opened.studies for one in study.series for note in one.notes] == []


def test_what_is_opened_again_changes_nothing(folder: Path) -> None:
    once = scan([str(folder)])
    assert joined(once, once) == once
    assert joined(Scan(), once) == once
    assert joined(once, Scan()) == once


def test_a_part_of_a_series_does_not_replace_the_whole(folder: Path) -> None:
    once = scan([str(folder)])
    assert parts(joined(once, files(folder, "0"))) == parts(once)


def test_studies_keep_the_order_in_which_they_were_opened(folder: Path) -> None:
    uids = [
        [study.uid for study in joined(files(folder, *first), files(folder, *then)).studies]
        for first, then in ((["other"], ["0"]), (["0"], ["other"]), (["0", "other"], ["1"]))
    ]
    assert uids[0] == uids[1][::-1]
    assert set(uids[2]) == set(uids[0])


def test_images_of_one_uid_in_two_series_get_uids_of_their_own(folder: Path) -> None:
    data = image_from(pydicom_file("MR_small.dcm"), SeriesInstanceUID="2.25.11")
    first = scan([str(folder / "0.dcm")])
    uid = first.studies[0].series[0].frames[0].key.sop_instance_uid
    data.SOPInstanceUID = data.file_meta.MediaStorageSOPInstanceUID = uid
    write(data, folder / "false.dcm")
    opened = joined(first, files(folder, "false"))
    keys = [f.key for study in opened.studies for one in study.series for f in one.frames]
    assert len(keys) == len(set(keys)) == 2
