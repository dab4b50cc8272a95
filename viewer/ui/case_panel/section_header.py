"""The line above a section of the case panel: a chevron that folds it, or a lock."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from viewer.ui.look.basics import tell_when_cut
from viewer.ui.look.icons import SMALL_ICON, icon_pixmap
from viewer.ui.look.theme import SMALL, UI, Theme, font

_HEIGHT: Final = 28
_GAP: Final = 8


class SectionHeader(QAbstractButton):
    """A heading; checked means that its section is open.  A locked one does nothing."""

    def __init__(self, theme: Theme, title: str, *, note: str = "", locked: bool = False) -> None:
        super().__init__()
        self._theme = theme
        self._note = note
        self._locked = locked
        self.setText(title)
        self.setCheckable(not locked)
        self.setChecked(not locked)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if locked else Qt.FocusPolicy.TabFocus)
        name = self.tr("{0}, hidden").format(title) if locked else title
        self.setAccessibleName(name)
        if not locked:
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_note(self, note: str) -> None:
        """Say something else at the right of the heading."""
        if note != self._note:
            self._note = note
            self.update()

    def sizeHint(self) -> QSize:
        """Ask for one line."""
        return QSize(self._theme.size(120), self._theme.size(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Let the title be cut where the panel is narrow."""
        return QSize(0, self._theme.size(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint sign, title and note."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._theme
        side = theme.size(SMALL_ICON)
        middle = self.height() / 2
        sign = "lock" if self._locked else "chevron-down" if self.isChecked() else "chevron-right"
        lit = self.underMouse() and not self._locked
        paint = theme.text if lit else theme.text3
        picture = icon_pixmap(sign, paint, side, self.devicePixelRatioF())
        painter.drawPixmap(QPointF(0, middle - side / 2), picture)
        self._paint_words(painter, side + theme.size(_GAP))
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.accent), 1))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)

    def _paint_words(self, painter: QPainter, left: float) -> None:
        theme = self._theme
        room = QRectF(left, 0, self.width() - left, self.height())
        used = font(theme, UI, QFont.Weight.DemiBold)
        elide = Qt.TextElideMode.ElideRight
        title = QFontMetricsF(used).elidedText(self.text(), elide, room.width())
        if self._note:
            # The heading comes first; what is told beside it has what is left.
            small = font(theme, SMALL)
            left_over = room.width() - QFontMetricsF(used).horizontalAdvance(title) - 8
            note = QFontMetricsF(small).elidedText(self._note, elide, max(0.0, left_over))
            painter.setFont(small)
            painter.setPen(QColor(theme.text3))
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(room, right, note)
        painter.setFont(used)
        painter.setPen(QColor(theme.text2 if self._locked else theme.text))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, title)
        tell_when_cut(self, self.text(), title)
