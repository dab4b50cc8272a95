"""Lengths and angles on a picture, always with what they rest on: a bare "mm" only where it is one."""

from __future__ import annotations

from collections.abc import Sequence
from math import acos, degrees, hypot
from typing import Final

from msgspec import Struct

from overlays.model import Mark, MarkKind, Point
from viewer.imaging.study import Frame, Spacing, SpacingBasis
from viewer.session.placement import Placement

# What a ruler may stand for, mm, and into how many parts it is divided.
_RULERS: Final = (
    *((500.0, 5), (200.0, 4), (100.0, 10), (50.0, 5), (20.0, 2), (10.0, 10)),
    *((5.0, 5), (2.0, 2), (1.0, 10), (0.5, 5), (0.2, 2), (0.1, 1)),
)
SHORTEST_RULER_PX: Final = 24.0


class Ruler(Struct, frozen=True):
    """A vertical ruler: its length in viewport pixels, its divisions, and what it says ("5 cm at detector")."""

    length_px: float
    divisions: int
    text: str


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
        return f"{length_mm / 10:g} {basis.value.replace('mm', 'cm', 1)}"
    return f"{length_mm:g} {basis.value}"


def measured(mark: Mark, frame: Frame) -> str:
    """Return what a mark measures ("23.4 mm (calibrated)", "34.2°"); "" for one that measures nothing."""
    if mark.kind is MarkKind.LENGTH and len(mark.points) >= 2:
        return length_text(mark.points[0], mark.points[-1], frame)
    if mark.kind is MarkKind.ANGLE and len(mark.points) >= 3:
        return f"{angle_deg(mark.points, frame):.1f}°"
    return ""


def length_text(start: Point, end: Point, frame: Frame) -> str:
    """Return the distance of two image points with its basis."""
    spacing = frame.spacing
    if spacing is None or spacing.basis is SpacingBasis.PIXELS:
        return f"{hypot(end.x - start.x, end.y - start.y):.0f} px"
    across, down = (end.x - start.x) * spacing.column_mm, (end.y - start.y) * spacing.row_mm
    return f"{hypot(across, down):.1f} {spacing.basis.value}"


def angle_deg(points: Sequence[Point], frame: Frame) -> float:
    """Return the angle at the second of three points, 0 to 180, as it is seen on square pixels."""
    aspect = frame.aspect
    if frame.spacing is not None:
        aspect = frame.spacing.row_mm / frame.spacing.column_mm
    end, vertex, other = points[0], points[1], points[2]
    ax, ay = end.x - vertex.x, (end.y - vertex.y) * aspect
    bx, by = other.x - vertex.x, (other.y - vertex.y) * aspect
    lengths = hypot(ax, ay) * hypot(bx, by)
    if lengths == 0:
        return 0.0
    return degrees(acos(max(-1.0, min(1.0, (ax * bx + ay * by) / lengths))))
