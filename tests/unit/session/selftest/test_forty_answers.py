"""Answers whose distances were reckoned by hand, on oblong pixels and slices that do not lie evenly.

T1: a pixel is 0.5 mm to the right and 0.8 mm down; slices lie 5.5 mm apart, 11 mm between the 12th and the 13th.  Its
circle has its middle 50 mm to the right and 80 mm down, and 10 mm round it count.  A place counts 1 within, and
1 - d / 30 mm outside.
"""

from __future__ import annotations

import pytest

from overlays.model import QuestionKind, QuizQuestion
from tests.unit.session.selftest.stacks import T1, T2, XR, bound
from viewer.imaging.study import Series
from viewer.session.selftest.pointing import PointedPlace, PointResult, nearest_mark

BOUND = bound()

# mark, k, series, slice from 0, x, y: distance in mm (on the radiograph in % of its width), score
ANSWERS = (
    # In the slice of the mark: d = |place - middle| - 10 mm.
    ("circle", 0, T1, 10, 100, 100, 0, 1),  # the tip itself
    ("circle", 0, T1, 10, 120, 100, 0, 1),  # 10 mm right: on the edge
    ("circle", 0, T1, 10, 140, 100, 10, 0.666667),  # 20 mm right
    ("circle", 0, T1, 10, 160, 100, 20, 0.333333),  # 30 mm right
    ("circle", 0, T1, 10, 180, 100, 30, 0),  # 40 mm right
    ("circle", 0, T1, 10, 200, 100, 40, 0),  # 50 mm right
    ("circle", 0, T1, 10, 100, 112.5, 0, 1),  # 10 mm down
    ("circle", 0, T1, 10, 100, 125, 10, 0.666667),  # 20 mm down
    ("circle", 0, T1, 10, 100, 137.5, 20, 0.333333),  # 30 mm down
    ("circle", 0, T1, 10, 100, 150, 30, 0),  # 40 mm down
    ("circle", 0, T1, 10, 112, 107.5, 0, 1),  # 6 mm and 6 mm: 8.5 mm
    ("circle", 0, T1, 10, 124, 120, 10, 0.666667),  # 12 mm and 16 mm: 20 mm
    ("circle", 0, T1, 10, 136, 130, 20, 0.333333),  # 18 mm and 24 mm: 30 mm
    ("circle", 0, T1, 10, 76, 80, 10, 0.666667),  # 12 mm left and 16 mm up
    # Before or behind: by where the slices lie, not by how many they are.
    ("circle", 0, T1, 9, 100, 100, 5.5, 0.816667),
    ("circle", 0, T1, 8, 100, 100, 11, 0.633333),
    ("circle", 0, T1, 11, 100, 100, 5.5, 0.816667),
    ("circle", 0, T1, 12, 100, 100, 16.5, 0.45),  # two slices on, across the gap
    ("circle", 0, T1, 13, 100, 100, 22, 0.266667),
    ("circle", 0, T1, 14, 100, 100, 27.5, 0.083333),
    ("circle", 0, T1, 15, 100, 100, 33, 0),
    # Both: 22 and 16.5, 13.2 and 5.5, 16.5 and 22.
    ("circle", 0, T1, 12, 164, 100, 27.5, 0.083333),
    ("circle", 0, T1, 9, 146.4, 100, 14.3, 0.523333),
    ("circle", 0, T1, 13, 153, 100, 27.5, 0.083333),
    # One slice to each side counts as its own.
    ("circle", 1, T1, 9, 100, 100, 0, 1),
    ("circle", 1, T1, 11, 100, 100, 0, 1),
    ("circle", 1, T1, 12, 100, 100, 11, 0.633333),  # the gap, from the slice before it
    ("circle", 1, T1, 8, 100, 100, 5.5, 0.816667),
    # Pointed at on another series of the patient, with pixels of 1 mm.
    ("circle", 0, T2, 10, 50, 80, 0, 1),
    ("circle", 0, T2, 10, 80, 80, 20, 0.333333),
    ("circle", 0, T2, 10, 50, 104, 14, 0.533333),
    ("circle", 0, T2, 12, 50, 80, 16.5, 0.45),
    # A polygon: 20 mm by 20 mm.
    ("square", 0, T1, 5, 320, 210, 0, 1),
    ("square", 0, T1, 5, 360, 210, 10, 0.666667),  # 10 mm right of its edge
    ("square", 0, T1, 5, 352, 235, 10, 0.666667),  # 6 mm right of its corner, 8 mm below it
    ("square", 0, T1, 5, 320, 185, 12, 0.6),  # 12 mm above it
    ("square", 0, T1, 6, 366.4, 210, 14.3, 0.523333),  # 13.2 mm right, a slice behind
    # Without a region 20 mm round the tip count.
    ("tip", 0, T1, 20, 140, 100, 0, 1),  # 20 mm right
    ("tip", 0, T1, 20, 160, 100, 10, 0.666667),  # 30 mm right
    # Without spacing: 1000 pixels wide, so 50 pixels round the tip are 5 %, and 10 % more count nothing.
    ("bare", 0, XR, 0, 340, 400, 0, 1),
    ("bare", 0, XR, 0, 330, 440, 0, 1),  # 30 and 40 pixels: on the edge
    ("bare", 0, XR, 0, 360, 480, 5, 0.5),  # 60 and 80 pixels: 100
    ("bare", 0, XR, 0, 400, 400, 5, 0.5),
    ("bare", 0, XR, 0, 450, 400, 10, 0),
)

# On the wrong side nothing counts, however near; what lies across the middle has no wrong side.
SIDES = (
    ("circle", T1, 10, 300, 100, True),
    ("circle", T1, 10, 180, 100, False),
    ("square", T1, 5, 250, 210, True),  # 25 mm from its edge, across the middle
    ("middle", T1, 7, 290, 100, False),  # 8 mm outside
    ("bare", XR, 0, 700, 400, True),
)


def _result(mark: str, k: int, series: Series, at: int, x: float, y: float) -> PointResult | None:
    question = QuizQuestion("where", QuestionKind.POINT, marks=(mark,), slices=k)
    pointed = PointedPlace(2, series.id, at, x, y)
    return nearest_mark(BOUND, question, pointed)


@pytest.mark.parametrize(("mark", "k", "series", "at", "x", "y", "distance", "score"), ANSWERS)
def test_a_place_counts_what_was_reckoned_by_hand(
    mark: str, k: int, series: Series, at: int, x: float, y: float, distance: float, score: float
) -> None:
    result = _result(mark, k, series, at, x, y)
    assert result is not None
    assert result.distance == pytest.approx(distance, abs=1e-6)
    assert result.score == pytest.approx(score, abs=1e-5)
    assert result.in_percent is (series is XR)


@pytest.mark.parametrize(("mark", "series", "at", "x", "y", "wrong"), SIDES)
def test_the_wrong_side_counts_nothing(
    mark: str, series: Series, at: int, x: float, y: float, wrong: bool
) -> None:
    result = _result(mark, 0, series, at, x, y)
    assert result is not None
    assert result.wrong_side is wrong
    if wrong:
        assert result.score == 0
