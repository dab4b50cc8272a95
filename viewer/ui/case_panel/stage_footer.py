"""The foot of the case panel: which stage of the lesson this is, and the way on and back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from viewer.ui.look.theme import Theme
from viewer.ui.look.widgets import ElidedLabel, panel_margin, push_button

_DASH: Final = (22, 4)
_PITCH: Final = 26


class StageFooter(QWidget):
    """Stage text and dashes, Back and Next; the buttons go below the text where it is narrow."""

    next_asked = Signal()
    back_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._longest = 0
        self._step: tuple[int, Sequence[str]] | None = None
        self._words = ElidedLabel()
        self._dashes = StageDashes(theme)
        self._back = push_button(self.tr("Back"))
        self._next = push_button(self.tr("Next"), primary=True)
        self._back.clicked.connect(self.back_asked)
        self._next.clicked.connect(self.next_asked)
        left = QVBoxLayout()
        left.setSpacing(theme.size(6))
        left.addStretch(1)
        left.addWidget(self._words)
        left.addWidget(self._dashes, 0, Qt.AlignmentFlag.AlignLeft)
        left.addStretch(1)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.size(8))
        buttons.addWidget(self._back)
        buttons.addWidget(self._next)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setSpacing(theme.size(12))
        self._line.addLayout(left, 1)
        self._line.addLayout(buttons)
        self._line.setAlignment(buttons, Qt.AlignmentFlag.AlignRight)

    def set_step(self, position: int, names: Sequence[str]) -> None:
        """Show step ``position``, from 1, of the steps that are called ``names``."""
        if (position, names) == self._step:
            return
        self._step, count = (position, names), len(names)
        words = [self._step_words(nth, count, name) for nth, name in enumerate(names, start=1)]
        self._words.ensurePolished()
        metrics = self._words.fontMetrics()
        self._longest = max(metrics.horizontalAdvance(line) for line in words)
        self._words.setText(words[position - 1])
        self._dashes.set_step(position, count)
        self._back.setEnabled(position > 1)
        self._next.setEnabled(position < count)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons where there is room for them."""
        super().resizeEvent(event)
        self._arrange()

    def _step_words(self, position: int, count: int, name: str) -> str:
        return self.tr("Stage {0} of {1}: {2}").format(position, count, name)

    def _arrange(self) -> None:
        """Leave room for the longest step, so that Next keeps its place from step to step."""
        size = self._theme.size
        buttons = self._back.sizeHint().width() + self._next.sizeHint().width() + size(8)
        words = max(self._longest + 2, self._dashes.sizeHint().width())
        side = panel_margin(self._theme, self.width())
        is_narrow = self.width() < words + size(12) + buttons + 2 * side
        self._line.setContentsMargins(side, size(12), side, size(12))
        direction = QBoxLayout.Direction
        self._line.setDirection(direction.TopToBottom if is_narrow else direction.LeftToRight)


class StageDashes(QWidget):
    """One dash a step; those done are lit."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._position, self._count = 0, 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_step(self, position: int, count: int) -> None:
        """Light so many dashes of all."""
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
