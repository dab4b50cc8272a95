"""A case is written in place: every key is an edit of the case, and undone with its marks."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from overlays.checks.mend import Mend
from overlays.edit import with_mark, without_mark
from overlays.file.case_file import CaseFile
from overlays.model import Case, MarkColor, Notes, SectionKind, StageKind
from overlays.text.lettering import lettering
from tests.qt.ui.authoring.column.columns import (
    Clock,
    arrow,
    box,
    editor,
    faults_shown,
    text_of,
    with_findings,
)
from viewer.session.authoring.properties import PropertyKind
from viewer.session.authoring.sections import drafts_of
from viewer.ui.authoring.column.writing_column import WritingColumn
from viewer.ui.authoring.fields.block_letters import blocks_from, mentions_of
from viewer.ui.look.theme import Theme, apply_theme
from viewer.ui.look.widgets import ElidedLabel
from viewer.ui.state.document import CaseDocument


def test_what_is_typed_is_in_the_case_at_once(
    column: WritingColumn, document: CaseDocument
) -> None:
    QTest.keyClicks(editor(column), " Seen")
    assert text_of(document).endswith("No fracture. Seen")
    assert document.undo_stack.count() == 1


def test_a_rest_between_two_keys_makes_two_steps(
    column: WritingColumn, document: CaseDocument, clock: Clock
) -> None:
    QTest.keyClicks(editor(column), " one")
    clock.now += 2
    QTest.keyClicks(box(column, "findings").text, " two")
    document.undo_stack.undo()
    assert text_of(document).endswith("No fracture. one")
    assert box(column, "findings").text.text.endswith("No fracture. one")


def test_undo_of_words_and_marks_is_one_list(column: WritingColumn, document: CaseDocument) -> None:
    before = document.required_case
    QTest.keyClicks(editor(column), " one")
    drawn = with_mark(document.required_case, 1, arrow("new", MarkColor.BLUE))
    document.edit(drawn, "Draw arrow")
    QTest.keyClicks(editor(column), " two")
    assert document.undo_stack.count() == 3
    for _ in range(3):
        document.undo_stack.undo()
    assert document.required_case == before


def test_undo_puts_the_caret_where_the_words_were(
    column: WritingColumn, document: CaseDocument
) -> None:
    text = editor(column)
    text.moveCursor(QTextCursor.MoveOperation.Start)
    QTest.keyClicks(text, "XYZ ")
    box(column, "history").text.setFocus()
    document.undo_stack.undo()
    assert text.hasFocus()
    assert text.textCursor().position() == 0


def test_the_field_leaves_the_undo_keys_to_the_window(
    column: WritingColumn, document: CaseDocument, qtbot: QtBot
) -> None:
    action = document.undo_stack.createUndoAction(column)
    action.setShortcut("Ctrl+Z")
    column.addAction(action)
    text = editor(column)
    QTest.keyClicks(text, " one")
    QTest.keyClick(text, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert text.text.endswith("No fracture.")
    title = column.findChildren(QWidget, "unknown-title")[0]
    title.setFocus()
    QTest.keyClicks(title, "x")
    QTest.keyClick(title, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert document.required_case.unknown_title == "A man with a sore hip"


def test_what_is_shown_is_what_is_written_letter_by_letter(
    column: WritingColumn, document: CaseDocument
) -> None:
    words = "**bold** \N{BONE} (green arrow, film\N{NO-BREAK SPACE}1)\n\n1. one\n"
    document.edit(with_findings(document.required_case, words), "Replace")
    text = box(column, "findings").text
    assert text.text == words
    assert text.document().toRawText().replace("\N{PARAGRAPH SEPARATOR}", "\n") == words
    QTest.keyClicks(editor(column), "2")
    assert text_of(document) == f"{words}2"


def test_enter_ends_a_line_with_shift_too(column: WritingColumn, document: CaseDocument) -> None:
    text = editor(column)
    QTest.keyClick(text, Qt.Key.Key_Return)
    QTest.keyClick(text, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert text_of(document).endswith("No fracture.\n\n")


def test_a_phrase_without_a_mark_is_remarked_below_and_can_be_drawn(
    column: WritingColumn, document: CaseDocument, qtbot: QtBot
) -> None:
    QTest.keyClicks(editor(column), " (blue arrow, film 1)")
    remarks = box(column, "findings").remarks
    assert remarks.isVisible()
    assert remarks.said() == ["There is no blue arrow on film 1 yet."]
    asked: list[Mend] = []
    column.draw_asked.connect(asked.append)
    qtbot.mouseClick(remarks.button("Draw it"), Qt.MouseButton.LeftButton)
    assert [(mend.color, mend.film) for mend in asked] == [("blue", 1)]
    drawn = with_mark(document.required_case, 1, arrow("new", MarkColor.BLUE))
    document.edit(drawn, "Draw arrow")
    assert not remarks.isVisible()


def test_a_mark_that_goes_leaves_its_phrase_with_a_remark(
    column: WritingColumn, document: CaseDocument
) -> None:
    document.edit(without_mark(document.required_case, "neck"), "Delete mark")
    assert box(column, "findings").remarks.said() == ["There is no green arrow on film 1 yet."]


def test_what_the_document_refuses_is_taken_back(
    column: WritingColumn, document: CaseDocument, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(document, "edit", lambda *_args, **_named: False)
    text = editor(column)
    QTest.keyClicks(text, "x")
    assert text.text.endswith("No fracture.")


def test_a_case_that_is_read_only_is_not_written_in(
    column: WritingColumn, document: CaseDocument, tmp_path: Path
) -> None:
    file = CaseFile(str(tmp_path / "overlay.json"), b"", 1, read_only="it is shipped")
    document.open(document.required_case, file)
    QTest.keyClicks(editor(column), "x")
    assert text_of(document).endswith("No fracture.")
    assert document.undo_stack.count() == 0


def test_titles_and_headings_are_typed_in_place(
    column: WritingColumn, document: CaseDocument
) -> None:
    heading = box(column, "history").heading
    heading.setFocus()
    QTest.keyClick(heading, Qt.Key.Key_F2)
    QTest.keyClicks(heading, "Anamnesis")
    section = document.required_case.section(SectionKind.HISTORY)
    assert section is not None
    assert section.heading == "Anamnesis"
    assert document.undo_stack.count() == 1


def test_a_click_on_a_heading_renames_nothing_and_a_double_click_does(
    column: WritingColumn, document: CaseDocument
) -> None:
    heading = box(column, "history").heading
    before = document.required_case
    QTest.mouseClick(heading, Qt.MouseButton.LeftButton)
    QTest.keyClicks(heading, "My text")
    assert document.required_case == before
    QTest.mouseDClick(heading, Qt.MouseButton.LeftButton)
    QTest.keyClicks(heading, "Anamnesis")
    QTest.keyClick(heading, Qt.Key.Key_Return)
    QTest.keyClicks(heading, "My text")
    section = document.required_case.section(SectionKind.HISTORY)
    assert section is not None
    assert section.heading == "Anamnesis"


def test_a_page_is_pasted_as_plain_markdown(column: WritingColumn, document: CaseDocument) -> None:
    page = QMimeData()
    page.setHtml("<p>Seen in <b>all</b> films.</p><script>x()</script><ul><li>one</li></ul>")
    text = editor(column)
    text.insertFromMimeData(page)
    assert text_of(document).endswith("Seen in **all** films.\n\n- one")


def test_an_article_becomes_titles_and_sections_in_one_step(
    document: CaseDocument, column: WritingColumn
) -> None:
    document.open(Case("new", ""), document.file)
    told: list[str] = []
    column.told.connect(told.append)
    QGuiApplication.clipboard().setText(
        "Clinical history\n\nA 38-year-old man with hip pain.\n\nRadiographic findings\n\n"
        "Osteopenia (green arrow, film 1).\n\nDiagnosis\n\nTransient osteoporosis of the hip."
    )
    column.head.paste_asked.emit()
    assert [draft.name for draft in drafts_of(document.required_case) if draft.is_there] == [
        *("history", "findings", "diagnosis")
    ]
    assert document.required_case.unknown_title.startswith("A 38-year-old man")
    assert document.undo_stack.count() == 1
    assert told == ["Pasted as 3 sections. Ctrl+Z takes it back."]


def test_a_headline_that_becomes_no_title_is_offered_as_one(
    document: CaseDocument, column: WritingColumn, qtbot: QtBot
) -> None:
    told: list[str] = []
    column.told.connect(told.append)
    QGuiApplication.clipboard().setText(
        "# Perthes in a boy\n\n## Findings\n\nFlattened.\n\n## Diagnosis\n\nPerthes disease."
    )
    column.paste_article()
    assert told == ["Pasted as 2 sections. Ctrl+Z takes it back."]
    before = document.required_case.title
    offer = column.body.titles.headline
    assert (offer.isHidden(), offer.text()) == (False, "Use the headline “Perthes in a boy”")
    qtbot.mouseClick(offer, Qt.MouseButton.LeftButton)
    assert document.required_case.title == "Perthes in a boy"
    assert offer.isHidden()
    document.undo_stack.undo()
    assert document.required_case.title == before


def test_a_title_is_proposed_of_the_history(
    document: CaseDocument, column: WritingColumn, qtbot: QtBot
) -> None:
    QTest.keyClicks(editor(column, "history"), " A 38-year-old man has pain in the right hip.")
    titles = column.body.titles
    assert not titles.proposal.isVisible()
    titles.unknown.setFocus()
    titles.unknown.selectAll()
    QTest.keyClick(titles.unknown, Qt.Key.Key_Delete)
    assert "A 38-year-old man" in titles.proposal.text()
    qtbot.mouseClick(titles.proposal, Qt.MouseButton.LeftButton)
    assert document.required_case.unknown_title.startswith("A 38-year-old man")
    assert not titles.proposal.isVisible()


def test_a_title_that_names_the_diagnosis_is_framed(
    document: CaseDocument, column: WritingColumn
) -> None:
    QTest.keyClicks(editor(column, "diagnosis"), " **Osteoporosis**")
    unknown = column.body.titles.unknown
    assert not unknown.property("invalid")
    unknown.setFocus()
    unknown.setCursorPosition(len(unknown.text()))
    QTest.keyClicks(unknown, " osteoporosis")
    assert unknown.property("invalid")


def test_properties_are_one_line_until_they_are_opened(
    document: CaseDocument, column: WritingColumn, qtbot: QtBot
) -> None:
    properties = column.body.properties
    tags = properties.field(PropertyKind.TAGS)
    assert not tags.isVisible()
    qtbot.mouseClick(properties.header, Qt.MouseButton.LeftButton)
    tags.setFocus()
    QTest.keyClicks(tags, "hip, MRI, ")
    assert tags.text() == "hip, MRI, "
    assert document.required_case.tags == ("hip", "MRI")
    properties.choice(PropertyKind.DIFFICULTY).activated.emit(2)
    assert document.required_case.difficulty == 2
    document.undo_stack.undo()
    document.undo_stack.undo()
    assert tags.text() == ""


def test_a_case_that_holds_patient_data_says_so_where_its_properties_are(
    document: CaseDocument, column: WritingColumn
) -> None:
    held = column.body.properties.held_line
    assert not held.isVisible()
    document.edit(replace(document.required_case, holds_patient_data=True), "kept as they are")
    assert held.isVisible()
    (words,) = held.findChildren(ElidedLabel)
    assert words.text() == "Holds patient data"
    document.undo_stack.undo()
    assert not held.isVisible()


def test_what_a_property_cannot_mean_is_framed_and_kept_out(
    document: CaseDocument, column: WritingColumn, qtbot: QtBot
) -> None:
    properties = column.body.properties
    qtbot.mouseClick(properties.header, Qt.MouseButton.LeftButton)
    number = properties.field(PropertyKind.NUMBER)
    number.setFocus()
    QTest.keyClicks(number, "14")
    QTest.keyClicks(number, "x")
    assert document.required_case.number == 14
    assert number.property("invalid")
    QTest.keyClick(number, Qt.Key.Key_Backspace)
    assert not number.property("invalid")


def test_only_plain_text_is_pasted_and_is_one_step(
    column: WritingColumn, document: CaseDocument
) -> None:
    QGuiApplication.clipboard().setText(" pasted words ")
    text = editor(column)
    QTest.keyClicks(text, " a")
    text.paste()
    QTest.keyClicks(text, "b")
    assert text_of(document).endswith("No fracture. a pasted words b")
    assert document.undo_stack.count() == 3


def test_a_field_is_as_high_as_its_text(column: WritingColumn, qtbot: QtBot) -> None:
    text = editor(column)
    before = text.height()
    for _ in range(5):
        QTest.keyClicks(text, "more ")
        QTest.keyClick(text, Qt.Key.Key_Return)
    assert text.height() > before
    assert text.verticalScrollBar().maximum() == 0


def test_the_keyboard_goes_down_the_column(column: WritingColumn) -> None:
    column.begin()
    seen = []
    for _ in range(40):
        focused = column.focusWidget()
        assert focused is not None
        seen.append(focused.accessibleName())
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert seen[:8] == [
        "Title as an unknown",
        "Title with the diagnosis",
        "Properties",
        "Clinical history",
        "Findings",
        "Diagnosis",
        "Discussion",
        "References",
    ]
    later = seen[8:]
    for name in ("Fold Clinical history", "Heading of Findings", "More for Diagnosis"):
        assert name in later
    assert later.index("Fold Clinical history") < later.index("Add a section")


def test_notes_that_are_open_come_after_the_text_that_they_are_of(column: WritingColumn) -> None:
    findings = box(column, "findings")
    findings.head.notes.click()
    assert findings.notes.text.hasFocus()
    QTest.keyClick(findings.notes.text, Qt.Key.Key_Tab)
    assert box(column, "diagnosis").text.hasFocus()
    QTest.keyClick(column.focusWidget(), Qt.Key.Key_Backtab)
    QTest.keyClick(column.focusWidget(), Qt.Key.Key_Backtab)
    assert findings.text.hasFocus()


def test_another_theme_shows_the_same_case(column: WritingColumn, theme: Theme) -> None:
    QTest.keyClicks(editor(column), " Seen")
    column.set_theme(replace(theme, font_scale=1.5))
    assert box(column, "findings").text.text.endswith("No fracture. Seen")


def test_notes_are_written_for_a_stage_and_stay_out_of_the_text(
    column: WritingColumn, document: CaseDocument, qtbot: QtBot
) -> None:
    findings = box(column, "findings")
    assert not findings.notes.isVisible()
    qtbot.mouseClick(findings.head.notes, Qt.MouseButton.LeftButton)
    QTest.keyClicks(findings.notes.text, "Ask first")
    assert document.required_case.notes.findings == "Ask first"
    document.undo_stack.undo()
    assert findings.notes.text.text == ""


def test_sections_of_ones_own_have_each_its_notes(
    column: WritingColumn, document: CaseDocument, qtbot: QtBot
) -> None:
    menu = column.body.add.menu()
    assert menu is not None
    for nth, (name, words) in enumerate((("other", "Three"), ("other-2", "Why not"))):
        menu.actions()[nth].trigger()
        own = box(column, name)
        qtbot.mouseClick(own.head.notes, Qt.MouseButton.LeftButton)
        QTest.keyClicks(own.notes.text, words)
    own = [one for one in document.required_case.sections if one.kind is SectionKind.OTHER]
    assert [one.notes for one in own] == ["Three", "Why not"]
    assert document.required_case.notes == Notes()
    assert box(column, "other").notes.text.text == "Three"


def test_a_section_of_ones_own_is_added_moved_and_removed(
    column: WritingColumn, document: CaseDocument
) -> None:
    menu = column.body.add.menu()
    assert menu is not None
    menu.actions()[0].trigger()
    own = box(column, "other")
    assert own.text.hasFocus()
    QTest.keyClicks(own.text, "Think of it.")
    own.head.stage_asked.emit(StageKind.FINDINGS)
    order = [section.name for section in column.body.boxes()]
    assert order == ["history", "findings", "other", "diagnosis", "discussion", "references"]
    box(column, "other").head.remove_asked.emit()
    assert column.section("other") is None
    document.undo_stack.undo()
    assert box(column, "other").text.text == "Think of it."


def test_the_menu_of_a_section_offers_only_what_can_be_done(column: WritingColumn) -> None:
    head = box(column, "history").head
    head.menu.aboutToShow.emit()
    assert [action.text() for action in head.menu.actions() if action.text()] == [
        "Move up",
        "Move down",
        "Remove",
    ]


def test_everything_fits_a_narrow_column_of_large_letters(
    column: WritingColumn, document: CaseDocument, theme: Theme, qtbot: QtBot
) -> None:
    apply_theme(QApplication.instance(), replace(theme, font_scale=1.5))
    column.set_theme(replace(theme, font_scale=1.5))
    QTest.keyClicks(editor(column), " (blue arrow, film 1)")
    faults_shown(column, document)
    column.resize(400, 900)
    qtbot.waitUntil(lambda: column.body.width() <= 400)
    remark = box(column, "findings").remarks
    qtbot.waitUntil(lambda: remark.mapTo(column, QPoint(remark.width(), 0)).x() <= 400)
    qtbot.waitUntil(lambda: all(row.width() <= 400 for row in column.foot.rows()))


def test_a_key_in_a_long_text_reads_one_paragraph(
    column: WritingColumn, document: CaseDocument
) -> None:
    paragraphs = (f"Paragraph {nth} (green arrow, film 1)." for nth in range(400))
    document.edit(with_findings(document.required_case, "\n\n".join(paragraphs)), "Replace")
    text = editor(column)
    before = lettering.cache_info().misses
    QTest.keyClicks(text, "x")
    assert lettering.cache_info().misses - before == 1


def test_a_phrase_may_go_on_in_the_next_line(column: WritingColumn, document: CaseDocument) -> None:
    document.edit(with_findings(document.required_case, "Seen (green\narrow, film 1)."), "Replace")
    text = box(column, "findings").text
    assert [len(mentions_of(block)) for block in blocks_from(text.document().begin())] == [1, 1]
    assert not box(column, "findings").remarks.isVisible()
