"""Keys and mouse on the open case: each does what the table says, wherever the focus is."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from tests.e2e.conftest import Hand
from viewer.session.content import CornerText
from viewer.session.display import DisplayState, View, WindowOrigin
from viewer.session.layout import LAYOUTS, ONE, grid
from viewer.session.lesson import Stage
from viewer.ui.actions.table import layout_action
from viewer.ui.look.theme import ThemeName
from viewer.ui.tools.kinds import ToolKind

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key


def state(case: Hand) -> DisplayState:
    return case.window.workspace.active_model.state


@pytest.fixture
def mr(case: Hand) -> Hand:
    """A hand with the T1 series active, on slice 11."""
    case.click(case.viewports[1].film_canvas)
    assert case.window.workspace.active == 1
    return case


@pytest.mark.parametrize(
    ("key", "modifier", "after"),
    [
        (Key.Key_Down, None, 12),
        (Key.Key_Up, None, 10),
        (Key.Key_Down, SHIFT, 21),
        (Key.Key_Up, SHIFT, 1),
        (Key.Key_Home, None, 1),
        (Key.Key_End, None, 24),
    ],
)
def test_keys_page_through_the_slices(
    mr: Hand, key: Key, modifier: Qt.KeyboardModifier | None, after: int
) -> None:
    mr.key(key, modifier or Qt.KeyboardModifier.NoModifier)
    assert mr.slices == [1, after, after]


@pytest.mark.parametrize(
    ("key", "changed"),
    [
        (Key.Key_I, lambda was: replace(was, inverted=True)),
        (Key.Key_H, lambda was: replace(was, flipped=True)),
        (Key.Key_V, lambda was: replace(was, flipped=True, quarter_turns=2)),
        (Key.Key_BracketRight, lambda was: replace(was, quarter_turns=1)),
        (Key.Key_BracketLeft, lambda was: replace(was, quarter_turns=3)),
    ],
)
def test_single_keys_turn_and_flip(
    mr: Hand, key: Key, changed: Callable[[DisplayState], DisplayState]
) -> None:
    before = state(mr)
    mr.key(key)
    assert state(mr) == changed(before)


def test_windows_by_key(mr: Hand) -> None:
    film = state(mr).window
    mr.key(Key.Key_0)
    assert state(mr).window_origin is WindowOrigin.AUTO
    assert state(mr).window != film
    mr.key(Key.Key_2)
    assert state(mr).window_origin is WindowOrigin.PRESET
    assert state(mr).window_name == "Wide window"
    mr.key(Key.Key_9)
    assert state(mr).window_name == "Wide window"
    mr.key(Key.Key_1)
    mr.settle()
    assert state(mr).window_origin is WindowOrigin.FILE


def test_fit_one_to_one_and_reset(mr: Hand) -> None:
    film = state(mr)
    mr.key(Key.Key_1, CTRL)
    ratio = mr.window.devicePixelRatioF()
    assert state(mr).view.zoom == pytest.approx(1.0 / ratio)
    mr.key(Key.Key_Equal)
    assert state(mr).view == View()
    mr.key(Key.Key_H)
    mr.drag(mr.viewports[1].film_canvas, QPoint(50, 20))
    mr.key(Key.Key_0, CTRL)
    assert state(mr) == film


def test_escape_never_resets_a_view(mr: Hand) -> None:
    mr.key(Key.Key_I)
    mr.wheel(mr.viewports[1].film_canvas, -2, CTRL)
    before = state(mr)
    mr.key(Key.Key_Escape)
    assert state(mr) == before


def test_window_and_zoom_stay_with_their_series(mr: Hand) -> None:
    mr.drag(mr.viewports[1].film_canvas, QPoint(50, 20))
    mr.wheel(mr.viewports[1].film_canvas, -2, CTRL)
    kept = state(mr)
    mr.key(Key.Key_Right)
    assert mr.titles[1] == "Film 3"
    assert state(mr).window != kept.window
    mr.key(Key.Key_Left)
    assert mr.titles[1] == "Film 2"
    assert state(mr) == kept


@pytest.mark.parametrize(
    ("key", "tool"),
    [
        (Key.Key_P, ToolKind.PAN),
        (Key.Key_Z, ToolKind.ZOOM),
        (Key.Key_S, ToolKind.SELECT),
        (Key.Key_A, ToolKind.ARROW),
        (Key.Key_D, ToolKind.LENGTH),
        (Key.Key_G, ToolKind.ANGLE),
    ],
)
def test_tools_by_key(case: Hand, key: Key, tool: ToolKind) -> None:
    case.key(key)
    assert case.window.arrangement.arrangement.tool is tool
    assert case.window.around_films.action_set[f"tool-{tool}"].isChecked()
    case.key(Key.Key_W)
    assert case.window.arrangement.arrangement.tool is ToolKind.WINDOW


def test_drags_of_every_button(mr: Hand) -> None:
    canvas = mr.viewports[1].film_canvas
    before = state(mr)
    mr.drag(canvas, QPoint(30, 10), Qt.MouseButton.MiddleButton)
    assert state(mr).view.center != before.view.center
    assert state(mr).window == before.window
    zoomed = state(mr).view.zoom
    mr.drag(canvas, QPoint(0, -60), Qt.MouseButton.RightButton)
    assert state(mr).view.zoom > zoomed
    mr.drag(canvas, QPoint(30, 10), modifier=SHIFT)
    assert state(mr).window == before.window
    mr.drag(canvas, QPoint(60, 60), modifier=CTRL)
    assert state(mr).window != before.window


def test_a_double_click_maximises_and_restores(case: Hand) -> None:
    case.double_click(case.viewports[2].film_canvas)
    assert case.titles == ["Film 3"]
    case.settle()
    case.double_click(case.viewports[0].film_canvas)
    assert case.titles == ["Film 1", "Film 2", "Film 3"]


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_every_layout_shows_its_viewports(case: Hand, layout: object) -> None:
    case.window.around_films.action_set[layout_action(layout)].trigger()
    case.settle()
    assert len(case.viewports) == layout.count
    assert case.titles[:3] == ["Film 1", "Film 2", "Film 3"][: layout.count]
    inside = case.window.grid.rect()
    assert all(inside.contains(viewport.geometry()) for viewport in case.viewports)
    assert all(view.model.content.title or view.model.content.hint for view in case.viewports)


def test_a_smaller_layout_keeps_what_is_active(mr: Hand) -> None:
    mr.window.workspace.set_layout(ONE)
    assert mr.titles == ["Film 2"]
    assert mr.window.workspace.active == 0
    mr.window.workspace.set_layout(grid(2, 2))
    assert sorted(mr.titles[:3]) == ["Film 1", "Film 2", "Film 3"]


def test_tab_goes_from_viewport_to_viewport(case: Hand) -> None:
    assert case.window.workspace.active == 0
    case.key(Key.Key_Tab)
    assert case.window.workspace.active == 1
    case.key(Key.Key_Tab)
    assert case.window.workspace.active == 2
    case.key(Key.Key_Backtab, SHIFT)
    assert case.window.workspace.active == 1


def test_f6_goes_round_the_viewports(case: Hand) -> None:
    visited = []
    for _ in range(4):
        case.key(Key.Key_F6)
        visited.append(case.window.workspace.active)
    assert visited == [1, 2, 0, 1]


def test_every_control_is_reached_by_tab_and_says_what_it_is(case: Hand) -> None:
    seen = []
    for _ in range(60):
        case.key(Key.Key_Tab)
        focused = QApplication.focusWidget()
        if focused in seen:
            break
        seen.append(focused)
    assert set(case.viewports) <= set(seen)
    buttons = [one for one in seen if isinstance(one, QPushButton)]
    # Where there is little room a button of the bar keeps its icon alone, and its name.
    named = {button.text().strip() or button.accessibleName() for button in buttons}
    assert {"Next", "Present"} <= named
    assert all(one.accessibleName() or getattr(one, "text", str)() for one in seen)


def test_space_presses_the_button_that_has_the_focus(case: Hand) -> None:
    back = next(
        b
        for b in case.window.around_films.case_panel.findChildren(QPushButton)
        if b.text() == "Back"
    )
    case.key(Key.Key_Space)
    case.key(Key.Key_Space)
    assert case.stage is Stage.DIAGNOSIS
    back.setFocus()
    case.key(Key.Key_Space)
    assert case.stage is Stage.FINDINGS


def test_letters_are_letters_while_text_is_edited(case: Hand) -> None:
    field = QLineEdit(case.window.centralWidget())
    field.show()
    field.setFocus()
    case.keys("nuiwh 12")
    case.key(Key.Key_Left)
    assert field.text() == "nuiwh 12"
    assert case.stage is Stage.FILMS
    assert not case.window.around_films.teaching.lesson.marks_on
    assert case.window.workspace.active_model.state.inverted is False
    field.deleteLater()


def test_o_goes_round_the_corner_texts_and_the_choice_is_kept(case: Hand) -> None:
    chosen = []
    for _ in CornerText:
        case.key(Key.Key_O)
        chosen.append(case.window._settings.preferences.corner_text)
    assert chosen == [CornerText.FULL, CornerText.NONE, CornerText.CASE]


def test_escape_lifts_the_black(case: Hand) -> None:
    case.key(Key.Key_B)
    assert case.window.page.curtain.isVisible()
    case.key(Key.Key_Escape)
    assert not case.window.arrangement.arrangement.black
    assert not case.window.page.curtain.isVisible()


def test_cine_plays_and_stops(mr: Hand) -> None:
    viewport = mr.viewports[1]
    mr.key(Key.Key_C)
    assert viewport.cine.is_playing
    mr.qtbot.waitUntil(lambda: mr.slices[1] > 12)
    mr.key(Key.Key_C)
    assert not viewport.cine.is_playing


def test_keys_change_the_speed_of_cine_and_escape_stops_it(mr: Hand) -> None:
    cine = mr.viewports[1].cine
    mr.key(Key.Key_C)
    before = cine.fps
    mr.key(Key.Key_Greater)
    assert cine.fps > before
    mr.key(Key.Key_Less)
    assert cine.fps == before
    mr.key(Key.Key_Escape)
    assert not cine.is_playing


def test_full_screen_and_presenting_are_left_by_escape(case: Hand) -> None:
    case.key(Key.Key_F11)
    case.qtbot.waitUntil(case.window.isFullScreen)
    case.key(Key.Key_Escape)
    case.qtbot.waitUntil(lambda: not case.window.isFullScreen())
    case.key(Key.Key_F5)
    assert not case.window.around_films.strip.isVisible()
    case.key(Key.Key_Escape)
    assert "Esc once more" in case.notice
    assert not case.window.around_films.strip.isVisible()
    case.key(Key.Key_Escape)
    assert case.window.around_films.strip.isVisible()


def test_text_grows_and_shrinks_within_bounds(case: Hand) -> None:
    for _ in range(30):
        case.key(Key.Key_Minus, CTRL)
    assert case.window._settings.preferences.font_scale == pytest.approx(0.8)
    for _ in range(30):
        case.key(Key.Key_Plus, CTRL)
    assert case.window._settings.preferences.font_scale == pytest.approx(2.0)


@pytest.mark.parametrize("theme", ThemeName)
def test_every_theme_shows_the_case(case: Hand, theme: ThemeName) -> None:
    case.window.around_films.action_set[f"theme-{theme}"].trigger()
    case.key(Key.Key_Space)
    case.settle()
    assert all(map(case.has_colour, case.viewports))


@pytest.mark.parametrize("size", [(1024, 640), (1280, 800), (1366, 768)])
@pytest.mark.parametrize("theme", ThemeName)
def test_nothing_of_the_top_bar_is_cut_off(
    case: Hand, size: tuple[int, int], theme: ThemeName
) -> None:
    case.window.around_films.action_set[f"theme-{theme}"].trigger()
    case.window.resize(*size)
    case.qtbot.waitUntil(lambda: case.window.around_films.top_bar.width() == case.window.width())
    assert case.window.size().toTuple() == size
    bar = case.window.around_films.top_bar
    shown = [one for one in bar.children() if one.isWidgetType() and one.isVisible()]
    for one in shown:
        assert bar.rect().contains(one.geometry()), one
        assert one.width() >= one.minimumSizeHint().width(), one
    for one in shown:
        for other in shown:
            assert one is other or not one.geometry().intersects(other.geometry()), (one, other)
