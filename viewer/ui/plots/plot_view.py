"""One plot: curves over an axis, with a cursor for mouse and keys (pyqtgraph, which is imported with this module)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, cast

import numpy as np
import pyqtgraph
from msgspec import Struct
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QObject, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from overlays.model import MarkColor
from viewer.ui.look.theme import CAPTION, Theme, font

_BAND_ALPHA: Final = 55
_COLOUR_BAND_ALPHA: Final = 22
_FILL_ALPHA: Final = 90
_LINE_PX: Final = 1.5
_ROOM: Final = 0.06
_STEPS: Final = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Home: -(1 << 30),
    Qt.Key.Key_End: 1 << 30,
}
_FAR: Final = 10
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_COLOURS: Final = (MarkColor.RED, MarkColor.GREEN, MarkColor.BLUE)
_DASHES: Final = (Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DotLine)


class Lines(Struct, frozen=True, eq=False):
    """What a plot shows: ``values``, shape (samples, n), over ``places``, shape (n,), in growing order.

    ``spread``, of the same shape as ``values``, is drawn as a band around them.  ``places`` of a histogram, drawn in
    steps, are the n + 1 edges.
    """

    places: NDArray[np.float64]
    values: NDArray[np.float64]
    spread: NDArray[np.float64] | None = None
    is_histogram: bool = False
    with_points: bool = False


class PlotView(QWidget):
    """Shows lines; tells where on its axis mouse or keys point, and what is chosen there."""

    pointed = Signal(object)  # the nearest of the places, or None
    chosen = Signal(float)  # the nearest of the places

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lines: Lines | None = None
        self._items: list[Any] = []
        self._cursor_at: float | None = None
        self._plot: Any = pyqtgraph.PlotWidget()
        self._cursor: Any = pyqtgraph.InfiniteLine(angle=90)
        self._marker: Any = pyqtgraph.InfiniteLine(angle=90)
        for line in (self._cursor, self._marker):
            line.setZValue(10)
            line.hide()
            self._plot.addItem(line)
        self._plot.setMouseEnabled(x=False, y=False)
        self._plot.setMenuEnabled(False)
        self._plot.hideButtons()
        self._plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._plot.viewport().setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._plot.viewport().installEventFilter(self)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        for widget in (self, self._plot, self._plot.viewport()):
            widget.setAccessibleName(name)
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 2, 2, 2)
        column.addWidget(self._plot)
        self.set_theme(theme)

    def sizeHint(self) -> QSize:
        """Ask for a small plot; a panel gives what it has."""
        return QSize(self._theme.size(280), self._theme.size(120))

    def minimumSizeHint(self) -> QSize:
        """Allow a plot of a few ticks."""
        return QSize(self._theme.size(120), self._theme.size(80))

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._theme = theme
        self._plot.setBackground(QColor(theme.panel))
        letters = font(theme, CAPTION)
        for side in ("left", "bottom"):
            axis = self._plot.getAxis(side)
            axis.enableAutoSIPrefix(enable=False)
            axis.setPen(_pen(theme.border, 1))
            axis.setTextPen(QColor(theme.text2))
            axis.setStyle(tickFont=letters, tickLength=-theme.size(4))
            axis.label.setFont(letters)
        self._plot.getAxis("bottom").setStyle(hideOverlappingLabels=True)
        self._plot.getAxis("left").setWidth(theme.size(64))
        self._plot.getAxis("bottom").setHeight(theme.size(34))
        room = theme.size(6)
        self._plot.getPlotItem().layout.setContentsMargins(0, room, 2 * room, 0)
        self._cursor.setPen(_pen(theme.text2, 1, Qt.PenStyle.DotLine))
        self._marker.setPen(_pen(theme.text, 1))
        self.show_lines(self._lines)

    def set_axes(self, along: str, up: str) -> None:
        """Say what lies along the axes."""
        for side, words in (("bottom", along), ("left", up)):
            axis = self._plot.getAxis(side)
            axis.setLabel(words)
            axis.resizeEvent()  # a label keeps the place of the words before

    def show_lines(self, lines: Lines | None) -> None:
        """Show other lines; ``None`` for none."""
        self._lines = lines
        for item in self._items:
            self._plot.removeItem(item)
        self._items.clear()
        if lines is None or not np.isfinite(lines.values).any():
            return
        for nth in range(len(lines.values)):
            self._add(lines, nth)
        self._fit(lines)

    def set_cursor(self, place: float | None) -> None:
        """Show a place that is pointed at, here or elsewhere."""
        self._cursor_at = place
        self._cursor.setVisible(place is not None)
        if place is not None:
            self._cursor.setPos(place)

    def set_marker(self, place: float | None) -> None:
        """Show a place that stays, such as the slice in view."""
        self._marker.setVisible(place is not None)
        if place is not None:
            self._marker.setPos(place)

    # What is drawn ------------------------------------------------------------------------------

    def _add(self, lines: Lines, nth: int) -> None:
        values, is_grey = lines.values[nth], len(lines.values) == 1
        colour = self._theme.accent if is_grey else self._theme.mark_text[_COLOURS[nth]]
        pen = _pen(colour, _LINE_PX, _DASHES[nth])
        shade = QColor(colour)
        if lines.is_histogram:
            shade.setAlpha(_FILL_ALPHA if is_grey else 0)
            self._keep(
                pyqtgraph.PlotCurveItem(
                    lines.places, values, stepMode="center", fillLevel=0, pen=pen, brush=shade
                )
            )
            return
        if lines.spread is not None:
            shade.setAlpha(_BAND_ALPHA if is_grey else _COLOUR_BAND_ALPHA)
            spread = np.nan_to_num(lines.spread[nth])
            known = np.isfinite(values)
            ends = [
                pyqtgraph.PlotCurveItem(lines.places[known], edge[known], pen=None)
                for edge in (values - spread, values + spread)
            ]
            self._keep(pyqtgraph.FillBetweenItem(*ends, brush=shade))
        self._keep(pyqtgraph.PlotCurveItem(lines.places, values, pen=pen, connect="finite"))
        if lines.with_points:
            known = np.isfinite(values)
            self._keep(
                pyqtgraph.ScatterPlotItem(
                    lines.places[known],
                    values[known],
                    size=self._theme.size(5),
                    pen=None,
                    brush=QColor(colour),
                )
            )

    def _keep(self, item: Any) -> None:
        self._plot.addItem(item)
        self._items.append(item)

    def _fit(self, lines: Lines) -> None:
        spread = 0.0 if lines.spread is None else np.nan_to_num(lines.spread)
        known = np.isfinite(lines.values)
        low = float((lines.values - spread)[known].min())
        high = float((lines.values + spread)[known].max())
        if lines.is_histogram:
            low = 0.0
        self._plot.setYRange(*_with_room(low, high, at_foot=not lines.is_histogram), padding=0)
        first, last = float(lines.places[0]), float(lines.places[-1])
        self._plot.setXRange(
            *((first, last) if last > first else (first - 1, last + 1)), padding=0.02
        )

    # Mouse and keys -----------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the mouse over the plot."""
        kind = event.type()
        if kind == QEvent.Type.MouseMove:
            self._point(self._place_under(cast(QMouseEvent, event).position()))
        elif kind == QEvent.Type.Leave:
            self._point(None)
        elif kind == QEvent.Type.MouseButtonRelease:
            self._choose(self._place_under(cast(QMouseEvent, event).position()))
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        """Keep the keys of the cursor from what they do elsewhere in the window."""
        if event.type() == QEvent.Type.ShortcutOverride:
            key = cast(QKeyEvent, event).key()
            if key in _STEPS or key in _ENTER:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the cursor by one place, or ten; Enter chooses."""
        if event.key() in _STEPS:
            is_far = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self._step(_STEPS[Qt.Key(event.key())] * (_FAR if is_far else 1))
        elif event.key() in _ENTER:
            self._choose(self._cursor_at)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where keys go."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the cursor along."""
        super().focusOutEvent(event)
        self._point(None)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Frame the plot while it has the keys."""
        if self.hasFocus():
            with QPainter(self) as painter:
                painter.setPen(QPen(QColor(self._theme.text), 1))
                painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _step(self, steps: int) -> None:
        places = self._places()
        if not len(places):
            return
        here = -1 if self._cursor_at is None else int(np.argmin(np.abs(places - self._cursor_at)))
        self._point(float(places[max(0, min(here + steps, len(places) - 1))]))

    def _places(self) -> NDArray[np.float64]:
        lines = self._lines
        if lines is None:
            return np.empty(0)
        return (lines.places[1:] + lines.places[:-1]) / 2 if lines.is_histogram else lines.places

    def _place_under(self, at: QPointF) -> float | None:
        places = self._places()
        box = self._plot.getPlotItem().vb
        scene = self._plot.mapToScene(at.toPoint())
        if not len(places) or not box.sceneBoundingRect().contains(scene):
            return None
        x = box.mapSceneToView(scene).x()
        return float(places[np.argmin(np.abs(places - x))])

    def _point(self, place: float | None) -> None:
        if place != self._cursor_at:
            self.set_cursor(place)
            self.pointed.emit(place)

    def _choose(self, place: float | None) -> None:
        if place is not None:
            self.chosen.emit(place)


def _pen(colour: str, px: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
    """Return a pen whose width is that of the screen, whatever the axes are."""
    pen = QPen(QColor(colour), px, style)
    pen.setCosmetic(True)
    return pen


def _with_room(low: float, high: float, *, at_foot: bool) -> Sequence[float]:
    room = (high - low) * _ROOM or max(1.0, abs(high) * _ROOM)
    return (low - room if at_foot else low), high + room
