"""Fields leave undo and redo to the case: there is one list of steps, for words and marks."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence


def undoes(event: QEvent) -> bool:
    """Whether a key, pressed or about to be a shortcut, is one of undo or redo."""
    keys = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
    return isinstance(event, QKeyEvent) and any(map(event.matches, keys))
