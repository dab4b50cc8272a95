"""The field in which a mark's label is typed, where the label stands: on the film, in the mark's colour."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from overlays.file.field_types import MAX_LINE
from viewer.ui.look.theme import Theme

_LEAST_PX: Final = 96
_MARGIN_PX: Final = 4
# Keys that would do something to the film while a label is typed.
_OWN_KEYS: Final = frozenset(
    {
        *(Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Up, Qt.Key.Key_Down),
        *(Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Space),
    }
)


class LabelField(QLineEdit):
    """Takes the keys until Enter keeps the words or Esc leaves them; a click elsewhere keeps them too."""

    kept = Signal(str)
    left = Signal()

    def __init__(self, words: str, theme: Theme, colour: str, over: QWidget) -> None:
        super().__init__(words, over)
        self._over = over
        self._theme = theme
        self._is_done = False
        self.setMaxLength(MAX_LINE)
        self.setAccessibleName(self.tr("Label of the mark"))
        self.setStyleSheet(
            f"QLineEdit {{ background: {theme.canvas}; color: {colour}; font-weight: bold;"
            f" border: 1px solid {theme.canvas_accent}; border-radius: {theme.size(4)}px;"
            f" padding: {theme.size(2)}px {theme.size(6)}px; }}"
        )
        self.textChanged.connect(self._fit)
        self._at = QPointF()
        self._fit()

    def place(self, at: QPointF) -> None:
        """Stand at a viewport point: the middle of the left edge, as far as the film has the room."""
        self._at = at
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Keep from the window what is typed here."""
        if isinstance(event, QKeyEvent) and _is_kept(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._end(keeps=False)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._end(keeps=True)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        passing = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
        if event.reason() not in passing:
            self._end(keeps=True)

    def keep(self) -> None:
        """Keep the words as they are now."""
        self._end(keeps=True)

    def _end(self, *, keeps: bool) -> None:
        if self._is_done:
            return
        self._is_done = True
        if keeps:
            self.kept.emit(self.text())
        else:
            self.left.emit()

    def _fit(self) -> None:
        """Be as wide as the words, within the film."""
        room = self._over.rect().adjusted(_MARGIN_PX, _MARGIN_PX, -_MARGIN_PX, -_MARGIN_PX)
        words = self.fontMetrics().horizontalAdvance(self.text()) + self._theme.size(32)
        width = min(max(words, self._theme.size(_LEAST_PX)), room.width())
        height = self.sizeHint().height()
        x = min(max(round(self._at.x()), room.left()), room.right() - width)
        y = min(max(round(self._at.y()) - height // 2, room.top()), room.bottom() - height)
        self.setGeometry(x, y, width, height)


def _is_kept(event: QKeyEvent) -> bool:
    """Whether a key is about to be a shortcut of the window that is meant for the field."""
    return event.type() == QEvent.Type.ShortcutOverride and event.key() in _OWN_KEYS
