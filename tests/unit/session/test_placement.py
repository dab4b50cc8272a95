"""A picture lies where its state says, and every point finds its way back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from viewer.session.display import DisplayState, View
from viewer.session.placement import CanvasSize, PictureSize, place, zoom_of

FILM = PictureSize(columns=400, rows=200)
CANVAS = CanvasSize(800, 600)

coordinates = st.floats(-5_000, 5_000)
zooms = st.floats(0.01, 64)
states = st.builds(
    DisplayState,
    view=st.builds(
        View, zoom=st.none() | zooms, center=st.none() | st.tuples(coordinates, coordinates)
    ),
    quarter_turns=st.integers(0, 3),
    flipped=st.booleans(),
)
pictures = st.builds(PictureSize, st.integers(1, 9_000), st.integers(1, 9_000), st.floats(0.2, 5.0))
canvases = st.builds(CanvasSize, st.integers(1, 4_000), st.integers(1, 4_000))


@given(states, pictures, canvases, coordinates, coordinates)
def test_a_point_put_on_the_screen_and_back_is_the_same_point(
    state: DisplayState, picture: PictureSize, canvas: CanvasSize, x: float, y: float
) -> None:
    placement = place(state, picture, canvas)
    there = placement.to_screen(x, y)
    assert placement.to_image(*there) == pytest.approx((x, y), abs=1e-3, rel=1e-6)


@given(states, pictures, canvases)
def test_the_centre_of_the_view_is_in_the_middle_of_the_canvas(
    state: DisplayState, picture: PictureSize, canvas: CanvasSize
) -> None:
    center = state.view.center or (picture.columns / 2, picture.rows / 2)
    placement = place(state, picture, canvas)
    middle = (canvas.width / 2, canvas.height / 2)
    assert placement.to_screen(*center) == pytest.approx(middle, abs=1e-6)


@given(states, pictures, canvases)
def test_pixels_are_drawn_as_high_as_their_aspect_says_however_they_are_turned(
    state: DisplayState, picture: PictureSize, canvas: CanvasSize
) -> None:
    placement = place(state, picture, canvas)
    assert placement.row_scale == pytest.approx(placement.column_scale * picture.aspect)


def test_a_wide_film_fits_by_its_width_and_lies_in_the_middle() -> None:
    placement = place(DisplayState(), FILM, CANVAS)
    assert placement.to_screen(0, 0) == (0, 100)
    assert placement.to_screen(400, 200) == (800, 500)


def test_a_turned_film_fits_by_what_is_now_its_height() -> None:
    placement = place(DisplayState(quarter_turns=1), FILM, CANVAS)
    assert placement.column_scale == pytest.approx(600 / 400)


def test_pixels_twice_as_high_as_wide_make_a_film_twice_as_high() -> None:
    placement = place(DisplayState(), replace(FILM, aspect=2.0), CANVAS)
    assert placement.to_screen(0, 0) == pytest.approx((100, 0))
    assert placement.to_screen(400, 200) == pytest.approx((700, 600))


@pytest.mark.parametrize(
    ("turns", "flipped", "corner"),
    [
        (0, False, "top left"),
        (1, False, "top right"),
        (2, False, "bottom right"),
        (3, False, "bottom left"),
        (0, True, "top right"),
        (1, True, "bottom right"),
        (2, True, "bottom left"),
        (3, True, "top left"),
    ],
)
def test_the_first_pixel_goes_where_turns_clockwise_after_a_mirror_put_it(
    turns: int, flipped: bool, corner: str
) -> None:
    state = DisplayState(quarter_turns=turns, flipped=flipped)
    square = PictureSize(100, 100)
    x, y = place(state, square, CanvasSize(100, 100)).to_screen(0, 0)
    down, across = corner.split()
    assert (x, y) == pytest.approx(
        ({"left": 0, "right": 100}[across], {"top": 0, "bottom": 100}[down])
    )


def test_a_view_of_a_rectangle_shows_all_of_it_as_large_as_it_can() -> None:
    state = DisplayState(view=View(rect=(100, 50, 300, 150)))
    placement = place(state, FILM, CANVAS)
    assert placement.to_screen(100, 50) == pytest.approx((0, 100))
    assert placement.to_screen(300, 150) == pytest.approx((800, 500))


def test_a_rectangle_given_from_the_lower_right_is_the_same_rectangle() -> None:
    one = place(DisplayState(view=View(rect=(100, 50, 300, 150))), FILM, CANVAS)
    other = place(DisplayState(view=View(rect=(300, 150, 100, 50))), FILM, CANVAS)
    assert one == other


def test_a_zoom_that_is_set_stays_when_the_canvas_is_resized() -> None:
    state = DisplayState(view=View(zoom=1.5))
    assert zoom_of(state, FILM, CanvasSize(10, 10)) == zoom_of(state, FILM, CANVAS) == 1.5


def test_a_canvas_without_room_still_has_a_placement() -> None:
    placement = place(DisplayState(), FILM, CanvasSize(0, 0))
    assert placement.column_scale > 0
