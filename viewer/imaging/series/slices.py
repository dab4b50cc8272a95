"""Slices along their normal: order, spacing, and what is uneven about them (PS3.3 C.7.6.2.1.1)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import acos, degrees, sqrt
from typing import Final

from msgspec import Struct

from overlays.sentence import Sentence, many, said
from viewer.imaging.geometry import dot, normal_of
from viewer.imaging.study import Frame, Plane

SAME_POSITION_PIXELS: Final = 0.01
"""Slices nearer than this part of a pixel lie at one position: the rounding of decimal strings.

A length in millimetres would not do: microscopy has whole stacks within a hundredth of one.
"""

UNEVEN_FRACTION: Final = 0.01
UNEVEN_PIXELS: Final = 0.05
"""Gaps that differ from the usual one by more than either, of the gap or of a pixel, are told."""

GAP_FRACTION: Final = 1.5
"""A gap this many times the usual one: slices may be missing."""

TILT_DEG: Final = 0.5


class SliceSpacing(Struct, frozen=True):
    """What the positions of slices in display order say, and notes for people.

    ``spacing_mm`` is the mean distance between neighbours along the normal, as ITK has it.
    """

    spacing_mm: float | None = None
    notes: tuple[str, ...] = ()


def place_along(frame: Frame, normal: tuple[float, float, float]) -> float:
    """Return where a frame lies along a normal, in mm; 0 without a plane."""
    return 0.0 if frame.plane is None else dot(frame.plane.position, normal)


def pixel_mm(frames: Sequence[Frame]) -> float:
    """Return the side of the smallest pixel; where no spacing is known, the mean way from slice to slice.

    It is the measure for what is small in a stack.
    """
    known = [frame.spacing for frame in frames if frame.spacing is not None]
    if known:
        return min(min(spacing.row_mm, spacing.column_mm) for spacing in known)
    plane = next((frame.plane for frame in frames if frame.plane is not None), None)
    if plane is None or len(frames) < 2:
        return 0.0
    normal = normal_of(plane)
    places = [place_along(frame, normal) for frame in frames]
    return (max(places) - min(places)) / (len(frames) - 1)


def by_position(frames: Sequence[Frame]) -> list[list[int]]:
    """Return the indices of parallel frames, grouped by position along the normal of the first.

    Of one position are those that follow each other within a hundredth of a pixel.
    """
    plane = frames[0].plane
    if plane is None:
        return [list(range(len(frames)))]
    normal = normal_of(plane)
    near_mm = SAME_POSITION_PIXELS * pixel_mm(frames)
    positions: list[list[int]] = []
    last = None
    for place, index in sorted((place_along(frame, normal), i) for i, frame in enumerate(frames)):
        if last is None or place - last > near_mm:
            positions.append([])
            last = place
        positions[-1].append(index)
    return positions


def same_direction(one: Plane, other: Plane, *, smallest_cosine: float) -> bool:
    """Whether two planes are parallel and their rows run the same way."""
    along_row = dot(one.along_row, other.along_row)
    along_column = dot(one.along_column, other.along_column)
    return along_row >= smallest_cosine and along_column >= smallest_cosine


def slice_spacing_of(frames: Sequence[Frame]) -> SliceSpacing:
    """Judge parallel slices that are sorted along the normal of the first."""
    planes = [frame.plane for frame in frames if frame.plane is not None]
    if len(planes) != len(frames) or len(frames) < 2:
        return SliceSpacing()
    normal = normal_of(planes[0])
    places = [dot(plane.position, normal) for plane in planes]
    gaps = [after - before for before, after in pairwise(places)]
    pixel = pixel_mm(frames)
    steps = [gap for gap in gaps if gap > SAME_POSITION_PIXELS * pixel]
    if not steps:
        return SliceSpacing()
    usual = sorted(steps)[len(steps) // 2]
    allowed = max(UNEVEN_PIXELS * pixel, UNEVEN_FRACTION * usual)
    even = all(abs(step - usual) <= allowed for step in steps)
    notes = [*_gap_notes(gaps, usual), *_tilt_notes(planes, normal)]
    if not even:
        notes.insert(
            0,
            said("imaging", "uneven spacing: {least:.3g} to {most:.3g} mm").format(
                least=min(steps), most=max(steps)
            ),
        )
    repeated = len(gaps) - len(steps)
    if repeated:
        notes.append(
            said("imaging", "{repeated} of {slices} slices lie where another one does").format(
                repeated=repeated, slices=len(frames)
            )
        )
    return SliceSpacing((places[-1] - places[0]) / len(steps), tuple(notes))


def _gap_notes(gaps: Sequence[float], usual: float) -> list[Sentence]:
    """Name the first gaps that are too wide; slices count from 1."""
    wide = [(index, gap) for index, gap in enumerate(gaps) if gap > GAP_FRACTION * usual]
    notes = [
        said(
            "imaging",
            "a gap of {gap:.3g} mm between slices {before} and {after}: slices may be missing",
        ).format(gap=gap, before=index + 1, after=index + 2)
        for index, gap in wide[:3]
    ]
    if len(wide) > len(notes):
        notes.append(
            many("imaging", "{count} more gaps", "1 more gap").format(count=len(wide) - len(notes))
        )
    return notes


def _tilt_notes(planes: Sequence[Plane], normal: tuple[float, float, float]) -> list[Sentence]:
    """Tell when the slices lie at a slant (the gantry of a CT was tilted)."""
    first, last = planes[0].position, planes[-1].position
    way = last[0] - first[0], last[1] - first[1], last[2] - first[2]
    length = sqrt(dot(way, way))
    if length == 0.0:
        return []
    slant_deg = degrees(acos(max(-1.0, min(1.0, abs(dot(way, normal)) / length))))
    return (
        [said("imaging", "slices lie at a slant of {slant_deg:.1f}°").format(slant_deg=slant_deg)]
        if slant_deg > TILT_DEG
        else []
    )
