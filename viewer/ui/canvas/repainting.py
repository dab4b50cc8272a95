"""Which part of one canvas is painted again, decided where a change is known: a window drag repaints the picture."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtCore import QRectF
from PySide6.QtGui import QRegion
from PySide6.QtWidgets import QWidget

from viewer.session.display import DisplayState, with_window_of
from viewer.ui.canvas.layers import Layers
from viewer.ui.canvas.marks.mark_layer import MarkSelection
from viewer.ui.canvas.picture.film_source import FilmSource
from viewer.ui.canvas.viewing import ViewingState


class Repainting:
    """Asks ``canvas`` to paint what has changed of the film that ``layers`` paint."""

    def __init__(self, canvas: QWidget, film: FilmSource, layers: Layers) -> None:
        self._canvas = canvas
        self._film = film
        self._layers = layers
        self._outline: tuple[object, ...] = ()

    def of_state(self, before: DisplayState, after: DisplayState) -> None:
        """Paint what a new state changes: for another window not the black around the picture."""
        if before.slice_index != after.slice_index:
            self.of_slice()
        if with_window_of(before, after) == replace(after, inverted=before.inverted):
            self._canvas.update(self._layers.picture_rect)
            self._canvas.update(self._layers.window_rect)
        elif replace(before, slice_index=after.slice_index) != after:
            self._canvas.update()

    def of_slice(self) -> None:
        """Paint what differs from slice to slice; should more differ, ``of_the_rest`` will see it."""
        if self._layers.placement is None:
            self._canvas.update()  # the first slice to come, where a card says that it loads
        self._canvas.update(self._layers.picture_rect)
        self._canvas.update(self._layers.window_rect)
        self.of_scale()

    def of_scale(self) -> None:
        """Paint the slice scale."""
        self._canvas.update(self._layers.scale.rect.toAlignedRect())

    def of_viewing(self, before: ViewingState, after: ViewingState) -> None:
        """Paint what is seen in another way: for another highlight or selection those marks alone."""
        marks = self._layers.marks
        chosen = MarkSelection(after.ringed, after.handle)
        for rect in (marks.set_highlighted(after.highlighted), marks.set_chosen(chosen)):
            self.of_rect(rect)
        if _of_the_whole(before) != _of_the_whole(after):
            self._canvas.update()

    def of_rect(self, rect: QRectF) -> None:
        """Paint a rectangle of viewport points."""
        self._canvas.update(rect.toAlignedRect())

    def of_the_rest(self, painted: QRegion) -> None:
        """Paint all when something has changed where nothing was painted."""
        outline = (self._film.status, self._layers.outline)
        if outline != self._outline:
            self._outline = outline
            if not QRegion(self._canvas.rect()).subtracted(painted).isEmpty():
                self._canvas.update()


def _of_the_whole(viewing: ViewingState) -> tuple[object, ...]:
    """Return what is seen all over the canvas."""
    return (
        viewing.theme,
        viewing.presenting,
        viewing.writes,
        viewing.marks_shown,
        viewing.corner_text,
        viewing.file_graphics,
        viewing.coming,
        viewing.pins,
    )
