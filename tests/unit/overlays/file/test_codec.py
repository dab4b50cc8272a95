from __future__ import annotations

import copy
import json
import os
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from overlays.errors import CaseFormatError, CaseSaveError
from overlays.file.codec import (
    decode_case,
    encode_case,
    image_folders,
    linked_folders,
    picture_file,
    read_case,
    write_case,
)
from overlays.model import Case, Extra, ImageRef, Mark, MarkColor, MarkKind, Point, StageKind

Decode = Callable[[Any], Case]


def test_the_shipped_case_reads_as_its_file_says(case: Case, tree: dict[str, Any]) -> None:
    assert [film.number for film in case.films] == [1, 2, 3]
    assert case.title == tree["title"]
    assert [str(section.kind) for section in case.sections] == [
        "history",
        "findings",
        "diagnosis",
        "discussion",
        "references",
    ]
    arrow = case.films[0].marks[0]
    assert (arrow.kind, arrow.color) == (MarkKind.ARROW, MarkColor.GREEN)
    assert [arrow.tip.x, arrow.tip.y] == tree["films"][0]["marks"][0]["tip"]
    assert [arrow.tail.x, arrow.tail.y] == tree["films"][0]["marks"][0]["tail"]
    assert not case.read_only


def test_the_shipped_case_is_written_byte_for_byte_as_it_is(case: Case, overlay: Path) -> None:
    assert encode_case(case) == overlay.read_bytes()


def test_writing_is_stable_whatever_the_order_and_spacing_of_the_file(
    tree: dict[str, Any], case: Case
) -> None:
    shuffled = json.dumps(dict(reversed(tree.items())), indent=None)
    assert encode_case(decode_case(shuffled.encode(), "x")) == encode_case(case)


def test_a_byte_order_mark_is_accepted_and_not_written(case: Case, overlay: Path) -> None:
    with_mark = decode_case(b"\xef\xbb\xbf" + overlay.read_bytes(), "x")
    assert with_mark == case
    assert not encode_case(with_mark).startswith(b"\xef\xbb\xbf")


def _every_object(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, list):
        return [found for item in value for found in _every_object(item)]
    if isinstance(value, dict):
        return [value] + [found for item in value.values() for found in _every_object(item)]
    return []


def test_unknown_keys_survive_at_every_level(tree: dict[str, Any], decode: Decode) -> None:
    objects = _every_object(tree)
    assert len(objects) >= 20  # case, sections, films, images, views, windows, marks, patient_mm
    for index, found in enumerate(objects):
        found["from_the_future"] = {"index": index, "list": [1, 2.5, None, {"deep": ["ä"]}]}
    written = json.loads(encode_case(decode(tree)))
    assert written == tree


def test_unknown_keys_come_after_the_known_ones_and_in_their_order(
    tree: dict[str, Any], decode: Decode
) -> None:
    first = {"zebra": 1, "aardvark": 2}
    written = json.loads(encode_case(decode(first | tree)))
    assert list(written)[-2:] == ["zebra", "aardvark"]
    assert next(iter(written)) == "format"


def test_a_key_that_only_other_kinds_of_mark_have_is_kept_too(
    tree: dict[str, Any], decode: Decode
) -> None:
    tree["films"][0]["marks"][0]["points"] = "not an arrow's"
    mark = decode(tree).films[0].marks[0]
    assert mark.extra["points"] == "not an arrow's"
    assert len(mark.points) == 2


def test_a_case_is_a_value_that_can_be_hashed_pickled_and_copied(
    tree: dict[str, Any], decode: Decode
) -> None:
    tree["x"] = {"y": [1, {"z": 2}]}
    case = decode(tree)
    assert hash(case) == hash(decode(tree))
    assert pickle.loads(pickle.dumps(case)) == case
    assert copy.deepcopy(case) == case
    assert isinstance(case.extra, Extra)
    assert case.extra["x"]["y"][1]["z"] == 2


