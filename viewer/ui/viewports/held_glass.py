"""The glass that is held over films: at the mouse, else over the middle of the active viewport."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject, QPointF

from viewer.session.glass.kinds import GlassKind
from viewer.ui.canvas.glass.magnifier import Magnifier
from viewer.ui.canvas.viewing import ViewingState
from viewer.ui.state.workspace import Workspace
from viewer.ui.viewports.viewport import Viewport


class GlassFilms(Protocol):
    """The viewports over which a glass is held."""

    @property
    def viewing(self) -> ViewingState:
        """How all films are seen."""

    def viewport(self, place: int) -> Viewport:
        """Return the viewport of one place."""


class HeldGlass(QObject):
    """Moves the glass from film to film, and takes it away where the last of it was."""

    def __init__(self, workspace: Workspace, films: GlassFilms, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._films = films
        self._mouse: tuple[int, QPointF] | None = None
        self._over: int | None = None
        workspace.layout_changed.connect(self.show)
        workspace.active_changed.connect(self.show)

    def follow(self, place: int, at: QPointF | None) -> None:
        """Hold the glass where the mouse is in one viewport; ``None`` when it has left that one."""
        if at is not None:
            self._mouse = (place, at)
        elif self._mouse is not None and self._mouse[0] == place:
            self._mouse = None
        if self._films.viewing.glass is not GlassKind.NONE:
            self.show()

    def show(self) -> None:
        """Hold the glass that is chosen, or none."""
        viewing = self._films.viewing
        if viewing.glass is GlassKind.NONE:
            self._put_away(None)
            return
        place, at = self._held_at()
        self._put_away(place)
        self._over = place
        canvas = self._films.viewport(place).film_canvas
        canvas.set_magnifier(Magnifier(at.x(), at.y(), viewing.times))

    def _held_at(self) -> tuple[int, QPointF]:
        if self._mouse is not None and self._mouse[0] in self._workspace.visible:
            return self._mouse
        place = self._workspace.active
        canvas = self._films.viewport(place).film_canvas
        return place, QPointF(canvas.rect().center())

    def _put_away(self, place: int | None) -> None:
        """Take the glass from where it is, unless that is ``place``."""
        if self._over is not None and self._over != place:
            self._films.viewport(self._over).film_canvas.set_magnifier(None)
            self._over = None
