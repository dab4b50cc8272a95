"""The chips behind the words that name marks: the letters stay letters, the chip lies behind them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QTextBlock, QTextDocument

from viewer.session.authoring.answers import Answers
from viewer.ui.authoring.fields.block_letters import BlockLetters, mentions_of
from viewer.ui.look.theme import Theme

_FILL: Final = 0.16
_FILL_ON_WHITE: Final = 0.10
_EDGE: Final = 0.55
_EDGE_UNBOUND: Final = 0.95
_DASHES: Final = (3.0, 2.5)
_OVER: Final = 3.0  # that a chip reaches beyond its letters


def paint_chips(
    painter: QPainter, document: QTextDocument, seen: QRectF, theme: Theme, answers: Answers
) -> None:
    """Paint the chips of the lines that lie in ``seen``, in the document's own coordinates."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    metrics = QFontMetricsF(document.defaultFont())
    for block, box in _blocks_in(document, seen):
        for named in mentions_of(block):
            assert named.mention is not None
            color = answers.color_of(named.mention)
            paint = QColor(theme.text2 if color is None else theme.mark_text[color])
            is_bound = not answers.lacks_of(named.mention)
            _set_pens(painter, theme, paint, is_bound=is_bound)
            for area in _areas(block, box.topLeft(), named, metrics):
                radius = theme.size(5)
                painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)


def _set_pens(painter: QPainter, theme: Theme, paint: QColor, *, is_bound: bool) -> None:
    fill, edge = QColor(paint), QColor(paint)
    fill.setAlphaF(_FILL if theme.is_dark else _FILL_ON_WHITE)
    edge.setAlphaF(_EDGE if is_bound else _EDGE_UNBOUND)
    pen = QPen(edge, 1)
    if not is_bound:
        pen.setDashPattern(list(_DASHES))
    painter.setPen(pen)
    painter.setBrush(fill if is_bound else Qt.BrushStyle.NoBrush)


def _blocks_in(document: QTextDocument, seen: QRectF) -> Iterator[tuple[QTextBlock, QRectF]]:
    layout = document.documentLayout()
    at = layout.hitTest(QPointF(0, max(0.0, seen.top())), Qt.HitTestAccuracy.FuzzyHit)
    block = document.findBlock(max(0, at))
    while block.isValid():
        box = layout.blockBoundingRect(block)
        if box.top() > seen.bottom():
            return
        yield block, box
        block = block.next()


def _areas(
    block: QTextBlock, origin: QPointF, letters: BlockLetters, metrics: QFontMetricsF
) -> Iterator[QRectF]:
    """Give where letters of a block lie, a rectangle for each line that they are set in."""
    layout = block.layout()
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        begin = max(letters.start, line.textStart())
        stop = min(letters.end, line.textStart() + line.textLength())
        if begin >= stop:
            continue
        left, right = _x(line.cursorToX(begin)), _x(line.cursorToX(stop))
        before = _OVER if letters.begins and begin == letters.start else 0.0
        after = _OVER if letters.ends and stop == letters.end else 0.0
        top = origin.y() + line.y() + line.height() - metrics.descent() - metrics.ascent() - 2
        yield QRectF(
            origin.x() + left - before, top, right - left + before + after, metrics.height() + 3
        )


def _x(found: object) -> float:
    # PySide gives the place with the cursor that it was asked for.
    return float(found[0] if isinstance(found, tuple) else found)  # type: ignore[arg-type]
