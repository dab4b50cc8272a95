"""The spin echo equation over tissue maps: what a slice would look like at other times.

A 90 degree pulse every TR, refocused at TE/2 and read at TE; before it, with an inversion, 180 degrees at TI.  Water
and fat add up; a magnitude is shown.  T1 and T2 come as levels, so that the equation is worked out once for each
pair of levels and looked up for each pixel.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from viewer.imaging.signal.tissue_maps import AcquiredSeries, MapsAbout, TissueMaps
from viewer.imaging.signal.weighting import Weighting

FAT_LEFT: Final = 0.06
"""What saturation leaves of the signal of fat."""

# Of stored values, which are whole numbers of 16 bits.
_MOST: Final = 65535.0
# Of all pixels of a stack, to find how bright it is.
_EVERY: Final = (2, 9, 9)
_BRIGHT: Final = 0.98

Signal = NDArray[np.float32]


def spin_echo(
    t1_ms: NDArray[np.floating], t2_ms: NDArray[np.floating], weighting: Weighting
) -> Signal:
    """Return the signal of unit protons (any shape), negative where an inversion has not recovered."""
    repetition, echo = weighting.repetition_ms, weighting.echo_ms
    refocused = np.exp((echo / 2 - repetition) / t1_ms)
    repeated = np.exp(-repetition / t1_ms)
    if weighting.inversion_ms:
        inverted = np.exp(-weighting.inversion_ms / t1_ms)
        recovered = 1 - 2 * inverted + 2 * refocused - repeated
    else:
        recovered = 1 - 2 * refocused + repeated
    return np.asarray(recovered * np.exp(-echo / t2_ms), np.float32)


def signal_of(maps: TissueMaps, index: int, weighting: Weighting) -> Signal:
    """Return the signal of a slice (from 0), float32 [row, column], 0 or more."""
    return _signal(maps, (index,), weighting)


def stored_of(
    maps: TissueMaps, series: AcquiredSeries, index: int, weighting: Weighting, gain: float
) -> NDArray[np.uint16]:
    """Return a slice as its series would store it, uint16 [row, column]; ``gain`` is as ``gain_of`` says."""
    signal = signal_of(maps, index, weighting) * np.float32(series.scale * gain)
    return np.asarray(np.minimum(signal, np.float32(_MOST)), np.uint16)


def gain_of(maps: TissueMaps, series: AcquiredSeries, weighting: Weighting) -> float:
    """Return by how much a scanner would turn up a weighting, so that the stack is as bright as the series is.

    1 for the series' own weighting: what is bright in the picture is told by contrast, not by loudness.
    """
    own, other = (_loudness(maps, one) for one in (series.weighting, weighting))
    return own / other if other > 0 else 1.0


def _loudness(maps: TissueMaps, weighting: Weighting) -> float:
    some = tuple(slice(None, None, step) for step in _EVERY)
    signal = _signal(maps, some, weighting)
    inside = signal[signal > 0]
    return float(np.quantile(inside, _BRIGHT)) if inside.size else 0.0


def _signal(maps: TissueMaps, some: tuple[slice | int, ...], weighting: Weighting) -> Signal:
    about = maps.about
    step = np.float32(about.protons_step)
    first, second = levels_of(about)
    table = spin_echo(first[:, None], second[None, :], weighting) * step
    fat = spin_echo(np.array(about.fat_t1_ms), np.array(about.fat_t2_ms), weighting) * step
    if weighting.fat_saturated:
        fat = fat * np.float32(FAT_LEFT)
    place = maps.t1[some].astype(np.intp) * about.levels + maps.t2[some]
    signal: Signal = maps.water[some] * table.ravel()[place]
    signal += maps.fat[some] * fat
    return np.abs(signal, out=signal)


def levels_of(about: MapsAbout) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the times (ms) that the levels of T1 and of T2 stand for."""
    return np.geomspace(*about.t1_ms, about.levels), np.geomspace(*about.t2_ms, about.levels)
