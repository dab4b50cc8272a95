"""What is held over films to look closer, and how many times larger a magnifier shows them."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

LEAST_TIMES: Final = 2.0
MOST_TIMES: Final = 4.0
_TIMES_STEP: Final = 0.5


class GlassKind(StrEnum):
    """What is held over the films: nothing, a magnifier or a lens at the mouse, or another series by turns."""

    NONE = "none"
    MAGNIFIER = "magnifier"
    LENS = "lens"
    BLINK = "blink"


def times_after(times: float, steps: int) -> float:
    """Return how many times larger a magnifier shows after some steps, held between its ends."""
    return min(max(times + steps * _TIMES_STEP, LEAST_TIMES), MOST_TIMES)