@pytest.mark.parametrize(
    ("kind", "points"),
    [
        ("text", [[1, 2]]),
        ("ellipse", [[1, 2], [3, 4]]),
        ("rectangle", [[1, 2], [3, 4]]),
        ("polyline", [[1, 2], [3, 4], [5, 6], [7, 8]]),
        ("length", [[1, 2], [3.5, 4]]),
        ("angle", [[1, 2], [3, 4], [5, 6]]),
        ("cobb", [[1, 2], [3, 4], [5, 6], [7, 8]]),
        ("roi", [[1, 2], [3, 4], [5, 6]]),
    ],
)
def test_every_kind_of_mark_reads_and_writes(
    tree: dict[str, Any], decode: Decode, kind: str, points: list[list[float]]
) -> None:
    mark = {"id": "m", "kind": kind, "color": "cyan", "label": "", "points": points}
    tree["films"][0]["marks"] = [mark]
    read = decode(tree)
    assert [(point.x, point.y) for point in read.films[0].marks[0].points] == [
        tuple(point) for point in points
    ]
    assert json.loads(encode_case(read))["films"][0]["marks"] == [mark]


def test_what_an_author_adds_is_written_in_its_place(tree: dict[str, Any], decode: Decode) -> None:
    tree |= {
        "certainty": {"level": "almost certain", "by": "follow-up"},
        "synonyms": ["ITOH"],
        "provenance": {"source": "Own practice", "consent": "Written, 2012"},
        "holds_patient_data": True,
        "cover": 2,
        "notes": {"findings": "Ask first."},
    }
    tree["sections"].append(
        {"kind": "other", "heading": "Teaching points", "text": "Wait.", "stage": "diagnosis"}
    )
    film = tree["films"][0]
    film["image"] = {"file": "films/scan.png", "frame": 1}
    film["opening"] = {
        "sop": "1.2",
        "frame": 3,
        "window": {"center": 40, "width": 400},
        "rect": [0, 0, 9, 9],
    }
    film["marks"][0] |= {"region": {"circle_mm": 8}, "locked": True, "hidden": True}
    film["marks"].append(
        {
            "id": "box", "kind": "rectangle", "color": "red", "label": "", "points": [[1, 2], [3, 4]], "rotation": 22.5,
            "patient_mm": {"frame_of_reference": "1.2", "points": [[1, 2, 3], [4, 5, 6], [7, 8, 9], [1, 1, 1]]},
            "region": {"polygon": [[1, 2], [3, 4], [5, 6]]},
        }
    )  # fmt: skip
    read = decode(tree)
    assert json.loads(encode_case(read)) == tree
    assert read.films[0].image.is_plain
    assert read.sections[-1].told_at is StageKind.DIAGNOSIS


def test_a_place_in_the_patient_that_an_earlier_version_kept_for_a_mark_is_kept(
    tree: dict[str, Any], decode: Decode
) -> None:
    place = {"frame_of_reference": "1.2", "tip": [1, 2, 3], "tail": [4, 5, 6]}
    mark = {"id": "m", "kind": "ellipse", "color": "cyan", "label": "", "points": [[1, 2], [3, 4]],
            "patient_mm": place}  # fmt: skip
    tree["films"][0]["marks"] = [mark]
    read = decode(tree)
    assert json.loads(encode_case(read))["films"][0]["marks"] == [mark]
    patient = read.films[0].marks[0].patient_mm
    assert patient is not None
    assert patient.points == ()


@pytest.mark.parametrize("link", ["scan.png", "films"])
def test_a_plain_picture_is_never_looked_for_where_a_link_leads(tmp_path: Path, link: str) -> None:
    home, outside = tmp_path / "case", tmp_path / "outside"
    (outside / "films").mkdir(parents=True)
    (outside / "films" / "scan.png").write_bytes(b"secret")
    (home / "real").mkdir(parents=True)
    (home / "real" / "scan.png").write_bytes(b"png")
    if link == "films":
        (home / "films").symlink_to(outside / "films")
    else:
        (home / "films").mkdir()
        (home / "films" / "scan.png").symlink_to(outside / "films" / "scan.png")
    overlay = home / "overlay.json"
    assert picture_file(ImageRef(file="films/scan.png"), overlay) is None
    assert picture_file(ImageRef(file="real/scan.png"), overlay) == home / "real" / "scan.png"
    assert picture_file(ImageRef("1.2.3"), overlay) is None


def test_only_what_must_be_there_must_be_there(decode: Decode) -> None:
    smallest = decode({"format": "rounds-overlay", "version": 1, "case_id": "x", "title": ""})
    assert (smallest.films, smallest.sections, smallest.number) == ((), (), None)
    assert decode(json.loads(encode_case(smallest))) == smallest


