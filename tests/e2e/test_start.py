"""The films are seen first; what is built around them afterwards moves nothing, and has missed nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.e2e.conftest import Hand, close, new_window
from tests.e2e.typed import ROOT
from viewer.app import OUR_FAULT
from viewer.jobs.head_start import HeadStart
from viewer.jobs.pool.pool import WorkerPool
from viewer.session.lesson import Stage
from viewer.ui.film_strip.film_strip import FilmStrip
from viewer.ui.look.theme import ThemeName, theme_of
from viewer.ui.state.settings import Preferences, Settings
from viewer.ui.window.around_films import AroundFilms
from viewer.ui.window.main_window import MainWindow


@pytest.fixture
def bare(qtbot: QtBot, pool: WorkerPool) -> Iterator[MainWindow]:
    """A window around whose films nothing is built yet."""
    window = new_window(qtbot, pool)
    assert not is_furnished(window)
    yield window
    close(window)


def is_furnished(window: MainWindow) -> bool:
    return window._furnishing.is_done


def places(window: MainWindow) -> list[QRect]:
    """Where the films stand in the window, once it has laid itself out."""
    for _ in range(3):
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        QApplication.processEvents()
    canvases = [viewport.film_canvas for viewport in window.grid.visible_viewports]
    return [QRect(one.mapTo(window, QPoint()), one.size()) for one in canvases]


@pytest.mark.parametrize("size", [(1280, 800), (1366, 768), (1920, 1080)])
@pytest.mark.parametrize("scale", [0.8, 1.0, 1.5])
@pytest.mark.parametrize("name", list(ThemeName))
def test_no_film_moves_when_bars_and_panels_come(
    qtbot: QtBot,
    pool: WorkerPool,
    shipped_case: Path,
    size: tuple[int, int],
    scale: float,
    name: ThemeName,
) -> None:
    settings = Settings()
    settings.set_preferences(Preferences(theme=name, font_scale=scale))
    window = MainWindow(settings, theme_of(name, font_scale=scale), pool)
    window.resize(*size)
    window.open_paths([str(shipped_case)])
    window.show()
    qtbot.waitUntil(lambda: len(window.grid.visible_viewports) == 3)
    first = places(window)
    assert not is_furnished(window)
    assert window.around_films
    assert places(window) == first
    close(window)


def test_films_are_bare_before_there_is_a_lesson(bare: MainWindow, shipped_case: Path) -> None:
    bare.open_paths([str(shipped_case)])
    assert not any(v.viewing.marks_shown for v in bare.grid.visible_viewports)


def test_a_window_furnishes_itself_once_its_films_are_seen(
    qtbot: QtBot, bare: MainWindow, shipped_case: Path
) -> None:
    hand = Hand(bare, qtbot)
    hand.open([str(shipped_case)])
    assert is_furnished(bare)
    assert bare.windowTitle().startswith("A 38-year-old man")
    hand.key(Qt.Key.Key_Space)
    assert hand.stage is Stage.FINDINGS
    assert all(map(hand.has_colour, hand.viewports))


def test_a_hand_is_answered_between_the_parts_of_what_is_built(
    qtbot: QtBot, bare: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = (
        *("_build_actions", "_build_top_bar", "_build_other_bars"),
        *("_build_strip", "_build_panels", "_connect"),
    )
    done: list[str] = []
    for step in steps:
        build = getattr(AroundFilms, step)

        def noted(around_films: AroundFilms, step: str = step, build: Any = build) -> None:
            build(around_films)
            done.append(step)
            QTimer.singleShot(0, lambda: done.append("a hand"))

        monkeypatch.setattr(AroundFilms, step, noted)
    bare._furnishing.furnish_next()
    qtbot.waitUntil(lambda: is_furnished(bare))
    assert [step for step in done if step != "a hand"] == list(steps)
    assert all("a hand" in done[done.index(a) : done.index(b)] for a, b in pairwise(steps))


def test_a_window_furnishes_itself_although_there_is_nothing_to_see(
    qtbot: QtBot, bare: MainWindow
) -> None:
    qtbot.waitUntil(lambda: is_furnished(bare))
    assert bare.around_films.welcome.isVisible()


@pytest.mark.parametrize(
    ("name", "content"), [("overlay.json", "{"), ("notes.dcm", "no image"), ("empty.dcm", "")]
)
def test_what_goes_wrong_before_there_is_a_place_for_words_is_told_all_the_same(
    qtbot: QtBot, bare: MainWindow, tmp_path: Path, name: str, content: str
) -> None:
    path = tmp_path / name
    path.write_text(content)
    hand = Hand(bare, qtbot)
    hand.open([str(path)])
    assert name in hand.notice
    assert [line.split(":")[0] for line in hand.problems] == [name]


def test_films_that_failed_before_there_was_a_list_of_problems_stand_in_it(
    qtbot: QtBot, pool: WorkerPool, tmp_path: Path, shipped_case: Path
) -> None:
    whole = (shipped_case / "t1" / "IM0011.dcm").read_bytes()
    at = whole.index(b"\xff\xd8\xff\xf7") + 40
    path = tmp_path / "spoilt.dcm"
    path.write_bytes(whole[:at] + bytes(2000) + whole[at + 2000 :])
    begun = HeadStart(pool, [str(path)])
    window = MainWindow(Settings(), theme_of(ThemeName.READING_ROOM), pool, begun)
    hand = Hand(window, qtbot)
    window.show()
    hand.open([str(path)])
    problem = hand.viewports[0].film_canvas.film.problem
    assert problem is not None
    assert list(hand.problems) == [f"spoilt.dcm: {problem.problem}"]
    begun.close()
    close(window)


def test_closing_before_anything_is_built_around_the_films_ends_quietly(
    qtbot: QtBot, bare: MainWindow, shipped_case: Path
) -> None:
    bare.open_paths([str(shipped_case)])
    bare.close()
    QApplication.processEvents()
    assert not bare.isVisible()
    bare.workspace.shown_changed.emit()
    assert not bare._readiness._look.isActive(), "nobody looks on, to furnish a closed window"
    assert not is_furnished(bare)


def test_the_window_answers_between_preparing_its_surroundings_and_building_it(
    qtbot: QtBot, bare: MainWindow
) -> None:
    bare.show()
    bare._readiness.films_seen.emit()
    assert not is_furnished(bare)
    bare.close()
    QApplication.processEvents()
    assert not is_furnished(bare), "it was closed in between"


def test_a_window_at_rest_is_looked_at_by_nobody(
    qtbot: QtBot, bare: MainWindow, shipped_case: Path
) -> None:
    looks: list[int] = []
    bare._readiness._look.timeout.connect(lambda: looks.append(1))
    Hand(bare, qtbot).open([str(shipped_case)])
    qtbot.waitUntil(lambda: not bare._readiness._look.isActive())
    timers = bare._readiness.findChildren(QTimer)
    assert [timer.isSingleShot() for timer in timers] == [True]
    before = len(looks)
    bare.workspace.scroll(1)
    bare.workspace.scroll(-1)
    qtbot.waitUntil(lambda: len(looks) > before)
    assert bare.is_settled()


def test_the_strip_has_its_pictures_when_it_comes(
    qtbot: QtBot, bare: MainWindow, shipped_case: Path
) -> None:
    Hand(bare, qtbot).open([str(shipped_case)])
    strip = bare.around_films.strip
    # Cards ask for their pictures when they are first painted, which Qt's offscreen platform puts off.
    qtbot.waitUntil(lambda: all(strip.has_thumbnail(f"film:{number}") for number in (1, 2, 3)))


def test_cards_that_wait_for_films_of_a_case_that_was_left_keep_nobody_waiting(
    qtbot: QtBot, bare: MainWindow, shipped_case: Path
) -> None:
    hand = Hand(bare, qtbot)
    hand.open([str(shipped_case)])
    frame = bare.workspace.binding.film(2).series.frames[0]
    filler = bare.around_films.filler
    filler._waiting[frame.key] = {"film:2"}
    assert not bare.is_settled()
    hand.open([str(shipped_case)])
    assert not filler.is_waiting


class Windows(QObject):
    """Notes every window that is shown besides one's own, if only for a moment."""

    def __init__(self, own: MainWindow) -> None:
        super().__init__(own)
        self._own = own
        self.others: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_shown = event.type() == QEvent.Type.Show and isinstance(watched, QWidget)
        if is_shown and watched.isWindow() and watched is not self._own:
            self.others.append(type(watched).__name__)
        return False


