"""Tables in the reading column: cells of a QTextTable in the colours of a theme, in columns that fit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
    QTextTableCellFormat,
    QTextTableFormat,
)

from overlays.text.styled import Align, Block, TableCell, table_of
from viewer.ui.look.theme import UI, Theme, font
from viewer.ui.prose.column_widths import Needs
from viewer.ui.prose.prose_ground import QUOTE_INDENT, mark_quote

CELL_SIZE: Final = UI
"""Type size of cells: smaller than the text around them, for the column is narrow."""

ALIGNED: Final = {
    Align.LEFT: Qt.AlignmentFlag.AlignLeft,
    Align.CENTER: Qt.AlignmentFlag.AlignHCenter,
    Align.RIGHT: Qt.AlignmentFlag.AlignRight,
}

# At 100 %: room beside and above the words of a cell, below a table, and for a word that is not broken.
_BESIDE: Final = 5
_ABOVE: Final = 4
_BELOW: Final = 10
_LONGEST: Final = 130

_MEASURED: Final = 400
"""Letters of a cell that are measured; so many fill any column."""


def needs_of(blocks: Sequence[Block], theme: Theme) -> Mapping[int, Needs]:
    """Return what the columns of each table need, by the number of the table."""
    metrics = QFontMetricsF(font(theme, CELL_SIZE, QFont.Weight.DemiBold))
    return {
        table: _needs_of_table(tuple(group), theme, metrics)
        for table, group in groupby(blocks, key=table_of)
        if table is not None
    }


def _needs_of_table(cells: Sequence[Block], theme: Theme, metrics: QFontMetricsF) -> Needs:
    places = [block.cell for block in cells if block.cell is not None]
    least = [0.0] * (1 + max(place.column for place in places))
    most = list(least)
    for place, block in zip(places, cells, strict=True):
        text = block.text[:_MEASURED]
        # Qt sets what is a part of a pixel wider on another line.
        words = [1 + metrics.horizontalAdvance(word) for word in text.split()]
        lines = [1 + metrics.horizontalAdvance(line) for line in text.splitlines()]
        longest = min(max(words, default=0.0), theme.size(_LONGEST))
        least[place.column] = max(least[place.column], longest)
        most[place.column] = max(most[place.column], *lines, longest)
    before = theme.size(QUOTE_INDENT) * cells[0].quote
    rows = 1 + max(place.row for place in places)
    return Needs(tuple(least), tuple(most), 2 * theme.size(_BESIDE), before, rows)


def insert_table(
    cursor: QTextCursor, cells: Sequence[Block], theme: Theme, needs: Needs, gap: int
) -> QTextTable:
    """Insert a table for ``cells``, still empty, after the text at ``cursor``."""
    made = QTextTableFormat()
    made.setBorder(0)
    made.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_None)
    made.setCellSpacing(0)
    made.setTopMargin(gap)
    made.setBottomMargin(theme.size(_BELOW))
    made.setLeftMargin(needs.before)
    mark_quote(made, cells[0].quote)
    columns = len(needs.most)
    table = cursor.insertTable(needs.rows, columns, made)
    head, body = _cell_format(theme, is_head=True), _cell_format(theme, is_head=False)
    for row in range(needs.rows):
        for column in range(columns):
            table.cellAt(row, column).setFormat(body if row else head)
    return table


def enter(table: QTextTable, cell: TableCell) -> QTextCursor:
    """Return where the words of a cell are written."""
    return table.cellAt(cell.row, cell.column).firstCursorPosition()


def fit_tables(document: QTextDocument, needs: Sequence[Needs], room: int) -> None:
    """Set the columns of the document's tables, top to bottom, to a text ``room`` px wide."""
    tables = (
        frame for frame in document.rootFrame().childFrames() if isinstance(frame, QTextTable)
    )
    for table, need in zip(tables, needs, strict=True):
        kind = QTextLength.Type.FixedLength
        wanted = [QTextLength(kind, width) for width in need.widths(room)]
        made = table.format()
        if made.columnWidthConstraints() != wanted:
            made.setColumnWidthConstraints(wanted)
            table.setFormat(made)


def _cell_format(theme: Theme, *, is_head: bool) -> QTextTableCellFormat:
    made = QTextTableCellFormat()
    made.setLeftPadding(theme.size(_BESIDE))
    made.setRightPadding(theme.size(_BESIDE))
    made.setTopPadding(theme.size(_ABOVE))
    made.setBottomPadding(theme.size(_ABOVE))
    made.setBottomBorder(1)
    made.setBottomBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    made.setBottomBorderBrush(QBrush(QColor(theme.border if is_head else theme.line)))
    if is_head:
        made.setBackground(QColor(theme.card))
    return made
