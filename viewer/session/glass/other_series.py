"""The same place in another series: which of its slices a point of a film lies nearest to, and where on it."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from viewer.imaging.geometry import Vector, dot, image_point, normal_of, patient_position
from viewer.imaging.study import Frame, FrameRun, Series
from viewer.session.link import reach_mm

Point = tuple[float, float]


class Level(NamedTuple):
    """A slice (from 0) and how far along the normal of the first slice it lies, in mm."""

    mm: float
    slice_index: int


def shares_place(frame: Frame, other: Series) -> bool:
    """Whether every point of a frame has a known place in another series: one frame of reference, known geometry."""
    first = other.frames[0]
    return (
        bool(frame.frame_of_reference)
        and frame.frame_of_reference == first.frame_of_reference
        and all(one.plane is not None and one.spacing is not None for one in (frame, first))
    )


def levels(other: Series) -> tuple[Level, ...]:
    """Return the slices of a series from one end to the other; those without a place are left out."""
    first = other.frames[0]
    if first.plane is None:
        return ()
    normal = normal_of(first.plane)
    frames = (first,) if isinstance(other.frames, FrameRun) else other.frames
    return tuple(
        sorted(
            Level(dot(one.plane.position, normal), index)
            for index, one in enumerate(frames)
            if one.plane is not None and one.spacing is not None
        )
    )


def nearest_level(among: tuple[Level, ...], mm: float) -> Level:
    """Return the level nearest to a place along the normal."""
    at = bisect_left(among, (mm,))
    return min(among[max(0, at - 1) : at + 1], key=lambda level: abs(level.mm - mm))


class OtherPlace(NamedTuple):
    """Where an image point of a film lies in another series."""

    along_mm: float  # along the normal of its first slice
    point: Point  # on the slice that was asked for


def place_in(frame: Frame, at: Point, other: Series, index: int) -> OtherPlace:
    """Return where an image point of ``frame`` falls on slice ``index`` of a series that ``shares_place``."""
    there = _patient(frame, at)
    slice_, first = other.frames[index], other.frames[0]
    assert slice_.plane and slice_.spacing and first.plane  # noqa: PT018
    found = image_point(slice_.plane, slice_.spacing, there)
    return OtherPlace(dot(there, normal_of(first.plane)), (found.x, found.y))


def reached(among: tuple[Level, ...], other: Series, mm: float) -> Level | None:
    """Return the slice at a place along the normal, ``None`` beyond the ends of the series."""
    level = nearest_level(among, mm) if among else None
    return level if level is not None and abs(level.mm - mm) <= reach_mm(other) else None


def _patient(frame: Frame, at: Point) -> Vector:
    assert frame.plane and frame.spacing  # noqa: PT018
    return patient_position(frame.plane, frame.spacing, *at)
