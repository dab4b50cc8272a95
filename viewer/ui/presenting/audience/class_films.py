"""The films as the class sees them: each at its own size, on models of their own, from the frames of the one cache."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace
from PySide6.QtCore import QPointF, QRect, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from viewer.session.content import CornerText
from viewer.session.layout import rects
from viewer.session.presenting.class_view import ClassView, as_large
from viewer.ui.canvas.film_signals import FilmSignals
from viewer.ui.canvas.picture.film_source import Loader
from viewer.ui.canvas.viewing import ViewingState
from viewer.ui.look.theme import Theme
from viewer.ui.state.viewport_model import ViewportModel
from viewer.ui.viewports.viewport import Viewport

GAP_PX: Final = 6


class ClassFilms(QWidget):
    """Shows the films of a view; no hand takes hold of them, and nothing of them can have the focus."""

    laid_out = Signal()  # films lie elsewhere, or are other films

    def __init__(self, loader: Loader, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._loader = loader
        self._told = FilmSignals(self)
        self._view = ClassView()
        self._viewing = ViewingState(
            theme, marks_shown=False, corner_text=CornerText.NONE, for_class=True
        )
        self._viewports: list[Viewport] = []

    @property
    def viewports(self) -> tuple[Viewport, ...]:
        """The films that are seen, in reading order."""
        return tuple(self._viewports[: len(self._view.films)])

    def set_theme(self, theme: Theme) -> None:
        """Write larger or smaller beside the films."""
        self._see(replace(self._viewing, theme=theme))

    def show_view(self, view: ClassView) -> None:
        """Show other films, or these in another way."""
        before, self._view = self._view, view
        came = before.coming - view.coming
        self._see(
            replace(
                self._viewing,
                marks_shown=view.marks_shown,
                file_graphics=view.file_graphics,
                coming=view.coming,
                measures=view.measures,
            )
        )
        if (before.layout, len(before.films)) != (view.layout, len(view.films)):
            self._lay_out()
        self._fill()
        for mark_id in came:
            self.pulse(mark_id)

    def pulse(self, mark_id: str) -> None:
        """Draw the eye to a mark, where it is seen."""
        for viewport, film in zip(self.viewports, self._view.films, strict=True):
            seen = film.content.marks_on(film.state.slice_index)
            if any(one.mark.id == mark_id for one in seen):
                viewport.pulse(mark_id)

    def rest(self) -> None:
        """Leave everything still, at once."""
        for viewport in self._viewports:
            viewport.finish_pulse()

    def point_at(self, nth: int, x: float, y: float) -> QPointF | None:
        """Return where an image point of the ``nth`` film is seen; ``None`` where no film is."""
        if nth >= len(self.viewports):
            return None
        canvas = self.viewports[nth].film_canvas
        placement = canvas.layers.placement
        if placement is None:
            return None
        return QPointF(canvas.mapTo(self, QPointF(*placement.to_screen(x, y)).toPoint()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new size out."""
        super().resizeEvent(event)
        self._lay_out()
        self._fill()

    def _see(self, viewing: ViewingState) -> None:
        self._viewing = viewing
        for viewport in self._viewports:
            viewport.set_viewing(viewing)

    def _fill(self) -> None:
        """Show each film its content; only what differs is painted."""
        for viewport, film in zip(self.viewports, self._view.films, strict=True):
            viewport.model.show(film.content, as_large(film, viewport.film_canvas.canvas))

    def _lay_out(self) -> None:
        inside = self.rect().adjusted(GAP_PX, GAP_PX, -GAP_PX, -GAP_PX)
        cells = rects(self._view.layout, inside.width(), inside.height(), gap=GAP_PX)
        while len(self._viewports) < len(self._view.films):
            self._viewports.append(self._made())
        for viewport, cell in zip(self.viewports, cells, strict=False):
            size = (max(1, cell.width), max(1, cell.height))
            viewport.setGeometry(QRect(inside.x() + cell.x, inside.y() + cell.y, *size))
            viewport.show()
            viewport.settle()  # the canvas has its size before its film is shown
        for viewport in self._viewports[len(self._view.films) :]:
            viewport.hide()
        self.laid_out.emit()

    def _made(self) -> Viewport:
        made = Viewport(ViewportModel(parent=self), self._loader, self._viewing, self._told, self)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.setAcceptDrops(False)
        for part in made.findChildren(QWidget):
            part.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return made
