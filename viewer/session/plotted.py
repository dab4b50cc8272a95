"""What a measure plots: the profile of a distance; the figures of a region, and their curve through a series."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from itertools import pairwise
from math import isfinite
from typing import Final

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from overlays.model import Mark, MarkKind
from viewer.imaging.frame_pixels import FramePixels
from viewer.imaging.geometry import normal_of
from viewer.imaging.grey.histogram import Histogram
from viewer.imaging.grey.readout import Quantity, quantity_of
from viewer.imaging.measuring.outline import RegionOutline
from viewer.imaging.measuring.profile import Profile, profile
from viewer.imaging.measuring.region import (
    Area,
    Figures,
    area_of,
    figures_of,
    region_values,
    value_histograms,
)
from viewer.imaging.series.slices import place_along
from viewer.imaging.study import Frame, FrameRun, Series, SpacingBasis
from viewer.imaging.timing import TimeBasis
from viewer.session.marks.outlines import ROUND_KINDS, outline_of

MOST_FRAMES: Final = 2000
"""A curve through more frames than these takes every second, third, ... of them."""

_SECONDS_FROM_MS: Final = 10_000.0
_PLOTTED_KINDS: Final = ROUND_KINDS | {MarkKind.LENGTH}

Corner = tuple[float, float]


class Axis(StrEnum):
    """What a curve runs along; the value is its unit."""

    NUMBER = ""
    POSITION = "mm"
    MILLISECONDS = "ms"
    SECONDS = "s"


class Subject(Struct, frozen=True):
    """What is plotted: a mark, on the frame at ``index`` (from 0) of a series.

    ``title`` is what the series is called where it is seen: what the file calls it might tell a diagnosis.
    """

    mark: Mark
    series: Series
    index: int
    title: str = ""

    @property
    def frame(self) -> Frame:
        """The frame that the mark was drawn on."""
        return self.series.frames[self.index]

    @property
    def corners(self) -> tuple[Corner, Corner]:
        """The ends of a distance, the corners of a region: image points."""
        first, last = self.mark.points[0], self.mark.points[-1]
        return (first.x, first.y), (last.x, last.y)

    @property
    def is_region(self) -> bool:
        """Whether figures and a curve are plotted, and no profile."""
        return self.mark.kind in ROUND_KINDS

    @property
    def outline(self) -> RegionOutline:
        """What a region goes round."""
        return outline_of(self.mark, self.frame)

    @property
    def unit(self) -> str:
        """The unit of the values, "" where the file names none, and then ``quantity`` says what they are."""
        return self.frame.greyscale.unit

    @property
    def quantity(self) -> Quantity:
        """What the values are."""
        return quantity_of(self.frame.greyscale, self.series.modality)


class Scale(Struct, frozen=True):
    """Where the frames of a curve lie along its axis; ``basis`` is that of a time."""

    axis: Axis
    places: tuple[float, ...]
    basis: TimeBasis | None = None


class Curve(Struct, frozen=True, eq=False):
    """Mean and SD of a region in some frames of a series.

    ``indices`` (from 0) are those frames; ``means`` and ``sds``, shape (samples, frames), are NaN for those that
    have no value, are not there yet, or never will be.  ``is_complete``: nothing is waited for.
    """

    scale: Scale
    indices: tuple[int, ...]
    means: NDArray[np.float64]
    sds: NDArray[np.float64]
    is_complete: bool = False


class Plotted(Struct, frozen=True, eq=False):
    """All that is plotted of one subject: a profile, or figures (one a sample), histograms, area and curve.

    ``is_loading``: its frame is not there yet.  ``problem`` says why it never will be.
    """

    subject: Subject
    profile: Profile | None = None
    figures: tuple[Figures, ...] = ()
    histograms: tuple[Histogram, ...] = ()
    area: Area | None = None
    curve: Curve | None = None
    is_loading: bool = False
    problem: str = ""


def is_plotted(mark: Mark) -> bool:
    """Whether a mark of this kind has a profile or figures."""
    return mark.kind in _PLOTTED_KINDS and len(mark.points) >= 2


def plotted_of(subject: Subject, plane: FramePixels) -> Plotted:
    """Return what one frame tells of a subject."""
    frame = subject.frame
    if not subject.is_region:
        line = profile(plane, frame, *subject.corners)
        along = tuple(figures_of(row[np.isfinite(row)]) for row in line.values)
        return Plotted(subject, line, along)
    outline = subject.outline
    values = region_values(plane, frame, outline)
    return Plotted(
        subject,
        figures=tuple(map(figures_of, values)),
        histograms=value_histograms(values),
        area=area_of(frame, outline),
    )


def indices_of(series: Series) -> tuple[int, ...]:
    """Return the frames that a curve goes through: all, or as many as can be told apart on a screen."""
    step = -(-len(series.frames) // MOST_FRAMES)
    return tuple(range(0, len(series.frames), step))


def scale_of(series: Series, indices: Sequence[int]) -> Scale:
    """Return where frames lie: in time where the file tells it, in mm through a stack, else by number from 1."""
    timing = series.timing
    if timing is not None:
        times_ms = tuple(timing.at_ms(index) for index in indices)
        if times_ms[-1] < _SECONDS_FROM_MS:
            return Scale(Axis.MILLISECONDS, times_ms, timing.basis)
        return Scale(Axis.SECONDS, tuple(ms / 1000 for ms in times_ms), timing.basis)
    places = () if isinstance(series.frames, FrameRun) else _places_mm(series, indices)
    if places:
        return Scale(Axis.POSITION, places)
    return Scale(Axis.NUMBER, tuple(float(index + 1) for index in indices))


def _places_mm(series: Series, indices: Sequence[int]) -> tuple[float, ...]:
    """Return how far slices lie from the first of the series; none where they do not follow each other."""
    first = series.frames[0].plane
    frames = [series.frames[index] for index in indices]
    if first is None or any(frame.plane is None for frame in frames):
        return ()
    normal = normal_of(first)
    begin = place_along(series.frames[0], normal)
    places = tuple(abs(place_along(frame, normal) - begin) for frame in frames)
    return places if all(one < other for one, other in pairwise(places)) else ()


# For other programs ---------------------------------------------------------------------------------


def csv_of(plotted: Plotted) -> str:
    """Return the values as comma-separated text with a point in numbers, whatever the country; a line each."""
    subject = plotted.subject
    samples = ("R", "G", "B") if len(plotted.figures) == 3 else ("",)
    if plotted.profile is not None:
        return _lines(_profile_rows(plotted.profile, samples, subject.unit))
    rows = [*_figure_rows(plotted, samples)]
    if plotted.curve is not None:
        rows += [(), *_curve_rows(plotted.curve, samples, subject.unit)]
    return _lines(rows)


_Row = tuple[object, ...]


def _profile_rows(line: Profile, samples: Sequence[str], unit: str) -> list[_Row]:
    basis = "px" if line.basis is SpacingBasis.PIXELS else line.basis.value
    heads = tuple(_head("value", sample, unit) for sample in samples)
    values = zip(line.distances, line.points, line.values.T, strict=True)
    body = [(at, *point, *row) for at, point, row in values]
    return [(f"distance [{basis}]", "x [px]", "y [px]", *heads), *body]


def _figure_rows(plotted: Plotted, samples: Sequence[str]) -> list[_Row]:
    unit, area = plotted.subject.unit, plotted.area
    rows: list[_Row] = [
        ("", *samples) if len(samples) > 1 else (),
        ("n", *(one.count for one in plotted.figures)),
        *(
            (_head(name, "", unit), *(getattr(one, field) for one in plotted.figures))
            for name, field in (
                ("mean", "mean"),
                ("SD", "sd"),
                ("min", "least"),
                ("max", "greatest"),
            )
        ),
    ]
    if area is not None:
        rows.append((f"area [{area.basis.value.replace('mm', 'mm²', 1)}]", area.size))
    return [row for row in rows if row]


def _curve_rows(curve: Curve, samples: Sequence[str], unit: str) -> list[_Row]:
    scale = curve.scale
    place = () if scale.axis is Axis.NUMBER else (f"{scale.basis or 'position'} [{scale.axis}]",)
    heads = tuple(_head(name, one, unit) for one in samples for name in ("mean", "SD"))
    body = [
        (index + 1, *((at,) if place else ()), *np.column_stack([means, sds]).ravel())
        for index, at, means, sds in zip(
            curve.indices, scale.places, curve.means.T, curve.sds.T, strict=True
        )
    ]
    return [("slice", *place, *heads), *body]


def _head(name: str, sample: str, unit: str) -> str:
    return f"{f'{name} {sample}'.strip()} [{unit}]" if unit else f"{name} {sample}".strip()


def _lines(rows: Sequence[_Row]) -> str:
    return "".join(",".join(map(_cell, row)) + "\n" for row in rows)


def _cell(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.10g}" if isfinite(value) else ""
    text = str(value)
    return f'"{text}"' if "," in text else text
