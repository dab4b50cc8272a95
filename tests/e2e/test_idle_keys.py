"""A key does what the table says, or the status line says why it does nothing."""

from __future__ import annotations

import string

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence

from tests.e2e.conftest import Hand
from tests.unit.imaging.real import pydicom_file
from viewer.ui.actions.reasons import why_not
from viewer.ui.actions.table import ACTIONS

CTRL = Qt.KeyboardModifier.ControlModifier
Key = Qt.Key
TWO_WINDOWS = "MR-SIEMENS-DICOM-WithOverlays.dcm"
COLOUR = "SC_rgb.dcm"
NOTHING_IN_SIGHT = (
    "Nothing in sight is selected: N shows the arrows, S takes the tool that selects."
)


def said(hand: Hand) -> str:
    return hand.window.around_films.status._said.text()


def pressed(hand: Hand, key: Key, modifier: Qt.KeyboardModifier | None = None) -> str:
    """Press a key; return what the status line says then."""
    hand.window.around_films.status.tell("")
    hand.key(key, modifier or Qt.KeyboardModifier.NoModifier)
    return said(hand)


TAKEN = {QKeySequence(key).toString() for row in ACTIONS for key in row.keys}


@pytest.mark.parametrize("letter", sorted(set(string.ascii_uppercase) - TAKEN))
def test_a_letter_without_a_function_says_so(case: Hand, letter: str) -> None:
    assert pressed(case, Key[f"Key_{letter}"]) == (
        f"{letter} does nothing here: F1 lists the keys."
    )
    assert case.window.around_films.status._said.isVisible()


@pytest.mark.parametrize("letter", sorted(set(string.ascii_uppercase) & TAKEN))
def test_a_letter_of_the_table_is_never_called_idle(case: Hand, letter: str) -> None:
    assert "does nothing here" not in pressed(case, Key[f"Key_{letter}"])


def test_modifiers_and_tab_say_nothing(case: Hand) -> None:
    for key in (Key.Key_Shift, Key.Key_Control, Key.Key_Alt, Key.Key_Tab, Key.Key_Escape):
        assert pressed(case, key) == ""


def test_a_key_that_does_something_says_nothing(case: Hand) -> None:
    case.click(case.viewports[1].film_canvas)
    for key in (Key.Key_I, Key.Key_Down, Key.Key_2, Key.Key_0, Key.Key_N, Key.Key_J, Key.Key_Space):
        assert pressed(case, key) == "", key


@pytest.mark.parametrize(
    ("key", "sentence"),
    [
        (Key.Key_C, "This film is a single image."),
        (Key.Key_Down, "This film is a single image."),
        (Key.Key_End, "This film is a single image."),
        (Key.Key_Less, "Nothing plays: C begins cine."),
        (Key.Key_9, "This film has presets on the keys 2 to 7."),
        (Key.Key_Delete, NOTHING_IN_SIGHT),
        (Key.Key_F2, NOTHING_IN_SIGHT),
        (Key.Key_PageUp, "This is the first stage of the case."),
    ],
)
def test_a_key_that_cannot_work_now_says_why(case: Hand, key: Key, sentence: str) -> None:
    assert pressed(case, key) == sentence


def test_a_quick_measure_says_that_it_has_no_label(case: Hand) -> None:
    case.key(Key.Key_D)
    case.drag(case.viewports[0].film_canvas, QPoint(80, 40))
    assert case.window.arrangement.arrangement.selected
    assert pressed(case, Key.Key_F2) == "A quick measure has neither a label nor a colour."
    case.key(Key.Key_Delete)


@pytest.mark.parametrize(
    ("key", "sentence"),
    [
        (Key.Key_Z, "There is nothing to undo."),
        (Key.Key_Y, "There is nothing to redo."),
        (Key.Key_S, "There is nothing to save."),
        (Key.Key_B, "Ctrl+B does nothing here: F1 lists the keys."),
    ],
)
def test_keys_with_ctrl_say_it_too(case: Hand, key: Key, sentence: str) -> None:
    assert pressed(case, key, CTRL) == sentence


def test_the_last_stage_says_that_all_is_told(case: Hand) -> None:
    for _ in range(4):
        assert pressed(case, Key.Key_Space) == ""
    assert pressed(case, Key.Key_Space) == "All of the case is told."


def test_images_without_a_case_say_so(hand: Hand) -> None:
    hand.open([str(pydicom_file(TWO_WINDOWS))])
    for key in (Key.Key_Space, Key.Key_N, Key.Key_J, Key.Key_U):
        assert pressed(hand, key) == "These images are no case: there are no stages and no arrows."


def test_a_picture_in_colour_says_that_it_has_no_window(hand: Hand) -> None:
    hand.open([str(pydicom_file(COLOUR))])
    for key in (Key.Key_0, Key.Key_1, Key.Key_2):
        assert pressed(hand, key) == "No grey picture is here whose window could be set."


def test_an_empty_window_says_what_to_do(hand: Hand) -> None:
    for key in (Key.Key_W, Key.Key_2, Key.Key_Down, Key.Key_C, Key.Key_I):
        assert pressed(hand, key) == "Nothing is open yet: Ctrl+O opens a case or images."


def test_a_sentence_leaves_by_itself(case: Hand) -> None:
    pressed(case, Key.Key_Q)
    status = case.window.around_films.status
    assert status._said_enough.isActive()
    status._said_enough.timeout.emit()
    assert said(case) == ""


def test_every_action_can_be_asked_for_its_reason(case: Hand) -> None:
    own = case.window.around_films._sync._own
    assert {row.id for row in ACTIONS if isinstance(why_not(own, row.id), str)} == {
        row.id for row in ACTIONS
    }


def test_a_long_sentence_does_not_widen_the_window(case: Hand) -> None:
    case.window.resize(820, 600)
    case.settle()
    narrow = case.window.minimumSizeHint().width()
    case.window.around_films.status.tell("word " * 80)
    case.settle()
    assert case.window.minimumSizeHint().width() <= narrow + 40
    assert case.window.width() == 820
