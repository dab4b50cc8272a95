"""How one row of the film strip looks: thumbnail with badges, title, description, count."""

from __future__ import annotations

from bisect import bisect_right
from typing import Final

from msgspec import Struct
from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter, QPen, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from viewer.ui.film_strip.strip_model import StripEntry, StripRole
from viewer.ui.look.badges import badge_width, badges_within, paint_badge
from viewer.ui.look.icons import icon_pixmap
from viewer.ui.look.theme import CAPTION, SMALL, UI, Theme, font

_Index = QModelIndex | QPersistentModelIndex

# At 100 %: gap round a card, as wide as a scroll bar; room inside it, between picture and words, between lines.
_GAP: Final = 10
_PAD: Final = 6
_WORDS: Final = 8
_LEADING: Final = 2
_BADGE: Final = 19
# A series that can be made a film: its row, its picture, the plus at its right end.
_ROW: Final = 44
_ROW_PICTURE: Final = (46, 36)
_PLUS: Final = 16
_PLUS_HIT: Final = 32
_HEADING: Final = 34
# Height of the picture over its width, as of most films.
_PICTURE: Final = 0.75
_SEMIBOLD: Final = QFont.Weight.DemiBold


class _CardLine(Struct, frozen=True):
    """One line of a card's words."""

    text: str
    font: QFont
    colour: str


