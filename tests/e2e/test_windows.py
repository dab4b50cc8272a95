"""Windows by keys and menus: the file's own ones in turn, and presets by their names."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from tests.e2e.conftest import Hand
from tests.unit.imaging_pixels.oracles import real_file
from tests.unit.imaging_read.real import pydicom_file
from viewer.imaging.voi import Window
from viewer.session.display import WindowOrigin

TWO_WINDOWS = "MR-SIEMENS-DICOM-WithOverlays.dcm"
COLOUR = "SC_rgb.dcm"


def _window(hand: Hand) -> tuple[float, float, str]:
    state = hand.window.workspace.active_model.state
    assert isinstance(state.window, Window)
    assert state.window_origin is WindowOrigin.FILE
    return state.window.width, state.window.center, state.window_name


def test_the_files_own_windows_come_in_turn(hand: Hand) -> None:
    hand.open([str(pydicom_file(TWO_WINDOWS))])
    assert _window(hand) == (790, 450, "")
    hand.key(Qt.Key.Key_1)
    assert _window(hand) == (443, 200, "WINDOW2")
    hand.key(Qt.Key.Key_1)
    hand.settle()
    assert _window(hand) == (790, 450, "")
    hand.key(Qt.Key.Key_0)
    hand.key(Qt.Key.Key_1)
    hand.settle()
    assert _window(hand) == (790, 450, "")


def test_the_menu_of_a_film_names_its_presets(hand: Hand) -> None:
    hand.open([str(pydicom_file(TWO_WINDOWS))])
    hand.window.grid.menu_asked.emit(QPoint(5, 5), "")
    menu = QApplication.activePopupWidget()
    assert menu is not None
    menu.close()
    names = [hand.window.furniture.action_set[f"preset-{number}"].text() for number in range(1, 8)]
    assert names == [
        *("Soft", "Hard", "Bright parts", "Dark parts", "Full range", "WINDOW1", "WINDOW2"),
    ]


@pytest.mark.parametrize("name", [COLOUR, "eCT_Supplemental.dcm"])
def test_a_picture_in_colour_comes_to_rest_and_says_that_it_has_no_window(
    hand: Hand, name: str
) -> None:
    hand.open([str(real_file(name))])
    canvas = hand.viewports[0].film_canvas
    assert canvas.film.shown.plane.is_colour
    assert hand.window.workspace.active_model.state.window is None
    canvas.grab()
    drawn = [line for plate in canvas.layers.plates.drawn for line in plate.lines]
    assert "Colour, no window" in drawn


def test_keys_of_presets_work_after_a_colour_picture_had_none(hand: Hand) -> None:
    hand.open([str(pydicom_file(COLOUR))])
    hand.window.furniture.top_bar.menu.aboutToShow.emit()
    hand.open([str(pydicom_file(TWO_WINDOWS))])
    hand.key(Qt.Key.Key_3)
    state = hand.window.workspace.active_model.state
    assert (state.window_origin, state.window_name) == (WindowOrigin.PRESET, "Hard")
