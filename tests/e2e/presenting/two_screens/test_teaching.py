"""The shipped case is taught on two screens: the class sees what is told, when it is told, and nothing else."""

from __future__ import annotations

import numpy as np
import pytest
from msgspec.structs import replace
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.e2e.presenting.two_screens.conftest import SCREEN, Teacher
from viewer.session.lesson import Stage
from viewer.session.presenting.class_screens import ClassPlace

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
DIAGNOSIS = "transient osteoporosis"
PROJECTOR = QRect(1920, 0, 1920, 1080)


def test_f5_opens_the_class_s_window_on_the_other_screen_and_leaves_the_focus(
    teacher: Teacher,
) -> None:
    focused = QApplication.focusWidget()
    before = teacher.hand.window.geometry()
    teacher.hand.key(Key.Key_F5)
    teacher.settle()
    assert teacher.presenting.place is ClassPlace.SCREEN
    assert teacher.audience.geometry() == PROJECTOR
    assert teacher.hand.window.geometry() == before
    assert QApplication.activeWindow() is teacher.hand.window
    assert QApplication.focusWidget() is focused


def test_a_case_is_taught_from_history_to_references(teacher: Teacher) -> None:
    teacher.hand.key(Key.Key_F5)
    teacher.settle()
    seen = teacher.words()
    assert "antalgic" in seen
    assert "osteopenia" not in seen
    assert [one.header._title for one in teacher.audience.films.viewports] == [
        "Film 1",
        "Film 2",
        "Film 3",
    ]
    told = []
    for key in (Key.Key_Space, Key.Key_PageDown, Key.Key_J):
        teacher.hand.key(key)
        teacher.settle()
        seen = teacher.words().casefold()
        told.append([word in seen for word in ("osteopenia", "marrow signal", "hyperintensity")])
        assert DIAGNOSIS not in seen
    assert told == [[True, False, False], [True, True, False], [True, True, True]]
    assert [one.header._title for one in teacher.audience.films.viewports][2] == "Film 3a"
    teacher.hand.key(Key.Key_PageDown)
    teacher.settle()
    assert DIAGNOSIS in teacher.words().casefold()
    for stage, word in ((Stage.DISCUSSION, "What happens"), (Stage.REFERENCES, "Arayssi")):
        teacher.hand.key(Key.Key_PageDown)
        teacher.settle()
        assert teacher.hand.stage is stage
        assert word in teacher.words()
    teacher.hand.key(Key.Key_F5)
    assert teacher.presenting.audience is None
    assert teacher.hand.stage is Stage.REFERENCES


@pytest.mark.parametrize("stage", [Stage.FILMS, Stage.FINDINGS])
def test_an_unknown_case_is_unknown_in_all_that_the_class_s_window_holds(
    teacher: Teacher, stage: Stage
) -> None:
    case = teacher.hand.window.document.required_case
    teacher.hand.key(Key.Key_F5)
    teacher.tell(stage)
    teacher.hand.key(Key.Key_F)
    teacher.hand.key(Key.Key_Space)
    seen = teacher.words().casefold()
    hidden = (case.title, "osteoporosis", "idiopathic", *case.synonyms)
    assert [word for word in hidden if word and word.casefold() in seen] == []
    patients = [study.patient for study in teacher.hand.window.workspace.binding.studies]
    names = {word for one in patients for word in (one.name, one.id) if word}
    files = {"film1_radiograph", ".dcm", "rounds_14"}
    assert [word for word in names | files if word.casefold() in seen] == []


def test_no_mark_and_no_tick_is_seen_before_its_finding_is_told(teacher: Teacher) -> None:
    teacher.hand.key(Key.Key_F5)
    teacher.settle()
    assert _coloured(teacher) == [False, False, False]
    teacher.hand.key(Key.Key_Space)
    teacher.settle()
    assert _coloured(teacher) == [True, False, False]
    teacher.hand.window.around_films.teaching.set_peeking(held=True)
    teacher.settle()
    assert _coloured(teacher) == [True, False, False], "what a teacher peeks at no class sees"
    assert teacher.hand.has_colour(teacher.hand.viewports[1])
    teacher.hand.window.around_films.teaching.set_peeking(held=False)


