"""Where a dragged film goes, and what it would be called."""

from __future__ import annotations

import pytest

from viewer.ui.film_strip.film_order import FilmGap, gap_at, number_at, place_in

SPANS = [(0, 100), (110, 210), (220, 320)]


@pytest.mark.parametrize(
    ("y", "gap"),
    [(-5, FilmGap(0, 0)), (40, FilmGap(0, 0)), (60, FilmGap(1, 110)), (900, FilmGap(3, 320))],
)
def test_the_gap_is_the_nearest(y: int, gap: FilmGap) -> None:
    assert gap_at(SPANS, y) == gap


def test_without_films_there_is_one_gap() -> None:
    assert gap_at([], 40) == FilmGap(0, 0)


@pytest.mark.parametrize(("gap", "moved", "place"), [(0, 2, 0), (2, 2, 2), (3, 2, 2), (3, 0, 2)])
def test_a_film_leaves_its_place_before_it_takes_another(gap: int, moved: int, place: int) -> None:
    assert place_in(gap, moved) == place


def test_numbers_stay_where_they_are() -> None:
    assert number_at([1, 2, 5], 2, is_new=False) == 5
    assert number_at([1, 2, 5], 3, is_new=True) == 6
    assert number_at([], 0, is_new=True) == 1