class StripCard(QStyledItemDelegate):
    """Paints headings and entries; the card fills the strip's width and its picture keeps 4:3."""

    painted_bare = Signal(str)  # entry id, painted without a thumbnail

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._width = theme.size(184)
        self._by_keys = False

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme from now on."""
        self._theme = theme

    def set_width(self, width: int) -> None:
        """Tell how wide the strip is."""
        self._width = width

    def set_by_keys(self, by_keys: bool) -> None:
        """Tell whether the strip is worked by keys, so that the focus must be seen."""
        self._by_keys = by_keys

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the height that the row's words and picture need."""
        entry: StripEntry | None = index.data(StripRole.ENTRY)
        if entry is None:
            return QSize(self._width, self._theme.size(_HEADING))
        size = self._theme.size
        if entry.is_row:
            return QSize(self._width, size(_ROW))
        words = sum(
            QFontMetrics(line.font).height() + size(_LEADING) for line in self._lines(entry)
        )
        picture = round(self._picture_width * _PICTURE)
        return QSize(self._width, size(_GAP) + 2 * size(_PAD) + picture + size(_WORDS) + words)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint a heading or a card."""
        painter.save()
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        entry: StripEntry | None = index.data(StripRole.ENTRY)
        area = QRect(option.rect)
        area.setWidth(self._width)
        if entry is None:
            self._paint_heading(painter, area, index.data(StripRole.HEADING))
        elif entry.is_row:
            self._paint_row(painter, area, option, index, entry)
        else:
            self._paint_card(painter, area, option, index, entry)
        painter.restore()

    def plus_rect(self, area: QRect) -> QRect:
        """Return where the plus of a low row is hit."""
        side = self._theme.size(_PLUS_HIT)
        right = area.left() + self._width - self._theme.size(_GAP)
        return QRect(right - side, area.top(), side, area.height())

    def paint_gap(self, painter: QPainter, y: int, words: str) -> None:
        """Paint where a dragged film would go, and what it would be called."""
        theme, gap = self._theme, self._theme.size(_GAP)
        line = QRectF(gap, y - 2, self._width - 2 * gap, 3)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.accent))
        painter.drawRoundedRect(line, 1.5, 1.5)
        face = font(theme, CAPTION, _SEMIBOLD)
        metrics = QFontMetrics(face)
        width = metrics.horizontalAdvance(words) + 2 * theme.size(6)
        plate = QRectF(gap, y + 3, width, metrics.height() + theme.size(4))
        painter.drawRoundedRect(plate, 3, 3)
        painter.setFont(face)
        painter.setPen(QColor(theme.on_accent))
        painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, words)

    @property
    def _picture_width(self) -> int:
        return self._width - 2 * self._theme.size(_GAP) - 2 * self._theme.size(_PAD)

    def _lines(self, entry: StripEntry) -> list[_CardLine]:
        """Return the words of a card, each line at its full length; a description and what is counted may take two."""
        theme = self._theme
        small = font(theme, SMALL)
        lines = [_CardLine(entry.title, font(theme, UI, _SEMIBOLD), theme.text)]
        described = _broken(entry.description, small, self._picture_width)
        lines.extend(_CardLine(line, small, theme.text2) for line in described)
        caption = font(theme, CAPTION)
        counted = _broken(entry.meta, caption, self._picture_width)
        lines.extend(_CardLine(line, caption, theme.text3) for line in counted)
        return lines

    def _paint_heading(self, painter: QPainter, area: QRect, heading: str) -> None:
        used = font(self._theme, UI, _SEMIBOLD)
        inset = self._theme.size(_GAP + _PAD)
        room = area.adjusted(inset, 0, -inset, 0)
        painter.setFont(used)
        painter.setPen(QColor(self._theme.text2))
        shown = QFontMetrics(used).elidedText(heading, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)

    def _paint_card(
        self,
        painter: QPainter,
        area: QRect,
        option: QStyleOptionViewItem,
        index: _Index,
        entry: StripEntry,
    ) -> None:
        size = self._theme.size
        gap, pad = size(_GAP), size(_PAD)
        card = QRectF(area).adjusted(gap + 0.5, 0.5, -gap - 0.5, -gap - 0.5)
        state: QStyle.StateFlag = option.state
        self._paint_ground(painter, card, state, active=bool(index.data(StripRole.ACTIVE)))
        picture = QRectF(
            area.x() + gap + pad,
            area.y() + pad,
            self._picture_width,
            round(self._picture_width * _PICTURE),
        )
        self._paint_picture(painter, picture, entry, index.data(StripRole.THUMBNAIL))
        if not entry.problem:
            self._paint_badges(painter, picture, entry)
        words = QRectF(picture.x(), picture.bottom() + size(_WORDS), picture.width(), area.height())
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        sign = "eye" if index.data(StripRole.SHOWN) else ""
        sign = "grip" if hovered and entry.film is not None else sign
        self._paint_words(painter, words, entry, sign=sign)

    def _paint_row(
        self,
        painter: QPainter,
        area: QRect,
        option: QStyleOptionViewItem,
        index: _Index,
        entry: StripEntry,
    ) -> None:
        """Paint a series that can be made a film: small picture, two lines, a plus."""
        theme, size = self._theme, self._theme.size
        gap, state = size(_GAP), option.state
        ground = QRectF(area).adjusted(gap + 0.5, 1.5, -gap - 0.5, -1.5)
        self._paint_ground(painter, ground, state, active=bool(index.data(StripRole.ACTIVE)))
        width, height = map(size, _ROW_PICTURE)
        picture = QRectF(area.x() + gap + size(4), area.center().y() - height / 2, width, height)
        self._paint_picture(painter, picture, entry, index.data(StripRole.THUMBNAIL))
        plus, left = self.plus_rect(area), picture.right() + size(8)
        self._paint_row_words(
            painter, QRectF(left, area.y(), plus.left() - left, area.height()), entry
        )
        side = size(_PLUS)
        corner = QRectF(plus).center() - QPointF(side / 2, side / 2)
        ratio = painter.device().devicePixelRatio()
        painter.drawPixmap(corner, icon_pixmap("plus", theme.text2, side, ratio))

    def _paint_row_words(self, painter: QPainter, room: QRectF, entry: StripEntry) -> None:
        theme = self._theme
        lines = [_CardLine(entry.title, font(theme, SMALL), theme.text)]
        if entry.meta:
            lines.append(_CardLine(entry.meta, font(theme, CAPTION), theme.text3))
        top = room.center().y() - sum(QFontMetrics(said.font).height() for said in lines) / 2
        for said in lines:
            metrics = QFontMetrics(said.font)
            painter.setFont(said.font)
            painter.setPen(QColor(said.colour))
            shown = metrics.elidedText(said.text, Qt.TextElideMode.ElideRight, int(room.width()))
            painter.drawText(QPointF(room.x(), top + metrics.ascent()), shown)
            top += metrics.height()

    def _paint_ground(
        self, painter: QPainter, card: QRectF, state: QStyle.StateFlag, *, active: bool
    ) -> None:
        theme = self._theme
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        focused = self._by_keys and bool(state & QStyle.StateFlag.State_HasFocus)
        ground = theme.accent_bg if active else theme.card if hovered else theme.panel
        edge = theme.text if focused else theme.accent if active else ground
        painter.setBrush(QColor(ground))
        painter.setPen(QPen(QColor(edge), 2 if focused else 1))
        painter.drawRoundedRect(card, theme.size(8), theme.size(8))

    def _paint_picture(
        self, painter: QPainter, room: QRectF, entry: StripEntry, picture: QImage | None
    ) -> None:
        theme = self._theme
        painter.setPen(Qt.PenStyle.NoPen)
        if entry.problem:
            self._paint_problem(painter, room, entry.problem)
            return
        painter.fillRect(room, QColor(theme.canvas))
        if picture is None or picture.isNull():
            self.painted_bare.emit(entry.id)
            side = theme.size(24)
            ratio = painter.device().devicePixelRatio()
            place = room.center() - QPointF(side / 2, side / 2)
            painter.drawPixmap(place, icon_pixmap("film", theme.canvas_text3, side, ratio))
            return
        shown = picture.size().scaled(room.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
        target = QRectF(0, 0, shown.width(), shown.height())
        target.moveCenter(room.center())
        painter.drawImage(target, picture)

    def _paint_problem(self, painter: QPainter, room: QRectF, problem: str) -> None:
        theme = self._theme
        inset = theme.size(8)
        painter.setBrush(QColor(theme.hover))
        painter.drawRoundedRect(room, 4, 4)
        painter.setFont(font(theme, CAPTION))
        painter.setPen(QColor(theme.text2))
        wrapping = QTextOption(Qt.AlignmentFlag.AlignCenter)
        wrapping.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        painter.drawText(room.adjusted(inset, inset, -inset, -inset), problem, wrapping)

    def _paint_badges(self, painter: QPainter, picture: QRectF, entry: StripEntry) -> None:
        height = self._theme.size(_BADGE)
        right = picture.right() - 6
        room = picture.width() - 12
        shown = badges_within(self._theme, entry.badges, room, height=height, gap=6)
        for badge in reversed(shown):
            width = badge_width(self._theme, badge.text, height=height)
            middle = QPointF(right - width / 2, picture.top() + 6 + height / 2)
            paint_badge(painter, self._theme, badge, middle, height=height, rim=True)
            right -= width + 6

    def _paint_words(
        self, painter: QPainter, words: QRectF, entry: StripEntry, *, sign: str
    ) -> None:
        theme = self._theme
        top = words.y()
        for place, said in enumerate(self._lines(entry)):
            metrics = QFontMetrics(said.font)
            room = words.width()
            if place == 0 and sign:
                side = theme.size(14)
                eye = QPointF(words.right() - side, top + (metrics.height() - side) / 2)
                ratio = painter.device().devicePixelRatio()
                painter.drawPixmap(eye, icon_pixmap(sign, theme.accent, side, ratio))
                room -= side + theme.size(4)
            painter.setFont(said.font)
            painter.setPen(QColor(said.colour))
            line = metrics.elidedText(said.text, Qt.TextElideMode.ElideRight, int(room))
            painter.drawText(QPointF(words.x(), top + metrics.ascent()), line)
            top += metrics.height() + theme.size(_LEADING)


def _broken(text: str, used: QFont, width: int) -> list[str]:
    """Return a text on one line, or broken between words on two; the second may still be too long."""
    metrics = QFontMetrics(used)
    words = text.split()
    if metrics.horizontalAdvance(text) <= width or len(words) < 2:
        return [text] if text else []
    # Measured some ten times, not once for every word.
    first = bisect_right(
        range(1, len(words)),
        width,
        key=lambda count: metrics.horizontalAdvance(" ".join(words[:count])),
    )
    return [" ".join(words[:first]), " ".join(words[first:])] if first else [text]
