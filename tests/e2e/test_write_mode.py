"""Write and back: the mode is seen, left by the key that entered it, and nothing that was read has changed."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton

from overlays.model import MarkColor
from tests.e2e.conftest import Hand
from viewer.session.lesson import Stage
from viewer.session.mode import Mode
from viewer.ui.state.arrangement import Arrangement
from viewer.ui.tools.kinds import ToolKind

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture(autouse=True)
def reading(case: Hand) -> None:
    """Each test begins with a case that is read."""
    case.window.arrangement.set_arrangement(Arrangement())


def segment(hand: Hand, mode: str) -> QPushButton:
    found = hand.window.around_films.top_bar.findChildren(QPushButton)
    return next(one for one in found if one.text().strip() == mode and one.property("seg"))


def words(hand: Hand) -> list[str]:
    """What the status line says, from the left."""
    shown = hand.window.around_films.status.findChildren(QLabel)
    return [one.text() for one in shown if one.isVisible() and one.text()]


def test_f4_writes_and_reads_on_where_the_reader_was(case: Hand) -> None:
    case.window.resize(1600, 900)
    case.key(Key.Key_Space)
    case.window.workspace.scroll(-3)
    case.settle()
    before = (case.stage, case.slices, case.titles, case.window.workspace.layout)
    case.key(Key.Key_F4)
    assert case.window.arrangement.arrangement.mode is Mode.WRITE
    assert words(case)[0] == "Write"
    assert not case.window.around_films.case_panel.isVisible()
    column = case.window.around_films.writing.column
    assert column.isVisible()
    assert column.width() == pytest.approx(480, abs=2)
    case.key(Key.Key_F4)
    assert (case.stage, case.slices, case.titles, case.window.workspace.layout) == before
    assert case.window.around_films.case_panel.isVisible()
    assert not column.isVisible()
    assert "Write" not in words(case)


def test_all_marks_show_while_the_case_is_written_and_only_then(case: Hand) -> None:
    assert case.stage is Stage.FILMS
    assert not any(case.has_colour(one) for one in case.viewports)
    case.key(Key.Key_F4)
    case.settle()
    shown = [viewport.film_canvas.viewing.marks_shown for viewport in case.viewports]
    assert all(shown)
    assert any(case.has_colour(one) for one in case.viewports)
    case.key(Key.Key_F4)
    assert not any(case.has_colour(one) for one in case.viewports)


def test_an_arrow_drawn_while_writing_tells_nothing_to_who_reads_on(case: Hand) -> None:
    case.key(Key.Key_F4)
    case.window.grid.active.setFocus()
    case.key(Key.Key_A)
    case.drag(case.viewports[0].film_canvas, QPoint(-60, 40))
    assert case.window.document.has_unsaved_changes
    case.key(Key.Key_F4)
    assert case.stage is Stage.FILMS
    assert not case.window.around_films.teaching.lesson.marks_shown


@pytest.mark.parametrize("leave", [Key.Key_F4, Key.Key_U])
def test_who_reads_draws_nothing_with_the_tool_of_who_wrote(case: Hand, leave: Key) -> None:
    case.key(Key.Key_F4)
    case.window.grid.active.setFocus()
    case.key(Key.Key_A)
    before = case.window.document.required_case
    case.key(leave)
    case.settle()
    case.drag(case.viewports[0].film_canvas, QPoint(-60, 40))
    case.window.grid.active.setFocus()
    case.key(Key.Key_Return)
    assert case.window.document.required_case == before
    assert case.window.arrangement.arrangement.tool is ToolKind.WINDOW
    case.key(Key.Key_F4)
    assert case.window.arrangement.arrangement.tool is ToolKind.ARROW


def test_a_try_as_an_unknown_begins_with_the_window_tool(case: Hand) -> None:
    case.key(Key.Key_F4)
    case.window.grid.active.setFocus()
    case.key(Key.Key_A)
    case.window.around_films.writing.column.unknown_asked.emit()
    assert case.window.arrangement.arrangement.tool is ToolKind.WINDOW


def test_a_tool_that_was_taken_meanwhile_stays_in_hand(case: Hand) -> None:
    case.key(Key.Key_F4)
    case.window.grid.active.setFocus()
    case.key(Key.Key_A)
    case.key(Key.Key_F4)
    case.window.grid.active.setFocus()
    case.key(Key.Key_P)
    taken = case.window.arrangement.arrangement.tool
    assert not taken.draws
    case.key(Key.Key_F4)
    assert case.window.arrangement.arrangement.tool is taken


def test_the_segments_show_the_mode_and_choose_it(case: Hand) -> None:
    case.window.resize(1600, 900)
    read, write = segment(case, "Read"), segment(case, "Write")
    assert (read.isChecked(), write.isChecked()) == (True, False)
    case.click(write)
    assert case.window.arrangement.arrangement.mode is Mode.WRITE
    assert (read.isChecked(), write.isChecked()) == (False, True)
    case.click(write)
    assert write.isChecked()
    assert case.window.arrangement.arrangement.mode is Mode.WRITE
    case.click(read)
    assert case.window.arrangement.arrangement.mode is Mode.READ


def test_the_chosen_word_is_bold_and_moves_nothing(case: Hand) -> None:
    case.window.resize(1600, 900)
    read, write = segment(case, "Read"), segment(case, "Write")
    places = [one.geometry() for one in (read, write)]
    case.key(Key.Key_F4)
    assert [one.geometry() for one in (read, write)] == places
    bold = QFont(write.font())
    bold.setWeight(QFont.Weight.DemiBold)
    words = QFontMetrics(bold).horizontalAdvance(write.text())
    assert words + write.iconSize().width() < write.width()


def test_a_narrow_bar_has_one_button_that_says_the_mode(case: Hand) -> None:
    case.window.resize(1024, 640)
    assert not segment(case, "Read").isVisible()
    shown = case.window.around_films.top_bar.findChildren(QPushButton)
    one = next(button for button in shown if button.menu() is not None and button.isVisible())
    assert one.text().strip() == "Read"
    case.key(Key.Key_F4)
    assert one.text().strip() == "Write"
    assert [action.text() for action in one.menu().actions()] == ["Read", "Write", "Test"]


@pytest.mark.parametrize("width", [1024, 1280, 1499])
def test_below_1500_px_one_film_is_large_beside_the_column(case: Hand, width: int) -> None:
    case.window.resize(width, 800)
    case.key(Key.Key_F4)
    assert len(case.viewports) == 1
    assert case.window.around_films.writing.column.width() == pytest.approx(400, abs=2)
    case.key(Key.Key_F4)
    assert len(case.viewports) == 3


def test_stages_rest_while_the_case_is_written(case: Hand) -> None:
    case.key(Key.Key_F4)
    case.window.grid.active.setFocus()
    case.key(Key.Key_Space)
    case.key(Key.Key_F4)
    assert case.stage is Stage.FILMS


def test_u_reads_the_case_as_an_unknown(case: Hand) -> None:
    case.key(Key.Key_Space)
    case.key(Key.Key_F4)
    case.window.grid.active.setFocus()
    case.key(Key.Key_U)
    assert case.window.arrangement.arrangement.mode is Mode.READ
    assert case.stage is Stage.FILMS


def test_the_caret_is_where_it_was(case: Hand) -> None:
    case.key(Key.Key_F4)
    column = case.window.around_films.writing.column
    field = column.findChildren(QLineEdit)[1]
    field.setFocus()
    case.key(Key.Key_F4)
    assert not column.isAncestorOf(QApplication.focusWidget())
    case.key(Key.Key_F4)
    assert QApplication.focusWidget() is field


def test_presenting_shows_the_class_what_is_read(case: Hand) -> None:
    case.key(Key.Key_F4)
    case.window.arrangement.change(lambda now: replace(now, presenting=True))
    assert case.window.around_films.present.alone.column.isVisible()
    assert not case.window.around_films.writing.column.isVisible()
    assert not case.window.around_films.teaching.lesson.marks_shown
    case.window.arrangement.change(lambda now: replace(now, presenting=False))
    assert case.window.around_films.writing.column.isVisible()


def test_digits_give_a_selected_mark_its_colour_and_else_the_film_its_window(case: Hand) -> None:
    case.window.resize(QSize(1600, 900))
    case.key(Key.Key_F4)
    case.window.grid.active.setFocus()
    case.key(Key.Key_A)
    case.drag(case.viewports[0].film_canvas, QPoint(-60, 40))
    drawn = case.window.arrangement.arrangement.selected
    assert drawn, case.notice
    window = case.window.workspace.active_model.state.window
    case.key(Key.Key_6)
    found = case.window.document.required_case.mark(drawn)
    assert found is not None
    assert found[1].color is MarkColor.MAGENTA
    assert case.window.workspace.active_model.state.window == window
    case.key(Key.Key_Escape)
    case.key(Key.Key_0)
    assert case.window.workspace.active_model.state.window != window
