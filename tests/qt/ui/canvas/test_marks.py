"""Marks on the screen: constant in size, whole where they can be, found by a hand."""

from __future__ import annotations

from math import hypot

import pytest
from PySide6.QtCore import QRectF

from overlays.model import Mark, MarkColor, MarkKind, Point
from tests.qt.ui.canvas.conftest import Show
from tests.qt.ui.canvas.films import HeldFrames, arrow, placed, series_of, stack
from viewer.imaging.voi import Window
from viewer.session.content import Content, PlacedMark
from viewer.session.display import DisplayState, View
from viewer.session.marks.arrows import HEAD_LENGTH_PX, HEAD_WIDTH_PX
from viewer.session.placement import CanvasSize, PictureSize, place
from viewer.ui.canvas.marks import mark_layer
from viewer.ui.canvas.marks.mark_layer import MarkLayer
from viewer.ui.canvas.marks.mark_paint import MarkLook, badge_rect, label_rect
from viewer.ui.canvas.marks.mark_shapes import (
    SHORTEST_ARROW_PX,
    MarkShape,
    shape_of,
)
from viewer.ui.canvas.picture.resample import DeviceGrid
from viewer.ui.look.theme import READING_ROOM

# Badges are measured, and fonts belong to an application.
pytestmark = pytest.mark.usefixtures("qapp")

AREA = QRectF(0, 0, 600, 600)
LOOK = MarkLook(READING_ROOM)


def shape(
    mark: Mark, zoom: float = 2.0, scale: float = 1.0, center: tuple[float, float] = (150, 150)
) -> MarkShape:
    state = DisplayState(view=View(zoom=zoom, center=center))
    placement = place(state, PictureSize(300, 300), CanvasSize(600, 600))
    return shape_of(PlacedMark(mark, "1a"), placement, AREA, scale)


def outline(made: MarkShape) -> list[tuple[float, float]]:
    body = made.body
    return [(body.elementAt(i).x, body.elementAt(i).y) for i in range(body.elementCount())]


@pytest.mark.parametrize("zoom", [1.0, 2.0, 3.7])
def test_an_arrow_head_has_one_size_at_every_zoom(zoom: float) -> None:
    points = outline(shape(arrow((100, 150), (200, 150)), zoom))
    tip = max(points)
    barbs = sorted(points, key=lambda point: -abs(point[1] - tip[1]))[:2]
    assert abs(barbs[0][1] - barbs[1][1]) == pytest.approx(HEAD_WIDTH_PX)
    neck = max(x for x, y in points if abs(y - tip[1]) < 2 and x < tip[0])
    assert tip[0] - neck == pytest.approx(HEAD_LENGTH_PX)
    assert barbs[0][0] < neck


def test_for_an_audience_everything_is_half_as_large_again() -> None:
    points = outline(shape(arrow((100, 150), (200, 150)), scale=1.5))
    ys = [y for _, y in points]
    assert max(ys) - min(ys) == pytest.approx(1.5 * HEAD_WIDTH_PX)


def test_an_arrow_too_short_to_be_seen_is_drawn_longer_and_keeps_its_tip() -> None:
    made = shape(arrow((199, 150), (200, 150)), zoom=1.0)
    tail, tip = made.trace
    assert tip == pytest.approx((350, 300))
    assert hypot(tip[0] - tail[0], tip[1] - tail[1]) == pytest.approx(SHORTEST_ARROW_PX)


def test_an_arrow_without_a_length_still_points_at_its_place() -> None:
    made = shape(arrow((200, 150), (200, 150)), zoom=1.0)
    assert made.trace[1] == pytest.approx((350, 300))


def test_on_an_enlarged_film_the_tail_comes_along_so_that_the_badge_is_seen() -> None:
    made = shape(arrow((20, 150), (160, 150)), zoom=8.0)
    assert made.tip == pytest.approx((380, 300))
    assert AREA.contains(badge_rect(made, LOOK))


