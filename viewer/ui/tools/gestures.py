"""What a drag does to a viewport, from press to release: each gesture turns movement into one pure step.

A gesture keeps the state that it began with and applies its step to the WHOLE way gone, so going back to
the start undoes it exactly.  While a window is dragged, Shift or Alt makes the hand five times finer and
Ctrl five times coarser; held at the press, Shift and Ctrl choose another gesture instead.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final, Protocol

from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF, Qt

from overlays.model import Mark
from viewer.session.display import DisplayState, drag_window, with_view_of, with_window_of
from viewer.session.placement import CanvasSize, PictureSize
from viewer.session.view_steps import drag_zoom, pan_by
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
    def picture(self) -> PictureSize:
        """The size of the film."""

    @property
    def canvas(self) -> CanvasSize:
        """The size of the canvas."""

    def set_state(self, state: DisplayState) -> None:
        """Show the film in another way."""

    def set_rubber(self, rect: QRectF) -> None:
        """Show a rectangle that is being drawn; an empty one for none."""

    def set_window_from(self, rect: QRectF) -> None:
        """Take the window from what lies in a rectangle of viewport points."""

    def set_zooming(self, zooming: bool) -> None:
        """Tell that the size changes with every movement."""

    @property
    def drawing(self) -> Drawing:
        """What is drawn on the film by hand."""


class Drawing(Protocol):
    """What a gesture may do to what is drawn; places are viewport points."""

    def grip_at(self, at: QPointF, *, draws: bool = False) -> Grip | None:
        """Return what a hand takes hold of; one that draws takes less."""

    def follow(self, grip: Grip, way: QPointF) -> None:
        """Show what is held where it goes."""

    def let_go(self, grip: Grip, way: QPointF) -> None:
        """Ask for what is held to be there."""

    def put_back(self, grip: Grip) -> None:
        """Leave what is held where it was."""

    def sketch(self, path: Sequence[QPointF]) -> None:
        """Show what is drawn so far with what this drag adds."""

    def finish_sketch(self, path: Sequence[QPointF]) -> None:
        """Ask for what was drawn, or keep it for the next drag or click."""

    def give_up(self) -> bool:
        """Forget what is being drawn; return whether there was anything."""

    def take_within(self, rect: QRectF, *, adds: bool) -> None:
        """Ask for the marks within a rectangle to be selected, or also those."""


class Grip(Struct, frozen=True):
    """What is in the hand: one mark by one of its handles, or whole marks, the one that was taken first."""

    marks: tuple[Mark, ...]
    handle: int | None = None
    is_measure: bool = False


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


class WindowRegionDrag(Gesture):
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


class MarkDrag(Gesture):
    """A mark or a measure is moved or reshaped; beside them all a rectangle takes what lies within it."""

    draws = False

    def __init__(self, surface: Surface, at: QPointF) -> None:
        super().__init__(surface, at)
        self.grip = surface.drawing.grip_at(at, draws=self.draws)
        self._adds = False

    def moved(self, at: QPointF, modifiers: Modifiers) -> None:
        """Show where it goes."""
        if self.grip is not None:
            self.surface.drawing.follow(self.grip, at - self.start_at)
        else:
            self._adds = bool(modifiers & Modifiers.ShiftModifier)
            self.beside(at)

    def released(self, at: QPointF) -> None:
        """Ask for it to be there."""
        if self.grip is not None:
            self.surface.drawing.let_go(self.grip, at - self.start_at)
        else:
            self.ended_beside(at)

    def cancelled(self) -> None:
        """Leave it where it was."""
        if self.grip is not None:
            self.surface.drawing.put_back(self.grip)
        else:
            self.forgotten_beside()

    def beside(self, at: QPointF) -> None:
        """Follow the mouse with nothing in the hand."""
        self.surface.set_rubber(QRectF(self.start_at, at).normalized())

    def ended_beside(self, at: QPointF) -> None:
        """End with nothing in the hand."""
        self.surface.set_rubber(QRectF())
        rect = QRectF(self.start_at, at).normalized()
        self.surface.drawing.take_within(rect, adds=self._adds)

    def forgotten_beside(self) -> None:
        """Give up what was done with nothing in the hand."""
        self.surface.set_rubber(QRectF())


class StrokeDrag(MarkDrag):
    """Something is drawn; what is selected is moved instead where the press takes hold of it."""

    cursor: Qt.CursorShape | None = Qt.CursorShape.CrossCursor
    draws = True

    def __init__(self, surface: Surface, at: QPointF) -> None:
        super().__init__(surface, at)
        self._path = [at]
        if self.grip is not None:
            self.cursor = None

    def beside(self, at: QPointF) -> None:
        """Show what is drawn so far."""
        self._path.append(at)
        self.surface.drawing.sketch(self._path)

    def ended_beside(self, at: QPointF) -> None:
        """Ask for what was drawn, or for its next part."""
        self.surface.drawing.finish_sketch([*self._path, at])

    def forgotten_beside(self) -> None:
        """Forget it, with the parts that were drawn before."""
        self.surface.drawing.give_up()


_GESTURES: Final[Mapping[GestureKind, Callable[[Surface, QPointF], Gesture]]] = {
    GestureKind.WINDOW: WindowDrag,
    GestureKind.PAN: PanDrag,
    GestureKind.ZOOM: ZoomDrag,
    GestureKind.SELECT: MarkDrag,
    GestureKind.DRAW: StrokeDrag,
    GestureKind.WINDOW_REGION: WindowRegionDrag,
}


def begin(kind: GestureKind, surface: Surface, at: QPointF) -> Gesture:
    """Begin a gesture at a viewport point."""
    return _GESTURES[kind](surface, at)


def pace(modifiers: Modifiers) -> float:
    """Return how much a pixel of movement counts under the modifiers held."""
    if modifiers & (Modifiers.ShiftModifier | Modifiers.AltModifier):
        return FINE
    return COARSE if modifiers & Modifiers.ControlModifier else 1.0
