"""Prefetching goes the way of scrolling, and names every other slice once."""

from __future__ import annotations

from itertools import islice

from hypothesis import given
from hypothesis import strategies as st

from viewer.jobs.frames.prefetch import prefetch_order


def test_scrolling_down_takes_four_slices_ahead_for_one_behind() -> None:
    assert list(islice(prefetch_order(100, index=50, direction=1), 10)) == [
        51, 52, 53, 54, 49, 55, 56, 57, 58, 48,
    ]  # fmt: skip


def test_scrolling_up_is_the_mirror_image() -> None:
    assert list(islice(prefetch_order(100, index=50, direction=-1), 6)) == [49, 48, 47, 46, 51, 45]


def test_without_a_direction_both_sides_come_alike() -> None:
    assert list(prefetch_order(5, index=2, direction=0)) == [3, 1, 4, 0]


def test_at_the_end_only_what_lies_behind_is_left() -> None:
    assert list(prefetch_order(4, index=3, direction=1)) == [2, 1, 0]


@given(st.data())
def test_every_other_slice_comes_exactly_once(data: st.DataObject) -> None:
    count = data.draw(st.integers(1, 60))
    index = data.draw(st.integers(0, count - 1))
    direction = data.draw(st.sampled_from((-1, 0, 1)))
    order = list(prefetch_order(count, index=index, direction=direction))
    assert sorted(order) == [other for other in range(count) if other != index]