@pytest.mark.parametrize("scale", [1.0, 1.5])
@pytest.mark.parametrize(("x", "y"), [(10, 150), (290, 150), (150, 10), (150, 290), (5, 5)])
def test_at_an_edge_the_badge_is_whole_even_of_the_shortest_arrow(
    x: float, y: float, scale: float
) -> None:
    outwards = (x + (x - 150) / 20, y + (y - 150) / 20)
    made = shape(arrow(outwards, (x, y)), scale=scale)
    assert made.tip == pytest.approx((2 * x, 2 * y))
    assert AREA.contains(badge_rect(made, MarkLook(READING_ROOM, scale)))


def test_an_arrow_that_points_off_the_canvas_is_not_bent() -> None:
    made = shape(arrow((140, 150), (290, 150)), zoom=8.0)
    assert made.tip == pytest.approx((1420, 300))
    assert made.trace[0] == pytest.approx((220, 300))


@pytest.mark.parametrize(
    ("tail", "tip", "side"), [((100, 150), (200, 150), "left"), ((200, 150), (100, 150), "right")]
)
def test_a_label_stands_on_the_side_away_from_the_arrow(
    tail: tuple[float, float], tip: tuple[float, float], side: str
) -> None:
    made = shape(arrow(tail, tip))
    badge = badge_rect(made, LOOK)
    label = label_rect(made, badge, AREA, LOOK, "neck")
    assert (label.right() < badge.left()) == (side == "left")


def test_a_label_that_would_leave_the_canvas_stands_on_the_other_side() -> None:
    made = shape(arrow((285, 100), (150, 150)))
    badge = badge_rect(made, LOOK)
    label = label_rect(made, badge, AREA, LOOK, "a long label")
    assert label.right() < badge.left()


KINDS = [
    (MarkKind.ELLIPSE, ((100, 100), (200, 160)), (200, 130)),
    (MarkKind.RECTANGLE, ((100, 100), (200, 160)), (150, 160)),
    (MarkKind.POLYLINE, ((100, 100), (200, 160), (220, 100)), (210, 130)),
    (MarkKind.ROI, ((100, 100), (200, 100), (200, 200)), (150, 150)),
    (MarkKind.LENGTH, ((100, 100), (200, 200)), (150, 150)),
    (MarkKind.ANGLE, ((100, 100), (150, 200), (200, 100)), (125, 150)),
]


@pytest.mark.parametrize(("kind", "points", "on_line"), KINDS)
def test_every_kind_of_mark_is_drawn_and_hit_on_its_line(
    show: Show,
    loader: HeldFrames,
    kind: MarkKind,
    points: tuple[tuple[float, float], ...],
    on_line: tuple[float, float],
) -> None:
    mark = Mark("m", kind, MarkColor.GREEN, tuple(Point(*point) for point in points))
    state = DisplayState(window=Window(5000, 10))
    series = series_of(loader, stack(1, 300, 300))
    viewport = show(Content(series, marks=placed(mark)), state)
    canvas = viewport.film_canvas
    image = canvas.grab().toImage()
    placement = canvas.layers.placement
    assert placement is not None
    x, y = placement.to_screen(*on_line)
    colour = image.pixelColor(round(x - 0.5), round(y - 0.5))
    assert colour.green() > 120
    assert colour.green() > 2 * colour.red()
    assert canvas.layers.marks.hit(x, y) == "m"


def test_a_text_is_found_where_its_words_are(show: Show, loader: HeldFrames) -> None:
    mark = Mark("t", MarkKind.TEXT, MarkColor.YELLOW, (Point(100, 100),), label="effusion")
    viewport = show(Content(series_of(loader, stack(1, 300, 300)), marks=placed(mark)))
    placement = viewport.film_canvas.layers.placement
    assert placement is not None
    x, y = placement.to_screen(100, 100)
    assert viewport.film_canvas.layers.marks.hit(x + 40, y) == "t"


