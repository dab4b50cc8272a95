"""What the class sees, small: its state is written on it and framed, so that nobody has to turn round."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from viewer.ui.look.icons import icon_pixmap
from viewer.ui.look.theme import BODY, SMALL, Theme, font

_RADIUS: Final = 6
_PILL_PX: Final = 26
_SIGN_PX: Final = 16


class ClassState(StrEnum):
    """What the class has before it; the value is the name of the sign."""

    LIVE = "live"
    FROZEN = "freeze"
    BLACK = "black-screen"
    WAITING = "usb"


class ClassPreview(QWidget):
    """Shows a picture of 16 to 9."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._picture = QPixmap()
        self._small = QPixmap()
        self._state = ClassState.LIVE
        self._words = ""
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def words(self) -> str:
        """What the pill says."""
        return self._words

    def set_theme(self, theme: Theme) -> None:
        """Dress it in another theme."""
        self._theme = theme
        self.update()

    def set_picture(self, picture: QPixmap) -> None:
        """Show what the class sees now."""
        self._picture, self._small = picture, QPixmap()
        self.update()

    def set_state(self, state: ClassState, words: str) -> None:
        """Say how the class's picture stands."""
        self._state, self._words = state, words
        self.setAccessibleName(self.tr("What the class sees: {state}").format(state=words))
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for the height that the width makes."""
        return QSize(self._theme.size(320), self._theme.size(180))

    def heightForWidth(self, width: int) -> int:
        """Return 9 for 16."""
        return round(width * 9 / 16)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint picture, frame and pill."""
        theme, area = self._theme, QRectF(self.rect())
        lit = self._state is not ClassState.LIVE
        with QPainter(self) as painter:
            hints = QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
            painter.setRenderHints(hints)
            path = QPainterPath()
            path.addRoundedRect(area, _RADIUS, _RADIUS)
            painter.setClipPath(path)
            painter.fillRect(area, QColor(theme.canvas))
            self._paint_picture(painter, area)
            painter.setClipping(False)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.warn if lit else theme.border), 2 if lit else 1))
            painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), _RADIUS, _RADIUS)
            self._paint_pill(painter, lit=lit)

    def _paint_picture(self, painter: QPainter, area: QRectF) -> None:
        if self._state in (ClassState.BLACK, ClassState.WAITING) or self._picture.isNull():
            painter.setPen(QColor(self._theme.canvas_text3))
            painter.setFont(font(self._theme, BODY))
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self._words)
            return
        ratio = self.devicePixelRatioF()
        room = (area.size() * ratio).toSize()
        if self._small.isNull() or room.boundedTo(self._small.size()) != self._small.size():
            aspect, well = (
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            self._small = self._picture.scaled(room, aspect, well)
            self._small.setDevicePixelRatio(ratio)
        fitted = QRectF(QPointF(), self._small.deviceIndependentSize())
        fitted.moveCenter(area.center())
        painter.drawPixmap(fitted.topLeft().toPoint(), self._small)

    def _paint_pill(self, painter: QPainter, *, lit: bool) -> None:
        theme, size = self._theme, self._theme.size
        face = font(theme, SMALL, QFont.Weight.DemiBold)
        width = QFontMetrics(face).horizontalAdvance(self._words)
        height, side = size(_PILL_PX), size(_SIGN_PX)
        pill = QRectF(size(10), size(10), width + size(40), height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.warn) if lit else QColor(0, 0, 0, 220))
        painter.drawRoundedRect(pill, height / 2, height / 2)
        # A light theme's amber is dark: its own word is read on it.
        ink = theme.on_accent if lit else theme.canvas_text
        sign = icon_pixmap(self._state, ink, side, self.devicePixelRatioF())
        painter.drawPixmap(QPointF(pill.x() + size(9), pill.y() + (height - side) / 2), sign)
        painter.setPen(QColor(ink))
        painter.setFont(face)
        room = pill.adjusted(size(30), 0, 0, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self._words)
