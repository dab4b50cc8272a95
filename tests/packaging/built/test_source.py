"""The source distribution is whole: it makes the same wheel, and its tests are all there."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.conftest import ROOT, dicom_folder
from tests.packaging.built.conftest import TOOLS, call


def test_its_tests_are_those_of_the_checkout(unpacked: Path) -> None:
    """Each module is imported there, so all that it imports came along; the real files lie elsewhere for both."""
    answer = call(
        sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "no:cacheprovider", "tests",
        cwd=unpacked, ROUNDS_TEST_DICOM=str(dicom_folder()),
    )  # fmt: skip
    assert answer.returncode == 0, answer.stdout[-2000:] + answer.stderr
    collected = {line.split("::")[0] for line in answer.stdout.splitlines() if "::" in line}
    here = {file.relative_to(ROOT).as_posix() for file in (ROOT / "tests").rglob("test_*.py")}
    apart = ("packaging/built", "presenting/two_screens")  # each runs in a way of its own
    assert collected == {name for name in here if not any(one in name for one in apart)}


def test_it_makes_the_same_wheel(unpacked: Path, wheel: Path, tmp_path: Path) -> None:
    made = call(
        TOOLS / "python", "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path, cwd=unpacked
    )
    assert made.returncode == 0, made.stderr
    with zipfile.ZipFile(wheel) as one, zipfile.ZipFile(tmp_path / wheel.name) as other:
        assert sorted(one.namelist()) == sorted(other.namelist())
        assert {i.filename: i.CRC for i in one.infolist()} == {
            i.filename: i.CRC for i in other.infolist()
        }


def test_nothing_of_the_repository_is_left_out_but_what_serves_the_repository(
    unpacked: Path,
) -> None:
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.splitlines()
    left_out = [name for name in listed if not (unpacked / name).exists()]
    assert [name for name in left_out if not re.match(r"\.ci/|\.github/|\.git", name)] == []


@pytest.mark.parametrize("command", ["lock", "bundle", "package", "bench"])
def test_its_makefile_has_what_its_documents_name(command: str, unpacked: Path) -> None:
    answer = call("make", "--dry-run", command, "PYTHON=" + sys.executable, cwd=unpacked)
    assert answer.returncode == 0, answer.stderr
