"""A line of a case that is written in place: a title, a heading, an author."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from viewer.ui.authoring.fields.undo_keys import undoes
from viewer.ui.look.theme import Theme

_HEIGHT = 32
_BARE_HEIGHT = 28


class WrittenField(QLineEdit):
    """Plain text in one line; what is typed is told at once, and undone with the case."""

    typed = Signal(str, int, int)  # text, the caret before, the caret now

    def __init__(self, theme: Theme, name: str, *, hint: str = "", bare: bool = False) -> None:
        super().__init__()
        self._caret = 0
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setProperty("bare", bare)
        self.setFixedHeight(theme.size(_BARE_HEIGHT if bare else _HEIGHT))
        self.textEdited.connect(self._on_edited)

    def set_text(self, text: str) -> None:
        """Show what the case says; the caret stays where it can."""
        if text != self.text():
            caret = self.cursorPosition() + len(text) - len(self.text())
            self.setText(text)
            self.setCursorPosition(max(0, caret) if self.hasFocus() else 0)

    def event(self, event: QEvent) -> bool:
        """Leave undo to the case."""
        if event.type() == QEvent.Type.ShortcutOverride and undoes(event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Remember where a key begins."""
        if undoes(event):
            event.ignore()
            return
        self._caret = self.cursorPosition()
        super().keyPressEvent(event)

    def _on_edited(self, text: str) -> None:
        self.typed.emit(text, self._caret, self.cursorPosition())
