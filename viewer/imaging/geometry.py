"""Between points on an image and millimetres in the patient (PS3.3 C.7.6.2.1.1).

Image points are PIXEL units: x right, y down, (0, 0) the outer corner of the top-left pixel, (0.5, 0.5) its
centre.  Patient points are LPS mm in the frame of reference of the image.
"""

from __future__ import annotations

from typing import NamedTuple

from viewer.imaging.study import Frame, FrameRun, Plane, Series, Spacing

Vector = tuple[float, float, float]
Point = tuple[float, float]


class ImagePoint(NamedTuple):
    """The foot of a patient point on an image, and how far before (+) or behind (-) the image it lies."""

    x: float
    y: float
    distance_mm: float


class NearestSlice(NamedTuple):
    """The frame of a series that lies nearest to a point; ``slice_index`` counts from 0."""

    slice_index: int
    distance_mm: float


def dot(one: Vector, other: Vector) -> float:
    """Return the scalar product."""
    return one[0] * other[0] + one[1] * other[1] + one[2] * other[2]


def cross(one: Vector, other: Vector) -> Vector:
    """Return the vector product."""
    return (
        one[1] * other[2] - one[2] * other[1],
        one[2] * other[0] - one[0] * other[2],
        one[0] * other[1] - one[1] * other[0],
    )


def normal_of(plane: Plane) -> Vector:
    """Return the unit normal: row direction times column direction, away from the viewer."""
    return cross(plane.along_row, plane.along_column)


def patient_position(plane: Plane, spacing: Spacing, x: float, y: float) -> Vector:
    """Return the patient point under an image point."""
    across = (x - 0.5) * spacing.column_mm
    down = (y - 0.5) * spacing.row_mm
    px, py, pz = plane.position
    rx, ry, rz = plane.along_row
    cx, cy, cz = plane.along_column
    return px + rx * across + cx * down, py + ry * across + cy * down, pz + rz * across + cz * down


def image_point(plane: Plane, spacing: Spacing, point: Vector) -> ImagePoint:
    """Return where a patient point falls on an image when dropped at right angles."""
    offset = _minus(point, plane.position)
    return ImagePoint(
        dot(offset, plane.along_row) / spacing.column_mm + 0.5,
        dot(offset, plane.along_column) / spacing.row_mm + 0.5,
        dot(offset, normal_of(plane)),
    )


def nearest_slice(series: Series, point: Vector) -> NearestSlice | None:
    """Return the frame nearest to a patient point, the first of equals; ``None`` without geometry."""
    run = isinstance(series.frames, FrameRun)
    nearest: NearestSlice | None = None
    for index, frame in enumerate((series.frames[0],) if run else series.frames):
        if frame.plane is None:
            continue
        distance = abs(dot(_minus(point, frame.plane.position), normal_of(frame.plane)))
        if nearest is None or distance < nearest.distance_mm:
            nearest = NearestSlice(index, distance)
    return nearest


def reference_line(other: Plane, frame: Frame) -> tuple[Point, Point] | None:
    """Return the line in which the plane of another image cuts this one, from edge to edge.

    ``None`` without geometry, for parallel planes, and where the line misses the picture.
    """
    if frame.plane is None or frame.spacing is None:
        return None
    normal = normal_of(other)
    spacing = frame.spacing
    # The signed distance of an image point from the other plane is a + b x + c y.
    corner = patient_position(frame.plane, spacing, 0.0, 0.0)
    a = dot(_minus(corner, other.position), normal)
    b = dot(frame.plane.along_row, normal) * spacing.column_mm
    c = dot(frame.plane.along_column, normal) * spacing.row_mm
    if max(abs(b) / spacing.column_mm, abs(c) / spacing.row_mm) < 1e-3:
        return None
    width, height = float(frame.pixels.columns), float(frame.pixels.rows)
    hits = []
    if abs(c) > 1e-9:
        hits += [(x, y) for x in (0.0, width) if -1e-9 <= (y := -(a + b * x) / c) <= height + 1e-9]
    if abs(b) > 1e-9:
        hits += [(x, y) for y in (0.0, height) if -1e-9 <= (x := -(a + c * y) / b) <= width + 1e-9]
    return _farthest_pair(hits)


def _farthest_pair(points: list[Point]) -> tuple[Point, Point] | None:
    """Return the two points that lie farthest apart; ``None`` when all are one."""
    pairs = [(p, q) for p in points for q in points]
    if not pairs:
        return None
    first, last = max(pairs, key=lambda pair: _squared(*pair))
    return (first, last) if _squared(first, last) > 1e-6 else None


def _squared(one: Point, other: Point) -> float:
    return (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2


def _minus(one: Vector, other: Vector) -> Vector:
    return one[0] - other[0], one[1] - other[1], one[2] - other[2]
