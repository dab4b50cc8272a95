"""By what a mark is taken, and what becomes of it then: handles, moves and turns, as pure steps on image points.

A picture's pixels may be higher than they are wide, and angles are told on pixels in their true proportions: ``aspect``
is how many times.  A mark's handles are counted: first its own, then those of its region.  Of a box (ellipse,
rectangle) 0 to 3 are the corners, the first of the mark's own first, 4 to 7 the sides that follow them, and 8 turns it.
"""

from __future__ import annotations

from math import atan2, cos, degrees, hypot, radians, sin
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from overlays.model import BOX_KINDS, Mark, MarkRegion, Point, shifted
from overlays.turning import Corners, corners_of, turned
from viewer.imaging.study import Frame, SpacingBasis
from viewer.session.marking import true_aspect

TURN_HANDLE: Final = 8
"""The handle of a box that turns it."""

_CORNERS: Final = 4


class PixelShape(Struct, frozen=True):
    """The proportions of a frame's pixels, and how wide one is: mm, or 1 where that is not known."""

    aspect: float = 1.0
    column_mm: float = 1.0

    @classmethod
    def of(cls, frame: Frame) -> PixelShape:
        """Return the shape of a frame's pixels."""
        spacing = frame.spacing
        is_known = spacing is not None and spacing.basis is not SpacingBasis.PIXELS
        return cls(true_aspect(frame), spacing.column_mm if spacing and is_known else 1.0)


SQUARE: Final = PixelShape()
"""Pixels of no known size, as high as they are wide."""


def box_corners(mark: Mark, aspect: float) -> Corners:
    """Return the corners of a turned box, all the way round from the mark's first point."""
    return corners_of(mark.points, mark.rotation, aspect=aspect)


def handles_of(mark: Mark, pixels: PixelShape, reach: float) -> tuple[Point, ...]:
    """Return where a mark is taken; ``reach`` is how far off a box the handle lies that turns it, in columns."""
    return (*_own_handles(mark, pixels.aspect, reach), *region_handles(mark, pixels))


def region_handles(mark: Mark, pixels: PixelShape) -> tuple[Point, ...]:
    """Return where the region of a mark is taken: at the right end of its circle, or its corners."""
    region = mark.region
    if region is None:
        return ()
    if region.circle_mm is None:
        return region.polygon
    return (shifted(mark.middle, dx=region.circle_mm / pixels.column_mm, dy=0.0),)


def own_handle_count(mark: Mark) -> int:
    """Return how many handles a mark has beside those of its region."""
    return TURN_HANDLE + 1 if mark.kind in BOX_KINDS else len(mark.points)


def moved_whole(mark: Mark, dx: float, dy: float) -> Mark:
    """Return a mark that has gone by image pixels, with its region."""
    points = tuple(shifted(point, dx=dx, dy=dy) for point in mark.points)
    region = mark.region
    if region is not None and region.polygon:
        polygon = tuple(shifted(point, dx=dx, dy=dy) for point in region.polygon)
        region = replace(region, polygon=polygon)
    return replace(mark, points=points, region=region)


def reshaped_by(mark: Mark, handle: int, to: Point, pixels: PixelShape) -> Mark:
    """Return a mark one of whose handles has been taken to an image point."""
    own = own_handle_count(mark)
    if handle >= own:
        return _with_region_handle(mark, handle - own, to, pixels)
    if mark.kind not in BOX_KINDS:
        return with_point(mark, handle, to)
    if handle == TURN_HANDLE:
        return _turned_towards(mark, to, pixels.aspect)
    if handle < _CORNERS:
        return _with_corner(mark, handle, to, pixels.aspect)
    return _with_side(mark, handle - _CORNERS, to, pixels.aspect)


def with_point(mark: Mark, nth: int, to: Point) -> Mark:
    """Return a mark with another point in the place of one of its own."""
    return replace(mark, points=(*mark.points[:nth], to, *mark.points[nth + 1 :]))


def turned_by(mark: Mark, degrees_on: float) -> Mark:
    """Return a box that is turned further, clockwise; other kinds are told by their points alone."""
    if mark.kind not in BOX_KINDS:
        return mark
    return replace(mark, rotation=_held(mark.rotation + degrees_on))


