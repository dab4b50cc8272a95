"""The lens that shows the same place of another series, and the two by turns."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, Qt

from tests.e2e.conftest import Hand
from tests.e2e.test_glass import beside_the_rim, seen
from viewer.session.glass.kinds import GlassKind
from viewer.ui.viewports.held_glass import BLINK_MS

SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_the_lens_shows_the_other_series_where_its_own_film_shows_it(case: Hand) -> None:
    """The two MR series of the case lie on one another: what the lens shows is the other viewport's picture."""
    one, two = (case.viewports[n].film_canvas for n in (1, 2))
    assert (one.canvas, one.picture) == (two.canvas, two.picture)
    case.click(one)
    middle = QPointF(one.rect().center())
    bare, other = seen(one), seen(two)
    case.point(one, middle)
    case.key(Qt.Key.Key_M, SHIFT)
    case.settle()
    through = beside_the_rim(seen(one), middle)
    assert np.abs(through - beside_the_rim(other, middle)).mean() < 3
    assert np.abs(through - beside_the_rim(bare, middle)).mean() > 30
    case.key(Qt.Key.Key_Escape)
    assert np.abs(beside_the_rim(seen(one), middle) - beside_the_rim(bare, middle)).mean() < 1


def test_over_a_film_without_a_place_in_the_patient_the_lens_says_so(case: Hand) -> None:
    radiograph = case.viewports[0].film_canvas
    bare = seen(radiograph)
    case.click(radiograph)
    middle = QPointF(radiograph.rect().center())
    case.point(radiograph, middle)
    case.key(Qt.Key.Key_M, SHIFT)
    changed = (seen(radiograph) != bare).any(axis=2)
    rows = np.flatnonzero(changed.any(axis=1))
    assert 10 < np.ptp(rows) < 60  # a line of words, and no glass


def test_the_two_series_blink_no_faster_than_is_safe_and_stop(case: Hand) -> None:
    assert 1000 / BLINK_MS <= 3
    one, two = (case.viewports[n].film_canvas for n in (1, 2))
    case.click(one)
    middle = QPointF(one.rect().center())
    bare, other = (beside_the_rim(seen(canvas), middle) for canvas in (one, two))
    case.key(Qt.Key.Key_B, SHIFT)

    def shows(wanted: np.ndarray) -> bool:
        return bool(np.abs(beside_the_rim(seen(one), middle) - wanted).mean() < 3)

    for wanted in (other, bare, other):
        case.qtbot.waitUntil(lambda wanted=wanted: shows(wanted))
    case.key(Qt.Key.Key_B, SHIFT)
    assert case.window.arrangement.arrangement.glass is GlassKind.NONE
    assert not case.window.grid._glass._blinking.isActive()
    assert shows(bare)


def test_the_window_of_the_other_series_is_that_of_its_own_film(case: Hand) -> None:
    one, two = (case.viewports[n].film_canvas for n in (1, 2))
    middle = QPointF(one.rect().center())
    case.drag(two, QPointF(40, -60).toPoint())
    case.click(one)
    case.point(one, middle)
    case.key(Qt.Key.Key_M, SHIFT)
    case.settle()
    difference = beside_the_rim(seen(one), middle) - beside_the_rim(seen(two), middle)
    assert np.abs(difference).mean() < 3
