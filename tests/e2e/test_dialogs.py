"""Dialogs and menus of the real window: each opens, follows what it shows, and leaves nothing behind."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from overlays.model import MarkColor
from tests.e2e.conftest import Hand
from viewer.imaging.voi import Window
from viewer.jobs.pool.pool import WorkerPool
from viewer.ui.dialogs.about import AboutDialog
from viewer.ui.dialogs.cheat_sheet import CheatSheet
from viewer.ui.dialogs.dialog import Dialog
from viewer.ui.dialogs.link import LinkDialog
from viewer.ui.dialogs.settings_dialog import SettingsDialog
from viewer.ui.dialogs.tag_browser import TagBrowser
from viewer.ui.dialogs.window_dialog import WindowDialog
from viewer.ui.look.theme import READING_ROOM, ThemeName
from viewer.ui.state.arrangement import Arrangement
from viewer.ui.state.settings import Settings
from viewer.ui.viewports.viewport import Viewport
from viewer.ui.viewports.window_level import preset_words
from viewer.ui.window.main_window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier


def only_dialog(hand: Hand) -> Dialog:
    (dialog,) = [one for one in hand.window.findChildren(Dialog) if one.isVisible()]
    return dialog


def activated(hand: Hand) -> Dialog:
    """Return the one dialog, with the keyboard, which the desktop would have given it."""
    dialog = only_dialog(hand)
    dialog.activateWindow()
    hand.qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


@pytest.mark.parametrize("action", ["cheat-sheet", "settings", "about", "tags", "window-typed"])
@pytest.mark.parametrize("hides", ["black", "present"])
def test_no_dialog_stays_lit_before_the_class(case: Hand, action: str, hides: str) -> None:
    actions = case.window.around_films.action_set
    actions[action].trigger()
    only_dialog(case)
    actions[hides].trigger()
    assert not [one for one in case.window.findChildren(Dialog) if one.isVisible()]
    close_all(case)


def test_a_dialog_that_is_asked_for_while_presenting_stays_till_black(case: Hand) -> None:
    actions = case.window.around_films.action_set
    actions["present"].trigger()
    actions["cheat-sheet"].trigger()
    only_dialog(case)
    actions["strip"].trigger()
    assert only_dialog(case).isVisible()
    actions["class-black"].trigger()
    assert not [one for one in case.window.findChildren(Dialog) if one.isVisible()]
    close_all(case)


def close_all(hand: Hand) -> None:
    for dialog in hand.window.findChildren(Dialog):
        dialog.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert hand.window.findChildren(Dialog) == []


@pytest.mark.parametrize(
    ("action", "kind"),
    [
        ("settings", SettingsDialog),
        ("cheat-sheet", CheatSheet),
        ("about", AboutDialog),
        ("tags", TagBrowser),
        ("window-typed", WindowDialog),
    ],
)
def test_a_dialog_opens_beside_the_films_and_goes(
    case: Hand, action: str, kind: type[Dialog]
) -> None:
    case.window.around_films.action_set[action].trigger()
    dialog = only_dialog(case)
    assert isinstance(dialog, kind)
    assert not dialog.isModal()
    close_all(case)


def test_a_typed_window_is_seen_at_once_and_follows_the_films(case: Hand) -> None:
    case.window.around_films.action_set["window-typed"].trigger()
    dialog = only_dialog(case)
    dialog.window_typed.emit(Window(1000, 500))
    assert case.viewports[0].model.state.window == Window(1000, 500)
    case.drag(case.viewports[0].film_canvas, QPoint(40, 0))
    assert dialog._width.value == pytest.approx(case.viewports[0].model.state.window.width)
    case.window.workspace.set_active(1)
    assert dialog._width.value == case.viewports[1].model.state.window.width
    close_all(case)
    case.drag(case.viewports[1].film_canvas, QPoint(40, 0))


def test_a_window_is_typed_by_the_keyboard_alone_and_no_letter_is_a_command(case: Hand) -> None:
    viewport, arrangement = case.viewports[0], case.window.arrangement.arrangement
    before = viewport.model.state
    case.key(Qt.Key.Key_L, CTRL)
    dialog = activated(case)
    case.keys("9x00n")
    assert viewport.model.state == before
    case.key(Qt.Key.Key_A, CTRL)
    case.keys("900")
    case.key(Qt.Key.Key_Tab)
    case.keys("1800.5")
    case.key(Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert viewport.model.state.window == Window(1800.5, 900)
    assert viewport.model.state.inverted == before.inverted
    assert viewport.model.state.view == before.view
    assert case.window.arrangement.arrangement == arrangement
    assert not case.window.around_films.teaching.lesson.marks_on
    case.key(Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    close_all(case)
    assert viewport.model.state.window == Window(1800.5, 900)


@pytest.mark.parametrize("width", ["0", "-3", "0.5", "nan", "inf", "wide", ""])
def test_a_width_that_cannot_be_is_not_taken(case: Hand, width: str) -> None:
    before = case.viewports[0].model.state
    case.key(Qt.Key.Key_L, CTRL)
    dialog = activated(case)
    case.keys(width) if width else case.key(Qt.Key.Key_Backspace)
    case.key(Qt.Key.Key_Return)
    case.key(Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    close_all(case)
    assert case.viewports[0].model.state == before


def test_a_setting_takes_effect_at_once(case: Hand) -> None:
    case.window.around_films.action_set["settings"].trigger()
    dialog = only_dialog(case)
    dialog._theme_box.setCurrentIndex(dialog._theme_box.findData(ThemeName.LIGHT))
    assert case.window.around_films.action_set["theme-light"].isChecked()
    case.key(Qt.Key.Key_O)
    assert dialog._corner_box.currentData() == case.window._settings.preferences.corner_text
    close_all(case)
    case.key(Qt.Key.Key_O)


def test_a_link_of_the_case_is_asked_about(case: Hand) -> None:
    case.window.around_films.case_panel.link_asked.emit("https://example.org/article")
    assert isinstance(only_dialog(case), LinkDialog)
    close_all(case)


def test_the_tags_of_a_problem_file_can_be_looked_at(case: Hand, shipped_case: Path) -> None:
    case.window.around_films.problems_panel.tags_asked.emit(
        str(shipped_case / "film1_radiograph.dcm")
    )
    browser = only_dialog(case)
    case.qtbot.waitUntil(lambda: browser._view.model().rowCount() > 10)
    close_all(case)


def menu_at(hand: Hand, viewport: Viewport, at: QPoint) -> QMenu:
    """Return the menu that a right click opens."""
    QTest.mouseClick(viewport.film_canvas, Qt.MouseButton.RightButton, pos=at)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def named(menu: QMenu) -> list[str]:
    return [action.objectName() for action in menu.actions() if action.objectName()]


def test_a_right_click_acts_on_what_is_under_the_mouse(case: Hand) -> None:
    case.key(Qt.Key.Key_Space)
    case.key(Qt.Key.Key_S)
    first, second = case.viewports[1:]
    first.grab()
    second.grab()
    case.click(first.film_canvas, case.tip(first, "t1-neck").toPoint())
    menu = menu_at(case, first, QPoint(20, 60))
    assert "reset" in named(menu)
    menu.close()
    menu = menu_at(case, second, case.tip(second, "t2-neck").toPoint())
    assert named(menu)[0] == "rename-mark"
    assert named(menu)[-1] == "delete-mark"
    assert "reset" not in named(menu)
    case.window.around_films.action_set["color-blue"].trigger()
    menu.close()
    document = case.window.document.required_case
    assert document.mark("t2-neck")[1].color is MarkColor.BLUE
    assert document.mark("t1-neck")[1].color is MarkColor.YELLOW


def test_a_mark_is_selected_for_its_menu_alone_by_a_tool_that_leaves_marks_alone(
    case: Hand,
) -> None:
    case.key(Qt.Key.Key_Space)
    viewport = case.viewports[1]
    viewport.grab()
    menu = menu_at(case, viewport, case.tip(viewport, "t1-neck").toPoint())
    assert case.window.around_films.action_set["delete-mark"].isEnabled()
    QTest.keyClick(menu, Qt.Key.Key_Up)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert case.window.document.required_case.mark("t1-neck") is None
    case.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    menu_at(case, viewport, case.tip(viewport, "t1-neck").toPoint()).close()
    case.qtbot.waitUntil(lambda: case.window.arrangement.arrangement.selected == "")
    case.key(Qt.Key.Key_Down)
    assert case.slices[1] == 12


def test_a_bare_film_has_no_menu_of_a_hidden_mark(case: Hand) -> None:
    viewport = case.viewports[1]
    viewport.grab()
    menu = menu_at(case, viewport, case.tip(viewport, "t1-neck").toPoint())
    assert "reset" in named(menu)
    menu.close()


@pytest.mark.parametrize("color", list(MarkColor))
def test_each_colour_of_the_menu_shows_its_paint(case: Hand, color: MarkColor) -> None:
    action = case.window.around_films.action_set[f"color-{color}"]
    assert action.isIconVisibleInMenu()
    disc = action.icon().pixmap(16).toImage()
    paint = QColor(READING_ROOM.mark_paint[color])
    assert disc.pixelColor(disc.rect().center()) == paint


def test_presets_are_called_by_their_names_in_the_menu(case: Hand) -> None:
    case.window.workspace.set_active(1)
    case.window.around_films.top_bar.menu.aboutToShow.emit()
    shown = [case.window.around_films.action_set[f"preset-{n}"] for n in range(1, 9)]
    named = [preset_words(window) for window in case.window.around_films.windowing.presets()]
    assert len(named) >= 3
    assert [action.text() for action in shown if action.isVisible()] == named


def test_what_was_open_is_offered_again_and_the_window_stands_where_it_stood(
    qtbot: QtBot, pool: WorkerPool, shipped_case: Path, tmp_path: Path
) -> None:
    path = tmp_path / "settings.json"
    first = Hand(_window(qtbot, pool, path), qtbot)
    first.window.resize(1111, 777)
    first.open([shutil.copytree(shipped_case, tmp_path / "osteoporosis")])
    first.window.close()
    second = Hand(_window(qtbot, pool, path), qtbot)
    assert second.window.size().toTuple() == (1111, 777)
    (row,) = second.window.around_films.welcome.rows
    assert row.text() == "A 38-year-old man with right hip and groin pain"
    second.click(row)
    second.settle()
    assert second.titles == ["Film 1", "Film 2", "Film 3"]
    second.window.close()


def test_the_problems_panel_opens_from_the_status_line_and_closes(
    hand: Hand, tmp_path: Path
) -> None:
    (tmp_path / "empty.dcm").write_bytes(b"")
    hand.open([str(tmp_path)])
    hand.click(hand.window.around_films.status._problems)
    assert hand.window.around_films.problems_panel.isVisible()
    assert hand.window.around_films.action_set["problems"].isChecked()
    hand.window.around_films.problems_panel.close_asked.emit()
    assert hand.window.arrangement.arrangement == Arrangement()


def _window(qtbot: QtBot, pool: WorkerPool, settings: Path) -> MainWindow:
    window = MainWindow(Settings(settings), READING_ROOM, pool)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    return window
