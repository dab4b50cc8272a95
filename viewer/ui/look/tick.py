"""A box that is ticked or not, painted in the colours of the theme."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QWidget

from viewer.ui.look.theme import Theme

_SIDE: Final = 18
_HIT: Final = 28
_HOOK: Final = ((0.24, 0.54), (0.43, 0.72), (0.78, 0.3))


class Tick(QAbstractButton):
    """A checkable button with a hook in it; it is hit in a larger square than it is drawn."""

    def __init__(self, theme: Theme, what: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setCheckable(True)
        self.setAccessibleName(what)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def sizeHint(self) -> QSize:
        """Return the square that is hit."""
        return QSize(self._theme.size(_HIT), self._theme.size(_HIT))

    def minimumSizeHint(self) -> QSize:
        """Never be squeezed."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint box, hook, and the ring when the keyboard is here."""
        theme, on = self._theme, self.isChecked()
        side = float(theme.size(_SIDE))
        box = QRectF(0, 0, side, side)
        box.moveCenter(QRectF(self.rect()).center())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.accent if on else theme.border), 1.5))
        painter.setBrush(QColor(theme.accent if on else theme.field))
        painter.drawRoundedRect(box, theme.size(4), theme.size(4))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if on:
            hook = [box.topLeft() + QPointF(x * side, y * side) for x, y in _HOOK]
            painter.setPen(QPen(QColor(theme.on_accent), 2))
            painter.drawPolyline(QPolygonF(hook))
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.text), 1))
            painter.drawRoundedRect(box.adjusted(-3, -3, 3, 3), theme.size(6), theme.size(6))
        painter.end()
