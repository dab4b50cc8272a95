"""The values within a region of a picture: how many, mean, spread, extremes, histogram."""

from __future__ import annotations

from collections.abc import Sequence
from math import nan
from typing import Final

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from viewer.imaging.frame_pixels import FramePixels
from viewer.imaging.grey.histogram import Histogram
from viewer.imaging.measuring.outline import RegionOutline
from viewer.imaging.measuring.samples import sample_values
from viewer.imaging.study import Frame, SpacingBasis

_BINS: Final = 64


class Figures(Struct, frozen=True):
    """What is told of one sample in a region; all but ``count`` are NaN where there is no value.

    ``sd`` is the standard deviation of a sample (n - 1), as ITK tells it; NaN for a single value.
    """

    count: int
    mean: float = nan
    sd: float = nan
    least: float = nan
    greatest: float = nan


class Area(Struct, frozen=True):
    """How large a region is as it is drawn: in mm² of ``basis``, or in pixels where that is PIXELS."""

    size: float
    basis: SpacingBasis


def region_values(
    plane: FramePixels, frame: Frame, outline: RegionOutline
) -> tuple[NDArray[np.float64], ...]:
    """Return the values whose pixel centres lie within an outline, for each sample, padding left out."""
    stored = plane.stored
    cells = stored[outline.cells(*stored.shape[:2])]
    if not len(cells):
        return tuple(np.empty(0) for _ in range(3 if plane.is_colour else 1))
    return tuple(row[~np.isnan(row)] for row in sample_values(cells, frame))


def figures_of(values: NDArray[np.float64]) -> Figures:
    """Return what is told of the values of one sample."""
    if not values.size:
        return Figures(0)
    with np.errstate(over="ignore", invalid="ignore"):
        sd = float(values.std(ddof=1)) if values.size > 1 else nan
        mean = float(values.mean())
    return Figures(values.size, mean, sd, float(values.min()), float(values.max()))


def value_histograms(samples: Sequence[NDArray[np.float64]]) -> tuple[Histogram, ...]:
    """Return how often values occur, in the same bins for all samples; none where there are no values.

    Whole values of a short range have a bin each.
    """
    if not any(values.size for values in samples):
        return ()
    low = min(float(values.min()) for values in samples)
    high = max(float(values.max()) for values in samples)
    is_whole = all(bool((values == np.rint(values)).all()) for values in samples)
    edges = np.linspace(low, high, _BINS + 1)
    if low == high or (is_whole and high - low < _BINS):
        edges = np.arange(low - 0.5, high + 1.0)
    return tuple(Histogram(edges, np.histogram(values, edges)[0]) for values in samples)


def area_of(frame: Frame, outline: RegionOutline) -> Area:
    """Return the size of an outline as it is drawn."""
    pixels, spacing = outline.size, frame.spacing
    if spacing is None or spacing.basis is SpacingBasis.PIXELS:
        return Area(pixels, SpacingBasis.PIXELS)
    return Area(pixels * spacing.row_mm * spacing.column_mm, spacing.basis)
