"""Images into a case folder by worker processes, from real files."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pydicom
import pytest
from PIL import Image

from overlays.errors import CaseSaveError
from overlays.model import Case, Film, ImageRef
from tests.qt.jobs.conftest import real_file
from tests.unit.imaging.real import image_from, write
from viewer.imaging.cleaning.in_picture import LookReason
from viewer.imaging.header import Scan
from viewer.imaging.series.scan import scan
from viewer.jobs.cases.carrying import carrying, looking, picture_now
from viewer.jobs.pool.pool import WorkerPool
from viewer.session.cases.binding import bind
from viewer.session.cases.case_folder import (
    FolderPlan,
    Keeping,
    carried_images,
    folder_plan,
    make_case_folder,
)


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """A study of one series, whose files are called by the patient."""
    folder = tmp_path / "DOE_JANE"
    folder.mkdir()
    for number in range(3):
        position = [0.0, 0.0, 5.0 * number]
        image = image_from(
            real_file("MR_small.dcm"),
            ImagePositionPatient=position,
            InstanceNumber=number + 1,
            PatientName="DOE^JANE",
        )
        write(image, folder / f"DOE_JANE_{number}.dcm")
    return folder


def case_of(found: Scan) -> Case:
    series = found.studies[0].series[0]
    ref = ImageRef(series.frames[1].key.sop_instance_uid)
    return Case("a case", "Hip", films=(Film(1, series.description, series.uid, ref),))


def plan_of(path: Path, folder: Path, keeping: Keeping = Keeping.CLEAN) -> FolderPlan:
    found = scan([str(path)])
    case = case_of(found)
    return folder_plan(case, bind(case, found), str(folder), keeping)


def test_a_clean_case_finds_its_film_and_does_not_know_the_patient(
    study: Path, tmp_path: Path, workers: WorkerPool
) -> None:
    made = make_case_folder(plan_of(study, tmp_path / "Hip"), carrying(workers))
    there = scan([str(tmp_path / "Hip")])
    bound = bind(made.case, there).films[0]
    assert (bound.slice_index, len(there.studies[0].series[0].frames)) == (1, 3)
    assert there.studies[0].patient.name == there.studies[0].patient.id == ""
    assert not [path for path in (tmp_path / "Hip").rglob("*") if b"DOE" in _content(path)]


def test_images_as_they_are_are_the_same_bytes(
    study: Path, tmp_path: Path, workers: WorkerPool
) -> None:
    make_case_folder(plan_of(study, tmp_path / "Hip", Keeping.AS_THEY_ARE), carrying(workers))
    before = sorted(path.read_bytes() for path in study.iterdir())
    assert sorted(p.read_bytes() for p in (tmp_path / "Hip").rglob("*.dcm")) == before


def test_images_of_a_zip_archive_are_cleaned_too(
    study: Path, tmp_path: Path, workers: WorkerPool
) -> None:
    packed = shutil.make_archive(str(tmp_path / "packed"), "zip", study)
    make_case_folder(plan_of(Path(packed), tmp_path / "Hip"), carrying(workers))
    copies = sorted((tmp_path / "Hip").rglob("*.dcm"))
    assert [pydicom.dcmread(path).PatientName for path in copies] == ["", "", ""]


def test_an_image_that_has_gone_is_named_and_nothing_is_left(
    study: Path, tmp_path: Path, workers: WorkerPool
) -> None:
    plan = plan_of(study, tmp_path / "Hip")
    (study / "DOE_JANE_1.dcm").unlink()
    with pytest.raises(CaseSaveError, match=r"DOE_JANE_1.dcm: there is no such file"):
        make_case_folder(plan, carrying(workers))
    assert [path.name for path in tmp_path.iterdir()] == ["DOE_JANE"]


def test_pictures_to_look_at_are_told_before_they_are_copied(
    tmp_path: Path, workers: WorkerPool
) -> None:
    write(image_from(real_file("MR_small.dcm"), BurnedInAnnotation="YES"), tmp_path / "a.dcm")
    found = scan([str(tmp_path)])
    images = carried_images(bind(case_of_first(found), found))
    assert [reason for _, reason in looking(workers, images)] == [LookReason.SAYS_SO]


@pytest.mark.parametrize("name", ["grey.png", "photo.jpg", "scan.tiff", "shot.bmp", "shot.webp"])
def test_a_plain_picture_is_seen_before_it_is_copied(
    name: str, tmp_path: Path, workers: WorkerPool
) -> None:
    pixels = np.full((40, 60), 90, np.uint8)
    pixels[:20] = 200
    mode = "L" if name == "grey.png" else "RGB"
    Image.fromarray(pixels).convert(mode).save(tmp_path / name)
    (series,) = scan([str(tmp_path)]).studies[0].series
    seen = picture_now(workers, series.frames[0])
    assert seen is not None
    assert seen.shape[:2] == (40, 60)
    assert seen[:18].min() > seen[22:].max()


def case_of_first(found: Scan) -> Case:
    series = found.studies[0].series[0]
    ref = ImageRef(series.frames[0].key.sop_instance_uid)
    return Case("a case", "Hip", films=(Film(1, "", series.uid, ref),))


def _content(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else b""
