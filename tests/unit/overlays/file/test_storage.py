"""A save that fails, or is cut short, at any step leaves the old file or the new one."""

from __future__ import annotations

import errno
import os
import stat
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from overlays.errors import CaseSaveError
from overlays.file.locking import locked
from overlays.file.storage import LEFT_AFTER_S, atomic_write, read_regular
from tests.faults.kinds import NO_FAULT, NO_SPACE, SHORT, Denied, Fault, Lying, Refused, Takes
from tests.faults.prepared import Outcome, Prepared, Trial

OLD = b"the old case"
NEW = b"the new case, which is longer" * 1000


@pytest.fixture
def path(tmp_path: Path) -> Path:
    target = tmp_path / "overlay.json"
    target.write_bytes(OLD)
    return target


@pytest.fixture
def save(prepared: Prepared, path: Path) -> Callable[..., Outcome]:
    """Return what saves with a fault at the first of the calls of that name, none of which goes wrong without one."""
    names = prepared.run(Trial(atomic_write, (path, NEW))).names
    path.write_bytes(OLD)

    def run(fault: Fault = NO_FAULT, name: str = "", nth: int = 0) -> Outcome:
        places = [at for at, one in enumerate(names, start=1) if one == name]
        return prepared.run(Trial(atomic_write, (path, NEW), fault, places[nth] if name else 0))

    return run


def test_a_save_writes_syncs_reads_back_and_replaces_in_this_order(
    path: Path, save: Callable[..., Outcome]
) -> None:
    names = [name for name in save().names if "stat" not in name and name != "fchmod"]
    assert names == [
        "openat", "write", "fsync", "fadvise64", "close",
        "openat", "read", "read", "close",
        "rename", "openat", "fsync", "close",
        "openat", "getdents64", "getdents64", "close",
    ]  # fmt: skip
    assert path.read_bytes() == NEW


def test_what_a_disk_does_not_give_back_replaces_nothing(
    path: Path, save: Callable[..., Outcome]
) -> None:
    told = save(Lying("lying"), "write").raised
    assert "does not read back" in told
    assert str(path) in told
    assert path.read_bytes() == OLD
    assert [entry.name for entry in path.parent.iterdir()] == ["overlay.json"]


def test_a_fault_after_the_replacement_is_told_and_is_no_failure(
    path: Path, save: Callable[..., Outcome]
) -> None:
    outcome = save(NO_SPACE, "fsync", 1)
    assert outcome.value == "the disk is full", "the disk has not confirmed it"
    assert path.read_bytes() == NEW


def test_a_rename_whose_answer_was_lost_is_done(path: Path, save: Callable[..., Outcome]) -> None:
    outcome = save(Denied("denied"), "rename")
    assert (outcome.value, outcome.raised) == ("", "")
    assert path.read_bytes() == NEW


def test_a_short_write_goes_on_where_it_stopped(path: Path, save: Callable[..., Outcome]) -> None:
    assert save(SHORT, "write").raised == ""
    assert path.read_bytes() == NEW


def test_a_write_that_takes_nothing_is_a_full_disk(
    path: Path, save: Callable[..., Outcome]
) -> None:
    assert "the disk is full" in save(Takes("takes nothing"), "write").raised
    assert path.read_bytes() == OLD


def test_a_folder_that_cannot_be_synced_is_no_fault(
    path: Path, save: Callable[..., Outcome]
) -> None:
    assert save(Refused("unsupported", errno.EINVAL), "fsync", 1).value == ""
    assert path.read_bytes() == NEW


def test_what_a_killed_save_left_goes_with_the_next_unless_it_is_still_written(path: Path) -> None:
    left, written, strange = (
        path.with_name(name)
        for name in (".overlay.json.1-0a1b2c3d.tmp", ".overlay.json.2-4e5f6a7b.tmp", ".other.json.1-0a1b2c3d.tmp")
    )  # fmt: skip
    for one in (left, written, strange):
        one.write_bytes(b"half a ca")
    for one in (left, strange):
        long_ago = time.time() - 2 * LEFT_AFTER_S
        os.utime(one, (long_ago, long_ago))
    atomic_write(path, NEW)
    assert sorted(path.parent.iterdir()) == sorted([path, written, strange])


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


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("x" * 300, "the name of the file or of its folder is too long for this disk"),
        ("half a \ud800 letter.json", "this disk does not take a character of the name"),
        ("a zero \0 within.json", "this disk does not take a character of the name"),
        ("gone/overlay.json", "the file or its folder is not there any more"),
        ("a file/overlay.json", "a file lies where its folder should be"),
    ],
)
def test_what_the_system_itself_refuses_is_said_in_plain_words(
    tmp_path: Path, name: str, reason: str
) -> None:
    (tmp_path / "a file").touch()
    with pytest.raises(CaseSaveError) as told:
        atomic_write(tmp_path / name, NEW)
    assert told.value.problem == reason


def test_strange_characters_are_no_fault(tmp_path: Path) -> None:
    # The last has 240 bytes of the 255 that a name may have.
    for name in ("ünï <b>%s<b> \n\t'\".json", "\udcff raw byte.json", " 日本 .json", "…" * 80):
        with locked(tmp_path / name):
            atomic_write(tmp_path / name, NEW)
        assert (tmp_path / name).read_bytes() == NEW
