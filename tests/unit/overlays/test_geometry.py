from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overlays.geometry import inside, point_of, shifted, voxel_of
from overlays.model import Point

halves = st.integers(-10_000, 10_000).map(lambda n: n / 4)


def test_the_centre_of_the_first_pixel_is_voxel_zero_and_point_one_half() -> None:
    assert voxel_of(Point(0.5, 0.5)) == (0.0, 0.0)
    assert point_of(column=0, row=0) == Point(0.5, 0.5)
    assert voxel_of(Point(0, 0)) == (-0.5, -0.5)
    assert point_of(column=92, row=205) == Point(92.5, 205.5)


@given(halves, halves)
def test_there_and_back(x: float, y: float) -> None:
    column, row = voxel_of(Point(x, y))
    assert point_of(column=column, row=row) == Point(x, y)


@pytest.mark.parametrize(
    ("x", "y", "on_image"),
    [
        (0, 0, True),
        (400, 300, True),
        (400, 0, True),
        (400.01, 10, False),
        (300, 300.01, False),
        (-0.01, 10, False),
        (10, -1, False),
        (350, 250, True),
        (250, 350, False),  # rows and columns are not mixed up
    ],
)
def test_an_image_reaches_from_corner_to_corner(x: float, y: float, *, on_image: bool) -> None:
    assert inside(Point(x, y), rows=300, columns=400) is on_image


def test_shifting_goes_right_and_down() -> None:
    assert shifted(Point(1, 2), dx=10, dy=-1) == Point(11, 1)
