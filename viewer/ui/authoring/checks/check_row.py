"""One check at the foot of the writing column: what is wrong, where, and one button about it."""

from __future__ import annotations

from msgspec import Struct
from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout

from overlays.checks.problem import CaseProblem
from viewer.session.authoring.todo import TodoKind
from viewer.ui.authoring.checks.remarks import sign_label
from viewer.ui.authoring.checks.sided_line import SidedLine
from viewer.ui.look.theme import Theme
from viewer.ui.look.widgets import ElidedLabel, label, push_button


class Check(Struct, frozen=True):
    """What one row says; ``about`` is the fault, or what is still to do.

    ``tone`` is "todo", "warn" or "danger"; ``act`` stands on its button.
    """

    about: CaseProblem | TodoKind
    tone: str
    text: str
    place: str
    act: str


class CheckRow(QAbstractButton):
    """A row that goes to its place when it is clicked; its button mends where something can be."""

    act_asked = Signal()

    def __init__(self, theme: Theme, check: Check) -> None:
        super().__init__()
        self._theme = theme
        self.check = check
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(f"{check.text} {check.place}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(*map(theme.size, (8, 5, 6, 5)))
        row.setSpacing(theme.size(10))
        name, colour = {
            "warn": ("warn", theme.warn),
            "danger": ("cross-circle", theme.danger),
            "todo": ("ring", theme.text3),
        }[check.tone]
        words = QVBoxLayout()
        words.setSpacing(1)
        said = label(check.text, wrap=True)
        said.setMinimumWidth(theme.size(60))
        words.addWidget(said)
        words.addWidget(ElidedLabel(check.place, tone="meta", size="small"))
        self.button: QPushButton = push_button(check.act, compact=True, quiet=True)
        self.button.setAccessibleName(f"{check.act}: {check.text}")
        self.button.clicked.connect(self.act_asked)
        row.addWidget(sign_label(name, theme, colour))
        self._line = SidedLine(theme, words, (self.button,) if check.act else ())
        row.addLayout(self._line, 1)

    def sizeHint(self) -> QSize:
        """Ask for what its words need."""
        return self._row.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Let its words be set in more lines."""
        return QSize(0, self._row.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the button below the words where there is no room for both."""
        super().resizeEvent(event)
        self._line.fit(self.width())

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        """Say that a narrower row is a higher one."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return how high its words are in that width."""
        return self._row.heightForWidth(width)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground of a row that is pointed at, and the frame of one that has the keys."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = self._theme.size(6)
        ground = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(QColor(self._theme.text), 1) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.hover) if self.underMouse() else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(ground, radius, radius)
