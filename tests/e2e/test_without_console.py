"""A program without a console says why it ends in a box of plain text, and in the log."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from viewer import app
from viewer.commands.start import without_console
from viewer.commands.start.without_console import has_no_console, show_failure


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    path = tmp_path / "rounds.log"
    handler = logging.FileHandler(path)
    logging.getLogger().addHandler(handler)
    yield path
    logging.getLogger().removeHandler(handler)
    handler.close()


def test_a_box_shows_the_sentence_letter_by_letter_and_names_the_log(
    qtbot: QtBot, log: Path
) -> None:
    seen: list[tuple[str, Qt.TextFormat]] = []

    def answer() -> None:
        box = QApplication.activeModalWidget()
        if not isinstance(box, QMessageBox):
            QTimer.singleShot(10, answer)
            return
        seen.append((box.text(), box.textFormat()))
        box.accept()

    QTimer.singleShot(0, answer)
    show_failure("cannot read <b>x</b>", log=lambda: log)
    assert seen == [(f"cannot read <b>x</b>\n\n{log}", Qt.TextFormat.PlainText)]
    assert "cannot read <b>x</b>" in log.read_text()


def test_where_no_box_can_be_shown_the_log_has_both(log: Path) -> None:
    def broken(_text: str) -> None:
        raise ImportError("DLL load failed")

    show_failure("it ends", show=broken, log=lambda: log)
    assert "it ends" in log.read_text()
    assert "DLL load failed" in log.read_text()


def test_the_program_tells_its_failures_there(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    told: list[str] = []
    monkeypatch.setattr(without_console, "has_no_console", lambda: True)
    monkeypatch.setattr(without_console, "show_failure", told.append)
    assert app.main(["retell"]) == 2
    assert len(told) == 1
    assert "retell" in told[0]


@pytest.mark.parametrize(
    ("platform", "stderr", "expected"),
    [("win32", None, True), ("win32", "there", False), ("linux", None, False)],
)
def test_only_a_windows_program_without_standard_error_has_no_console(
    monkeypatch: pytest.MonkeyPatch, platform: str, stderr: object, expected: bool
) -> None:
    monkeypatch.setattr(sys, "__stderr__", stderr)
    assert has_no_console(platform) is expected
