"""Measures of the moment: distances, angles and regions on any film, never saved, gone with what is open.

A measure is a ``Mark`` on one frame, so that it is drawn, measured and hit like the marks of a case, and can
become one.  A Cobb angle is an angle of four points: two lines, the angle between them.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from overlays.model import Mark, MarkColor, MarkKind, Point
from viewer.imaging.study import FrameKey

# No file gives a mark such an id by accident.
_ID: Final = "\0measure "


class MeasureKind(StrEnum):
    """What is measured."""

    LENGTH = "length"
    ANGLE = "angle"
    COBB = "cobb"
    REGION = "region"


POINTS: Final[Mapping[MeasureKind, int]] = MappingProxyType(
    {MeasureKind.LENGTH: 2, MeasureKind.ANGLE: 3, MeasureKind.COBB: 4, MeasureKind.REGION: 2}
)
"""How many points each kind has: two ends; end, vertex, end; the ends of one line and of the other; two corners."""


class Measure(Struct, frozen=True):
    """One measure, and the frame that it was drawn on."""

    frame: FrameKey
    mark: Mark


class Measures(Struct, frozen=True):
    """All that are drawn now; ``made`` counts those that ever were, which numbers the next."""

    items: tuple[Measure, ...] = ()
    made: int = 0

    def on(self, frame: FrameKey) -> tuple[Mark, ...]:
        """Return those of one frame, in drawing order."""
        return tuple(one.mark for one in self.items if one.frame == frame)

    def get(self, mark_id: str) -> Measure | None:
        """Return the measure of that id, or ``None``."""
        return next((one for one in self.items if one.mark.id == mark_id), None)


class Sketch(Struct, frozen=True):
    """A measure that is being drawn: the points so far."""

    kind: MeasureKind
    points: tuple[Point, ...] = ()

    @property
    def is_complete(self) -> bool:
        """Whether there is nothing to add."""
        return len(self.points) >= POINTS[self.kind]

    @property
    def follows(self) -> bool:
        """Whether one more point completes it, so that it may follow the mouse."""
        return len(self.points) == POINTS[self.kind] - 1


def is_measure(mark_id: str) -> bool:
    """Whether an id is that of a measure, and of no mark of a case."""
    return mark_id.startswith(_ID)


def mark_of(sketch: Sketch, mark_id: str = "") -> Mark:
    """Return what is drawn of a sketch; white, since colours mean findings."""
    return Mark(mark_id, _drawn_kind(sketch), MarkColor.WHITE, sketch.points)


def _drawn_kind(sketch: Sketch) -> MarkKind:
    """Return as what a sketch is drawn: of two points, any but a region is a line so far."""
    if sketch.kind is MeasureKind.REGION:
        return MarkKind.ELLIPSE
    if len(sketch.points) == 2:
        return MarkKind.LENGTH
    is_cobb = sketch.kind is MeasureKind.COBB and sketch.is_complete
    return MarkKind.COBB if is_cobb else MarkKind.ANGLE


def extended(sketch: Sketch, start: Point, at: Point) -> Sketch:
    """Return a sketch with what a drag adds: a line, or the end of an angle's second arm."""
    added = (at,) if sketch.follows else (start, at)
    return replace(sketch, points=(*sketch.points, *added))


def with_measure(measures: Measures, frame: FrameKey, sketch: Sketch) -> Measures:
    """Return the measures with one more, which is the last of them."""
    mark = mark_of(sketch, f"{_ID}{measures.made + 1}")
    return Measures((*measures.items, Measure(frame, mark)), measures.made + 1)


def with_points(measures: Measures, mark_id: str, points: tuple[Point, ...]) -> Measures:
    """Return the measures with other points for one of them."""
    return replace(
        measures,
        items=tuple(
            replace(one, mark=replace(one.mark, points=points)) if one.mark.id == mark_id else one
            for one in measures.items
        ),
    )


def without_measure(measures: Measures, mark_id: str) -> Measures:
    """Return the measures without one of them."""
    return replace(measures, items=tuple(one for one in measures.items if one.mark.id != mark_id))


def changed_frames(before: Measures, after: Measures) -> tuple[FrameKey, ...]:
    """Return the frames on which the measures differ."""
    pairs = ((before, after), (after, before))
    return tuple(
        dict.fromkeys(
            one.frame for these, those in pairs for one in these.items if one not in those.items
        )
    )
