"""One time of a weighting as a slider, with its name and its value in ms."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSlider, QWidget

from viewer.imaging.signal.weighting import Span
from viewer.ui.look.theme import Theme
from viewer.ui.look.widgets import label

_PAGES: Final = 10
# At 100 %.
_NAME: Final = 30
_VALUE: Final = 72


class TimeSlider(QWidget):
    """Chooses a time in steps; arrow keys go one step, Page Up and Page Down ten."""

    chosen = Signal(float)  # ms

    def __init__(self, name: str, what: str, span: Span) -> None:
        super().__init__()
        self._step = span.step
        self._name = label(name, strong=True)
        self._said = label(tone="secondary")
        self._said.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(round(span.least / span.step), round(span.most / span.step))
        self.slider.setSingleStep(1)
        self.slider.setPageStep(_PAGES)
        self.slider.setAccessibleName(what)
        self.setToolTip(what)
        self._name.setBuddy(self.slider)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self._name)
        self._row.addWidget(self.slider, 1)
        self._row.addWidget(self._said)
        self.slider.valueChanged.connect(lambda step: self.chosen.emit(float(step * self._step)))

    def set_theme(self, theme: Theme) -> None:
        """Line the names and the values up at this size of letters."""
        self._name.setMinimumWidth(theme.size(_NAME))
        self._said.setMinimumWidth(theme.size(_VALUE))
        self._row.setSpacing(theme.size(8))

    def set_time(self, value_ms: float) -> None:
        """Show a time, which may lie between two steps."""
        with QSignalBlocker(self.slider):
            self.slider.setValue(round(value_ms / self._step))
        words = self.tr("{0:.0f} ms").format(value_ms)
        self._said.setText(words)
        self.slider.setAccessibleDescription(words)
