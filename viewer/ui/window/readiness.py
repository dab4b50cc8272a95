"""When the films are seen, and when the window has come to rest: everything asked for is read as well."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from viewer.ui.canvas.picture.film_source import Loader, Status
from viewer.ui.case.opening import Opening
from viewer.ui.state.workspace import Workspace
from viewer.ui.viewports.viewport import Viewport
from viewer.ui.viewports.viewport_area import ViewportArea

if TYPE_CHECKING:
    from viewer.ui.film_strip.strip_filler import StripFiller


class Readiness(QObject):
    """Looks once in a turn of the event loop in which anything was told that may have changed the answer."""

    first_seen = Signal()  # at least one film is on screen
    films_seen = Signal()  # and every other that has a viewport; told until the strip is there
    settled = Signal()

    def __init__(
        self, opening: Opening, workspace: Workspace, grid: ViewportArea, loader: Loader
    ) -> None:
        super().__init__(grid)
        self._opening = opening
        self._grid = grid
        self._strip: StripFiller | None = None
        self._is_over = False
        self._look = QTimer(self, singleShot=True, interval=0)
        self._look.timeout.connect(self._on_look)
        for signal in (opening.progressed, workspace.shown_changed, workspace.layout_changed):
            signal.connect(self._look_soon)
        for signal in (loader.loaded, loader.failed, *(m.changed for m in workspace.models)):
            signal.connect(self._look_soon)
        grid.told.painted.connect(self._look_soon)

    def is_settled(self) -> bool:
        """Whether all is built, nothing is being read, and films and cards are on screen or have failed."""
        is_still = self._strip is not None and not self._strip.is_waiting
        return is_still and not self._opening.is_busy and self._are_seen()

    def set_furnished(self, strip: StripFiller) -> None:
        """Take note that everything around the films is built, the strip among it."""
        self._strip = strip
        self._look_soon()

    def _are_seen(self) -> bool:
        return all(map(is_seen, self._grid.visible_viewports))

    def stop(self) -> None:
        """Look no more: the window is closed, and nothing shall be built around its films."""
        self._look.stop()
        self._is_over = True

    def _look_soon(self) -> None:
        if not self._is_over:
            self._look.start()

    def _on_look(self) -> None:
        films = [one for one in self._grid.visible_viewports if has_film(one)]
        if any(map(is_seen, films)):
            self.first_seen.emit()
        still_sought = self._opening.is_busy and len(films) < len(self._grid.visible_viewports)
        if self._strip is None and films and all(map(is_seen, films)) and not still_sought:
            self.films_seen.emit()
        if self.is_settled():
            self.settled.emit()


def is_seen(viewport: Viewport) -> bool:
    """Whether a viewport has painted what it was last asked for: its film, or why there is none."""
    film, content = viewport.film_canvas.film, viewport.model.content
    frame = film.frame
    if frame is None or content.problem:
        return True
    if film.problem is not None:
        return film.status is Status.FAILED
    shown = film.shown
    if shown is None or shown.frame.key != frame.key or not viewport.film_canvas.is_painted:
        return False
    return viewport.model.state.window is not None or shown.plane.is_colour


def has_film(viewport: Viewport) -> bool:
    """Whether a viewport was given a film or series of which the images are found."""
    return viewport.model.content.series is not None
