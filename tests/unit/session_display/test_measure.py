"""Rulers and measures name what they rest on, and follow the picture when it is turned."""

from __future__ import annotations

import pytest

from overlays.model import Mark, MarkColor, MarkKind, Point
from tests.unit.session_display.frames import frame
from viewer.imaging.study import Spacing, SpacingBasis
from viewer.session.display import DisplayState, View
from viewer.session.measure import measured, ruler
from viewer.session.placement import Canvas, Picture, place

CANVAS = Canvas(600, 600)
CROSS = SpacingBasis.CROSS_SECTION


def placement(quarter_turns: int = 0, zoom: float = 2.0):  # type: ignore[no-untyped-def]
    state = DisplayState(view=View(zoom=zoom), quarter_turns=quarter_turns)
    return place(state, Picture(256, 256), CANVAS)


def length(*ends: tuple[float, float]) -> Mark:
    return Mark("l", MarkKind.LENGTH, MarkColor.CYAN, tuple(Point(*end) for end in ends))


def angle(*points: tuple[float, float]) -> Mark:
    return Mark("a", MarkKind.ANGLE, MarkColor.CYAN, tuple(Point(*point) for point in points))


def test_five_centimetres_are_fifty_millimetres_of_screen() -> None:
    made = ruler(Spacing(0.5, 0.5, CROSS), placement(), room_px=220)
    assert made is not None
    assert (made.text, made.length_px, made.divisions) == ("5 cm", pytest.approx(200), 5)


def test_a_ruler_is_as_long_as_its_room_allows() -> None:
    made = ruler(Spacing(0.5, 0.5, CROSS), placement(), room_px=199)
    assert made is not None
    assert made.text == "2 cm"


def test_an_upright_ruler_measures_along_the_columns_once_the_picture_is_turned() -> None:
    spacing = Spacing(row_mm=0.5, column_mm=1.0, basis=CROSS)
    upright = ruler(spacing, placement(), room_px=100)
    turned = ruler(spacing, placement(quarter_turns=1), room_px=100)
    assert upright is not None
    assert turned is not None
    assert (upright.text, upright.length_px) == ("2 cm", pytest.approx(80))
    assert (turned.text, turned.length_px) == ("5 cm", pytest.approx(100))


@pytest.mark.parametrize(
    ("basis", "text"),
    [
        (SpacingBasis.DETECTOR, "5 cm at detector"),
        (SpacingBasis.CALIBRATED, "5 cm (calibrated)"),
        (SpacingBasis.ESTIMATED, "5 cm (est.)"),
    ],
)
def test_a_ruler_names_what_it_rests_on(basis: SpacingBasis, text: str) -> None:
    made = ruler(Spacing(0.5, 0.5, basis), placement(), room_px=220)
    assert made is not None
    assert made.text == text


def test_less_than_a_centimetre_is_told_in_millimetres() -> None:
    made = ruler(Spacing(0.5, 0.5, CROSS), placement(zoom=20), room_px=220)
    assert made is not None
    assert made.text == "5 mm"


@pytest.mark.parametrize("spacing", [None, Spacing(1, 1, SpacingBasis.PIXELS)])
def test_there_is_no_ruler_without_a_spacing(spacing: Spacing | None) -> None:
    assert ruler(spacing, placement(), room_px=220) is None


def test_a_length_counts_rows_and_columns_by_their_own_spacing() -> None:
    film = frame(spacing=Spacing(row_mm=2.0, column_mm=1.0, basis=CROSS))
    assert measured(length((0, 0), (3, 2)), film) == "5.0 mm"


def test_a_length_on_a_radiograph_says_that_it_is_at_the_detector() -> None:
    film = frame(spacing=Spacing(0.1, 0.1, SpacingBasis.DETECTOR))
    assert measured(length((0, 0), (300, 400)), film) == "50.0 mm at detector"


def test_a_length_without_a_spacing_is_told_in_pixels() -> None:
    assert measured(length((0, 0), (3, 4)), frame(spacing=None)) == "5 px"


def test_an_angle_is_measured_as_it_is_seen() -> None:
    film = frame(spacing=Spacing(row_mm=2.0, column_mm=1.0, basis=CROSS))
    assert measured(angle((2, 0), (0, 0), (0, 1)), film) == "90.0°"
    assert measured(angle((2, 0), (0, 0), (2, 1)), film) == "45.0°"


def test_an_arrow_measures_nothing() -> None:
    arrow = Mark("x", MarkKind.ARROW, MarkColor.RED, (Point(0, 0), Point(9, 9)))
    assert measured(arrow, frame()) == ""
