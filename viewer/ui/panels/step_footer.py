"""The foot of the case panel: which step of the lesson this is, and the way on and back."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from viewer.ui.panels.parts import label, push_button
from viewer.ui.theme import Theme

_DASH: Final = (22, 4)
_PITCH: Final = 26


class StepFooter(QWidget):
    """Step text and dashes, Back and Next; the buttons go below the text where it is narrow."""

    next_asked = Signal()
    back_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._words = label(wrap=True)
        self._dashes = _Dashes(theme)
        self._back = push_button(self.tr("Back"))
        self._next = push_button(self.tr("Next"), primary=True)
        self._back.clicked.connect(self.back_asked)
        self._next.clicked.connect(self.next_asked)
        left = QVBoxLayout()
        left.setSpacing(theme.size(6))
        left.addWidget(self._words)
        left.addWidget(self._dashes, 0, Qt.AlignmentFlag.AlignLeft)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.size(8))
        buttons.addWidget(self._back)
        buttons.addWidget(self._next)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setSpacing(theme.size(12))
        self._line.addLayout(left, 1)
        self._line.addLayout(buttons)
        self._line.setAlignment(buttons, Qt.AlignmentFlag.AlignRight)

    def set_step(self, position: int, count: int, what: str) -> None:
        """Show step ``position`` of ``count``, from 1, and what it shows."""
        self._words.setText(self.tr("Step {0} of {1}: {2}").format(position, count, what))
        self._dashes.set_step(position, count)
        self._back.setEnabled(position > 1)
        self._next.setEnabled(position < count)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons where there is room for them."""
        super().resizeEvent(event)
        buttons = self._back.sizeHint().width() + self._next.sizeHint().width()
        size = self._theme.size
        is_narrow = self.width() < buttons + size(190)
        side = size(10) if is_narrow else size(20)
        self._line.setContentsMargins(side, size(12), side, size(12))
        direction = QBoxLayout.Direction
        self._line.setDirection(direction.TopToBottom if is_narrow else direction.LeftToRight)


class _Dashes(QWidget):
    """One dash a step; those done are lit."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._position, self._count = 0, 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_step(self, position: int, count: int) -> None:
        self._position, self._count = position, count
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        size = self._theme.size
        return QSize(max(1, self._count * size(_PITCH)), size(_DASH[1]) + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        width, height = map(self._theme.size, _DASH)
        for step in range(self._count):
            lit = step < self._position
            painter.setBrush(QColor(self._theme.accent if lit else self._theme.border))
            dash = QRectF(step * self._theme.size(_PITCH), 1, width, height)
            painter.drawRoundedRect(dash, height / 2, height / 2)
