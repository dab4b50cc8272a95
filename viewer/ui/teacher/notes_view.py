"""The author's notes for a stage, in letters that are read from where a teacher stands."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from viewer.ui.look.icons import SMALL_ICON, icon_pixmap
from viewer.ui.look.theme import Theme
from viewer.ui.look.widgets import ElidedLabel, label, push_button, restyle

STEP_PX: Final = 2


class NotesView(QWidget):
    """Shows notes; asks for larger or smaller letters."""

    larger_asked = Signal()
    smaller_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._px = 17
        self._sign = QLabel()
        self._head = ElidedLabel(self.tr("My notes for this stage"), tone="secondary", strong=True)
        self._smaller = push_button("A\N{MINUS SIGN}", quiet=True, compact=True)
        self._smaller.setAccessibleName(self.tr("Smaller notes"))
        self._larger = push_button("A+", quiet=True, compact=True)
        self._larger.setAccessibleName(self.tr("Larger notes"))
        self._smaller.clicked.connect(self.smaller_asked)
        self._larger.clicked.connect(self.larger_asked)
        self._words = label(wrap=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._words)
        self._scroll.viewport().setAutoFillBackground(False)
        self._scroll.setAccessibleName(self._head.text())
        line = QHBoxLayout()
        line.addWidget(self._sign)
        line.addWidget(self._head, 1)
        line.addWidget(self._smaller)
        line.addWidget(self._larger)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addLayout(line)
        rows.addWidget(self._scroll, 1)
        self.set_theme(theme)

    def set_notes(self, notes: str) -> None:
        """Show the notes of a stage, or say where some are written."""
        nothing = self.tr("No notes for this stage. Write some in Write (F4).")
        self._words.setText(notes.strip() or nothing)
        restyle(self._words, tone="" if notes.strip() else "meta")
        self._scroll.verticalScrollBar().setValue(0)

    def set_px(self, px: int) -> None:
        """Write in letters of another size, px at 100 %."""
        if px != self._px:
            self._px = px
            self._dress()

    def set_theme(self, theme: Theme) -> None:
        """Dress the notes in another theme."""
        self._theme = theme
        side = theme.size(SMALL_ICON)
        self._sign.setPixmap(icon_pixmap("eye-off", theme.text3, side, self.devicePixelRatioF()))
        for button in (self._smaller, self._larger):
            button.setMinimumSize(theme.size(40), theme.size(28))
        self._dress()

    def _dress(self) -> None:
        # By the sheet: one of the program would take a font back when the words are first seen.
        self._words.setStyleSheet(f"font-size: {self._theme.size(self._px)}px;")
