"""The area that counts as right for a mark, and how far from its edge a place on the same film lies.

Everything is reckoned in mm in the plane of the picture: pixels may be oblong.  A picture without spacing is reckoned
in hundredths of its width.
"""

from __future__ import annotations

from math import cos, hypot, pi, sin
from typing import Final

from msgspec import Struct

from overlays.model import Mark, MarkKind, Point
from viewer.imaging.study import Frame, SpacingBasis
from viewer.session.marking import true_aspect
from viewer.session.marks.outlines import ROUND_KINDS, outline_of

TIP_RADIUS_MM: Final = 20.0
"""What counts as right round a mark whose author gave it no region."""

TIP_RADIUS_PERCENT: Final = 5.0
"""The same on a film without spacing, in hundredths of its width; also for a circle given in mm there."""

_CORNERS: Final = 180
"""Corners of the polygon that stands for an ellipse: its edge is true to 0.02 % of its size."""

Place = tuple[float, float]


class FilmScale(Struct, frozen=True):
    """How long a step of one image pixel is to the right and down: in mm, or in hundredths of the film's width."""

    across: float
    down: float
    in_percent: bool = False

    @classmethod
    def of(cls, frame: Frame) -> FilmScale:
        """Return that of a frame."""
        if frame.spacing is not None and frame.spacing.basis is not SpacingBasis.PIXELS:
            return cls(frame.spacing.column_mm, frame.spacing.row_mm)
        step = 100.0 / frame.pixels.columns
        return cls(step, step * true_aspect(frame), in_percent=True)

    def place(self, point: Point) -> Place:
        """Return where an image point lies."""
        return point.x * self.across, point.y * self.down

    def point(self, place: Place) -> Point:
        """Return the image point there."""
        return Point(place[0] / self.across, place[1] / self.down)


class CountedRegion(Struct, frozen=True):
    """What counts as right: a circle, or a polygon of which what it goes round twice is outside; in its ``scale``.

    ``given`` is false where it is only the circle round the tip of a mark without a region.
    """

    scale: FilmScale
    middle: Place
    radius: float = 0.0
    corners: tuple[Place, ...] = ()
    given: bool = True

    def nearest(self, place: Place) -> Place:
        """Return the place of the region that is nearest to one: itself within."""
        if not self.corners:
            return self._on_circle(place)
        if _within(self.corners, place):
            return place
        ends = (*self.corners[1:], self.corners[0])
        feet = (_foot(place, one, two) for one, two in zip(self.corners, ends, strict=True))
        return min(feet, key=lambda foot: _distance(foot, place))

    def distance(self, place: Place) -> float:
        """Return how far from its edge a place outside lies; 0 within."""
        return _distance(self.nearest(place), place)

    def outline(self) -> tuple[Point, ...]:
        """Return its edge as image points."""
        corners = self.corners or _circle(self.middle, self.radius)
        return tuple(map(self.scale.point, corners))

    def _on_circle(self, place: Place) -> Place:
        away = _distance(place, self.middle)
        if away <= self.radius:
            return place
        part = self.radius / away
        (x, y), (mx, my) = place, self.middle
        return mx + (x - mx) * part, my + (y - my) * part


def region_of(mark: Mark, frame: Frame) -> CountedRegion:
    """Return what counts as right for a mark on its frame.

    Its region; else what it goes round; else a circle round its tip.
    """
    scale = FilmScale.of(frame)
    middle = scale.place(mark.middle)
    region = mark.region
    if region is not None and region.polygon:
        return CountedRegion(scale, middle, corners=tuple(map(scale.place, region.polygon)))
    if region is not None and region.circle_mm is not None and not scale.in_percent:
        return CountedRegion(scale, middle, region.circle_mm)
    if region is None and mark.kind in ROUND_KINDS:
        return CountedRegion(scale, middle, corners=_outline_corners(mark, frame, scale))
    radius = TIP_RADIUS_PERCENT if scale.in_percent else TIP_RADIUS_MM
    return CountedRegion(scale, middle, radius, given=False)


def _outline_corners(mark: Mark, frame: Frame, scale: FilmScale) -> tuple[Place, ...]:
    corners = tuple(scale.place(Point(x, y)) for x, y in outline_of(mark, frame).points)
    if mark.kind is not MarkKind.ELLIPSE:
        return corners
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = corners
    mx, my = (x0 + x2) / 2, (y0 + y2) / 2
    ax, ay, bx, by = (x1 - x0) / 2, (y1 - y0) / 2, (x3 - x0) / 2, (y3 - y0) / 2
    turns = (2 * pi * nth / _CORNERS for nth in range(_CORNERS))
    return tuple(
        (mx + ax * cos(turn) + bx * sin(turn), my + ay * cos(turn) + by * sin(turn))
        for turn in turns
    )


def _circle(middle: Place, radius: float) -> tuple[Place, ...]:
    turns = (2 * pi * nth / _CORNERS for nth in range(_CORNERS))
    return tuple((middle[0] + radius * cos(t), middle[1] + radius * sin(t)) for t in turns)


def _within(corners: tuple[Place, ...], place: Place) -> bool:
    x, y = place
    within = False
    x0, y0 = corners[-1]
    for x1, y1 in corners:
        if (y0 > y) != (y1 > y) and x < x0 + (y - y0) * (x1 - x0) / (y1 - y0):
            within = not within
        x0, y0 = x1, y1
    return within


def _foot(place: Place, one: Place, two: Place) -> Place:
    """Return the place of the line from ``one`` to ``two`` that is nearest."""
    (x, y), (x0, y0), (x1, y1) = place, one, two
    dx, dy = x1 - x0, y1 - y0
    squared = dx * dx + dy * dy
    part = 0.0 if squared == 0 else ((x - x0) * dx + (y - y0) * dy) / squared
    part = min(1.0, max(0.0, part))
    return x0 + part * dx, y0 + part * dy


def _distance(one: Place, other: Place) -> float:
    return hypot(one[0] - other[0], one[1] - other[1])
