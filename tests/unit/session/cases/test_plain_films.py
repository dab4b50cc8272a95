"""Plain pictures as films of a case: found by their file, and no film of a case unasked."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from msgspec.structs import replace

from overlays.file.codec import write_case
from overlays.model import Case, ImageRef
from tests.unit.imaging.pictures.writing import COLOUR, GREY8, by_opencv
from tests.unit.session.factory import CASE
from viewer.imaging.series.scan import scan
from viewer.session.cases.binding import bind
from viewer.session.cases.opened import opened_sentence

SCANNED = "films/scan.png"
PNG = by_opencv(GREY8, ".png")


@pytest.fixture
def case() -> Case:
    """A case of one film, a plain picture."""
    film = replace(CASE.films[0], image=ImageRef(file=SCANNED), marks=())
    return replace(CASE, films=(film,))


@pytest.fixture
def folder(tmp_path: Path, case: Case) -> Path:
    """That case, its picture, and a logo that nobody asked for."""
    (tmp_path / "films").mkdir()
    (tmp_path / SCANNED).write_bytes(PNG)
    (tmp_path / "logo.png").write_bytes(by_opencv(COLOUR, ".png"))
    (tmp_path / "broken.png").write_bytes(PNG[:100])
    write_case(tmp_path / "overlay.json", case)
    return tmp_path


def names(binding) -> list[str]:
    return [series.description for _, series in binding.all_series()]


def test_a_film_is_the_picture_that_it_names(folder: Path, case: Case) -> None:
    found = scan([str(folder)])
    binding = bind(case, found)
    (bound,) = binding.films
    assert bound.frame is not None
    assert bound.frame.source.path == str(folder / SCANNED)
    assert bound.key == bound.frame.key
    assert found.problems == ()


def test_pictures_beside_a_case_are_no_films_of_it(folder: Path, case: Case) -> None:
    assert names(bind(case, scan([str(folder)]))) == ["scan.png"]
    assert names(bind(case, scan([str(folder / "overlay.json")]))) == ["scan.png"]


def test_a_picture_beside_a_case_that_is_named_itself_is_seen(folder: Path, case: Case) -> None:
    assert names(bind(case, scan([str(folder / "logo.png")]))) == ["logo.png"]


def test_the_picture_of_the_case_goes_before_one_of_the_same_name(
    folder: Path, case: Case, tmp_path: Path
) -> None:
    other = folder / "a" / "films"
    other.mkdir(parents=True)
    (other / "scan.png").write_bytes(by_opencv(COLOUR, ".png"))
    (bound,) = bind(case, scan([str(folder)])).films
    assert bound.frame is not None
    assert bound.frame.source.path == str(folder / SCANNED)


def test_a_case_in_an_archive_has_its_pictures_too(folder: Path, case: Case) -> None:
    packed = folder.parent / f"{folder.name}.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        for path in (folder / "overlay.json", folder / SCANNED, folder / "logo.png"):
            archive.write(path, f"case/{path.relative_to(folder)}")
    binding = bind(case, scan([str(packed)]))
    assert names(binding) == ["scan.png"]
    assert binding.films[0].series is not None


def test_a_folder_of_an_export_yields_studies_and_pictures_and_one_line(
    real_dicom: Path, tmp_path: Path
) -> None:
    (tmp_path / "IM1.dcm").write_bytes((real_dicom / "08_colour" / "color-pl.dcm").read_bytes())
    (tmp_path / "shot 10.png").write_bytes(PNG)
    (tmp_path / "shot 2.jpg").write_bytes(by_opencv(COLOUR, ".jpg"))
    for name, content in {
        "autorun.exe": b"MZ\x90\0",
        "viewer.dll": b"MZ\x90\0",
        "report.pdf": b"%PDF-1.7\n",
        "readme.txt": b"Start the viewer.",
        "Thumbs.db": b"\xd0\xcf\x11\xe0",
        "AUTORUN.INF": b"[autorun]",
        "viewer.ico": b"\0\0\1\0",
    }.items():
        (tmp_path / name).write_bytes(content)
    found = scan([str(tmp_path)])
    assert found.problems == ()
    pictures = [s.description for s in found.studies[-1].series]
    assert pictures == ["shot 2.jpg", "shot 10.png"]
    assert opened_sentence(found) == "1 study · 2 pictures · 5 other files passed over"


def test_a_file_that_says_it_is_a_picture_and_is_not_is_told(tmp_path: Path) -> None:
    (tmp_path / "drawing.png").write_bytes(b"<svg/>")
    (problem,) = scan([str(tmp_path)]).problems
    assert problem.problem == "not a DICOM file but an XML or HTML file"
