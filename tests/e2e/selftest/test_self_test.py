"""The shipped case as a test: answered by mouse and by keyboard, locked afterwards, and nothing told before."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from tests.e2e.conftest import Hand
from viewer.session.mode import Mode
from viewer.session.selftest.answering import Sureness
from viewer.session.selftest.pins import PinKind
from viewer.ui.selftest.quiz_column import QuizColumn
from viewer.ui.selftest.self_test import SelfTest

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
MARKED = 10
"""The slice of film 2's arrow, from 0."""
TIP = (100.21, 205.11)
TELLING = ("osteoporosis", "osteopenia", "marrow signal", "hyperintensity", "t1-neck")


@pytest.fixture
def tested(case: Hand, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Hand:
    """Return a window in which the shipped case is a test that nobody has answered."""
    monkeypatch.setenv("ROUNDS_STATE", str(tmp_path))
    case.window.around_films.selftest.testing._forget()
    case.key(Key.Key_F12)
    case.settle()  # the column has its width before a film is pointed at
    return case


def asked(hand: Hand) -> SelfTest:
    return hand.window.around_films.selftest.testing


def column(hand: Hand) -> QuizColumn:
    return hand.window.around_films.selftest.column


def point(hand: Hand, x: float, y: float, slice_index: int = MARKED) -> None:
    """Click an image point of film 2."""
    hand.window.workspace.set_active(1)
    hand.window.workspace.go_to_slice(slice_index)
    hand.settle()
    canvas = hand.viewports[1].film_canvas
    placement = canvas.layers.placement
    assert placement is not None
    hand.click(canvas, QPoint(*map(round, placement.to_screen(x, y))))


def answer(hand: Hand, words: str, sure: Sureness) -> None:
    """Write what it is, and say how sure."""
    (box,) = column(hand).asked.values()
    assert box.field is not None
    box.field.setFocus()
    hand.keys(words)
    hand.click(column(hand).sure.buttons[sure])
    hand.click(column(hand).answer_button)
    hand.settle()


def words_in(widget: QWidget) -> str:
    """Return all that a widget and what is in it says, to eyes and to a screen reader."""
    told = []
    for one in (widget, *widget.findChildren(QWidget)):
        told += [
            one.accessibleName(),
            one.accessibleDescription(),
            one.toolTip(),
            one.windowTitle(),
        ]
        for name in ("text", "toPlainText", "placeholderText"):
            tell: Callable[[], str] | None = getattr(one, name, None)
            if tell is not None:
                told.append(str(tell()))
        spoken = QAccessible.queryAccessibleInterface(one)
        if spoken is not None:
            told.append(spoken.text(QAccessible.Text.Name))
    return "\n".join(told).lower()


def test_before_the_answer_nothing_of_it_is_in_the_column_and_films_are_bare(tested: Hand) -> None:
    said = words_in(column(tested))
    assert "groin" in said
    assert not [word for word in TELLING if word in said]
    assert not any(tested.has_colour(viewport) for viewport in tested.viewports)
    assert tested.slices == [1, 12, 12]
    for key in (Key.Key_Space, Key.Key_N, Key.Key_J, Key.Key_PageDown):
        tested.key(key)
    assert not tested.window.around_films.teaching.lesson.marks_shown
    assert tested.window.around_films.teaching.lesson.is_unknown


def test_who_is_right_is_told_so_and_the_answer_is_locked(tested: Hand) -> None:
    assert not column(tested).answer_button.isEnabled()
    point(tested, *TIP)
    answer(tested, "idiopathic transient osteoporosis of the hip", Sureness.CERTAIN)
    result = asked(tested).result
    assert result is not None
    assert (result.points, result.of) == (2, 2)
    said = words_in(column(tested).verdict)
    assert "found: inside the region" in said
    assert "osteopenia" in said
    before = asked(tested).answer
    point(tested, 10, 10)
    tested.window.resize(1300, 820)
    tested.window.workspace.reset()
    tested.key(Key.Key_F12)
    assert not asked(tested).is_on
    tested.key(Key.Key_F12)
    assert asked(tested).answer == before
    assert asked(tested).result == result


def test_forty_mm_off_counts_nothing_and_both_places_are_shown_with_the_distance(
    tested: Hand,
) -> None:
    series = tested.window.workspace.models[1].content.series
    assert series is not None
    spacing = series.frames[MARKED].spacing
    assert spacing is not None
    # No region is drawn: 20 mm round the tip count, so 60 mm from it are 40 mm outside.
    point(tested, TIP[0], TIP[1] + 60 / spacing.row_mm)
    answer(tested, "fracture", Sureness.UNSURE)
    result = asked(tested).result
    assert result is not None
    found = result.findings[0].result
    assert found is not None
    pixel = spacing.row_mm
    assert found.distance == pytest.approx(40, abs=2 * pixel)
    assert result.place == 0
    assert "missed: " in words_in(column(tested).verdict)
    kinds = {pin.kind for pin in tested.window.grid.viewing.pins}
    assert kinds == {PinKind.PLACE, PinKind.REGION, PinKind.DISTANCE}


def test_the_wrong_side_counts_nothing_and_is_called_so(tested: Hand) -> None:
    point(tested, 384 - TIP[0] if TIP[0] < 192 else TIP[0], TIP[1])
    answer(tested, "something", Sureness.GUESS)
    result = asked(tested).result
    assert result is not None
    assert result.findings[0].result is not None
    assert result.place == 0
    assert "the wrong side" in words_in(column(tested).verdict)


def test_a_whole_test_by_the_keyboard_alone(tested: Hand) -> None:
    tested.key(Key.Key_F6)
    tested.key(Key.Key_Period)
    before = asked(tested).answer.points[0]
    for _ in range(3):
        tested.key(Key.Key_Left)
    tested.key(Key.Key_Down)
    after = asked(tested).answer.points[0]
    assert (after.x - before.x, after.y - before.y) == (-12, 4)
    tested.key(Key.Key_Period)
    tested.key(Key.Key_H, SHIFT)
    assert asked(tested).answer.hints == 1
    (field,) = column(tested).findChildren(QLineEdit)
    reached = _tabbed_to(tested, field)
    assert reached
    tested.keys("no idea")
    assert _tabbed_to(tested, column(tested).sure.buttons[Sureness.GUESS])
    tested.key(Key.Key_Space)
    assert asked(tested).answer.sure is Sureness.GUESS
    tested.key(Key.Key_Return, SHIFT)
    assert asked(tested).answer.given


def test_that_nothing_is_abnormal_is_an_answer_and_esc_or_f12_keep_it(tested: Hand) -> None:
    tested.key(Key.Key_N, SHIFT)
    assert asked(tested).answer.nothing
    tested.key(Key.Key_F12)
    assert tested.window.arrangement.arrangement.mode is Mode.READ
    tested.key(Key.Key_F12)
    assert asked(tested).answer.nothing


def _tabbed_to(hand: Hand, widget: QWidget) -> bool:
    for _ in range(60):
        if widget.hasFocus():
            return True
        hand.key(Key.Key_Tab)
    return widget.hasFocus()


def test_a_verdict_has_a_shape_and_a_word_beside_each_colour(tested: Hand) -> None:
    point(tested, *TIP)
    answer(tested, "x", Sureness.CERTAIN)
    signs = [
        one for one in column(tested).verdict.findChildren(QLabel) if not one.pixmap().isNull()
    ]
    assert signs
    assert all(one.accessibleName() for one in signs)


def test_answers_are_kept_for_their_owner_alone_and_do_not_displace_each_other(
    tested: Hand, tmp_path: Path
) -> None:
    for words in ("first", "second"):
        point(tested, *TIP)
        answer(tested, words, Sureness.GUESS)
        tested.click(column(tested).again_button)
    given = asked(tested).attempts.given
    assert [one.answer.chosen[0][1] for one in given] == [("first",), ("second",)]
    assert [one.answer.practice for one in given] == [False, True]
    folder = tmp_path / "selftest"
    tested.qtbot.waitUntil(lambda: any(b"second" in one.read_bytes() for one in folder.iterdir()))
    (kept,) = folder.iterdir()
    assert kept.stat().st_mode & 0o777 == 0o600
    assert b"first" in kept.read_bytes()


def test_the_marks_make_questions_by_one_step_that_is_undone(case: Hand) -> None:
    case.key(Key.Key_F4)
    case.window.around_films.action_set["test-of-marks"].trigger()
    quiz = case.window.document.required_case.quiz
    assert [set(one.marks) for one in quiz] == [{"xr-neck", "t1-neck", "t2-neck"}, set()]
    case.window.document.undo_stack.undo()
    assert case.window.document.required_case.quiz == ()
