"""Ctrl+C in the terminal, and the system's wish that a program end, close the window as its cross does."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest
from pytestqt.qtbot import QtBot

from tests.e2e.conftest import Hand
from tests.programs import program as installed
from viewer.commands.start.interrupts import Interrupts
from viewer.commands.start.lost_display import is_loss_of_display

if sys.platform == "win32":
    pytest.skip("signals and displays of Unix", allow_module_level=True)

import resource

ROOT = Path(__file__).parents[2]
PATIENCE_S = 60


@pytest.fixture
def start(tmp_path: Path) -> Callable[[str], subprocess.Popen[str]]:
    """Start the program with a home of its own."""
    home = {name: str(tmp_path) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME")}
    environment = {**os.environ, **home, "QT_QPA_PLATFORM": "offscreen"}

    def started(case: str, *before: str, **more: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [*before, sys.executable, str(ROOT / "main.py"), case],
            env=environment | more,
            preexec_fn=_with_core_files,  # noqa: PLW1509  no thread of ours holds a lock here
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    return started


def _with_core_files() -> None:
    """Let a crash leave what a user would find, whatever these tests are run by."""
    _, most = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (most, most))


def is_furnished(home: Path) -> bool:
    """Whether the program has noted the copy of the shipped case as recent, which it does last."""
    kept = home.rglob("settings.json")
    return any("a case" in file.read_text(errors="replace") for file in kept)


@pytest.mark.parametrize(
    "wish", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP], ids=["Ctrl+C", "end", "hang-up"]
)
def test_a_running_program_ends_quietly(
    qtbot: QtBot,
    start: Callable[[str], subprocess.Popen[str]],
    tmp_path: Path,
    shipped_case: Path,
    wish: signal.Signals,
) -> None:
    case = shutil.copytree(shipped_case, tmp_path / "a case")
    program = start(str(case))
    qtbot.waitUntil(lambda: is_furnished(tmp_path), timeout=PATIENCE_S * 1000)
    program.send_signal(wish)
    said, complained = program.communicate(timeout=PATIENCE_S)
    assert (program.returncode, said, complained) == (0, "", "")


def test_a_terminal_that_ends_leaves_workers_alone_and_is_an_order_to_end(
    qtbot: QtBot, hand: Hand, shipped_case: Path
) -> None:
    hand.open([str(shipped_case)])
    worker = hand.window._pool.submit(os.getpid).result()
    interrupts = Interrupts()
    with qtbot.waitSignal(interrupts.ordered):
        os.kill(worker, signal.SIGHUP)
        signal.raise_signal(signal.SIGHUP)
    interrupts.close()
    assert hand.window._pool.submit(os.getpid).result() in {
        child.pid for child in psutil.Process().children(recursive=True)
    }
    assert psutil.pid_exists(worker)


def test_whoever_is_started_to_outlive_its_terminal_does(hand: Hand) -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        interrupts = Interrupts()
        assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
        interrupts.close()
    finally:
        signal.signal(signal.SIGHUP, before)


STRUCK = """
import os, signal, sys

moment = sys.argv.pop(1)

class Strike:
    def find_spec(self, name, path=None, target=None):
        if name == moment:
            os.kill(os.getpid(), signal.SIGINT)

sys.meta_path.insert(0, Strike())
from viewer.__main__ import main
main()
"""


@pytest.mark.parametrize(
    "moment",
    [
        "viewer.app",
        "multiprocessing",
        "viewer.jobs.pool.spawning",
        "PySide6.QtWidgets",
        "viewer.ui.window.page",
    ],
)
def test_ctrl_c_before_there_is_a_window_ends_it_at_once_without_a_word(
    moment: str, shipped_case: Path
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", STRUCK, moment, str(shipped_case)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"}, cwd=ROOT,
        capture_output=True, text=True, check=False, timeout=PATIENCE_S,
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (-signal.SIGINT, "", "")


def test_a_display_that_dies_ends_the_program_with_one_line_and_no_core_file(
    qtbot: QtBot, start: Callable[..., subprocess.Popen[str]], tmp_path: Path, shipped_case: Path
) -> None:
    display = subprocess.Popen(
        [installed("Xvfb"), "-displayfd", "1"], stdout=subprocess.PIPE, text=True
    )
    assert display.stdout is not None
    name = f":{display.stdout.readline().strip()}"
    case = shutil.copytree(shipped_case, tmp_path / "a case")
    program = start(str(case), DISPLAY=name, WAYLAND_DISPLAY="", QT_QPA_PLATFORM="xcb")
    qtbot.waitUntil(lambda: is_furnished(tmp_path), timeout=PATIENCE_S * 1000)
    display.kill()
    display.communicate()
    said, complained = program.communicate(timeout=PATIENCE_S)
    assert (program.returncode, said) == (74, "")
    assert complained == "rounds: the display that the window was on is gone\n"


@pytest.mark.parametrize(
    "message",
    [
        "The X11 connection broke (error 1). Did the X11 server die?",
        "The Wayland connection broke. Did the Wayland compositor die?",
        "The Wayland connection experienced a fatal error: Broken pipe",
    ],
)
def test_what_qt_says_of_a_lost_display_is_known(message: str) -> None:
    assert is_loss_of_display(message)


def test_an_interrupt_asks_in_the_windows_thread_and_handlers_come_back(
    qtbot: QtBot, hand: Hand
) -> None:
    before = signal.getsignal(signal.SIGINT)
    interrupts = Interrupts()
    with qtbot.waitSignal(interrupts.asked):
        signal.raise_signal(signal.SIGINT)
    interrupts.close()
    assert signal.getsignal(signal.SIGINT) is before
