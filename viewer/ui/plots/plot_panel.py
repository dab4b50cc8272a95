"""The small panel below the films: the profile of a distance, or figures, histogram and curve of a region.

Importing this module imports pyqtgraph, which takes a third of a second: it is imported when the panel is first shown.
"""

from __future__ import annotations

from typing import Final, cast

import numpy as np
from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from viewer.session.plotted import Curve, Plotted, csv_of
from viewer.ui.look.basics import rule
from viewer.ui.look.icons import icon, icon_size
from viewer.ui.look.theme import Theme
from viewer.ui.look.widgets import ElidedLabel, label, push_button, tool_button
from viewer.ui.plots.figure_table import FigureTable
from viewer.ui.plots.plot_view import Lines, PlotView
from viewer.ui.plots.plot_words import (
    Row,
    distance_axis,
    figure_rows,
    instead_of,
    place_of,
    scale_axis,
    title_of,
    told_of_curve,
    told_of_histogram,
    told_of_profile,
    value_axis,
)

HEIGHT: Final = 206
_CLOSE_PX: Final = 16


class PlotPanel(QWidget):
    """Draws what is plotted, and tells what is pointed at and chosen in it."""

    close_asked = Signal()
    profile_pointed = Signal(object)  # how far along the profile, or None
    slice_chosen = Signal(int)  # from 0
    copied = Signal(str)  # a sentence

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Profile and curve"))
        self._theme = theme
        self._plotted: Plotted | None = None
        self._title = label(strong=True)
        self._about = ElidedLabel(tone="meta", size="small")
        self._told = label(tone="secondary", size="small")
        self._copy = push_button(self.tr("Copy values"), quiet=True, compact=True)
        self._copy.setToolTip(self.tr("Copy all values as CSV"))
        self._close = tool_button("close", theme, self.tr("Close this panel"), px=_CLOSE_PX)
        self._empty = label(tone="secondary", wrap=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._figures = FigureTable()
        self._line = PlotView(theme, self.tr("Profile"))
        self._bars = PlotView(theme, self.tr("Histogram"))
        self._curve = PlotView(theme, self.tr("Curve"))
        self._lay_out()
        self._connect()
        self.set_theme(theme)
        self.set_plotted(None)

    def sizeHint(self) -> QSize:
        """Ask for little height."""
        return QSize(self._theme.size(480), self._theme.size(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Allow the films all but what figures need."""
        return QSize(self._theme.size(240), self._theme.size(150))

    def set_theme(self, theme: Theme) -> None:
        """Dress the panel in another theme."""
        self._theme = theme
        for plot in (self._line, self._bars, self._curve):
            plot.set_theme(theme)
        self._close.setIcon(icon("close", theme))
        self._close.setIconSize(icon_size(theme, _CLOSE_PX))
        self._header.setContentsMargins(theme.size(16), theme.size(2), theme.size(6), theme.size(2))
        self._header.setSpacing(theme.size(12))
        self._body.setContentsMargins(theme.size(16), theme.size(6), theme.size(8), theme.size(4))
        self._body.setSpacing(theme.size(12))
        self._figures.set_theme(theme)

    def set_plotted(self, plotted: Plotted | None) -> None:
        """Draw what is plotted; ``None``: nothing is measured yet."""
        self._plotted = plotted
        is_drawn = plotted is not None and not (plotted.is_loading or plotted.problem)
        self._title.setText(title_of(plotted))
        self._about.setText("" if plotted is None else place_of(plotted))
        self._empty.setText(instead_of(plotted))
        self._empty.setVisible(not is_drawn)
        self._copy.setEnabled(is_drawn)
        self._figures.setVisible(is_drawn)
        self._line.setVisible(is_drawn and plotted is not None and plotted.profile is not None)
        self._bars.setVisible(is_drawn and plotted is not None and bool(plotted.histograms))
        self._curve.setVisible(is_drawn and plotted is not None and plotted.curve is not None)
        if plotted is not None and is_drawn:
            self._draw(plotted)

    def set_slice(self, index: int | None) -> None:
        """Mark the slice in view (from 0) on the curve; ``None`` where it is not in view."""
        curve = None if self._plotted is None else self._plotted.curve
        is_known = curve is not None and index is not None
        self._curve.set_marker(_place_of_slice(curve, index) if is_known else None)

    def set_pointed(self, distance: float | None) -> None:
        """Show the place of the profile that the mouse on the film points to."""
        self._line.set_cursor(distance)
        self._tell_profile(distance)

    # Parts --------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._header = QHBoxLayout()
        for widget in (self._title, self._about, self._told, self._copy, self._close):
            self._header.addWidget(widget, 1 if widget is self._about else 0)
        self._body = QHBoxLayout()
        self._body.addWidget(self._figures, 0, Qt.AlignmentFlag.AlignTop)
        self._body.addWidget(self._line, 1)
        self._body.addWidget(self._bars, 2)
        self._body.addWidget(self._curve, 3)
        self._body.addWidget(self._empty, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(rule())
        column.addLayout(self._header)
        column.addWidget(rule())
        column.addLayout(self._body, 1)

    def _connect(self) -> None:
        self._close.clicked.connect(self.close_asked)
        self._copy.clicked.connect(self._copy_values)
        self._line.pointed.connect(self.profile_pointed)
        self._line.pointed.connect(self._tell_profile)
        self._bars.pointed.connect(self._tell_histogram)
        self._curve.pointed.connect(self._tell_curve)
        self._curve.chosen.connect(self._choose)

    def _draw(self, plotted: Plotted) -> None:
        values, rows, line, curve = (
            value_axis(plotted),
            figure_rows(plotted),
            plotted.profile,
            plotted.curve,
        )
        self._figures.set_rows(rows)
        self._describe(rows)
        if line is not None:
            self._line.set_axes(distance_axis(plotted), values)
            self._line.show_lines(Lines(line.distances, line.values))
        if plotted.histograms:
            counts = np.array([one.counts for one in plotted.histograms], dtype=np.float64)
            self._bars.set_axes(values, self.tr("pixels"))
            edges = plotted.histograms[0].edges
            self._bars.show_lines(Lines(edges, counts, is_histogram=True))
        if curve is not None:
            self._curve.set_axes(scale_axis(curve.scale), self.tr("mean ± SD"))
            places = np.array(curve.scale.places)
            self._curve.show_lines(Lines(places, curve.means, curve.sds, with_points=True))

    def _describe(self, rows: tuple[Row, ...]) -> None:
        """Say the figures to those who cannot see the plots."""
        words = "; ".join(f"{name} {', '.join(texts)}" for name, texts in rows)
        for plot in (self._line, self._bars, self._curve):
            plot.setAccessibleDescription(words)

    # Pointing -----------------------------------------------------------------------------------

    def _tell_profile(self, distance: float | None) -> None:
        self._told.setText(told_of_profile(self._plotted, distance))

    def _tell_histogram(self, value: float | None) -> None:
        self._told.setText(told_of_histogram(self._plotted, value))

    def _tell_curve(self, place: float | None) -> None:
        curve = None if self._plotted is None else self._plotted.curve
        self._told.setText(told_of_curve(curve, self._plotted, place))

    def _choose(self, place: float) -> None:
        plotted = self._plotted
        if plotted is not None and plotted.curve is not None:
            curve = plotted.curve
            self.slice_chosen.emit(curve.indices[curve.scale.places.index(place)])

    # Keys ---------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Keep Esc and the copy key, while the focus is here, from what they do elsewhere."""
        if event.type() == QEvent.Type.ShortcutOverride and _is_own(cast(QKeyEvent, event)):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes, the copy key copies the values."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_asked.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self._copy_values()
        else:
            super().keyPressEvent(event)

    def _copy_values(self) -> None:
        if self._plotted is None or not self._copy.isEnabled():
            return
        text = csv_of(self._plotted)
        QGuiApplication.clipboard().setText(text)
        self.copied.emit(self.tr("Copied {0} lines of values as CSV.").format(text.count("\n")))


def _is_own(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_Escape or event.matches(QKeySequence.StandardKey.Copy)


def _place_of_slice(curve: Curve | None, index: int | None) -> float | None:
    """Return where a slice lies along a curve: that of the nearest frame that the curve goes through."""
    if curve is None or index is None:
        return None
    nearest = int(np.argmin(np.abs(np.array(curve.indices) - index)))
    return curve.scale.places[nearest]
