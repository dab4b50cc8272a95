"""Ghosts: where a mark that knows its place in the patient lies on other series.

An arrow points at a place, so it shows on any slice through it.  What has a size shows only where its slice lies as
the mark's own does: aslant it would look smaller than it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import dist
from typing import Final

from msgspec.structs import replace

from overlays.model import BOX_KINDS, Mark, MarkKind, Point
from overlays.turning import box_of
from viewer.imaging.geometry import ImagePoint, Vector, image_point, nearest_slice
from viewer.imaging.study import Frame, Series
from viewer.session.link import reach_mm
from viewer.session.marking import true_aspect

_ROUNDING_MM: Final = 1e-3

_STEEPEST: Final = 0.1
"""How much nearer one end of a mark may be to a slice than the other, by its size: it looks 0.5 % smaller then."""


def ghosts_of(
    mark: Mark, own: Series | None, every: Iterable[Series]
) -> Iterator[tuple[Series, int, Mark]]:
    """Yield (series, slice index, mark as it lies there) for the series but its own that ``mark`` shows on."""
    if mark.patient_mm is None or not mark.patient_mm.points:
        return
    places = mark.patient_mm.points
    heart = places[-1] if mark.kind is MarkKind.ARROW else _middle(places)
    for series in every:
        if own is not None and series.id == own.id:
            continue
        if series.frames[0].frame_of_reference != mark.patient_mm.frame_of_reference:
            continue
        reach = reach_mm(series) / 2 + _ROUNDING_MM
        nearest = nearest_slice(series, heart)
        if nearest is None or nearest.distance_mm > reach:
            continue
        ghost = on_slice(mark, places, series.frames[nearest.slice_index])
        if ghost is not None:
            yield series, nearest.slice_index, ghost


def on_slice(mark: Mark, places: Sequence[Vector], frame: Frame) -> Mark | None:
    """Return a mark as it lies on ``frame``; ``None`` if it is off the image, or looks smaller than it is."""
    if frame.plane is None or frame.spacing is None:
        return None
    feet = [image_point(frame.plane, frame.spacing, place) for place in places]
    points = tuple(Point(foot.x, foot.y) for foot in feet)
    if mark.kind is not MarkKind.ARROW and _is_aslant(places, feet):
        return None
    ghost = replace(mark, points=points)
    if mark.kind in BOX_KINDS and len(points) == 4:
        box, rotation = box_of(
            (points[0], points[1], points[2], points[3]), aspect=true_aspect(frame)
        )
        ghost = replace(mark, points=box, rotation=rotation)
    seen = ghost.middle
    inside = 0 <= seen.x <= frame.pixels.columns and 0 <= seen.y <= frame.pixels.rows
    return ghost if inside else None


def _is_aslant(places: Sequence[Vector], feet: Sequence[ImagePoint]) -> bool:
    depths = [foot.distance_mm for foot in feet]
    size = max(dist(one, places[0]) for one in places)
    return max(depths) - min(depths) > _STEEPEST * size + _ROUNDING_MM


def _middle(places: Sequence[Vector]) -> Vector:
    x, y, z = (sum(axis) / len(places) for axis in zip(*places, strict=True))
    return x, y, z
