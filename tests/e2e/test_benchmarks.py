"""The benchmarks refuse what would flatter somebody: frames that nobody saw, and pictures of something else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from benchmarks import screen
from benchmarks.child import Child
from benchmarks.painting import WRONG_PICTURE, Frames, block, films
from benchmarks.processes import FailedError
from benchmarks.report import Results, lines
from benchmarks.targets import TARGETS, Target


class Measured:
    """A measuring process whose work is done here."""

    name = "rounds"

    def __init__(self) -> None:
        self.child = Child("rounds")

    def ask(self, do: str, **values: Any) -> dict[str, Any]:
        answer: dict[str, Any] = self.child.answer({"do": do, **values})
        return answer


@pytest.fixture
def measured(qtbot: QtBot) -> Iterator[Measured]:
    if QGuiApplication.platformName() == "offscreen":
        pytest.skip("only a real screen shows what was painted")
    process = Measured()
    process.ask(**films(1, 500, 600, 800, 600))
    yield process
    process.child.peer.window.close()


def test_a_film_that_is_painted_is_measured(measured: Measured) -> None:
    frames = Frames("rounds")
    block(measured, "window", 5, frames)
    assert len(frames.ms) == frames.paints == 5
    assert frames.difference < WRONG_PICTURE / 2


def test_a_change_that_nobody_paints_is_refused(
    measured: Measured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(screen, "LOST_S", 0.1)
    monkeypatch.setattr(measured.child.peer, "set_window", lambda low, high: None)
    with pytest.raises(screen.NotPaintedError):
        block(measured, "window", 5, Frames("rounds"))


def test_fewer_paints_than_frames_are_refused(
    measured: Measured, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask = measured.ask

    def without_one(do: str, **values: Any) -> dict[str, Any]:
        answer = ask(do, **values)
        return answer | {"paints": answer["paints"] - 1} if do == "window" else answer

    monkeypatch.setattr(measured, "ask", without_one)
    with pytest.raises(FailedError, match="4 paints for 5 frames"):
        block(measured, "window", 5, Frames("rounds"))


@pytest.mark.parametrize(
    "other", [lambda low, high: (low + 60000, high + 60000), lambda low, high: (-high, -low)]
)
def test_a_fast_picture_of_something_else_is_refused(
    measured: Measured,
    monkeypatch: pytest.MonkeyPatch,
    other: Callable[[float, float], tuple[float, float]],
) -> None:
    show = measured.child.peer.set_window
    monkeypatch.setattr(
        measured.child.peer, "set_window", lambda low, high: show(*other(low, high))
    )
    with pytest.raises(FailedError, match="shows another picture"):
        block(measured, "window", 5, Frames("rounds"))


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.id)
def test_a_row_beyond_its_bar_is_below_and_fails_the_run(target: Target) -> None:
    worse = target.bar * (0.99 if target.higher else 1.01) + (0.0 if target.higher else 1e-9)
    at_the_bar, below = Results({target.id: target.bar}), Results({target.id: worse})
    assert not at_the_bar.failed
    assert below.failed == [target]
    assert lines(below)[-1].endswith("| BELOW |")
