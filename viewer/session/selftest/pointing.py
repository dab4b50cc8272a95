"""How near to a finding a student points: in the plane, by slices, and on which side of the patient."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product
from math import hypot
from typing import Final

from msgspec import Struct

from overlays.model import Mark, Point, QuizQuestion
from viewer.imaging.geometry import dot, image_point, normal_of, patient_position
from viewer.imaging.study import Frame, FrameRun, Series
from viewer.session.cases.binding import Binding, BoundFilm
from viewer.session.selftest.regions import CountedRegion, region_of

REACH_MM: Final = 30.0
"""How far from the edge of the region a place counts nothing any more."""

REACH_PERCENT: Final = 10.0
"""The same on a film without spacing, in hundredths of its width."""

BOTH_SIDES_MM: Final = 220.0
"""A film at least so wide from right to left shows both sides, which meet in its middle."""

UNPLACED_SLICE_MM: Final = 5.0
"""What a slice off counts where no file tells where the slices lie."""

MOST_POINTS: Final = 3
"""As many places as one student may point at in a case."""

_PARALLEL: Final = 0.999


class PointedPlace(Struct, frozen=True):
    """A place that a student points at: an image point on a slice (from 0) of a series, seen as film ``film``."""

    film: int
    series: str
    slice_index: int
    x: float
    y: float


class PointResult(Struct, frozen=True):
    """How a place lies to a mark.

    ``distance`` is that to the region's edge in space, 0 within; in mm or ``in_percent`` of the film's width.
    ``slices_off`` is by how many slices, and ``depth_mm`` by how much, it lies before or behind what counts.  ``foot``
    is where the place falls on the mark's own film, ``edge`` the nearest place of the region there.
    """

    mark_id: str
    distance: float
    foot: Point
    edge: Point
    in_percent: bool = False
    wrong_side: bool = False
    slices_off: int = 0
    depth_mm: float = 0.0
    region_given: bool = True

    @property
    def score(self) -> float:
        """1 within the region, then less with the distance from its edge, nothing on the wrong side."""
        reach = REACH_PERCENT if self.in_percent else REACH_MM
        return 0.0 if self.wrong_side else max(0.0, 1.0 - self.distance / reach)


class FindingResult(Struct, frozen=True):
    """What a student found of one finding: the question, the point's number (from 0) and how it lies; none of both."""

    question: str
    point: int | None = None
    result: PointResult | None = None

    @property
    def score(self) -> float:
        """From 0 to 1."""
        return 0.0 if self.result is None else self.result.score


def matched(
    binding: Binding, findings: Iterable[QuizQuestion], points: tuple[PointedPlace, ...]
) -> tuple[FindingResult, ...]:
    """Return what was found, each point counted for one finding at most, so that the whole counts most.

    Points that are for no finding cost nothing.  Among equal ways the nearer one is taken.
    """
    asked = tuple(findings)
    nearest = [[nearest_mark(binding, one, point) for one in asked] for point in points]
    ways = [_best_of(results) for results in nearest]
    best: tuple[float, float, tuple[int | None, ...]] | None = None
    for way in product(*ways):
        taken = [at for at in way if at is not None]
        if len(set(taken)) < len(taken):
            continue
        results = [nearest[nth][at] for nth, at in enumerate(way) if at is not None]
        there = [one for one in results if one is not None]
        # Points beyond all reach are still told of: how far off they were.
        rank = (
            sum(one.score for one in there) + 1e-6 * len(there),
            -sum(one.distance for one in there),
        )
        if best is None or rank > best[:2]:
            best = (*rank, way)
    placed = {} if best is None else {at: nth for nth, at in enumerate(best[2]) if at is not None}
    return tuple(
        FindingResult(one.id, placed[at], nearest[placed[at]][at])
        if at in placed
        else FindingResult(one.id)
        for at, one in enumerate(asked)
    )


def _best_of(results: list[PointResult | None]) -> list[int | None]:
    """Return the findings that a point may count for: no more than there are points can be worth a look."""
    there = [(one, at) for at, one in enumerate(results) if one is not None]
    there.sort(key=lambda pair: (-pair[0].score, pair[0].distance))
    return [*(at for _, at in there[:MOST_POINTS]), None]


def nearest_mark(
    binding: Binding, question: QuizQuestion, pointed: PointedPlace
) -> PointResult | None:
    """Return how a place lies to that mark of a question which it counts most for; ``None`` where none can be compared.

    A mark of another series can where both have one frame of reference.
    """
    found = (
        result
        for bound, mark in _marks_of(binding, question)
        if (result := result_for(binding, bound, mark, pointed, question.slices)) is not None
    )
    return max(found, key=lambda one: (one.score, -one.distance), default=None)


def _marks_of(binding: Binding, question: QuizQuestion) -> Iterator[tuple[BoundFilm, Mark]]:
    for bound in binding.films:
        for mark in bound.film.marks:
            if mark.id in question.marks:
                yield bound, mark


