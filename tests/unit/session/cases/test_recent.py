"""What was open before is called by nothing that tells a diagnosis."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from overlays.file.codec import read_case
from overlays.model import Case
from viewer.session.cases.recent import (
    LONGEST_TITLE,
    MAX_RECENT,
    Recent,
    RecentKind,
    recent_case,
    recent_images,
    shipped_case,
    with_recent,
)

TELLING = "/cases/osteoporosis of the hip/osteoporosis.json"


@pytest.fixture
def case() -> Case:
    return Case(
        "one",
        "Transient osteoporosis of the hip",
        unknown_title="A man of 38",
        collection="Rounds",
        number=3,
    )


def test_a_case_goes_by_the_title_of_its_unknown_and_its_place_in_the_collection(
    case: Case,
) -> None:
    recent = recent_case(TELLING, case)
    assert (recent.name, recent.place) == ("A man of 38", "Rounds #3")


@pytest.mark.parametrize("unknown", ["A man of 38", ""])
@pytest.mark.parametrize("collection", ["Rounds", ""])
def test_nothing_that_is_shown_of_a_case_tells_its_title_or_its_folder(
    case: Case, unknown: str, collection: str
) -> None:
    recent = recent_case(TELLING, replace(case, unknown_title=unknown, collection=collection))
    assert recent.name
    assert "osteoporosis" not in (recent.name + recent.place).lower()


def test_a_case_that_an_older_version_remembered_is_not_called_by_its_folder() -> None:
    assert Recent(TELLING).name == "Unknown case"
    assert Recent(TELLING).place == ""


def test_a_title_is_no_longer_than_a_line_can_be(case: Case) -> None:
    long = recent_case(TELLING, replace(case, unknown_title="w" * 20_000))
    assert len(long.name) == LONGEST_TITLE


def test_own_images_go_by_their_folder_or_file_and_where_it_lies(tmp_path: Path) -> None:
    folder = tmp_path / "shoulder"
    folder.mkdir()
    (one,) = recent_images([str(folder)])
    assert (one.kind, one.name, one.place) == (RecentKind.IMAGES, "shoulder", str(tmp_path))


def test_several_files_of_a_folder_are_that_folder(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    files = [str(tmp_path / name) for name in ("1.dcm", "2.dcm")]
    assert [one.path for one in recent_images([*files, str(other)])] == [str(tmp_path), str(other)]
    assert [one.path for one in recent_images(files[:1])] == files[:1]
    assert recent_images([]) == ()


def test_the_newest_comes_first_and_once() -> None:
    known: tuple[Recent, ...] = ()
    for name in [*"abcdefghijkl", "c"]:
        known = with_recent(known, [Recent(name, title=name)])
    assert "".join(one.path for one in known) == "clkjihgfed"
    assert len(known) == MAX_RECENT


def test_a_new_title_takes_the_place_of_the_old() -> None:
    known = with_recent((Recent("a", title="old"), Recent("b")), [Recent("a", title="new")])
    assert [one.title for one in known] == ["new", ""]


def test_the_shipped_case_is_offered_as_it_would_be_remembered() -> None:
    offered = shipped_case()
    path = Path(offered.path) / "overlay.json"
    assert offered == replace(recent_case(str(path), read_case(path)), path=offered.path)
