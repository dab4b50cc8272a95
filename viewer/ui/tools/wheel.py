"""From turns of a wheel to whole slices: wheels of high resolution send parts of a notch."""

from __future__ import annotations

from typing import Final

# What Qt sends for one notch of an ordinary wheel (eighths of a degree).
NOTCH: Final = 120
# Notches that double the size.
ZOOM_NOTCHES: Final = 4.0


class WheelSteps:
    """Adds parts of notches up; what is left over is forgotten when the wheel turns back."""

    def __init__(self) -> None:
        self._left = 0

    def add(self, delta: int) -> int:
        """Return how many whole notches ``delta`` makes, with what was left; towards the user is positive."""
        if self._left * delta < 0:
            self._left = 0
        self._left += delta
        notches = int(self._left / NOTCH)
        self._left -= notches * NOTCH
        return -notches


def zoom_factor(delta: int) -> float:
    """Return by how much the size changes for a turn; away from the user is larger."""
    return float(2.0 ** (delta / NOTCH / ZOOM_NOTCHES))
