"""Further corners of lines, regions and polygons, and one less."""

from __future__ import annotations

import pytest

from overlays.model import Mark, MarkColor, MarkKind, MarkRegion, Point
from viewer.session.marks.corners import (
    chain_of,
    corner_chains,
    with_corner,
    with_corner_between,
    without_corner,
)

SQUARE = (Point(0, 0), Point(10, 0), Point(10, 10), Point(0, 10))
REGION = Mark("r", MarkKind.ROI, MarkColor.RED, SQUARE)
LINE = Mark("l", MarkKind.POLYLINE, MarkColor.RED, SQUARE[:3])
ARROW = Mark("a", MarkKind.ARROW, MarkColor.RED, SQUARE[:2], region=MarkRegion(polygon=SQUARE))
PLAIN = Mark("p", MarkKind.ARROW, MarkColor.RED, SQUARE[:2])


def corners(mark: Mark) -> tuple[Point, ...]:
    return mark.region.polygon if mark.region else mark.points


@pytest.mark.parametrize("mark", [REGION, LINE, ARROW])
def test_a_corner_goes_on_any_edge_and_away_again(mark: Mark) -> None:
    (chain,) = corner_chains(mark)
    for one, other in chain.edges():
        made, handle = with_corner_between(mark, one)
        assert handle == one + 1
        ends = [corners(mark)[end - chain.first] for end in (one, other)]
        middle = Point((ends[0].x + ends[1].x) / 2, (ends[0].y + ends[1].y) / 2)
        assert corners(made)[handle - chain.first] == middle
        assert len(corners(made)) == len(corners(mark)) + 1
        assert without_corner(made, handle) == mark


def test_a_closed_shape_has_an_edge_from_its_last_corner_to_the_first() -> None:
    assert [len(list(corner_chains(one)[0].edges())) for one in (REGION, LINE)] == [4, 2]
    made, _ = with_corner(REGION, 3, Point(0, 5))
    assert made.points == (*SQUARE, Point(0, 5))


def test_behind_the_end_of_a_line_the_last_edge_is_taken() -> None:
    made, handle = with_corner_between(LINE, 2)
    assert (handle, made.points[2]) == (2, Point(10, 5))


def test_three_corners_of_a_region_and_two_of_a_line_stay() -> None:
    triangle = without_corner(REGION, 0)
    assert without_corner(triangle, 0) is None
    ends = without_corner(LINE, 1)
    assert without_corner(ends, 0) is None


def test_what_has_no_edges_takes_no_corner() -> None:
    assert with_corner_between(PLAIN, 0) is None
    assert chain_of(PLAIN, 0) is None
    assert chain_of(ARROW, 1) is None  # the tip of the arrow itself
    assert without_corner(ARROW, 0) is None
