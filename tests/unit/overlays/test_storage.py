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
from overlays.storage import atomic_write

OLD = b"the old case"
NEW = b"the new case, which is longer" * 1000
CALLS = ("open", "write", "fsync", "close", "replace", "fchmod", "unlink", "stat")


class Killed(BaseException):
    """The process ends here: nothing more of it runs."""


class FaultyDisk:
    """Counts the calls to the system, and lets the n-th fail as told.

    ``fail`` is called in place of the n-th call with the real one and its arguments.  After a ``Killed``
    no call does anything any more, as in a process that is gone.
    """

    def __init__(self, monkeypatch: pytest.MonkeyPatch, nth: int, fail: Callable[..., Any]) -> None:
        self.count = 0
        self.dead = False
        self.names: list[str] = []
        self._nth = nth
        self._fail = fail
        for name in CALLS:
            if hasattr(os, name):
                monkeypatch.setattr(os, name, self._watched(name, getattr(os, name)))

    def _watched(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            if self.dead:
                raise Killed
            self.count += 1
            self.names.append(name)
            if self.count != self._nth:
                return real(*args, **kwargs)
            try:
                return self._fail(name, real, *args, **kwargs)
            except Killed:
                self.dead = True
                raise

        return call


def _no_space(name: str, real: Callable[..., Any], *args: Any, **kwargs: Any) -> None:
    _close_anyway(name, real, *args)
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _broken(name: str, real: Callable[..., Any], *args: Any, **kwargs: Any) -> None:
    _close_anyway(name, real, *args)
    raise OSError(errno.EIO, os.strerror(errno.EIO))


def _close_anyway(name: str, real: Callable[..., Any], *args: Any) -> None:
    """A close that fails has closed all the same (Linux; see close(2))."""
    if name == "close":
        real(*args)


def _killed_before(name: str, real: Callable[..., Any], *args: Any, **kwargs: Any) -> None:
    _close_anyway(name, real, *args)
    raise Killed


def _killed_after(name: str, real: Callable[..., Any], *args: Any, **kwargs: Any) -> None:
    if name == "write":
        args = (args[0], bytes(args[1])[: len(args[1]) // 2])  # killed amid a write
    real(*args, **kwargs)
    raise Killed


def _short(name: str, real: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    if name == "write":
        return real(args[0], bytes(args[1])[:7])
    return real(*args, **kwargs)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    target = tmp_path / "overlay.json"
    target.write_bytes(OLD)
    return target


def _calls_of_a_good_save(path: Path) -> list[str]:
    with pytest.MonkeyPatch.context() as patch:
        disk = FaultyDisk(patch, nth=0, fail=_broken)
        atomic_write(path, NEW)
    path.write_bytes(OLD)
    return disk.names


def test_a_save_writes_syncs_and_replaces_in_this_order(path: Path) -> None:
    names = [name for name in _calls_of_a_good_save(path) if name not in ("stat", "fchmod")]
    assert names == ["open", "write", "fsync", "close", "replace", "open", "fsync", "close"]


@pytest.mark.parametrize("fail", [_no_space, _broken])
def test_a_fault_at_any_step_leaves_the_old_file_or_the_new(
    path: Path, fail: Callable[..., Any]
) -> None:
    steps = _calls_of_a_good_save(path)
    replaced_at = steps.index("replace") + 1
    for nth in range(1, len(steps) + 1):
        path.write_bytes(OLD)
        with pytest.MonkeyPatch.context() as patch:
            FaultyDisk(patch, nth, fail)
            with pytest.raises(CaseSaveError, match="not saved"):
                atomic_write(path, NEW)
        assert path.read_bytes() == (OLD if nth <= replaced_at else NEW), steps[nth - 1]
        assert [entry.name for entry in path.parent.iterdir()] == ["overlay.json"]


@pytest.mark.parametrize("kill", [_killed_before, _killed_after])
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
        disk = FaultyDisk(patch, nth, _short)
        atomic_write(path, NEW)
    assert disk.names.count("write") == 2
    assert path.read_bytes() == NEW


def test_a_write_that_takes_nothing_is_a_full_disk(path: Path) -> None:
    nth = _calls_of_a_good_save(path).index("write") + 1
    with pytest.MonkeyPatch.context() as patch:
        FaultyDisk(patch, nth, lambda *_: 0)
        with pytest.raises(CaseSaveError, match="no space left"):
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
    with pytest.raises(CaseSaveError, match="no such file or directory"):
        atomic_write(tmp_path / "gone" / "new.json", NEW)


def test_a_folder_in_the_place_of_the_file_is_told_and_kept(tmp_path: Path) -> None:
    (tmp_path / "overlay.json" / "inside").mkdir(parents=True)
    with pytest.raises(CaseSaveError):
        atomic_write(tmp_path / "overlay.json", NEW)
    assert [entry.name for entry in tmp_path.rglob("*")] == ["overlay.json", "inside"]


def test_a_link_stays_a_link_and_permissions_stay(tmp_path: Path) -> None:
    if os.name == "nt":
        pytest.skip("links and permissions are of another kind on Windows")
    real = tmp_path / "real" / "case.json"
    real.parent.mkdir()
    real.write_bytes(OLD)
    real.chmod(0o640)
    link = tmp_path / "overlay.json"
    link.symlink_to(real)
    atomic_write(link, NEW)
    assert link.is_symlink()
    assert real.read_bytes() == NEW
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
