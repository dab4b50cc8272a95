"""Where image points lie.  A ``Point`` is in DICOM PIXEL annotation units: see ``overlays.model``."""

from __future__ import annotations

from typing import Final

from overlays.model import Mark, MarkKind, Point
from wording.sentence import said

_HALF: Final = 0.5
"""The centre of a pixel, from its corner."""


def voxel_of(point: Point) -> tuple[float, float]:
    """Return (column, row) as voxel indices, where the centre of the first pixel is (0.0, 0.0)."""
    return point.x - _HALF, point.y - _HALF


def point_of(*, column: float, row: float) -> Point:
    """Return the point of a voxel index, where the centre of the first pixel is (0.0, 0.0)."""
    return Point(column + _HALF, row + _HALF)


def inside(point: Point, *, rows: int, columns: int) -> bool:
    """Return whether ``point`` lies on an image of that size, its edges included."""
    return 0 <= point.x <= columns and 0 <= point.y <= rows


def shifted(point: Point, *, dx: float, dy: float) -> Point:
    """Return ``point`` moved by pixels to the right and down."""
    return Point(point.x + dx, point.y + dy)


def named_points(mark: Mark) -> tuple[tuple[str, Point], ...]:
    """Return the points of ``mark`` with the names that people know: tail, tip, point 1, ..."""
    if mark.kind is MarkKind.ARROW:
        return (said("overlays", "tail"), mark.tail), (said("overlays", "tip"), mark.tip)
    numbered = said("overlays", "point {number}")
    return tuple(
        (numbered.format(number=nth), point) for nth, point in enumerate(mark.points, start=1)
    )
