"""A package is a ZIP archive for everybody, and the same bytes whoever makes it."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from overlays.container.layout import MIMETYPE, PackageMember, directory, laid_out, local_header
from overlays.container.names import clashing, fault_of_name
from overlays.container.reading import contents_of, is_package
from overlays.errors import CaseSaveError
from overlays.file.codec import encode_case
from overlays.package.writing import bytes_part, write_package
from tests.programs import program
from tests.unit.overlays.package.packed import IMAGES, package, small_case

LARGE = 5 << 30


def test_the_same_case_gives_the_same_bytes_and_these(tmp_path: Path) -> None:
    # The digest changes with the format alone: not with the day, the system, the version of Python or of zlib.
    one, other = package(tmp_path / "one.rounds"), package(tmp_path / "other.rounds")
    assert one.read_bytes() == other.read_bytes()
    digest = hashlib.sha256(one.read_bytes()).hexdigest()
    assert digest == "f472fbc65be53b7771de0a469d3ff2c1361956f0e216907804bb317b698e2ad8"


def test_the_order_in_which_images_are_given_does_not_matter(tmp_path: Path) -> None:
    parts = [bytes_part(name, data) for name, data in reversed(IMAGES.items())]
    write_package(tmp_path / "turned.rounds", encode_case(small_case()), parts)
    turned = (tmp_path / "turned.rounds").read_bytes()
    assert turned == package(tmp_path / "one.rounds").read_bytes()


def test_python_reads_it_and_finds_nothing_deflated(tmp_path: Path) -> None:
    with zipfile.ZipFile(package(tmp_path / "a.rounds")) as file:
        assert file.testzip() is None
        assert file.namelist() == [
            *("mimetype", "manifest.json", "overlay.json"),
            *sorted(IMAGES),
        ]
        assert {entry.compress_type for entry in file.infolist()} == {zipfile.ZIP_STORED}
        assert {entry.date_time for entry in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {name: file.read(name) for name in IMAGES} == IMAGES
        told = json.loads(file.read("manifest.json"))
        for member in told["members"]:
            data = file.read(member["name"])
            assert member["size"] == len(data)
            assert member["sha256"] == hashlib.sha256(data).hexdigest()
    tried = [sys.executable, "-m", "zipfile", "-t", str(tmp_path / "a.rounds")]
    assert (
        "Done testing" in subprocess.run(tried, capture_output=True, text=True, check=True).stdout
    )


def test_unzip_finds_no_errors(tmp_path: Path) -> None:
    made = package(tmp_path / "a.rounds")
    told = subprocess.run(
        [program("unzip"), "-t", str(made)], capture_output=True, text=True, check=True
    )
    assert "No errors detected" in told.stdout


def test_it_is_known_by_its_beginning(tmp_path: Path) -> None:
    made = package(tmp_path / "renamed.zip")
    assert made.read_bytes()[30 : 30 + 8 + len(MIMETYPE)] == b"mimetype" + MIMETYPE
    assert is_package(made)
    plain = tmp_path / "plain.rounds"
    with zipfile.ZipFile(plain, "w") as file:
        file.writestr("overlay.json", encode_case(small_case()))
    assert not is_package(plain)
    deflated = tmp_path / "deflated.rounds"
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(deflated, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    assert not is_package(deflated)


def test_five_gigabytes_and_more_files_than_16_bits_count_are_told_as_zip64(tmp_path: Path) -> None:
    # Holes in the file: nothing of it is on the disk but headers and directory.
    small = [(f"images/{number:06}.dcm", 0, 0) for number in range(65_600)]
    members = laid_out([("images/large.dcm", LARGE, 0), *small])
    made = tmp_path / "large.rounds"
    with made.open("wb") as file:
        file.write(local_header(members[0]))
        file.seek(members[1].offset)
        file.write(b"".join(map(local_header, members[1:])) + directory(members))
    with zipfile.ZipFile(made) as read:
        entries = read.infolist()
        assert len(entries) == 65_601
        assert entries[0].file_size == LARGE
        assert entries[-1].header_offset == members[-1].offset > LARGE
        with read.open(entries[0]) as member:
            assert member.read(10) == bytes(10)
    with made.open("rb") as file:
        assert contents_of(file).members == members


@pytest.mark.parametrize(
    "name",
    [
        *("../x", "/x", "a/../../x", "a//b", "./x", "a\\b", "c:x", "a/nul", "CON.dcm", "x.", "x "),
        *("a\nb", "x" * 300, "/".join("abcdefghij" for _ in range(120)), "\ud800"),
    ],
)
def test_a_name_that_leads_elsewhere_or_that_not_all_systems_have_is_refused(
    name: str, tmp_path: Path
) -> None:
    assert fault_of_name(name)
    with pytest.raises(CaseSaveError):
        write_package(tmp_path / "a.rounds", b"{}", [bytes_part(name, b"x")])
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["images/01/0001.dcm", "films/Übersicht 2.png", "IM1", "a.b.c/d"])
def test_a_plain_name_is_not(name: str) -> None:
    assert fault_of_name(name) == ""


def test_names_that_are_one_on_windows_are_noticed(tmp_path: Path) -> None:
    assert clashing(["a/X.dcm", "A/x.dcm", "b"]) == {"a/X.dcm", "A/x.dcm"}
    assert clashing(["caf\u00e9", "cafe\u0301"]) == {"caf\u00e9", "cafe\u0301"}
    assert clashing(["t1", "T1/IM1"]) == {"t1"}
    assert clashing(["t1/IM1", "t1/IM2"]) == frozenset()
    parts = [bytes_part("t1/IM1", b"x"), bytes_part("T1/im1", b"y")]
    with pytest.raises(CaseSaveError, match="where case does not count"):
        write_package(tmp_path / "a.rounds", b"{}", parts)


def test_a_name_beyond_ascii_is_utf8(tmp_path: Path) -> None:
    write_package(tmp_path / "a.rounds", b"{}", [bytes_part("films/Übersicht.png", b"x")])
    with zipfile.ZipFile(tmp_path / "a.rounds") as file:
        assert file.namelist()[-1] == "films/Übersicht.png"


def test_a_member_knows_where_its_bytes_are() -> None:
    member = PackageMember("abc", 10, 0, 100)
    assert (member.start, member.end) == (133, 143)
