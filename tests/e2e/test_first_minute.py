"""The first minute of UX.md on the shipped case: bare films, findings, phrases and arrows, peeking."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from overlays.text.prose import resolve
from tests.e2e.conftest import Hand
from viewer.session.layout import ONE_PLUS_TWO
from viewer.session.lesson import Stage
from viewer.ui.prose.prose_view import ProseView

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
MARKS = ("xr-neck", "t1-neck", "t2-neck")
PLACES = tuple(enumerate(MARKS))


def findings(hand: Hand) -> dict[str, str]:
    """Return the mentions of the findings by the mark that they mean."""
    mentions = resolve(hand.window.document.required_case)
    return {m.mark_ids[0]: m.id for m in mentions if m.section == "findings" and m.mark_ids}


def readable(hand: Hand) -> str:
    return "\n".join(
        prose.plain_text() for prose in hand.window.around_films.case_panel.findChildren(ProseView)
    )


def lit_phrases(hand: Hand) -> set[str]:
    """Return the mentions that are lit up in the text."""
    proses = hand.window.around_films.case_panel.findChildren(ProseView)
    return {one for prose in proses if prose.extraSelections() for one in prose._highlighted}


def test_three_bare_films_open_on_their_slices(case: Hand) -> None:
    assert case.window.workspace.layout == ONE_PLUS_TWO
    assert case.titles == ["Film 1", "Film 2", "Film 3"]
    assert case.slices == [1, 11, 11]
    assert not any(case.has_colour(viewport) for viewport in case.viewports)
    assert case.window.windowTitle() == "A 38-year-old man with right hip and groin pain – Rounds"
    assert "groin" in readable(case)
    assert "osteopenia" not in readable(case)


def test_the_bar_has_the_title_of_the_window_at_every_stage(case: Hand) -> None:
    bar = case.window.around_films.top_bar
    assert bar._title.text() == "A 38-year-old man with right hip and groin pain"
    for _ in range(5):
        assert case.window.windowTitle() == f"{bar._title.text()} – Rounds"
        case.key(Qt.Key.Key_Space)
    assert "osteoporosis" in bar._title.text()


def test_a_long_title_has_the_room_that_the_tools_leave(case: Hand) -> None:
    bar = case.window.around_films.top_bar
    title = bar._title
    words = title.fontMetrics().horizontalAdvance(title.text())
    for width in (1440, 1600, 1900):
        case.window.resize(width, 800)
        assert all(group.isVisible() for group in bar._groups)
        assert title.width() >= words or bar._excess() == 0
    assert title.width() >= words
    case.window.resize(820, 600)
    assert bar._excess() <= 0


def test_the_keyboard_belongs_to_the_films_from_the_start(case: Hand) -> None:
    assert case.viewports[0].hasFocus()
    assert case.window.workspace.active == 0


def test_space_reveals_findings_then_diagnosis_discussion_references(case: Hand) -> None:
    case.key(Qt.Key.Key_Space)
    assert case.stage is Stage.FINDINGS
    assert case.titles == ["Film 1a", "Film 2a", "Film 3a"]
    assert all(case.has_colour(viewport) for viewport in case.viewports)
    assert "osteopenia" in readable(case)
    assert "osteoporosis" not in case.window.windowTitle()
    case.key(Qt.Key.Key_PageDown)
    assert case.stage is Stage.DIAGNOSIS
    assert "transient osteoporosis" in case.window.windowTitle()
    case.key(Qt.Key.Key_Space)
    case.key(Qt.Key.Key_Space)
    case.key(Qt.Key.Key_Space)
    assert case.stage is Stage.REFERENCES
    assert "Bijl" in readable(case)


def test_shift_space_goes_back_and_takes_the_arrows_along(case: Hand) -> None:
    case.key(Qt.Key.Key_Space)
    case.key(Qt.Key.Key_Space, SHIFT)
    assert case.stage is Stage.FILMS
    assert case.titles == ["Film 1", "Film 2", "Film 3"]
    assert not any(case.has_colour(viewport) for viewport in case.viewports)
    assert "osteopenia" not in readable(case)


def test_u_starts_over_as_an_unknown(case: Hand) -> None:
    for _ in range(3):
        case.key(Qt.Key.Key_Space)
    case.key(Qt.Key.Key_Down)
    case.key(Qt.Key.Key_U)
    assert case.stage is Stage.FILMS
    assert "osteoporosis" not in case.window.windowTitle()
    # Their middle slices: those of the findings would tell the place.
    assert case.slices == [1, 12, 12]


def press(hand: Hand, text: str) -> None:
    """Press a button of the case panel with the mouse."""
    buttons = hand.window.around_films.case_panel.findChildren(QPushButton)
    (button,) = [one for one in buttons if one.isVisible() and one.text().strip() == text]
    hand.window.around_films.case_panel._scroll.ensureWidgetVisible(button)
    assert button.isEnabled()
    hand.click(button)


def test_the_buttons_of_the_panel_step_too(case: Hand) -> None:
    press(case, "Next")
    assert case.stage is Stage.FINDINGS
    assert all(map(case.has_colour, case.viewports))
    press(case, "Reveal diagnosis")
    assert case.stage is Stage.DIAGNOSIS
    assert "transient osteoporosis" in readable(case)
    press(case, "Back")
    press(case, "Back")
    assert case.stage is Stage.FILMS
    assert not any(map(case.has_colour, case.viewports))
    assert "osteopenia" not in readable(case)


@pytest.mark.parametrize(("place", "mark"), PLACES)
def test_a_phrase_brings_its_film_slice_window_and_zoom(case: Hand, place: int, mark: str) -> None:
    case.key(Qt.Key.Key_Space)
    viewport = case.viewports[place]
    shown = viewport.model.state
    # Away: another viewport active, another slice, window and zoom.
    case.window.workspace.set_active((place + 1) % 3)
    case.wheel(viewport.film_canvas, 3)
    case.wheel(viewport.film_canvas, -2, CTRL)
    case.drag(viewport.film_canvas, QPoint(60, 40))
    assert viewport.model.state != shown
    case.click(*case.phrase(findings(case)[mark]))
    case.settle()
    assert case.window.workspace.active == place
    assert viewport.model.state == shown
    assert viewport.hasFocus()
    assert mark in viewport._pulsing


@pytest.mark.parametrize(("place", "mark"), PLACES)
def test_a_phrase_brings_a_film_that_is_not_in_sight(case: Hand, place: int, mark: str) -> None:
    case.key(Qt.Key.Key_Space)
    case.double_click(case.viewports[(place + 1) % 3].film_canvas)
    assert len(case.viewports) == 1
    case.click(*case.phrase(findings(case)[mark]))
    case.settle()
    assert f"Film {place + 1}a" in case.titles


@pytest.mark.parametrize(("place", "mark"), PLACES)
def test_an_arrow_that_is_pointed_at_lights_its_phrase(case: Hand, place: int, mark: str) -> None:
    case.key(Qt.Key.Key_Space)
    viewport = case.viewports[place]
    case.point(viewport.film_canvas, case.tip(viewport, mark))
    case.qtbot.waitUntil(lambda: lit_phrases(case) == {findings(case)[mark]})
    case.point(viewport.film_canvas, QPointF(20, 40))
    case.qtbot.waitUntil(lambda: lit_phrases(case) == set())


def test_a_phrase_that_is_pointed_at_rings_its_arrow(case: Hand) -> None:
    case.key(Qt.Key.Key_Space)
    widget, at = case.phrase(findings(case)["t2-neck"])
    case.point(widget, at.toPointF())
    case.qtbot.waitUntil(lambda: case.window.arrangement.arrangement.highlighted == "t2-neck")


def test_holding_ctrl_alone_peeks(case: Hand) -> None:
    QTest.keyPress(case.viewports[0], Qt.Key.Key_Control, CTRL)
    case.qtbot.waitUntil(lambda: all(map(case.has_colour, case.viewports)))
    assert case.titles == ["Film 1a", "Film 2a", "Film 3a"]
    QTest.keyRelease(case.viewports[0], Qt.Key.Key_Control)
    assert not any(map(case.has_colour, case.viewports))
    assert case.stage is Stage.FILMS


def test_a_peek_ends_when_ctrl_turns_out_to_be_something_else(case: Hand) -> None:
    QTest.keyPress(case.viewports[0], Qt.Key.Key_Control, CTRL)
    case.qtbot.waitUntil(lambda: case.window.around_films.teaching.lesson.peeking)
    case.wheel(case.viewports[0].film_canvas, -1, CTRL)
    assert not case.window.around_films.teaching.lesson.marks_shown
    QTest.keyRelease(case.viewports[0], Qt.Key.Key_Control)


def test_n_turns_the_arrows_on_and_off(case: Hand) -> None:
    case.key(Qt.Key.Key_N)
    assert all(map(case.has_colour, case.viewports))
    assert case.window.around_films.action_set["marks"].isChecked()
    case.key(Qt.Key.Key_N)
    assert not any(map(case.has_colour, case.viewports))


def test_j_goes_from_finding_to_finding(case: Hand) -> None:
    case.key(Qt.Key.Key_Space)
    case.window.workspace.scroll(1)
    brought = []
    case.window.around_films.teaching.mark_brought.connect(brought.append)
    for _ in range(4):
        case.key(Qt.Key.Key_J)
    case.key(Qt.Key.Key_J, SHIFT)
    assert brought == [*MARKS, MARKS[0], MARKS[2]]
    assert case.window.workspace.active == 2


def test_the_mr_series_scroll_together_and_the_radiograph_stays(case: Hand) -> None:
    case.wheel(case.viewports[1].film_canvas, 4)
    assert case.slices == [1, 15, 15]
    for _ in range(3):  # zoom and pan too, window too, nothing
        case.key(Qt.Key.Key_X)
    case.wheel(case.viewports[2].film_canvas, -5)
    assert case.slices == [1, 15, 10]


def test_dragging_on_a_film_changes_its_window_alone(case: Hand) -> None:
    windows = [viewport.model.state.window for viewport in case.viewports]
    case.drag(case.viewports[1].film_canvas, QPoint(80, 0))
    after = [viewport.model.state.window for viewport in case.viewports]
    assert after[1].width > windows[1].width
    assert [after[0], after[2]] == [windows[0], windows[2]]


def test_the_read_out_follows_the_mouse(case: Hand) -> None:
    canvas = case.viewports[1].film_canvas
    case.point(canvas, canvas.rect().center().toPointF())
    case.qtbot.waitUntil(lambda: "mm" in case.window.around_films.status._place.text())
    assert case.window.around_films.status._value.text().startswith("signal ")
    canvas = case.viewports[0].film_canvas
    case.point(canvas, canvas.rect().center().toPointF())
    case.qtbot.waitUntil(
        lambda: case.window.around_films.status._value.text().startswith("stored value ")
    )
