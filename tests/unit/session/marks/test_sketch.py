"""What a hand is drawing: which drags and clicks make a mark of each kind."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from overlays.model import MarkKind, Point
from viewer.session.marks.sketch import (
    FREE_KINDS,
    LEAST_POINTS,
    POINTS,
    Sketch,
    clicked,
    dragged,
    ended,
    in_the_middle,
    mark_of,
    simplified,
    without_last,
)

A, B, C, D = (Point(x, x * x) for x in (1.0, 2.0, 3.0, 4.0))
COORDINATE = st.floats(-500, 500).map(lambda x: round(x, 2))


@pytest.mark.parametrize(
    ("kind", "points"),
    [
        (MarkKind.ARROW, (B, A)),
        (MarkKind.ELLIPSE, (A, B)),
        (MarkKind.RECTANGLE, (A, B)),
        (MarkKind.LENGTH, (A, B)),
        (MarkKind.ANGLE, (A, B, D)),
        (MarkKind.COBB, (A, B, C, D)),
    ],
)
def test_a_mark_of_few_points_is_drawn_by_one_drag_or_two(
    kind: MarkKind, points: tuple[Point, ...]
) -> None:
    one = dragged(Sketch(kind), (A, B))
    assert one.is_complete == (POINTS[kind] == 2)
    whole = one if one.is_complete else dragged(one, (C, D))
    assert whole.is_complete
    assert whole.points == points
    assert mark_of(whole).kind is kind


def test_the_press_of_an_arrow_is_its_tip() -> None:
    assert mark_of(dragged(Sketch(MarkKind.ARROW), (A, C, B))).tip == A


def test_the_second_arm_of_an_angle_is_a_click_too() -> None:
    arm = dragged(Sketch(MarkKind.ANGLE), (A, B))
    assert arm.follows
    assert clicked(arm, C).points == (A, B, C)


@pytest.mark.parametrize("kind", sorted(FREE_KINDS))
def test_a_line_and_a_region_are_clicked_corner_by_corner_until_they_are_ended(
    kind: MarkKind,
) -> None:
    sketch = Sketch(kind)
    for corner in (A, B, C):
        sketch = clicked(sketch, corner)
        assert not sketch.is_complete
        assert sketch.follows
    assert ended(sketch).is_complete
    assert ended(sketch).points == (A, B, C)
    few = clicked(Sketch(kind), A)
    assert not ended(few).is_complete


@pytest.mark.parametrize("kind", sorted(FREE_KINDS))
def test_a_drag_draws_them_freehand_at_once(kind: MarkKind) -> None:
    freehand = dragged(Sketch(kind), (A, B, C))
    assert freehand.is_complete
    assert freehand.points == (A, B, C)
    # After corners that were clicked it is one part of the whole.
    assert not dragged(clicked(Sketch(kind), D), (A, B)).is_complete


def test_a_click_says_nothing_where_a_drag_is_meant() -> None:
    for kind in (MarkKind.ARROW, MarkKind.ELLIPSE, MarkKind.LENGTH, MarkKind.COBB):
        assert clicked(Sketch(kind), A).points == ()


def test_the_last_corner_is_taken_back_until_none_is_left() -> None:
    sketch = clicked(clicked(Sketch(MarkKind.ROI), A), B)
    once = without_last(sketch)
    assert once is not None
    assert once.points == (A,)
    assert without_last(once) is None


@pytest.mark.parametrize("kind", list(MarkKind))
def test_keys_put_a_whole_mark_of_each_kind_around_a_point(kind: MarkKind) -> None:
    sketch = in_the_middle(kind, Point(100.0, 80.0), 40.0, 30.0)
    assert sketch.is_complete
    assert len(sketch.points) >= LEAST_POINTS[kind]
    assert all(80 <= one.x <= 120 and 65 <= one.y <= 95 for one in sketch.points)


@given(st.lists(st.tuples(COORDINATE, COORDINATE), min_size=2, max_size=60), st.floats(0.1, 20))
def test_a_simplified_line_keeps_its_ends_and_leaves_no_place_farther_than_told(
    places: list[tuple[float, float]], tolerance: float
) -> None:
    path = [Point(x, y) for x, y in places]
    kept = simplified(path, tolerance)
    assert (kept[0], kept[-1]) == (path[0], path[-1])
    line = np.array([(one.x, one.y) for one in kept])
    for x, y in places:
        assert min(_away((x, y), a, b) for a, b in pairwise(line)) <= tolerance + 1e-6


def _away(point: tuple[float, float], start: np.ndarray, end: np.ndarray) -> float:
    """How far a point lies from a segment, by projecting it."""
    along, offset = end - start, np.array(point) - start
    part = np.clip(offset @ along / (along @ along), 0, 1) if along @ along else 0.0
    return float(np.linalg.norm(offset - part * along))
