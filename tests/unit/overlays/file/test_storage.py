"""A save that fails, or is cut short, at any step leaves the old file or the new one."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from overlays.errors import CaseSaveError
from overlays.file.storage import atomic_write, read_regular
from tests.faulty_disk import (
    FaultyDisk,
    Killed,
    broken,
    killed_after,
    killed_before,
    no_space,
    short,
)

OLD = b"the old case"
NEW = b"the new case, which is longer" * 1000


@pytest.fixture
def path(tmp_path: Path) -> Path:
    target = tmp_path / "overlay.json"
    target.write_bytes(OLD)
    return target


def _calls_of_a_good_save(path: Path) -> list[str]:
    with pytest.MonkeyPatch.context() as patch:
        disk = FaultyDisk(patch, nth=0, fail=broken)
        atomic_write(path, NEW)
    path.write_bytes(OLD)
    return disk.names


def test_a_save_writes_syncs_and_replaces_in_this_order(path: Path) -> None:
    names = [name for name in _calls_of_a_good_save(path) if name not in ("lstat", "fchmod")]
    assert names == [
        "open", "write", "fsync", "close",
        "open", "fstat", "read", "read", "close",
        "replace", "open", "fsync", "close",
    ]  # fmt: skip


def test_what_a_disk_does_not_give_back_replaces_nothing(path: Path) -> None:
    nth = _calls_of_a_good_save(path).index("write") + 1

    def lying(_name: str, real: Callable[..., Any], handle: int, data: bytes) -> int:
        """Take all, and keep it with one bit turned."""
        return real(handle, bytes([data[0] ^ 1]) + bytes(data[1:]))

    with pytest.MonkeyPatch.context() as patch:
        FaultyDisk(patch, nth, lying)
        with pytest.raises(CaseSaveError, match="does not read back") as told:
            atomic_write(path, NEW)
    assert str(path) in str(told.value)
    assert path.read_bytes() == OLD
    assert [entry.name for entry in path.parent.iterdir()] == ["overlay.json"]


@pytest.mark.parametrize("fail", [no_space, broken])
def test_a_fault_at_any_step_leaves_the_old_file_or_the_new(
    path: Path, fail: Callable[..., Any]
) -> None:
    steps = _calls_of_a_good_save(path)
    replaced_at = steps.index("replace") + 1
    for nth in range(1, replaced_at + 1):
        path.write_bytes(OLD)
        with pytest.MonkeyPatch.context() as patch:
            FaultyDisk(patch, nth, fail)
            with pytest.raises(CaseSaveError, match="not saved"):
                atomic_write(path, NEW)
        assert path.read_bytes() == OLD, steps[nth - 1]
        assert [entry.name for entry in path.parent.iterdir()] == ["overlay.json"]


@pytest.mark.parametrize("fail", [no_space, broken])
def test_a_fault_after_the_replacement_is_told_and_is_no_failure(
    path: Path, fail: Callable[..., Any]
) -> None:
    steps = _calls_of_a_good_save(path)
    for nth in range(steps.index("replace") + 2, len(steps) + 1):
        path.write_bytes(OLD)
        with pytest.MonkeyPatch.context() as patch:
            FaultyDisk(patch, nth, fail)
            assert atomic_write(path, NEW), "the disk has not confirmed it"
        assert path.read_bytes() == NEW, steps[nth - 1]


def test_a_rename_whose_answer_was_lost_is_done(path: Path) -> None:
    nth = _calls_of_a_good_save(path).index("replace") + 1

    def done_and_denied(_name: str, real: Callable[..., Any], *args: Any, **kwargs: Any) -> None:
        real(*args, **kwargs)
        raise OSError(errno.ENOENT, os.strerror(errno.ENOENT))

    with pytest.MonkeyPatch.context() as patch:
        FaultyDisk(patch, nth, done_and_denied)
        assert atomic_write(path, NEW) == ""
    assert path.read_bytes() == NEW


@pytest.mark.parametrize("kill", [killed_before, killed_after])
def test_an_end_at_any_step_leaves_the_old_file_or_the_new(
    path: Path, kill: Callable[..., Any]
) -> None:
    steps = _calls_of_a_good_save(path)
    seen = set()
    for nth in range(1, len(steps) + 1):
        path.write_bytes(OLD)
        with pytest.MonkeyPatch.context() as patch:
            FaultyDisk(patch, nth, kill)
            with pytest.raises(Killed):
                atomic_write(path, NEW)
        assert path.read_bytes() in (OLD, NEW)
        seen.add(path.read_bytes())
        left = [entry for entry in path.parent.iterdir() if entry != path]
        assert len(left) <= 1
        for entry in left:
            assert entry.name.startswith(".overlay.json.")
            entry.unlink()
    assert seen == {OLD, NEW}


def test_a_short_write_goes_on_where_it_stopped(path: Path) -> None:
    nth = _calls_of_a_good_save(path).index("write") + 1
    with pytest.MonkeyPatch.context() as patch:
        disk = FaultyDisk(patch, nth, short)
        atomic_write(path, NEW)
    assert disk.names.count("write") == 2
    assert path.read_bytes() == NEW


def test_a_write_that_takes_nothing_is_a_full_disk(path: Path) -> None:
    nth = _calls_of_a_good_save(path).index("write") + 1
    with pytest.MonkeyPatch.context() as patch:
        FaultyDisk(patch, nth, lambda *_: 0)
        with pytest.raises(CaseSaveError, match="the disk is full"):
            atomic_write(path, NEW)
    assert path.read_bytes() == OLD


def test_a_folder_that_cannot_be_synced_is_no_fault(path: Path) -> None:
    nth = len(_calls_of_a_good_save(path)) - 1

    def unsupported(*_: Any) -> None:
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))

    with pytest.MonkeyPatch.context() as patch:
        FaultyDisk(patch, nth, unsupported)
        atomic_write(path, NEW)
    assert path.read_bytes() == NEW


def test_a_new_file_is_written_where_there_was_none(tmp_path: Path) -> None:
    atomic_write(tmp_path / "new.json", NEW)
    assert (tmp_path / "new.json").read_bytes() == NEW


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(CaseSaveError, match="not there any more"):
        atomic_write(tmp_path / "gone" / "new.json", NEW)


def test_a_folder_in_the_place_of_the_file_is_told_and_kept(tmp_path: Path) -> None:
    (tmp_path / "overlay.json" / "inside").mkdir(parents=True)
    with pytest.raises(CaseSaveError):
        atomic_write(tmp_path / "overlay.json", NEW)
    assert [entry.name for entry in tmp_path.rglob("*")] == ["overlay.json", "inside"]


@pytest.mark.parametrize("leads", ["to a file", "to nothing", "to a folder"])
def test_a_link_is_neither_followed_nor_replaced(tmp_path: Path, leads: str) -> None:
    target = {"to a file": "precious", "to nothing": "absent", "to a folder": "folder"}[leads]
    (tmp_path / "precious").write_bytes(OLD)
    (tmp_path / "folder").mkdir()
    link = tmp_path / "overlay.json"
    link.symlink_to(tmp_path / target)
    with pytest.raises(CaseSaveError, match="it is a link"):
        atomic_write(link, NEW)
    assert link.is_symlink()
    assert (tmp_path / "precious").read_bytes() == OLD
    assert sorted(entry.name for entry in tmp_path.iterdir()) == [
        "folder", "overlay.json", "precious",
    ]  # fmt: skip


def test_a_pipe_is_not_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "overlay.json")
    with pytest.raises(CaseSaveError, match="it is not a file"):
        atomic_write(tmp_path / "overlay.json", NEW)
    with pytest.raises(CaseSaveError, match="it is not a file"):
        read_regular(tmp_path / "overlay.json")


def test_permissions_stay(path: Path) -> None:
    path.chmod(0o640)
    atomic_write(path, NEW)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_what_is_there_is_read_with_its_permissions_and_no_link_is_read(path: Path) -> None:
    path.chmod(0o600)
    assert read_regular(path) == (OLD, 0o600)
    assert read_regular(path.with_name("absent")) is None
    link = path.with_name("link")
    link.symlink_to(path)
    with pytest.raises(CaseSaveError, match="it is a link"):
        read_regular(link)
