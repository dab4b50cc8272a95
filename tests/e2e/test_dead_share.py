"""A network drive that does not answer keeps nobody waiting but what lies on it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QDragLeaveEvent
from PySide6.QtWidgets import QApplication

from tests.e2e.conftest import Hand
from tests.e2e.test_dropping import drag, over, sign
from tests.e2e.test_opening import files

DEAD = "dead-share"


@pytest.fixture
def dead(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """Hold up whoever asks the system about a folder, until the test ends."""
    answers = threading.Event()
    share = tmp_path / DEAD
    stat = Path.stat

    def stat_of(path: Path, *, follow_symlinks: bool = True) -> object:
        if DEAD in str(path):
            answers.wait()
        return stat(path, follow_symlinks=follow_symlinks)

    monkeypatch.setattr(Path, "stat", stat_of)
    yield share
    answers.set()


def test_the_window_answers_while_a_dead_share_is_opened(
    hand: Hand, dead: Path, shipped_case: Path
) -> None:
    hand.open([str(shipped_case)])
    hand.window.open_paths([str(dead / "overlay.json")])
    with hand.qtbot.waitSignal(hand.window.arrangement.changed):
        QTimer.singleShot(0, lambda: hand.window.arrangement.toggle("strip"))
    assert hand.window.opening.is_busy
    assert hand.titles == ["Film 1", "Film 2", "Film 3"]
    hand.click(hand.window.around_films.status._cancel)
    assert not hand.window.opening.is_busy
    assert hand.titles == ["Film 1", "Film 2", "Film 3"]


def test_what_lies_elsewhere_opens_meanwhile(hand: Hand, dead: Path, shipped_case: Path) -> None:
    hand.window.open_paths([str(dead)])
    hand.open([str(shipped_case)])
    assert hand.titles == ["Film 1", "Film 2", "Film 3"]
    assert not hand.window.opening.is_busy


def test_the_window_answers_while_something_of_a_dead_share_is_dragged_over_it(
    hand: Hand, dead: Path, shipped_case: Path
) -> None:
    hand.open([str(shipped_case)])
    drag(hand, files(dead / "hip"), over(hand, 2))
    assert sign(hand) == ("Show here", 2)
    QApplication.sendEvent(hand.window, QDragLeaveEvent())


def test_images_of_a_share_that_dies_are_open_and_not_waited_for(
    hand: Hand, dead: Path, shipped_case: Path
) -> None:
    hand.open([str(shipped_case)])
    hand.window.opening._image_paths = (str(dead / "1.dcm"), str(dead / "2.dcm"))
    hand.window.opening.images_opened.emit()
    assert hand.window._settings.preferences.recent == ()


def test_a_window_closes_though_a_dead_share_was_asked(hand: Hand, dead: Path) -> None:
    hand.window.open_paths([str(dead)])
    assert hand.window.close()
