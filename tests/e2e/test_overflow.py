"""Tools that the bar has no room for: behind one button at its end, by mouse and by keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from tests.e2e.conftest import Hand
from viewer.ui.bars.overflow import OverflowButton

Key = Qt.Key


def overflow(hand: Hand) -> OverflowButton:
    found = hand.window.around_films.top_bar.findChild(OverflowButton)
    assert found is not None
    return found


def listed(hand: Hand) -> list[str]:
    """Open the menu by a key, and return what it lists; menus within it by their titles."""
    button, found = overflow(hand), []
    button.setFocus()

    def read() -> None:
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        found.extend(one.text() for one in menu.actions() if not one.isSeparator())
        menu.close()

    QTimer.singleShot(0, read)
    QTest.keyClick(button, Key.Key_Space)
    return found


def test_a_wide_bar_has_no_such_button(case: Hand) -> None:
    case.window.resize(1800, 900)
    case.settle()
    assert not overflow(case).isVisible()


@pytest.mark.parametrize(("writes", "width"), [(True, 1024), (False, 820)])
def test_all_that_leaves_a_narrow_bar_is_behind_it(case: Hand, writes: bool, width: int) -> None:
    if writes:
        case.key(Key.Key_F4)
    case.window.resize(width, 640)
    case.settle()
    bar = case.window.around_films.top_bar
    assert overflow(case).isVisible()
    assert overflow(case).accessibleName()
    hidden = [one for one in bar._buttons if not one.isVisible() and one.defaultAction()]
    names = {one.defaultAction().text() for one in hidden}
    names -= {bar._actions["measures"].text()} if writes else set()
    told = {"Link more or nothing": "Linked"}
    assert {told.get(name, name) for name in names} <= set(listed(case))


def test_the_narrowest_bar_keeps_all_that_draws(case: Hand) -> None:
    case.key(Key.Key_F4)
    case.window.resize(760, 600)
    case.settle()
    assert "All that can be drawn" in listed(case)
