"""The shapes of marks on the screen: where an arrow's outline, badge and label lie, and what a hand hits.

Sizes are device-independent pixels at 100 %, constant at every zoom; ``scale`` enlarges them all (1.5 when
presenting).  Only the points come from the image, through the placement that the picture is drawn with.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import atan2, cos, degrees, hypot, inf, pi, sin
from typing import Final

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath, QPolygonF

from overlays.model import BOX_KINDS, Mark, MarkKind
from viewer.session.content import PlacedMark
from viewer.session.marks.arrows import Points, arrow_outline, way_of
from viewer.session.marks.shaping import SQUARE, PixelShape, box_corners, handles_of
from viewer.session.placement import Placement

# A shorter arrow than this is drawn this long, so that its head and its badge stay apart.
SHORTEST_ARROW_PX: Final = 30.0
# From the tail to the middle of the badge.
BADGE_BEYOND_TAIL_PX: Final = 6.0
LINE_PX: Final = 2.5
HIT_PX: Final = 24.0
# From the edge of the canvas to the middle of a badge that would lie beyond it.
EDGE_PX: Final = 18.0
# From a measure's line to its words.
BESIDE_PX: Final = 10.0
END_TICK_PX: Final = 9.0
# From the corner of what is drawn to the middle of its badge, left and up.
BADGE_OFF_PX: Final = 13.0
# From the edge of a box to the handle that turns it.
TURN_REACH_PX: Final = 26.0
# How far the helper lines of a Cobb angle run, of the way between its lines.
HELPER_REACH: Final = 1.6
# Of an angle's arc.
ARC_PX: Final = 22.0
_ELLIPSE_STEPS: Final = 48


class MarkShape(Struct, frozen=True, eq=False):
    """One mark on the screen, in viewport points.

    ``body`` is an outline that is filled for an arrow, a line for all else; ``trace`` is the line that
    a hand hits; ``anchor`` is the middle of the badge, ``away`` the way in which a label runs (-1 left).
    ``handles`` are the places that it is reshaped by, those of its region last.  ``helper`` are thin lines that say
    what is measured, ``region`` is what counts as right.
    """

    placed: PlacedMark
    body: QPainterPath
    trace: Points
    anchor: tuple[float, float]
    away: int
    tip: tuple[float, float]
    handles: Points = ()
    helper: QPainterPath = QPainterPath()
    region: QPainterPath = QPainterPath()

    @property
    def mark(self) -> Mark:
        """The mark itself."""
        return self.placed.mark

    def distance_to(self, x: float, y: float) -> float:
        """Return how far a viewport point is from the drawn line."""
        if len(self.trace) == 1:
            return hypot(x - self.trace[0][0], y - self.trace[0][1])
        pairs = zip(self.trace, self.trace[1:], strict=False)
        return min(_distance(x, y, a, b) for a, b in pairs)


def shape_of(
    placed: PlacedMark,
    placement: Placement,
    area: QRectF,
    scale: float,
    pixels: PixelShape = SQUARE,
) -> MarkShape:
    """Return where a mark is drawn; ``area`` is where badges may lie."""
    mark = placed.mark
    points = tuple(placement.to_screen(point.x, point.y) for point in mark.points)
    made = _shape(placed, points, placement, area, scale, pixels)
    handles = points
    if not placed.measure:
        reach = TURN_REACH_PX * scale / placement.column_scale
        seen = handles_of(mark, pixels, reach)
        handles = tuple(placement.to_screen(point.x, point.y) for point in seen)
    return replace(made, handles=handles, region=_region(mark, placement, pixels))


def _shape(
    placed: PlacedMark,
    points: Points,
    placement: Placement,
    area: QRectF,
    scale: float,
    pixels: PixelShape,
) -> MarkShape:
    """Return the shape of a mark without handles and region."""
    mark = placed.mark
    if mark.kind is MarkKind.ARROW:
        return _arrow(placed, points[0], points[-1], area, scale)
    if mark.kind is MarkKind.TEXT:
        return MarkShape(placed, QPainterPath(), points[:1], points[0], 1, points[0])
    if mark.kind in BOX_KINDS and len(points) > 1:
        corners = box_corners(mark, pixels.aspect)
        points = tuple(placement.to_screen(corner.x, corner.y) for corner in corners)
    trace = _trace(mark.kind, points)
    body = QPainterPath()
    for line in _lines(mark.kind, points, trace):
        body.addPolygon(QPolygonF([QPointF(x, y) for x, y in line]))
    if mark.kind is MarkKind.LENGTH and len(points) > 1:
        _add_end_ticks(body, points[0], points[-1], scale)
    helper = _helper(mark.kind, points, scale)
    anchor = _anchor(mark.kind, trace, scale)
    if placed.badge:
        anchor = _off_the_handles(mark.kind, anchor, scale)
    return MarkShape(placed, body, trace, anchor, 1, points[0], helper=helper)


def _lines(kind: MarkKind, points: Points, trace: Points) -> tuple[Points, ...]:
    """Return what is drawn of a mark: of a Cobb angle its two lines, of others all that a hand hits."""
    if kind is MarkKind.COBB and len(points) == 4:
        return (points[:2], points[2:])
    return (trace,)


def _helper(kind: MarkKind, points: Points, scale: float) -> QPainterPath:
    """Return the thin lines of an angle: its arc, and of a Cobb angle first what stands square on its lines."""
    path = QPainterPath()
    if kind is MarkKind.ANGLE and len(points) >= 3:
        arms = (_less(points[0], points[1]), _less(points[2], points[1]))
        shorter = min(hypot(*arms[0]), hypot(*arms[1]))
        _add_arc(path, points[1], *arms, min(ARC_PX * scale, shorter * 0.8))
    if kind is MarkKind.COBB and len(points) == 4:
        _add_squares(path, points, scale)
    return path


def _add_squares(path: QPainterPath, points: Points, scale: float) -> None:
    """Add the two lines that stand square on those of a Cobb angle, up to where they meet, and the arc there."""
    one, other = _middle(*points[:2]), _middle(*points[2:])
    way = _less(other, one)
    reach = hypot(*way) * HELPER_REACH
    first = _facing(_square(_less(points[1], points[0])), way)
    second = _facing(_square(_less(points[3], points[2])), (-way[0], -way[1]))
    meet = _meeting(one, first, other, second)
    for start, along in ((one, first), (other, second)):
        end = _plus(start, along, reach)
        if meet is not None and hypot(*_less(meet, start)) <= reach:
            end = meet
        path.moveTo(*start)
        path.lineTo(*end)
    if meet is not None and hypot(*_less(meet, one)) <= reach >= hypot(*_less(meet, other)):
        _add_arc(path, meet, _less(one, meet), _less(other, meet), ARC_PX * scale)


def _add_arc(
    path: QPainterPath,
    vertex: tuple[float, float],
    one: tuple[float, float],
    other: tuple[float, float],
    radius: float,
) -> None:
    if hypot(*one) == 0 or hypot(*other) == 0 or radius <= 0:
        return
    start = degrees(atan2(-one[1], one[0]))
    span = (degrees(atan2(-other[1], other[0])) - start + 540.0) % 360.0 - 180.0
    around = QRectF(vertex[0] - radius, vertex[1] - radius, 2 * radius, 2 * radius)
    path.arcMoveTo(around, start)
    path.arcTo(around, start, span)


def _meeting(
    one: tuple[float, float],
    along: tuple[float, float],
    other: tuple[float, float],
    across: tuple[float, float],
) -> tuple[float, float] | None:
    """Return where two ways meet; ``None`` if they do not, or only behind where they begin."""
    turn = along[0] * across[1] - along[1] * across[0]
    if abs(turn) < 1e-6:
        return None
    gap = _less(other, one)
    far = (gap[0] * across[1] - gap[1] * across[0]) / turn
    back = (gap[0] * along[1] - gap[1] * along[0]) / turn
    return _plus(one, along, far) if far > 0 and back > 0 else None


def _region(mark: Mark, placement: Placement, pixels: PixelShape) -> QPainterPath:
    """Return the outline of the region that counts as right; empty where there is none."""
    path, region = QPainterPath(), mark.region
    if region is None:
        return path
    if region.circle_mm is None:
        corners = [QPointF(*placement.to_screen(one.x, one.y)) for one in region.polygon]
        path.addPolygon(QPolygonF(corners))
        path.closeSubpath()
        return path
    radius = region.circle_mm / pixels.column_mm * placement.column_scale
    path.addEllipse(QPointF(*placement.to_screen(mark.middle.x, mark.middle.y)), radius, radius)
    return path


def _arrow(
    placed: PlacedMark,
    tail: tuple[float, float],
    tip: tuple[float, float],
    area: QRectF,
    scale: float,
) -> MarkShape:
    ux, uy = way_of(tail, tip)
    length = hypot(tip[0] - tail[0], tip[1] - tail[1])
    drawn = max(min(length, _room(tip, (-ux, -uy), area, scale)), SHORTEST_ARROW_PX * scale)
    tail = (tip[0] - ux * drawn, tip[1] - uy * drawn)
    body = QPainterPath()
    body.addPolygon(QPolygonF([QPointF(x, y) for x, y in arrow_outline(tail, tip, scale)]))
    body.closeSubpath()
    beyond = BADGE_BEYOND_TAIL_PX * scale
    anchor = (tail[0] - ux * beyond, tail[1] - uy * beyond)
    if area.contains(QPointF(*tip)):
        anchor = _held(anchor, area, EDGE_PX * scale)
    return MarkShape(placed, body, (tail, tip), anchor, -1 if ux > 0 else 1, tip)


def _held(point: tuple[float, float], area: QRectF, edge: float) -> tuple[float, float]:
    """Return the nearest place at least ``edge`` within ``area``: the shortest arrow may be too long for it."""
    if area.width() < 2 * edge or area.height() < 2 * edge:
        return point
    x = min(max(point[0], area.left() + edge), area.right() - edge)
    y = min(max(point[1], area.top() + edge), area.bottom() - edge)
    return x, y


def _room(tip: tuple[float, float], way: tuple[float, float], area: QRectF, scale: float) -> float:
    """Return how far an arrow may reach from its tip so that its badge is still seen; endless off the canvas.

    What matters is the tip: on an enlarged film the tail comes along instead of being lost.
    """
    if not area.contains(QPointF(*tip)):
        return inf
    edge = EDGE_PX * scale
    inner = area.adjusted(edge, edge, -edge, -edge)
    room = inf
    for at, step, low, high in (
        (tip[0], way[0], inner.left(), inner.right()),
        (tip[1], way[1], inner.top(), inner.bottom()),
    ):
        if step > 0:
            room = min(room, (high - at) / step)
        elif step < 0:
            room = min(room, (low - at) / step)
    return room - BADGE_BEYOND_TAIL_PX * scale


def _trace(kind: MarkKind, points: Points) -> Points:
    """Return the line of a mark that is not an arrow; closed where the mark is."""
    if kind is MarkKind.ELLIPSE and len(points) == 4:
        turns = (2 * pi * i / _ELLIPSE_STEPS for i in range(_ELLIPSE_STEPS + 1))
        middle = _middle(points[0], points[2])
        along, across = _middle(points[1], points[2]), _middle(points[2], points[3])
        (ax, ay), (bx, by) = _less(along, middle), _less(across, middle)
        return tuple(
            (middle[0] + ax * cos(a) + bx * sin(a), middle[1] + ay * cos(a) + by * sin(a))
            for a in turns
        )
    if kind is MarkKind.RECTANGLE and len(points) == 4:
        return (*points, points[0])
    if kind is MarkKind.ROI:
        return (*points, points[0])
    if kind is MarkKind.COBB and len(points) == 4:
        # Both lines, and the way from the middle of one to that of the other.
        return (*points[:2], _middle(*points[:2]), _middle(*points[2:]), *points[2:])
    return points


def _middle(one: tuple[float, float], other: tuple[float, float]) -> tuple[float, float]:
    return ((one[0] + other[0]) / 2, (one[1] + other[1]) / 2)


def _less(one: tuple[float, float], other: tuple[float, float]) -> tuple[float, float]:
    return (one[0] - other[0], one[1] - other[1])


def _plus(
    start: tuple[float, float], way: tuple[float, float], times: float
) -> tuple[float, float]:
    return (start[0] + way[0] * times, start[1] + way[1] * times)


def _square(way: tuple[float, float]) -> tuple[float, float]:
    """Return the unit way at right angles to another."""
    x, y = _unit(*way)
    return (-y, x)


def _facing(way: tuple[float, float], towards: tuple[float, float]) -> tuple[float, float]:
    """Return a way, or the one against it, whichever goes more towards another."""
    is_facing = way[0] * towards[0] + way[1] * towards[1] >= 0
    return way if is_facing else (-way[0], -way[1])


def _add_end_ticks(
    body: QPainterPath, start: tuple[float, float], end: tuple[float, float], scale: float
) -> None:
    length = hypot(end[0] - start[0], end[1] - start[1])
    if length == 0:
        return
    half = END_TICK_PX * scale / 2
    nx, ny = -(end[1] - start[1]) / length * half, (end[0] - start[0]) / length * half
    for x, y in (start, end):
        body.moveTo(x - nx, y - ny)
        body.lineTo(x + nx, y + ny)


def _anchor(kind: MarkKind, trace: Points, scale: float) -> tuple[float, float]:
    """Return where the words of a mark stand: off its line, or on its upper left corner."""
    if kind is MarkKind.LENGTH:
        x, y = max(trace)
        return (x + BESIDE_PX * scale, y)
    if kind is MarkKind.COBB and len(trace) == 6:
        x, y = _middle(trace[2], trace[3])
        return (x + BESIDE_PX * scale, y)
    if kind is MarkKind.ANGLE and len(trace) >= 3:
        end, (x, y), other = trace[:3]
        # On the outer side of the vertex, away from both arms.
        ways = [_unit(end[0] - x, end[1] - y), _unit(other[0] - x, other[1] - y)]
        ox, oy = _unit(-ways[0][0] - ways[1][0], -ways[0][1] - ways[1][1])
        return (x + ox * BESIDE_PX * scale, y + oy * 2 * BESIDE_PX * scale)
    return min(trace, key=lambda point: point[0] + point[1])


def _off_the_handles(
    kind: MarkKind, anchor: tuple[float, float], scale: float
) -> tuple[float, float]:
    """Return where a badge stands that leaves the handle to be seen which it would lie on."""
    if kind is MarkKind.LENGTH:
        return (anchor[0] + BESIDE_PX * scale, anchor[1])
    if kind in (MarkKind.ANGLE, MarkKind.COBB):
        return anchor
    off = BADGE_OFF_PX * scale
    return (anchor[0] - off, anchor[1] - off)


def _unit(dx: float, dy: float) -> tuple[float, float]:
    length = hypot(dx, dy)
    return (dx / length, dy / length) if length > 0 else (1.0, 0.0)


def _distance(x: float, y: float, a: tuple[float, float], b: tuple[float, float]) -> float:
    """Return the distance of a point from the segment a-b."""
    return foot_on((x, y), a, b)[0]


def foot_on(
    at: tuple[float, float], a: tuple[float, float], b: tuple[float, float]
) -> tuple[float, tuple[float, float]]:
    """Return how far a point is from the segment a-b, and the point of it that is nearest."""
    x, y = at
    dx, dy = b[0] - a[0], b[1] - a[1]
    square = dx * dx + dy * dy
    part = ((x - a[0]) * dx + (y - a[1]) * dy) / square if square > 0 else 0.0
    part = min(1.0, max(0.0, part))
    foot = (a[0] + part * dx, a[1] + part * dy)
    return hypot(x - foot[0], y - foot[1]), foot


def hit(
    shapes: Sequence[MarkShape], badges: Sequence[QRectF], x: float, y: float
) -> MarkShape | None:
    """Return the mark under a viewport point: a badge first, else the nearest line; the last drawn wins."""
    for shape, badge in reversed(tuple(zip(shapes, badges, strict=True))):
        if badge.contains(x, y):
            return shape
    near = [(shape.distance_to(x, y), -i) for i, shape in enumerate(shapes)]
    if not near:
        return None
    distance, place = min(near)
    return shapes[-place] if distance <= HIT_PX / 2 else None
