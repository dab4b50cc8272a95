"""A case that lies in a package is saved there, whole or not at all, and its images stay byte for byte."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from msgspec.structs import replace

from overlays.container.reading import contents_of, open_package, pieces
from overlays.errors import CaseSaveError
from overlays.file.case_file import CaseFile, ChangedOnDiskError, save_case
from overlays.file.generations import Generations
from overlays.model import Case
from overlays.package.damage import faults_in
from overlays.package.home import PackageHome, open_at, save_packed
from overlays.package.writing import bytes_part, write_package
from tests.unit.overlays.package.packed import IMAGES, package


@pytest.fixture
def made(tmp_path: Path) -> Path:
    (tmp_path / "case").mkdir()
    return package(tmp_path / "case" / "hip.rounds")


@pytest.fixture
def kept(tmp_path: Path) -> Generations:
    return Generations(str(tmp_path / "state"))


def edited(path: Path) -> tuple[Case, CaseFile]:
    case, file = open_at(str(path))
    return replace(case, unknown_title="Another hip"), file


def images_in(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as file:
        return {name: file.read(name) for name in file.namelist() if "/" in name}


def test_a_save_keeps_the_images_and_is_a_sound_package(made: Path, kept: Generations) -> None:
    case, file = edited(made)
    saved = save_case(case, file, kept)
    assert images_in(made) == IMAGES
    assert faults_in(str(made)) == ()
    again, at = open_at(str(made))
    assert again.unknown_title == "Another hip"
    assert (at.content, at.revision, at.read_only) == (saved.content, 2, "")
    assert saved.saved_at is not None
    # It is what one makes anew of the same case.
    parts = [bytes_part(name, data) for name, data in IMAGES.items()]
    write_package(made.with_name("anew.rounds"), saved.content, parts)
    assert made.read_bytes() == made.with_name("anew.rounds").read_bytes()


def test_what_is_replaced_goes_into_the_generations_without_its_images(
    made: Path, kept: Generations
) -> None:
    case, file = edited(made)
    save_case(case, file, kept)
    (generation,) = kept.of(made)
    assert Path(generation.path).read_bytes() == file.content


def test_a_package_that_somebody_has_changed_is_not_replaced(made: Path, kept: Generations) -> None:
    case, file = edited(made)
    other = save_case(replace(case, unknown_title="Theirs"), file, kept)
    with pytest.raises(ChangedOnDiskError) as told:
        save_case(case, file, kept)
    assert told.value.content == other.content
    assert open_at(str(made))[0].unknown_title == "Theirs"


def test_who_reads_the_old_one_goes_on_reading_it(made: Path, kept: Generations) -> None:
    case, file = edited(made)
    with open_package(made) as old:
        members = contents_of(old).members
        save_case(case, file, kept)
        assert {one.name: b"".join(pieces(old, one)) for one in members[3:]} == IMAGES


def test_films_come_into_it(made: Path, tmp_path: Path, kept: Generations) -> None:
    (tmp_path / "new.dcm").write_bytes(b"new")
    case, file = edited(made)
    saved = save_packed(case, file, {"images/03/0001.dcm": tmp_path / "new.dcm"})
    assert images_in(made) == IMAGES | {"images/03/0001.dcm": b"new"}
    assert saved.home == PackageHome()
    save_case(case, saved, kept)
    assert images_in(made)["images/03/0001.dcm"] == b"new"


def test_damage_of_an_image_stays_known_after_a_save(made: Path, kept: Generations) -> None:
    content = bytearray(made.read_bytes())
    content[content.index(b"\x89PNG") + 50] ^= 1
    made.write_bytes(content)
    before = faults_in(str(made))
    case, file = edited(made)
    save_case(case, file, kept)
    assert faults_in(str(made)) == before != ()


def test_a_package_that_is_gone_is_not_made_without_its_images(
    made: Path, kept: Generations
) -> None:
    case, file = edited(made)
    made.unlink()
    with pytest.raises(CaseSaveError, match="not there any more"):
        save_case(case, file, kept)
    assert list(made.parent.iterdir()) == []


def test_one_that_may_not_be_written_or_is_a_link_says_so(made: Path) -> None:
    link = made.with_name("link.rounds")
    link.symlink_to(made)
    assert open_at(str(link))[1].read_only == "it is a link to another file"