def test_a_newer_version_opens_read_only_and_is_not_written(
    tree: dict[str, Any], decode: Decode, tmp_path: Path
) -> None:
    tree["version"] = 2
    newer = decode(tree)
    assert newer.read_only
    with pytest.raises(CaseSaveError, match="a newer program wrote it"):
        write_case(tmp_path / "overlay.json", newer)
    assert list(tmp_path.iterdir()) == []


def test_a_newer_file_that_cannot_be_read_says_that_it_is_newer(
    tree: dict[str, Any], decode: Decode
) -> None:
    tree["version"] = 2
    tree["films"][1]["marks"][0]["kind"] = "hologram"
    with pytest.raises(CaseFormatError, match=r"films\[1\]\.marks\[0\]\.kind.*version 2") as error:
        decode(tree)
    assert error.value.pointer == "films[1].marks[0].kind"


def test_a_case_saved_and_read_again_is_the_same(case: Case, tmp_path: Path) -> None:
    path = tmp_path / "overlay.json"
    write_case(path, case)
    assert read_case(path) == case


@pytest.mark.parametrize("point", [Point(float("nan"), 1), Point(1, float("inf")), Point(1e9, 0)])
def test_a_case_that_would_not_read_back_is_not_written(
    case: Case, tmp_path: Path, point: Point
) -> None:
    path = tmp_path / "overlay.json"
    path.write_text("old", encoding="utf-8")
    broken = Mark("m", MarkKind.TEXT, MarkColor.RED, (point,))
    film = replace(case.films[0], marks=(broken,))
    with pytest.raises(CaseSaveError, match="not saved"):
        write_case(path, replace(case, films=(film,)))
    assert path.read_text(encoding="utf-8") == "old"


def test_half_a_character_typed_into_a_label_is_not_written(case: Case, tmp_path: Path) -> None:
    with pytest.raises(CaseSaveError, match="JSON cannot"):
        write_case(tmp_path / "overlay.json", replace(case, title="\ud83d"))


def test_images_are_looked_for_beside_the_case_and_in_the_folders_it_names(case: Case) -> None:
    named = replace(case, images=("../hips", "more"))
    assert image_folders(named, "/cases/14/overlay.json") == (
        Path("/cases/14"),
        Path("/cases/14/../hips"),
        Path("/cases/14/more"),
    )


def test_a_missing_file_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(CaseFormatError, match="cannot be read: no such file or directory"):
        read_case(tmp_path / "overlay.json")


def test_a_folder_is_no_case_file(tmp_path: Path) -> None:
    with pytest.raises(CaseFormatError, match="is not a file"):
        read_case(tmp_path)


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("this system has no named pipes")
    os.mkfifo(tmp_path / "overlay.json")
    with pytest.raises(CaseFormatError, match="is not a file"):
        read_case(tmp_path / "overlay.json")


def test_a_path_with_a_zero_character_is_one_sentence() -> None:
    with pytest.raises(CaseFormatError, match="cannot be read"):
        read_case("over\0lay.json")


def test_errors_cross_a_process_border_whole() -> None:
    error = CaseFormatError("overlay.json", pointer="films[0]", problem='needs "image"')
    again = pickle.loads(pickle.dumps(error))
    assert (str(again), again.pointer) == ('overlay.json: films[0]: needs "image"', "films[0]")
    saved = pickle.loads(pickle.dumps(CaseSaveError("overlay.json", "disk full")))
    assert str(saved) == "overlay.json: not saved: disk full"


@pytest.mark.parametrize("folder", ["mr", "mr/deep", "../beside"])
def test_images_are_never_looked_for_where_a_link_leads(
    case: Case, tmp_path: Path, folder: str
) -> None:
    home, outside = tmp_path / "case", tmp_path / "outside"
    (outside / "deep").mkdir(parents=True)
    home.mkdir()
    (home / "mr").symlink_to(outside)
    (tmp_path / "beside").symlink_to(outside)
    linked = replace(case, images=("plain", folder))
    assert image_folders(linked, home / "overlay.json") == (home, home / "plain")
    assert linked_folders(linked, home / "overlay.json") == (folder,)


def test_a_case_whose_own_folder_is_reached_by_a_link_has_its_images(
    case: Case, tmp_path: Path
) -> None:
    (tmp_path / "real" / "mr").mkdir(parents=True)
    (tmp_path / "link").symlink_to(tmp_path / "real")
    linked = replace(case, images=("mr",))
    assert linked_folders(linked, tmp_path / "link" / "overlay.json") == ()
