"""What paths mean: files, folders, archives and discs; nothing leaves its folder, and nothing stops the listing."""

from __future__ import annotations

import os
import shutil
import socket
import struct
import sys
import zipfile
from pathlib import Path

import pydicom
import pytest

from tests.unit.imaging.real import header_of, image_from, pydicom_file, write
from viewer.imaging.header import OverlayFile, Scan
from viewer.imaging.inputs.inputs import Input
from viewer.imaging.inputs.listing import LARGEST_OVERLAY_BYTES, list_inputs
from viewer.imaging.reading.header_reader import read_header
from viewer.imaging.series.scan import scan
from viewer.imaging.streams import archive
from viewer.imaging.study import Problem
from viewer.ui.problems.redaction import sendable

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")


@pytest.fixture(scope="module")
def image() -> bytes:
    return pydicom_file("MR_small.dcm").read_bytes()


def _names(folder: Path, *paths: Path) -> list[str]:
    """Return what is listed below some paths, relative to a folder, problems as "!sentence"."""
    return [
        f"!{item.problem}"
        if isinstance(item, Problem)
        else "/".join(filter(None, (os.path.relpath(item.path, folder), item.member)))
        for item in list_inputs([str(path) for path in paths])
    ]


def _images(found: Scan) -> int:
    return sum(len(series.frames) for study in found.studies for series in study.series)


# --- files and folders


def test_a_folder_means_all_files_below_it_in_the_order_of_their_names(
    tmp_path: Path, image: bytes
) -> None:
    for name in ("b/IM10", "b/IM2", "b/IM1", "a/x.dcm", "top"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(image)
    assert _names(tmp_path, tmp_path) == ["top", "a/x.dcm", "b/IM1", "b/IM2", "b/IM10"]


def test_each_file_is_read_once_however_it_is_named(tmp_path: Path, image: bytes) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "x").write_bytes(image)
    again = tmp_path / "a" / ".." / "a" / "x"
    assert _names(tmp_path, tmp_path / "a" / "x", tmp_path, again) == ["a/x"]


def test_what_systems_leave_beside_images_is_passed_over(tmp_path: Path, image: bytes) -> None:
    for name in (
        ".DS_Store",
        "._IM1",
        "Thumbs.db",
        "desktop.ini",
        "DICOMDIR",
        "autorun.inf",
        "IM1",
    ):
        (tmp_path / name).write_bytes(image)
    (tmp_path / ".hidden").mkdir()
    (tmp_path / ".hidden" / "x").write_bytes(image)
    assert _names(tmp_path, tmp_path) == ["IM1"]


def test_a_case_is_told_from_images_and_brings_its_folder(tmp_path: Path, image: bytes) -> None:
    (tmp_path / "overlay.json").write_text("{}", encoding="utf-8")
    (tmp_path / "sidecar.json").write_text("{}", encoding="utf-8")
    (tmp_path / "IM1").write_bytes(image)
    found = scan([str(tmp_path / "overlay.json")])
    assert found.overlays == (OverlayFile(str(tmp_path / "overlay.json")),)
    assert _images(found) == 1
    assert found.problems == ()
    passed_over = [problem.problem for problem in found.passed_over]
    assert passed_over == ["not a DICOM file but a JSON file"]
    assert scan([str(tmp_path)]).overlays == found.overlays


def test_listing_is_lazy(tmp_path: Path, image: bytes) -> None:
    (tmp_path / "first").write_bytes(image)
    listing = list_inputs([str(tmp_path / "first"), str(tmp_path / "nothing")])
    first = next(listing)
    assert isinstance(first, Input)
    (tmp_path / "nothing").write_bytes(image)  # it is looked for only now
    assert isinstance(next(listing), Input)


@POSIX
def test_links_below_a_folder_are_not_followed_and_told(tmp_path: Path, image: bytes) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret").write_bytes(image)
    inside = tmp_path / "inside"
    inside.mkdir()
    (inside / "IM1").write_bytes(image)
    (inside / "file").symlink_to(outside / "secret")
    (inside / "folder").symlink_to(outside)
    (inside / "loop").symlink_to(inside)
    (inside / "self").symlink_to(inside / "self")
    assert _names(inside, inside) == ["IM1", "!holds 4 links"]


