"""Images of one position in the order in which they were made (PS3.3 C.7.6.16.2.2, C.7.6.17, C.8.3.1).

Their numbers may stand in any order; what the file says of time goes before them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from viewer.imaging.series.part_traits import Slice, instance_of

Clock = Callable[[Slice], Any]

# The first that tells images apart decides, the next among those it leaves alike.
_CLOCKS: Final[tuple[tuple[str, Clock], ...]] = (
    ("time", lambda one: one.traits.temporal_position),
    ("time", lambda one: one.traits.trigger_time_ms),
    ("time", lambda one: one.traits.reference_time_ms),
    ("time", lambda one: one.traits.acquired or None),
    ("dimension index", lambda one: one.traits.dimensions or None),
)


def in_time(slices: Sequence[Slice]) -> list[Slice]:
    """Return images of one position by time, then by instance number.

    A clock counts only where all of them carry it.
    """
    clocks = [clock for _, clock in _telling(slices)]
    return sorted(slices, key=lambda one: (tuple(clock(one) for clock in clocks), instance_of(one)))


def clock_of(slices: Sequence[Slice]) -> str | None:
    """Return by what images of one position are ordered; ``None`` where nothing of time tells them apart."""
    return next((word for word, _ in _telling(slices)), None)


def _telling(slices: Sequence[Slice]) -> list[tuple[str, Clock]]:
    telling = []
    for word, clock in _CLOCKS:
        values = [clock(one) for one in slices]
        if None not in values and len(set(values)) > 1:
            telling.append((word, clock))
    return telling