def test_no_other_window_flashes_up_while_a_case_is_opened_and_told(
    qtbot: QtBot, qapp: QApplication, bare: MainWindow, shipped_case: Path
) -> None:
    """A part that is shown before it is in its place is a window for a moment, and takes the keys."""
    windows = Windows(bare)
    qapp.installEventFilter(windows)
    hand = Hand(bare, qtbot)
    hand.open([str(shipped_case)])
    for stage in Stage:
        bare.go_to_stage(stage)
        hand.settle()
    hand.open([str(shipped_case)])
    qapp.removeEventFilter(windows)
    assert windows.others == []
    assert bare.isActiveWindow()


# A window that cannot be furnished ------------------------------------------------------------------

# Everything around the films fails to be built, as it would if an icon were missing from the installation.
BROKEN = """
import sys
import {strip} as film_strip
def fail(*_):
    raise RuntimeError("no strip today")
film_strip.FilmStrip.__init__ = fail
from viewer.app import main
if __name__ == "__main__":
    sys.exit(main())
"""


@pytest.mark.parametrize("command", [(), ("screenshot", "-o", "out.png")])
def test_a_window_that_cannot_be_furnished_says_so_once_and_ends(
    tmp_path: Path, shipped_case: Path, command: tuple[str, ...]
) -> None:
    script = tmp_path / "broken.py"
    script.write_text(BROKEN.format(strip=FilmStrip.__module__))
    home = {name: str(tmp_path) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME")}
    arguments = [*command, str(shipped_case)]
    answer = subprocess.run(
        [sys.executable, str(script), *arguments],
        cwd=tmp_path, capture_output=True, text=True, check=False, timeout=60,
        env={**os.environ, **home, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert answer.returncode == OUR_FAULT
    (line,) = answer.stderr.splitlines()
    assert "RuntimeError: no strip today" in line
    (log,) = tmp_path.rglob("rounds.log")
    assert log.read_text().count("ERROR") == 1
    assert not (tmp_path / "out.png").exists()


def test_what_could_not_be_furnished_is_not_tried_again(
    qtbot: QtBot, bare: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[str] = []

    def fail(_around_films: AroundFilms) -> None:
        tried.append("once")
        raise RuntimeError("no strip today")

    monkeypatch.setattr(AroundFilms, "_build_strip", fail)
    with qtbot.waitSignal(bare.unfurnished):
        bare._readiness.films_seen.emit()
    bare._readiness.films_seen.emit()
    bare.tell("a sentence that has no place")
    with pytest.raises(RuntimeError, match="no strip today"):
        assert bare.around_films
    assert tried == ["once"]
    assert not bare._readiness._look.isActive()
