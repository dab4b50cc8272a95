"""Why is it bright?  Sliders weight an MR film anew, by keys alone, and the way back is exact."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QPushButton

from tests.e2e.conftest import Hand
from viewer.imaging.inputs.case_paths import MAPS_NAME
from viewer.imaging.signal.weighting import STIR_WEIGHTED, T1_WEIGHTED, T2_WEIGHTED
from viewer.session.lesson import Stage
from viewer.ui.signal.signal_panel import SignalPanel
from viewer.ui.viewports.viewport import Viewport

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
XR, T1, T2 = 0, 1, 2
NECK, OTHER_NECK = (204, 99), (204, 283)


@pytest.fixture
def bright(case: Hand) -> Iterator[Hand]:
    """The shipped case with the panel open and its maps read, the T1 film active."""
    window = case.window
    window.workspace.set_active(T1)
    case.qtbot.waitUntil(lambda: window.around_films.signal.computing.has_maps)
    case.key(Key.Key_Q, SHIFT)
    case.qtbot.waitUntil(lambda: window.around_films.signal.computing.is_read)
    yield case
    window.around_films.signal.computing.weight(None)


def panel(hand: Hand) -> SignalPanel:
    found = hand.window.around_films.signal.dock.panel
    assert found is not None
    return found


def pixels(viewport: Viewport) -> NDArray[np.generic]:
    """The stored values of the slice in sight."""
    shown = viewport.film_canvas.film.shown
    assert shown is not None
    return shown.plane.pixels


def picture(viewport: Viewport) -> QImage:
    return viewport.film_canvas.grab().toImage()


def marrow(viewport: Viewport, at: tuple[int, int]) -> float:
    """The mean of 9 x 9 pixels round a row and column."""
    row, column = at
    return float(pixels(viewport)[row - 4 : row + 5, column - 4 : column + 5].mean())


def button(hand: Hand, name: str) -> QPushButton:
    return next(one for one in panel(hand).findChildren(QPushButton) if one.text() == name)


def test_the_panel_shows_the_times_of_the_acquisition_and_changes_nothing(bright: Hand) -> None:
    computing = bright.window.around_films.signal.computing
    assert panel(bright).isVisible()
    assert computing.is_acquired
    assert "550" in panel(bright)._told.text()
    shown = bright.viewports[T1].film_canvas.film
    assert not any("COMPUTED" in note for note in shown.notes())


def test_oedema_goes_from_dark_to_bright_as_the_weighting_goes_from_t1_to_t2(bright: Hand) -> None:
    film = bright.viewports[T1]
    assert marrow(film, NECK) < 0.75 * marrow(film, OTHER_NECK)
    bright.click(button(bright, "T2"))
    bright.click(button(bright, "Saturate fat"))
    assert marrow(film, NECK) > 4 * marrow(film, OTHER_NECK)
    bright.click(button(bright, "STIR"))
    assert bright.window.around_films.signal.computing.weighting == STIR_WEIGHTED
    assert marrow(film, NECK) > 4 * marrow(film, OTHER_NECK)
    bright.click(button(bright, "T1"))
    assert marrow(film, NECK) < 0.75 * marrow(film, OTHER_NECK)


def test_a_picture_that_is_computed_says_so_and_the_others_are_what_was_acquired(
    bright: Hand,
) -> None:
    before = [pixels(viewport) for viewport in bright.viewports]
    drawn = picture(bright.viewports[T1])
    bright.click(button(bright, "T2"))
    assert picture(bright.viewports[T1]) != drawn
    notes = bright.viewports[T1].film_canvas._notes(bright.viewports[T1].film_canvas.film.shown)
    assert any("COMPUTED" in note and "TR 4200" in note for note in notes)
    for place in (XR, T2):
        assert pixels(bright.viewports[place]) is before[place]


def test_sliders_are_worked_by_keys_and_the_film_follows_each_step(bright: Hand) -> None:
    slider = panel(bright)._repetition.slider
    slider.setFocus(Qt.FocusReason.TabFocusReason)
    assert QApplication.focusWidget() is slider
    assert slider.accessibleName() == "Repetition time"
    place = bright.slices
    drawn = picture(bright.viewports[T1])
    bright.key(Key.Key_Right)
    weighting = bright.window.around_films.signal.computing.weighting
    assert weighting is not None
    assert (weighting.repetition_ms, weighting.echo_ms) == (600.0, 11.0)
    assert slider.accessibleDescription() == "600 ms"
    assert picture(bright.viewports[T1]) != drawn
    bright.key(Key.Key_PageUp)
    assert bright.window.around_films.signal.computing.weighting.repetition_ms == 1100.0
    assert bright.slices == place


def test_every_control_is_reached_by_tab(bright: Hand) -> None:
    found = panel(bright)
    bright.click(button(bright, "T2"))
    found._reset.setFocus(Qt.FocusReason.TabFocusReason)
    reached = []
    for _ in range(12):
        reached.append(QApplication.focusWidget())
        bright.key(Key.Key_Tab)
    wanted = [*(one.slider for one in found._sliders), *found._buttons.values()]
    for part in (*wanted, found._saturated, found._reset):
        assert part in reached
        assert part.accessibleName() or part.text()


def test_the_way_back_gives_the_acquired_pixels_and_marks_stay_meanwhile(bright: Hand) -> None:
    film = bright.viewports[T1]
    bright.window.go_to_stage(Stage.FINDINGS)
    bright.settle()
    acquired, drawn = pixels(film), picture(film)
    assert bright.has_colour(film)
    bright.click(button(bright, "PD"))
    assert bright.has_colour(film)
    assert pixels(film) is not acquired
    bright.click(button(bright, "As acquired"))
    assert pixels(film) is acquired
    assert picture(film) == drawn


def test_another_slice_is_computed_too_and_another_film_lets_the_first_be(bright: Hand) -> None:
    film = bright.viewports[T1]
    acquired = pixels(film)
    bright.click(button(bright, "T2"))
    bright.window.workspace.scroll(1)
    bright.settle()
    later = pixels(film)
    bright.window.workspace.scroll(-1)
    bright.settle()
    assert not np.array_equal(later, pixels(film))
    bright.window.workspace.set_active(T2)
    assert pixels(film) is acquired
    assert bright.window.around_films.signal.computing.weighting == T2_WEIGHTED


def test_a_radiograph_cannot_be_weighted_anew(bright: Hand) -> None:
    bright.click(button(bright, "T2"))
    bright.window.workspace.set_active(XR)
    assert not button(bright, "T1").isEnabled()
    assert "MR film" in panel(bright)._told.text()


def test_esc_closes_the_panel_and_the_film_is_what_was_acquired(bright: Hand) -> None:
    film = bright.viewports[T1]
    acquired = pixels(film)
    bright.click(button(bright, "T2"))
    assert pixels(film) is not acquired
    button(bright, "T2").setFocus()
    bright.key(Key.Key_Escape)
    assert not panel(bright).isVisible()
    assert pixels(film) is acquired


def test_t1_as_a_name_is_not_the_series_own_times(bright: Hand) -> None:
    bright.click(button(bright, "T1"))
    assert button(bright, "T1").isChecked()
    assert bright.window.around_films.signal.computing.weighting == T1_WEIGHTED


def test_a_case_without_maps_does_not_offer_it_and_damaged_maps_are_told(
    hand: Hand, own_case: Path, tmp_path: Path
) -> None:
    case = Path(shutil.copytree(own_case, tmp_path / "case"))
    (case / MAPS_NAME).unlink()
    hand.open([str(case)])
    action = hand.window.around_films.action_set["weighting"]
    assert not action.isEnabled()
    hand.key(Key.Key_Q, SHIFT)
    assert hand.window.around_films.signal.dock.panel is None
    whole = (own_case / MAPS_NAME).read_bytes()
    (case / MAPS_NAME).write_bytes(whole[: len(whole) // 2])
    hand.key(Key.Key_W, Qt.KeyboardModifier.ControlModifier)
    hand.open([str(case)])
    hand.qtbot.waitUntil(action.isEnabled)
    hand.key(Key.Key_Q, SHIFT)
    hand.qtbot.waitUntil(lambda: not action.isEnabled())
    assert "not as long" in hand.window.around_films.status._said.text()
