"""A text as the width of its column wants it: tables side by side where their words have room, else stacked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import Final

from msgspec import Struct
from PySide6.QtGui import QTextDocument

from overlays.model import MarkColor
from overlays.text.styled import Block
from viewer.ui.look.theme import Theme
from viewer.ui.prose.column_widths import Needs
from viewer.ui.prose.prose_layout import Anchor, ProseSetter
from viewer.ui.prose.prose_table import fit_tables
from viewer.ui.prose.stacked_rows import stacked

# No column is narrower; for one of a letter a line, a page of text would be laid out in vain.
NARROWEST: Final = 60

MOST_CELLS: Final = 600
"""Cells of a text that stand side by side: Qt takes near a millisecond for each, and no text is to be read so long."""

_TABLE: Final = 10
"""How many cells' work a table is by itself."""


class FittedText(Struct):
    """What ``document`` holds; ``anchors`` are what its links mean, by their number.

    ``needs`` is what the columns of each table need, ``stacked`` are the tables that stand row below row now;
    ``None`` before the text has been set.
    """

    document: QTextDocument
    theme: Theme
    blocks: Sequence[Block]
    colors: Mapping[str, MarkColor]
    needs: Mapping[int, Needs]
    strong: bool = False
    stacked: frozenset[int] | None = None
    anchors: tuple[Anchor, ...] = ()
    room: int = 0  # that it was fitted into last

    def fit(self, width: int) -> bool:
        """Fit the text into a column of ``width``; whether it has been set anew."""
        room = max(NARROWEST, width)
        if room == self.room:
            return False
        self.room = room
        too_wide = _without_room(self.needs, room)
        is_new = too_wide != self.stacked
        if is_new:
            self.stacked = too_wide
            setter = ProseSetter(self.theme, self.colors, self.needs, strong=self.strong)
            setter.fill(self.document, stacked(self.blocks, too_wide))
            self.anchors = tuple(setter.anchors)
        beside = [needs for table, needs in self.needs.items() if table not in too_wide]
        fit_tables(self.document, beside, room)
        return is_new


def _without_room(needs: Mapping[int, Needs], room: int) -> frozenset[int]:
    """Return the tables that are too wide for ``room``, or too many."""
    work = accumulate(_TABLE + need.cells for need in needs.values())
    return frozenset(
        table
        for (table, need), sum_ in zip(needs.items(), work, strict=True)
        if sum_ > MOST_CELLS or not need.fits(room)
    )
