"""A box that opens a list of choices; Fusion's own cannot be given our border without an image file."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QComboBox

from viewer.ui.look.icons import SMALL_ICON, icon_pixmap
from viewer.ui.look.theme import Theme


class ChoiceBox(QComboBox):
    """A combo box in the look of the other fields."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        self._theme = theme
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for the widest choice and the chevron."""
        widest = max(
            (self.fontMetrics().horizontalAdvance(self.itemText(n)) for n in range(self.count())),
            default=0,
        )
        return QSize(widest + self._theme.size(48), self._theme.size(32))

    def minimumSizeHint(self) -> QSize:
        """Let long choices be cut."""
        return QSize(self._theme.size(80), self._theme.size(32))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to what scrolls around: a choice is made on purpose."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint field, choice and chevron."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._theme
        field = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(QColor(theme.accent if self.hasFocus() else theme.border), 1))
        painter.setBrush(QColor(theme.hover if self.underMouse() else theme.field))
        painter.drawRoundedRect(field, theme.size(6), theme.size(6))
        side = theme.size(SMALL_ICON)
        chevron = QPointF(field.right() - side - theme.size(6), (self.height() - side) / 2)
        paint = icon_pixmap("chevron-down", theme.text2, side, self.devicePixelRatioF())
        painter.drawPixmap(chevron, paint)
        room = field.adjusted(theme.size(10), 0, -side - theme.size(10), 0)
        painter.setPen(QColor(theme.text if self.isEnabled() else theme.border))
        words = self.fontMetrics().elidedText(
            self.currentText(), Qt.TextElideMode.ElideRight, round(room.width())
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
