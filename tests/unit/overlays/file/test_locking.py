"""One at a time replaces a file; a lock is no way into other files and outlives nobody."""

from __future__ import annotations

import multiprocessing
import os
from pathlib import Path

import pytest

from overlays.errors import CaseSaveError
from overlays.file.locking import lock_path, locked

ROUNDS = 40
CONTEXT = multiprocessing.get_context("spawn")


def _add_one(path: str, times: int) -> None:
    for _ in range(times):
        with locked(path):
            number = int(Path(path).read_text())
            Path(path).write_text(str(number + 1))


def _take_and_die(path: str) -> None:
    with locked(path):
        os._exit(1)


def test_two_processes_that_read_and_write_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "overlay.json"
    path.write_text("0")
    both = [CONTEXT.Process(target=_add_one, args=(str(path), ROUNDS)) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert path.read_text() == str(2 * ROUNDS)
    assert list(tmp_path.iterdir()) == [path], "no lock stays behind"


def test_a_lock_that_another_keeps_is_told(tmp_path: Path) -> None:
    path = tmp_path / "overlay.json"
    with (
        locked(path),
        pytest.raises(CaseSaveError, match="another program is saving it"),
        locked(path, wait_s=0),
    ):
        pytest.fail("it was locked twice")
    with locked(path, wait_s=0):
        pass


def test_the_lock_of_a_process_that_died_is_free(tmp_path: Path) -> None:
    path = tmp_path / "overlay.json"
    dead = CONTEXT.Process(target=_take_and_die, args=(str(path),))
    dead.start()
    dead.join()
    assert lock_path(path).exists()
    with locked(path, wait_s=0):
        pass
    assert not lock_path(path).exists()


def test_a_link_in_the_place_of_the_lock_is_not_followed(tmp_path: Path) -> None:
    path, precious = tmp_path / "overlay.json", tmp_path / "precious"
    precious.write_bytes(b"precious")
    lock_path(path).symlink_to(precious)
    with pytest.raises(CaseSaveError, match="not a file"), locked(path):
        pytest.fail("a link was locked")
    assert precious.read_bytes() == b"precious"


def test_a_pipe_in_the_place_of_the_lock_holds_nobody_up(tmp_path: Path) -> None:
    path = tmp_path / "overlay.json"
    os.mkfifo(lock_path(path))
    with pytest.raises(CaseSaveError, match="not a file"), locked(path):
        pytest.fail("a pipe was locked")


def test_a_file_of_somebody_else_under_the_name_of_the_lock_stays(tmp_path: Path) -> None:
    path = tmp_path / "overlay.json"
    lock_path(path).write_bytes(b"mine")
    with locked(path):
        pass
    assert lock_path(path).read_bytes() == b"mine"
