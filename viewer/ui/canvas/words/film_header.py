"""The line above a film: its name, what it is, and which slice; never on the anatomy."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from viewer.ui.look.basics import tell_when_cut
from viewer.ui.look.theme import SMALL, UI, Theme, counter_font, font

HEIGHT_PX: Final = 32
MARGIN_PX: Final = 10
GAP_PX: Final = 10
TIGHT_GAP_PX: Final = 6
# Around the words of the chip: to its ends, and from its edge to those of the header.
CHIP_PAD_PX: Final = 9
CHIP_EDGE_PX: Final = 5


class FilmHeader(QWidget):
    """Paints three words; where there is little room they move closer, then the subtitle gives way, then the slice.

    While the marks of the film are on another slice, a chip says on which, and is clicked to go there.  Where there
    is little room it says so in fewer letters, and the slice in view gives way to it.
    What is cut off is told by the tooltip.
    """

    elsewhere_clicked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._title = self._subtitle = self._place = self._chip_words = ""
        self._elsewhere: tuple[str, ...] = ()
        self._chip = QRect()
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def set_theme(self, theme: Theme) -> None:
        """Write in another theme."""
        self._theme = theme
        self.updateGeometry()
        self.update()

    def set_words(
        self, title: str, subtitle: str, place: str, elsewhere: tuple[str, ...] = ()
    ) -> None:
        """Write a film's name, what it is, its slice ("12 / 24"), and where its marks are if not there.

        ``elsewhere`` says one thing in several ways, the longest first.
        """
        before = (self._title, self._subtitle, self._elsewhere, self._place)
        self._title, self._subtitle, self._elsewhere, self._place = (
            title,
            subtitle,
            elsewhere,
            place,
        )
        if before[:3] != (title, subtitle, elsewhere) or len(before[3]) != len(place):
            self.update()
        elif before[3] != place:
            # Scrolling changes the counter alone, and its figures are of one width.
            self.update(self.rect().adjusted(self.width() - self._counter_room(), 0, 0, 0))

    @property
    def chip(self) -> QRect:
        """Where the chip lies; empty while there is none."""
        return self._chip

    @property
    def chip_words(self) -> str:
        """What the chip says, as it is painted; "" while there is none."""
        return self._chip_words

    def _counter_room(self) -> int:
        """Return what the counter may take at the right end, generously."""
        return MARGIN_PX + self._theme.size(10) * (len(self._place) + 1)

    def sizeHint(self) -> QSize:
        return QSize(120, self._theme.size(HEIGHT_PX))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.canvas))
        strong = font(theme, UI, QFont.Weight.DemiBold)
        counter = counter_font(theme, UI, QFont.Weight.DemiBold)
        left, right = MARGIN_PX, self.width() - MARGIN_PX
        title = QFontMetrics(strong).horizontalAdvance(self._title) + 1
        subtitle = QFontMetrics(font(theme, UI)).horizontalAdvance(self._subtitle)
        counted, metrics, gap = self._place, QFontMetrics(counter), GAP_PX
        wanted = title + gap + subtitle + gap + metrics.horizontalAdvance(counted)
        if left + wanted > right:
            counted, gap = counted.replace(" ", ""), TIGHT_GAP_PX
        place = metrics.horizontalAdvance(counted) + 1
        whole = True
        if counted and left + title + gap + place + self._least_chip() <= right:
            self._write(painter, counted, right - place, place, counter, theme.canvas_text)
            right -= place + gap
        else:
            whole = not self._place
        right = self._write_chip(painter, left + title + gap, right)
        title = min(title, right - left)
        whole &= self._write(painter, self._title, left, title, strong, theme.canvas_text)
        left += title + gap if self._title else 0
        if right - left > 4 * GAP_PX:
            room, plain = right - left, font(theme, UI)
            whole &= self._write(painter, self._subtitle, left, room, plain, theme.canvas_text2)
        else:
            whole &= not self._subtitle
        painter.end()
        whole &= self._elsewhere[:1] in ((), (self._chip_words,))
        words = "\n".join(
            filter(None, (self._title, self._subtitle, self._place, *self._elsewhere[:1]))
        )
        tell_when_cut(self, words, words if whole else "")

    def _chip_font(self) -> QFont:
        return font(self._theme, SMALL, QFont.Weight.DemiBold)

    def _least_chip(self) -> int:
        """Return what the chip takes at least, with the gap beside it."""
        if not self._elsewhere:
            return 0
        least = QFontMetrics(self._chip_font()).horizontalAdvance(self._elsewhere[-1])
        return least + 2 + 2 * CHIP_PAD_PX + GAP_PX

    def _write_chip(self, painter: QPainter, left: int, right: int) -> int:
        """Draw the chip at the right end of what is free; return where what is still free ends."""
        theme, face = self._theme, self._chip_font()
        room, metrics = right - left - 2 * CHIP_PAD_PX, QFontMetrics(face)
        fitting = (way for way in self._elsewhere if metrics.horizontalAdvance(way) < room)
        self._chip, self._chip_words = QRect(), next(fitting, "")
        if not self._chip_words:
            return right
        width = metrics.horizontalAdvance(self._chip_words) + 1 + 2 * CHIP_PAD_PX
        self._chip = QRect(right - width, CHIP_EDGE_PX, width, self.height() - 2 * CHIP_EDGE_PX)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.canvas_accent), 1))
        edge = QRectF(self._chip).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(edge, edge.height() / 2, edge.height() / 2)
        room = width - 2 * CHIP_PAD_PX
        self._write(
            painter,
            self._chip_words,
            self._chip.left() + CHIP_PAD_PX,
            room,
            face,
            theme.canvas_accent,
        )
        return right - width - GAP_PX

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self._chip.contains(event.position().toPoint())
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        left = event.button() == Qt.MouseButton.LeftButton
        if left and self._chip.contains(event.position().toPoint()):
            self.elsewhere_clicked.emit()
        else:
            event.ignore()

    def _write(
        self, painter: QPainter, text: str, left: int, width: int, face: QFont, colour: str
    ) -> bool:
        """Write a text, cut with an ellipsis where it must be; return whether it is whole."""
        elided = QFontMetrics(face).elidedText(text, Qt.TextElideMode.ElideRight, max(0, width))
        painter.setFont(face)
        painter.setPen(QColor(colour))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(QRect(left, 0, width, self.height()), flags, elided)
        return elided == text