def _coloured(teacher: Teacher) -> list[bool]:
    return [teacher.hand.has_colour(one) for one in teacher.audience.films.viewports]


def test_the_class_sees_the_place_that_the_teacher_sees(teacher: Teacher) -> None:
    teacher.hand.key(Key.Key_F5)
    teacher.settle()
    canvas = teacher.hand.viewports[1].film_canvas
    teacher.hand.wheel(canvas, -6, Qt.KeyboardModifier.ControlModifier)
    teacher.hand.wheel(canvas, 2)
    teacher.hand.drag(canvas, QPoint(40, 30), Qt.MouseButton.MiddleButton)
    teacher.settle()
    theirs = teacher.audience.films.viewports[1]
    mine = teacher.hand.viewports[1]
    assert theirs.model.state.slice_index == mine.model.state.slice_index
    area = mine.film_canvas.canvas
    corners = [(0.0, 0.0), (area.width, area.height)]
    there = theirs.film_canvas.layers.placement
    here = mine.film_canvas.layers.placement
    assert there is not None
    assert here is not None
    room = theirs.film_canvas.canvas
    for x, y in corners:
        left, top = there.to_screen(*here.to_image(x, y))
        assert -1 <= left <= room.width + 1
        assert -1 <= top <= room.height + 1


def test_films_of_the_class_are_decoded_once(teacher: Teacher) -> None:
    loader = teacher.hand.window.loader
    loaded: list[object] = []
    loader.loaded.connect(loaded.append)
    teacher.hand.key(Key.Key_F5)
    teacher.settle()
    assert all(one.film_canvas.film.shown is not None for one in teacher.audience.films.viewports)
    for mine, theirs in zip(teacher.hand.viewports, teacher.audience.films.viewports, strict=True):
        shown, seen = mine.film_canvas.film.shown, theirs.film_canvas.film.shown
        assert shown is not None
        assert seen is not None
        assert seen.plane is shown.plane
    loader.loaded.disconnect(loaded.append)
    assert loaded == []


class _Painted(QObject):
    """Notes which windows paint, turn by turn of the event loop."""

    def __init__(self, *windows: QWidget) -> None:
        super().__init__()
        self.turns: list[set[QWidget]] = [set()]
        for window in windows:
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.UpdateRequest and isinstance(watched, QWidget):
            self.turns[-1].add(watched)
        return False


def test_page_down_reaches_both_windows_within_one_frame(teacher: Teacher) -> None:
    teacher.hand.key(Key.Key_F5)
    teacher.tell(Stage.FINDINGS)
    window, audience = teacher.hand.window, teacher.audience
    painted = _Painted(window, audience)
    QTest.keyClick(QApplication.focusWidget(), Key.Key_PageDown)
    assert DIAGNOSIS in teacher.words().casefold(), "told before the event loop turns once"
    column = window.around_films.present.teacher.column
    assert "discussion" in column.next._next.text()
    while not any(painted.turns):
        QApplication.processEvents()
    assert painted.turns == [{window, audience}], "the first to paint has waited for the other"


def test_a_click_on_the_class_s_window_and_its_keys_go_to_the_teacher(teacher: Teacher) -> None:
    teacher.hand.key(Key.Key_F5)
    teacher.settle()
    focused = QApplication.focusWidget()
    teacher.hand.click(teacher.audience, QPoint(200, 200))
    assert QApplication.activeWindow() is teacher.hand.window
    assert QApplication.focusWidget() is focused
    QTest.keyClick(teacher.audience, Key.Key_PageDown)
    teacher.settle()
    assert teacher.hand.stage is Stage.FINDINGS
    assert teacher.audience.focusPolicy() is Qt.FocusPolicy.NoFocus
    for one in teacher.audience.findChildren(QWidget):
        assert one.focusPolicy() is Qt.FocusPolicy.NoFocus, one


