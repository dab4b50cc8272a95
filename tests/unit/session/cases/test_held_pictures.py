"""Pictures held for a case until it is saved: where they lie, and what is never written over."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from msgspec.structs import replace

from overlays.errors import CaseSaveError
from overlays.file.case_file import CaseFile
from overlays.model import Case
from tests.unit.session.factory import CASE
from viewer.session.cases.held_pictures import (
    HeldPicture,
    held_of,
    hold_picture,
    is_held,
    save_with_pictures,
)

DATA = b"\x89PNG a picture"


@pytest.fixture
def held(tmp_path: Path) -> HeldPicture:
    return hold_picture(DATA, ".png", CASE.case_id, tmp_path / "state")


@pytest.fixture
def case(held: HeldPicture) -> Case:
    return replace(CASE, films=(replace(CASE.films[0], image=held.image, marks=()),))


def saved(case: Case, tmp_path: Path) -> CaseFile:
    (tmp_path / "case").mkdir(exist_ok=True)
    path = str(tmp_path / "case" / "overlay.json")
    return save_with_pictures(case, CaseFile(path), tmp_path / "state")


def test_a_held_picture_is_its_persons_own(held: HeldPicture, tmp_path: Path) -> None:
    assert held.path.read_bytes() == DATA
    assert is_held(str(held.path), tmp_path / "state")
    assert not is_held(str(tmp_path / "a.png"), tmp_path / "state")
    if os.name == "posix":
        assert stat.S_IMODE(held.path.stat().st_mode) == 0o600


@pytest.mark.parametrize("case_id", ["../../out", "/etc", "a\0b", "x" * 5_000])
def test_the_id_of_a_case_leads_nowhere_else(case_id: str, tmp_path: Path) -> None:
    made = hold_picture(DATA, ".png", case_id, tmp_path / "state")
    assert made.path.resolve().is_relative_to((tmp_path / "state" / "pictures").resolve())


def test_pictures_of_films_that_are_named_are_held_for_a_case(
    held: HeldPicture, case: Case, tmp_path: Path
) -> None:
    assert held_of(case, tmp_path / "state") == (held,)
    assert held_of(CASE, tmp_path / "state") == ()


def test_a_picture_lies_beside_its_case_once_that_is_saved(
    held: HeldPicture, case: Case, tmp_path: Path
) -> None:
    saved(case, tmp_path)
    assert (tmp_path / "case" / held.image.file).read_bytes() == DATA


def test_another_picture_of_that_name_is_not_written_over(
    held: HeldPicture, case: Case, tmp_path: Path
) -> None:
    theirs = tmp_path / "case" / held.image.file
    theirs.parent.mkdir(parents=True)
    theirs.write_bytes(b"theirs")
    with pytest.raises(CaseSaveError, match="another picture"):
        saved(case, tmp_path)
    assert theirs.read_bytes() == b"theirs"
    assert not (tmp_path / "case" / "overlay.json").exists()


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_leads_no_picture_out_of_the_case(case: Case, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "case").mkdir()
    (tmp_path / "case" / "films").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(CaseSaveError, match="a link leads"):
        saved(case, tmp_path)
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_digest_that_is_no_digest_leads_nowhere(case: Case, tmp_path: Path) -> None:
    """A stranger's case may say anything where the digest stands."""
    image = replace(case.films[0].image, sha256="../../..", file="case.png")
    lying = replace(case, films=(replace(case.films[0], image=image),))
    (tmp_path / "case.png").write_bytes(b"private")
    assert held_of(lying, tmp_path / "state") == ()
