"""The glass that is held over films: at the mouse, else over the middle of the active viewport."""

from __future__ import annotations

from typing import Final, Protocol

from PySide6.QtCore import QObject, QPointF, QTimer

from viewer.imaging.study import Frame, Series
from viewer.session.display import DisplayState
from viewer.session.entries import Entry, content_of
from viewer.session.glass.kinds import GlassKind
from viewer.session.glass.other_series import shares_place
from viewer.ui.canvas.glass.lens import Lens
from viewer.ui.canvas.glass.magnifier import Magnifier
from viewer.ui.canvas.viewing import ViewingState
from viewer.ui.language.spoken import spoken
from viewer.ui.state.workspace import Workspace
from viewer.ui.viewports.viewport import Viewport

# Two pictures a second: what blinks faster than three times a second can bring on a seizure (WCAG 2.3.1).
BLINK_MS: Final = 500


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
        self._chosen = ""
        self._is_other = False
        self._blinking = QTimer(self, interval=BLINK_MS)
        self._blinking.timeout.connect(self._blink)
        workspace.layout_changed.connect(self.show)
        workspace.active_changed.connect(self.show)
        workspace.shown_changed.connect(self.show)
        for model in workspace.models:
            model.changed.connect(self._on_state)

    def follow(self, place: int, at: QPointF | None) -> None:
        """Hold the glass where the mouse is in one viewport; ``None`` when it has left that one."""
        if at is not None:
            self._mouse = (place, at)
        elif self._mouse is not None and self._mouse[0] == place:
            self._mouse = None
        if self._kind not in (GlassKind.NONE, GlassKind.BLINK):
            self.show()

    def show_next_series(self) -> None:
        """Show the next of the other series in the lens, after the last the first."""
        others = [series.id for _, series in self._others(self._held_at()[0])]
        if others:
            here = others.index(self._chosen) if self._chosen in others else 0
            self._chosen = others[(here + 1) % len(others)]
        self.show()

    def show(self) -> None:
        """Hold the glass that is chosen, or none."""
        is_blinking = self._kind is GlassKind.BLINK
        if is_blinking != self._blinking.isActive():
            self._is_other = is_blinking
            (self._blinking.start if is_blinking else self._blinking.stop)()
        if self._kind is GlassKind.NONE:
            self._put_away(None)
            return
        place, at = self._held_at()
        self._put_away(place)
        self._over = place
        self._films.viewport(place).film_canvas.set_glass(self._glass(place, at))

    @property
    def _kind(self) -> GlassKind:
        return self._films.viewing.glass

    def _glass(self, place: int, at: QPointF) -> Magnifier | Lens | None:
        if self._kind is GlassKind.MAGNIFIER:
            return Magnifier(at.x(), at.y(), self._films.viewing.times)
        covers = self._kind is GlassKind.BLINK
        if covers and not self._is_other:
            return None
        others = self._others(place)
        if not others:
            return Lens(at.x(), at.y())
        entry, series = next((one for one in others if one[1].id == self._chosen), others[0])
        state, title = self._state_of(entry), self._title_of(entry)
        return Lens(at.x(), at.y(), title, series, state, covers=covers)

    def _blink(self) -> None:
        self._is_other = not self._is_other
        self.show()

    def _others(self, place: int) -> list[tuple[Entry, Series]]:
        """Return the series that share the place of a viewport's film, those in sight first."""
        frame, here = self._frame_in(place), self._workspace.models[place].content.series
        if frame is None or here is None:
            return []
        entries = self._workspace.entries()
        in_sight = sorted(entries, key=lambda one: self._workspace.place_of(one) is None)
        found = ((one, self._series_of(one)) for one in in_sight)
        return [
            (one, series)
            for one, series in found
            if series is not None and series.id != here.id and shares_place(frame, series)
        ]

    def _series_of(self, entry: Entry) -> Series | None:
        return content_of(self._workspace.binding, entry, marked=False).series

    def _title_of(self, entry: Entry) -> str:
        content = content_of(self._workspace.binding, entry, marked=False)
        return ", ".join(filter(None, (spoken(content.title), spoken(content.subtitle))))

    def _state_of(self, entry: Entry) -> DisplayState:
        """Return how a series is seen, or would be for the first time."""
        place = self._workspace.place_of(entry)
        return DisplayState() if place is None else self._workspace.models[place].state

    def _frame_in(self, place: int) -> Frame | None:
        model = self._workspace.models[place]
        series = model.content.series
        return None if series is None else series.frames[model.state.slice_index]

    def _held_at(self) -> tuple[int, QPointF]:
        follows = self._kind is not GlassKind.BLINK
        if follows and self._mouse is not None and self._mouse[0] in self._workspace.visible:
            return self._mouse
        place = self._workspace.active
        canvas = self._films.viewport(place).film_canvas
        return place, QPointF(canvas.rect().center())

    def _put_away(self, place: int | None) -> None:
        """Take the glass from where it is, unless that is ``place``."""
        if self._over is not None and self._over != place:
            self._films.viewport(self._over).film_canvas.set_glass(None)
            self._over = None

    def _on_state(self) -> None:
        """Show the other series through its window, which may be what has changed."""
        if self._kind in (GlassKind.LENS, GlassKind.BLINK):
            self.show()
