"""What viewports share: scrolling by position in the patient, and where one plane cuts another.

Only what geometry supports is linked: series of one frame of reference whose slices are nearly parallel.
A radiograph beside an MR therefore never pretends to follow.
"""

from __future__ import annotations

from math import cos, radians
from typing import Final, NamedTuple

from viewer.imaging.geometry import (
    Vector,
    dot,
    image_point,
    nearest_slice,
    normal_of,
    patient_position,
    reference_line,
)
from viewer.imaging.study import Frame, Series
from viewer.session.content import ReferenceLine

# Planes further apart than this are not "the same slice" anywhere but on one line.
PARALLEL_COS: Final = cos(radians(15.0))
_UNKNOWN_SPACING_MM: Final = 5.0


class FoundPoint(NamedTuple):
    """Where a place in the patient is in a series."""

    slice_index: int
    point: tuple[float, float]


def are_parallel(one: Frame, other: Frame) -> bool:
    """Whether two frames lie in one frame of reference and in nearly parallel planes."""
    if one.plane is None or other.plane is None or not _share_space(one, other):
        return False
    return abs(dot(normal_of(one.plane), normal_of(other.plane))) >= PARALLEL_COS


def followed_slice(series: Series, index: int, other: Series) -> int | None:
    """Return the slice of ``other`` at the position of slice ``index`` of ``series``.

    ``None`` where nothing can be followed, or where ``other`` does not reach: more than one slice
    spacing away it stays put rather than show a slice from somewhere else.
    """
    frame = series.frames[index]
    middle = _middle(frame)
    if middle is None or series.id == other.id or not are_parallel(frame, other.frames[0]):
        return None
    nearest = nearest_slice(other, middle)
    if nearest is None or nearest.distance_mm > reach_mm(other):
        return None
    return nearest.slice_index


def located(series: Series, frame_of_reference: str, position: Vector) -> FoundPoint | None:
    """Return the slice of a series at a place in the patient, and the image point there.

    ``None`` in another frame of reference, beyond the slices, or off the picture.
    """
    frames = series.frames
    if not frame_of_reference or frames[0].frame_of_reference != frame_of_reference:
        return None
    nearest = nearest_slice(series, position)
    if nearest is None or nearest.distance_mm > reach_mm(series):
        return None
    frame = frames[nearest.slice_index]
    if frame.plane is None or frame.spacing is None:
        return None
    point = image_point(frame.plane, frame.spacing, position)
    inside = 0 <= point.x <= frame.pixels.columns and 0 <= point.y <= frame.pixels.rows
    return FoundPoint(nearest.slice_index, (point.x, point.y)) if inside else None


def reach_mm(series: Series) -> float:
    """Return how far from its nearest slice a position still counts as within a series."""
    return series.slice_spacing_mm or _UNKNOWN_SPACING_MM


def cutting_line(frame: Frame, other: Frame, label: str = "") -> ReferenceLine | None:
    """Return where ``other`` cuts ``frame``, or ``None`` where it does not, or is parallel."""
    if other.plane is None or not _share_space(frame, other) or are_parallel(frame, other):
        return None
    segment = reference_line(other.plane, frame)
    return None if segment is None else ReferenceLine(*segment, label)


def _share_space(one: Frame, other: Frame) -> bool:
    return bool(one.frame_of_reference) and one.frame_of_reference == other.frame_of_reference


def _middle(frame: Frame) -> Vector | None:
    """Return the patient position of the middle of a frame, where it is known."""
    if frame.plane is None or frame.spacing is None:
        return None
    pixels = frame.pixels
    return patient_position(frame.plane, frame.spacing, pixels.columns / 2, pixels.rows / 2)
