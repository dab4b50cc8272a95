"""What a hand is drawing: the points so far, and what one more drag or click adds, as pure steps.

A mark of few points is made of drags: an arrow (from its tip outward), a box, a distance and one arm of an angle take
one, a Cobb angle two.  A line or a region is made of clicks, a corner each, or of one freehand drag.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import hypot
from types import MappingProxyType
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from overlays.model import BOX_KINDS, Mark, MarkColor, MarkKind, Point

POINTS: Final[Mapping[MarkKind, int]] = MappingProxyType(
    {
        MarkKind.ARROW: 2,
        MarkKind.TEXT: 1,
        MarkKind.ELLIPSE: 2,
        MarkKind.RECTANGLE: 2,
        MarkKind.LENGTH: 2,
        MarkKind.ANGLE: 3,
        MarkKind.COBB: 4,
    }
)
"""How many points a mark of each kind has; a line and a region have as many as one likes."""

LEAST_POINTS: Final[Mapping[MarkKind, int]] = MappingProxyType(
    {**POINTS, MarkKind.POLYLINE: 2, MarkKind.ROI: 3}
)
"""How many points a mark of each kind needs."""

FREE_KINDS: Final = frozenset({MarkKind.POLYLINE, MarkKind.ROI})
"""The kinds with any number of points."""


class Sketch(Struct, frozen=True):
    """What is drawn of a mark: its points so far; ``is_ended`` when nothing more is to come of one of any length."""

    kind: MarkKind
    points: tuple[Point, ...] = ()
    is_ended: bool = False

    @property
    def is_complete(self) -> bool:
        """Whether there is nothing to add."""
        if self.kind in FREE_KINDS:
            return self.is_ended and len(self.points) >= LEAST_POINTS[self.kind]
        return len(self.points) >= POINTS[self.kind]

    @property
    def follows(self) -> bool:
        """Whether a click adds the next point, so that it may follow the mouse until then."""
        if self.kind in FREE_KINDS:
            return bool(self.points) and not self.is_ended
        return 0 < len(self.points) == POINTS[self.kind] - 1


def dragged(sketch: Sketch, path: Sequence[Point]) -> Sketch:
    """Return a sketch with what a drag along ``path`` adds; of most kinds its ends are what counts."""
    start, at = path[0], path[-1]
    if sketch.kind in FREE_KINDS:
        is_whole = not sketch.points
        return replace(sketch, points=(*sketch.points, *path), is_ended=is_whole)
    if sketch.kind is MarkKind.ARROW:
        return replace(sketch, points=(at, start))
    if sketch.kind is MarkKind.TEXT:
        return replace(sketch, points=(at,))
    added = (at,) if sketch.follows else (start, at)
    return replace(sketch, points=(*sketch.points, *added))


def clicked(sketch: Sketch, at: Point) -> Sketch:
    """Return a sketch with the point of a click: for a kind that is dragged out a click says nothing."""
    if sketch.kind in FREE_KINDS or sketch.kind is MarkKind.TEXT or sketch.follows:
        return replace(sketch, points=(*sketch.points, at))
    return sketch


def ended(sketch: Sketch) -> Sketch:
    """Return a sketch to which nothing is added any more; one with too few points stays open."""
    if sketch.kind in FREE_KINDS and len(sketch.points) >= LEAST_POINTS[sketch.kind]:
        return replace(sketch, is_ended=True)
    return sketch


def in_the_middle(kind: MarkKind, middle: Point, width: float, height: float) -> Sketch:
    """Return a whole mark around a point, for who draws by keys: it is shaped afterwards."""
    x, y, across, down = middle.x, middle.y, width / 2, height / 2
    places = {
        MarkKind.ARROW: ((-1, 1), (0, 0)),
        MarkKind.TEXT: ((0, 0),),
        MarkKind.ELLIPSE: ((-1, -1), (1, 1)),
        MarkKind.RECTANGLE: ((-1, -1), (1, 1)),
        MarkKind.POLYLINE: ((-1, 0), (0, -0.5), (1, 0)),
        MarkKind.LENGTH: ((-1, 0), (1, 0)),
        MarkKind.ANGLE: ((1, -1), (-1, 0), (1, 0)),
        MarkKind.COBB: ((-1, -1), (1, -0.6), (-1, 1), (1, 0.6)),
        MarkKind.ROI: ((-1, -0.5), (0, -1), (1, -0.5), (1, 0.5), (0, 1), (-1, 0.5)),
    }[kind]
    points = tuple(Point(x + right * across, y + low * down) for right, low in places)
    return Sketch(kind, points, is_ended=kind in FREE_KINDS)


def without_last(sketch: Sketch) -> Sketch | None:
    """Return a sketch without the point that was added last; ``None`` where nothing is left."""
    points = sketch.points[:-1]
    return replace(sketch, points=points) if points else None


def mark_of(sketch: Sketch, mark_id: str = "", color: MarkColor = MarkColor.WHITE) -> Mark:
    """Return what is drawn of a sketch: what is not yet all of its kind is a line."""
    return Mark(mark_id, _kind_so_far(sketch), color, sketch.points)


def _kind_so_far(sketch: Sketch) -> MarkKind:
    if sketch.kind in BOX_KINDS | {MarkKind.ARROW, MarkKind.TEXT}:
        return sketch.kind
    if sketch.is_complete or (sketch.kind is MarkKind.ROI and len(sketch.points) > 2):
        return sketch.kind
    return MarkKind.LENGTH if sketch.kind not in FREE_KINDS else MarkKind.POLYLINE


def simplified(path: Sequence[Point], tolerance: float) -> tuple[Point, ...]:
    """Return the corners of a freehand line that keep it within ``tolerance`` of where it went (Douglas, Peucker)."""
    if len(path) < 3:
        return tuple(path)
    kept = {0, len(path) - 1}
    waiting = [(0, len(path) - 1)]
    while waiting:
        first, last = waiting.pop()
        far, nth = max(
            ((_off_line(path[at], path[first], path[last]), at) for at in range(first + 1, last)),
            default=(0.0, 0),
        )
        if far > tolerance:
            kept.add(nth)
            waiting += [(first, nth), (nth, last)]
    return tuple(path[at] for at in sorted(kept))


def _off_line(point: Point, start: Point, end: Point) -> float:
    """Return how far a point lies from the segment between two others."""
    dx, dy = end.x - start.x, end.y - start.y
    square = dx * dx + dy * dy
    part = ((point.x - start.x) * dx + (point.y - start.y) * dy) / square if square else 0.0
    part = min(1.0, max(0.0, part))
    return hypot(point.x - start.x - part * dx, point.y - start.y - part * dy)
