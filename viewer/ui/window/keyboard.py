"""Who gets a key: the widget that has the focus, or the window's shortcut.  And the key that peeks.

Qt asks the focused widget, then its parents, whether they want a key before it becomes a shortcut
(``ShortcutOverride``); a filter on the window therefore sees the keys that no text field has claimed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QCursor, QGuiApplication, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSlider,
    QApplication,
    QComboBox,
    QWidget,
)

# Ctrl+wheel, Ctrl+drag and Ctrl+S begin with Ctrl too, and a class must not see the marks before they come:
# a hand that goes from the keys to the mouse and turns its wheel takes 0.7 s (docs/adr/0014).
PEEK_DELAY_MS: Final = 800
# A mouse that goes further than this while Ctrl is held is on its way to a wheel or a drag.
PEEK_STILL_PX: Final = 8

_COMMANDS: Final = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)
_PRESS_KEYS: Final = frozenset({Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter})
_MOVE_KEYS: Final = frozenset(
    {
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
        Qt.Key.Key_Return,
        Qt.Key.Key_Enter,
    }
)


class FocusKeys(QObject):
    """Leaves to a focused button or list the keys that work it, so that the keyboard alone is enough.

    ``films`` is the widget inside of which every key belongs to the films, ``text`` the one inside of which no letter
    and no digit does while ``writes`` says that text is written there: who types beside a field loses the letter alone.
    """

    def __init__(
        self, window: QWidget, films: QWidget, text: QWidget, writes: Callable[[], bool]
    ) -> None:
        super().__init__(window)
        self._films = films
        self._text = text
        self._writes = writes
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Claim a key for the focused widget; never swallow it."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            focused = QApplication.focusWidget()
            if focused is not None and (
                self._works(focused, event) or self._is_typed(focused, event)
            ):
                event.accept()
                return True
        return False

    def _is_typed(self, focused: QWidget, event: QKeyEvent) -> bool:
        """Whether a key is a sign that is typed where text is written."""
        is_sign = event.text().isprintable() and event.text().strip() != ""
        return (
            is_sign
            and not event.modifiers() & _COMMANDS
            and self._text.isAncestorOf(focused)
            and self._writes()
        )

    def _works(self, focused: QWidget, event: QKeyEvent) -> bool:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if held != Qt.KeyboardModifier.NoModifier:
            return False
        if self._films is focused or self._films.isAncestorOf(focused):
            return False
        if isinstance(focused, QAbstractButton):
            return event.key() in _PRESS_KEYS
        return isinstance(focused, QAbstractScrollArea | QAbstractSlider | QComboBox) and (
            event.key() in _MOVE_KEYS
        )


class PeekKey(QObject):
    """Tells while Ctrl, and nothing else, is held, once it has been so for a while with the mouse at rest."""

    held = Signal(bool)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._is_held = False
        self._mouse_at = QPoint()
        self._delay = QTimer(self, singleShot=True, interval=PEEK_DELAY_MS)
        self._delay.timeout.connect(self._begin)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Watch, and never swallow anything."""
        kind = event.type()
        if kind in _KEYS_DOWN and isinstance(event, QKeyEvent):
            self._on_press(event)
        elif kind in _ENDS and self._is_watching:
            self._end()
        elif kind == QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            self._on_move(event)
        return False

    @property
    def _is_watching(self) -> bool:
        return self._is_held or self._delay.isActive()

    def _on_press(self, event: QKeyEvent) -> None:
        alone = event.key() == Qt.Key.Key_Control and not (
            event.modifiers() & ~Qt.KeyboardModifier.ControlModifier
        )
        buttons = QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton
        if not alone or buttons:
            self._end()
        elif not event.isAutoRepeat() and not self._is_watching:
            # The whole application is watched only while the key is down: it costs every event.
            QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]
            self._mouse_at = QCursor.pos()
            self._delay.start()

    def _on_move(self, event: QMouseEvent) -> None:
        """Wait anew for a mouse that is on its way; one that moves during a peek may."""
        at = event.globalPosition().toPoint()
        gone = (at - self._mouse_at).manhattanLength()
        if self._delay.isActive() and gone > PEEK_STILL_PX:
            self._mouse_at = at
            self._delay.start()

    def _begin(self) -> None:
        self._is_held = True
        self.held.emit(True)  # noqa: FBT003

    def _end(self) -> None:
        if not self._is_watching:
            return
        QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]
        # The window stays watched: removing the filter from the application leaves it there.
        self._delay.stop()
        was_held, self._is_held = self._is_held, False
        if was_held:
            self.held.emit(False)  # noqa: FBT003


_KEYS_DOWN: Final = frozenset({QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride})
_ENDS: Final = frozenset(
    {
        QEvent.Type.KeyRelease,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.Wheel,
        QEvent.Type.Shortcut,
        QEvent.Type.WindowDeactivate,
        QEvent.Type.ApplicationStateChange,
    }
)
