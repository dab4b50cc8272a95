"""A journal is its owner's alone, is never written over by another start, and goes on after a fault."""

from __future__ import annotations

import errno
import os
import stat
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from overlays.file.journal.left import left_journals
from overlays.file.journal.lines import JournalOrigin
from overlays.file.journal.writer import JournalWriter
from overlays.model import Case
from tests.unit.session.factory import CASE

PATH = "/a case/overlay.json"
STATES = [replace(CASE, title=f"Edit {number}") for number in range(1, 5)]


class Start:
    """One start of the program that edits one case."""

    def __init__(self, folder: Path) -> None:
        self.told: list[str] = []
        self.writer = JournalWriter(folder, self.told.append)

    def edit(self, states: list[Case], path: str = PATH) -> None:
        self.writer.begin(CASE, JournalOrigin(path))
        for state in states:
            self.writer.edit(state)

    def killed(self) -> None:
        self.writer.leave()
        self.writer.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "state" / "journals"


@pytest.fixture
def start(folder: Path) -> Iterator[Start]:
    one = Start(folder)
    yield one
    one.writer.close()


def _kept(folder: Path, path: str = PATH) -> list[tuple[Case, int]]:
    return [(one.found.case, one.found.edits) for one in left_journals(folder, path)]


def test_only_its_owner_reads_a_journal(folder: Path, start: Start) -> None:
    start.edit(STATES)
    start.killed()
    (file,) = folder.iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert "case" not in file.name


def test_a_case_that_is_not_edited_has_no_journal(folder: Path, start: Start) -> None:
    start.edit([])
    start.killed()
    assert not folder.exists()


def test_a_start_never_writes_over_what_another_has_left(folder: Path) -> None:
    for count in (1, 2, 3):
        one = Start(folder)
        one.edit(STATES[:count])
        one.killed()
    assert _kept(folder) == [(STATES[2], 3), (STATES[1], 2), (STATES[0], 1)]
    assert _kept(folder, "/another/overlay.json") == []


def test_what_a_start_writes_that_still_runs_is_not_left(folder: Path, start: Start) -> None:
    start.edit(STATES)
    written = threading.Event()
    start.writer._order(written.set)
    assert written.wait(30)
    assert len(list(folder.iterdir())) == 1
    assert _kept(folder) == []
    start.killed()
    assert _kept(folder) == [(STATES[-1], 4)]


def test_a_saved_case_begins_anew_with_what_was_edited_meanwhile(
    folder: Path, start: Start
) -> None:
    start.edit(STATES[:3])
    start.writer.begin(STATES[2], JournalOrigin(PATH, "digest", edits=1))
    start.writer.edit(STATES[3])
    start.killed()
    assert _kept(folder) == [(STATES[3], 2)]


def test_a_case_that_is_let_go_of_leaves_nothing(folder: Path, start: Start) -> None:
    start.edit(STATES)
    start.writer.drop()
    start.killed()
    assert list(folder.iterdir()) == []


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="names of handles")
def test_a_folder_that_fails_amid_the_edits_hands_over_to_the_spare_one(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spare, lost, kept = tmp_path / "spare", [], []
    writer = JournalWriter(folder, lost.append, spare=spare, on_kept=kept.append)
    writer.begin(CASE, JournalOrigin(PATH))
    writer.edit(STATES[0])
    _until_written(writer)
    with monkeypatch.context() as patch:
        _full(patch, folder)
        writer.edit(STATES[1])
        writer.edit(STATES[2])
        _until_written(writer)
        writer.leave()
        writer.close()
    assert lost == []
    assert "the disk is full" in kept
    assert _kept(spare) == [(STATES[2], 3)]
    (file,) = spare.iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(spare.stat().st_mode) == 0o700


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="names of handles")
def test_where_the_spare_folder_fails_too_it_is_said_and_the_next_edit_makes_up_for_it(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spare, lost, kept = tmp_path / "spare", [], []
    writer = JournalWriter(folder, lost.append, spare=spare, on_kept=kept.append)
    writer.begin(CASE, JournalOrigin(PATH))
    with monkeypatch.context() as patch:
        _full(patch, tmp_path)
        writer.edit(STATES[0])
        _until_written(writer)
    assert set(lost) == {"the disk is full"}
    writer.edit(STATES[1])
    writer.leave()
    writer.close()
    assert _kept(folder) == [(STATES[1], 2)]


def test_a_spare_folder_of_somebody_else_is_not_used(tmp_path: Path) -> None:
    (tmp_path / "theirs").mkdir()
    (tmp_path / "spare").symlink_to(tmp_path / "theirs")
    lost: list[str] = []
    blocked = tmp_path / "a file"
    blocked.touch()
    writer = JournalWriter(blocked, lost.append, spare=tmp_path / "spare")
    writer.begin(CASE, JournalOrigin(PATH))
    writer.edit(STATES[0])
    writer.close()
    assert lost
    assert list((tmp_path / "theirs").iterdir()) == []


def _until_written(writer: JournalWriter) -> None:
    written = threading.Event()
    writer._order(written.set)
    assert written.wait(30)


def _full(patch: pytest.MonkeyPatch, folder: Path) -> None:
    """Let nothing more be written below a folder, also by handles that are open."""
    real = os.write

    def write(handle: int, data: bytes) -> int:
        if Path(f"/proc/self/fd/{handle}").resolve().is_relative_to(folder):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return real(handle, data)

    patch.setattr(os, "write", write)


def test_images_that_are_opened_amid_the_edits_are_noted_and_no_edit_is_lost(
    folder: Path, start: Start
) -> None:
    start.edit(STATES[:2])
    start.writer.see_images(("/images/a.dcm",))
    start.writer.edit(STATES[2])
    start.writer.see_images(("/images/a.dcm",))
    start.killed()
    (left,) = left_journals(folder, PATH)
    assert left.found.origin.images == ("/images/a.dcm",)
    assert (left.found.case, left.found.edits) == (STATES[2], 3)
    assert len(list(folder.iterdir())) == 1
