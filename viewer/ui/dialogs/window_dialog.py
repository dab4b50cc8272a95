"""Width and centre of the window, typed in numbers or dragged on the greys of the film, which follows at once."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from viewer.imaging.grey.histogram import Histogram
from viewer.imaging.voi import VoiFunction, Window
from viewer.ui.canvas.picture.histogram_view import HistogramView
from viewer.ui.dialogs.dialog import Dialog, named
from viewer.ui.dialogs.number_field import NumberField
from viewer.ui.look.choice_box import ChoiceBox
from viewer.ui.look.theme import Theme
from viewer.ui.look.widgets import label, push_button

# A linear window is at least 1 wide, the others only above 0 (PS3.3 C.11.2.1.2).
_NARROWEST_LINEAR: Final = 1.0
_NARROWEST: Final = 1e-6


class WindowDialog(Dialog):
    """Stays open while films are worked with; ``set_window`` keeps it in step with them."""

    window_typed = Signal(object)  # Window

    def __init__(
        self, theme: Theme, window: Window, unit: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, self.tr("Window"), parent)
        self._width = NumberField(window.width)
        self._center = NumberField(window.center)
        self._doubt = label(tone="danger", size="small", wrap=True)
        self._function = ChoiceBox(theme)
        for function, words in (
            (VoiFunction.LINEAR, self.tr("Linear")),
            (VoiFunction.LINEAR_EXACT, self.tr("Linear, exact")),
            (VoiFunction.SIGMOID, self.tr("Sigmoid")),
        ):
            self._function.addItem(words, function)
        self._greys = HistogramView(theme)
        self._units = (label(tone="meta"), label(tone="meta"))
        self._lay_out()
        self.set_window(window, unit)
        for field, words in ((self._width, self.tr("Width")), (self._center, self.tr("Centre"))):
            field.entered.connect(self._on_typed)
            field.doubted.connect(partial(self._show_doubt, words))
        self._greys.window_dragged.connect(self.window_typed)
        self._function.currentIndexChanged.connect(self._on_typed)
        self.setMinimumWidth(theme.size(300))
        self._width.setFocus()
        self._width.selectAll()

    def set_window(self, window: Window, unit: str = "") -> None:
        """Show the window in force; a number that is being typed is left alone."""
        self._greys.show_window(window)
        self._set_narrowest(window.function)
        self._center.set_value(window.center)
        self._width.set_value(window.width)
        for shown in self._units:
            shown.setText(unit)
            shown.setVisible(bool(unit))
        with QSignalBlocker(self._function):
            self._function.setCurrentIndex(self._function.findData(window.function))

    def set_histogram(self, histogram: Histogram | None) -> None:
        """Show how often each value occurs in the film."""
        self._greys.show_histogram(histogram)

    def _lay_out(self) -> None:
        self.body.addWidget(self._greys)
        form = self.new_form()
        # In the order in which films say them: W, then L.
        for words, field, unit in (
            (self.tr("Width (W)"), self._width, self._units[0]),
            (self.tr("Centre (L)"), self._center, self._units[1]),
        ):
            line = QHBoxLayout()
            line.setSpacing(self._theme.size(8))
            line.addWidget(field, 1)
            line.addWidget(unit)
            form.addRow(named(words, field), line)
        form.addRow(named(self.tr("Function"), self._function), self._function)
        self.body.addLayout(form)
        self.body.addWidget(self._doubt)
        self._doubt.hide()
        close = push_button(self.tr("Close"))
        close.clicked.connect(self.close)
        self.add_buttons(close)

    def _show_doubt(self, field: str, sentence: str) -> None:
        """Say what is wrong with what is being typed; the room for it stays until the dialog goes."""
        said = f"{field}: {sentence}" if sentence else ""
        self._doubt.setText(said)
        self._doubt.setAccessibleName(said)
        if said:
            self._doubt.show()

    def _on_typed(self) -> None:
        function = VoiFunction(self._function.currentData())
        self._set_narrowest(function)
        self.window_typed.emit(Window(self._center.value, self._width.value, function))

    def _set_narrowest(self, function: VoiFunction) -> None:
        linear = function is VoiFunction.LINEAR
        self._width.set_smallest(_NARROWEST_LINEAR if linear else _NARROWEST)
