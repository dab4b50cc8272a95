"""The verdict on an answer: a shape and a sentence, You beside The case, and why."""

from __future__ import annotations

from enum import Enum
from typing import Final

from msgspec import Struct
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from viewer.ui.look.icons import icon_pixmap
from viewer.ui.look.theme import Theme
from viewer.ui.look.widgets import label

_LARGE_PX: Final = 32
_SMALL_PX: Final = 16


class VerdictSign(Enum):
    """How well something was answered; the value is the name of its shape."""

    FOUND = "tick-circle"
    NEARLY = "half-circle"
    MISSED = "cross-circle"
    OPEN = "ring"


class VerdictLine(Struct, frozen=True):
    """One line of the table: what, how well, what was answered, what the case says."""

    what: str
    sign: VerdictSign
    yours: str
    right: str


class VerdictWords(Struct, frozen=True):
    """All that is said of an answer; ``parts`` are headings with the text below them."""

    sign: VerdictSign
    sentence: str
    detail: str
    lines: tuple[VerdictLine, ...] = ()
    parts: tuple[tuple[str, str], ...] = ()


class VerdictView(QWidget):
    """Shows a verdict."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._words: VerdictWords | None = None
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)

    def show_words(self, words: VerdictWords) -> None:
        """Show another verdict."""
        if words == self._words:
            return
        self._words = words
        self._fill()

    def set_theme(self, theme: Theme) -> None:
        """Dress the verdict in another theme."""
        self._theme = theme
        self._fill()

    def _fill(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        words = self._words
        if words is None:
            return
        self._rows.setSpacing(self._theme.size(8))
        self._rows.addWidget(self._head(words))
        if words.lines:
            self._rows.addWidget(self._table(words.lines))
        for heading, text in words.parts:
            self._rows.addWidget(label(heading, tone="secondary", strong=True, wrap=True))
            self._rows.addWidget(label(text, size="body", wrap=True))

    def _head(self, words: VerdictWords) -> QWidget:
        made = QWidget()
        row, said = QHBoxLayout(made), QVBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._theme.size(14))
        row.addWidget(self._sign(words.sign, _LARGE_PX), 0, Qt.AlignmentFlag.AlignTop)
        said.addWidget(label(words.sentence, size="title", strong=True, wrap=True))
        said.addWidget(label(words.detail, tone="secondary", wrap=True))
        row.addLayout(said, 1)
        made.setAccessibleName(f"{words.sentence}. {words.detail}")
        return made

    def _table(self, lines: tuple[VerdictLine, ...]) -> QWidget:
        made = QFrame()
        made.setProperty("box", "true")
        grid = QGridLayout(made)
        size = self._theme.size
        grid.setContentsMargins(size(14), size(10), size(14), size(12))
        grid.setHorizontalSpacing(size(10))
        grid.setVerticalSpacing(size(8))
        for column, words in ((2, self.tr("You")), (3, self.tr("The case"))):
            grid.addWidget(label(words, tone="meta", size="small"), 0, column)
        top = Qt.AlignmentFlag.AlignTop
        for row, line in enumerate(lines, 1):
            grid.addWidget(label(line.what, tone="meta", size="small"), row, 0, top)
            grid.addWidget(self._sign(line.sign, _SMALL_PX), row, 1, top)
            grid.addWidget(label(line.yours, wrap=True), row, 2, top)
            grid.addWidget(label(line.right, wrap=True), row, 3, top)
        grid.setColumnStretch(2, 1)
        grid.setColumnStretch(3, 1)
        return made

    def _sign(self, sign: VerdictSign, px: int) -> QLabel:
        theme = self._theme
        colour = {
            VerdictSign.FOUND: theme.ok,
            VerdictSign.NEARLY: theme.warn,
            VerdictSign.MISSED: theme.danger,
            VerdictSign.OPEN: theme.text3,
        }[sign]
        words = {
            VerdictSign.FOUND: self.tr("right"),
            VerdictSign.NEARLY: self.tr("nearly"),
            VerdictSign.MISSED: self.tr("missed"),
            VerdictSign.OPEN: self.tr("for you to compare"),
        }[sign]
        made = QLabel()
        made.setPixmap(icon_pixmap(sign.value, colour, theme.size(px), self.devicePixelRatioF()))
        made.setAccessibleName(words)
        made.setToolTip(words)
        return made
