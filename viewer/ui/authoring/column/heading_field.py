"""The heading of a section: a click shows where it is, and it is written in when that is asked for."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent

from viewer.ui.authoring.fields.written_field import WrittenField
from viewer.ui.look.theme import Theme

_ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class HeadingField(WrittenField):
    """A line that is only read until a double click, Enter or F2; Enter or another field ends it."""

    def __init__(self, theme: Theme, name: str, *, hint: str) -> None:
        super().__init__(theme, name, hint=hint, bare=True)
        self._is_editable = True
        self.setReadOnly(True)
        self.setToolTip(self.tr("Double click, or F2, to rename"))

    def set_editable(self, *, editable: bool) -> None:
        """Let it be renamed, or only read."""
        self._is_editable = editable
        self.setReadOnly(True)

    def begin(self) -> None:
        """Let it be written in now, from its first letter."""
        self.setReadOnly(not self._is_editable)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.selectAll()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Begin to rename; a word is chosen by a double click only while that goes on."""
        if self.isReadOnly():
            self.begin()
        else:
            super().mouseDoubleClickEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Begin by Enter or F2, and end by Enter."""
        if self.isReadOnly() and event.key() in _ENTER | {Qt.Key.Key_F2}:
            self.begin()
        elif event.key() in _ENTER:
            self.setReadOnly(True)
            self.deselect()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """End the renaming."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.ActiveWindowFocusReason:
            self.setReadOnly(True)
