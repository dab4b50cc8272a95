"""The order of what both sides have arranged: that of the side that changed it, with what the other added put in."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TypeVar

T = TypeVar("T")


def is_rearranged(base: Sequence[T], side: Sequence[T], common: Collection[T]) -> bool:
    """Whether a side has another order of what all have in ``common``."""
    return _of(base, common) != _of(side, common)


def interleaved(leading: Sequence[T], following: Sequence[T], kept: Collection[T]) -> list[T]:
    """Return what is ``kept`` in the order of ``leading``; what only ``following`` has comes after its predecessor."""
    order = _of(leading, kept)
    known = set(following)
    place = 0
    for item in following:
        if item in order:
            place = order.index(item) + 1
        elif item in kept:
            while place < len(order) and order[place] not in known:
                place += 1
            order.insert(place, item)
            place += 1
    return order


def merged_list(base: Sequence[str], one: Sequence[str], other: Sequence[str]) -> tuple[str, ...]:
    """Return a list of words with what either side has added, without what either has taken away."""
    kept = (set(one) & set(other)) | (set(one) ^ set(other)) - set(base)
    common = kept & set(base)
    leading, following = (one, other) if is_rearranged(base, one, common) else (other, one)
    return tuple(dict.fromkeys(interleaved(leading, following, kept)))


def explicit_numbers(base: Mapping[T, int], side: Mapping[T, int]) -> dict[T, int]:
    """Return the numbers that a side has given films of ``base`` other than by pushing them on with new ones."""
    new = [number for film, number in side.items() if film not in base]
    found = {}
    for film, number in side.items():
        if film in base and number != base[film]:
            pushed = sum(one < number for one in new)
            if number - base[film] != pushed:
                found[film] = number
    return found


def are_at_odds(one: Mapping[T, int], other: Mapping[T, int], films: Collection[T]) -> bool:
    """Whether two sides have given a film different numbers, or a number to different films."""
    both = [film for film in one if film in other and film in films]
    alone = [
        {number for film, number in side.items() if film in films and film not in both}
        for side in (one, other)
    ]
    return any(one[film] != other[film] for film in both) or not alone[0].isdisjoint(alone[1])


def counted_on(order: Sequence[T], wanted: Mapping[T, int]) -> dict[T, int]:
    """Return a number for each: the one that is wanted, or the next that is free for who comes later."""
    numbers: dict[T, int] = {}
    for film in order:
        number = wanted[film]
        taken = set(numbers.values())
        while number in taken:
            number += 1
        numbers[film] = number
    return numbers


def _of(items: Sequence[T], kept: Collection[T]) -> list[T]:
    return [item for item in items if item in kept]
