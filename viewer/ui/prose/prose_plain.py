"""What is shown as plain text, for the clipboard: a row of a table is a line, its cells apart by tabs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument, QTextTable, QTextTableCell

from viewer.ui.prose.long_words import unbroken
from viewer.ui.prose.prose_ground import is_filler, is_rule

_RULE: Final = "---"
_LETTERS: Final = {0x2028: "\n", 0x2029: "\n", 0x00A0: " "}


def plain_text(document: QTextDocument) -> str:
    """Return all that can be read, as its author wrote it."""
    return _between(document, 0, document.characterCount())


def plain_selection(cursor: QTextCursor) -> str:
    """Return what is selected: of a table whole cells, a rectangle of them."""
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    table = cursor.currentFrame()
    if not isinstance(table, QTextTable) or not cursor.hasComplexSelection():
        return _between(cursor.document(), start, end)
    one, other = table.cellAt(cursor.anchor()), table.cellAt(cursor.position())
    columns = _through(one.column(), other.column())
    # Asked of the cursor: what table.document() gives would end with the table's Python object.
    document = cursor.document()
    return "\n".join(
        "\t".join(_of_cell(document, table.cellAt(row, column)) for column in columns)
        for row in _through(one.row(), other.row())
    )


def _through(one: int, other: int) -> range:
    return range(min(one, other), max(one, other) + 1)


def _of_cell(document: QTextDocument, cell: QTextTableCell) -> str:
    return _between(document, cell.firstPosition(), cell.lastPosition() + 1)


def _between(document: QTextDocument, start: int, end: int) -> str:
    text: list[str] = []
    row: tuple[int, int] | None = None  # of a table, by where it begins
    for place, block in enumerate(_blocks(document, start, end)):
        here = _row_of(block)
        words = _words(block, start, end)
        if place:
            text.append("\t" if here is not None and here == row else "\n")
        text.append(words if here is None else words.replace("\n", " "))
        row = here
    return "".join(text)


def _blocks(document: QTextDocument, start: int, end: int) -> Iterator[QTextBlock]:
    block = document.findBlock(start)
    while block.isValid() and block.position() < max(end, start + 1):
        if not is_filler(block):
            yield block
        block = block.next()


def _words(block: QTextBlock, start: int, end: int) -> str:
    if is_rule(block):
        return _RULE
    at = block.position()
    return unbroken(block.text()[max(0, start - at) : max(0, end - at)].translate(_LETTERS))


def _row_of(block: QTextBlock) -> tuple[int, int] | None:
    table = QTextCursor(block).currentFrame()
    if not isinstance(table, QTextTable):
        return None
    return table.firstPosition(), table.cellAt(block.position()).row()
