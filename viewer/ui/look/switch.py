"""A switch: on or off, seen from across a room."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from viewer.ui.look.theme import Theme

_WIDTH: Final = 36
_HEIGHT: Final = 20
_RING: Final = 3  # room for the ring that shows the focus


class Switch(QAbstractButton):
    """A checkable button that shows its state by a knob."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        self._theme = theme
        self.updateGeometry()
        self.update()

    def nextCheckState(self) -> None:  # noqa: N802
        """Leave the state to its owner, who hears of the click."""

    def sizeHint(self) -> QSize:
        """Return the knob's track and the ring around it."""
        size = self._theme.size
        return QSize(size(_WIDTH) + 2 * _RING, size(_HEIGHT) + 2 * _RING)

    def minimumSizeHint(self) -> QSize:
        """Never be squeezed."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint track, knob, and the ring when the keyboard is here."""
        theme = self._theme
        on = self.isChecked() and self.isEnabled()
        height = float(theme.size(_HEIGHT))
        track = QRectF(_RING, (self.height() - height) / 2, theme.size(_WIDTH), height)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.accent if on else theme.border), 1))
        painter.setBrush(QColor(theme.accent if on else theme.card))
        painter.drawRoundedRect(track.adjusted(0.5, 0.5, -0.5, -0.5), height / 2, height / 2)
        painter.setPen(Qt.PenStyle.NoPen)
        knob = theme.text2 if self.isEnabled() else theme.border
        painter.setBrush(QColor(theme.on_accent if on else knob))
        radius = height / 2 - 3
        x = track.right() - height / 2 if on else track.left() + height / 2
        painter.drawEllipse(QPointF(x, track.center().y()), radius, radius)
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.text), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(track.adjusted(-2, -2, 2, 2), height / 2 + 2, height / 2 + 2)
        painter.end()
