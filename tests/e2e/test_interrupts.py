"""Ctrl+C in the terminal, and the system's wish that a program end, close the window as its cross does."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.e2e.conftest import Hand
from viewer.ui.interrupts import Interrupts

ROOT = Path(__file__).parents[2]
PATIENCE_S = 60


@pytest.fixture
def start(tmp_path: Path) -> Callable[[str], subprocess.Popen[str]]:
    """Start the program, and return it when its window is furnished: it has noted the case as recent then."""
    home = {name: str(tmp_path) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME")}
    environment = {**os.environ, **home, "QT_QPA_PLATFORM": "offscreen"}

    def started(case: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, str(ROOT / "main.py"), case],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    return started


@pytest.mark.skipif(sys.platform == "win32", reason="a console's Ctrl+C reaches whole groups there")
@pytest.mark.parametrize("wish", [signal.SIGINT, signal.SIGTERM], ids=["Ctrl+C", "end"])
def test_a_running_program_ends_quietly(
    qtbot: QtBot,
    start: Callable[[str], subprocess.Popen[str]],
    tmp_path: Path,
    shipped_case: Path,
    wish: signal.Signals,
) -> None:
    case = shutil.copytree(shipped_case, tmp_path / "a case")
    program = start(str(case))

    def is_furnished() -> bool:
        kept = tmp_path.rglob("rounds.ini")
        return any("a case" in file.read_text(errors="replace") for file in kept)

    qtbot.waitUntil(is_furnished, timeout=PATIENCE_S * 1000)
    program.send_signal(wish)
    said, complained = program.communicate(timeout=PATIENCE_S)
    assert (program.returncode, said, complained) == (0, "", "")


@pytest.mark.skipif(sys.platform == "win32", reason="a process cannot send itself SIGINT there")
def test_an_interrupt_asks_in_the_windows_thread_and_handlers_come_back(
    qtbot: QtBot, hand: Hand
) -> None:
    before = signal.getsignal(signal.SIGINT)
    interrupts = Interrupts()
    with qtbot.waitSignal(interrupts.asked):
        signal.raise_signal(signal.SIGINT)
    interrupts.close()
    assert signal.getsignal(signal.SIGINT) is before
