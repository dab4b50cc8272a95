"""Handles of marks: where they lie, and what becomes of a mark taken by one; also on pixels that are no squares."""

from __future__ import annotations

from itertools import product
from math import hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overlays.model import BOX_KINDS, Mark, MarkColor, MarkKind, MarkRegion, Point
from viewer.session.marks.shaping import (
    TURN_HANDLE,
    PixelShape,
    box_corners,
    handles_of,
    moved_whole,
    polygon_of,
    reshaped_by,
)
from viewer.session.marks.sketch import in_the_middle, mark_of

PLACE = st.floats(-200, 200)
ASPECT = st.floats(0.25, 4)


def mark(kind: MarkKind, rotation: float = 0.0) -> Mark:
    points = in_the_middle(kind, Point(50.0, 40.0), 30.0, 20.0).points
    return Mark("a", kind, MarkColor.RED, points, rotation=rotation)


@pytest.mark.parametrize("kind", [kind for kind in MarkKind if kind not in BOX_KINDS])
def test_a_handle_moves_its_own_point_and_no_other(kind: MarkKind) -> None:
    before = mark(kind)
    for nth in range(len(before.points)):
        after = reshaped_by(before, nth, Point(1.0, 2.0), PixelShape())
        changed = [was != now for was, now in zip(before.points, after.points, strict=True)]
        assert changed.index(True) == nth
        assert sum(changed) == 1


@given(
    st.sampled_from(sorted(BOX_KINDS)),
    st.integers(0, 7),
    st.floats(-180, 180),
    ASPECT,
    PLACE,
    PLACE,
)
def test_what_lies_opposite_to_the_handle_stays_where_it_is(
    kind: MarkKind, nth: int, rotation: float, aspect: float, x: float, y: float
) -> None:
    before, pixels = mark(kind, rotation), PixelShape(aspect)
    after = reshaped_by(before, nth, Point(x, y), pixels)
    stays = (nth + 2) % 4 if nth < 4 else 4 + (nth - 4 + 2) % 4
    was, now = (handles_of(one, pixels, 10.0)[stays] for one in (before, after))
    assert hypot(now.x - was.x, now.y - was.y) < 1e-6
    assert after.rotation == before.rotation
    if nth < 4:
        corner = handles_of(after, pixels, 10.0)[nth]
        assert hypot(corner.x - x, corner.y - y) < 1e-6, "a corner goes where the hand goes"


@given(ASPECT, PLACE, PLACE)
def test_the_handle_that_turns_points_where_the_hand_is(aspect: float, x: float, y: float) -> None:
    before, pixels = mark(MarkKind.RECTANGLE), PixelShape(aspect)
    middle = before.middle
    if hypot(x - middle.x, (y - middle.y) * aspect) < 1:
        return
    after = reshaped_by(before, TURN_HANDLE, Point(x, y), pixels)
    handle = handles_of(after, pixels, 10.0)[TURN_HANDLE]
    way = (handle.x - middle.x, (handle.y - middle.y) * aspect)
    wanted = (x - middle.x, (y - middle.y) * aspect)
    cosine = (way[0] * wanted[0] + way[1] * wanted[1]) / hypot(*way) / hypot(*wanted)
    assert cosine > 0.99999
    assert after.points == before.points


@given(st.floats(-180, 180), ASPECT)
def test_a_turned_box_keeps_its_angles_and_its_sides_on_pixels_as_they_are(
    rotation: float, aspect: float
) -> None:
    corners = [
        (one.x, one.y * aspect) for one in box_corners(mark(MarkKind.ELLIPSE, rotation), aspect)
    ]
    sides = [
        (b[0] - a[0], b[1] - a[1]) for a, b in zip(corners, (*corners[1:], corners[0]), strict=True)
    ]
    assert [hypot(*side) for side in sides] == pytest.approx(
        [30.0, 20.0 * aspect, 30.0, 20.0 * aspect]
    )
    assert sides[0][0] * sides[1][0] + sides[0][1] * sides[1][1] == pytest.approx(0, abs=1e-6)


def test_the_handle_of_a_circle_that_counts_tells_its_radius_in_millimetres() -> None:
    pixels = PixelShape(aspect=2.0, column_mm=0.5)
    region = MarkRegion(circle_mm=10.0)
    before = Mark("a", MarkKind.ARROW, MarkColor.RED, (Point(0, 0), Point(50, 40)), region=region)
    handles = handles_of(before, pixels, 10.0)
    assert handles[2] == Point(70.0, 40.0)
    # Ten rows of a millimetre each below the tip.
    after = reshaped_by(before, 2, Point(50.0, 55.0), pixels)
    assert after.region is not None
    assert after.region.circle_mm == pytest.approx(15.0)
    corners = polygon_of(before, pixels)
    assert {round(hypot((one.x - 50) * 0.5, (one.y - 40) * 1.0), 6) for one in corners} == {10.0}


@pytest.mark.parametrize("kind", list(MarkKind))
def test_a_mark_that_is_moved_takes_its_region_along(kind: MarkKind) -> None:
    polygon = tuple(Point(x, y) for x, y in product((0.0, 5.0), (1.0, 2.0)))
    before = mark_of(in_the_middle(kind, Point(50.0, 40.0), 30.0, 20.0), "a")
    before = Mark("a", kind, MarkColor.RED, before.points, region=MarkRegion(polygon=polygon))
    after = moved_whole(before, 3.0, -2.0)
    assert after.region is not None
    for was, now in (
        *zip(before.points, after.points, strict=True),
        *zip(polygon, after.region.polygon, strict=True),
    ):
        assert (now.x - was.x, now.y - was.y) == pytest.approx((3.0, -2.0))
