"""What is told or drawn is seen: in the real window, wherever the class has scrolled meanwhile."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtTest import QTest

from tests.e2e.conftest import Hand
from viewer.session.entries import Entry
from viewer.ui.canvas.words.film_header import CHIP_PAD_PX
from viewer.ui.film_strip.strip_filler import entry_id
from viewer.ui.film_strip.strip_model import StripRole
from viewer.ui.look.theme import SMALL, font
from viewer.ui.viewports.viewport import Viewport

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key


def unlinked(hand: Hand) -> None:
    hand.window._settings.change(lambda kept: replace(kept, linked=False))


def chip(viewport: Viewport) -> str:
    viewport.grab()
    return viewport.header.chip_words if not viewport.header.chip.isEmpty() else ""


def test_films_that_were_scrolled_away_show_their_arrows_with_the_findings(case: Hand) -> None:
    unlinked(case)
    case.wheel(case.viewports[1].film_canvas, 8)
    case.wheel(case.viewports[2].film_canvas, -5)
    assert case.slices == [1, 19, 6]
    case.key(Key.Key_Space)
    pulsing = [{"xr-neck"}, {"t1-neck"}, {"t2-neck"}]
    case.qtbot.waitUntil(lambda: [viewport.pulsing for viewport in case.viewports] == pulsing)
    case.settle()
    assert case.slices == [1, 11, 11]
    assert case.titles == ["Film 1a", "Film 2a", "Film 3a"]
    assert all(map(case.has_colour, case.viewports))


def test_a_film_that_is_zoomed_past_its_arrow_is_shown_whole_with_the_findings(case: Hand) -> None:
    canvas = case.viewports[1].film_canvas
    case.wheel(canvas, -12, CTRL)
    case.drag(canvas, QPoint(0, -300), Qt.MouseButton.MiddleButton)
    case.drag(canvas, QPoint(0, -300), Qt.MouseButton.MiddleButton)
    canvas.grab()
    assert not canvas.rect().contains(case.tip(case.viewports[1], "t1-neck").toPoint())
    case.key(Key.Key_Space)
    case.qtbot.waitUntil(lambda: case.has_colour(case.viewports[1]))
    assert canvas.rect().contains(case.tip(case.viewports[1], "t1-neck").toPoint())


def test_a_hand_at_the_wheel_stops_the_film_that_goes_to_its_slice(case: Hand) -> None:
    unlinked(case)
    case.wheel(case.viewports[1].film_canvas, 8)
    case.wheel(case.viewports[2].film_canvas, 8)
    case.key(Key.Key_Space)
    case.qtbot.waitUntil(lambda: case.slices[2] < 19)
    case.window.workspace.set_active(1)
    case.key(Key.Key_End)
    case.qtbot.waitUntil(lambda: case.slices[2] == 11)
    assert case.slices[1] == 24


def test_where_films_stay_a_chip_says_on_which_slice_the_arrow_is_and_goes_there(
    case: Hand,
) -> None:
    case.window._settings.change(lambda kept: replace(kept, findings_bring_films=False))
    case.wheel(case.viewports[1].film_canvas, 3)
    case.settle()
    case.key(Key.Key_Space)
    case.settle()
    viewport = case.viewports[1]
    assert case.slices == [1, 14, 14]
    assert case.titles == ["Film 1a", "Film 2", "Film 3"]
    assert chip(viewport) == "2a on slice 11"
    assert viewport.accessibleDescription() == "Slice 14 of 24, 2a on slice 11"
    case.click(viewport.header, viewport.header.chip.center())
    case.settle()
    assert case.slices[1] == 11
    case.qtbot.waitUntil(lambda: chip(viewport) == "")
    assert case.titles[1] == "Film 2a"
    assert viewport.pulsing == {"t1-neck"}


@pytest.mark.parametrize("scale", [1.0, 1.2, 1.5, 2.0])
@pytest.mark.parametrize("width", [1920, 1280])
def test_the_chip_keeps_the_number_of_the_slice_at_every_text_size(
    case: Hand, scale: float, width: int
) -> None:
    changed = {"findings_bring_films": False, "font_scale": scale}
    case.window._settings.change(lambda kept: replace(kept, **changed))
    case.window.resize(width, 1040)
    case.wheel(case.viewports[1].film_canvas, 3)
    case.key(Key.Key_Space)
    case.settle()
    header = case.viewports[1].header
    header.grab()
    assert header.chip_words.endswith("11")
    room = header.chip.width() - 2 * CHIP_PAD_PX
    metrics = QFontMetrics(font(header._theme, SMALL, QFont.Weight.DemiBold))
    painted = metrics.elidedText(header.chip_words, Qt.TextElideMode.ElideRight, room)
    assert painted == header.chip_words
    assert header.rect().contains(header.chip)


def test_no_chip_tells_of_arrows_while_films_are_bare(case: Hand) -> None:
    case.wheel(case.viewports[1].film_canvas, 3)
    case.settle()
    assert [chip(viewport) for viewport in case.viewports] == ["", "", ""]
    case.key(Key.Key_Space)
    case.key(Key.Key_N)
    case.wheel(case.viewports[1].film_canvas, 3)
    case.settle()
    assert chip(case.viewports[1]) == ""


def test_the_header_says_2a_only_on_the_slice_that_carries_it(case: Hand) -> None:
    case.key(Key.Key_Space)
    case.settle()
    assert case.titles[1] == "Film 2a"
    case.wheel(case.viewports[1].film_canvas, 1)
    case.qtbot.waitUntil(lambda: case.titles[1] == "Film 2")
    case.wheel(case.viewports[1].film_canvas, -1)
    case.qtbot.waitUntil(lambda: case.titles[1] == "Film 2a")


# What is drawn ------------------------------------------------------------------------------------


def draw(hand: Hand, place: int) -> str:
    hand.key(Key.Key_A)
    hand.drag(hand.viewports[place].film_canvas, QPoint(-60, 40))
    return hand.window.arrangement.arrangement.selected


def test_an_arrow_that_is_drawn_while_told_arrows_are_off_turns_them_on(case: Hand) -> None:
    case.key(Key.Key_Space)
    case.key(Key.Key_N)
    assert not case.has_colour(case.viewports[1])
    drawn = draw(case, 1)
    assert case.window.document.required_case.mark(drawn) is not None
    assert case.window.around_films.teaching.lesson.marks_on
    assert case.has_colour(case.viewports[1])


def drawn_marks(hand: Hand) -> list[set[str]]:
    """Return the ids of the marks that each film shows."""
    for viewport in hand.viewports:
        viewport.grab()
    return [
        {placed.mark.id for placed, _ in viewport.film_canvas.layers.marks._marks}
        for viewport in hand.viewports
    ]


def test_an_arrow_drawn_on_bare_films_shows_itself_and_no_answer(case: Hand) -> None:
    drawn = draw(case, 0)
    assert drawn_marks(case) == [{drawn}, set(), set()]
    assert case.titles == ["Film 1a", "Film 2", "Film 3"]
    assert [chip(viewport) for viewport in case.viewports] == ["", "", ""]
    assert not case.window.around_films.teaching.lesson.marks_on
    case.wheel(case.viewports[1].film_canvas, 3)
    assert chip(case.viewports[1]) == ""


def badges(hand: Hand, place: int) -> list[str]:
    """Return the badges on a film, as they are drawn, and those of its thumbnail."""
    canvas = hand.viewports[place].film_canvas
    canvas.grab()
    drawn = [one.shape.placed.badge for one in canvas.layers.marks._layout()]
    strip = hand.window.around_films.strip
    entry = strip._model.index_of(entry_id(Entry(film=place + 1))).data(StripRole.ENTRY)
    return [*drawn, *(badge.text for badge in entry.badges)]


def test_the_badge_of_an_own_arrow_tells_of_no_other_until_the_findings_are_told(
    case: Hand,
) -> None:
    draw(case, 0)
    assert badges(case, 0) == ["1", "1"]
    case.key(Key.Key_Delete)
    assert case.notice == "Deleted: blue arrow 1 of film 1. Ctrl+Z brings it back."
    case.key(Key.Key_Z, CTRL)
    case.key(Key.Key_Space)
    case.settle()
    assert sorted(badges(case, 0)) == ["1a", "1a", "1b", "1b"]


def test_undo_and_nudge_on_bare_films_show_what_they_touch_alone(case: Hand) -> None:
    drawn = draw(case, 1)
    case.key(Key.Key_Right)
    case.key(Key.Key_Delete)
    assert drawn_marks(case) == [set(), set(), set()]
    case.key(Key.Key_Z, CTRL)
    assert drawn_marks(case)[1] == {drawn}
    assert "xr-neck" not in drawn_marks(case)[0]


def test_all_arrows_come_with_the_findings_and_all_go_with_them(case: Hand) -> None:
    drawn = draw(case, 0)
    case.key(Key.Key_Space)
    case.settle()
    assert drawn_marks(case)[0] == {drawn, "xr-neck"}
    case.key(Key.Key_PageUp)
    assert drawn_marks(case) == [set(), set(), set()]


@pytest.mark.parametrize("away", ["marks off", "scrolled", "another film", "zoomed"])
def test_a_mark_that_undo_brings_back_is_seen(case: Hand, away: str) -> None:
    case.key(Key.Key_Space)
    drawn = draw(case, 1)
    case.key(Key.Key_Delete)
    case.key(Key.Key_W)
    if away == "marks off":
        case.key(Key.Key_N)
    elif away == "scrolled":
        case.wheel(case.viewports[1].film_canvas, 6)
    elif away == "another film":
        case.double_click(case.viewports[0].film_canvas)
    else:
        case.wheel(case.viewports[1].film_canvas, -16, CTRL)
        for _ in range(4):
            case.drag(case.viewports[1].film_canvas, QPoint(0, -200), Qt.MouseButton.MiddleButton)
    case.settle()
    case.key(Key.Key_Z, CTRL)
    case.settle()
    viewport = next(v for v in case.viewports if v.model.content.title == "Film 2")
    assert case.window.document.required_case.mark(drawn) is not None
    assert viewport.model.state.slice_index == 10
    viewport.grab()
    assert viewport.film_canvas.rect().contains(case.tip(viewport, drawn).toPoint())
    assert case.has_colour(viewport)


def test_undoing_a_drawn_mark_goes_to_where_it_was(case: Hand) -> None:
    case.key(Key.Key_Space)
    draw(case, 1)
    case.wheel(case.viewports[1].film_canvas, 6)
    case.key(Key.Key_Z, CTRL)
    assert case.slices[1] == 11


def test_a_nudge_of_a_mark_in_sight_leaves_the_film_as_it_is(case: Hand) -> None:
    case.key(Key.Key_Space)
    draw(case, 1)
    before = case.window.workspace.models[1].state
    QTest.keyClick(case.viewports[1], Key.Key_Right)
    assert case.window.workspace.models[1].state == before


# What is hidden -----------------------------------------------------------------------------------


def pressed(hand: Hand, key: Key) -> str:
    """Press a key; return what the status line says then."""
    status = hand.window.around_films.status
    status.tell("")
    hand.key(key)
    return status._said.text()


@pytest.mark.parametrize("start", [Key.Key_N, Key.Key_Space], ids=["bare films", "findings"])
def test_an_arrow_that_is_hidden_is_let_go_and_keys_say_why(case: Hand, start: Key) -> None:
    case.key(start)
    assert draw(case, 1)
    drawn = case.window.document.required_case
    case.key(Key.Key_N)
    assert not case.window.arrangement.arrangement.selected
    for key in (Key.Key_Delete, Key.Key_Backspace, Key.Key_F2):
        assert pressed(case, key) == (
            "Nothing in sight is selected: N shows the arrows, S takes the tool that selects."
        )
    case.key(Key.Key_Left)
    assert case.window.document.required_case == drawn
    case.key(Key.Key_N)
    assert pressed(case, Key.Key_Delete) == (
        "Nothing drawn is selected: S takes the tool that selects."
    )


def test_going_back_to_bare_films_lets_go_of_an_arrow(case: Hand) -> None:
    case.key(Key.Key_Space)
    assert draw(case, 1)
    case.key(Key.Key_PageUp)
    assert not case.window.arrangement.arrangement.selected


def test_a_measure_stays_selected_while_arrows_are_hidden(case: Hand) -> None:
    case.key(Key.Key_Space)
    case.key(Key.Key_D)
    case.drag(case.viewports[0].film_canvas, QPoint(80, 40))
    measure = case.window.arrangement.arrangement.selected
    case.key(Key.Key_N)
    assert case.window.arrangement.arrangement.selected == measure != ""
