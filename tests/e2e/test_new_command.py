"""``rounds new``: from a folder of real images to a case that has no faults."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pydicom
import pytest
from PIL import Image

from tests.e2e.typed import EXIT_PROBLEMS, EXIT_UNREADABLE, EXIT_USAGE, rounds
from tests.unit.imaging.real import image_from, pydicom_file, write


@pytest.mark.parametrize(
    "folder", ["03_mr_series_brain_pd", "15_ct", "06_enhanced_multiframe", "04_mr_localizer_mixed"]
)
def test_a_case_of_real_images_has_no_faults(folder: str, real_dicom: Path, tmp_path: Path) -> None:
    answer = rounds("new", real_dicom / folder, "-o", tmp_path / "case")
    assert (answer.returncode, answer.stderr) == (0, "")
    assert answer.stdout.startswith("film 1: ")
    assert "Removed: name, ID, " in answer.stdout
    assert answer.stdout.endswith(f"{tmp_path / 'case' / 'overlay.json'}\n")
    checked = rounds("check", tmp_path / "case")
    assert (checked.returncode, checked.stdout) == (0, "no problems\n")


def test_series_order_and_places_are_those_of_the_study(real_dicom: Path, tmp_path: Path) -> None:
    study = real_dicom / "03_mr_series_brain_pd"
    rounds("new", study, "-o", tmp_path / "case")
    told = [
        json.loads(rounds("info", path, "--json").stdout)["studies"][0]["series"]
        for path in (study, tmp_path / "case")
    ]
    for one in told:
        for series in one:
            series.pop("uid")
            series["frames"] = [frame["position_mm"] for frame in series["frames"]]
    assert told[0] == told[1]


def test_a_film_is_the_middle_slice(real_dicom: Path, tmp_path: Path) -> None:
    rounds("new", real_dicom / "03_mr_series_brain_pd", "-o", tmp_path / "case")
    case = json.loads((tmp_path / "case" / "overlay.json").read_text())
    (film,) = case["films"]
    middle = pydicom.dcmread(tmp_path / "case" / "images" / "01" / "0011.dcm")
    assert film["image"]["sop"] == middle.SOPInstanceUID
    assert film["series"] == middle.SeriesInstanceUID
    assert film["title"] == "FSE PD AXIAL OBL"
    assert len(film["image"]["sha256"]) == 64


def test_nothing_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "case").mkdir()
    answer = rounds("new", pydicom_file("CT_small.dcm"), "-o", tmp_path / "case")
    assert answer.returncode == EXIT_USAGE
    assert "there is something of that name already" in answer.stderr
    assert list((tmp_path / "case").iterdir()) == []


def test_pictures_with_text_are_left_out_until_they_were_looked_at(tmp_path: Path) -> None:
    study = tmp_path / "study"
    study.mkdir()
    (study / "ct.dcm").write_bytes(pydicom_file("CT_small.dcm").read_bytes())
    burned = image_from(
        pydicom_file("MR_small.dcm"), BurnedInAnnotation="YES", SeriesDescription="BURNED"
    )
    write(burned, study / "mr.dcm")
    answer = rounds("new", study, "-o", tmp_path / "one")
    assert answer.returncode == EXIT_PROBLEMS
    assert "BURNED: left out: its file says that text is burned into the picture" in answer.stderr
    assert answer.stdout.count("film ") == 1
    again = rounds("new", study, "-o", tmp_path / "two", "--with-text")
    assert again.returncode == 0
    assert again.stdout.count("film ") == 2


def test_images_as_they_are_mark_the_case(tmp_path: Path) -> None:
    source = pydicom_file("CT_small.dcm")
    answer = rounds("new", source, "-o", tmp_path / "case", "--images", "as-they-are")
    assert "the case holds patient data" in answer.stdout
    assert json.loads((tmp_path / "case/overlay.json").read_text())["holds_patient_data"] is True
    assert (tmp_path / "case/images/01/0001.dcm").read_bytes() == source.read_bytes()


def test_images_in_place_are_found_by_the_case(tmp_path: Path) -> None:
    study = tmp_path / "study"
    study.mkdir()
    (study / "ct.dcm").write_bytes(pydicom_file("CT_small.dcm").read_bytes())
    answer = rounds("new", study, "-o", tmp_path / "case", "--images", "in-place")
    assert (answer.returncode, answer.stderr) == (0, "")
    assert [path.name for path in (tmp_path / "case").iterdir()] == ["overlay.json"]
    assert rounds("check", tmp_path / "case").stdout == "no problems\n"


def test_a_folder_without_images_says_so_and_makes_nothing(tmp_path: Path) -> None:
    (tmp_path / "study").mkdir()
    answer = rounds("new", tmp_path / "study", "-o", tmp_path / "case")
    assert answer.returncode == EXIT_UNREADABLE
    assert answer.stderr == f"rounds: {tmp_path / 'study'}: there is no image here\n"
    assert not (tmp_path / "case").exists()


def test_a_plain_picture_is_a_film_without_what_its_camera_wrote(tmp_path: Path) -> None:
    study = tmp_path / "study"
    study.mkdir()
    exif = Image.Exif()
    exif[0x010F], exif[0x0112] = "SECRETMAKER", 6
    Image.new("RGB", (64, 48), "gray").save(study / "DOE_JANE.jpg", exif=exif)
    told = rounds("new", study, "-o", tmp_path / "none")
    assert told.returncode == EXIT_UNREADABLE
    assert "pictures and screenshots may carry text" in told.stderr
    answer = rounds("new", study, "-o", tmp_path / "case", "--with-text")
    assert (answer.returncode, answer.stderr) == (0, "")
    assert "Removed: camera data (EXIF)" in answer.stdout
    written = (tmp_path / "case/overlay.json").read_text()
    (film,) = json.loads(written)["films"]
    assert film["image"]["file"] == "films/01.jpeg"
    copy = tmp_path / "case/films/01.jpeg"
    assert film["image"]["sha256"] == hashlib.sha256(copy.read_bytes()).hexdigest()
    assert b"SECRETMAKER" not in copy.read_bytes()
    with Image.open(copy) as picture:
        assert dict(picture.getexif()) == {0x0112: 6}
    assert "DOE" not in written
    assert rounds("check", tmp_path / "case").stdout == "no problems\n"
