"""What is under the mouse on one film: a value, a mark, the window's text; and what a click there asks for."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, QPointF, Qt, Signal
from PySide6.QtWidgets import QWidget

from viewer.imaging.grey.readout import Readout, readout
from viewer.ui.canvas.film_signals import FilmSignals
from viewer.ui.canvas.layers import Layers
from viewer.ui.canvas.marks.drawing import FilmDrawing
from viewer.ui.canvas.picture.film_source import FilmSource
from viewer.ui.canvas.pointer import Pointer
from viewer.ui.tools.kinds import cursor_for


class FilmPointing(QObject):
    """Tells what ``pointer`` points at on ``canvas``."""

    pointed = Signal(object)  # Readout of what is under the mouse, or None
    left = Signal()  # the mouse has gone
    located = Signal(object)  # Readout or None: the point to be found in all series

    def __init__(
        self,
        canvas: QWidget,
        film: FilmSource,
        layers: Layers,
        drawing: FilmDrawing,
        pointer: Pointer,
        told: FilmSignals,
    ) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._film = film
        self._layers = layers
        self._drawing = drawing
        self._pointer = pointer
        self._told = told
        self._is_locating = False
        self._hovered = ("", False)  # the mark under the mouse, and whether the window's text is
        pointer.moved.connect(self._on_moved)
        pointer.clicked.connect(self._on_clicked)
        pointer.menu_asked.connect(self._on_menu)

    def leave(self) -> None:
        """Point at nothing: the mouse has left the film."""
        self._hover("")
        self.left.emit()
        self._told.pointed.emit(None)
        self._locate(None)

    def _on_moved(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        told = self._readout(at)
        self._told.pointed.emit(told)
        self.pointed.emit(told)
        is_down = self._pointer.is_down
        if not is_down:
            self._drawing.point_at(at)
            mark_id = self._drawing.mark_at(at)
            self._hover(mark_id, on_window_text=not mark_id and self._is_window_text(at))
        finds = modifiers & Qt.KeyboardModifier.ShiftModifier and not is_down
        self._locate(told if finds else None)

    def _locate(self, told: Readout | None) -> None:
        """Ask for a point to be found in all series; ``None`` ends what was asked before."""
        if told is not None or self._is_locating:
            self._is_locating = told is not None
            self.located.emit(told)

    def _readout(self, at: QPointF) -> Readout | None:
        shown, series, placement = self._film.shown, self._film.series, self._layers.placement
        if shown is None or series is None or placement is None:
            return None
        x, y = placement.to_image(at.x(), at.y())
        return readout(shown.frame, shown.plane, shown.index, x, y, modality=series.modality)

    def _is_window_text(self, at: QPointF) -> bool:
        return self._layers.window_text_rect.contains(at)

    def _hover(self, mark_id: str, *, on_window_text: bool = False) -> None:
        hovered, self._hovered = self._hovered, (mark_id, on_window_text)
        if hovered == self._hovered:
            return
        pointing, at_rest = Qt.CursorShape.PointingHandCursor, cursor_for(self._pointer.tool)
        self._canvas.setCursor(pointing if mark_id or on_window_text else at_rest)
        self._canvas.setToolTip(self.tr("Choose or type a window") if on_window_text else "")
        if hovered[0] != mark_id:
            self._told.mark_hovered.emit(mark_id)

    def _on_clicked(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        if not modifiers & Qt.KeyboardModifier.ShiftModifier and self._drawing.click_on_shape(at):
            return
        mark_id = self._drawing.mark_at(at)
        if self._drawing.takes_click(mark_id) and self._drawing.click(at):
            return
        if mark_id or not self._is_window_text(at):
            adds = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
            self._told.mark_clicked.emit(mark_id, adds)
            self._told.place_clicked.emit(self._readout(at))
        else:
            corner = self._layers.window_text_rect.topLeft().toPoint()
            self._told.window_asked.emit(self._canvas.mapToGlobal(corner))

    def _on_menu(self, at: QPoint) -> None:
        mark_id = self._drawing.mark_at(QPointF(self._canvas.mapFromGlobal(at)))
        self._told.menu_asked.emit(at, mark_id)
