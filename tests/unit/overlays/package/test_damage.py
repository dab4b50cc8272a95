"""Damage anywhere in a package is told, by the film that it is of, and what is sound can be had."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from overlays.container.errors import PackageError
from overlays.container.reading import contents_of, is_package, open_package
from overlays.container.verifying import CUT_OFF, DIFFERS
from overlays.errors import CaseFormatError, CaseSaveError
from overlays.file.case_file import save_case
from overlays.package.damage import faults_in
from overlays.package.home import open_at
from tests.unit.overlays.package.packed import IMAGES, PICTURE, package, small_case


@pytest.fixture
def made(tmp_path: Path) -> Path:
    return package(tmp_path / "hip.rounds")


def flipped(path: Path, *offsets: int) -> Path:
    content = bytearray(path.read_bytes())
    for offset in offsets:
        content[offset] ^= 0x10
    path.write_bytes(content)
    return path


def start_of(path: Path, name: str) -> int:
    with open_package(path) as file:
        member = contents_of(file).member(name)
    assert member is not None
    return member.start


def test_a_sound_package_has_no_faults(made: Path) -> None:
    assert faults_in(str(made)) == ()


@pytest.mark.parametrize(
    ("name", "film"),
    [("images/01/0001.dcm", 1), ("images/02/0001.dcm", 2), ("images/02/0002.dcm", 2), (PICTURE, 3)],
)
def test_any_flipped_byte_of_an_image_is_told_as_that_of_its_film(
    made: Path, name: str, film: int
) -> None:
    start, sound = start_of(made, name), made.read_bytes()
    chosen = random.Random(name).sample(range(len(IMAGES[name])), 40)
    for offset in chosen:
        made.write_bytes(sound)
        faults = faults_in(str(flipped(made, start + offset)))
        told = f"film {film}: its image is damaged in the package (bytes differ from the manifest)"
        assert [fault.problem for fault in faults] == [told], offset
        assert faults[0].names == (name,)


def test_several_slices_of_a_film_are_told_as_one(made: Path) -> None:
    flipped(made, *(start_of(made, f"images/02/000{n}.dcm") + 500 for n in (1, 2)))
    (fault,) = faults_in(str(made))
    assert fault.problem == f"film 2: 2 of its images are {DIFFERS}"


def test_a_film_whose_uids_are_lost_is_known_by_the_other_slices(made: Path) -> None:
    start = start_of(made, "images/02/0002.dcm")
    flipped(made, *range(start + 128, start + 200))
    assert [fault.film for fault in faults_in(str(made))] == [2]


def test_no_byte_of_the_whole_can_change_unnoticed(made: Path) -> None:
    sound = made.read_bytes()
    # Every byte of what stands around the images, and some of these.
    around = [n for n in range(len(sound)) if n % 29 == 0]
    for offset in around:
        made.write_bytes(sound)
        flipped(made, offset)
        try:
            assert is_package(made), offset
            assert faults_in(str(made)), offset
        except PackageError:
            continue


def test_a_case_that_cannot_be_read_says_where(made: Path) -> None:
    start = start_of(made, "overlay.json")
    flipped(made, start)
    with pytest.raises(CaseFormatError) as told:
        open_at(str(made))
    assert told.value.path == f"{made}:overlay.json"
    assert told.value.pointer == "line 1, column 1"


def test_a_letter_of_the_text_that_has_changed_leaves_it_readable_and_read_only(made: Path) -> None:
    at = made.read_bytes().index(b"Pelvis")
    flipped(made, at)
    case, file = open_at(str(made))
    assert case.films[0].title == "@elvis"
    assert "the package is damaged" in file.read_only
    (fault,) = faults_in(str(made))
    assert fault.problem == f"the text and the marks: {DIFFERS}"


def test_a_lost_directory_leaves_every_image_and_is_told(made: Path) -> None:
    made.write_bytes(made.read_bytes()[:-40])
    case, file = open_at(str(made))
    assert case == small_case()
    assert file.read_only == "the package is damaged"
    assert [fault.problem for fault in faults_in(str(made))] == [
        "the directory of the package is damaged"
    ]
    with pytest.raises(CaseSaveError, match="the package is damaged"):
        save_case(case, file)


def test_a_package_that_is_cut_off_tells_which_films_are_gone(made: Path) -> None:
    made.write_bytes(made.read_bytes()[: start_of(made, "images/02/0001.dcm") + 100])
    case, _ = open_at(str(made))
    assert case == small_case()
    told = [fault.problem for fault in faults_in(str(made))]
    assert f"film 2: its image is {CUT_OFF}" in told
    assert not any("film 1" in one for one in told)


def test_a_manifest_that_is_damaged_is_told_and_the_films_still_are(made: Path) -> None:
    start = start_of(made, "manifest.json")
    flipped(made, start, start_of(made, PICTURE) + 9)
    told = [fault.problem for fault in faults_in(str(made))]
    assert told == [
        "manifest.json: the manifest of the package is damaged",
        "manifest.json: damaged in the package (bytes differ from its checksum)",
        "film 3: its image is damaged in the package (bytes differ from its checksum)",
    ]
    assert "the manifest of the package is damaged" in open_at(str(made))[1].read_only
