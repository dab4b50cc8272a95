"""What a drag does to a viewport, from press to release: each gesture turns movement into one pure step.

A gesture keeps the state that it began with and applies its step to the WHOLE way gone, so going back to
the start undoes it exactly.  While a window is dragged, Shift or Alt makes the hand five times finer and
Ctrl five times coarser; held at the press, Shift and Ctrl choose another gesture instead.
"""

from __future__ import annotations

from typing import Final, Protocol

from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF, Qt

from viewer.session.display import (
    DisplayState,
    drag_window,
    drag_zoom,
    pan_by,
    with_view_of,
    with_window_of,
)
from viewer.session.placement import Canvas, Picture
from viewer.ui.tools.kinds import GestureKind

FINE: Final = 0.2
COARSE: Final = 5.0

Modifiers = Qt.KeyboardModifier


class Surface(Protocol):
    """What a gesture may use of the canvas."""

    @property
    def state(self) -> DisplayState:
        """How the film is shown now."""

    @property
    def picture(self) -> Picture:
        """The size of the film."""

    @property
    def canvas(self) -> Canvas:
        """The size of the canvas."""

    def set_state(self, state: DisplayState) -> None:
        """Show the film in another way."""

    def set_rubber(self, rect: QRectF) -> None:
        """Show a rectangle that is being drawn; an empty one for none."""

    def set_window_from(self, rect: QRectF) -> None:
        """Take the window from what lies in a rectangle of viewport points."""

    def set_zooming(self, zooming: bool) -> None:
        """Tell that the size changes with every movement."""

    def grip_at(self, at: QPointF) -> Grip | None:
        """Return what a hand takes hold of at a viewport point: an arrow of this film."""

    def finish_reshape(self, mark_id: str, tail: QPointF, tip: QPointF) -> None:
        """Ask for an arrow to have other ends."""

    def set_draft(self, points: tuple[QPointF, QPointF] | None) -> None:
        """Show an arrow that is being drawn, from tail to tip."""

    def finish_draft(self, tail: QPointF, tip: QPointF) -> None:
        """Ask for the arrow that was drawn."""


class Grip(Struct, frozen=True):
    """An arrow in the hand: by its tip, its tail, or both; where they are, in viewport points."""

    mark_id: str
    tail: QPointF
    tip: QPointF
    by_tail: bool = True
    by_tip: bool = True

    def ends_after(self, way: QPointF) -> tuple[QPointF, QPointF]:
        """Return tail and tip when the hand has gone ``way``."""
        nowhere = QPointF()
        return (
            self.tail + (way if self.by_tail else nowhere),
            self.tip + (way if self.by_tip else nowhere),
        )


class Gesture:
    """A drag that does nothing; the others add what they do."""

    cursor: Qt.CursorShape | None = None

    def __init__(self, surface: Surface, at: QPointF) -> None:
        self.surface = surface
        self.start_at = at
        self.start = surface.state

    def moved(self, at: QPointF, modifiers: Modifiers) -> None:
        """Follow the mouse."""

    def released(self, at: QPointF) -> None:
        """End, and do what is done at the end."""

    def cancelled(self) -> None:
        """End, and leave everything as it was at the press."""
        self.surface.set_state(self.start)


class WindowDrag(Gesture):
    """Window / level: to the right wider, upward brighter."""

    def __init__(self, surface: Surface, at: QPointF) -> None:
        super().__init__(surface, at)
        self._last = at
        self._gone = QPointF()

    def moved(self, at: QPointF, modifiers: Modifiers) -> None:
        """Change the window by the way gone, each part of it at the pace held then."""
        self._gone += (at - self._last) * pace(modifiers)
        self._last = at
        after = drag_window(self.start, self._gone.x(), self._gone.y())
        self.surface.set_state(with_window_of(self.surface.state, after))


