"""The line above the writing column: what it is, and what can be done with all of the text."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from viewer.ui.look.icons import SMALL_ICON, icon, icon_size
from viewer.ui.look.theme import Theme
from viewer.ui.look.widgets import ElidedLabel, push_button


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
        row.addWidget(ElidedLabel(self.tr("Case text"), tone="secondary", strong=True), 1)
        self._paste = self._button(theme, self.tr("Paste text"), "paste")
        self._unknown = self._button(theme, self.tr("Try it as an unknown"), "unknown")
        self._paste.clicked.connect(self.paste_asked)
        self._unknown.clicked.connect(self.unknown_asked)
        row.addWidget(self._paste)
        row.addWidget(self._unknown)

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
