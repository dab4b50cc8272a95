"""One version of a text whose own words are marked: tinted, and struck through before or underlined after."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QSizePolicy, QWidget

from viewer.session.changes.word_runs import WordRun
from viewer.ui.look.theme import Theme

_NARROWEST_PX: Final = 120
_LINE_BREAK: Final = "\u2028"


class RunView(QWidget):
    """Paints plain words; what differs is told by a line as well as by its colour."""

    def __init__(self, theme: Theme, runs: Sequence[WordRun], *, is_after: bool) -> None:
        super().__init__()
        self._theme = theme
        self._runs = tuple(runs)
        self._is_after = is_after
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName("".join(run.text for run in runs))

    def heightForWidth(self, width: int) -> int:
        """Return the height of the words where they have ``width``."""
        return round(self._laid_out(width).boundingRect().height()) + 1

    def sizeHint(self) -> QSize:
        """Ask for the width of a few words, and their height there."""
        width = self._theme.size(_NARROWEST_PX)
        return QSize(width, self.fontMetrics().lineSpacing())

    def minimumSizeHint(self) -> QSize:
        """Ask for the room of a few words."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words."""
        self._laid_out(self.width()).draw(QPainter(self), QPointF())

    def _laid_out(self, width: int) -> QTextLayout:
        lines = QTextLayout(
            "".join(run.text for run in self._runs).replace("\n", _LINE_BREAK), self.font()
        )
        lines.setFormats(list(self._formats()))
        lines.beginLayout()
        top = 0.0
        while (line := lines.createLine()).isValid():
            line.setLineWidth(max(1, width))
            line.setPosition(QPointF(0, top))
            top += line.height()
        lines.endLayout()
        return lines

    def _formats(self) -> list[QTextLayout.FormatRange]:
        formats, at = [], 0
        for run in self._runs:
            made, look = QTextLayout.FormatRange(), QTextCharFormat()
            # Qt counts a letter beyond U+FFFF twice.
            length = len(run.text.encode("utf-16-le", "surrogatepass")) // 2
            look.setForeground(QColor(self._theme.text if run.differs else self._theme.text2))
            if run.differs:
                tint = QColor(self._theme.accent if self._is_after else self._theme.danger)
                look.setFontUnderline(self._is_after)
                look.setFontStrikeOut(not self._is_after)
                look.setUnderlineColor(tint)
                look.setFontWeight(QFont.Weight.DemiBold)
                tint.setAlphaF(0.18)
                look.setBackground(tint)
            made.start, made.length, made.format = at, length, look
            at += length
            formats.append(made)
        return formats
