"""What lies behind the words of a text: bars beside quotes, the card under code, rules between parts.

A block of the document says by properties of its format what is painted for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from msgspec import Struct
from PySide6.QtCore import QRectF
from PySide6.QtGui import (
    QColor,
    QPainter,
    QTextBlock,
    QTextBlockFormat,
    QTextDocument,
    QTextFormat,
    QTextFrame,
    QTextTable,
)

from viewer.ui.look.theme import Theme

# At 100 %.
QUOTE_INDENT: Final = 14
CODE_INDENT: Final = 10
RULE_HEIGHT: Final = 9
_BAR: Final = 3
_CODE_ABOVE: Final = 5

_QUOTE: Final = QTextFormat.Property.UserProperty.value + 1
_GROUND: Final = QTextFormat.Property.UserProperty.value + 2
_RULE, _CODE, _FILLER = 1, 2, 3


class Ground(Struct, frozen=True):
    """What is painted: bars of ``quote`` quotes beside ``area``, and what lies in it."""

    area: QRectF
    quote: int
    kind: int


def mark_quote(made: QTextFormat, depth: int) -> None:
    """Have a block or table stand beside the bars of so many quotes."""
    made.setProperty(_QUOTE, depth)


def mark_rule(made: QTextBlockFormat) -> None:
    """Have a block be a rule."""
    made.setProperty(_GROUND, _RULE)


def mark_code(made: QTextBlockFormat) -> None:
    """Have a block lie on a card."""
    made.setProperty(_GROUND, _CODE)


def filler() -> QTextBlockFormat:
    """Return the format of the empty line that Qt needs before or after a table: as good as none."""
    made = QTextBlockFormat()
    made.setLineHeight(1, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    made.setProperty(_GROUND, _FILLER)
    return made


def is_filler(block: QTextBlock) -> bool:
    """Whether a block is there for Qt only."""
    return block.blockFormat().intProperty(_GROUND) == _FILLER


def is_rule(block: QTextBlock) -> bool:
    """Whether a block is a rule."""
    return block.blockFormat().intProperty(_GROUND) == _RULE


def paint_grounds(painter: QPainter, document: QTextDocument, theme: Theme) -> None:
    """Paint what lies behind the words of ``document``."""
    before: Ground | None = None
    for ground in _grounds(document):
        _paint_bars(painter, ground, before, theme)
        if ground.kind == _CODE:
            above = theme.size(_CODE_ABOVE)
            # A block's area begins at its indent, and reaches as far as its longest line.
            area = ground.area.adjusted(-theme.size(CODE_INDENT), -above, 0, above)
            area.setRight(document.size().width())
            painter.fillRect(area, QColor(theme.card))
        elif ground.kind == _RULE:
            middle = round(ground.area.center().y())
            line = QRectF(ground.area.left(), middle, ground.area.width(), 1)
            painter.fillRect(line, QColor(theme.border))
        before = ground


def _paint_bars(painter: QPainter, ground: Ground, before: Ground | None, theme: Theme) -> None:
    for nth in range(ground.quote):
        goes_on = before is not None and nth < before.quote
        top = before.area.bottom() if before is not None and goes_on else ground.area.top()
        bar = QRectF(nth * theme.size(QUOTE_INDENT), top, theme.size(_BAR), 0)
        bar.setBottom(ground.area.bottom())
        painter.fillRect(bar, QColor(theme.border))


def frame_area(document: QTextDocument, frame: QTextFrame) -> QRectF:
    """Return where a frame lies; of a table Qt tells the place as that of the words in its first cell."""
    area = document.documentLayout().frameBoundingRect(frame)
    if isinstance(frame, QTextTable):
        padded = frame.cellAt(0, 0).format().toTableCellFormat()
        area.translate(-padded.leftPadding(), -padded.topPadding())
    return area


def _grounds(document: QTextDocument) -> Iterator[Ground]:
    layout = document.documentLayout()
    parts = document.rootFrame().begin()
    while not parts.atEnd():
        frame: QTextFrame | None = parts.currentFrame()
        if frame is not None:
            yield Ground(frame_area(document, frame), frame.format().intProperty(_QUOTE), 0)
        else:
            block = parts.currentBlock()
            made = block.blockFormat()
            area = layout.blockBoundingRect(block)
            yield Ground(area, made.intProperty(_QUOTE), made.intProperty(_GROUND))
        parts += 1
