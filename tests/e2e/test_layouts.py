"""Layouts chosen by their pictures, and the viewport that the wheel makes active."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton

from tests.e2e.conftest import Hand
from viewer.session.layout import LAYOUTS, Layout, rects
from viewer.ui.actions.table import layout_action
from viewer.ui.bars.layout_picker import LayoutPicker
from viewer.ui.look.icons import layout_picture
from viewer.ui.look.theme import READING_ROOM

Key = Qt.Key


def opened(hand: Hand) -> LayoutPicker:
    bar = hand.window.around_films.top_bar
    (picker,) = bar.findChildren(LayoutPicker)
    picker.popup(bar.mapToGlobal(bar.rect().bottomLeft()))
    assert QApplication.activePopupWidget() is picker
    return picker


def button(picker: LayoutPicker, layout: Layout) -> QToolButton:
    wanted = layout_action(layout)
    buttons = picker.findChildren(QToolButton)
    return next(one for one in buttons if one.defaultAction().objectName() == wanted)


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda one: one.name)
def test_the_popup_shows_a_picture_of_each_layout(case: Hand, layout: Layout) -> None:
    picker = opened(case)
    shown = button(picker, layout)
    assert shown.icon().availableSizes()
    assert shown.iconSize().width() == READING_ROOM.size(44)
    picker.close()


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda one: one.name)
def test_the_picture_of_a_layout_shows_each_of_its_viewports(case: Hand, layout: Layout) -> None:
    image = layout_picture(layout, READING_ROOM).pixmap(44, 32).toImage()
    image = image.convertToFormat(QImage.Format.Format_ARGB32)
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4)
    for cell in rects(layout, image.width() - 1, image.height() - 1, gap=2):
        middle = pixels[cell.y + cell.height // 2, cell.x + cell.width // 2]
        assert middle[3] > 0
    inside = pixels[2:-2, 2:-2, 3]
    assert (inside == 0).any() == (layout.count > 1)


@pytest.mark.parametrize("layout", [LAYOUTS[1], LAYOUTS[5]], ids=lambda one: one.name)
def test_a_click_on_a_picture_chooses_its_layout(case: Hand, layout: Layout) -> None:
    picker = opened(case)
    case.click(button(picker, layout))
    assert not picker.isVisible()
    assert case.window.workspace.layout == layout


def test_pictures_are_walked_by_the_arrow_keys(case: Hand) -> None:
    picker = opened(case)
    chosen = button(picker, case.window.workspace.layout)
    case.qtbot.waitUntil(chosen.hasFocus)
    QTest.keyClick(chosen, Key.Key_Right)
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Return)
    assert case.window.workspace.layout == LAYOUTS[LAYOUTS.index(chosen_layout(chosen)) + 1]
    assert not picker.isVisible()


def chosen_layout(of: QToolButton) -> Layout:
    return next(one for one in LAYOUTS if layout_action(one) == of.defaultAction().objectName())


def test_the_wheel_over_a_viewport_makes_it_active(case: Hand) -> None:
    assert case.window.workspace.active == 0
    case.wheel(case.viewports[1].film_canvas, 1)
    assert case.window.workspace.active == 1
    assert case.slices[1] == 12
    assert case.viewports[1].hasFocus()
    case.key(Key.Key_Down)
    assert case.slices[1] == 13


def test_the_wheel_takes_the_keyboard_from_no_field(case: Hand) -> None:
    strip = case.window.around_films.strip
    strip.setFocus()
    case.wheel(case.viewports[2].film_canvas, 1)
    assert case.window.workspace.active == 2
    assert strip.isAncestorOf(QApplication.focusWidget())
