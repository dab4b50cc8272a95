"""Turned boxes: where the corners of an ellipse or a rectangle lie, and the way back.

``aspect`` is the height of a pixel over its width.  Turns are made on pixels in their true proportions, so that a
right angle stays one on the screen and an area stays as large; 1.0 is right for square pixels.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import atan2, cos, degrees, hypot, radians, sin

from overlays.model import Point

Corners = tuple[Point, Point, Point, Point]


def turned(point: Point, middle: Point, angle_deg: float, *, aspect: float = 1.0) -> Point:
    """Return ``point`` turned about ``middle``, clockwise as it is seen."""
    turn = radians(angle_deg)
    across, down = point.x - middle.x, (point.y - middle.y) * aspect
    return Point(
        middle.x + across * cos(turn) - down * sin(turn),
        middle.y + (across * sin(turn) + down * cos(turn)) / aspect,
    )


def corners_of(points: Sequence[Point], rotation: float = 0.0, *, aspect: float = 1.0) -> Corners:
    """Return the corners of the turned box between two opposite ones, going round, the first of ``points`` first.

    The first edge runs along x before the turn.
    """
    one, other = points[0], points[-1]
    upright = (one, Point(other.x, one.y), other, Point(one.x, other.y))
    if not rotation:
        return upright
    middle = _between(one, other)
    first, second, third, fourth = (
        turned(corner, middle, rotation, aspect=aspect) for corner in upright
    )
    return first, second, third, fourth


def box_of(corners: Corners, *, aspect: float = 1.0) -> tuple[tuple[Point, Point], float]:
    """Return the two points and the rotation of the box with these ``corners``: undoes ``corners_of``.

    What is not quite a box, from rounding or a slanted picture, becomes the box with the same middle and edges.
    The rotation is more than -180 and at most 180 degrees.
    """
    first, second, third, fourth = corners
    middle = _between(first, third)
    across, down = second.x - first.x, (second.y - first.y) * aspect
    height = hypot(fourth.x - first.x, (fourth.y - first.y) * aspect) / aspect
    width = hypot(across, down)
    # Seen from behind, the corners go round the other way: then the box is as high as it is, upwards.
    is_mirrored = across * (fourth.y - first.y) * aspect < down * (fourth.x - first.x)
    half = Point(width / 2, (-height if is_mirrored else height) / 2)
    points = (
        Point(middle.x - half.x, middle.y - half.y),
        Point(middle.x + half.x, middle.y + half.y),
    )
    return points, degrees(atan2(down, across))


def _between(one: Point, other: Point) -> Point:
    return Point((one.x + other.x) / 2, (one.y + other.y) / 2)
