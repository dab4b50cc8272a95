"""Windows by keys and menus: the file's own ones in turn, and presets by their names."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QMenu

from tests.e2e.conftest import Hand
from tests.unit.imaging.oracles import real_file
from tests.unit.imaging.real import pydicom_file
from viewer.imaging.voi import Window
from viewer.session.display import WindowOrigin
from viewer.ui.dialogs.cheat_sheet import CheatSheet

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
    hand.window.grid.told.menu_asked.emit(QPoint(5, 5), "")
    menu = QApplication.activePopupWidget()
    assert menu is not None
    menu.close()
    names = [
        hand.window.around_films.action_set[f"preset-{number}"].text() for number in range(1, 8)
    ]
    values = "   W ([0-9.]+)   L (-?[0-9.]+)"
    assert [re.sub(values, "", name) for name in names] == [
        *("Wide window", "Narrow window", "High signal", "Low signal", "Full range"),
        *("WINDOW1", "WINDOW2"),
    ]
    assert names[5:] == ["WINDOW1   W 790   L 450", "WINDOW2   W 443   L 200"]


def test_a_preset_says_the_same_numbers_on_the_film_in_the_menu_and_on_every_slice(
    hand: Hand, shipped_case: Path
) -> None:
    hand.open([str(shipped_case / "t1")])
    actions = hand.window.around_films.action_set

    def in_menu() -> dict[str, bool]:
        hand.window.around_films._sync.name_presets()
        return {actions[f"preset-{n}"].text(): actions[f"preset-{n}"].isChecked() for n in range(1, 6)}  # fmt: skip

    first = in_menu()
    hand.key(Qt.Key.Key_3)
    state = hand.window.workspace.active_model.state
    chosen = f"Narrow window   W {state.window.width:g}   L {state.window.center:g}"
    assert in_menu() == {**first, chosen: True}
    hand.key(Qt.Key.Key_End)
    hand.settle()
    assert in_menu() == {**first, chosen: True}
    hand.key(Qt.Key.Key_3)
    assert hand.window.workspace.active_model.state.window == state.window


def test_the_sheet_of_keys_names_the_presets_of_the_film_and_no_others(hand: Hand) -> None:
    hand.open([str(pydicom_file(TWO_WINDOWS))])
    hand.key(Qt.Key.Key_F1)
    (opened,) = hand.window.findChildren(CheatSheet)
    words = {label.text() for label in opened.findChildren(QLabel)}
    opened.close()
    assert "WINDOW2   W 443   L 200" in words
    assert any(re.fullmatch(r"High signal   W \d+   L \d+", one) for one in words)
    assert not any(one.startswith("Preset") for one in words)
    assert "9" not in words


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
    hand.window.around_films.top_bar.menu.aboutToShow.emit()
    hand.open([str(pydicom_file(TWO_WINDOWS))])
    hand.key(Qt.Key.Key_3)
    state = hand.window.workspace.active_model.state
    assert (state.window_origin, state.window_name) == (WindowOrigin.PRESET, "Narrow window")


def window_menu(hand: Hand) -> QMenu:
    """Click on the window that is written on the film; return the menu that opens."""
    canvas = hand.viewports[0].film_canvas
    hand.click(canvas, canvas.layers.window_text_rect.center().toPoint())
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def test_the_window_on_the_film_is_clicked_to_pick_another(hand: Hand) -> None:
    hand.open([str(pydicom_file(TWO_WINDOWS))])
    menu = window_menu(hand)
    texts = [action.text() for action in menu.actions() if action.isVisible() and action.text()]
    assert texts[0] == "Automatic window"
    assert "WINDOW2   W 443   L 200" in texts
    assert texts[-1] == "Type a window…"
    chosen = next(one for one in menu.actions() if one.text().startswith("WINDOW2"))
    menu.close()
    chosen.trigger()
    state = hand.window.workspace.active_model.state
    assert (state.window_origin, state.window_name) == (WindowOrigin.PRESET, "WINDOW2")


def test_the_window_on_the_film_shows_that_it_can_be_clicked(hand: Hand) -> None:
    hand.open([str(pydicom_file(TWO_WINDOWS))])
    canvas = hand.viewports[0].film_canvas
    at = canvas.layers.window_text_rect.center().toPoint()
    hand._move(canvas, at, Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier)
    assert canvas.cursor().shape() == Qt.CursorShape.PointingHandCursor
    assert canvas.toolTip()
    hand._move(canvas, at - QPoint(0, 90), Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier)
    assert canvas.cursor().shape() == Qt.CursorShape.ArrowCursor
    assert not canvas.toolTip()


def test_a_drag_that_begins_on_the_window_is_a_drag(hand: Hand) -> None:
    hand.open([str(pydicom_file(TWO_WINDOWS))])
    canvas = hand.viewports[0].film_canvas
    start = canvas.layers.window_text_rect.center().toPoint()
    hand.drag(canvas, QPoint(60, 0), start=start)
    assert QApplication.activePopupWidget() is None
    assert hand.window.workspace.active_model.state.window_origin is WindowOrigin.MANUAL


def test_a_colour_picture_has_no_window_to_click(hand: Hand) -> None:
    hand.open([str(real_file(COLOUR))])
    hand.viewports[0].film_canvas.grab()
    assert hand.viewports[0].film_canvas.layers.window_text_rect.isEmpty()
