"""Images of one position in the order in which they were made (PS3.3 C.7.6.16.2.2, C.7.6.17, C.8.3.1).

Their numbers may stand in any order; what the file says of time goes before them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from overlays.sentence import said
from viewer.imaging.series.part_traits import Slice, instance_of
from viewer.imaging.timing import TimeBasis, Timing, moment_ms

Clock = Callable[[Slice], Any]

# The first that tells images apart decides, the next among those it leaves alike.
_CLOCKS: Final[tuple[tuple[str, Clock], ...]] = (
    (said("imaging", "time"), lambda one: one.traits.temporal_position),
    (said("imaging", "time"), lambda one: one.traits.trigger_time_ms),
    (said("imaging", "time"), lambda one: one.traits.reference_time_ms),
    (said("imaging", "time"), lambda one: one.traits.acquired or None),
    (said("imaging", "dimension index"), lambda one: one.traits.dimensions or None),
)

_TIMES: Final[tuple[tuple[TimeBasis, Callable[[Slice], float | None]], ...]] = (
    (TimeBasis.TRIGGER, lambda one: one.traits.trigger_time_ms),
    (TimeBasis.REFERENCE, lambda one: one.traits.reference_time_ms),
    (TimeBasis.ACQUISITION, lambda one: moment_ms(one.traits.acquired)),
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


def timing_of(slices: Sequence[Slice]) -> Timing | None:
    """Return when images of one position, in display order, were made; ``None`` where no clock runs through all."""
    for basis, time in _TIMES:
        told = tuple(time(one) for one in slices)
        times_ms = tuple(one for one in told if one is not None)
        if len(times_ms) == len(told) and list(times_ms) == sorted(times_ms) != [times_ms[0]] * len(
            told
        ):
            begin = times_ms[0] if basis is TimeBasis.ACQUISITION else 0.0
            return Timing(basis, tuple(one - begin for one in times_ms))
    return None


def _telling(slices: Sequence[Slice]) -> list[tuple[str, Clock]]:
    telling = []
    for word, clock in _CLOCKS:
        values = [clock(one) for one in slices]
        if None not in values and len(set(values)) > 1:
            telling.append((word, clock))
    return telling