@POSIX
def test_a_link_that_is_asked_for_by_name_is_followed(tmp_path: Path, image: bytes) -> None:
    (tmp_path / "real").write_bytes(image)
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert _names(tmp_path, tmp_path / "link") == ["link"]
    (tmp_path / "circle").symlink_to(tmp_path / "circle")
    assert _names(tmp_path, tmp_path / "circle") == ["!a link that leads back to itself"]


@POSIX
def test_pipes_sockets_and_devices_hold_nobody_up(tmp_path: Path, image: bytes) -> None:
    os.mkfifo(tmp_path / "a.dcm")
    (tmp_path / "b.dcm").write_bytes(image)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(os.path.relpath(tmp_path / "c.dcm"))
        assert _names(tmp_path, tmp_path) == [
            "!a pipe, socket or device, not a file",
            "b.dcm",
            "!a pipe, socket or device, not a file",
        ]
    assert _names(tmp_path, tmp_path / "a.dcm") == ["!a pipe, socket or device, not a file"]
    reading = read_header(Input(str(tmp_path / "a.dcm")))
    assert isinstance(reading, Problem)
    assert reading.problem == "a pipe, socket or device, not a file"


@POSIX
def test_names_that_are_no_text_are_read_and_shown(tmp_path: Path, image: bytes) -> None:
    (tmp_path / os.fsdecode(b"\xff\xfe.dcm")).write_bytes(image)
    (tmp_path / os.fsdecode(b"bad\xff.txt")).write_bytes(b"hello")
    found = scan([str(tmp_path)])
    assert _images(found) == 1
    (problem,) = found.passed_over
    assert problem.path.endswith("bad?.txt")
    problem.path.encode("utf-8")


def test_nothing_is_found_where_nothing_is() -> None:
    (problem,) = scan(["no/such/folder"]).problems
    assert (problem.path, problem.problem) == ("no/such/folder", "there is no such file")


def test_a_name_with_a_null_is_a_problem() -> None:
    (problem,) = scan(["no\0name"]).problems
    assert problem.problem


@POSIX
def test_a_folder_that_may_not_be_read_is_told(
    tmp_path: Path, image: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "closed").mkdir()
    (tmp_path / "open").write_bytes(image)
    scandir = os.scandir

    def guarded(path: str) -> object:
        if path.endswith("closed"):
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", guarded)
    assert _names(tmp_path, tmp_path) == ["open", "!you have no permission to read it"]


# --- ZIP archives


