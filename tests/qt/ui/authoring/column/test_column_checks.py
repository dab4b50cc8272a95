"""What is wrong with a case, and marks without words, stand below what is written, each with its way out."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from overlays.edit import recoloured, with_mark, without_mark
from overlays.model import MarkColor
from tests.qt.ui.authoring.column.columns import (
    arrow,
    box,
    editor,
    faults_shown,
    text_of,
)
from viewer.session.authoring.answers import Answers
from viewer.ui.authoring.column.writing_column import WritingColumn
from viewer.ui.state.document import CaseDocument


def test_the_foot_lists_what_is_wrong_and_goes_to_the_words(
    column: WritingColumn, document: CaseDocument, qtbot: QtBot
) -> None:
    QTest.keyClicks(editor(column), " (blue arrow, film 1)")
    (row,) = faults_shown(column, document)
    assert column.foot.head.text() == "1 check"
    assert "blue arrow, film 1" in row.check.text
    box(column, "history").text.setFocus()
    QTest.keyClick(row, Qt.Key.Key_Space)
    text = box(column, "findings").text
    assert text.hasFocus()
    assert text.textCursor().selectedText() == "blue arrow, film 1"


def test_the_button_of_a_check_mends_as_one_step(
    column: WritingColumn, document: CaseDocument, qtbot: QtBot
) -> None:
    QTest.keyClicks(editor(column, "diagnosis"), " (orange arrow, film 2)")
    wrong = recoloured(document.required_case, "t1", MarkColor.ORANGE)
    document.edit(wrong, "Colour mark")
    count = document.undo_stack.count()
    rows = faults_shown(column, document)
    mends = [row for row in rows if row.check.act == "Make it yellow"]
    for row in mends:
        qtbot.mouseClick(row.button, Qt.MouseButton.LeftButton)
    assert document.undo_stack.count() == count + len(mends)


def test_a_draft_is_told_what_is_still_to_do(column: WritingColumn, document: CaseDocument) -> None:
    document.edit(replace(document.required_case, unknown_title=""), "Clear")
    assert column.foot.head.text() == "Still to do"
    row = column.foot.rows()[0]
    assert row.check.text == "A title as an unknown"
    row.click()
    assert column.focusWidget() is column.body.titles.unknown


def test_a_case_without_faults_says_that_nothing_is_missing(column: WritingColumn) -> None:
    assert column.foot.head.text() == "Nothing is missing"


def test_a_mark_that_no_text_names_is_put_in_at_the_caret(
    column: WritingColumn, document: CaseDocument, qtbot: QtBot
) -> None:
    drawn = with_mark(document.required_case, 2, arrow("new", MarkColor.CYAN))
    document.edit(drawn, "Draw arrow")
    faults_shown(column, document)
    unnamed = box(column, "findings").unnamed
    assert unnamed.said() == ["2b is not in the text"]
    editor(column)
    qtbot.mouseClick(unnamed.button("Insert at the caret"), Qt.MouseButton.LeftButton)
    assert text_of(document).endswith("No fracture. (cyan arrow, film 2)")


def test_words_that_are_selected_are_bound_to_what_is_drawn(
    column: WritingColumn, document: CaseDocument
) -> None:
    text = editor(column)
    for _ in range(len("fracture.")):
        QTest.keyClick(text, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    drawn = with_mark(document.required_case, 2, arrow("new", MarkColor.CYAN))
    document.edit(column.bound(drawn, "new"), "Draw arrow")
    assert text_of(document).endswith("No [fracture.](mark:new)")
    assert document.undo_stack.count() == 1


def test_another_mark_is_chosen_for_a_phrase(column: WritingColumn, document: CaseDocument) -> None:
    QTest.keyClicks(editor(column), " (blue arrow, film 1)")
    (lack,) = Answers.of(document.required_case).lacks_in(text_of(document))
    menu = column.menu_of_marks("findings", lack)
    actions = menu.actions()
    assert [action.text().split()[0] for action in actions] == ["1a", "2a", "3a"]
    actions[1].trigger()
    assert text_of(document).endswith("No fracture. (yellow arrow, film 2)")


def test_what_is_named_at_the_caret_is_drawn_or_shown(
    column: WritingColumn, document: CaseDocument
) -> None:
    QTest.keyClicks(editor(column), " (blue arrow, film 1)")
    QTest.keyClick(box(column, "findings").text, Qt.Key.Key_Left)
    asked: list[object] = []
    column.draw_asked.connect(lambda mend: asked.append((mend.color, mend.film)))
    column.mark_asked.connect(asked.append)
    column.draw_named()
    box(column, "findings").text.select_phrase("red arrow, film 3")
    column.draw_named()
    assert asked == [(MarkColor.BLUE, 1), "t2"]


def test_a_deleted_mark_says_which_phrases_lose_it(
    column: WritingColumn, document: CaseDocument
) -> None:
    told: list[str] = []
    column.told.connect(told.append)
    document.edit(without_mark(document.required_case, "neck"), "Delete mark")
    assert told == ["No longer drawn: “green arrow, film 1”"]
