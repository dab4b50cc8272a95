"""The lines of a table: rows cut at their bars, and the line below the head that says how columns stand."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from overlays.text.styled import Align

MOST_COLUMNS: Final = 12
"""More could not be read in the reading column; what has more stays the text that it is."""

_BAR: Final = re.compile(r"\\.|\|")
_ESCAPED_BAR: Final = re.compile(r"\\\\|\\\|")
_BELOW_HEAD: Final = re.compile(r"\|?+ *+:?-++:? *+(?:\| *+:?-++:? *+)*+\|?+")


def cells_of(line: str) -> tuple[str, ...]:
    r"""Return the cells of a row, each as it is written but for ``\|``, which is a bar; () without bars."""
    bare = line.strip()
    bars = [found.start() for found in _BAR.finditer(bare) if found[0] == "|"]
    if not bars:
        return ()
    bounds = pairwise([-1, *bars, len(bare)])
    cells = [bare[bar + 1 : end].strip() for bar, end in bounds]
    first = 1 if bars[0] == 0 else 0
    last = len(cells) - 1 if bars[-1] == len(bare) - 1 else len(cells)
    return tuple(_ESCAPED_BAR.sub(_plain_bar, cell) for cell in cells[first:last])


def aligns_of(line: str) -> tuple[Align, ...]:
    """Return how the columns stand, if ``line`` is one that follows the head of a table; else ()."""
    bare = line.strip()
    if "|" not in bare or not _BELOW_HEAD.fullmatch(bare):
        return ()
    return tuple(_align(cell) for cell in cells_of(bare))


def fitted(cells: tuple[str, ...], columns: int) -> tuple[str, ...]:
    """Return ``cells`` in so many columns; what is too much stays in the last, bars and all."""
    if len(cells) <= columns:
        return cells
    return (*cells[: columns - 1], " | ".join(cells[columns - 1 :]))


def _align(cell: str) -> Align:
    if cell.endswith(":"):
        return Align.CENTER if cell.startswith(":") else Align.RIGHT
    return Align.LEFT


def _plain_bar(found: re.Match[str]) -> str:
    return "|" if found[0] == r"\|" else found[0]
