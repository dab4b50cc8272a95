"""Where among the films a drag would put one: the gap under the mouse, and what the film would be called there."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct


class FilmGap(Struct, frozen=True):
    """A gap among ``count`` films: before the film at ``index`` (from 0), or after the last; ``y`` is its height."""

    index: int
    y: int


def gap_at(spans: Sequence[tuple[int, int]], y: int) -> FilmGap:
    """Return the gap nearest to a height, of films that lie at these spans (top, end), one below the other."""
    middles = [(top + end) / 2 for top, end in spans]
    index = sum(1 for middle in middles if y > middle)
    if not spans:
        return FilmGap(0, 0)
    edge = spans[index][0] if index < len(spans) else spans[-1][1]
    return FilmGap(index, edge)


def place_in(gap: int, moved: int | None) -> int:
    """Return the place (from 0) that a film has in a gap, once it (now at ``moved``) is out of its old one."""
    return gap if moved is None or gap <= moved else gap - 1


def number_at(numbers: Sequence[int], place: int, *, is_new: bool) -> int:
    """Return what a film would be called at a place: films keep their numbers, which stand in order."""
    if place < len(numbers):
        return numbers[place]
    return max(numbers, default=0) + 1 if is_new else numbers[-1]
