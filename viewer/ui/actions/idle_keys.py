"""Keys that nobody took: what they would do and cannot now, or that they do nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from viewer.ui.actions.action_set import ActionSet
from viewer.ui.actions.table import key_text


class IdleKeys(QObject):
    """Tells of each key that comes to the window itself: Qt brings it there when nothing else wanted it."""

    told = Signal(str)

    def __init__(self, window: QWidget, actions: ActionSet, why_not: Callable[[str], str]) -> None:
        super().__init__(window)
        self._actions = actions
        self._why_not = why_not
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Listen, and never swallow anything."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self._on_press(event)
        return False

    def _on_press(self, event: QKeyEvent) -> None:
        if event.isAutoRepeat() or event.key() in _SILENT:
            return
        pressed = QKeySequence(event.keyCombination())
        meant = [one for one in self._actions.all() if pressed in one.shortcuts()]
        if meant:
            self.told.emit(self._why(meant))
        elif _says_something(event):
            key = key_text((pressed.toString(QKeySequence.SequenceFormat.PortableText),))
            self.told.emit(self.tr("{key} does nothing here: F1 lists the keys.").format(key=key))

    def _why(self, meant: list[QAction]) -> str:
        name = meant[0].text().rstrip("…")
        if any(one.isEnabled() for one in meant):  # what has the focus has kept the key from it
            return self.tr("{action}: click a film first.").format(action=name)
        reasons = (self._why_not(one.objectName()) for one in meant)
        nothing = self.tr("{action}: not possible now.")
        return next(filter(None, reasons), nothing.format(action=name))


def _says_something(event: QKeyEvent) -> bool:
    """Whether a key is one that a person presses for something: a sign, a function key, or one with Ctrl or Alt."""
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    is_function = Qt.Key.Key_F1 <= event.key() <= Qt.Key.Key_F35
    sign = event.text().strip()
    return bool(event.modifiers() & held) or is_function or (sign.isprintable() and sign != "")


_SILENT: Final = frozenset(
    {
        *(Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta),
        *(Qt.Key.Key_CapsLock, Qt.Key.Key_NumLock, Qt.Key.Key_ScrollLock, Qt.Key.Key_unknown),
        *(Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape),
        *(Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Multi_key),
    }
)
