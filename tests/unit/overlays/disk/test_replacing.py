"""A file that another program looks into is waited for, but not for ever."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from overlays.disk.replacing import PATIENCE_S, replace_patiently
from overlays.errors import CaseSaveError
from overlays.file.storage import atomic_write

DENIED, SHARED = 5, 32


class Scanner:
    """Another program that holds every file until it has been asked so often."""

    def __init__(self, patch: pytest.MonkeyPatch, tries: int, winerror: int) -> None:
        self.asked = 0
        self.pauses: list[float] = []
        self._tries, self._winerror, self._real = tries, winerror, os.replace
        patch.setattr(os, "replace", self._replace)
        patch.setattr("overlays.disk.replacing.time.sleep", self.pauses.append)

    def _replace(self, source: object, target: object) -> None:
        self.asked += 1
        if self.asked <= self._tries:
            error = PermissionError(errno.EACCES, "Access is denied")
            error.winerror = self._winerror
            raise error
        self._real(source, target)


@pytest.fixture
def target(tmp_path: Path) -> Path:
    path = tmp_path / "overlay.json"
    path.write_bytes(b"old")
    return path


@pytest.mark.parametrize("winerror", [DENIED, SHARED])
def test_a_file_that_is_let_go_of_is_replaced(
    target: Path, monkeypatch: pytest.MonkeyPatch, winerror: int
) -> None:
    scanner = Scanner(monkeypatch, tries=4, winerror=winerror)
    atomic_write(target, b"new")
    assert target.read_bytes() == b"new"
    assert scanner.asked == 5
    assert sum(scanner.pauses) < PATIENCE_S


def test_one_that_stays_held_is_said_to_be_and_nothing_is_left(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scanner = Scanner(monkeypatch, tries=1000, winerror=SHARED)
    with pytest.raises(CaseSaveError) as told:
        atomic_write(target, b"new")
    assert told.value.problem == "another program holds the file"
    assert target.read_bytes() == b"old"
    assert [one.name for one in target.parent.iterdir()] == [target.name]
    assert PATIENCE_S <= sum(scanner.pauses) <= PATIENCE_S * 1.25


def test_other_faults_are_not_waited_for(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scanner = Scanner(monkeypatch, tries=0, winerror=SHARED)
    with pytest.raises(FileNotFoundError):
        replace_patiently(target.with_name("gone"), target)
    assert scanner.pauses == []
