"""Where the window opens: large at first, then where it was left."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from viewer.ui.state.settings import Settings
from viewer.ui.window.window_place import show_window


def shown(qtbot: QtBot, settings: Settings) -> QMainWindow:
    window = QMainWindow()
    qtbot.addWidget(window)
    window.resize(640, 480)
    geometry, _ = settings.window_place()
    window.restoreGeometry(geometry)
    with qtbot.waitExposed(window):
        show_window(window, settings)
    return window


def test_the_first_window_takes_the_whole_screen(qtbot: QtBot, tmp_path: Path) -> None:
    assert shown(qtbot, Settings(tmp_path / "settings.json")).isMaximized()


def test_a_window_that_was_left_small_stays_small(qtbot: QtBot, tmp_path: Path) -> None:
    small = QMainWindow()
    qtbot.addWidget(small)
    small.resize(640, 480)
    settings = Settings(tmp_path / "settings.json")
    settings.keep_window_place(small.saveGeometry(), QByteArray())
    settings.close()
    window = shown(qtbot, Settings(tmp_path / "settings.json"))
    assert not window.isMaximized()
    assert window.width() == 640
