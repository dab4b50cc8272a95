"""Small pictures of films with their marks, as they were and as they would be; decoded beside the window."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QRectF, Signal
from PySide6.QtGui import QImage, QPainter

from viewer.imaging.frame_pixels import FramePixels
from viewer.imaging.study import FrameKey
from viewer.jobs.frames.loader import FrameLoader
from viewer.session.cases.binding import Binding, BoundFilm, film_state
from viewer.session.content import PlacedMark
from viewer.session.marks.shaping import PixelShape
from viewer.session.placement import Placement
from viewer.ui.canvas.marks.mark_paint import MarkLook, badge_rect, paint_badge, paint_body
from viewer.ui.canvas.marks.mark_shapes import shape_of
from viewer.ui.film_strip.thumbnails import thumbnail
from viewer.ui.look.theme import Theme

MARK_SCALE: Final = 0.75


class FilmPictures(QObject):
    """Draws films; ``came`` tells that pictures that were not there yet may be."""

    came = Signal()

    def __init__(self, loader: FrameLoader, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._loader = loader
        self._theme = theme
        self._waiting: set[FrameKey] = set()
        loader.loaded.connect(self._on_loaded)

    def picture(self, binding: Binding, number: int, ringed: frozenset[str]) -> QImage | None:
        """Return a film with its marks, those of the ids ``ringed`` in a ring; ``None`` while it is not there."""
        bound = binding.film(number)
        if bound is None or bound.frame is None:
            return None
        plane = self._loader.pixels(bound.frame, urgent=False)
        if plane is None:
            self._waiting.add(bound.frame.key)
            return None
        return _drawn(bound, plane, _marks(binding, bound), ringed, self._theme)

    def _on_loaded(self, key: FrameKey) -> None:
        if key in self._waiting:
            self._waiting.discard(key)
            self.came.emit()


def _marks(binding: Binding, bound: BoundFilm) -> list[PlacedMark]:
    if bound.series is None:
        return []
    every = (*binding.marks.get(bound.series.id, ()), *binding.hidden.get(bound.series.id, ()))
    return [one for index, one in every if index == bound.slice_index and not one.ghost]


def _drawn(
    bound: BoundFilm,
    plane: FramePixels,
    marks: list[PlacedMark],
    ringed: frozenset[str],
    theme: Theme,
) -> QImage:
    frame = bound.frame
    assert frame is not None
    small = thumbnail(frame, plane, film_state(bound).window)
    made = small.convertToFormat(QImage.Format.Format_RGB32)
    rows, columns = plane.pixels.shape[:2]
    placement = Placement(made.width() / columns, 0.0, 0.0, made.height() / rows, 0.0, 0.0)
    look, area = MarkLook(theme, MARK_SCALE, writes=True), QRectF(made.rect())
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for placed in marks:
        shape = shape_of(placed, placement, area, look.scale, PixelShape.of(frame))
        badge = badge_rect(shape, look)
        paint_body(painter, shape, badge, look)
        paint_badge(painter, badge, shape, look, ringed=placed.mark.id in ringed)
    painter.end()
    return made
