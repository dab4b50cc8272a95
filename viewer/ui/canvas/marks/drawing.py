"""What is drawn on one film by hand: an arrow on its way, measures, and what is held while it is moved.

Nothing is changed here: what a hand has done is told in image points to who owns it, and comes back as state.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, QPointF, Signal

from overlays.model import Mark, MarkColor, MarkKind, Point
from viewer.imaging.study import FrameKey
from viewer.session.content import PlacedMark
from viewer.session.measures import (
    MeasureKind,
    Measures,
    Sketch,
    extended,
    is_measure,
    mark_of,
)
from viewer.ui.canvas.film_signals import FilmSignals
from viewer.ui.canvas.layers import Layers
from viewer.ui.canvas.picture.film_source import FilmSource
from viewer.ui.canvas.viewing import ViewingState
from viewer.ui.tools.gestures import Grip


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
        self._marks_shown = True
        self._measures: tuple[PlacedMark, ...] = ()
        self._all = Measures()
        self._measured: FrameKey | None = None
        self._drafts: tuple[PlacedMark, ...] = ()
        self._sketch: Sketch | None = None
        self._sketched: FrameKey | None = None

    # What is to be seen -------------------------------------------------------------------------

    @property
    def drafts(self) -> tuple[PlacedMark, ...]:
        """What is being drawn."""
        return self._drafts

    @property
    def measures(self) -> tuple[PlacedMark, ...]:
        """The measures on the frame that is shown; the same value until there are others."""
        frame = self._frame
        if frame != self._measured:
            self._measured = frame
            self._measures = self._on(frame)
        return self._measures

    def set_viewing(self, viewing: ViewingState) -> None:
        """Let marks of the case be taken hold of, or measures alone; show those measures that are of this film."""
        self._marks_shown = viewing.marks_shown
        if viewing.measures == self._all:
            return
        self._all = viewing.measures
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

    # What a hand does ---------------------------------------------------------------------------

    def grip_at(self, at: QPointF, *, draws: bool = False) -> Grip | None:
        """Return what a hand takes hold of; nothing while a measure is half drawn.

        A hand that draws takes the selected mark by any of its parts and a measure by its handles, since distances
        are drawn across one another; beside these it draws.
        """
        marks = self._layers.marks
        if self._layers.placement is None or self._sketch is not None:
            return None
        grip = marks.grip_at(at.x(), at.y())
        if grip is None or not (grip.is_measure or self._marks_shown):
            return None
        if not draws:
            return grip
        taken = len(grip.held) == 1 if grip.is_measure else grip.mark_id == marks.selected
        return grip if taken else None

    def follow(self, grip: Grip, way: QPointF) -> None:
        """Show what is held where it goes: a measure itself, since its value is what is looked at."""
        points = grip.points_after(way)
        if grip.is_measure:
            self._told.measure_reshaped.emit(grip.mark_id, self._in_image(points))
        else:
            self.set_draft((points[0], points[-1]))

    def let_go(self, grip: Grip, way: QPointF) -> None:
        """Ask for what is held to be there."""
        points = self._in_image(grip.points_after(way))
        if grip.is_measure:
            self._told.measure_reshaped.emit(grip.mark_id, points)
            self._told.measure_let_go.emit()
        elif points:
            self.set_draft(None)
            self._told.arrow_reshaped.emit(grip.mark_id, points[0], points[-1])

    def put_back(self, grip: Grip) -> None:
        """Leave what is held where it was."""
        self.set_draft(None)
        if grip.is_measure:
            self._told.measure_reshaped.emit(grip.mark_id, self._in_image(grip.points))
            self._told.measure_let_go.emit()

    def set_draft(self, points: tuple[QPointF, QPointF] | None) -> None:
        """Show an arrow that is being drawn, from tail to tip."""
        ends = self._in_image(points or ())
        self._show(Mark("", MarkKind.ARROW, MarkColor.WHITE, ends) if ends else None)

    def finish_draft(self, tail: QPointF, tip: QPointF) -> None:
        """Ask for the arrow that was drawn."""
        ends = self._in_image((tail, tip))
        if ends and (tail - tip).manhattanLength() > 0:
            self._told.arrow_drawn.emit(*ends)

    def sketch(self, kind: MeasureKind, start: QPointF, at: QPointF) -> None:
        """Show a measure, or what is drawn of it so far, with what this drag adds."""
        sketch = self._extended(kind, start, at)
        self._show(mark_of(sketch) if sketch is not None else None)

    def finish_sketch(self, kind: MeasureKind, start: QPointF, at: QPointF) -> None:
        """Ask for the measure, or keep what is drawn of it for the next drag or click."""
        sketch, frame = self._extended(kind, start, at), self._frame
        if sketch is None or not sketch.is_complete:
            self._sketch, self._sketched = sketch, frame
            return
        self.give_up()
        self._told.measure_drawn.emit(frame, sketch)

    def point_at(self, at: QPointF) -> None:
        """Let the second arm of an angle follow a mouse of which no button is held."""
        if self._sketch is not None and self._sketch.follows:
            self.sketch(self._sketch.kind, at, at)

    def click(self, at: QPointF) -> bool:
        """End the second arm of an angle where the mouse was clicked; return whether there was one."""
        sketch = self._sketch
        if sketch is None or not sketch.follows:
            return False
        self.finish_sketch(sketch.kind, at, at)
        return True

    def give_up(self) -> bool:
        """Forget what is being drawn; return whether there was anything."""
        was_drawing = self._sketch is not None
        self._sketch = self._sketched = None
        self._show(None)
        return was_drawing

    # Parts --------------------------------------------------------------------------------------

    @property
    def _frame(self) -> FrameKey | None:
        shown = self._film.shown
        return None if shown is None else shown.frame.key

    def _on(self, frame: FrameKey | None) -> tuple[PlacedMark, ...]:
        marks = () if frame is None else self._all.on(frame)
        return tuple(PlacedMark(mark, "", measure=True) for mark in marks)

    def _extended(self, kind: MeasureKind, start: QPointF, at: QPointF) -> Sketch | None:
        """Return what is drawn of a measure with what a drag adds; what another slice has of it is forgotten."""
        points = self._in_image((start, at))
        if not points:
            return None
        begun = self._sketch if self._sketched == self._frame else None
        if begun is None or begun.kind is not kind:
            begun = Sketch(kind)
        return extended(begun, points[0], points[1])

    def _in_image(self, points: Iterable[QPointF]) -> tuple[Point, ...]:
        """Return viewport points as image points; none while no picture is shown."""
        placement = self._layers.placement
        if placement is None:
            return ()
        return tuple(Point(*placement.to_image(point.x(), point.y())) for point in points)

    def _show(self, mark: Mark | None) -> None:
        drafts = () if mark is None else (PlacedMark(mark, ""),)
        if drafts != self._drafts:
            self._drafts = drafts
            self.changed.emit()
