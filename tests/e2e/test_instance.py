"""One running Rounds: a later start hands its paths over; nobody who listens badly can keep a window from opening."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from queue import Queue

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from viewer.commands.start import instance
from viewer.commands.start.instance import Doorkeeper, hand_over, instance_address
from viewer.ui.window.open_requests import OpenRequests, bring_to_front

ROOT = Path(__file__).parents[2]

Calls = Queue[list[str]]


@pytest.fixture
def address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("ROUNDS_STATE", str(tmp_path))
    found = instance_address()
    assert found is not None
    return found


@pytest.fixture
def calls() -> Calls:
    return Queue()


@pytest.fixture
def keeper(address: str, calls: Calls) -> Iterator[Doorkeeper]:
    one = Doorkeeper(address, calls.put)
    yield one
    one.close()


def test_a_later_start_hands_its_paths_to_the_first(
    keeper: Doorkeeper, address: str, calls: Calls
) -> None:
    assert keeper.is_listening
    assert hand_over(["/films/hip", "/Fälle/14\n"], address)
    assert calls.get(timeout=10) == ["/films/hip", "/Fälle/14\n"]


def test_where_nobody_listens_a_start_keeps_its_paths(address: str) -> None:
    assert not hand_over(["/films/hip"], address)
    assert not hand_over(["/films/hip"], None)


def test_a_window_that_was_killed_leaves_no_closed_door(address: str, calls: Calls) -> None:
    left = socket.socket(socket.AF_UNIX)
    left.bind(address)
    left.close()
    assert Path(address).exists()
    assert not hand_over(["/films/hip"], address)
    keeper = Doorkeeper(address, calls.put)
    assert hand_over(["/films/hip"], address)
    keeper.close()


def test_somebody_who_listens_and_says_nothing_does_not_hold_a_start_up(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(instance, "PATIENCE_S", 0.05)
    deaf = socket.socket(socket.AF_UNIX)
    deaf.bind(address)
    deaf.listen()
    assert not hand_over(["/films/hip"], address)
    deaf.close()


@pytest.mark.parametrize(
    "said", [b"", b"\x00\x00\x00\x05", b"\x00\x00\x00\x02{}", b"\x7f\xff\xff\xff", b"\xff" * 64]
)
def test_what_is_no_list_of_paths_is_not_taken_and_the_next_call_is(
    keeper: Doorkeeper, address: str, calls: Calls, said: bytes
) -> None:
    with socket.socket(socket.AF_UNIX) as stranger:
        stranger.connect(address)
        stranger.sendall(said)
    assert hand_over(["/films/hip"], address)
    assert calls.get(timeout=10) == ["/films/hip"]
    assert calls.empty()


def test_nobody_else_can_reach_the_door(keeper: Doorkeeper, address: str) -> None:
    assert keeper.is_listening
    assert Path(address).stat().st_mode & 0o077 == 0


def test_a_door_that_was_closed_leaves_nothing_behind(address: str, calls: Calls) -> None:
    keeper = Doorkeeper(address, calls.put)
    keeper.close()
    assert not Path(address).exists()
    assert not hand_over(["/films/hip"], address)


def test_a_state_folder_with_too_long_a_name_is_done_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, calls: Calls
) -> None:
    monkeypatch.setenv("ROUNDS_STATE", str(tmp_path / ("n" * 120)))
    assert instance_address() is None
    assert not Doorkeeper(None, calls.put).is_listening


def test_a_second_start_opens_its_paths_in_the_window_that_runs(
    qtbot: QtBot, tmp_path: Path, shipped_case: Path, real_dicom: Path
) -> None:
    """Two real processes: the second ends at once, and the first has noted what both opened as recent."""
    names = ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "ROUNDS_STATE")
    home = {**os.environ, **{name: str(tmp_path) for name in names}, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "viewer"]
    case = shutil.copytree(shipped_case, tmp_path / "a case")
    folder = real_dicom / "03_mr_series_brain_pd"

    def recent() -> str:
        return "".join(file.read_text(errors="replace") for file in tmp_path.rglob("settings.json"))

    first = subprocess.Popen([*command, str(case)], cwd=ROOT, env=home)
    try:
        qtbot.waitUntil(lambda: any(tmp_path.glob("*.socket")), timeout=60_000)
        qtbot.waitUntil(lambda: case.name in recent(), timeout=60_000)
        second = subprocess.run(
            [*command, str(folder)], cwd=ROOT, env=home, timeout=60, check=False
        )
        assert second.returncode == 0
        assert first.poll() is None
        qtbot.waitUntil(lambda: folder.name in recent(), timeout=60_000)
    finally:
        first.terminate()
        assert first.wait(timeout=60) == 0
    assert not any(tmp_path.glob("*.socket"))


def test_a_file_that_the_system_hands_over_is_opened(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    """macOS tells of a double click by an event, to the application and not to a window."""
    requests = OpenRequests(qapp)
    film = str(tmp_path / "hip.dcm")
    with qtbot.waitSignal(requests.asked) as heard:
        QApplication.sendEvent(qapp, QFileOpenEvent(QUrl.fromLocalFile(film)))
    assert heard.args == [[film]]
    requests.deleteLater()


def test_a_window_that_was_put_away_comes_to_the_front(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.showMinimized()
    bring_to_front(window)
    assert window.isVisible()
    assert not window.isMinimized()
