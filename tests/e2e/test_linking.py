"""Linked viewports under a real hand."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QToolButton

from tests.e2e.conftest import Hand
from viewer.ui.state.settings import Preferences

CTRL = Qt.KeyboardModifier.ControlModifier


def prefer(hand: Hand, **chosen: bool) -> None:
    hand.window._settings.change(lambda kept: replace(kept, **chosen))


def test_x_goes_through_the_ways_of_linking_and_says_which(case: Hand) -> None:
    said = []
    for _ in range(4):
        case.key(Qt.Key.Key_X)
        said.append(case.notice)
    assert said == [
        "Linked: scrolling, zoom and pan",
        "Linked: scrolling, zoom and pan, window",
        "Linked: nothing",
        "Linked: scrolling",
    ]


def test_the_button_offers_what_can_be_linked(case: Hand) -> None:
    bar = case.window.around_films.top_bar
    (button,) = [
        b
        for b in bar.findChildren(QToolButton)
        if b.defaultAction() is not None and b.defaultAction().objectName() == "link"
    ]
    offered = button.menu().actions()
    assert [(one.text(), one.isChecked()) for one in offered] == [
        ("Scrolling", True), ("Zoom and pan", False), ("Window", False),
    ]  # fmt: skip
    offered[1].trigger()
    kept = case.window._settings.preferences
    assert (kept.linked, kept.linked_view, kept.linked_window) == (True, True, False)
    assert button.isChecked()


def test_zoom_and_pan_of_one_mr_are_those_of_the_other_and_not_of_the_radiograph(
    case: Hand,
) -> None:
    prefer(case, linked_view=True)
    radiograph = case.window.workspace.models[0].state
    case.wheel(case.viewports[1].film_canvas, -4, CTRL)
    case.drag(case.viewports[1].film_canvas, QPoint(30, 20), Qt.MouseButton.MiddleButton)
    one, two = (case.window.workspace.models[place].state.view for place in (1, 2))
    assert one.zoom is not None
    assert two.zoom == pytest.approx(one.zoom)
    assert two.center == pytest.approx(one.center)
    assert case.window.workspace.models[0].state == radiograph


def test_a_window_drag_in_one_mr_turns_the_other_as_far(case: Hand) -> None:
    prefer(case, linked_window=True)
    models = case.window.workspace.models
    before = [models[place].state.window for place in (0, 1, 2)]
    case.drag(case.viewports[1].film_canvas, QPoint(60, 0))
    after = [models[place].state.window for place in (0, 1, 2)]
    assert after[0] == before[0]
    factors = [after[n].width / before[n].width for n in (1, 2)]
    assert factors[0] > 1.1
    assert factors[1] == pytest.approx(factors[0])


def test_nothing_but_slices_is_linked_until_it_is_asked_for(case: Hand) -> None:
    assert Preferences().linked
    other = case.window.workspace.models[2].state
    case.wheel(case.viewports[1].film_canvas, -4, CTRL)
    case.drag(case.viewports[1].film_canvas, QPoint(60, 0))
    assert case.window.workspace.models[2].state == other
