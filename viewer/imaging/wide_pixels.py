"""Pixels wider than 16 bits on a canvas of 16: float, double and 32-bit pictures.

The canvas resamples 16-bit places.  Places follow the stored values evenly where the picture has values, and
empty stretches between them are shortened where they would leave too few places for the rest: one pixel of
3.4e38 costs the others nothing.  ``WidePixels.values`` says what each place stands for, so that a window acts
on real values; what is told of a pixel comes from ``stored``.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

_PLACES: Final = 65_536
_HIGHEST: Final = _PLACES - 1

_MOST_SAMPLES: Final = 1 << 18
_KNOTS: Final = 1024
_GAPS: Final = 64
"""Stretches without a value that are looked for, the longest first."""

_SPARSEST: Final = 4096
"""Usual distances between knots that may be in the whole range before it is shortened."""

_LONGEST_GAP: Final = 16
"""Usual distances between knots that a stretch takes after it was shortened."""

_BEYOND: Final = 1e307
"""Stands for an infinite value; what is no number is as dark as the least."""


class WidePixels(Struct, frozen=True, eq=False):
    """``stored`` (rows, columns): the real values.  ``values``, shape (65536,) float64: what each place stands for."""

    stored: NDArray[np.generic]
    values: NDArray[np.float64]

    @property
    def nbytes(self) -> int:
        """How much memory it takes."""
        return self.stored.nbytes + self.values.nbytes


def is_wide(pixels: NDArray[np.generic]) -> bool:
    """Whether these are grey cells that 16 bits cannot hold."""
    return pixels.ndim == 2 and (pixels.dtype.kind == "f" or pixels.dtype.itemsize > 2)


def placed(stored: NDArray[np.generic]) -> tuple[NDArray[np.uint16], WidePixels]:
    """Return the place of every pixel, same shape, and what the places stand for."""
    real = finite_values(stored)
    low, high = float(real.min()), float(real.max())
    whole = stored.dtype.kind != "f" and high - low <= _HIGHEST
    if whole:
        values = np.arange(_PLACES, dtype=np.float64)
        values += low
        return (real - low).astype(np.uint16), WidePixels(stored, values)
    # By halves, because the range itself may be beyond the greatest float.
    half = real / 2
    knots, places = _knots(half)
    found = np.interp(half, knots, places)
    pixels = np.clip(np.rint(found), 0, _HIGHEST).astype(np.uint16)
    values = np.interp(np.arange(_PLACES), places, knots) * 2
    # A place that pixels have stands for the value of one of them, to the last digit.
    values[pixels] = real
    return pixels, WidePixels(stored, values)


def finite_values(stored: NDArray[np.generic]) -> NDArray[np.float64]:
    """Return stored values as float64; what is infinite far beyond all others, what is no number as the least."""
    return np.nan_to_num(
        np.asarray(stored, dtype=np.float64), nan=-_BEYOND, posinf=_BEYOND, neginf=-_BEYOND
    )


def _knots(values: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return values in growing order and their places; between them places follow the values evenly."""
    step = max(1, round((values.size / _MOST_SAMPLES) ** 0.5))
    sample = np.append(values[::step, ::step], [values.min(), values.max()])
    distinct = np.unique(sample)
    if distinct.size == 1:
        return np.append(distinct, distinct + 1), np.array([0.0, 1.0])
    even = np.rint(np.linspace(0, distinct.size - 1, min(distinct.size, _KNOTS))).astype(np.intp)
    longest = np.argsort(np.diff(distinct))[-_GAPS:]
    chosen = np.unique(np.concatenate([even, longest, longest + 1]))
    knots = distinct[chosen]
    gaps = np.diff(knots)
    usual = float(np.median(gaps))
    with np.errstate(over="ignore"):
        if gaps.sum() <= _SPARSEST * usual:
            return knots[[0, -1]], np.array([0.0, _HIGHEST])
    widths = np.minimum(gaps, _LONGEST_GAP * usual)
    places = np.append(0.0, widths.cumsum()) * (_HIGHEST / widths.sum())
    empty = (np.diff(chosen) == 1) & (gaps > widths)
    return _with_jumps(knots, places, np.flatnonzero(empty))


def _with_jumps(
    knots: NDArray[np.float64], places: NDArray[np.float64], gaps: NDArray[np.intp]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Let the values go on evenly from both ends of a shortened stretch, and jump in its middle.

    Resampling overshoots a little at an edge; what it finds there must be near, not a part of a great distance.
    """
    middles = (places[gaps] + places[gaps + 1]) / 2
    evenly = float(np.median(np.diff(knots)) / np.median(np.diff(places)))
    below = knots[gaps] + (middles - places[gaps]) * evenly
    above = knots[gaps + 1] - (places[gaps + 1] - middles) * evenly
    at = np.repeat(gaps + 1, 2)
    jumps = np.column_stack([below, np.maximum(above, below)]).ravel()
    beside = np.column_stack([middles, np.nextafter(middles, np.inf)]).ravel()
    return np.insert(knots, at, jumps), np.insert(places, at, beside)
