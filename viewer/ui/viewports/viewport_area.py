"""The viewports on screen, placed by the layout of the workspace.

A viewport is made when its place is first needed and kept from then on.  The grid passes how all
films are seen on to each, also to those that are made later.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final, Protocol

from msgspec.structs import replace
from PySide6.QtCore import QPointF, QRect, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from viewer.imaging.study import Frame, FrameKey
from viewer.session.content import ReferenceLine
from viewer.session.display import DisplayState
from viewer.session.entries import Entry
from viewer.session.layout import ONE, Rect, rects
from viewer.session.link import cutting_line
from viewer.session.placement import CanvasSize
from viewer.session.view_steps import one_to_one
from viewer.ui.canvas.film_signals import FilmSignals
from viewer.ui.canvas.viewing import ViewingState
from viewer.ui.state.viewport_model import ViewportModel
from viewer.ui.state.workspace import Workspace
from viewer.ui.viewports.held_glass import HeldGlass
from viewer.ui.viewports.locating import Locating
from viewer.ui.viewports.viewport import Viewport

GAP: Final = 6  # px between viewports


class ViewportMaker(Protocol):
    """Makes the viewport of one place."""

    def __call__(
        self, model: ViewportModel, viewing: ViewingState, told: FilmSignals, parent: QWidget
    ) -> Viewport:
        """Return a viewport that shows what the model says."""


class ViewportArea(QWidget):
    """Shows the visible viewports of a workspace; ``told`` tells what is done in them."""

    viewing_changed = Signal()
    pointed = Signal(int, object)  # place, Readout of what is under the mouse there or None

    def __init__(
        self,
        workspace: Workspace,
        make_viewport: ViewportMaker,
        viewing: ViewingState,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.told = FilmSignals(self)
        self._workspace = workspace
        self._make_viewport = make_viewport
        self._viewing = viewing
        self._viewports: dict[int, Viewport] = {}
        self._locating = Locating(
            workspace, lambda place, point: self._viewport(place).set_locator(point), self
        )
        self._glass = HeldGlass(workspace, self, self)
        self.setMinimumSize(240, 200)
        workspace.layout_changed.connect(self._arrange)
        workspace.active_changed.connect(self._show_active)
        workspace.shown_changed.connect(self._update_lines)
        for model in workspace.models:
            model.changed.connect(self._on_state)
        self._arrange()

    @property
    def active(self) -> Viewport:
        """The viewport that keys and menus speak to."""
        return self._viewport(self._workspace.active)

    @property
    def visible_viewports(self) -> tuple[Viewport, ...]:
        """The viewports that can be seen, in reading order."""
        return tuple(self._viewport(place) for place in self._workspace.visible)

    @property
    def all_viewports(self) -> tuple[Viewport, ...]:
        """The viewports that were made so far, seen or not."""
        return tuple(self._viewports.values())

    @property
    def viewing(self) -> ViewingState:
        """How all films are seen and handled."""
        return self._viewing

    def set_viewing(self, viewing: ViewingState) -> None:
        """See and handle all films in another way, also those whose viewports are still to come."""
        if viewing == self._viewing:
            return
        before, self._viewing = self._viewing, viewing
        for viewport in self._viewports.values():
            viewport.set_viewing(viewing)
        if (viewing.glass, viewing.times) != (before.glass, before.times):
            self._glass.show()
        if viewing.reference_lines != before.reference_lines:
            self._update_lines()
        self.viewing_changed.emit()

    # For the viewports that are seen --------------------------------------------------------------

    def pulse(self, mark_id: str) -> None:
        """Draw attention to a mark, where it is seen."""
        for place, viewport in zip(self._workspace.visible, self.visible_viewports, strict=True):
            model = self._workspace.models[place]
            seen = model.content.marks_on(model.state.slice_index)
            if any(placed.mark.id == mark_id for placed in seen):
                viewport.pulse(mark_id)

    def set_coming(self, mark_ids: frozenset[str]) -> None:
        """Ring the places of marks that are coming; those that have come are drawn."""
        self.set_viewing(replace(self._viewing, coming=mark_ids))

    def show_next_in_lens(self) -> None:
        """Show the next of the other series in the lens."""
        self._glass.show_next_series()

    def give_up_sketches(self) -> None:
        """Forget what is half drawn: another act has come after it, which is then the one to be undone first."""
        for viewport in self._viewports.values():
            viewport.film_canvas.drawing.give_up_begun()

    def finish_gestures(self) -> None:
        """End what hands are doing where they are, and what was drawn by clicks if it is enough."""
        for viewport in self._viewports.values():
            viewport.film_canvas.pointer.finish()
            viewport.film_canvas.drawing.end()

    def point_out(self, frame: FrameKey, at: tuple[float, float] | None) -> None:
        """Show a cross at an image point of a frame wherever that is seen; ``None`` takes it away."""
        for viewport in self.visible_viewports:
            shown = viewport.film_canvas.film.shown
            is_seen = shown is not None and shown.frame.key == frame
            viewport.set_locator(at if is_seen else None)

    def viewport(self, place: int) -> Viewport:
        """Return the viewport of one place, made if it was never seen."""
        return self._viewport(place)

    def rect_of(self, place: int) -> QRect:
        """Return where a viewport lies."""
        return self._viewport(place).geometry()

    @property
    def places(self) -> tuple[int, ...]:
        """The viewports that can be seen, by their numbers."""
        return self._workspace.visible

    def point_in(self, place: int, x: float, y: float) -> QPointF | None:
        """Return where an image point of one viewport is seen; ``None`` where no picture is."""
        canvas = self._viewport(place).film_canvas
        placement = canvas.layers.placement
        if placement is None:
            return None
        return QPointF(canvas.mapTo(self, QPointF(*placement.to_screen(x, y)).toPoint()))

    def canvas_of(self, place: int) -> CanvasSize:
        """Return the size of what films are fitted into in one viewport."""
        return self._viewport(place).film_canvas.canvas

    def show_one_to_one(self) -> None:
        """Show one image pixel on one pixel of the screen in the active viewport."""
        canvas = self.active.film_canvas
        ratio = canvas.devicePixelRatioF()
        self._workspace.change(
            lambda state: one_to_one(state, canvas.picture, canvas.canvas, pixel_ratio=ratio)
        )

    def _viewport(self, place: int) -> Viewport:
        if place not in self._viewports:
            self._viewports[place] = self._made(place)
        return self._viewports[place]

    def _made(self, place: int) -> Viewport:
        model = self._workspace.models[place]
        viewport = self._make_viewport(model, self._viewing, self.told, self)
        viewport.activated.connect(lambda: self._workspace.set_active(place))
        viewport.maximise_asked.connect(lambda: self._workspace.toggle_maximised(place))
        viewport.series_dropped.connect(lambda series_id: self._on_dropped(series_id, place))
        pointing = viewport.film_canvas.pointing
        pointing.pointed.connect(lambda readout: self.pointed.emit(place, readout))
        viewport.film_canvas.pointer.moved.connect(lambda at: self._glass.follow(place, at))
        pointing.left.connect(lambda: self._glass.follow(place, None))
        pointing.located.connect(lambda readout: self._locating.point(readout, place))
        return viewport

    def _on_dropped(self, series_id: str, place: int) -> None:
        bound = self._workspace.binding.film_of_series(series_id)
        shown = Entry(series_id) if bound is None else Entry(film=bound.film.number)
        self._workspace.show(shown, place)

    # Placing --------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new size out."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        places = dict(zip(self._workspace.visible, self._rects(), strict=True))
        for place, rect in places.items():
            viewport = self._viewport(place)
            viewport.setGeometry(QRect(*rect))
            viewport.show()
        for place, viewport in self._viewports.items():
            if place not in places:
                viewport.hide()
        # Qt would go by the order in which they were made, which may be after all panels.
        for one, following in pairwise(self.visible_viewports):
            QWidget.setTabOrder(one.last_stop, following)
        self._show_active()

    def _rects(self) -> tuple[Rect, ...]:
        inside = self.rect().adjusted(GAP, GAP, -GAP, -GAP)
        layout = self._workspace.layout if self._workspace.maximised is None else ONE
        cells = rects(layout, inside.width(), inside.height(), gap=GAP)
        return tuple(
            Rect(inside.x() + cell.x, inside.y() + cell.y, max(1, cell.width), max(1, cell.height))
            for cell in cells
        )

    def _show_active(self) -> None:
        active = self._workspace.active
        for place, viewport in self._viewports.items():
            viewport.set_active(place == active)
        focused = QApplication.focusWidget()
        here = self._viewport(active)
        if focused is not None and self.isAncestorOf(focused) and not here.isAncestorOf(focused):
            here.setFocus(Qt.FocusReason.OtherFocusReason)
        self._update_lines()

    def _on_state(self, before: DisplayState, after: DisplayState) -> None:
        if before.slice_index != after.slice_index:
            self._update_lines()

    def _update_lines(self) -> None:
        for place, viewport in self._viewports.items():
            viewport.set_reference_lines(
                self._lines_in(place) if self._viewing.reference_lines else ()
            )

    def _lines_in(self, place: int) -> tuple[ReferenceLine, ...]:
        """Return where the slice of the active viewport cuts that of another."""
        frame, active = self._frame_in(place), self._frame_in(self._workspace.active)
        if frame is None or active is None or place == self._workspace.active:
            return ()
        line = cutting_line(frame, active)
        return (line,) if line else ()

    def _frame_in(self, place: int) -> Frame | None:
        model = self._workspace.models[place]
        frames = model.content.series.frames if model.content.series else ()
        return frames[min(model.state.slice_index, len(frames) - 1)] if frames else None
