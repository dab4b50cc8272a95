"""The greys of a picture as a curve, with the window as a range that can be dragged (pyqtgraph)."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from viewer.imaging.grey.histogram import Histogram
from viewer.imaging.voi import VoiFunction, Window
from viewer.ui.look.theme import Theme

HEIGHT_PX: Final = 120


class HistogramView(QWidget):
    """Shows a histogram and a window; dragging the range, or one of its ends, asks for another window.

    pyqtgraph is imported here and not at start: it takes a third of a second.
    """

    window_dragged = Signal(object)  # Window

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        import pyqtgraph

        self._window = Window(0.5, 1.0, VoiFunction.LINEAR_EXACT)
        self._theme = theme
        line, fill = QColor(theme.text3), QColor(theme.text3)
        fill.setAlpha(110)
        self._plot: Any = pyqtgraph.PlotWidget(background=theme.card)
        self._curve: Any = pyqtgraph.PlotCurveItem(
            [0.0, 1.0], [0.0], stepMode="center", fillLevel=0, pen=line, brush=fill
        )
        accent = QColor(theme.accent)
        accent.setAlpha(50)
        self._range: Any = pyqtgraph.LinearRegionItem(
            brush=accent, hoverBrush=accent, pen=QColor(theme.accent)
        )
        self._dress(theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._plot)
        self.setAccessibleName(self.tr("Histogram"))
        self._range.sigRegionChanged.connect(self._on_dragged)

    def _dress(self, theme: Theme) -> None:
        plot = self._plot
        # What the range says can be typed; there is nothing for keys to do here.
        for widget in (plot, plot.viewport()):
            widget.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            widget.setAccessibleName(self.tr("Histogram"))
        plot.setMouseEnabled(x=False, y=False)
        plot.setMenuEnabled(False)
        plot.hideButtons()
        plot.hideAxis("left")
        axis = plot.getAxis("bottom")
        axis.setPen(QColor(theme.border))
        axis.setTextPen(QColor(theme.text2))
        plot.addItem(self._curve)
        plot.addItem(self._range)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.size(300), self._theme.size(HEIGHT_PX))

    def show_histogram(self, histogram: Histogram | None) -> None:
        """Show how often each value occurs; ``None`` for nothing."""
        if histogram is None:
            self._curve.setData([0.0, 1.0], [0.0])
            return
        # Roots: air is a thousand times as frequent as what the window is for.
        self._curve.setData(histogram.edges, np.sqrt(histogram.counts))

    def show_window(self, window: Window) -> None:
        """Show the window in force, whoever changed it."""
        self._window = window
        with QSignalBlocker(self._range):
            half = window.width / 2
            self._range.setRegion((window.center - half, window.center + half))

    def _on_dragged(self) -> None:
        low, high = self._range.getRegion()
        function = self._window.function
        narrowest = 1.0 if function is VoiFunction.LINEAR else 1e-6
        width = max(high - low, narrowest)
        self.window_dragged.emit(Window((low + high) / 2, width, function))
