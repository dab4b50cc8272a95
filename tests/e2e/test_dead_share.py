"""A network drive that does not answer keeps nobody waiting but what lies on it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer

from tests.e2e.conftest import Hand

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


def test_a_window_closes_though_a_dead_share_was_asked(hand: Hand, dead: Path) -> None:
    hand.window.open_paths([str(dead)])
    assert hand.window.close()