def result_for(
    binding: Binding, bound: BoundFilm, mark: Mark, pointed: PointedPlace, slices: int
) -> PointResult | None:
    """Return how a place lies to a mark that counts for ``slices`` to each side of its own; ``None`` if unrelated."""
    series, own = bound.series, bound.frame
    there = binding.series(pointed.series)
    if series is None or own is None or there is None:
        return None
    placed = _placed(series, bound.slice_index, there, pointed, slices)
    if placed is None:
        return None
    foot, depth, off = placed
    region = region_of(mark, own)
    place = region.scale.place(foot)
    edge = region.nearest(place)
    plane = region.distance(place)
    # Depth is always in mm; it counts as much of the reach.
    share = REACH_PERCENT / REACH_MM if region.scale.in_percent else 1.0
    distance = hypot(plane, depth * share)
    return PointResult(
        mark.id,
        distance,
        foot,
        region.scale.point(edge),
        region.scale.in_percent,
        _is_wrong_side(own, region, place),
        off,
        depth,
        region.given,
    )


def _placed(
    series: Series, own: int, there: Series, pointed: PointedPlace, slices: int
) -> tuple[Point, float, int] | None:
    """Return where a place falls on the slice ``own`` of a series: the point, mm and slices off what counts."""
    first, last = max(0, own - slices), min(len(series.frames) - 1, own + slices)
    if there.id == series.id:
        at = pointed.slice_index
        nearest = min(max(at, first), last)
        depth = slice_distance(series, at, nearest)
        return Point(pointed.x, pointed.y), depth, abs(at - nearest)
    frame, mine = there.frames[pointed.slice_index], series.frames[own]
    if frame.plane is None or frame.spacing is None or mine.plane is None or mine.spacing is None:
        return None
    if not mine.frame_of_reference or frame.frame_of_reference != mine.frame_of_reference:
        return None
    where = patient_position(frame.plane, frame.spacing, pointed.x, pointed.y)
    foot = image_point(mine.plane, mine.spacing, where)
    near = min(
        range(len(series.frames)),
        key=lambda at: abs(foot.distance_mm - _offset(series, own, at)),
    )
    counted = min(max(near, first), last)
    gap = abs(foot.distance_mm - _offset(series, own, counted))
    # The slices of another series lie between those of this one.
    depth = 0.0 if gap <= _half_gap(series, counted) else gap
    return Point(foot.x, foot.y), depth, abs(near - counted)


def slice_distance(series: Series, one: int, other: int) -> float:
    """Return how many mm two slices (from 0) of a series lie apart, by their positions."""
    if one == other:
        return 0.0
    return abs(_offset(series, one, other))


def _offset(series: Series, one: int, other: int) -> float:
    """Return how far slice ``other`` lies before slice ``one``, in mm along its normal."""
    if isinstance(series.frames, FrameRun):
        return (other - one) * (series.slice_spacing_mm or UNPLACED_SLICE_MM)
    here, there = series.frames[one].plane, series.frames[other].plane
    if here is None or there is None:
        return (other - one) * (series.slice_spacing_mm or UNPLACED_SLICE_MM)
    step = (
        there.position[0] - here.position[0],
        there.position[1] - here.position[1],
        there.position[2] - here.position[2],
    )
    return dot(step, normal_of(here))


def _half_gap(series: Series, at: int) -> float:
    beside = [one for one in (at - 1, at + 1) if 0 <= one < len(series.frames)]
    return min((slice_distance(series, at, one) for one in beside), default=0.0) / 2


def _is_wrong_side(frame: Frame, region: CountedRegion, place: tuple[float, float]) -> bool:
    """Whether a region lies wholly on one side of the patient and a place on the other, on a film that shows both."""
    axis = _side_axis(frame)
    if axis is None:
        return False
    size = frame.pixels.columns * region.scale.across, frame.pixels.rows * region.scale.down
    if not region.scale.in_percent and size[axis] < BOTH_SIDES_MM:
        return False
    middle = size[axis] / 2
    if region.corners:
        edges = [corner[axis] for corner in region.corners]
    else:
        edges = [region.middle[axis] - region.radius, region.middle[axis] + region.radius]
    return (max(edges) < middle < place[axis]) or (place[axis] < middle < min(edges))


def _side_axis(frame: Frame) -> int | None:
    """Return which way of the image leads from the patient's right to the left: 0 across, 1 down, ``None`` neither."""
    if frame.plane is not None:
        across, down = abs(frame.plane.along_row[0]), abs(frame.plane.along_column[0])
        leading = max(across, down)
        return None if leading < _PARALLEL / 2 else (0 if across == leading else 1)
    if frame.patient_orientation is not None:
        for axis, words in enumerate(frame.patient_orientation):
            if words[:1] in {"L", "R"}:
                return axis
    return None
