"""The text of a case is written in the window by real keys: chips, remarks, checks and undo go with it."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtWidgets import QLabel, QWidget

from overlays.model import Case, MarkColor, SectionKind
from tests.e2e.conftest import Hand
from viewer.session.entries import Entry
from viewer.session.layout import LAYOUTS
from viewer.session.lesson import Stage
from viewer.session.mode import Mode
from viewer.ui.authoring.column.section_box import SectionBox
from viewer.ui.authoring.column.writing_column import WritingColumn
from viewer.ui.prose.prose_view import ProseView
from viewer.ui.state.arrangement import Arrangement
from viewer.ui.tools.kinds import ToolKind

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def writing(case: Hand) -> Hand:
    """A case that is being written."""
    case.window.arrangement.set_arrangement(Arrangement())
    case.key(Key.Key_F4)
    return case


def both_films(hand: Hand) -> None:
    """Have films 1 and 2 on the screen, beside one another."""
    hand.window.workspace.set_layout(next(one for one in LAYOUTS if one.count == 2))
    hand.window.workspace.show(Entry(film=2), 1)
    hand.window.workspace.show(Entry(film=1), 0)
    hand.window.workspace.set_active(0)


def column(hand: Hand) -> WritingColumn:
    return hand.window.around_films.writing.column


def findings(hand: Hand) -> SectionBox:
    """Return the findings with the caret at their end."""
    found = column(hand).section(SectionKind.FINDINGS)
    assert found is not None
    found.text.setFocus()
    found.text.moveCursor(QTextCursor.MoveOperation.End)
    return found


def acts(hand: Hand) -> list[str]:
    """What the buttons of the checks say."""
    return [row.check.act for row in column(hand).foot.rows()]


def read_in(panel: QWidget) -> str:
    """What can be read in a panel."""
    views = (view for view in panel.findChildren(ProseView) if view.isVisible())
    return "\n".join(view.plain_text() for view in views)


def case_of(hand: Hand) -> Case:
    return hand.window.document.required_case


def text_of(hand: Hand) -> str:
    section = case_of(hand).section(SectionKind.FINDINGS)
    return section.text if section else ""


def test_letters_are_typed_and_no_key_of_the_films(writing: Hand) -> None:
    before = text_of(writing)
    findings(writing)
    writing.keys(" A new 2nd line, N.")
    writing.key(Key.Key_Return)
    writing.key(Key.Key_Space)
    assert text_of(writing) == f"{before} A new 2nd line, N.\n "
    assert writing.window.arrangement.arrangement.tool is ToolKind.WINDOW


@pytest.mark.parametrize("part", ["fold", "notes", "more", "properties", "add"])
def test_letters_beside_a_field_are_no_key_of_the_films(writing: Hand, part: str) -> None:
    body = column(writing).body
    parts = {"properties": body.properties.header, "add": body.add}
    button = parts.get(part) or getattr(findings(writing).head, part)
    states = [one.model.state for one in writing.viewports]
    preferences = writing.window._settings.preferences
    before, arranged = case_of(writing), writing.window.arrangement.arrangement
    for sign in "Hip 3 months.vnhaw0129+-[]?":
        button.setFocus()
        assert button.hasFocus()
        if sign != " ":
            writing.keys(sign)
    assert [one.model.state for one in writing.viewports] == states
    assert writing.window._settings.preferences == preferences
    assert writing.window.arrangement.arrangement == arranged
    assert case_of(writing) == before


def test_a_key_of_the_films_that_was_kept_from_them_is_said_to_want_a_film(writing: Hand) -> None:
    findings(writing).head.fold.setFocus()
    writing.key(Key.Key_A)
    shown = writing.window.around_films.status.findChildren(QLabel)
    assert any(one.text() == "Arrow: click a film first." for one in shown)


def test_commands_and_the_keys_of_films_work_as_ever_beside_a_field(writing: Hand) -> None:
    text_before = text_of(writing)
    box = findings(writing)
    writing.keys(" More")
    box.head.fold.setFocus()
    writing.key(Key.Key_Z, CTRL)
    assert text_of(writing) == text_before
    writing.window.grid.active.setFocus()
    writing.key(Key.Key_A)
    assert writing.window.arrangement.arrangement.tool is ToolKind.ARROW


def test_ctrl_z_takes_the_words_back_and_the_caret_stays(writing: Hand) -> None:
    before = text_of(writing)
    box = findings(writing)
    writing.keys(" More")
    writing.key(Key.Key_Z, CTRL)
    assert text_of(writing) == before
    assert box.text.text == before
    assert box.text.hasFocus()
    assert box.text.textCursor().atEnd()


def test_what_the_text_names_is_drawn_from_the_remark_below_it(writing: Hand) -> None:
    box = findings(writing)
    writing.keys(" The left hip is normal (blue arrow, film 1).")
    draw = box.remarks.button("Draw it")
    writing.click(draw)
    assert writing.window.arrangement.arrangement.tool is ToolKind.ARROW
    assert writing.window.workspace.shown(writing.window.workspace.active).film == 1
    writing.qtbot.waitUntil(lambda: acts(writing) == ["Draw it"])
    assert column(writing).foot.head.text() == "1 check"


def test_f9_folds_the_checks_of_who_writes(writing: Hand) -> None:
    findings(writing)
    writing.keys(" (blue arrow, film 1)")
    writing.qtbot.waitUntil(lambda: acts(writing) == ["Draw it"])
    row = column(writing).foot.rows()[0]
    assert row.isVisible()
    writing.key(Key.Key_F9)
    assert not row.isVisible()
    assert not writing.window.arrangement.arrangement.problems
    writing.key(Key.Key_F9)
    assert row.isVisible()


def test_it_is_tried_as_an_unknown(writing: Hand) -> None:
    writing.window.go_to_stage(Stage.REFERENCES)
    column(writing).unknown_asked.emit()
    assert writing.window.arrangement.arrangement.mode is Mode.READ
    assert writing.stage is Stage.FILMS


def test_a_check_of_a_mark_goes_to_its_film(writing: Hand) -> None:
    writing.window.grid.active.setFocus()
    writing.key(Key.Key_A)
    writing.drag(writing.viewports[0].film_canvas, QPoint(-60, 40))
    rows = column(writing).foot.rows()
    assert acts(writing) == ["Insert at the caret"]
    findings(writing)
    writing.click(rows[0].button)
    assert "film 1)" in text_of(writing).splitlines()[-1]
    writing.qtbot.waitUntil(lambda: acts(writing) == [])


def test_what_was_written_is_read_when_f4_goes_back(writing: Hand) -> None:
    writing.window.go_to_stage(Stage.REFERENCES)
    findings(writing)
    writing.keys(" Now seen.")
    panel = writing.window.around_films.case_panel
    writing.key(Key.Key_F4)
    assert "Now seen." in read_in(panel)
    writing.key(Key.Key_Z, CTRL)
    assert "Now seen." not in read_in(panel)


def test_an_arrow_from_the_remark_takes_the_colour_of_its_words(writing: Hand) -> None:
    box = findings(writing)
    writing.keys(" (orange arrow, film 1)")
    writing.click(box.remarks.button("Draw it"))
    writing.drag(writing.viewports[0].film_canvas, QPoint(-60, 40))
    drawn = case_of(writing).films[0].marks[-1]
    assert drawn.color is MarkColor.ORANGE
    writing.qtbot.waitUntil(lambda: acts(writing) == [])


def test_what_the_text_asks_for_on_one_film_is_drawn_on_no_other(writing: Hand) -> None:
    both_films(writing)
    box = findings(writing)
    before = [len(film.marks) for film in case_of(writing).films]
    writing.keys(" (orange arrow, film 2)")
    writing.click(box.remarks.button("Draw it"))
    assert writing.notice == "Draw it on film 2."
    writing.drag(writing.viewports[0].film_canvas, QPoint(-60, 40))
    assert [len(film.marks) for film in case_of(writing).films] == before
    assert writing.notice == "The text asks for it on film 2: draw it there. Esc ends this."
    writing.drag(writing.viewports[1].film_canvas, QPoint(-60, 40))
    assert len(case_of(writing).films[1].marks) == before[1] + 1
    writing.drag(writing.viewports[0].film_canvas, QPoint(-60, 40))
    assert len(case_of(writing).films[0].marks) == before[0] + 1  # it is asked for no longer


def test_esc_lets_what_was_asked_for_be_drawn_anywhere(writing: Hand) -> None:
    both_films(writing)
    box = findings(writing)
    before = len(case_of(writing).films[0].marks)
    writing.keys(" (orange arrow, film 2)")
    writing.click(box.remarks.button("Draw it"))
    writing.window.grid.active.setFocus()
    writing.key(Key.Key_Escape)
    writing.drag(writing.viewports[0].film_canvas, QPoint(-60, 40))
    assert len(case_of(writing).films[0].marks) == before + 1


def test_words_that_are_selected_answer_the_arrow_that_is_drawn_in_one_step(
    writing: Hand,
) -> None:
    before = case_of(writing)
    findings(writing)
    for _ in range(len("mass.")):
        writing.key(Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    words = column(writing).section(SectionKind.FINDINGS).text.textCursor().selectedText()
    writing.window.grid.active.setFocus()
    writing.key(Key.Key_A)
    writing.drag(writing.viewports[0].film_canvas, QPoint(-60, 40))
    drawn = case_of(writing).films[0].marks[-1]
    assert f"[{words}](mark:{drawn.id})" in text_of(writing)
    writing.key(Key.Key_Z, CTRL)
    assert case_of(writing) == before


def test_ctrl_d_draws_what_is_named_at_the_caret(writing: Hand) -> None:
    findings(writing)
    writing.keys(" (cyan arrow, film 2")
    writing.key(Key.Key_D, CTRL)
    workspace = writing.window.workspace
    assert writing.window.arrangement.arrangement.tool is ToolKind.ARROW
    assert workspace.shown(workspace.active).film == 2


def test_ctrl_shift_m_names_the_selected_mark_at_the_caret(writing: Hand) -> None:
    findings(writing)
    chosen = case_of(writing).films[2].marks[0].id
    writing.window.arrangement.change(
        lambda now: replace(now, tool=ToolKind.SELECT, selected=chosen)
    )
    writing.key(Key.Key_M, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert text_of(writing).endswith("(red arrow, film 3)")


def test_ctrl_shift_v_cuts_an_article_into_sections(writing: Hand) -> None:
    QGuiApplication.clipboard().setText(
        "Discussion\n\nIt is rare, and goes by itself.\n\nReferences\n\n1. One. 2. Two."
    )
    findings(writing)
    writing.key(Key.Key_V, CTRL | Qt.KeyboardModifier.ShiftModifier)
    discussion = case_of(writing).section(SectionKind.DISCUSSION)
    assert discussion is not None
    assert "It is rare, and goes by itself." in discussion.text


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_the_caret_stays_in_sight_when_the_checks_grow(case: Hand, scale: float) -> None:
    writing = case
    writing.window.arrangement.set_arrangement(Arrangement())
    writing.window.resize(1024, 640)
    writing.window._settings.change(lambda kept: replace(kept, font_scale=scale))
    writing.key(Key.Key_F4)
    text = findings(writing).text
    writing.keys(" The left hip is normal (blue arrow, film 1).")
    writing.qtbot.waitUntil(lambda: acts(writing) == ["Draw it"])

    def is_seen() -> bool:
        return text.viewport().visibleRegion().contains(text.cursorRect().center())

    writing.qtbot.waitUntil(is_seen)