def circle_round(radius_mm: float) -> MarkRegion:
    """Return a region that is a circle."""
    return MarkRegion(circle_mm=round(radius_mm, 2))


def polygon_of(mark: Mark, pixels: PixelShape, corners: int = 12) -> tuple[Point, ...]:
    """Return the circle of a mark's region as a polygon, which can be given any shape; none without a circle."""
    region = mark.region
    if region is None or region.circle_mm is None:
        return ()
    middle, radius = mark.middle, region.circle_mm / pixels.column_mm
    ways = (radians(360.0 * nth / corners) for nth in range(corners))
    return tuple(
        Point(middle.x + radius * cos(way), middle.y + radius * sin(way) / pixels.aspect)
        for way in ways
    )


def _own_handles(mark: Mark, aspect: float, reach: float) -> tuple[Point, ...]:
    if mark.kind not in BOX_KINDS:
        return mark.points
    corners = box_corners(mark, aspect)
    sides = tuple(_between(corners[nth], corners[(nth + 1) % _CORNERS]) for nth in range(_CORNERS))
    middle = _between(corners[0], corners[2])
    up, across = sides[0], (sides[0].y - middle.y) * aspect
    length = hypot(up.x - middle.x, across)
    if length == 0:
        return (*corners, *sides, Point(middle.x, middle.y - reach / aspect))
    far = 1.0 + reach / length
    turn = Point(middle.x + (up.x - middle.x) * far, middle.y + (up.y - middle.y) * far)
    return (*corners, *sides, turn)


def _with_region_handle(mark: Mark, nth: int, to: Point, pixels: PixelShape) -> Mark:
    region = mark.region
    assert region is not None
    if region.circle_mm is None:
        polygon = (*region.polygon[:nth], to, *region.polygon[nth + 1 :])
        return replace(mark, region=replace(region, polygon=polygon))
    middle = mark.middle
    radius = hypot(to.x - middle.x, (to.y - middle.y) * pixels.aspect) * pixels.column_mm
    return replace(mark, region=replace(region, circle_mm=max(0.01, round(radius, 2))))


def _with_corner(mark: Mark, nth: int, to: Point, aspect: float) -> Mark:
    """Return a box whose corner opposite to the one that is taken stays where it is."""
    stays = box_corners(mark, aspect)[(nth + 2) % _CORNERS]
    middle = _between(to, stays)
    taken = turned(to, middle, -mark.rotation, aspect=aspect)
    kept = turned(stays, middle, -mark.rotation, aspect=aspect)
    points = {
        0: (taken, kept),
        1: (Point(kept.x, taken.y), Point(taken.x, kept.y)),
        2: (kept, taken),
        3: (Point(taken.x, kept.y), Point(kept.x, taken.y)),
    }[nth]
    return replace(mark, points=points)


def _with_side(mark: Mark, nth: int, to: Point, aspect: float) -> Mark:
    """Return a box whose side opposite to the one that is taken stays where it is."""
    one, other = mark.points[0], mark.points[-1]
    before = _between(one, other)
    at = turned(to, before, -mark.rotation, aspect=aspect)
    one, other = {
        0: (Point(one.x, at.y), other),
        1: (one, Point(at.x, other.y)),
        2: (one, Point(other.x, at.y)),
        3: (Point(at.x, one.y), other),
    }[nth]
    flat = _between(one, other)
    middle = turned(flat, before, mark.rotation, aspect=aspect)
    dx, dy = middle.x - flat.x, middle.y - flat.y
    return replace(mark, points=(shifted(one, dx=dx, dy=dy), shifted(other, dx=dx, dy=dy)))


def _turned_towards(mark: Mark, to: Point, aspect: float) -> Mark:
    one, other = mark.points[0], mark.points[-1]
    middle = _between(one, other)
    home = -90.0 if one.y <= other.y else 90.0
    way = degrees(atan2((to.y - middle.y) * aspect, to.x - middle.x))
    return replace(mark, rotation=_held(round(way - home, 1)))


def _held(rotation: float) -> float:
    """Return the same turn from -180 (left out) to 180 degrees."""
    held = (rotation + 180.0) % 360.0 - 180.0
    return 180.0 if held == -180.0 else held


def _between(one: Point, other: Point) -> Point:
    return Point((one.x + other.x) / 2, (one.y + other.y) / 2)
