"""From a stored value to a grey level: modality stage, VOI stage, polarity, as one table (PS3.4 N.2).

The canvas resamples stored values and looks each screen pixel up in the table that ``display_table`` makes,
so a window change costs one table however big the film is.
"""

from __future__ import annotations

from functools import lru_cache
from math import isfinite
from typing import Final, TypeVar

import numpy as np
from numpy.typing import NDArray

from viewer.imaging.study import Frame, Greyscale, ModalityLut
from viewer.imaging.voi import Voi, VoiFunction, VoiLut, Window

TABLE_SIZE: Final = 65_536

_Entry = TypeVar("_Entry", bound=np.generic)

# 255 * y is floored.  Rounding noise must not turn an exact grey level into the one below it; no two
# integers over a 16-bit width come this close.
_FLOOR_SLACK: Final = 1e-6


def _plane_values(dtype: type[np.uint16] | type[np.int16]) -> NDArray[np.float64]:
    values = np.arange(TABLE_SIZE, dtype=np.uint16).view(dtype).astype(np.float64)
    values.flags.writeable = False
    return values


_UNSIGNED: Final = _plane_values(np.uint16)
_SIGNED: Final = _plane_values(np.int16)


def display_table(
    greyscale: Greyscale,
    voi: Voi,
    *,
    signed: bool,
    inverted: bool = False,
    slope: float = 1.0,
    intercept: float = 0.0,
) -> NDArray[np.uint8]:
    """Return the grey level of every 16-bit plane value, shape (65536,), indexed by the value viewed as uint16.

    ``slope`` and ``intercept`` lead from plane value to stored value (1 and 0 unless 32-bit or float pixels
    were squeezed into 16 bits).  Level = floor(255 * y); MONOCHROME1 and presentation INVERSE are applied
    here, once, and ``inverted`` is the user's inversion on top of them.
    """
    values = _SIGNED if signed else _UNSIGNED
    if greyscale.modality_lut is None and isinstance(voi, Window):
        # Every stage is linear, so one multiplication and one addition serve them all.
        levels = _window_levels(
            values,
            voi,
            slope=slope * greyscale.slope,
            intercept=intercept * greyscale.slope + greyscale.intercept,
        )
    else:
        stored = values if (slope, intercept) == (1.0, 0.0) else values * slope + intercept
        levels = _levels(modality_values(greyscale, stored), voi)
    if inverted != greyscale.inverted:
        np.subtract(255, levels, out=levels)
    return levels


def modality_values(greyscale: Greyscale, stored: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return modality values (HU for CT) of stored values, same shape (PS3.3 C.11.1)."""
    if greyscale.modality_lut is None:
        return stored * greyscale.slope + greyscale.intercept
    lut = greyscale.modality_lut
    return _looked_up(stored, lut.first_mapped, _modality_entries(lut))


def modality_value(greyscale: Greyscale, stored: float) -> float:
    """Return the modality value of one stored value."""
    return float(modality_values(greyscale, np.array([stored], dtype=np.float64))[0])


def first_voi(frame: Frame) -> Voi | None:
    """Return the file's own default: its first window, else its first VOI LUT, else ``None``."""
    return next(iter((*frame.greyscale.windows, *frame.greyscale.voi_luts)), None)


def _levels(values: NDArray[np.float64], voi: Voi) -> NDArray[np.uint8]:
    """Return the grey levels of modality values."""
    if isinstance(voi, Window):
        return _window_levels(values, voi, slope=1.0, intercept=0.0)
    entries = _voi_levels(voi)
    return _looked_up(values, voi.first_mapped, entries)


def _window_levels(
    values: NDArray[np.float64], window: Window, *, slope: float, intercept: float
) -> NDArray[np.uint8]:
    """Return floor(255 * y) of ``values * slope + intercept`` (PS3.3 C.11.2.1.2 and C.11.2.1.3)."""
    with np.errstate(over="ignore", invalid="ignore"):
        if window.function is VoiFunction.SIGMOID:
            exponent = values * (-4.0 * slope / window.width)
            exponent += -4.0 * (intercept - window.center) / window.width
            return _floored(255.0 / (1.0 + np.exp(exponent)))
        center, width = window.center, window.width
        if window.function is VoiFunction.LINEAR:
            center, width = center - 0.5, width - 1.0
        if width == 0.0:
            return np.where(values * slope + intercept > center, 255, 0).astype(np.uint8)
        gain = 255.0 * slope / width
        return _floored(values * gain + (127.5 + 255.0 * (intercept - center) / width))


def _floored(levels: NDArray[np.float64]) -> NDArray[np.uint8]:
    """Return levels clipped to 0 .. 255 and cut to integers; the argument is overwritten."""
    levels += _FLOOR_SLACK
    np.clip(levels, 0.0, 255.0, out=levels)
    # Only a slope or centre near the end of the float range gives NaN (inf - inf).
    if not isfinite(levels[0] + levels[-1]):
        np.nan_to_num(levels, copy=False, nan=0.0)
    return levels.astype(np.uint8)


def _looked_up(
    values: NDArray[np.float64], first_mapped: int, entries: NDArray[_Entry]
) -> NDArray[_Entry]:
    """Return the entry of each value; values outside the table get its first or last entry."""
    with np.errstate(invalid="ignore"):
        indices = np.clip(np.rint(values) - first_mapped, 0, len(entries) - 1)
    return entries[np.nan_to_num(indices).astype(np.intp)]


@lru_cache(maxsize=8)
def _modality_entries(lut: ModalityLut) -> NDArray[np.float64]:
    """Return the entries as an array; kept, because a window drag asks for it at every mouse move."""
    return np.array(lut.entries, dtype=np.float64)


@lru_cache(maxsize=8)
def _voi_levels(lut: VoiLut) -> NDArray[np.uint8]:
    """Return the grey level of each entry of a VOI LUT."""
    highest = float((1 << lut.bits) - 1)
    return _floored(np.array(lut.entries, dtype=np.float64) * (255.0 / highest))
