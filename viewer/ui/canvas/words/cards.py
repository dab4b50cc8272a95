"""What a viewport says when it has no picture: that it is empty, that it loads, or why it cannot show a film."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Final

from msgspec import Struct
from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from viewer.imaging.study import Problem
from viewer.session.content import Content
from viewer.ui.language.spoken import spoken
from viewer.ui.look.basics import capitalised
from viewer.ui.look.theme import READING_ROOM, SMALL, UI, Theme, font

CARD_WIDTH_PX: Final = 380
PAD_PX: Final = 16
GAP_PX: Final = 6
_FLAGS: Final = int(Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap)


class Card(Struct, frozen=True):
    """A title, a sentence, and small print below (a file's name); ``is_problem`` frames it as one."""

    title: str = ""
    sentence: str = ""
    small_print: str = ""
    is_problem: bool = False


def card_for(
    content: Content, problem: Problem | None, *, is_loading: bool, has_frame: bool
) -> Card:
    """Return what stands in the place of the picture: why there is none, or what can be done."""
    title = QCoreApplication.translate("FilmCanvas", "This film cannot be shown")
    if content.problem:
        return Card(title, spoken(content.problem), is_problem=True)
    if problem is not None:
        name = PurePath(problem.path).name or problem.path
        return Card(title, spoken(problem.problem), name, is_problem=True)
    if is_loading:
        return Card(sentence=QCoreApplication.translate("FilmCanvas", "Loading…"))
    return Card(sentence="" if has_frame else spoken(content.hint))


def paint_card(painter: QPainter, area: QRectF, card: Card, theme: Theme) -> None:
    """Draw a card in the middle of ``area``."""
    width = min(theme.size(CARD_WIDTH_PX), area.width() - 2 * PAD_PX)
    if width < 60:
        return
    parts = [
        (card.title, font(theme, UI, QFont.Weight.DemiBold), theme.canvas_text),
        (capitalised(card.sentence), font(theme, UI), theme.canvas_text2),
        (card.small_print, font(theme, SMALL), theme.canvas_text3),
    ]
    inner = width - 2 * PAD_PX
    rows = [
        (words := _breakable(text), face, colour, _height(words, face, inner))
        for text, face, colour in parts
        if text
    ]
    height = sum(row[3] for row in rows) + GAP_PX * (len(rows) - 1) + 2 * PAD_PX
    box = QRectF(0, 0, width, height)
    box.moveCenter(area.center())
    if card.is_problem:
        _paint_frame(painter, box, theme)
    painter.save()
    painter.setClipRect(area)
    y = box.top() + PAD_PX
    for text, face, colour, row in rows:
        painter.setFont(face)
        painter.setPen(QColor(colour))
        painter.drawText(QRectF(box.left() + PAD_PX, y, inner, row), _FLAGS, text)
        y += row + GAP_PX
    painter.restore()


def _paint_frame(painter: QPainter, box: QRectF, theme: Theme) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(theme.canvas_line), 1))
    painter.setBrush(QColor(READING_ROOM.card))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(READING_ROOM.danger))
    painter.drawRoundedRect(QRectF(box.left() + 1, box.top() + 10, 3, box.height() - 20), 1.5, 1.5)


def _breakable(text: str) -> str:
    """Return the text with places to break in words that are too long for a line, such as UIDs and paths."""
    return re.sub(r"\S{20}", lambda found: found.group() + "\u200b", text)


def _height(text: str, face: QFont, width: float) -> float:
    room = QRectF(QPointF(), QPointF(width, 10_000))
    return QFontMetricsF(face).boundingRect(room, _FLAGS, text).height()
