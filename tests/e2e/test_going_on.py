"""The window can be gone back to as it was closed: offered on the start page, or done at once where that is wanted."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from overlays.file.state_folder import state_folder
from tests.e2e.conftest import Hand, close
from viewer.imaging.voi import Window
from viewer.jobs.pool.pool import WorkerPool
from viewer.session.display import View, WindowOrigin
from viewer.session.layout import grid
from viewer.session.lesson import Stage
from viewer.ui.going_on.going_on import FILE
from viewer.ui.look.theme import READING_ROOM
from viewer.ui.state.settings import Preferences, Settings
from viewer.ui.window.main_window import MainWindow

Opened = Callable[..., Hand]


@pytest.fixture
def opened(qtbot: QtBot, pool: WorkerPool) -> Opened:
    """Another start each time; the windows before it have been closed."""

    def window(*, go_on: bool = False) -> Hand:
        settings = Settings()
        settings.set_preferences(Preferences(go_on=go_on))
        hand = Hand(MainWindow(settings, READING_ROOM, pool), qtbot)
        hand.window.resize(1280, 800)
        hand.window.furnish()
        with qtbot.waitActive(hand.window):
            hand.window.show()
            hand.window.activateWindow()
        return hand

    return window


def test_images_come_back_in_their_layout_as_they_were_seen(
    opened: Opened, shipped_case: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    images = shutil.copytree(
        shipped_case, tmp_path / "images", ignore=shutil.ignore_patterns("*.json", "*.md")
    )
    first = opened()
    first.open([str(images)])
    workspace = first.window.workspace
    workspace.set_layout(grid(2, 2))
    shown = workspace.entries()[-1]
    workspace.show(shown, 1)
    first.settle()
    state = replace(
        workspace.models[1].state,
        slice_index=5,
        window=Window(300, 900),
        window_origin=WindowOrigin.MANUAL,
        view=View(2.0, (100.0, 90.0)),
    )
    workspace.models[1].set_state(state)
    close(first.window)
    second = opened()
    page = second.window.around_films.welcome
    qtbot.waitUntil(page._last.isVisible)
    second.click(page._last)
    second.settle()
    back = second.window.workspace
    assert back.layout == grid(2, 2)
    assert back.shown(1) == shown
    now = back.models[1].state
    assert (now.slice_index, now.window, now.view) == (5, state.window, state.view)
    assert back.active == 1
    close(second.window)


def test_a_case_comes_back_at_its_first_stage_and_no_view_tells(
    opened: Opened, shipped_case: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    case = shutil.copytree(shipped_case, tmp_path / "a case")
    fresh = opened()
    fresh.open([str(case)])
    usual = [view.model.state for view in fresh.viewports]
    fresh.window.workspace.set_layout(grid(1, 2))
    fresh.window.go_to_stage(Stage.DISCUSSION)
    fresh.window.workspace.scroll(3)
    fresh.window.workspace.change(lambda now: replace(now, view=View(4.0, (30.0, 30.0))))
    close(fresh.window)
    again = opened(go_on=True)
    qtbot.waitUntil(lambda: again.window.document.case is not None)
    again.settle()
    assert again.stage is Stage.FILMS
    assert again.window.workspace.layout == grid(1, 2)
    assert [view.model.state.view for view in again.viewports] == [one.view for one in usual[:2]]
    assert [view.model.state.slice_index for view in again.viewports] == [
        one.slice_index for one in usual[:2]
    ]
    close(again.window)


def test_what_is_gone_is_not_offered_and_said_in_one_line_where_it_was_wanted(
    opened: Opened, shipped_case: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    case = Path(shutil.copytree(shipped_case, tmp_path / "a case"))
    first = opened()
    first.open([str(case)])
    close(first.window)
    shutil.rmtree(case)
    second = opened(go_on=True)
    qtbot.waitUntil(lambda: second.notice.startswith("What was open last is not there any more"))
    assert not second.window.around_films.welcome._last.isVisible()
    close(second.window)
    assert not (state_folder() / FILE).exists(), "nothing was open when it was closed"


def test_a_kept_session_that_is_damaged_costs_nothing(opened: Opened, qtbot: QtBot) -> None:
    (state_folder() / FILE).write_bytes(b'{"paths": [')
    hand = opened(go_on=True)
    with qtbot.waitSignal(hand.window.going_on._disk.answered):
        hand.window.going_on._look()
    assert hand.window.document.case is None
    close(hand.window)
