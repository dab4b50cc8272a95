"""Which files beside images are worth a word: those that say that they are DICOM, and those that somebody named."""

from __future__ import annotations

from pathlib import Path

import pytest

from viewer.imaging.inputs.claims import may_be_dicom, says_dicom
from viewer.imaging.series.scan import scan


@pytest.mark.parametrize("name", ["a.dcm", "B.DCM", "c.ima", "d.dicom", "folder/e.acr"])
def test_a_name_says_dicom(name: str) -> None:
    assert says_dicom(name)
    assert may_be_dicom(name)


@pytest.mark.parametrize("name", ["IM0001", "IM.0003", "1.2.840.113619.2.55", "LICENSE", "I10"])
def test_a_name_that_says_nothing_allows_it(name: str) -> None:
    assert not says_dicom(name)
    assert may_be_dicom(name)


@pytest.mark.parametrize("name", ["notes.txt", "overlay.json.bak", "a.dcm.txt", "x.PDF", "y.json~"])
def test_a_name_that_says_something_else_does_not(name: str) -> None:
    assert not may_be_dicom(name)


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("notes.txt", b"text", False),
        ("notes.txt", b"", False),
        ("LICENSE", b"text", False),
        ("IM0001", b"", True),
        ("a.dcm", b"text", True),
        ("a.dcm", b"", True),
    ],
)
def test_a_file_that_merely_lies_there_is_told_only_when_it_may_have_been_an_image(
    tmp_path: Path, name: str, content: bytes, told: bool
) -> None:
    (tmp_path / name).write_bytes(content)
    found = scan([str(tmp_path)])
    assert (len(found.problems), len(found.passed_over)) == ((1, 0) if told else (0, 1))


@pytest.mark.parametrize("name", ["notes.txt", "LICENSE", "a.dcm"])
def test_a_file_that_a_person_names_is_always_told(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"text")
    found = scan([str(tmp_path / name)])
    assert (len(found.problems), found.passed_over) == (1, ())


def test_an_object_that_is_no_picture_is_told_when_it_is_named_alone(real_dicom: Path) -> None:
    folder = real_dicom / "12_non_image"
    whole = scan([str(folder)])
    assert whole.passed_over
    one = whole.passed_over[0]
    assert [found.problem for found in scan([one.path]).problems] == [one.problem]


def test_a_link_to_notes_is_no_problem_and_one_to_an_image_is(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").symlink_to("/etc/hostname")
    assert scan([str(tmp_path)]).problems == ()
    (tmp_path / "IM0001").symlink_to("/etc/hostname")
    assert [found.problem for found in scan([str(tmp_path)]).problems] == ["holds 1 link"]
