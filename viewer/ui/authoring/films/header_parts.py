"""The small pieces that stand on the black above a film while its case is written."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, Qt
from PySide6.QtWidgets import QPushButton

from viewer.ui.authoring.fields.written_field import WrittenField
from viewer.ui.look.icons import SMALL_ICON, icon, icon_size
from viewer.ui.look.theme import Theme
from viewer.ui.look.widgets import push_button, restyle

HEADER_PX: Final = 36
_BUTTON_PX: Final = 24
_FIELD_PX: Final = 26


class HeaderField(WrittenField):
    """A line on the header: Return and Esc give the focus back to the film."""

    left = Signal()  # typed to the end
    entered = Signal()  # has the focus

    def __init__(self, theme: Theme, name: str, hint: str = "") -> None:
        super().__init__(theme, name, hint=hint, bare=True)
        self.setProperty("canvas", "true")
        self.setFixedHeight(theme.size(_FIELD_PX))

    def event(self, event: QEvent) -> bool:
        """Take Esc, which else would be the window's."""
        is_key = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if is_key and event.key() in _LEAVING:  # type: ignore[attr-defined]
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the line, or type."""
        if event.key() in _LEAVING:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that this film is meant now."""
        super().focusInEvent(event)
        self.entered.emit()


def header_button(theme: Theme, name: str = "", look: str = "quiet") -> QPushButton:
    """Return a button for the header; ``look`` is "quiet", "lit" or "pill"."""
    made = push_button("")
    made.setProperty("canvas", look)
    made.setFixedHeight(theme.size(_BUTTON_PX))
    if name:
        set_icon(made, theme, name, theme.canvas_text2)
    return made


def set_icon(button: QPushButton, theme: Theme, name: str, colour: str) -> None:
    """Give a button its icon in a colour."""
    button.setIcon(icon(name, theme, colour=colour))
    button.setIconSize(icon_size(theme, SMALL_ICON))


def say(button: QPushButton, text: str, what: str, look: str = "quiet") -> None:
    """Let a button say ``text``, and ``what`` it does to those who point at it or cannot see it."""
    # The style leaves too little between an icon and its words.
    shown = f"\N{EN SPACE}{text}" if text and not button.icon().isNull() else text
    if button.text() != shown:
        button.setText(shown)
    if button.accessibleName() != what:
        button.setAccessibleName(what)
        button.setToolTip(what)
    if button.property("canvas") != look:
        restyle(button, canvas=look)


_LEAVING: Final = frozenset({Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter})
