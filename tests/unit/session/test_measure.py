"""Rulers and measures name what they rest on, and follow the picture when it is turned."""

from __future__ import annotations

import numpy as np
import pytest
import SimpleITK
from msgspec.structs import replace

from overlays.model import Mark, MarkColor, MarkKind, Point
from tests.unit.session.frames import frame
from viewer.imaging.study import Spacing, SpacingBasis
from viewer.session.display import DisplayState, View
from viewer.session.measure import measured, ruler
from viewer.session.placement import CanvasSize, PictureSize, place

CANVAS = CanvasSize(600, 600)
CROSS = SpacingBasis.CROSS_SECTION


def placement(quarter_turns: int = 0, zoom: float = 2.0):  # type: ignore[no-untyped-def]
    state = DisplayState(view=View(zoom=zoom), quarter_turns=quarter_turns)
    return place(state, PictureSize(256, 256), CANVAS)


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


def cobb(*points: tuple[float, float]) -> Mark:
    return replace(angle(*points), kind=MarkKind.COBB)


@pytest.mark.parametrize(
    ("spacing_mm", "text"), [(0.99, "9.9 mm"), (0.05, "0.50 mm"), (0.004, "0.040 mm"), (30, "300.0 mm")]
)  # fmt: skip
def test_a_length_has_the_decimals_that_its_pixels_allow(spacing_mm: float, text: str) -> None:
    film = frame(spacing=Spacing(spacing_mm, spacing_mm, CROSS))
    assert measured(length((0, 0), (10, 0)), film) == text


def test_a_length_in_pixels_counts_columns_where_pixels_are_not_square() -> None:
    assert measured(length((0, 0), (0, 10)), frame(spacing=None, aspect=2.0)) == "20 px"


@pytest.mark.parametrize("swap_first", [False, True])
@pytest.mark.parametrize("swap_second", [False, True])
@pytest.mark.parametrize("other_first", [False, True])
@pytest.mark.parametrize("turn_deg", [0, 37, 90, 180, 250])
@pytest.mark.parametrize(("upper", "lower"), [(10, -15), (50, -60), (0, 0), (-80, 85), (5, 25)])
def test_a_cobb_angle_is_the_bend_however_its_lines_were_drawn(
    swap_first: bool, swap_second: bool, other_first: bool, turn_deg: int, upper: int, lower: int
) -> None:
    spacing = Spacing(row_mm=0.8, column_mm=0.3, basis=CROSS)
    turn = np.exp(1j * np.radians(turn_deg))
    lines = []
    for middle, tilt, swap in ((0, upper, swap_first), (100j, lower, swap_second)):
        half = 20 * np.exp(1j * np.radians(tilt))
        ends = [(middle + end) * turn for end in (half, -half)]
        lines.append(ends[::-1] if swap else ends)
    ends_mm = [end for line in (lines[::-1] if other_first else lines) for end in line]
    points = [(end.real / spacing.column_mm, end.imag / spacing.row_mm) for end in ends_mm]
    told = float(measured(cobb(*points), frame(spacing=spacing)).removesuffix("°"))
    assert told == pytest.approx(abs(upper - lower), abs=0.051)


@pytest.mark.parametrize("seed", range(20))
def test_measures_are_those_of_the_places_in_the_patient(seed: int) -> None:
    """On tilted, anisotropic pixels SimpleITK says where the points lie; the rest is done in the room."""
    random = np.random.default_rng(seed)
    column_mm, row_mm = random.uniform(0.2, 3.0, 2)
    axes, _ = np.linalg.qr(random.normal(size=(3, 3)))
    image = SimpleITK.Image(64, 64, 1, SimpleITK.sitkUInt8)
    image.SetSpacing([column_mm, row_mm, 1.0])
    image.SetDirection((axes * np.sign(np.linalg.det(axes))).flatten())
    image.SetOrigin(random.uniform(-100, 100, 3))
    film = frame(spacing=Spacing(row_mm, column_mm, CROSS))
    points = [tuple(point) for point in random.uniform(0, 64, (4, 2))]
    places = [
        np.array(image.TransformContinuousIndexToPhysicalPoint((x - 0.5, y - 0.5, 0.0)))
        for x, y in points
    ]

    def between(one: np.ndarray, other: np.ndarray) -> float:
        cosine = one @ other / np.linalg.norm(one) / np.linalg.norm(other)
        return float(np.degrees(np.arccos(np.clip(cosine, -1, 1))))

    def number(text: str) -> float:
        return float(text.removesuffix("°").removesuffix(" mm"))

    distance = np.linalg.norm(places[1] - places[0])
    assert number(measured(length(*points[:2]), film)) == pytest.approx(distance, abs=0.051)
    seen = between(places[0] - places[1], places[2] - places[1])
    assert number(measured(angle(*points[:3]), film)) == pytest.approx(seen, abs=0.051)
    lines = between(places[1] - places[0], places[3] - places[2])
    told = number(measured(cobb(*points), film))
    assert min(abs(told - lines), abs(told - (180 - lines))) <= 0.051
