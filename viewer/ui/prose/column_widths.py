"""How wide the columns of a table are: they share what room there is."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct


class Needs(Struct, frozen=True):
    """What the columns of a table need, px: ``least`` for their words, ``most`` to break no line.

    ``beside`` is the room beside the words of each column, ``before`` that before the whole table, which has
    so many ``rows``.
    """

    least: tuple[float, ...]
    most: tuple[float, ...]
    beside: int = 0
    before: int = 0
    rows: int = 1

    @property
    def cells(self) -> int:
        """How many cells the table has, empty ones included."""
        return self.rows * len(self.most)

    def fits(self, room: int) -> bool:
        """Whether the words have their place in a text of ``room`` px."""
        return sum(self.least) <= self._left(room)

    def widths(self, room: int) -> tuple[int, ...]:
        """Return how wide the columns are in a text of ``room`` px, in which they fit."""
        shares = shared(self.least, self.most, self._left(room))
        return tuple(self.beside + int(width) for width in shares)

    def _left(self, room: int) -> int:
        return room - self.before - self.beside * len(self.most)


def shared(least: Sequence[float], most: Sequence[float], room: float) -> tuple[float, ...]:
    """Share ``room`` among columns: to each its ``least``, and of the rest as it would have more."""
    wish = sum(most) - sum(least)
    rate = min(1.0, (room - sum(least)) / wish) if wish else 0.0
    return tuple(low + rate * (high - low) for low, high in zip(least, most, strict=True))
