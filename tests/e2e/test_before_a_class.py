"""What a class must not see, and what must not be lost before it: crosses, peeks, black, the maximised window."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.e2e.conftest import Hand
from viewer.ui.actions.row import ActionRow
from viewer.ui.actions.table import ACTIONS
from viewer.ui.window import keyboard
from viewer.ui.window.keyboard import PeekKey
from viewer.ui.window.main_window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
Key = Qt.Key


def crosses(hand: Hand) -> list[bool]:
    """Return which viewports show a cross."""
    return [viewport.film_canvas._locator is not None for viewport in hand.viewports]


def move(hand: Hand, place: int, at: QPoint, modifier: Qt.KeyboardModifier) -> None:
    hand._move(hand.viewports[place].film_canvas, at, Qt.MouseButton.NoButton, modifier)


@pytest.fixture
def located(case: Hand) -> Hand:
    """A hand that has found a point of the T1 series in the T2 series."""
    canvas = case.viewports[1].film_canvas
    case.click(canvas)
    QTest.keyPress(case.viewports[1], Key.Key_Shift, SHIFT)
    move(case, 1, canvas.rect().center(), SHIFT)
    assert crosses(case) == [False, False, True]
    return case


LEAVING: dict[str, Callable[[Hand], object]] = {
    "shift let go": lambda hand: QTest.keyRelease(hand.viewports[1], Key.Key_Shift),
    "moved without shift": lambda hand: move(hand, 1, QPoint(90, 90), NONE),
    "off the picture": lambda hand: move(hand, 1, QPoint(1, 1), SHIFT),
    "another slice": lambda hand: hand.wheel(hand.viewports[1].film_canvas, 1, SHIFT),
    "another layout": lambda hand: hand.window.workspace.set_maximised(1),
    "a drag": lambda hand: hand.drag(hand.viewports[1].film_canvas, QPoint(30, 0), modifier=SHIFT),
    "another window": lambda hand: QApplication.sendEvent(
        hand.window, QEvent(QEvent.Type.WindowDeactivate)
    ),
}


@pytest.mark.parametrize("leave", LEAVING.values(), ids=LEAVING)
def test_a_cross_goes_with_what_it_pointed_at(
    located: Hand, leave: Callable[[Hand], object]
) -> None:
    leave(located)
    assert not any(crosses(located))
    located.window.workspace.set_maximised(None)
    assert crosses(located) == [False, False, False]
    QTest.keyRelease(located.viewports[0], Key.Key_Shift)


def test_finding_a_point_elsewhere_leaves_its_own_film_alone(located: Hand) -> None:
    assert located.slices[1] == 11


# Peeking ----------------------------------------------------------------------------------------


@pytest.fixture
def peek(case: Hand) -> PeekKey:
    (found,) = case.window.findChildren(PeekKey)
    return found


def test_ctrl_before_a_wheel_waits_for_a_hand_to_come_from_the_keys(peek: PeekKey) -> None:
    """Keystroke-level model (Card, Moran, Newell 1980): homing 0.4 s and one stroke 0.28 s."""
    assert peek._delay.interval() > 400 + 280


def test_a_mouse_on_its_way_to_the_film_puts_a_peek_off(
    case: Hand, peek: PeekKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    QTest.keyPress(case.viewports[0], Key.Key_Control, CTRL)
    starts: list[None] = []
    monkeypatch.setattr(peek._delay, "start", lambda: starts.append(None))
    far = peek._mouse_at + QPoint(keyboard.PEEK_STILL_PX + 1, 0)
    canvas = case.viewports[0].film_canvas
    move(case, 0, canvas.mapFromGlobal(far), CTRL)
    assert len(starts) == 1
    move(case, 0, canvas.mapFromGlobal(far + QPoint(1, 1)), CTRL)
    assert len(starts) == 1, "a hand that rests trembles"
    case.wheel(canvas, -1, CTRL)
    assert not peek._is_watching
    QTest.keyRelease(case.viewports[0], Key.Key_Control)


# Black ------------------------------------------------------------------------------------------


def brightest(hand: Hand) -> int:
    """Return the greatest value of any channel anywhere in the window."""
    image: QImage = hand.window.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
    return int(rows[:, : image.width() * 3].max())


def test_black_hides_films_text_strip_and_titles(case: Hand) -> None:
    for _ in range(3):
        case.key(Key.Key_Space)
    assert "transient osteoporosis" in case.window.windowTitle().casefold()
    case.key(Key.Key_B)
    assert brightest(case) == 0
    assert case.window.windowTitle() == "Rounds"
    case.window.resize(1100, 700)
    case.settle()
    assert brightest(case) == 0
    case.key(Key.Key_B)
    assert brightest(case) > 200
    assert "transient osteoporosis" in case.window.windowTitle().casefold()


@pytest.mark.parametrize("row", ACTIONS, ids=[row.id for row in ACTIONS])
def test_black_stays_black_whatever_is_asked_for(case: Hand, row: ActionRow) -> None:
    case.key(Key.Key_B)
    if row.id in ("black", "escape", "quit"):  # which lift it, or close the window
        return
    case.window.around_films.action_set[row.id].trigger()
    QApplication.processEvents()
    assert QApplication.activePopupWidget() is None
    assert not [
        one for one in QApplication.topLevelWidgets()
        if one.isVisible() and one is not case.window and not isinstance(one, MainWindow)
    ]  # fmt: skip
    assert brightest(case) == 0


def test_a_key_that_would_open_something_says_why_it_does_not(case: Hand) -> None:
    case.key(Key.Key_B)
    case.key(Key.Key_F1)
    case.key(Key.Key_B)
    assert "black" in case.window.around_films.status._said.text()


def test_no_key_reaches_a_button_behind_black(case: Hand) -> None:
    bar = case.window.around_films.top_bar
    bar._menu_button.setFocus()
    case.key(Key.Key_B)
    case.key(Key.Key_Tab)
    case.key(Key.Key_Return)
    assert QApplication.activePopupWidget() is None
    case.key(Key.Key_B)
    case.qtbot.waitUntil(lambda: QApplication.focusWidget() is bar._menu_button)


def test_black_that_falls_again_at_once_gives_the_focus_back_in_the_end(case: Hand) -> None:
    viewport = case.viewports[1]
    viewport.setFocus()
    for _ in range(4):
        case.window.arrangement.toggle("black")
    case.qtbot.waitUntil(lambda: QApplication.focusWidget() is viewport)


def test_a_click_on_black_brings_the_films_back_and_does_nothing_else(case: Hand) -> None:
    slices = case.slices
    case.key(Key.Key_B)
    curtain = case.window.page.curtain
    case.wheel(curtain, 3)
    case.click(curtain, QPoint(300, 300))
    assert not case.window.arrangement.arrangement.black
    assert not curtain.isVisible()
    assert case.slices == slices


# The whole screen -------------------------------------------------------------------------------


@pytest.mark.parametrize("key", [Key.Key_F11, Key.Key_F5])
@pytest.mark.parametrize("maximised", [True, False])
def test_leaving_the_whole_screen_gives_back_the_window_as_it_was(
    case: Hand, key: Key, maximised: bool
) -> None:
    window = case.window
    window.showMaximized() if maximised else window.showNormal()
    case.qtbot.waitUntil(lambda: window.isMaximized() is maximised)
    case.key(key)
    case.qtbot.waitUntil(window.isFullScreen)
    case.key(Key.Key_Escape)
    if key is Key.Key_F5:
        case.key(Key.Key_Escape)
    case.qtbot.waitUntil(lambda: not window.isFullScreen())
    assert window.isMaximized() is maximised
    window.showNormal()
