"""Turned boxes keep their size and their right angles, on whatever pixels."""

from __future__ import annotations

from math import hypot

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from overlays.model import Point
from overlays.turning import box_of, corners_of, turned

sides = st.floats(-500, 500).filter(lambda side: abs(side) > 1)
angles = st.floats(-179, 179)
aspects = st.sampled_from([0.25, 0.5, 1.0, 1.2, 4.0])


def test_a_quarter_turn_is_clockwise_as_it_is_seen() -> None:
    # y grows downwards: from the right of the middle to below it.
    square = turned(Point(20, 10), Point(10, 10), 90)
    assert (square.x, square.y) == pytest.approx((10, 20))
    # Pixels twice as high as wide: ten columns are five rows.
    high = turned(Point(20, 10), Point(10, 10), 90, aspect=2.0)
    assert (high.x, high.y) == pytest.approx((10, 15))


def test_a_box_that_is_not_turned_has_the_corners_of_its_points() -> None:
    corners = (Point(1, 2), Point(5, 2), Point(5, 9), Point(1, 9))
    assert corners_of((Point(1, 2), Point(5, 9))) == corners


@given(sides, sides, angles, aspects)
def test_turning_leaves_edges_as_long_and_corners_right(
    width: float, height: float, angle: float, aspect: float
) -> None:
    corners = corners_of((Point(3, 4), Point(3 + width, 4 + height)), angle, aspect=aspect)
    seen = np.array([(corner.x, corner.y * aspect) for corner in corners])
    edges = np.roll(seen, -1, axis=0) - seen
    assert hypot(*edges[0]) == pytest.approx(abs(width))
    assert hypot(*edges[1]) == pytest.approx(abs(height) * aspect)
    assert edges[0] @ edges[1] == pytest.approx(0, abs=1e-6)
    assert seen.mean(axis=0) == pytest.approx([3 + width / 2, (4 + height / 2) * aspect])


@given(sides, sides, angles, aspects)
def test_a_box_is_found_again_from_its_corners(
    width: float, height: float, angle: float, aspect: float
) -> None:
    corners = corners_of((Point(3, 4), Point(3 + width, 4 + height)), angle, aspect=aspect)
    points, rotation = box_of(corners, aspect=aspect)
    again = corners_of(points, rotation, aspect=aspect)
    for one, other in zip(again, corners, strict=True):
        assert (one.x, one.y) == pytest.approx((other.x, other.y), abs=1e-6)
