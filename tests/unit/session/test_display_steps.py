"""The steps that change how a film is shown: window, zoom, pan, flips and turns."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from viewer.imaging.voi import VoiFunction, VoiLut, Window
from viewer.session.display import (
    DisplayState,
    View,
    WindowOrigin,
    at_slice,
    drag_window,
    fit,
    flip_horizontal,
    flip_vertical,
    invert,
    reset_view,
    turn,
)
from viewer.session.placement import LARGEST_ZOOM, CanvasSize, PictureSize, place, zoom_of
from viewer.session.view_steps import drag_zoom, one_to_one, pan_by, zoom_at

FILM = PictureSize(columns=400, rows=200)
CANVAS = CanvasSize(800, 600)
SHOWN = DisplayState(window=Window(1000, 2000))

ways = st.floats(-3_000, 3_000)
orientations = st.builds(
    DisplayState,
    quarter_turns=st.integers(0, 3),
    flipped=st.booleans(),
    window=st.just(Window(40, 400)),
)


def window_of(state: DisplayState) -> Window:
    assert isinstance(state.window, Window)
    return state.window


class TestWindow:
    def test_a_drag_to_the_right_is_a_wider_window_of_the_same_centre(self) -> None:
        window = window_of(drag_window(SHOWN, 160, 0))
        assert (window.width, window.center) == (4000, 1000)

    def test_a_drag_upward_makes_the_picture_brighter(self) -> None:
        assert window_of(drag_window(SHOWN, 0, -30)).center < 1000

    @given(ways, ways)
    def test_no_drag_makes_a_window_that_the_standard_forbids(self, dx: float, dy: float) -> None:
        window = window_of(drag_window(SHOWN, dx, dy))
        assert window.width >= 1

    def test_a_drag_back_to_its_start_leaves_nothing_changed(self) -> None:
        assert drag_window(SHOWN, 0, 0) is SHOWN

    def test_a_dragged_window_is_the_users_own(self) -> None:
        preset = replace(SHOWN, window_origin=WindowOrigin.PRESET, window_name="Bone")
        dragged = drag_window(preset, 5, 5)
        assert (dragged.window_origin, dragged.window_name) == (WindowOrigin.MANUAL, "")

    def test_a_sigmoid_stays_a_sigmoid_and_may_be_narrower_than_one(self) -> None:
        sigmoid = replace(SHOWN, window=Window(0.5, 1.0, VoiFunction.SIGMOID))
        window = window_of(drag_window(sigmoid, -320, 0))
        assert (window.function, window.width) == (VoiFunction.SIGMOID, 0.25)

    def test_a_lookup_table_is_dragged_as_a_window_over_all_of_it(self) -> None:
        table = replace(SHOWN, window=VoiLut(-1024, 8, tuple(range(256))))
        window = window_of(drag_window(table, 0, 1e-9))
        assert (window.center, window.width) == (pytest.approx(-896), 256)

    def test_without_a_window_there_is_nothing_to_drag(self) -> None:
        bare = DisplayState()
        assert drag_window(bare, 10, 10) is bare

    def test_inverting_twice_changes_nothing(self) -> None:
        assert invert(invert(SHOWN)) == SHOWN


class TestZoomAndPan:
    @given(orientations, st.floats(0.1, 10), st.floats(200, 600), st.floats(200, 400))
    def test_the_point_under_the_cursor_stays_under_it(
        self, state: DisplayState, factor: float, x: float, y: float
    ) -> None:
        before = place(state, FILM, CANVAS).to_image(x, y)
        zoomed = zoom_at(state, factor, (x, y), FILM, CANVAS)
        center = zoomed.view.center
        assert center is not None
        on_edge = center[0] in (0, FILM.columns) or center[1] in (0, FILM.rows)
        if not on_edge:
            after = place(zoomed, FILM, CANVAS).to_image(x, y)
            assert after == pytest.approx(before, abs=1e-6)

    def test_zooming_stops_at_the_largest_size(self) -> None:
        state = SHOWN
        for _ in range(50):
            state = zoom_at(state, 2, (400, 300), FILM, CANVAS)
        assert state.view.zoom == LARGEST_ZOOM

    def test_zooming_out_stops_while_the_film_can_still_be_seen(self) -> None:
        state = SHOWN
        for _ in range(50):
            state = zoom_at(state, 0.5, (400, 300), FILM, CANVAS)
        assert zoom_of(state, FILM, CANVAS) * FILM.columns > 50

    def test_a_drag_upward_enlarges_and_back_again_restores(self) -> None:
        larger = drag_zoom(SHOWN, -120, (400, 300), FILM, CANVAS)
        assert larger.view.zoom == pytest.approx(4.0)
        assert drag_zoom(SHOWN, 0, (400, 300), FILM, CANVAS) is SHOWN

    @given(orientations, st.floats(-150, 150), st.floats(-150, 150))
    def test_the_picture_follows_the_hand(self, state: DisplayState, dx: float, dy: float) -> None:
        zoomed = replace(state, view=View(zoom=4.0))
        before = place(zoomed, FILM, CANVAS).to_screen(200, 100)
        after = place(pan_by(zoomed, dx, dy, FILM, CANVAS), FILM, CANVAS).to_screen(200, 100)
        assert after == pytest.approx((before[0] + dx, before[1] + dy), abs=1e-6)

    def test_the_picture_cannot_be_lost_off_the_canvas(self) -> None:
        far = pan_by(SHOWN, 1e6, -1e6, FILM, CANVAS)
        assert far.view.center == (0, 200)

    def test_panning_keeps_the_size_that_fitted(self) -> None:
        assert zoom_of(pan_by(SHOWN, 10, 0, FILM, CANVAS), FILM, CANVAS) == 2.0

    def test_one_to_one_is_one_image_pixel_on_each_device_pixel(self) -> None:
        state = one_to_one(SHOWN, FILM, CANVAS, pixel_ratio=1.5)
        assert place(state, FILM, CANVAS).column_scale * 1.5 == pytest.approx(1)

    def test_one_to_one_of_a_film_larger_than_the_canvas_keeps_its_middle(self) -> None:
        big = PictureSize(4000, 3000)
        state = one_to_one(SHOWN, big, CANVAS, pixel_ratio=1.0)
        assert place(state, big, CANVAS).to_screen(2000, 1500) == (400, 300)

    def test_fit_shows_the_whole_film_and_keeps_turns(self) -> None:
        state = fit(replace(SHOWN, view=View(zoom=9), quarter_turns=1))
        assert (state.view, state.quarter_turns) == (View(), 1)


class TestFlipsAndTurns:
    @given(orientations)
    def test_a_horizontal_flip_mirrors_what_is_on_the_screen(self, state: DisplayState) -> None:
        before = place(state, FILM, CANVAS)
        after = place(flip_horizontal(state), FILM, CANVAS)
        x, y = before.to_screen(130, 40)
        assert after.to_screen(130, 40) == pytest.approx((CANVAS.width - x, y))

    @given(orientations)
    def test_a_vertical_flip_turns_what_is_on_the_screen_upside_down(
        self, state: DisplayState
    ) -> None:
        before = place(state, FILM, CANVAS)
        after = place(flip_vertical(state), FILM, CANVAS)
        x, y = before.to_screen(130, 40)
        assert after.to_screen(130, 40) == pytest.approx((x, CANVAS.height - y))

    @given(orientations)
    def test_a_turn_to_the_right_turns_the_screen_clockwise(self, state: DisplayState) -> None:
        square = CanvasSize(600, 600)
        before = place(state, FILM, square)
        after = place(turn(state, 1), FILM, square)
        x, y = before.to_screen(130, 40)
        assert after.to_screen(130, 40) == pytest.approx((600 - y, x))

    @given(orientations)
    def test_four_turns_and_two_flips_are_nothing(self, state: DisplayState) -> None:
        assert turn(turn(state, 3), 1) == state
        assert flip_horizontal(flip_horizontal(state)) == state
        assert flip_vertical(flip_vertical(state)) == state

    def test_reset_shows_the_film_as_the_file_has_it_and_keeps_the_window(self) -> None:
        state = replace(SHOWN, view=View(zoom=3), flipped=True, quarter_turns=2, slice_index=7)
        assert reset_view(state) == replace(SHOWN, slice_index=7)


@pytest.mark.parametrize(("asked", "given"), [(-3, 0), (5, 5), (99, 23)])
def test_a_slice_is_held_within_the_series(asked: int, given: int) -> None:
    assert at_slice(SHOWN, asked, count=24).slice_index == given
