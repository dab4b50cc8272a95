"""Marks and the patient: where an arrow lies, which way a nudge goes, what a film keeps of a view."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from overlays.model import FilmView, FilmWindow, Mark, MarkColor, MarkKind, PatientPoints, Point
from tests.unit.session.factory import T1, XR, arrow
from viewer.imaging.voi import Window
from viewer.session.display import DisplayState, View, WindowOrigin, flip_horizontal, turn
from viewer.session.marking import kept_view, nudge_in_image, patient_points, place_of
from viewer.session.placement import CanvasSize

FRAME = T1.frames[10]


def test_an_arrow_lies_where_its_pixels_do() -> None:
    # 1 mm pixels, the first pixel's centre (0.5, 0.5) at (-191.5, -16, 191.5).
    place = patient_points(
        FRAME, replace(arrow("a"), points=(Point(62.5, 182.5), Point(94.5, 206.5)))
    )
    assert place == PatientPoints("1.9", ((-129.5, -16.0, 9.5), (-97.5, -16.0, -14.5)))


def test_a_turned_box_lies_where_its_corners_do() -> None:
    box = Mark(
        "r",
        MarkKind.RECTANGLE,
        MarkColor.RED,
        (Point(90.5, 200.5), Point(110.5, 210.5)),
        rotation=90,
    )
    place = patient_points(FRAME, box)
    assert place is not None
    # Its first corner is seen at the upper right: 5 mm right and 10 mm above the middle (100.5, 205.5).
    assert place.points[0] == pytest.approx((-86.5, -16.0, -3.5))
    assert place.points[2] == pytest.approx((-96.5, -16.0, -23.5))


def test_a_radiograph_gives_no_place_in_the_patient() -> None:
    assert patient_points(XR.frames[0], arrow("a")) is None


def test_only_a_mark_that_had_a_place_gets_another() -> None:
    placed = arrow("a", patient_mm=PatientPoints("1.9", ((0, 0, 0), (0, 0, 0))))
    points = (Point(62.5, 182.5), Point(94.5, 206.5))
    assert place_of(placed, points, FRAME).points[1] == (-97.5, -16.0, -14.5)
    assert place_of(arrow("a"), points, FRAME) is None
    assert place_of(placed, points, None) is None


@pytest.mark.parametrize(
    ("state", "right"),
    [
        (DisplayState(), (1, 0)),
        (DisplayState(view=View(zoom=7.3, center=(3, 4))), (1, 0)),
        (flip_horizontal(DisplayState()), (-1, 0)),
        (turn(DisplayState(), 1), (0, -1)),
        (turn(DisplayState(), 2), (-1, 0)),
        (flip_horizontal(turn(DisplayState(), 1)), (0, 1)),
    ],
)
def test_a_nudge_to_the_right_goes_to_the_right_on_the_screen(
    state: DisplayState, right: tuple[int, int]
) -> None:
    assert nudge_in_image(state, 1, 0) == right
    assert nudge_in_image(state, 10, 0) == (10 * right[0], 10 * right[1])


def test_a_film_keeps_its_window_and_the_part_that_is_seen() -> None:
    state = DisplayState(
        window=Window(300, 600),
        window_origin=WindowOrigin.MANUAL,
        view=View(zoom=2.0, center=(100.0, 120.0)),
    )
    kept = kept_view(state, FRAME, CanvasSize(200.0, 100.0))
    assert kept == FilmView(FilmWindow(300, 600), (50.0, 95.0, 150.0, 145.0))


def test_what_is_seen_beyond_the_image_is_not_kept() -> None:
    state = DisplayState(view=View(zoom=1.0, center=(10.0, 10.0)))
    assert kept_view(state, FRAME, CanvasSize(100.0, 100.0)).rect == (0.0, 0.0, 60.0, 60.0)


def test_the_files_own_window_and_the_whole_image_are_left_open() -> None:
    state = DisplayState(window=Window(300, 600), window_origin=WindowOrigin.FILE)
    assert kept_view(state, FRAME, CanvasSize(100.0, 100.0)) == FilmView()
