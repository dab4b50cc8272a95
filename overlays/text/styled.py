"""What a text is made of once it is read: blocks of styled spans."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from msgspec import Struct

from overlays.text.mentions import Mention

MARK_SCHEME: Final = "mark:"
"""``[phrase](mark:ID)`` binds a phrase to a mark."""

HARD_BREAK: Final = "\n"
"""In the text of a span: where a line ends because its author has ended it."""


class BlockKind(StrEnum):
    """What a block of text is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    BULLET = "bullet"
    NUMBERED = "numbered"
    CELL = "cell"
    CODE = "code"
    RULE = "rule"


class Align(StrEnum):
    """Where the words of a column stand."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


class TableCell(Struct, frozen=True):
    """The place of a cell: the table's number in its text, row (0 is the head) and column, from 0."""

    table: int
    row: int
    column: int
    align: Align = Align.LEFT


class TextSpan(Struct, frozen=True):
    """A piece of text of one style; ``url`` is "" but in links.  Always shown as plain text."""

    text: str
    strong: bool = False
    emphasis: bool = False
    url: str = ""
    mention: Mention | None = None
    code: bool = False


class Block(Struct, frozen=True):
    """A paragraph, heading, list item, cell of a table, piece of code or rule.

    ``level`` is 1 to 6 for headings, and how deep a list item lies (0 is outermost).  ``number`` is that
    of a numbered item, as written.  ``quote`` is how many quotes the block lies in.  A table is its cells,
    row by row; ``cell`` is the place of each.
    """

    kind: BlockKind
    spans: tuple[TextSpan, ...]
    level: int = 0
    number: int | None = None
    quote: int = 0
    cell: TableCell | None = None

    @property
    def text(self) -> str:
        """The text of all spans."""
        return "".join(span.text for span in self.spans)


def table_of(block: Block) -> int | None:
    """Return the number of the table that a block is a cell of; ``None`` for other blocks."""
    return block.cell.table if block.cell is not None else None
