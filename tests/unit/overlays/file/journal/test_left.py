"""What an earlier start left is read by the handle that holds its lock, and nothing else is taken for a journal."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from overlays.file.journal.left import left_journals
from tests.unit.overlays.file.journal.test_writer import PATH, STATES, Start


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    """A journal that a start has left."""
    start = Start(tmp_path / "journals")
    start.edit(STATES)
    start.killed()
    (file,) = (tmp_path / "journals").iterdir()
    return file


def test_a_journal_is_opened_once_since_windows_lets_no_other_read_what_is_locked(
    journal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[object] = []
    real = os.open

    def noted(path: str | Path, flags: int, mode: int = 0o777) -> int:
        opened.append(path)
        return real(path, flags, mode)

    monkeypatch.setattr(os, "open", noted)
    (left,) = left_journals(journal.parent, PATH)
    assert left.found.edits == len(STATES)
    assert opened == [journal]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither links for all nor pipes")
def test_a_link_or_a_pipe_in_a_journals_place_is_none_and_nobody_waits(
    journal: Path, tmp_path: Path
) -> None:
    elsewhere = journal.rename(tmp_path / "elsewhere")
    journal.symlink_to(elsewhere)
    assert left_journals(journal.parent, PATH) == ()
    journal.unlink()
    os.mkfifo(journal)
    assert left_journals(journal.parent, PATH) == ()
