"""Errors that nobody caught are logged and told, from any thread."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import qWarning
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from viewer.commands.start.faults import Faults


@pytest.fixture
def faults(qtbot: QtBot) -> Iterator[Faults]:
    caught = Faults()
    caught.install()
    yield caught
    caught.uninstall()


def test_an_error_nobody_caught_is_logged_and_told(
    faults: Faults, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    with qtbot.waitSignal(faults.told) as told:
        try:
            raise ZeroDivisionError("by zero")
        except ZeroDivisionError:
            sys.excepthook(*sys.exc_info())
    assert "ZeroDivisionError" in told.args[0]
    assert "by zero" in caplog.text


def test_an_error_in_a_thread_is_told_in_the_window(
    faults: Faults, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    def fail() -> None:
        raise LookupError("in a thread")

    with qtbot.waitSignal(faults.told) as told:
        thread = threading.Thread(target=fail)
        thread.start()
        thread.join()
    assert "LookupError" in told.args[0]
    assert "in a thread" in caplog.text


def test_qt_warnings_go_to_the_log(faults: Faults, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        qWarning("something of Qt")
    assert "Qt: something of Qt" in caplog.text


def test_the_hooks_are_given_back(qtbot: QtBot) -> None:
    before = (sys.excepthook, threading.excepthook, sys.unraisablehook)
    faults = Faults()
    faults.install()
    assert sys.excepthook != before[0]
    faults.uninstall()
    assert (sys.excepthook, threading.excepthook, sys.unraisablehook) == before
    with capture_exceptions() as raised:
        faults.uninstall()
    assert raised == []
