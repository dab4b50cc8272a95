"""A button for what is done to the class's picture: sign, word and key; lit in amber with a frame while it holds."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from viewer.ui.actions.table import key_text
from viewer.ui.look.icons import icon_pixmap
from viewer.ui.look.theme import SMALL, UI, Theme, font, tint

_HEIGHT_PX: Final = 36
_NARROW_PX: Final = 44
_ICON_PX: Final = 18
_AROUND_PX: Final = 58
_LIT: Final = 0.2


class AirButton(QAbstractButton):
    """Shows and triggers a checkable action."""

    def __init__(
        self, action: QAction, sign: str, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._action = action
        self._sign = sign
        self._theme = theme
        self._narrow = False
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.clicked.connect(self._trigger)
        action.changed.connect(self._follow)
        self._follow()

    def set_theme(self, theme: Theme) -> None:
        """Dress the button in another theme."""
        self._theme = theme
        self.updateGeometry()
        self.update()

    def set_narrow(self, *, narrow: bool) -> None:
        """Show the sign alone, or the word and the key too."""
        if narrow != self._narrow:
            self._narrow = narrow
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """Ask for sign, word and key; a lit word is bold and keeps its room."""
        theme = self._theme
        height = theme.size(_HEIGHT_PX)
        if self._narrow:
            return QSize(theme.size(_NARROW_PX), height)
        bold = QFontMetrics(font(theme, UI, QFont.Weight.DemiBold))
        small = QFontMetrics(font(theme, SMALL))
        words = bold.horizontalAdvance(self.text()) + small.horizontalAdvance(self._key())
        return QSize(words + theme.size(_AROUND_PX), height)

    def minimumSizeHint(self) -> QSize:
        """Cut nothing."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint sign, word and key, lit while it holds."""
        theme, lit = self._theme, self.isChecked()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            area = QRectF(self.rect()).adjusted(2.5, 2.5, -2.5, -2.5)
            self._paint_ground(painter, area)
            side = theme.size(_ICON_PX)
            colour = theme.warn if lit else theme.text2 if self.isEnabled() else theme.border
            sign = icon_pixmap(self._sign, colour, side, self.devicePixelRatioF())
            left = area.center().x() - side / 2 if self._narrow else area.x() + theme.size(9)
            painter.drawPixmap(QPointF(left, (self.height() - side) / 2), sign)
            if not self._narrow:
                self._paint_words(painter, area, left + side + theme.size(8))

    def _paint_ground(self, painter: QPainter, area: QRectF) -> None:
        theme, radius = self._theme, self._theme.size(6)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isChecked():
            painter.setBrush(QColor(tint(theme.warn, theme.panel, _LIT)))
            painter.setPen(QPen(QColor(theme.warn), 1))
            painter.drawRoundedRect(area, radius, radius)
        elif self.underMouse() and self.isEnabled():
            painter.setBrush(QColor(theme.hover))
            painter.drawRoundedRect(area, radius, radius)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.text), 1))
            painter.drawRoundedRect(area, radius, radius)

    def _paint_words(self, painter: QPainter, area: QRectF, left: float) -> None:
        theme, lit = self._theme, self.isChecked()
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(font(theme, UI, QFont.Weight.DemiBold if lit else QFont.Weight.Normal))
        painter.setPen(QColor(theme.text if self.isEnabled() else theme.border))
        room = QRectF(left, 0, area.right() - left, self.height())
        painter.drawText(room, middle, self.text())
        painter.setFont(font(theme, SMALL))
        painter.setPen(QColor(theme.text2 if lit else theme.text3))
        end = area.adjusted(0, 0, -theme.size(9), 0)
        painter.drawText(end, middle | Qt.AlignmentFlag.AlignRight, self._key())

    def _key(self) -> str:
        shortcut = self._action.shortcut()
        return key_text((shortcut.toString(shortcut.SequenceFormat.PortableText),))

    def _trigger(self) -> None:
        self._action.trigger()
        self._follow()

    def _follow(self) -> None:
        self.setText(self._action.text())
        self.setAccessibleName(self._action.text())
        self.setToolTip(self._action.toolTip())
        self.setChecked(self._action.isChecked())
        self.setEnabled(self._action.isEnabled())
        self.update()
