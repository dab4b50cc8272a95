"""Badges and labels of marks kept off one another: each takes the nearest place that is still free.

Marks are asked in an order of their own, so that a mark stays where it is while later ones are added.  A
place is looked for among a fixed number, and where very many words lie together they stay at home, so that
the work grows with the number of marks and no faster.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain, islice, product
from math import floor, hypot
from typing import Final

from PySide6.QtCore import QRectF

# Between two badges or labels, px at 100 %.
GAP_PX: Final = 4.0
# How many steps words go from their home to a side, each half as long as they are high; half as many up or down.
_MOST_STEPS: Final = 16
# Of the raster in which taken places are looked up, px; so many in one cell are a crowd.
_CELL_PX: Final = 64
_CROWD: Final = 12


Cell = tuple[int, int]


class Taken:
    """The rectangles within ``room`` that words lie in already, by who lies there."""

    def __init__(self, room: QRectF) -> None:
        self._room = room
        self._cells: defaultdict[Cell, dict[object, list[QRectF]]] = defaultdict(dict)
        self._of: dict[object, list[Cell]] = {}

    def add(self, owner: object, rect: QRectF) -> None:
        """Let an owner take one more rectangle; an empty one takes nothing."""
        for cell in cells_of(rect.intersected(self._room)):
            self._cells[cell].setdefault(owner, []).append(rect)
            self._of.setdefault(owner, []).append(cell)

    def remove(self, owner: object) -> None:
        """Give back all that an owner has taken."""
        for cell in self._of.pop(owner, ()):
            self._cells[cell].pop(owner, None)

    def meets(self, rect: QRectF) -> bool:
        """Whether a rectangle meets one that is taken, as far as there is no crowd."""
        return any(
            rect.intersects(one)
            for cell in cells_of(rect.intersected(self._room))
            for one in islice(chain.from_iterable(self._cells[cell].values()), _CROWD)
        )

    def is_crowded(self, rect: QRectF) -> bool:
        """Whether so much is taken where a rectangle lies that to look further would be of no use."""
        return any(sum(map(len, self._cells[cell].values())) >= _CROWD for cell in cells_of(rect))


def free_place(rect: QRectF, room: QRectF, taken: Taken, gap: float) -> QRectF:
    """Return the free place within ``room`` that is nearest to a rectangle; the rectangle itself where none is."""
    is_free = _Free(room, taken, gap)
    if rect.isEmpty() or not room.contains(rect) or is_free(rect) or taken.is_crowded(rect):
        return rect
    return next(filter(is_free, _around(rect, gap)), rect)


def first_free(rects: Iterable[QRectF], room: QRectF, taken: Taken, gap: float) -> QRectF:
    """Return the first of some rectangles that is free, else what is free nearest to the first."""
    choices = list(rects)
    found = next(filter(_Free(room, taken, gap), choices), None)
    return free_place(choices[0], room, taken, gap) if found is None else found


class _Free:
    def __init__(self, room: QRectF, taken: Taken, gap: float) -> None:
        self._room, self._taken, self._gap = room, taken, gap / 2

    def __call__(self, rect: QRectF) -> bool:
        grown = rect.adjusted(-self._gap, -self._gap, self._gap, self._gap)
        return self._room.contains(rect) and not self._taken.meets(grown)


def _around(rect: QRectF, gap: float) -> Iterator[QRectF]:
    """Yield the places around a rectangle, the near ones first, and those above and below before the others."""
    step = (rect.height() + gap) / 2
    return (rect.translated(x * step, y * step) for x, y in _WAYS)


def _all_ways() -> tuple[tuple[int, int], ...]:
    across = range(-_MOST_STEPS, _MOST_STEPS + 1)
    down = range(-_MOST_STEPS // 2, _MOST_STEPS // 2 + 1)
    return tuple(sorted(product(across, down), key=lambda way: (hypot(*way), abs(way[0]))))


_WAYS: Final = _all_ways()


def cells_of(rect: QRectF) -> Iterator[Cell]:
    """Yield the cells of the raster that a rectangle lies in; none of an empty one."""
    if rect.isEmpty():
        return iter(())
    columns = range(floor(rect.left() / _CELL_PX), floor(rect.right() / _CELL_PX) + 1)
    rows = range(floor(rect.top() / _CELL_PX), floor(rect.bottom() / _CELL_PX) + 1)
    return product(columns, rows)