class PanDrag(Gesture):
    """The picture follows the hand."""

    cursor = Qt.CursorShape.ClosedHandCursor

    def moved(self, at: QPointF, modifiers: Modifiers) -> None:
        """Move the picture."""
        way = at - self.start_at
        surface = self.surface
        state = pan_by(self.start, way.x(), way.y(), surface.picture, surface.canvas)
        surface.set_state(with_view_of(surface.state, state))


class ZoomDrag(Gesture):
    """Upward larger, about the point where the drag began."""

    cursor = Qt.CursorShape.SizeVerCursor

    def moved(self, at: QPointF, modifiers: Modifiers) -> None:
        """Change the size."""
        surface, start = self.surface, self.start_at
        surface.set_zooming(True)
        way = (at.y() - start.y()) * pace(modifiers)
        point = (start.x(), start.y())
        state = drag_zoom(self.start, way, point, surface.picture, surface.canvas)
        surface.set_state(with_view_of(surface.state, state))

    def released(self, at: QPointF) -> None:
        """Let the picture be made as well as it can be."""
        self.surface.set_zooming(False)

    def cancelled(self) -> None:
        """Go back to the size at the press."""
        super().cancelled()
        self.surface.set_zooming(False)


class RegionDrag(Gesture):
    """A window for the greys of a rectangle."""

    cursor = Qt.CursorShape.CrossCursor

    def moved(self, at: QPointF, modifiers: Modifiers) -> None:
        """Show the rectangle."""
        self.surface.set_rubber(QRectF(self.start_at, at).normalized())

    def released(self, at: QPointF) -> None:
        """Take the window from the rectangle."""
        self.surface.set_rubber(QRectF())
        self.surface.set_window_from(QRectF(self.start_at, at).normalized())

    def cancelled(self) -> None:
        """Forget the rectangle."""
        self.surface.set_rubber(QRectF())


class ArrowDrag(Gesture):
    """An arrow: pressed at the lesion, which becomes its tip, and drawn outward to its tail."""

    cursor = Qt.CursorShape.CrossCursor

    def moved(self, at: QPointF, modifiers: Modifiers) -> None:
        """Show the arrow."""
        self.surface.set_draft((at, self.start_at))

    def released(self, at: QPointF) -> None:
        """Ask for the arrow."""
        self.surface.set_draft(None)
        self.surface.finish_draft(tail=at, tip=self.start_at)

    def cancelled(self) -> None:
        """Forget the arrow."""
        self.surface.set_draft(None)


class MarkDrag(Gesture):
    """An arrow is moved, or one of its ends; beside all arrows nothing is."""

    def __init__(self, surface: Surface, at: QPointF) -> None:
        super().__init__(surface, at)
        self._grip = surface.grip_at(at)

    def moved(self, at: QPointF, modifiers: Modifiers) -> None:
        """Show where the arrow goes."""
        if self._grip is not None:
            self.surface.set_draft(self._grip.ends_after(at - self.start_at))

    def released(self, at: QPointF) -> None:
        """Ask for the arrow to be there."""
        if self._grip is not None:
            self.surface.set_draft(None)
            ends = self._grip.ends_after(at - self.start_at)
            self.surface.finish_reshape(self._grip.mark_id, *ends)

    def cancelled(self) -> None:
        """Leave the arrow where it was."""
        self.surface.set_draft(None)


_GESTURES: Final = {
    GestureKind.WINDOW: WindowDrag,
    GestureKind.PAN: PanDrag,
    GestureKind.ZOOM: ZoomDrag,
    GestureKind.SELECT: MarkDrag,
    GestureKind.ARROW: ArrowDrag,
    GestureKind.REGION: RegionDrag,
}


def begin(kind: GestureKind, surface: Surface, at: QPointF) -> Gesture:
    """Begin a gesture at a viewport point."""
    return _GESTURES[kind](surface, at)


def pace(modifiers: Modifiers) -> float:
    """Return how much a pixel of movement counts under the modifiers held."""
    if modifiers & (Modifiers.ShiftModifier | Modifiers.AltModifier):
        return FINE
    return COARSE if modifiers & Modifiers.ControlModifier else 1.0
