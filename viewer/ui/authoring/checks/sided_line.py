"""Words with buttons beside them, or below them where the column is narrow for both."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QPushButton, QWidget

from viewer.ui.look.theme import Theme

_HEIGHT: Final = 26
# Room that words need beside buttons, with signs and margins; at 100 %.
_WORDS: Final = 220


class SidedLine(QBoxLayout):
    """Lays out words and buttons."""

    def __init__(
        self, theme: Theme, words: QWidget | QLayout, buttons: Sequence[QPushButton]
    ) -> None:
        super().__init__(QBoxLayout.Direction.LeftToRight)
        self.setSpacing(theme.size(6))
        if isinstance(words, QLayout):
            self.addLayout(words, 1)
        else:
            self.addWidget(words, 1)
        side = QHBoxLayout()
        side.setSpacing(theme.size(6))
        side.addStretch(1)
        for button in buttons:
            button.setFixedHeight(theme.size(_HEIGHT))
            side.addWidget(button)
        self.addLayout(side)
        self._needed = theme.size(_WORDS) + sum(one.sizeHint().width() for one in buttons)

    def fit(self, width: int) -> None:
        """Choose where the buttons stand in a line of ``width``."""
        is_narrow = width < self._needed
        wanted = QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        if wanted != self.direction():
            self.setDirection(wanted)
