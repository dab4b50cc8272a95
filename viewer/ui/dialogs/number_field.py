"""A field for one number, written as people write it here and stepped by the arrow keys."""

from __future__ import annotations

import re
from math import isfinite, log10

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QLineEdit

from viewer.ui.look.widgets import restyle

_DECIMALS = 6
_SHOWN_LETTERS = 20


class NumberField(QLineEdit):
    """Holds a number of at least ``smallest``; what is no such number is marked and not told."""

    entered = Signal(float)  # by Return, by leaving the field, or by a step
    doubted = Signal(str)  # a sentence: what is wrong with what is being typed, "" for nothing

    def __init__(self, value: float = 0.0, *, smallest: float = float("-inf")) -> None:
        super().__init__()
        self._value = value
        self._smallest = smallest
        self.setText(written(value))
        self.textEdited.connect(self._on_edited)
        self.editingFinished.connect(self._on_finished)

    @property
    def value(self) -> float:
        """The number that was last entered or set."""
        return self._value

    def set_value(self, value: float) -> None:
        """Show a number, unless one is being typed."""
        if value != self._value and not self.isModified():
            self._value = value
            self.setText(written(value))

    def set_smallest(self, smallest: float) -> None:
        """Allow nothing below; a smaller number that is already there is raised."""
        self._smallest = smallest
        if self._value < smallest:
            self._value = smallest
            self.setText(written(smallest))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step with Up and Down, ten times as far with Page Up and Page Down."""
        steps = {
            Qt.Key.Key_Up: 1,
            Qt.Key.Key_Down: -1,
            Qt.Key.Key_PageUp: 10,
            Qt.Key.Key_PageDown: -10,
        }.get(Qt.Key(event.key()), 0)
        if steps:
            self._step(steps)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Step with the wheel while the field has the focus."""
        if self.hasFocus() and event.angleDelta().y():
            self._step(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            event.ignore()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Give up what was no number."""
        super().focusOutEvent(event)
        if self._typed() is None:
            self.setText(written(self._value))
            self._mark("")

    def _step(self, steps: int) -> None:
        value = self._typed()
        start = self._value if value is None else value
        size = 10.0 ** max(-_DECIMALS, int(log10(abs(start))) - 1) if abs(start) >= 1 else 0.1
        self._enter(max(self._smallest, round(start + steps * size, _DECIMALS)))

    def _typed(self) -> float | None:
        number = read(self.text())
        return number if number is not None and number >= self._smallest else None

    def _on_edited(self) -> None:
        self._mark(self._complaint())

    def _on_finished(self) -> None:
        value = self._typed()
        if value is not None and self.isModified():
            self._enter(value)

    def _enter(self, value: float) -> None:
        self._value = value
        self.setText(written(value))  # not modified any more
        self._mark("")
        self.entered.emit(value)

    def _complaint(self) -> str:
        """Return what is wrong with what is being typed, "" for nothing."""
        if self._typed() is not None:
            return ""
        if not self.text().strip():
            return self.tr("A number is missing.")
        if read(self.text()) is None:
            return self.tr("“{0}” is no number.").format(self.text().strip()[:_SHOWN_LETTERS])
        return self.tr("It must be at least {0}.").format(written(self._smallest))

    def _mark(self, complaint: str) -> None:
        invalid = "true" if complaint else "false"
        if self.property("invalid") != invalid:
            restyle(self, invalid=invalid)
        self.doubted.emit(complaint)


def written(value: float) -> str:
    """Return a number by locale, "1,234.5", with six decimals at most and no idle zeros."""
    locale = QLocale()
    text = locale.toString(float(value), "f", _DECIMALS)
    point = locale.decimalPoint()
    return re.sub(rf"{re.escape(point)}?0+$", "", text) if point in text else text


def read(text: str) -> float | None:
    """Return the number that is written, by locale or as in "1234.5"; ``None`` if it is none."""
    bare = text.strip()
    for locale in (QLocale(), QLocale.c()):
        number, is_number = locale.toDouble(bare)
        if is_number and isfinite(number):
            return number
    return None
