"""``rounds check``: a sound case has no problems, a planted fault is named, a file without a case is told."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pydicom
import pytest

from sample_studies import case_paths
from tests.e2e.typed import EXIT_PROBLEMS, EXIT_UNREADABLE, rounds


@pytest.fixture
def case_copy(shipped_case: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(shipped_case, tmp_path / "case"))


def edited(case: Path, change: Callable[[dict[str, Any]], None]) -> Path:
    path = case / "overlay.json"
    content = json.loads(path.read_text(encoding="utf-8"))
    change(content)
    path.write_text(json.dumps(content), encoding="utf-8")
    return case


@pytest.mark.parametrize("case", case_paths(), ids=lambda path: path.name)
def test_check_finds_nothing_wrong_with_a_shipped_case(case: Path) -> None:
    answer = rounds("check", case)
    assert (answer.returncode, answer.stdout) == (0, "no problems\n")


@pytest.mark.parametrize("name", ["case.zip", "case.from-a-mail"])
def test_check_reads_a_case_inside_a_zip(case_copy: Path, tmp_path: Path, name: str) -> None:
    sound = Path(shutil.make_archive(str(tmp_path / "sound"), "zip", case_copy))
    edited(case_copy, change_a_colour)
    faulty = Path(shutil.make_archive(str(tmp_path / "faulty"), "zip", case_copy))
    assert rounds("check", sound.rename(tmp_path / name)).stdout == "no problems\n"
    answer = rounds("check", faulty.rename(tmp_path / name))
    assert answer.returncode == EXIT_PROBLEMS
    assert "[colour-differs]" in answer.stdout


def test_check_tells_images_without_a_case_from_a_case(shipped_case: Path, tmp_path: Path) -> None:
    film, damaged = shipped_case / "film1_radiograph.dcm", tmp_path / "damaged.zip"
    images, words = tmp_path / "images.zip", tmp_path / "words.zip"
    with zipfile.ZipFile(images, "w") as file:
        file.write(film, film.name)
    with zipfile.ZipFile(words, "w") as file:
        file.writestr("read me.txt", "no case")
    damaged.write_bytes(words.read_bytes()[:40])
    for path in (film, images, words, damaged):
        answer = rounds("check", path)
        assert answer.returncode == EXIT_UNREADABLE
        assert answer.stderr == f"rounds: {path}: there is no overlay file here\n"


def remove_an_arrow(content: dict[str, Any]) -> None:
    content["films"][1]["marks"].clear()


def change_a_colour(content: dict[str, Any]) -> None:
    content["films"][2]["marks"][0]["color"] = "blue"


def change_a_film_number(content: dict[str, Any]) -> None:
    content["films"][2]["number"] = 7


def move_a_mark_off_its_image(content: dict[str, Any]) -> None:
    content["films"][0]["marks"][0]["tip"] = [90000.0, 10.0]


@pytest.mark.parametrize(
    ("change", "code", "place"),
    [
        (remove_an_arrow, "mention-without-mark", "film 2"),
        (change_a_colour, "colour-differs", "t2-neck"),
        (change_a_film_number, "film-missing", "film 3"),
        (move_a_mark_off_its_image, "mark-off-image", "xr-neck"),
    ],
)
def test_check_names_one_planted_fault(
    case_copy: Path, change: Callable[[dict[str, Any]], None], code: str, place: str
) -> None:
    answer = rounds("check", edited(case_copy, change), "--json")
    assert answer.returncode == EXIT_PROBLEMS
    problems = json.loads(answer.stdout)["problems"]
    told = [problem for problem in problems if problem["code"] == code]
    assert told
    assert any(place in f"{problem['where']} {problem['message']}".lower() for problem in told)


def test_check_notices_one_changed_pixel(case_copy: Path) -> None:
    from pydicom.uid import ExplicitVRLittleEndian

    from viewer.imaging.series.scan import scan
    from viewer.jobs.blocking import decode_now

    overlay = json.loads((case_copy / "overlay.json").read_text(encoding="utf-8"))
    wanted = overlay["films"][1]["image"]["sop"]
    series = [series for study in scan([str(case_copy)]).studies for series in study.series]
    frame = next(f for s in series for f in s.frames if f.key.sop_instance_uid == wanted)
    pixels = np.array(decode_now(frame).pixels, np.uint16)
    pixels[10, 10] ^= 1
    dataset = pydicom.dcmread(frame.source.path)
    dataset.PixelData = pixels.tobytes()
    dataset["PixelData"].VR = "OW"
    dataset["PixelData"].is_undefined_length = False
    dataset.file_meta.TransferSyntaxUID = ExplicitVRLittleEndian
    dataset.save_as(frame.source.path)

    answer = rounds("check", case_copy, "--json")
    assert answer.returncode == EXIT_PROBLEMS
    problems = json.loads(answer.stdout)["problems"]
    assert [problem["code"] for problem in problems] == ["pixels-changed"]
    assert "film 2" in f"{problems[0]['where']} {problems[0]['message']}".lower()


STRANGERS = {
    "overlay.json.bak": b'{"format": "rounds-overlay"}',
    "notes.txt": b"Ask for the second series.",
    "Thumbs.db": b"\xd0\xcf\x11\xe0",
    ".DS_Store": b"\0\0\0\1Bud1",
    "article.pdf": b"%PDF-1.7\n",
    "slide.png": b"\x89PNG\r\n\x1a\n",
    "LICENSE": b"Free for all.",
    "empty.log": b"",
}


def test_files_that_are_nobodys_images_are_no_problem_of_a_case(case_copy: Path) -> None:
    for name, content in STRANGERS.items():
        (case_copy / name).write_bytes(content)
    answer = rounds("check", case_copy)
    quiet = "6 other files were passed over: no images, and not said to be any"
    assert (answer.returncode, answer.stdout) == (0, f"no problems\n{quiet}\n")
    told = json.loads(rounds("check", case_copy, "--json").stdout)
    assert told == {"problems": [], "passed_over": 6}


def test_what_says_that_it_is_dicom_and_is_not_is_a_problem(case_copy: Path) -> None:
    (case_copy / "spoilt.dcm").write_bytes(b"no DICOM")
    (case_copy / "spoilt.txt").write_bytes(b"no DICOM")
    answer = rounds("check", case_copy)
    assert answer.returncode == EXIT_PROBLEMS
    first, quiet = answer.stdout.splitlines()
    assert first.endswith("spoilt.dcm: not a DICOM file [bad-file]")
    assert quiet == "1 other file was passed over: no images, and not said to be any"


def test_a_folder_of_images_behind_a_link_is_named(case_copy: Path, tmp_path: Path) -> None:
    (case_copy / "mr").symlink_to(tmp_path)
    answer = rounds("check", edited(case_copy, lambda tree: tree.update(images=["mr"])))
    assert answer.returncode == EXIT_PROBLEMS
    assert 'images: its images in "mr" are not looked for: a link leads there' in answer.stdout


def test_fix_mends_what_needs_no_judgement_and_says_so(case_copy: Path, tmp_path: Path) -> None:
    edited(case_copy, change_a_colour)
    edited(case_copy, move_a_mark_off_its_image)
    before = (case_copy / "overlay.json").read_bytes()
    state = tmp_path / "state"
    answer = rounds("check", case_copy, "--fix", ROUNDS_STATE=str(state))
    assert answer.returncode == EXIT_PROBLEMS
    first, second = answer.stdout.splitlines()
    assert first.startswith("mended: film 3, mark t2-neck: ")
    assert first.endswith("is blue. Make it red [colour-differs]")
    assert second.endswith("[mark-off-image]")
    saved = json.loads((case_copy / "overlay.json").read_text(encoding="utf-8"))
    assert saved["films"][2]["marks"][0]["color"] == "red"
    kept = [path.read_bytes() for path in state.rglob("*") if path.is_file()]
    assert before in kept


def test_fix_leaves_a_sound_case_as_it_is(case_copy: Path) -> None:
    before = (case_copy / "overlay.json").read_bytes()
    answer = rounds("check", case_copy, "--fix", "--json")
    assert json.loads(answer.stdout) == {"problems": [], "mended": [], "passed_over": 0}
    assert (case_copy / "overlay.json").read_bytes() == before


def test_fix_refuses_what_may_not_be_changed(case_copy: Path, tmp_path: Path) -> None:
    edited(case_copy, lambda tree: tree.update(version=99))
    packed = shutil.make_archive(str(tmp_path / "packed"), "zip", case_copy)
    for path, reason in ((case_copy, "a newer Rounds made it"), (packed, "it lies in a ZIP")):
        answer = rounds("check", path, "--fix")
        assert answer.returncode == EXIT_UNREADABLE
        assert answer.stderr.startswith(f"rounds: {path}: not mended: {reason}")
