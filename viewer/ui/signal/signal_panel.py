"""The panel below the films with the times of an MR picture: sliders, weightings by name, the way back."""

from __future__ import annotations

from typing import Final, cast

from msgspec.structs import replace
from PySide6.QtCore import QEvent, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from viewer.imaging.signal.weighting import (
    ECHO,
    INVERSION,
    PROTON_WEIGHTED,
    REPETITION,
    STIR_WEIGHTED,
    T1_WEIGHTED,
    T2_WEIGHTED,
    Weighting,
)
from viewer.ui.look.basics import rule
from viewer.ui.look.icons import icon, icon_size
from viewer.ui.look.theme import Theme
from viewer.ui.look.widgets import ElidedLabel, label, push_button, restyle, tool_button
from viewer.ui.signal.time_slider import TimeSlider

HEIGHT: Final = 168
_CLOSE_PX: Final = 16
_NAMED: Final = (
    ("T1", T1_WEIGHTED),
    ("T2", T2_WEIGHTED),
    ("PD", PROTON_WEIGHTED),
    ("STIR", STIR_WEIGHTED),
)


class SignalPanel(QWidget):
    """Shows a weighting, and tells of another one that is chosen."""

    weighted = Signal(object)  # Weighting, or None for the picture as it was acquired
    close_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Why is it bright?"))
        self._theme = theme
        self._weighting: Weighting | None = None
        self._title = label(self.tr("Why is it bright?"), strong=True)
        self._told = ElidedLabel(tone="meta", size="small")
        self._reset = push_button(self.tr("As acquired"), quiet=True, compact=True)
        self._reset.setToolTip(self.tr("Show the picture that was acquired"))
        self._close = tool_button("close", theme, self.tr("Close this panel"), px=_CLOSE_PX)
        self._buttons = {name: self._named(name, one) for name, one in _NAMED}
        self._repetition = TimeSlider("TR", self.tr("Repetition time"), REPETITION)
        self._echo = TimeSlider("TE", self.tr("Echo time"), ECHO)
        self._inversion = TimeSlider("TI", self.tr("Inversion time; 0 is no inversion"), INVERSION)
        self._saturated = push_button(self.tr("Saturate fat"))
        self._saturated.setCheckable(True)
        restyle(self._saturated, toggle=True)
        self._lay_out()
        self._connect()
        self.set_theme(theme)
        self.set_weighting(None, is_acquired=True, told="")

    def sizeHint(self) -> QSize:
        """Ask for little height."""
        return QSize(self._theme.size(480), self._theme.size(HEIGHT))

    def set_theme(self, theme: Theme) -> None:
        """Dress the panel in another theme."""
        self._theme = theme
        self._close.setIcon(icon("close", theme))
        self._close.setIconSize(icon_size(theme, _CLOSE_PX))
        for slider in self._sliders:
            slider.set_theme(theme)
        self._header.setContentsMargins(theme.size(16), theme.size(2), theme.size(6), theme.size(2))
        self._header.setSpacing(theme.size(12))
        self._body.setContentsMargins(theme.size(16), theme.size(6), theme.size(16), theme.size(8))
        self._body.setSpacing(theme.size(20))
        self._names.setSpacing(theme.size(6))

    def set_weighting(self, weighting: Weighting | None, *, is_acquired: bool, told: str) -> None:
        """Show the times of the picture; ``None``: it cannot be weighted anew.  ``told`` says what is seen."""
        self._weighting = weighting
        self._told.setText(told)
        for part in (*self._sliders, *self._buttons.values(), self._saturated):
            part.setEnabled(weighting is not None)
        self._reset.setEnabled(weighting is not None and not is_acquired)
        if weighting is None:
            return
        self._repetition.set_time(weighting.repetition_ms)
        self._echo.set_time(weighting.echo_ms)
        self._inversion.set_time(weighting.inversion_ms)
        with QSignalBlocker(self._saturated):
            self._saturated.setChecked(weighting.fat_saturated)
        for name, one in _NAMED:
            self._buttons[name].setChecked(one == weighting)

    @property
    def _sliders(self) -> tuple[TimeSlider, ...]:
        return (self._repetition, self._echo, self._inversion)

    def _named(self, name: str, weighting: Weighting) -> QPushButton:
        button = push_button(name, compact=True)
        button.setCheckable(True)
        button.setAccessibleName(self.tr("{0}-weighted").format(name))
        restyle(button, seg=True)
        button.clicked.connect(lambda: self.weighted.emit(weighting))
        return button

    def _lay_out(self) -> None:
        self._header = QHBoxLayout()
        for widget in (self._title, self._told, self._reset, self._close):
            self._header.addWidget(widget, 1 if widget is self._told else 0)
        self._names = QHBoxLayout()
        for button in self._buttons.values():
            self._names.addWidget(button)
        self._names.addStretch(1)
        choices = QVBoxLayout()
        choices.addLayout(self._names)
        choices.addWidget(self._saturated)
        choices.addStretch(1)
        times = QVBoxLayout()
        for slider in self._sliders:
            times.addWidget(slider)
        times.addStretch(1)
        self._body = QHBoxLayout()
        self._body.addLayout(times, 1)
        self._body.addLayout(choices)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(rule())
        column.addLayout(self._header)
        column.addWidget(rule())
        column.addLayout(self._body, 1)

    def _connect(self) -> None:
        self._close.clicked.connect(self.close_asked)
        self._reset.clicked.connect(lambda: self.weighted.emit(None))
        self._repetition.chosen.connect(lambda value: self._change(repetition_ms=value))
        self._echo.chosen.connect(lambda value: self._change(echo_ms=value))
        self._inversion.chosen.connect(lambda value: self._change(inversion_ms=value))
        self._saturated.clicked.connect(
            lambda: self._change(fat_saturated=self._saturated.isChecked())
        )

    def _change(self, **times: float | bool) -> None:
        if self._weighting is not None:
            self.weighted.emit(replace(self._weighting, **times))

    # Keys ---------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Keep Esc, while the focus is here, from what it does elsewhere."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and cast(QKeyEvent, event).key() in _OWN_KEYS
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_asked.emit()
        else:
            super().keyPressEvent(event)


_OWN_KEYS: Final = frozenset(
    {
        *(Qt.Key.Key_Escape, Qt.Key.Key_Space, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up),
        *(Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home),
        Qt.Key.Key_End,
    }
)
"""What sliders and buttons are worked by, which steps slices and stages elsewhere."""
