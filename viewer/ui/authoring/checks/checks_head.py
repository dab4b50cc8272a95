"""The line above the checks: how many there are, and the key that folds them."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from viewer.ui.look.icons import SMALL_ICON, icon_pixmap
from viewer.ui.look.theme import CAPTION, UI, Theme, font

_HEIGHT: Final = 28
_SIDE: Final = 8
_SIGN: Final = 18


class ChecksHead(QAbstractButton):
    """Checked means that the list below is open."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._sign, self._colour = "tick-circle", theme.ok
        self.setCheckable(True)
        self.setChecked(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_count(0, still_to_do=False)

    def set_count(self, count: int, *, still_to_do: bool) -> None:
        """Say how many checks there are."""
        theme = self._theme
        if not count:
            words, sign, colour = self.tr("Nothing is missing"), "tick-circle", theme.ok
        elif still_to_do:
            words, sign, colour = self.tr("Still to do"), "ring", theme.text2
        elif count == 1:
            words, sign, colour = self.tr("1 check"), "warn", theme.warn
        else:
            words, sign, colour = self.tr("{0} checks").format(count), "warn", theme.warn
        self._sign, self._colour = sign, colour
        self.setText(words)
        self.setAccessibleName(words)
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for one line."""
        return QSize(self._theme.size(120), self._theme.size(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint sign, words, key and chevron."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, ratio = self._theme, self.devicePixelRatioF()
        side, sign, small = map(theme.size, (_SIDE, _SIGN, SMALL_ICON))
        middle = self.height() / 2
        picture = icon_pixmap(self._sign, self._colour, sign, ratio)
        painter.drawPixmap(QPointF(side, middle - sign / 2), picture)
        chevron = "chevron-down" if self.isChecked() else "chevron-up"
        paint = theme.text if self.underMouse() else theme.text3
        at = QPointF(self.width() - theme.size(6) - small, middle - small / 2)
        painter.drawPixmap(at, icon_pixmap(chevron, paint, small, ratio))
        left = 2 * side + sign
        room = QRectF(left, 0, at.x() - left - side, self.height())
        centre = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(QColor(theme.text3))
        painter.setFont(font(theme, CAPTION))
        painter.drawText(room, centre | Qt.AlignmentFlag.AlignRight, "F9")
        painter.setPen(QColor(theme.text))
        painter.setFont(font(theme, UI, QFont.Weight.DemiBold))
        painter.drawText(room, centre, self.text())
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.text), 1))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
