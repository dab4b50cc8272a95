"""However the program is told to end, no edit is lost, nobody is waited for, and nothing is left behind.

Real processes and real signals, in each of the states that ``tests.e2e.hands_at_work`` brings the window to.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from overlays.file.codec import read_case
from overlays.file.journal.left import left_journals
from overlays.file.journal.names import journals_folder
from overlays.file.state_folder import state_folder
from overlays.model import Case
from tests.e2e.conftest import Hand
from tests.e2e.hands_at_work import FINISHED, TYPED
from viewer.session.mode import Mode
from viewer.ui.keeping.saving import UnsavedChoice
from viewer.ui.state.arrangement import Arrangement, with_mode
from viewer.ui.tools.kinds import ToolKind

if sys.platform == "win32":
    pytest.skip("signals of Unix", allow_module_level=True)

ROOT = Path(__file__).parents[2]
PATIENCE_S = 60
SHARED = Path("/dev/shm")
# What multiprocessing and Rounds call what they share; others are at work on the same machine.
_SHARED = ("psm_", "sem.", "pymp-", "rounds")


class Home:
    """A home of its own for one program, with a copy of the shipped case."""

    def __init__(self, folder: Path, shipped: Path) -> None:
        self.case = Path(shutil.copytree(shipped, folder / "a case"))
        self.state = folder / "state"
        self.temporary = folder / "tmp"
        self.temporary.mkdir()
        self.before = self._seen()
        self.environment = {
            **os.environ,
            "HOME": str(folder),
            "XDG_CONFIG_HOME": str(folder / "config"),
            "XDG_STATE_HOME": str(folder / "xdg"),
            "ROUNDS_STATE": str(self.state),
            "TMPDIR": str(self.temporary),
            "QT_QPA_PLATFORM": "offscreen",
        }

    def _seen(self) -> set[Path]:
        shared = {one for one in SHARED.glob("*") if one.name.startswith(_SHARED)}
        return {*self.case.rglob("*"), *self.temporary.rglob("*"), *shared}

    @property
    def left_behind(self) -> set[Path]:
        """What stands there now and did not before."""
        return self._seen() - self.before

    @property
    def offered(self) -> Case | None:
        """What the next start offers."""
        path = self.case / "overlay.json"
        left = left_journals(journals_folder(self.state), str(path))
        assert len(left) <= 1
        return left[0].found.case if left else None

    def kill(self, state: str) -> None:
        """Start the program and kill it there."""
        with self._started(state) as program:
            program.send_signal(signal.SIGKILL)
            program.wait(PATIENCE_S)

    def said(self, state: str) -> str:
        """Return what the program says before it is ready; it is told to end then."""
        with self._started(state) as program:
            program.send_signal(signal.SIGTERM)
            said, _ = program.communicate(timeout=PATIENCE_S)
            return self.first + said

    @contextmanager
    def program(self, state: str) -> Iterator[subprocess.Popen[str]]:
        """The program with hands at work; whatever it started has ended when it has."""
        with self._started(state) as program:
            started = psutil.Process(program.pid).children(recursive=True)
            yield program
            _, complained = program.communicate(timeout=PATIENCE_S)
            assert (program.returncode, complained) == (0, "")
            _, alive = psutil.wait_procs(started, timeout=PATIENCE_S)
            assert not alive

    @contextmanager
    def _started(self, state: str) -> Iterator[subprocess.Popen[str]]:
        command = [sys.executable, "-m", "tests.e2e.hands_at_work", state, str(self.case)]
        with subprocess.Popen(
            command, env=self.environment, cwd=ROOT, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        ) as program:  # fmt: skip
            late = threading.Timer(PATIENCE_S, program.kill)
            late.start()
            try:
                assert program.stdout is not None
                self.first = program.stdout.readline()
                assert self.first, program.communicate()
                yield program
            finally:
                late.cancel()
                program.kill()


@pytest.fixture
def home(tmp_path: Path, shipped_case: Path) -> Home:
    return Home(tmp_path, shipped_case)


@pytest.mark.parametrize(
    ("state", "order"),
    [
        ("idle", signal.SIGTERM),
        ("idle", signal.SIGHUP),
        ("dragging", signal.SIGTERM),
        ("typing", signal.SIGHUP),
        ("asking", signal.SIGTERM),
        ("reading_about", signal.SIGTERM),
        ("saving", signal.SIGTERM),
    ],
)
def test_an_order_to_end_waits_for_nobody_and_the_next_start_offers_all_that_was_done(
    home: Home, state: str, order: signal.Signals
) -> None:
    was = (home.case / "overlay.json").read_bytes()
    with home.program(state) as program:
        program.send_signal(order)
    assert home.left_behind == set()
    assert (home.case / "overlay.json").read_bytes() == was
    found, before = home.offered, read_case(home.case / "overlay.json")
    assert found is not None
    assert found.title == FINISHED
    marks = [mark for film in found.films for mark in film.marks]
    assert len(marks) - sum(len(film.marks) for film in before.films) == (state == "dragging")
    assert (TYPED in {mark.label for mark in marks}) == (state == "typing")


def test_a_save_that_comes_to_its_end_in_time_leaves_nothing_to_offer(home: Home) -> None:
    with home.program("saving_soon") as program:
        program.send_signal(signal.SIGTERM)
    assert home.left_behind == set()
    assert read_case(home.case / "overlay.json").title == FINISHED
    assert home.offered is None


def test_who_is_told_to_end_while_loading_does(home: Home) -> None:
    with home.program("loading") as program:
        program.send_signal(signal.SIGTERM)
    assert home.left_behind == set()
    assert home.offered is None


def test_ctrl_c_asks_and_asked_again_ends(home: Home, qtbot: QtBot) -> None:
    with home.program("asking") as program:
        program.send_signal(signal.SIGINT)
    found = home.offered
    assert found is not None
    assert found.title == FINISHED
    assert home.left_behind == set()


# In one window ---------------------------------------------------------------------------------


def _writing(arrangement: Arrangement, *, selected: str = "") -> Arrangement:
    return replace(with_mode(arrangement, Mode.WRITE), selected=selected)


@pytest.fixture
def asked(hand: Hand, home: Home, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The questions about a case that does not save itself; the answer is to stay."""
    asked: list[str] = []

    def stay(name: str) -> UnsavedChoice:
        asked.append(name)
        return UnsavedChoice.CANCEL

    hand.window._settings.change(lambda kept: replace(kept, autosave=False))
    monkeypatch.setattr(hand.window.around_films.dialogs, "ask_leave", stay)
    hand.open([str(home.case)])
    return asked


