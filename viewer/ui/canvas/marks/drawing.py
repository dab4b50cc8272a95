"""What is drawn on one film by hand: what is on its way, measures, and what is held while it is moved.

Nothing is changed here: what a hand has done is told in image points to who owns it, and comes back as state.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from msgspec.structs import replace
from PySide6.QtCore import QObject, QPointF, QRectF, Signal

from overlays.model import Mark, MarkKind, Point
from viewer.imaging.study import FrameKey
from viewer.session.content import PlacedMark
from viewer.session.marks.shaping import PixelShape, moved_whole, reshaped_by, with_point
from viewer.session.marks.sketch import (
    FREE_KINDS,
    Sketch,
    clicked,
    dragged,
    ended,
    in_the_middle,
    mark_of,
    simplified,
    without_last,
)
from viewer.session.measures import is_measure
from viewer.ui.canvas.film_signals import FilmSignals
from viewer.ui.canvas.layers import Layers
from viewer.ui.canvas.marks.mark_shapes import HIT_PX
from viewer.ui.canvas.picture.film_source import FilmSource
from viewer.ui.canvas.viewing import ViewingState
from viewer.ui.tools.gestures import Grip
from viewer.ui.tools.kinds import drawn_kind

# A hand that goes no further than this has clicked, with a tool that takes clicks.
CLICK_PX: Final = 6
# Of what is seen, a mark that keys put in its middle takes this part.
MIDDLE_PART: Final = 0.2
# How far the corners of a freehand line may lie from where the hand went.
FREEHAND_PX: Final = 1.5


class FilmDrawing(QObject):
    """Serves the gestures of one canvas (``tools.gestures.Drawing``)."""

    changed = Signal()  # what is to be seen

    def __init__(
        self, film: FilmSource, layers: Layers, told: FilmSignals, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._told = told
        self._film = film
        self._layers = layers
        self._viewing: ViewingState | None = None
        self._measures: tuple[PlacedMark, ...] = ()
        self._measured: FrameKey | None = None
        self._drafts: tuple[PlacedMark, ...] = ()
        self._held: frozenset[str] = frozenset()
        self._sketch: Sketch | None = None
        self._sketched: FrameKey | None = None

    # What is to be seen -------------------------------------------------------------------------

    @property
    def drafts(self) -> tuple[PlacedMark, ...]:
        """What is being drawn, and what is held, where it goes."""
        return self._drafts

    @property
    def held(self) -> frozenset[str]:
        """The ids of the marks that are held, which are drawn where they go and not where they were."""
        return self._held

    @property
    def measures(self) -> tuple[PlacedMark, ...]:
        """The measures on the frame that is shown, and what waits there; the same value until there are others."""
        frame = self._frame
        if frame != self._measured:
            self._measured = frame
            self._measures = self._on(frame)
        return self._measures

    def set_viewing(self, viewing: ViewingState) -> None:
        """Let marks of the case be taken hold of, or measures alone; show those measures that are of this film."""
        before, self._viewing = self._viewing, viewing
        if before is not None and (viewing.measures, viewing.waiting) == (
            before.measures,
            before.waiting,
        ):
            return
        placed = self._on(self._frame)
        if placed != self.measures:
            self._measures = placed
            self.changed.emit()

    def mark_at(self, at: QPointF) -> str:
        """Return the id of what is drawn at a viewport point, as far as it is shown; "" for nothing."""
        if self._layers.placement is None:
            return ""
        found = self._layers.marks.hit(at.x(), at.y())
        return found if self._marks_shown or is_measure(found) else ""

    # What a hand takes hold of ------------------------------------------------------------------

    def grip_at(self, at: QPointF, *, draws: bool = False) -> Grip | None:
        """Return what a hand takes hold of; nothing while something is half drawn.

        A hand that draws takes the selected mark by any of its parts and a measure by its handles, since distances
        are drawn across one another; beside these it draws.  Of several selected marks all are taken.
        """
        marks = self._layers.marks
        if self._layers.placement is None or self._sketch is not None:
            return None
        grip = marks.grip_at(at.x(), at.y())
        if grip is None or not (grip.is_measure or self._marks_shown):
            return None
        is_selected = grip.marks[0].id in marks.selection
        if draws and not (grip.handle is not None if grip.is_measure else is_selected):
            return None
        if grip.handle is None and is_selected and not grip.is_measure:
            others = (one for one in marks.selected_marks if one.id != grip.marks[0].id)
            return replace(grip, marks=(*grip.marks, *others))
        return grip

    def follow(self, grip: Grip, way: QPointF) -> None:
        """Show what is held where it goes: a measure itself, since its value is what is looked at."""
        after = self._after(grip, way)
        if grip.is_measure:
            self._told.measure_reshaped.emit(after[0].id, after[0].points)
            return
        badges = self._layers.marks.badges
        placed = (PlacedMark(mark, badges.get(mark.id, "")) for mark in after)
        self._show(tuple(placed), held=frozenset(mark.id for mark in after))

    def let_go(self, grip: Grip, way: QPointF) -> None:
        """Ask for what is held to be there."""
        after = self._after(grip, way)
        if grip.is_measure:
            self._told.measure_reshaped.emit(after[0].id, after[0].points)
            self._told.measure_let_go.emit()
            return
        self._told.marks_reshaped.emit(after)
        self._show(())

    def put_back(self, grip: Grip) -> None:
        """Leave what is held where it was."""
        self._show(())
        if grip.is_measure:
            self._told.measure_reshaped.emit(grip.marks[0].id, grip.marks[0].points)
            self._told.measure_let_go.emit()

    def take_within(self, rect: QRectF, *, adds: bool) -> None:
        """Ask for the marks within a rectangle to be selected, or also those."""
        if self._marks_shown:
            self._told.marks_taken.emit(self._layers.marks.within(rect), adds)

    # What a hand draws --------------------------------------------------------------------------

    def sketch(self, path: Sequence[QPointF]) -> None:
        """Show what is drawn so far with what a drag adds."""
        sketch = self._dragged(path)
        self._show_sketch(sketch)

    def finish_sketch(self, path: Sequence[QPointF]) -> None:
        """Ask for what was drawn, or keep it for the next drag or click."""
        kind = self._kind
        far = max(((at - path[0]).manhattanLength() for at in path), default=0.0)
        if kind in FREE_KINDS | {MarkKind.TEXT} and far <= CLICK_PX:
            self.click(path[0])
        elif far > 0:
            self._go_on_with(self._dragged(path))

    def point_at(self, at: QPointF) -> None:
        """Let the next point of what is drawn by clicks follow a mouse of which no button is held."""
        if self._begun is not None and self._begun.follows:
            self._show_sketch(clicked(self._begun, *self._in_image((at,))))

    def takes_click(self, mark_id: str) -> bool:
        """Whether a click draws: one on a mark selects it, unless something is half drawn."""
        return not mark_id or self._begun is not None

    def click(self, at: QPointF) -> bool:
        """Add the point that was clicked to what is drawn; return whether a click adds anything.

        A click on the first corner of a region, or once more on the last one of a line, is its end.
        """
        kind, begun = self._kind, self._begun
        if kind is None or self._layers.placement is None:
            return False
        if begun is None and kind not in FREE_KINDS | {MarkKind.TEXT}:
            return False
        if begun is not None and self._ends_at(begun, at):
            return self.end()
        if begun is None:
            self._told.mark_clicked.emit("", False)  # noqa: FBT003
        before = begun or Sketch(kind)
        self._go_on_with(clicked(before, *self._in_image((at,))))
        return True

    def click_on_shape(self, at: QPointF) -> bool:
        """Hold the handle of the selected mark that was clicked, or ask for a corner on its edge; return whether."""
        marks, viewing = self._layers.marks, self._viewing
        if self._begun is not None or viewing is None or not viewing.writes:
            return False
        grip = self.grip_at(at)
        if grip is not None and grip.handle is not None and marks.selection == {grip.marks[0].id}:
            self._told.handle_clicked.emit(grip.marks[0].id, grip.handle)
            return True
        edge = marks.edge_at(at.x(), at.y()) if self._marks_shown else None
        if edge is not None:
            self._told.edge_clicked.emit(*edge)
        return edge is not None

    def end(self) -> bool:
        """Ask for what was drawn by clicks as it is; return whether it is enough."""
        begun = self._begun
        if begun is None or not ended(begun).is_complete:
            return False
        self._go_on_with(ended(begun))
        return True

    def put_in_the_middle(self) -> None:
        """Ask for a mark in the middle of what is seen, where keys shape it; one that is half drawn is ended."""
        kind, placement = self._kind, self._layers.placement
        if self.end() or kind is None or placement is None:
            return
        room = self._layers.seen
        (middle,) = self._in_image((room.center(),))
        side = min(room.width(), room.height()) * MIDDLE_PART / placement.column_scale
        aspect = placement.row_scale / placement.column_scale
        self._go_on_with(in_the_middle(kind, middle, side, side / aspect))

    def step_back(self) -> bool:
        """Forget the corner that was clicked last; return whether there was one."""
        begun = self._begun
        if begun is None:
            return False
        self._sketch = without_last(begun)
        self._show_sketch(self._sketch)
        return True

    def give_up(self) -> bool:
        """Forget what is being drawn; return whether there was anything."""
        was_drawing = self._sketch is not None
        self._sketch = self._sketched = None
        self._show(())
        return was_drawing

    def give_up_begun(self) -> None:
        """Forget what is half drawn; what a hand moves stays in it."""
        if self._sketch is not None:
            self.give_up()

    # Parts --------------------------------------------------------------------------------------

    @property
    def _marks_shown(self) -> bool:
        return self._viewing is not None and self._viewing.marks_shown

    @property
    def _kind(self) -> MarkKind | None:
        """What the tool in hand draws."""
        viewing = self._viewing
        return None if viewing is None else drawn_kind(viewing.tool, writes=viewing.writes)

    @property
    def _begun(self) -> Sketch | None:
        """What is drawn so far, with this tool and on this slice; another's is forgotten."""
        sketch = self._sketch
        is_this = sketch is not None and sketch.kind is self._kind
        return sketch if is_this and self._sketched == self._frame else None

    @property
    def _frame(self) -> FrameKey | None:
        shown = self._film.shown
        return None if shown is None else shown.frame.key

    def _on(self, frame: FrameKey | None) -> tuple[PlacedMark, ...]:
        viewing = self._viewing
        if frame is None or viewing is None:
            return ()
        where, waiting = viewing.waiting
        waits = tuple(PlacedMark(mark, "") for mark in waiting if where == frame)
        return (
            *waits,
            *(PlacedMark(mark, "", measure=True) for mark in viewing.measures.on(frame)),
        )

    def _after(self, grip: Grip, way: QPointF) -> tuple[Mark, ...]:
        """Return the marks that are held, where they have been taken by a way on the screen."""
        (here, there) = self._in_image((QPointF(0, 0), way))
        dx, dy = there.x - here.x, there.y - here.y
        if grip.handle is None:
            return tuple(moved_whole(mark, dx, dy) for mark in grip.marks)
        mark, shown = grip.marks[0], self._film.shown
        if grip.is_measure:
            at = mark.points[grip.handle]
            return (with_point(mark, grip.handle, Point(at.x + dx, at.y + dy)),)
        pixels = PixelShape() if shown is None else PixelShape.of(shown.frame)
        handles = self._layers.marks.handles_in_image(mark)
        to = handles[grip.handle]
        return (reshaped_by(mark, grip.handle, Point(to.x + dx, to.y + dy), pixels),)

    def _dragged(self, path: Sequence[QPointF]) -> Sketch | None:
        """Return what is drawn with what a drag adds; ``None`` where there is nothing to draw on."""
        kind = self._kind
        if kind is None or self._layers.placement is None:
            return None
        points = self._in_image(path if kind in FREE_KINDS else (path[0], path[-1]))
        if kind in FREE_KINDS:
            points = simplified(points, FREEHAND_PX / self._layers.placement.column_scale)
        return dragged(self._begun or Sketch(kind), points)

    def _go_on_with(self, sketch: Sketch | None) -> None:
        """Ask for a mark that is complete, and wait for more of one that is not."""
        frame = self._frame
        if sketch is None or not sketch.is_complete:
            self._sketch, self._sketched = sketch, frame
            self._show_sketch(sketch)
            return
        self.give_up()
        self._told.mark_drawn.emit(frame, sketch)

    def _ends_at(self, begun: Sketch, at: QPointF) -> bool:
        if begun.kind not in FREE_KINDS or not ended(begun).is_complete:
            return False
        end = begun.points[0] if begun.kind is MarkKind.ROI else begun.points[-1]
        assert self._layers.placement is not None
        place = QPointF(*self._layers.placement.to_screen(end.x, end.y))
        return (place - at).manhattanLength() <= HIT_PX / 2

    def _in_image(self, points: Iterable[QPointF]) -> tuple[Point, ...]:
        """Return viewport points as image points; none while no picture is shown."""
        placement = self._layers.placement
        if placement is None:
            return ()
        return tuple(Point(*placement.to_image(point.x(), point.y())) for point in points)

    def _show_sketch(self, sketch: Sketch | None) -> None:
        viewing = self._viewing
        if sketch is None or viewing is None or not sketch.points:
            self._show(())
        else:
            self._show((PlacedMark(mark_of(sketch, color=viewing.ink), ""),))

    def _show(self, drafts: tuple[PlacedMark, ...], held: frozenset[str] = frozenset()) -> None:
        if held != self._held:
            self._held = (
                held  # another value, so that all marks are looked at again, for others alone
            )
        elif drafts == self._drafts:
            return
        self._drafts = drafts
        self.changed.emit()
