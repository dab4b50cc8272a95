"""The document: one case, one undo stack, one step a gesture."""

from __future__ import annotations

import gc

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from overlays.edit import recoloured
from overlays.file.case_file import CaseFile
from overlays.model import MarkColor
from tests.unit.session.factory import CASE
from viewer.ui.state.document import CaseDocument

FILE = CaseFile("overlay.json")


@pytest.fixture
def document(qtbot: QtBot) -> CaseDocument:
    made = CaseDocument()
    made.open(CASE, FILE)
    return made


def titled(title: str) -> object:
    return replace(CASE, title=title)


def test_undo_returns_the_very_case_that_was_edited(document: CaseDocument) -> None:
    document.edit(recoloured(CASE, "t1-neck", MarkColor.RED), "Colour")
    document.undo_stack.undo()
    assert document.case is CASE


def test_a_drag_is_one_undo_step(document: CaseDocument) -> None:
    for step in range(30):
        document.edit(titled(f"Title {step}"), "Move", gesture="press 7")
        gc.collect()
    assert document.undo_stack.count() == 1
    document.undo_stack.undo()
    assert document.case == CASE
    document.undo_stack.redo()
    assert document.case.title == "Title 29"


def test_two_drags_are_two_steps(document: CaseDocument) -> None:
    document.edit(titled("One"), "Move", gesture="press 7")
    document.edit(titled("Two"), "Move", gesture="press 8")
    assert document.undo_stack.count() == 2


def test_edits_without_a_gesture_never_merge(document: CaseDocument) -> None:
    document.edit(titled("One"), "Edit")
    document.edit(titled("Two"), "Edit")
    assert document.undo_stack.count() == 2


def test_a_drag_back_to_the_start_leaves_nothing_to_undo(document: CaseDocument) -> None:
    document.edit(titled("One"), "Draw")
    start = document.case
    document.edit(titled("Two"), "Move", gesture="k")
    document.edit(start, "Move", gesture="k")
    assert document.undo_stack.count() == 1
    assert document.case == start


def test_what_is_saved_survives_undo_and_redo(document: CaseDocument) -> None:
    document.edit(titled("One"), "Edit")
    assert document.has_unsaved_changes
    document.mark_saved(FILE)
    assert not document.has_unsaved_changes
    document.undo_stack.undo()
    assert document.has_unsaved_changes
    document.undo_stack.redo()
    assert not document.has_unsaved_changes


def test_an_equal_edit_is_silent(document: CaseDocument, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(document.changed):
        document.edit(replace(CASE), "Nothing")
    assert document.undo_stack.count() == 0


def test_a_change_tells_before_and_after(document: CaseDocument, qtbot: QtBot) -> None:
    with qtbot.waitSignal(document.changed) as caught:
        document.edit(titled("One"), "Edit")
    assert caught.args == [CASE, titled("One")]


def test_a_read_only_case_is_not_edited(qtbot: QtBot) -> None:
    document = CaseDocument()
    document.open(CASE, replace(FILE, read_only="a newer Rounds made it"))
    document.edit(titled("One"), "Edit")
    assert document.case is CASE


def test_another_case_forgets_what_could_be_undone(document: CaseDocument) -> None:
    document.edit(titled("One"), "Edit")
    document.open(None, None)
    assert not document.undo_stack.canUndo()
    assert not document.has_unsaved_changes
    with pytest.raises(RuntimeError, match="no case"):
        _ = document.required_case
