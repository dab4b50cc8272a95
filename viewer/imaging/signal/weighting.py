"""The times that a spin echo is weighted by, and the ones that are known by name."""

from __future__ import annotations

from typing import Final

from msgspec import Struct
from msgspec.structs import replace


class Weighting(Struct, frozen=True):
    """How an MR picture is weighted: TR, TE and TI in ms, and whether fat is saturated.

    Without an inversion TI is 0.
    """

    repetition_ms: float
    echo_ms: float
    inversion_ms: float = 0.0
    fat_saturated: bool = False


class Span(Struct, frozen=True):
    """The times (ms) that can be chosen for one of them, and by how much a step changes it."""

    least: int
    most: int
    step: int


REPETITION: Final = Span(100, 6000, 50)
ECHO: Final = Span(5, 200, 5)
INVERSION: Final = Span(0, 3000, 10)
"""0 is no inversion."""

T1_WEIGHTED: Final = Weighting(550.0, 10.0)
T2_WEIGHTED: Final = Weighting(4200.0, 90.0)
PROTON_WEIGHTED: Final = Weighting(4200.0, 15.0)
STIR_WEIGHTED: Final = Weighting(4500.0, 45.0, 240.0)


def within(weighting: Weighting) -> Weighting:
    """Return a weighting that can be measured: its times within their spans, the inversion and the echo before TR."""
    repetition = _held(weighting.repetition_ms, REPETITION)
    echo = min(_held(weighting.echo_ms, ECHO), repetition - REPETITION.step)
    most = repetition - echo
    inversion = min(_held(weighting.inversion_ms, INVERSION), most)
    return replace(weighting, repetition_ms=repetition, echo_ms=echo, inversion_ms=inversion)


def _held(value: float, span: Span) -> float:
    return max(float(span.least), min(value, float(span.most)))
