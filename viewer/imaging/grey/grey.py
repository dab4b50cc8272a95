"""From a stored value to a grey level: modality stage, VOI stage, polarity, as one table (PS3.4 N.2).

The canvas resamples stored values and looks each screen pixel up in the table that ``display_table`` makes,
so a window change costs one table however big the film is.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from viewer.imaging.study import Frame, Greyscale, ModalityLut
from viewer.imaging.voi import Voi, VoiFunction, VoiLut, Window

TABLE_SIZE: Final = 65_536

# 255 * y is floored.  Rounding noise must not turn an exact grey level into the one below it; other values
# of y, made from 16-bit integers, stay further away from a whole level than this.
_FLOOR_SLACK: Final = 1e-6

# Times any 16-bit value it is still a number, and far beyond whatever a window distinguishes.
_HUGE: Final = 1e300


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
    values: NDArray[np.float64] | None = None,
) -> NDArray[np.uint8]:
    """Return the grey level of every 16-bit plane value, shape (65536,), indexed by the value seen as uint16.

    ``values`` is what each plane value stands for where that is not itself (pixels wider than 16 bits).
    """
    if values is None:
        values = _SIGNED if signed else _UNSIGNED
    return grey_levels(greyscale, voi, values, inverted=inverted)


def grey_levels(
    greyscale: Greyscale, voi: Voi, stored: NDArray[np.float64], *, inverted: bool = False
) -> NDArray[np.uint8]:
    """Return the grey levels of finite stored values, same shape.

    A level is floor(255 * y).  MONOCHROME1 and presentation INVERSE are applied here, once, and ``inverted``
    is the user's inversion on top of them.
    """
    bright = inverted == greyscale.inverted
    if greyscale.modality_lut is None and isinstance(voi, Window):
        # Every stage is linear, so one multiplication and one addition serve them all.
        return _window_levels(stored, voi, greyscale.slope, greyscale.intercept, bright=bright)
    return _levels(greyscale, voi, stored, bright=bright)


def modality_values(greyscale: Greyscale, stored: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return modality values (HU for CT) of stored values, same shape (PS3.3 C.11.1)."""
    if greyscale.modality_lut is None:
        return _line(stored, gain=greyscale.slope, offset=greyscale.intercept)
    entries = _modality_entries(greyscale.modality_lut)
    return entries[_places(stored, greyscale.modality_lut.first_mapped, len(entries))]


def modality_value(greyscale: Greyscale, stored: float) -> float:
    """Return the modality value of one stored value."""
    return float(modality_values(greyscale, np.array([stored], dtype=np.float64))[0])


def own_vois(frame: Frame) -> tuple[Voi, ...]:
    """Return the file's own alternatives (PS3.3 C.11.2.1): its windows, then its VOI LUTs."""
    return (*frame.greyscale.windows, *frame.greyscale.voi_luts)


def first_voi(frame: Frame) -> Voi | None:
    """Return the file's own default: its first window, else its first VOI LUT, else ``None``."""
    return next(iter(own_vois(frame)), None)


def _levels(
    greyscale: Greyscale, voi: Voi, stored: NDArray[np.float64], *, bright: bool
) -> NDArray[np.uint8]:
    """Return the levels of stored values where a stage is a table: grade its entries, then place them."""
    lut = greyscale.modality_lut
    if lut is not None:
        entries = _graded(_modality_entries(lut), voi, bright=bright)
        return entries[_places(stored, lut.first_mapped, len(entries))]
    return _graded(modality_values(greyscale, stored), voi, bright=bright)


def _graded(values: NDArray[np.float64], voi: Voi, *, bright: bool) -> NDArray[np.uint8]:
    """Return the levels of modality values."""
    if isinstance(voi, Window):
        return _window_levels(values, voi, 1.0, 0.0, bright=bright)
    entries = _voi_levels(voi, bright=bright)
    return entries[_places(values, voi.first_mapped, len(entries))]


def _window_levels(
    values: NDArray[np.float64], window: Window, slope: float, intercept: float, *, bright: bool
) -> NDArray[np.uint8]:
    """Return floor(255 * y) of ``values * slope + intercept`` (PS3.3 C.11.2.1.2 and C.11.2.1.3).

    Where not ``bright``, y is 1 - y.
    """
    sign = 1.0 if bright else -1.0
    if window.function is VoiFunction.SIGMOID:
        exponents = _line(
            values,
            gain=-4.0 * sign * slope / window.width,
            offset=-4.0 * sign * ((intercept - window.center) / window.width),
        )
        with np.errstate(over="ignore"):
            return _floored(255.0 / (1.0 + np.exp(exponents)) + _FLOOR_SLACK)
    center, width = window.center, window.width
    if window.function is VoiFunction.LINEAR:
        center, width = center - 0.5, width - 1.0
    if width == 0.0:
        above = _line(values, gain=slope, offset=intercept) > center
        return np.where(above == bright, 255, 0).astype(np.uint8)
    offset = 127.5 + sign * 255.0 * ((intercept - center) / width)
    return _floored(
        _line(values, gain=sign * 255.0 * (slope / width), offset=offset + _FLOOR_SLACK)
    )


def _line(values: NDArray[np.float64], *, gain: float, offset: float) -> NDArray[np.float64]:
    """Return ``values * gain + offset``; where a file's numbers are beyond all bounds, just as extreme."""
    gain, offset = (max(-_HUGE, min(_HUGE, number)) for number in (gain, offset))
    with np.errstate(over="ignore"):
        result = values * gain
        result += offset
    return result


def _floored(levels: NDArray[np.float64]) -> NDArray[np.uint8]:
    """Return levels clipped to 0 .. 255 and cut to integers; the argument is overwritten."""
    np.clip(levels, 0.0, 255.0, out=levels)
    return levels.astype(np.uint8)


def _places(values: NDArray[np.float64], first_mapped: int, count: int) -> NDArray[np.intp]:
    """Return which of ``count`` entries each value has; what lies outside has the first or last entry."""
    places = np.rint(values)
    places -= first_mapped
    np.clip(places, 0, count - 1, out=places)
    return np.nan_to_num(places, copy=False, nan=0.0).astype(np.intp)


@lru_cache(maxsize=8)
def _modality_entries(lut: ModalityLut) -> NDArray[np.float64]:
    """Return the entries as an array; kept, because a window drag asks for it at every mouse move."""
    return np.array(lut.entries, dtype=np.float64)


@lru_cache(maxsize=8)
def _voi_levels(lut: VoiLut, *, bright: bool) -> NDArray[np.uint8]:
    """Return the grey level of each entry of a VOI LUT; kept like the above."""
    levels = np.array(lut.entries, dtype=np.float64) * (255.0 / ((1 << lut.bits) - 1))
    return _floored((levels if bright else 255.0 - levels) + _FLOOR_SLACK)