def _zip(path: Path, members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", method) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return path


def test_a_zipped_study_is_read_like_its_folder(real_dicom: Path) -> None:
    folder = real_dicom / "04_mr_localizer_mixed"
    zipped = scan([str(folder / "abd1.zip")])
    plain = scan([str(path) for path in folder.glob("*.dcm")])
    assert [
        [frame.key for frame in series.frames]
        for study in zipped.studies
        for series in study.series
    ] == [
        [frame.key for frame in series.frames] for study in plain.studies for series in study.series
    ]
    frame = zipped.studies[0].series[0].frames[0]
    assert frame.source.member is not None
    assert frame.source.native is None
    assert zipped.problems == ()


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_members_are_read_packed_or_not(tmp_path: Path, image: bytes, method: int) -> None:
    path = _zip(tmp_path / "study.zip", {"a/IM1": image, "b/IM2": image}, method)
    assert _names(tmp_path, path) == ["study.zip/a/IM1", "study.zip/b/IM2"]
    for item in list_inputs([str(path)]):
        assert isinstance(item, Input)
        result = read_header(item)
        assert not isinstance(result, Problem)
        assert (
            result[0].frames[0].pixels == header_of(pydicom_file("MR_small.dcm")).frames[0].pixels
        )


def test_an_archive_is_known_by_its_content_when_it_is_named(tmp_path: Path, image: bytes) -> None:
    path = _zip(tmp_path / "study", {"IM1": image})
    assert _names(tmp_path, path) == ["study/IM1"]
    (problem,) = scan([str(tmp_path)]).passed_over
    assert problem.problem == "not a DICOM file but a ZIP archive"


def test_members_with_evil_names_lead_nowhere(tmp_path: Path, image: bytes) -> None:
    (tmp_path / "secret").write_bytes(b"secret")
    path = _zip(tmp_path / "evil.zip", {"../secret": image, "/etc/passwd": image, "..\\x": image})
    found = scan([str(path)])
    assert _images(found) == 1  # three copies of one image, none of them the secret
    assert found.problems == ()
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["evil.zip", "secret"]


def test_archives_in_archives_are_told(tmp_path: Path, image: bytes) -> None:
    path = _zip(tmp_path / "a.zip", {"b.zip": b"PK", "IM1": image})
    assert _names(tmp_path, path) == ["!a ZIP archive inside a ZIP archive", "a.zip/IM1"]


def test_a_case_in_an_archive_comes_with_what_it_holds(tmp_path: Path, image: bytes) -> None:
    path = _zip(tmp_path / "a.zip", {"case/overlay.json": b'{"a": 1}', "case/IM1": image})
    found = scan([str(path)])
    assert found.overlays == (OverlayFile(str(path), "case/overlay.json", b'{"a": 1}'),)
    assert _images(found) == 1


def test_a_monstrous_case_in_an_archive_is_refused(tmp_path: Path, image: bytes) -> None:
    content = b" " * (LARGEST_OVERLAY_BYTES + 1)
    path = _zip(tmp_path / "a.zip", {"overlay.json": content, "IM1": image})
    found = scan([str(path)])
    assert found.overlays == ()
    assert [problem.problem for problem in found.problems] == ["a case larger than 17 MB"]
    assert _images(found) == 1


def test_a_bomb_in_an_archive_is_refused(tmp_path: Path, image: bytes) -> None:
    at = image.index(struct.pack("<HH2s", 0x0010, 0x0010, b"PN"))
    filler = struct.pack("<HH2sHL", 0x0009, 0x1001, b"OB", 0, 70_000_000) + bytes(70_000_000)
    path = _zip(tmp_path / "bomb.zip", {"x": image[:at] + filler + image[at:]})
    assert path.stat().st_size < 110_000
    (problem,) = scan([str(path)]).problems
    assert problem.problem == "becomes more than 200 times larger when unpacked, which is the limit"


def test_members_on_the_same_bytes_are_refused(tmp_path: Path, image: bytes) -> None:
    path = _zip(tmp_path / "overlap.zip", {"IM1": image, "IM2": image}, zipfile.ZIP_STORED)
    content = bytearray(path.read_bytes())
    directory = content.index(b"PK\x01\x02")
    second = content.index(b"PK\x01\x02", directory + 1)
    content[second + 42 : second + 46] = content[directory + 42 : directory + 46]
    path.write_bytes(content)
    assert _names(tmp_path, path) == [
        "overlap.zip/IM1",
        "!lies on the same bytes as another file of the ZIP archive",
    ]


def test_encrypted_and_strangely_packed_members_are_told(tmp_path: Path, image: bytes) -> None:
    path = _zip(tmp_path / "locked.zip", {"IM1": image})
    content = bytearray(path.read_bytes())
    directory = content.index(b"PK\x01\x02")
    content[directory + 8] |= 1
    path.write_bytes(content)
    assert _names(tmp_path, path) == ["!encrypted in its ZIP archive"]
    _zip(path, {"IM1": image}, zipfile.ZIP_LZMA)
    assert _names(tmp_path, path) == [
        "!packed in its ZIP archive by a method that is not supported"
    ]


def test_an_archive_with_a_monstrous_directory_is_not_read(tmp_path: Path, image: bytes) -> None:
    path = _zip(tmp_path / "huge.zip", {"IM1": image})
    content = bytearray(path.read_bytes())
    end = content.rindex(b"PK\x05\x06")
    content[end + 12 : end + 16] = struct.pack("<L", archive.MOST_DIRECTORY_BYTES + 1)
    path.write_bytes(content)
    assert _names(tmp_path, path) == ["!the directory of the ZIP archive takes 33554433 bytes"]


@pytest.mark.parametrize("size", [4, 22, 30, 1000, -1, -30])
def test_a_damaged_archive_is_one_sentence(tmp_path: Path, image: bytes, size: int) -> None:
    path = _zip(tmp_path / "cut.zip", {"IM1": image})
    path.write_bytes(path.read_bytes()[:size])
    (listed,) = list_inputs([str(path)])
    assert isinstance(listed, Problem)
    assert "ZIP archive" in listed.problem


def test_ten_thousand_members_are_listed(tmp_path: Path) -> None:
    path = _zip(tmp_path / "many.zip", {f"{n}": b"" for n in range(10_000)}, zipfile.ZIP_STORED)
    assert sum(isinstance(item, Input) for item in list_inputs([str(path)])) == 10_000


# --- DICOMDIR


@pytest.mark.parametrize(
    "name",
    ["DICOMDIR", "DICOMDIR-bigEnd", "DICOMDIR-implicit", "DICOMDIR-nooffset", "DICOMDIR-nopatient",
     "DICOMDIR-reordered"],
)  # fmt: skip
def test_a_disc_is_read_by_its_index_whatever_is_wrong_with_its_links(
    real_dicom: Path, name: str
) -> None:
    found = scan([str(real_dicom / "14_dicomdir" / name)])
    assert _images(found) == 31
    assert found.problems == ()


def test_an_index_without_files_says_so(real_dicom: Path) -> None:
    (problem,) = scan([str(real_dicom / "14_dicomdir" / "DICOMDIR-empty.dcm")]).problems
    assert (problem.problem, problem.action) == (
        "a DICOMDIR that lists no files",
        "open its folder instead",
    )


@pytest.fixture
def disc(tmp_path: Path) -> Path:
    """Return a folder with a DICOMDIR of pydicom's that lists 31 files, of which none is there."""
    shutil.copy(pydicom_file("DICOMDIR"), tmp_path / "DICOMDIR")
    return tmp_path


def _with_file_ids(disc: Path, *file_ids: list[str]) -> Path:
    """Change what the first records of a DICOMDIR point at."""
    path = disc / "DICOMDIR"
    data = pydicom.dcmread(path)
    records = [r for r in data.DirectoryRecordSequence if "ReferencedFileID" in r]
    with pydicom.config.disable_value_validation():
        for record, file_id in zip(records, file_ids, strict=False):
            record.ReferencedFileID = file_id
        data.DirectoryRecordSequence = records[: len(file_ids)]
        data.save_as(path)
    return path


def test_files_that_a_disc_has_lost_are_one_problem(disc: Path) -> None:
    (problem,) = scan([str(disc / "DICOMDIR")]).problems
    assert problem.problem == "lists 31 files that are not there, such as “77654033/CR1/6154”"


def test_a_disc_that_is_called_after_its_patient_names_nobody_in_a_copy(disc: Path) -> None:
    path = _with_file_ids(disc, ["MUSTERFRAU ERIKA", 'OTTO\'S "HANS"', "IM 1"], ["..", "SCHMIDT"])
    problems = scan([str(path)]).problems
    assert "MUSTERFRAU ERIKA" in problems[0].problem
    copied = sendable(problems)
    assert not [word for word in ("MUSTER", "ERIKA", "OTTO", "HANS", "SCHMIDT") if word in copied]
    assert "lists 1 file that is not there, such as […]" in copied


@pytest.mark.parametrize(
    "file_id",
    [
        ["..", "secret"],
        [".", "secret"],
        ["/etc", "passwd"],
        ["a/../..", "x"],
        ["C:", "x"],
        ["a"] * 99,
    ],
)
def test_an_index_never_leaves_its_folder(disc: Path, file_id: list[str], image: bytes) -> None:
    (disc.parent / "secret").write_bytes(image)
    (disc / "IM1").write_bytes(image)
    found = scan([str(_with_file_ids(disc, file_id, ["IM1"]))])
    assert _images(found) == 1
    (problem,) = found.problems
    assert problem.problem.startswith("lists 1 file that is outside its folder, such as ")


@POSIX
def test_an_index_does_not_leave_its_folder_by_a_link(disc: Path, image: bytes) -> None:
    outside = disc.parent / "outside"
    outside.mkdir()
    (outside / "IM1").write_bytes(image)
    (disc / "OUT").symlink_to(outside)
    found = scan([str(_with_file_ids(disc, ["OUT", "IM1"]))])
    assert _images(found) == 0
    assert "outside its folder" in found.problems[0].problem


def test_names_in_lower_case_and_with_versions_are_found(disc: Path, image: bytes) -> None:
    other = image_from(pydicom_file("MR_small.dcm"))
    (disc / "images").mkdir()
    (disc / "images" / "im1").write_bytes(image)
    write(other, disc / "IM2;1")
    found = scan([str(_with_file_ids(disc, ["IMAGES", "IM1"], ["IM2"]))])
    assert _images(found) == 2


def test_an_index_that_lists_itself_ends(disc: Path) -> None:
    (problem,) = scan([str(_with_file_ids(disc, ["DICOMDIR"], ["DICOMDIR"]))]).problems
    assert problem.problem == "a DICOMDIR that lists no files"
