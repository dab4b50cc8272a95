"""Layouts: every pixel is given to a viewport or a gap, at any size."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.session.layout import (
    LAYOUTS,
    ONE,
    ONE_PLUS_TWO,
    Rect,
    grid,
    layout_for_films,
    layout_named,
    rects,
)


def test_one_plus_two_is_one_large_film_beside_two():
    large, upper, lower = rects(ONE_PLUS_TWO, 806, 606, gap=6)
    assert large == Rect(0, 0, 500, 606)
    assert upper == Rect(506, 0, 300, 300)
    assert lower == Rect(506, 306, 300, 300)


@given(
    st.sampled_from(LAYOUTS),
    st.integers(60, 4000),
    st.integers(60, 3000),
    st.integers(0, 8),
)
def test_viewports_fill_the_window_without_overlap(layout, width, height, gap):
    cells = rects(layout, width, height, gap=gap)
    assert max(cell.x + cell.width for cell in cells) == width
    assert max(cell.y + cell.height for cell in cells) == height
    assert min(cell.x for cell in cells) == min(cell.y for cell in cells) == 0
    for i, one in enumerate(cells):
        for other in cells[i + 1 :]:
            apart = (
                one.x + one.width + gap <= other.x
                or other.x + other.width + gap <= one.x
                or one.y + one.height + gap <= other.y
                or other.y + other.height + gap <= one.y
            )
            assert apart, (one, other)


def test_a_window_too_small_for_its_gaps_gives_no_negative_size():
    assert all(cell.width >= 0 and cell.height >= 0 for cell in rects(grid(3, 3), 5, 5, gap=6))


@pytest.mark.parametrize(
    ("films", "name"),
    [(0, "1 × 1"), (1, "1 × 1"), (2, "1 × 2"), (3, "1 + 2"), (4, "2 × 2"), (5, "2 × 3"),
     (6, "2 × 3"), (7, "3 × 3"), (40, "3 × 3")],
)  # fmt: skip
def test_the_layout_fits_the_number_of_films(films, name):
    assert layout_for_films(films).name == name


def test_every_layout_is_found_by_its_name_which_is_its_own():
    assert [layout_named(layout.name) for layout in LAYOUTS] == list(LAYOUTS)
    assert layout_named("17 × 4") is None
    assert {ONE.count, ONE_PLUS_TWO.count, grid(3, 3).count} == {1, 3, 9}
