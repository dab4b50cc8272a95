"""The line above a film: its name, what it is, and which slice; never on the anatomy."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from viewer.ui.basics import tell_when_cut
from viewer.ui.theme import UI, Theme, counter_font, font

HEIGHT_PX: Final = 32
MARGIN_PX: Final = 10
GAP_PX: Final = 10
TIGHT_GAP_PX: Final = 6


class FilmHeader(QWidget):
    """Paints three words; where there is little room they move closer, then the subtitle gives way, then the slice.

    What is cut off is told by the tooltip.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._title = self._subtitle = self._place = ""
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def set_theme(self, theme: Theme) -> None:
        """Write in another theme."""
        self._theme = theme
        self.updateGeometry()
        self.update()

    def set_words(self, title: str, subtitle: str, place: str) -> None:
        """Write a film's name, what it is, and its slice ("12 / 24")."""
        before = (self._title, self._subtitle, self._place)
        self._title, self._subtitle, self._place = title, subtitle, place
        if before[:2] != (title, subtitle) or len(before[2]) != len(place):
            self.update()
        elif before[2] != place:
            # Scrolling changes the counter alone, and its figures are of one width.
            self.update(self.rect().adjusted(self.width() - self._counter_room(), 0, 0, 0))

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
        if counted and left + title + gap + place <= right:
            self._write(painter, counted, right - place, place, counter, theme.canvas_text)
            right -= place + gap
        else:
            whole = not self._place
        title = min(title, right - left)
        whole &= self._write(painter, self._title, left, title, strong, theme.canvas_text)
        left += title + gap if self._title else 0
        if right - left > 4 * GAP_PX:
            room, plain = right - left, font(theme, UI)
            whole &= self._write(painter, self._subtitle, left, room, plain, theme.canvas_text2)
        else:
            whole &= not self._subtitle
        painter.end()
        words = "\n".join(filter(None, (self._title, self._subtitle, self._place)))
        tell_when_cut(self, words, words if whole else "")

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