def test_a_badge_is_hit_before_the_arrow_that_passes_under_it() -> None:
    layer = MarkLayer(LOOK)
    placement = place(DisplayState(), PictureSize(600, 600), CanvasSize(600, 600))
    under = PlacedMark(arrow((100, 300), (500, 300), mark_id="under"), "1a")
    over = PlacedMark(arrow((300, 300), (300, 100), mark_id="over"), "1b")
    layer.set_marks(((over, ""), (under, "")))
    layer.set_placement(placement, AREA, AREA)
    assert layer.hit(300, 309) == "over"
    assert layer.hit(200, 300) == "under"


def test_one_slices_marks_are_not_drawn_on_another(show: Show, loader: HeldFrames) -> None:
    marks = placed(arrow((10, 10), (40, 30)), on=1)
    viewport = show(Content(series_of(loader, stack(2)), marks=marks), DisplayState())
    layers = viewport.film_canvas.layers
    assert layers.marks.bounds_of("arrow").isEmpty()
    viewport.model.set_state(DisplayState(slice_index=1))
    viewport.grab()
    assert not layers.marks.bounds_of("arrow").isEmpty()


def test_a_huge_zoom_does_not_make_huge_sprites(show: Show, loader: HeldFrames) -> None:
    marks = placed(arrow((0, 0), (299, 299)))
    state = DisplayState(view=View(zoom=64.0, center=(150, 150)))
    viewport = show(Content(series_of(loader, stack(1, 300, 300)), marks=marks), state)
    canvas = viewport.film_canvas
    sprites = canvas.layers.marks._sprites
    assert sprites
    for sprite in sprites:
        assert sprite.image.width() <= canvas.width()
        assert sprite.image.height() <= canvas.height()


def test_of_many_marks_the_one_that_moves_is_drawn_and_no_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def marks(last: float) -> tuple[tuple[PlacedMark, str], ...]:
        tips = (20.0, 140.0, 260.0, 380.0, last)
        arrows = (arrow((x, 90), (x + 40, 200), mark_id=f"m{n}") for n, x in enumerate(tips))
        return tuple((PlacedMark(one, f"1{n}"), "") for n, one in enumerate(arrows))

    placement = place(DisplayState(), PictureSize(600, 600), CanvasSize(600, 600))
    layer, fresh = MarkLayer(LOOK), MarkLayer(LOOK)
    for one, tip in ((layer, 500.0), (fresh, 510.0)):
        one.set_placement(placement, AREA, AREA)
        one.set_marks(marks(tip))
        one.sprites(DeviceGrid())
    drawn: list[str] = []
    body = mark_layer.paint_body
    monkeypatch.setattr(
        mark_layer,
        "paint_body",
        lambda onto, shape, *rest: drawn.append(shape.mark.id) or body(onto, shape, *rest),
    )
    layer.set_marks(marks(510.0))
    edited, opened = layer.sprites(DeviceGrid()), fresh.sprites(DeviceGrid())
    assert drawn == ["m4"]
    assert [(one.corner, one.image) for one in edited] == [
        (one.corner, one.image) for one in opened
    ]


def test_marks_are_drawn_again_on_another_grid_and_in_another_look() -> None:
    placement = place(DisplayState(), PictureSize(600, 600), CanvasSize(600, 600))
    layer = MarkLayer(LOOK)
    layer.set_placement(placement, AREA, AREA)
    layer.set_marks(((PlacedMark(arrow((100, 300), (500, 300)), "1a"), ""),))
    plain = layer.sprites(DeviceGrid())
    layer.set_look(MarkLook(READING_ROOM, scale=1.5))
    larger = layer.sprites(DeviceGrid())
    assert [one.image for one in larger] != [one.image for one in plain]
    doubled = layer.sprites(DeviceGrid(2.0))
    assert [one.image for one in doubled] != [one.image for one in larger]
