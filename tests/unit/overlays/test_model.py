from __future__ import annotations

import pytest

from overlays.model import Point, inside, shifted


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
