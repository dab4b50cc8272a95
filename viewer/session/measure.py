"""Lengths and angles on a picture, always with what they rest on: a bare "mm" only where it is one."""

from __future__ import annotations

from collections.abc import Sequence
from math import acos, ceil, degrees, hypot, log10
from typing import Final

from msgspec import Struct

from overlays.model import Mark, MarkKind, Point
from overlays.sentence import said
from viewer.imaging.study import Frame, Spacing, SpacingBasis
from viewer.session.placement import Placement

# What a ruler may stand for, mm, and into how many parts it is divided.
_RULERS: Final = (
    *((500.0, 5), (200.0, 4), (100.0, 10), (50.0, 5), (20.0, 2), (10.0, 10)),
    *((5.0, 5), (2.0, 2), (1.0, 10), (0.5, 5), (0.2, 2), (0.1, 1)),
)
SHORTEST_RULER_PX: Final = 24.0

_DEGREES: Final = said("session", "{angle:.1f}°")
_WITH_BASIS: Final = {
    SpacingBasis.CALIBRATED: said("session", "{unit} (calibrated)"),
    SpacingBasis.ESTIMATED: said("session", "{unit} (est.)"),
    SpacingBasis.DETECTOR: said("session", "{unit} at detector"),
    SpacingBasis.USER: said("session", "{unit} (user)"),
}


class Ruler(Struct, frozen=True):
    """A vertical ruler: its length in viewport pixels, its divisions, and what it says ("5 cm at detector")."""

    length_px: float
    divisions: int
    text: str


def with_basis(unit: str, basis: SpacingBasis) -> str:
    """Return a unit with what it rests on: "mm (est.)"; a unit alone needs no word."""
    template = _WITH_BASIS.get(basis)
    return unit if template is None else template.format(unit=unit)


def ruler(spacing: Spacing | None, placement: Placement, room_px: float) -> Ruler | None:
    """Return the longest round ruler in ``room_px``; ``None`` without a spacing, or without room."""
    if spacing is None or spacing.basis is SpacingBasis.PIXELS:
        return None
    if placement.is_transposed:
        pixels_per_mm = placement.column_scale / spacing.column_mm
    else:
        pixels_per_mm = placement.row_scale / spacing.row_mm
    for length_mm, divisions in _RULERS:
        length_px = length_mm * pixels_per_mm
        if SHORTEST_RULER_PX <= length_px <= room_px:
            return Ruler(length_px, divisions, _ruler_text(length_mm, spacing.basis))
    return None


def _ruler_text(length_mm: float, basis: SpacingBasis) -> str:
    if length_mm >= 10.0:
        return said("session", "{length:g} {unit}").format(
            length=length_mm / 10, unit=with_basis("cm", basis)
        )
    return said("session", "{length:g} {unit}").format(
        length=length_mm, unit=with_basis("mm", basis)
    )


def measured(mark: Mark, frame: Frame) -> str:
    """Return what a mark measures ("23.4 mm (calibrated)", "34.2°"); "" for one that measures nothing."""
    if mark.kind is MarkKind.LENGTH and len(mark.points) >= 2:
        return length_text(mark.points[0], mark.points[-1], frame)
    if mark.kind is MarkKind.COBB and len(mark.points) == 4:
        return _DEGREES.format(angle=cobb_deg(mark.points, frame))
    if mark.kind is MarkKind.ANGLE and len(mark.points) >= 3:
        return _DEGREES.format(angle=angle_deg(mark.points, frame))
    return ""


def length_text(start: Point, end: Point, frame: Frame) -> str:
    """Return the distance of two image points with its basis, to about a tenth of a pixel."""
    spacing = frame.spacing
    if spacing is None or spacing.basis is SpacingBasis.PIXELS:
        return said("session", "{length:.0f} px").format(length=_hypot_px(start, end, frame.aspect))
    across, down = (end.x - start.x) * spacing.column_mm, (end.y - start.y) * spacing.row_mm
    decimals = max(1, ceil(-log10(min(spacing.column_mm, spacing.row_mm))))
    return said("session", "{length:.{decimals}f} {unit}").format(
        length=hypot(across, down), decimals=decimals, unit=with_basis("mm", spacing.basis)
    )


def _hypot_px(start: Point, end: Point, aspect: float) -> float:
    """Return a distance in columns: a pixel of no known size may still be higher than it is wide."""
    return hypot(end.x - start.x, (end.y - start.y) * aspect)


def angle_deg(points: Sequence[Point], frame: Frame) -> float:
    """Return the angle at the second of three points, 0 to 180, as it is seen on square pixels."""
    end, vertex, other = points[0], points[1], points[2]
    return _between(_way(vertex, end, frame), _way(vertex, other, frame))


def cobb_deg(points: Sequence[Point], frame: Frame) -> float:
    """Return the angle between two lines, given by two points each, 0 to 180.

    Lines have no direction, and of the two angles between them the Cobb angle is the one by which a spine
    bends that runs from one line to the other: both are taken to point to the same side of that way, however
    they were drawn.  A curve of more than 90 degrees is therefore told as such.
    """
    first, second = _way(points[0], points[1], frame), _way(points[2], points[3], frame)
    way = _way(_middle(points[0], points[1]), _middle(points[2], points[3]), frame)
    return _between(_turned_to(first, way), _turned_to(second, way))


def _way(start: Point, end: Point, frame: Frame) -> tuple[float, float]:
    """Return from where to where, in units that are the same across and down."""
    aspect = frame.aspect
    if frame.spacing is not None:
        aspect = frame.spacing.row_mm / frame.spacing.column_mm
    return end.x - start.x, (end.y - start.y) * aspect


def _middle(one: Point, other: Point) -> Point:
    return Point((one.x + other.x) / 2, (one.y + other.y) / 2)


def _turned_to(line: tuple[float, float], way: tuple[float, float]) -> tuple[float, float]:
    """Return a line in the direction that points to the left of ``way``."""
    is_left = way[0] * line[1] - way[1] * line[0] < 0
    return line if is_left else (-line[0], -line[1])


def _between(one: tuple[float, float], other: tuple[float, float]) -> float:
    lengths = hypot(*one) * hypot(*other)
    if lengths == 0:
        return 0.0
    return degrees(acos(max(-1.0, min(1.0, (one[0] * other[0] + one[1] * other[1]) / lengths))))
