"""The line above the writing column: what it is, and what can be done with all of the text."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from viewer.ui.look.icons import SMALL_ICON, icon, icon_size
from viewer.ui.look.theme import Theme
from viewer.ui.look.widgets import ElidedLabel, push_button

# Beside the words: margins, icons, gaps; at 100 %.
_AROUND: Final = 120


class ColumnHead(QFrame):
    """Says "Case text", and offers to paste and to try the case."""

    paste_asked = Signal()
    unknown_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("surface", "panel")
        row = QHBoxLayout(self)
        row.setContentsMargins(*map(theme.size, (20, 8, 12, 4)))
        row.setSpacing(theme.size(6))
        self._theme = theme
        self._title = ElidedLabel(self.tr("Case text"), tone="secondary", strong=True)
        row.addWidget(self._title, 1)
        self._named = (self.tr("Paste text"), self.tr("Try it as an unknown"))
        self._paste = self._button(theme, self._named[0], "paste")
        self._unknown = self._button(theme, self._named[1], "unknown")
        self._paste.clicked.connect(self.paste_asked)
        self._unknown.clicked.connect(self.unknown_asked)
        self._is_short = False
        row.addWidget(self._paste)
        row.addWidget(self._unknown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the words of the buttons out where there is no room for all."""
        super().resizeEvent(event)
        words = (self._title.text(), *self._named)
        room = sum(map(self.fontMetrics().horizontalAdvance, words))
        short = room + self._theme.size(_AROUND) > self.width()
        if short != self._is_short:
            self._is_short = short
            for button, name in zip((self._paste, self._unknown), self._named, strict=True):
                button.setText("" if short else f"\N{EN SPACE}{name}")
                button.setToolTip(name if short else "")

    def set_editable(self, *, editable: bool) -> None:
        """Offer to paste, or not."""
        self._paste.setEnabled(editable)

    def _button(self, theme: Theme, text: str, sign: str) -> QPushButton:
        made = push_button(f"\N{EN SPACE}{text}", compact=True, quiet=True)
        made.setAccessibleName(text)
        made.setIcon(icon(sign, theme))
        made.setIconSize(icon_size(theme, SMALL_ICON))
        made.setFixedHeight(theme.size(26))
        return made
