"""The one shape of an arrow: seven points from its tail and its tip, wherever and by whatever it is drawn.

Lengths are pixels of what is drawn on, at 100 %; ``scale`` enlarges them all.
"""

from __future__ import annotations

from math import cos, hypot, pi, sin
from typing import Final

Points = tuple[tuple[float, float], ...]

SHAFT_PX: Final = 3.0
HEAD_LENGTH_PX: Final = 15.0
HEAD_WIDTH_PX: Final = 14.0
NOTCH_PX: Final = 2.0


def way_of(tail: tuple[float, float], tip: tuple[float, float]) -> tuple[float, float]:
    """Return the unit way from tail to tip; down to the right where they are one point."""
    dx, dy = tip[0] - tail[0], tip[1] - tail[1]
    length = hypot(dx, dy)
    return (dx / length, dy / length) if length > 0 else (sin(pi / 4), cos(pi / 4))


def arrow_outline(
    tail: tuple[float, float], tip: tuple[float, float], scale: float = 1.0
) -> Points:
    """Return the outline of an arrow, from one corner of its tail over the tip to the other."""
    ux, uy = way_of(tail, tip)
    half, wing = SHAFT_PX * scale / 2, HEAD_WIDTH_PX * scale / 2
    neck = hypot(tip[0] - tail[0], tip[1] - tail[1]) - HEAD_LENGTH_PX * scale
    barb = neck - NOTCH_PX * scale

    def at(along: float, across: float) -> tuple[float, float]:
        return (tail[0] + ux * along - uy * across, tail[1] + uy * along + ux * across)

    return (
        at(0, half),
        at(neck, half),
        at(barb, wing),
        tip,
        at(barb, -wing),
        at(neck, -half),
        at(0, -half),
    )