def test_the_cross_asks_about_words_that_were_being_typed(hand: Hand, asked: list[str]) -> None:
    case = hand.window.document.required_case
    mark = next(mark for film in case.films for mark in film.marks)
    hand.window.arrangement.change(lambda now: _writing(now, selected=mark.id))
    hand.window.around_films.marks.labelling.begin()
    hand.keys(TYPED)
    assert not hand.window.document.has_unsaved_changes
    assert not hand.window.close()
    assert len(asked) == 1
    labels = {m.label for film in hand.window.document.required_case.films for m in film.marks}
    assert TYPED in labels


def test_the_cross_ends_a_drag_where_it_is(hand: Hand, asked: list[str]) -> None:
    hand.window.arrangement.change(lambda now: replace(_writing(now), tool=ToolKind.ARROW))
    canvas = hand.window.grid.active.film_canvas
    middle = canvas.rect().center()
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=middle)
    hand._move(canvas, middle + QPoint(60, 40), Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0))
    assert not hand.window.close()
    assert len(asked) == 1
    before = hand.window.document.required_case
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=middle + QPoint(90, 90))
    assert hand.window.document.required_case == before, "the hand has nothing any more"


def test_a_log_out_is_prepared_for_without_a_question_and_may_be_called_off(
    hand: Hand, home: Home, asked: list[str]
) -> None:
    hand.window.document.edit(replace(hand.window.document.required_case, title=FINISHED), "Edit")
    closing = hand.window.closing
    closing.prepare()
    assert not hand.window.around_films.keeping.journaling.writer.is_behind
    closing._log_out.stop()  # as after CALLED_OFF_MS
    assert not hand.window.close()
    closing.prepare()
    assert hand.window.close()
    assert len(asked) == 1
    path = str(home.case / "overlay.json")
    (left,) = left_journals(journals_folder(state_folder()), path)
    assert left.found.case.title == FINISHED


def test_a_case_that_saves_itself_is_saved_and_not_asked_about(
    hand: Hand, home: Home, asked: list[str]
) -> None:
    hand.window._settings.change(lambda kept: replace(kept, autosave=True))
    case = hand.window.document.required_case
    hand.window.document.edit(replace(case, title=FINISHED), "Edit")
    assert hand.window.close()
    assert read_case(home.case / "overlay.json").title == FINISHED
    assert (asked, home.offered) == ([], None)