def test_a_clicker_s_arrows_lead_on_until_a_film_is_clicked(teacher: Teacher) -> None:
    teacher.hand.key(Key.Key_F5)
    teacher.hand.key(Key.Key_Right)
    teacher.settle()
    assert teacher.hand.stage is Stage.FINDINGS
    teacher.hand.key(Key.Key_Up)
    assert teacher.hand.stage is Stage.FILMS
    teacher.hand.click(teacher.hand.viewports[1].film_canvas)
    slices = teacher.hand.slices
    teacher.hand.key(Key.Key_Down)
    assert teacher.hand.stage is Stage.FILMS
    assert teacher.hand.slices[1] == slices[1] + 1


def test_a_case_that_is_presented_is_not_changed(teacher: Teacher) -> None:
    before = teacher.hand.window.document.case
    teacher.hand.key(Key.Key_F5)
    teacher.tell(Stage.FINDINGS)
    for key in (Key.Key_A, Key.Key_T, Key.Key_S, Key.Key_Delete, Key.Key_F4):
        teacher.hand.key(key)
    teacher.hand.drag(teacher.hand.viewports[0].film_canvas, QPoint(50, 50))
    teacher.hand.key(Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert teacher.hand.window.document.case == before
    assert not teacher.hand.window.arrangement.arrangement.writes


def test_what_was_revealed_is_announced_by_its_stage_alone(
    teacher: Teacher, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    real = QAccessible.updateAccessibility

    def listen(event: object) -> None:
        message = getattr(event, "message", None)
        if message is not None:
            said.append(message())
        real(event)  # type: ignore[arg-type]

    monkeypatch.setattr(QAccessible, "updateAccessibility", listen)
    teacher.hand.key(Key.Key_F5)
    teacher.tell(Stage.DIAGNOSIS)
    assert "Findings revealed" in said
    assert "Diagnosis revealed" in said
    assert not any(DIAGNOSIS in words.casefold() for words in said)


def test_the_teacher_reads_what_comes_next_and_the_notes(teacher: Teacher) -> None:
    document = teacher.hand.window.document
    notes = replace(document.required_case.notes, findings="Ask for the side first.")
    document.edit(replace(document.required_case, notes=notes), "notes")
    teacher.hand.key(Key.Key_F5)
    teacher.tell(Stage.FINDINGS)
    column = teacher.parts.column
    assert column.notes._words.text() == "Ask for the side first."
    assert column.notes._words.font().pixelSize() == 17
    larger = column.notes._larger
    teacher.hand.click(larger)
    assert column.notes._words.font().pixelSize() == 19
    assert column.next._head.text() == "Next: diagnosis"
    assert DIAGNOSIS in column.next._words.text().casefold()
    assert column.next._next.text() == "Show the diagnosis"
    assert column._finding.text() == "Finding 3 of 3"
    assert "Ask for the side" not in teacher.words()
    teacher.hand.click(column.next._next)
    teacher.settle()
    assert teacher.hand.stage is Stage.DIAGNOSIS
    document.undo_stack.setIndex(0)


def test_the_window_of_the_class_lies_where_nothing_of_the_teacher_s_is(teacher: Teacher) -> None:
    teacher.hand.key(Key.Key_F5)
    teacher.settle()
    assert not teacher.audience.geometry().intersects(SCREEN)
    picture = teacher.picture()
    assert picture.shape == (1080, 1920, 3)
    # Its column begins where 560 of 1920 px are left.
    panel = np.array([0x0E, 0x11, 0x14])
    assert (picture[5, 1370:1910] == panel).all()
    point = QPointF(0, 0)
    assert teacher.audience.films.point_at(9, point.x(), point.y()) is None
