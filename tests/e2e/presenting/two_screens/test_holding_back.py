"""What a teacher holds back from the class, and what happens to its screen: frozen, black, lit, unplugged, swapped."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication

from tests.e2e.conftest import Hand
from tests.e2e.presenting.two_screens.conftest import SCREEN, Monitors, Teacher
from tests.qt.ui.seen import words_in
from viewer.session.layout import LAYOUTS
from viewer.session.lesson import Stage
from viewer.session.presenting.class_screens import ClassPlace, ScreenName

Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
PROJECTOR = QRect(1920, 0, 1920, 1080)
ACTIONS = 200


def act(teacher: Teacher, dice: random.Random) -> None:
    """Do anything that a teacher may do while the class keeps its picture."""
    hand = teacher.hand
    canvas = dice.choice(hand.viewports).film_canvas
    way = QPoint(dice.randint(-120, 120), dice.randint(-120, 120))
    keys = (Key.Key_Space, Key.Key_PageUp, Key.Key_PageDown, Key.Key_J, Key.Key_N, Key.Key_L,
            Key.Key_H, Key.Key_I, Key.Key_0, Key.Key_End, Key.Key_Home, Key.Key_Down, Key.Key_Up,
            Key.Key_Right, Key.Key_F6, Key.Key_Return, Key.Key_X, Key.Key_O, Key.Key_U)  # fmt: skip
    acts: tuple[Callable[[], object], ...] = (
        lambda: hand.wheel(canvas, dice.randint(-6, 6)),
        lambda: hand.wheel(canvas, dice.randint(-6, 6), CTRL),
        lambda: hand.drag(canvas, way),
        lambda: hand.drag(canvas, way, Qt.MouseButton.RightButton),
        lambda: hand.double_click(canvas),
        lambda: hand.window.workspace.set_layout(dice.choice(LAYOUTS)),
        lambda: hand._move(canvas, way + QPoint(150, 150), Qt.MouseButton.NoButton, _NONE),
        lambda: hand.key(dice.choice(keys)),
        lambda: hand.key(dice.choice(keys)),
    )
    dice.choice(acts)()


_NONE = Qt.KeyboardModifier.NoModifier


def test_two_hundred_acts_of_the_teacher_change_no_pixel_of_a_frozen_class(
    teacher: Teacher,
) -> None:
    teacher.hand.key(Key.Key_F5)
    teacher.hand.key(Key.Key_Space)
    teacher.settle()
    before, words = teacher.picture(), teacher.words()
    teacher.hand.key(Key.Key_F)
    dice = random.Random("frozen")
    for _ in range(ACTIONS):
        act(teacher, dice)
    teacher.hand.settle()
    assert (teacher.picture() == before).all()
    assert teacher.words() == words
    assert teacher.parts.column.preview.words.startswith("Frozen 0:")
    band = teacher.hand.window.around_films.band.text
    assert band.startswith("Frozen for 0:")
    assert "The class still sees Film 1a" in band
    teacher.hand.key(Key.Key_F)
    teacher.settle()
    assert not (teacher.picture() == before).all(), "shown again is what the teacher sees"


def test_a_stage_that_is_told_while_the_class_is_frozen_says_so(teacher: Teacher) -> None:
    teacher.hand.key(Key.Key_F5)
    teacher.hand.key(Key.Key_F)
    teacher.hand.key(Key.Key_Space)
    assert "does not see this yet" in teacher.hand.notice
    assert "osteopenia" not in teacher.words()


@pytest.mark.parametrize("key", [Key.Key_B, Key.Key_Period])
def test_black_is_black_for_the_class_alone(teacher: Teacher, key: Qt.Key) -> None:
    teacher.hand.key(Key.Key_F5)
    teacher.settle()
    before = teacher.picture()
    teacher.hand.key(key)
    assert int(teacher.picture().max()) == 0
    assert not teacher.hand.window.page.curtain.isVisible()
    assert teacher.hand.window.around_films.band.text == "Black The class sees nothing."
    assert teacher.parts.column.preview.words == "Black"
    teacher.hand.key(Key.Key_Escape)
    assert int(teacher.picture().max()) == 0, "the first Esc never lifts black"
    teacher.hand.key(key)
    assert (teacher.picture() == before).all()


def test_the_spotlight_leaves_one_circle_bright_where_the_mouse_is(teacher: Teacher) -> None:
    teacher.hand.key(Key.Key_F5)
    teacher.settle()
    before = teacher.picture().astype(int)
    teacher.hand.key(Key.Key_L)
    canvas = teacher.hand.viewports[0].film_canvas
    at = canvas.rect().center()
    teacher.hand._move(canvas, at, Qt.MouseButton.NoButton, _NONE)
    after = teacher.picture().astype(int)
    placement = canvas.layers.placement
    assert placement is not None
    lit = teacher.audience.films.point_at(0, *placement.to_image(at.x(), at.y()))
    assert lit is not None
    x, y = round(lit.x()), round(lit.y())
    assert (
        after[y - 40 : y + 40, x - 40 : x + 40] == before[y - 40 : y + 40, x - 40 : x + 40]
    ).all()
    dark, bright = after[200:900, 40:200].sum(), before[200:900, 40:200].sum()
    assert dark < 0.5 * bright
    assert (after[:, 1370:] == before[:, 1370:]).all(), "the text stays as bright as it was"
    teacher.hand.key(Key.Key_L, SHIFT)
    red = teacher.picture()[y, x].astype(int)
    assert red[0] > 200 > 120 > red[2]
    teacher.hand.key(Key.Key_Escape)
    assert (teacher.picture() == before).all()
    assert teacher.presenting.is_on


def test_esc_ends_only_when_it_is_pressed_twice(teacher: Teacher) -> None:
    teacher.hand.key(Key.Key_F5)
    teacher.hand.key(Key.Key_Escape)
    assert teacher.presenting.is_on
    assert teacher.hand.notice == "Esc once more ends."
    teacher.hand.key(Key.Key_F)
    teacher.hand.key(Key.Key_Escape)
    assert teacher.presenting.is_on, "whatever is done between takes the first Esc back"
    teacher.hand.key(Key.Key_Escape)
    assert not teacher.presenting.is_on


# Screens ----------------------------------------------------------------------------------------


def test_a_projector_that_is_pulled_out_takes_its_window_and_brings_it_back(
    teacher: Teacher,
) -> None:
    hand = teacher.hand
    hand.key(Key.Key_F5)
    teacher.tell(Stage.FINDINGS)
    before, focused = teacher.picture(), QApplication.focusWidget()
    teacher.monitors.pull()
    assert teacher.presenting.place is ClassPlace.WAITING
    assert teacher.on_screen() == [hand.window], "nothing covers the teacher's window"
    assert QApplication.activeWindow() is hand.window
    assert QApplication.focusWidget() is focused
    assert hand.window.around_films.band.text.startswith("The projector has gone.")
    hand.key(Key.Key_PageDown)
    assert hand.stage is Stage.DIAGNOSIS, "the lesson goes on"
    hand.key(Key.Key_PageUp)
    teacher.settle()
    teacher.monitors.plug()
    hand.qtbot.waitUntil(teacher.audience.isVisible)
    teacher.settle()
    assert teacher.audience.geometry() == PROJECTOR
    assert (teacher.picture() == before).all()
    assert QApplication.activeWindow() is hand.window
    assert "The projector" not in hand.window.around_films.band.text


def test_a_projector_that_comes_back_in_another_size_is_filled_again(teacher: Teacher) -> None:
    teacher.hand.key(Key.Key_F5)
    teacher.settle()
    teacher.monitors.pull()
    teacher.monitors.plug(width=1280, height=720)
    teacher.hand.qtbot.waitUntil(teacher.audience.isVisible)
    teacher.settle()
    assert teacher.audience.geometry() == QRect(1920, 0, 1280, 720)
    assert teacher.picture().shape == (720, 1280, 3)


def test_frozen_stays_frozen_while_the_projector_is_away(teacher: Teacher) -> None:
    teacher.hand.key(Key.Key_F5)
    teacher.hand.key(Key.Key_F)
    before = teacher.picture()
    teacher.monitors.pull()
    teacher.hand.key(Key.Key_Space)
    teacher.monitors.plug()
    teacher.hand.qtbot.waitUntil(teacher.audience.isVisible)
    assert (teacher.picture() == before).all()


def test_a_screen_that_comes_during_a_talk_changes_nothing_unasked(teacher: Teacher) -> None:
    teacher.monitors.pull()
    teacher.hand.key(Key.Key_F5)
    assert teacher.presenting.place is ClassPlace.ALONE
    teacher.monitors.plug()
    QApplication.processEvents()
    assert teacher.presenting.place is ClassPlace.ALONE
    assert teacher.on_screen() == [teacher.hand.window]


def test_screens_are_swapped_and_remembered_by_name_and_size(teacher: Teacher) -> None:
    hand = teacher.hand
    hand.key(Key.Key_F5)
    teacher.settle()
    seen = words_in(teacher.audience.column)
    hand.key(Key.Key_S, SHIFT)
    teacher.settle()
    assert teacher.audience.geometry() == SCREEN
    assert PROJECTOR.contains(hand.window.geometry())
    assert words_in(teacher.audience.column) == seen
    assert hand.window._settings.preferences.class_screen == ScreenName("laptop", 1920, 1080)
    assert QApplication.activeWindow() is hand.window
    hand.key(Key.Key_F5)
    hand.window.move(0, 0)
    QApplication.processEvents()
    hand.key(Key.Key_F5)
    teacher.settle()
    assert teacher.audience.geometry() == SCREEN, "the teacher's window gives way again"
    assert PROJECTOR.contains(hand.window.geometry())
    hand.key(Key.Key_S, SHIFT)
    assert teacher.audience.geometry() == PROJECTOR
    assert SCREEN.contains(hand.window.geometry())


def test_a_screen_that_is_pulled_from_under_the_teacher_is_not_taken_by_the_class(
    teacher: Teacher,
) -> None:
    teacher.hand.key(Key.Key_F5)
    teacher.hand.key(Key.Key_S, SHIFT)
    teacher.monitors.pull()
    assert teacher.presenting.place is ClassPlace.WAITING
    assert teacher.on_screen() == [teacher.hand.window]
    teacher.hand.window.move(0, 0)
    QApplication.processEvents()
    teacher.monitors.plug()
    teacher.hand.qtbot.waitUntil(teacher.audience.isVisible)
    assert teacher.audience.geometry() == PROJECTOR, "the teacher is on the laptop now"


def test_the_class_s_window_goes_with_the_teacher_s(
    hand: Hand, monitors: Monitors, shipped_case: Path
) -> None:
    monitors.pull_all()
    monitors.plug()
    hand.open([str(shipped_case)])
    hand.window.around_films.action_set["present"].trigger()
    audience = hand.window.around_films.present.presenting.audience
    assert audience is not None
    assert audience.isVisible()
    hand.window.close()
    assert hand.window.around_films.present.presenting.audience is None
    assert not audience.isVisible()


def test_shift_f5_gives_the_class_a_plain_window(teacher: Teacher) -> None:
    hand = teacher.hand
    hand.key(Key.Key_F5, SHIFT)
    teacher.settle()
    assert teacher.presenting.place is ClassPlace.WINDOW
    assert not teacher.audience.isFullScreen()
    assert SCREEN.contains(teacher.audience.geometry())
    assert QApplication.activeWindow() is hand.window
    hand.key(Key.Key_Space)
    teacher.settle()
    assert "osteopenia" in teacher.words()
    hand.key(Key.Key_F5, SHIFT)
    assert not teacher.presenting.is_on


def test_the_choice_of_screens_is_a_flyout_that_esc_closes_first(teacher: Teacher) -> None:
    hand = teacher.hand
    hand.key(Key.Key_F5)
    teacher.settle()
    flyout = teacher.parts.flyout
    hand.click(teacher.parts.bar.screens_button)
    assert flyout.isVisible()
    hand.key(Key.Key_Escape)
    assert not flyout.isVisible()
    assert hand.notice != "Esc once more ends."
    hand.click(teacher.parts.bar.screens_button)
    hand.click(hand.viewports[0].film_canvas, QPoint(30, 30))
    assert not flyout.isVisible()


def test_the_preview_shows_what_the_class_sees(teacher: Teacher) -> None:
    teacher.hand.key(Key.Key_F5)
    teacher.settle()
    preview = teacher.parts.column.preview
    assert preview.words == "Live"

    def is_alike() -> bool:
        small = preview._picture.toImage().scaled(64, 36)
        there = teacher.audience.grab().toImage().scaled(64, 36)
        return bool(small == there)

    teacher.hand.qtbot.waitUntil(is_alike)
    assert np.ptp(teacher.picture()) > 200
