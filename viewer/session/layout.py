"""How viewports share the window: named layouts, and the pixel rectangles they give.

A layout is a grid of weighted columns and rows with cells that may span them, so "1 + 2" (one
large film, two beside it) is the same kind of thing as 2 x 2.
"""

from __future__ import annotations

from itertools import accumulate
from typing import Final, NamedTuple

from msgspec import Struct


class Rect(NamedTuple):
    """A rectangle of whole device-independent pixels, left and top inclusive."""

    x: int
    y: int
    width: int
    height: int


class Cell(Struct, frozen=True):
    """Where one viewport lies in the grid, and how many rows and columns it spans."""

    row: int
    column: int
    rows: int = 1
    columns: int = 1


class Layout(Struct, frozen=True):
    """A named arrangement of viewports, in reading order.

    ``name`` is what a person reads and what the settings keep; ``widths`` and ``heights`` are the
    weights of the columns and rows.
    """

    name: str
    widths: tuple[int, ...]
    heights: tuple[int, ...]
    cells: tuple[Cell, ...]

    @property
    def count(self) -> int:
        """How many viewports it has."""
        return len(self.cells)


def grid(rows: int, columns: int) -> Layout:
    """Return ``rows`` x ``columns`` equal viewports."""
    cells = tuple(Cell(row, column) for row in range(rows) for column in range(columns))
    return Layout(f"{rows} × {columns}", (1,) * columns, (1,) * rows, cells)


ONE: Final = grid(1, 1)
ONE_PLUS_TWO: Final = Layout("1 + 2", (5, 3), (1, 1), (Cell(0, 0, rows=2), Cell(0, 1), Cell(1, 1)))
"""One large film, two over one another beside it; the proportions of a radiograph beside two MR."""

LAYOUTS: Final = (
    ONE,
    grid(1, 2),
    ONE_PLUS_TWO,
    grid(1, 3),
    grid(2, 1),
    grid(2, 2),
    grid(2, 3),
    grid(3, 1),
    grid(3, 2),
    grid(3, 3),
)
"""All that are offered, in the order of the menu."""


def layout_named(name: str) -> Layout | None:
    """Return the layout of that name, or ``None``."""
    return next((layout for layout in LAYOUTS if layout.name == name), None)


def layout_for_films(count: int) -> Layout:
    """Return the layout that shows so many films at once, up to nine."""
    suited = {1: ONE, 2: grid(1, 2), 3: ONE_PLUS_TWO}
    return suited.get(max(count, 1)) or next(
        (square for square in (grid(2, 2), grid(2, 3)) if square.count >= count), grid(3, 3)
    )


def rects(layout: Layout, width: int, height: int, *, gap: int) -> tuple[Rect, ...]:
    """Return each cell's rectangle within ``width`` x ``height``, ``gap`` pixels between cells.

    Rounding never accumulates: the last row and column end exactly at the far edge.
    """
    xs = _edges(layout.widths, width, gap)
    ys = _edges(layout.heights, height, gap)
    return tuple(
        Rect(
            xs[cell.column][0],
            ys[cell.row][0],
            xs[cell.column + cell.columns - 1][1] - xs[cell.column][0],
            ys[cell.row + cell.rows - 1][1] - ys[cell.row][0],
        )
        for cell in layout.cells
    )


def _edges(weights: tuple[int, ...], length: int, gap: int) -> list[tuple[int, int]]:
    """Return where each band begins and ends along ``length``."""
    free = max(0, length - gap * (len(weights) - 1))
    ends = [round(free * share / sum(weights)) for share in accumulate(weights)]
    starts = [0, *ends[:-1]]
    return [
        (start + gap * i, end + gap * i)
        for i, (start, end) in enumerate(zip(starts, ends, strict=True))
    ]
