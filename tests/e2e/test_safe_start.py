"""After two starts that came to nothing the next one does without what may be to blame, says so, and has a way back."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from overlays.file.codec import read_case
from overlays.file.journal.names import journals_folder
from overlays.file.state_folder import state_folder
from tests.e2e.conftest import Hand, close
from tests.e2e.test_leaving import Home
from tests.e2e.test_recovery import left_by_a_killed_start
from viewer.commands.start.start_record import StartRecord
from viewer.jobs.pool.pool import WorkerPool
from viewer.ui.look.theme import READING_ROOM, ThemeName
from viewer.ui.state.settings import Settings
from viewer.ui.window.main_window import MainWindow


def killed(state: Path) -> None:
    """Begin a start that ends before it has stood."""
    os.close(StartRecord(state)._handle or -1)


def test_two_failed_starts_in_a_row_and_no_fewer_make_the_next_a_safe_one(tmp_path: Path) -> None:
    killed(tmp_path)
    assert not StartRecord(tmp_path / "another home").is_safe
    good = StartRecord(tmp_path)
    assert not good.is_safe
    good.clear()
    killed(tmp_path)
    killed(tmp_path)
    for _ in range(2):
        safe = StartRecord(tmp_path)
        assert safe.is_safe, "also when it is tried again"
        killed(tmp_path)
    safe.clear()
    assert list((tmp_path / "starts").iterdir()) != []
    StartRecord(tmp_path).clear()
    assert not StartRecord(tmp_path).is_safe


def test_a_start_beside_others_is_no_failed_one(tmp_path: Path) -> None:
    beside = [StartRecord(tmp_path) for _ in range(3)]
    assert not any(one.is_safe for one in beside)
    assert not StartRecord(tmp_path).is_safe


def test_where_nothing_can_be_written_no_start_is_a_safe_one(tmp_path: Path) -> None:
    in_the_way = tmp_path / "state"
    in_the_way.write_text("a file")
    record = StartRecord(in_the_way)
    assert not record.is_safe
    record.clear()


@pytest.mark.skipif(sys.platform == "win32", reason="signals of Unix")
def test_a_program_that_is_killed_twice_comes_up_without_settings_and_leaves_them_alone(
    tmp_path: Path, shipped_case: Path
) -> None:
    home = Home(tmp_path, shipped_case)
    kept = tmp_path / "config" / "rounds" / "settings.json"
    kept.parent.mkdir(parents=True)
    kept.write_text(json.dumps({"settings": 1, "theme": "projector"}))
    before = kept.read_bytes()
    for _ in range(2):
        home.kill("loading")
    kept.write_bytes(before)
    told = home.said("telling")
    assert "Rounds twice did not come up." in told
    assert "READING_ROOM" in told
    assert kept.read_bytes() == before
    assert "Rounds twice" not in home.said("telling"), "the end of a start that stood is no failure"


def test_a_safe_start_restores_nothing_until_it_goes_on_as_usual(
    qtbot: QtBot, pool: WorkerPool, tmp_path: Path, shipped_case: Path
) -> None:
    home = Home(tmp_path, shipped_case)
    path = home.case / "overlay.json"
    left_by_a_killed_start(read_case(path), 2, str(path))
    kept = tmp_path / "settings.json"
    kept.write_text(json.dumps({"settings": 1, "theme": "projector"}))
    window = MainWindow(Settings(kept, is_safe=True), READING_ROOM, pool)
    hand = Hand(window, qtbot)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    hand.open([str(path)])
    band = window.around_films.band
    assert band.text.startswith("Rounds twice did not come up.")
    assert not band.more.isVisible()
    hand.click(band.buttons[0])
    qtbot.waitUntil(lambda: band.text.startswith("2 changes were not saved"))
    assert window._settings.preferences.theme is ThemeName.PROJECTOR
    close(window)
    assert list(journals_folder(state_folder()).iterdir())
