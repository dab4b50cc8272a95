"""What was open before is called by nothing that tells a diagnosis."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from overlays.file.codec import read_case
from overlays.model import Case
from sample_studies import is_shipped
from viewer.imaging.header import OverlayFile
from viewer.session.cases.case_search import ReadCase, read_found
from viewer.session.cases.recent import (
    LONGEST_TITLE,
    MAX_RECENT,
    Recent,
    RecentKind,
    file_called,
    recent_case,
    recent_images,
    shipped_cases,
    told_apart,
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
    (one,) = recent_images([str(folder)], folders={str(folder)})
    assert (one.kind, one.name, one.place) == (RecentKind.IMAGES, "shoulder", str(tmp_path))


def test_several_files_of_a_folder_are_that_folder(tmp_path: Path) -> None:
    other = str(tmp_path / "other")
    files = [str(tmp_path / name) for name in ("1.dcm", "2.dcm")]
    several = recent_images([*files, other], folders={other})
    assert [one.path for one in several] == [str(tmp_path), other]
    assert [one.path for one in recent_images(files[:1], folders=())] == files[:1]
    assert recent_images([], folders=()) == ()


def test_the_newest_comes_first_and_once() -> None:
    known: tuple[Recent, ...] = ()
    for name in [*"abcdefghijkl", "c"]:
        known = with_recent(known, [Recent(name, title=name)])
    assert "".join(one.path for one in known) == "clkjihgfed"
    assert len(known) == MAX_RECENT


def test_a_new_title_takes_the_place_of_the_old() -> None:
    known = with_recent((Recent("a", title="old"), Recent("b")), [Recent("a", title="new")])
    assert [one.title for one in known] == ["new", ""]


@pytest.mark.parametrize("offered", shipped_cases(), ids=lambda one: Path(one.path).name)
def test_a_shipped_case_is_offered_as_it_would_be_remembered(offered: Recent) -> None:
    path = Path(offered.path) / "overlay.json"
    as_other = recent_case(str(path), read_case(path))
    assert offered == replace(as_other, path=offered.path, folder="")


@pytest.mark.parametrize("offered", shipped_cases(), ids=lambda one: Path(one.path).name)
def test_a_shipped_case_is_read_only_and_told_as_such(offered: Recent) -> None:
    read = read_found(OverlayFile(f"{offered.path}/overlay.json"))
    assert isinstance(read, ReadCase)
    assert read.file.read_only == "it comes with Rounds"
    assert is_shipped(read.path)


def at(folder: str, title: str = "A man of 38") -> Recent:
    return Recent(f"{folder}/overlay.json", title=title, folder=folder)


@pytest.mark.parametrize(
    ("offered", "apart"),
    [
        ([at("/a/one"), at("/a/two")], ["one", "two"]),
        ([at("/a/hip"), at("/b/hip"), at("/a/two")], ["a/hip", "b/hip", "two"]),
        ([at("/hip"), at("/a/hip")], ["/hip", "a/hip"]),
        ([at("/a/one"), at("/a/two", "A woman of 50")], ["", ""]),
        ([at("/a/one"), Recent("/x/overlay.json", title="A man of 38")], ["one", ""]),
        ([Recent(f"/{x}/t1", RecentKind.IMAGES) for x in "ab"], ["a", "b"]),
    ],
)
def test_things_of_one_name_are_told_apart_by_as_little_of_their_places_as_does(
    offered: list[Recent], apart: list[str]
) -> None:
    told = told_apart(offered)
    assert [told.get(one.path, "") for one in offered] == apart


def test_a_name_that_would_break_its_line_or_turn_it_round_does_not(case: Case) -> None:
    hostile = "/c/one\n\u202egpj\x1b[31m"
    told = told_apart([at(hostile), at("/c/two")])
    assert told[f"{hostile}/overlay.json"] == "one\ufffd\ufffdgpj\ufffd[31m"
    assert file_called(f"{hostile}/overlay.json", case).isprintable()


@pytest.mark.parametrize(
    ("path", "folder", "question"),
    [
        ("/c/hip/overlay.json", "/c/hip", "Rounds #3 (hip/overlay.json)"),
        ("/c/hip/monday.json", "/c/hip", "Rounds #3 (hip/monday.json)"),
        ("/osteoporosis/of hip/overlay.json", "of hip", "Rounds #3 (of hip/overlay.json)"),
        (TELLING, "", "Rounds #3"),
        ("/c/hip/osteoporosis_hip.json", "/c/hip", "Rounds #3"),
        ("/c/osteoporosis_hip/overlay.json", "", "Rounds #3 (overlay.json)"),
    ],
)
def test_no_more_of_a_place_is_told_than_may_be(
    case: Case, path: str, folder: str, question: str
) -> None:
    assert recent_case(path, case).folder == folder
    assert file_called(path, case) == question
