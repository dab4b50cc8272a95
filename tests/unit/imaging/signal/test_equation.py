"""The signal equation against a magnetisation that is followed through the pulses, and against what was acquired."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest

from tests.unit.imaging.signal.conftest import DecodedSlices, uniform
from viewer.imaging.signal.equation import FAT_LEFT, gain_of, signal_of, spin_echo, stored_of
from viewer.imaging.signal.tissue_maps import TissueMaps
from viewer.imaging.signal.weighting import (
    PROTON_WEIGHTED,
    STIR_WEIGHTED,
    T1_WEIGHTED,
    T2_WEIGHTED,
    Weighting,
    within,
)

TISSUES = [(343.0, 80.0), (1010.0, 38.0), (1350.0, 95.0), (2850.0, 700.0)]
WEIGHTINGS = [
    T1_WEIGHTED,
    T2_WEIGHTED,
    PROTON_WEIGHTED,
    STIR_WEIGHTED,
    Weighting(400.0, 120.0),
    Weighting(1200.0, 30.0, 700.0),
]


def followed(t1: float, t2: float, weighting: Weighting) -> float:
    """The echo of unit protons, in the steady state: M along the field and across it, pulse by pulse."""

    def recovered(along: float, time: float) -> float:
        return 1 - (1 - along) * math.exp(-time / t1)

    along = 1.0
    across = 0.0
    rest = weighting.repetition_ms - weighting.echo_ms / 2 - weighting.inversion_ms
    for _ in range(60):
        if weighting.inversion_ms:
            along = recovered(-along, weighting.inversion_ms)
        # 90 degrees: all of it lies across, and comes back as an echo
        across, along = along * math.exp(-weighting.echo_ms / t2), 0.0
        along = -recovered(along, weighting.echo_ms / 2)  # 180 degrees
        along = recovered(along, rest)
    return across


@pytest.mark.parametrize("weighting", WEIGHTINGS)
@pytest.mark.parametrize(("t1", "t2"), TISSUES)
def test_the_signal_is_that_of_a_magnetisation_followed_through_the_pulses(
    t1: float, t2: float, weighting: Weighting
) -> None:
    signal = float(spin_echo(np.array(t1), np.array(t2), weighting))
    assert signal == pytest.approx(followed(t1, t2, weighting), abs=2e-6)


def test_water_and_fat_add_up_and_saturation_takes_the_fat() -> None:
    maps = uniform(water=0.4, fat=0.5, t1=1000.0, t2=50.0)
    about = maps.about
    water = 0.4 * followed(1000.0, 50.0, T1_WEIGHTED)
    fat = 0.5 * followed(about.fat_t1_ms, about.fat_t2_ms, T1_WEIGHTED)
    whole = signal_of(maps, 0, T1_WEIGHTED)
    assert whole.dtype == np.float32
    assert float(whole[0, 0]) == pytest.approx(water + fat, rel=1e-5)
    left = signal_of(maps, 0, Weighting(550.0, 10.0, fat_saturated=True))
    assert float(left[0, 0]) == pytest.approx(water + FAT_LEFT * fat, rel=1e-5)


def test_a_magnitude_is_shown_where_the_inversion_has_not_recovered() -> None:
    maps = uniform(water=1.0, fat=0.0, t1=2850.0, t2=700.0)
    early = Weighting(4500.0, 45.0, 240.0)
    assert followed(2850.0, 700.0, early) < 0
    assert float(signal_of(maps, 0, early)[0, 0]) == pytest.approx(
        -followed(2850.0, 700.0, early), rel=1e-5
    )


def test_the_own_weighting_of_a_series_needs_no_gain_and_others_are_as_bright() -> None:
    maps = uniform(water=0.4, fat=0.5, t1=1000.0, t2=50.0)
    series = maps.about.series[0]
    assert gain_of(maps, series, series.weighting) == pytest.approx(1.0)
    gain = gain_of(maps, series, T2_WEIGHTED)
    assert gain > 1
    own = stored_of(maps, series, 0, series.weighting, 1.0)
    other = stored_of(maps, series, 0, T2_WEIGHTED, gain)
    assert own.dtype == np.uint16
    assert abs(int(own[0, 0]) - int(other[0, 0])) <= 1


def test_times_that_cannot_be_measured_are_brought_into_order() -> None:
    assert within(Weighting(100.0, 190.0)) == Weighting(100.0, 50.0)
    assert within(Weighting(1000.0, 100.0, 2000.0)) == Weighting(1000.0, 100.0, 900.0)
    assert within(Weighting(1.0, 1.0)) == Weighting(100.0, 5.0)
    for known in (T1_WEIGHTED, T2_WEIGHTED, PROTON_WEIGHTED, STIR_WEIGHTED):
        assert within(known) == known


@pytest.mark.parametrize("name", ["T1", "T2"])
def test_a_shipped_series_is_what_its_maps_give_at_its_own_times(
    name: str, shipped_maps: TissueMaps, decoded: DecodedSlices, shipped_case: Path
) -> None:
    """Within noise: the computed slice has neither noise nor the blur of a limited k-space."""
    index = 10
    found = shipped_maps.about.series_of(decoded.sop(shipped_case, name, index))
    assert found is not None
    series, slice_index = found
    assert slice_index == index
    acquired = decoded.pixels(shipped_case, name, index)
    computed = stored_of(shipped_maps, series, index, series.weighting, 1.0).astype(float)
    air = acquired[:30, :30].std() / 0.655  # of a Rayleigh distribution
    smooth = decoded.smooth(computed)
    difference = np.abs(acquired - computed)[smooth]
    assert np.count_nonzero(smooth) > 30_000
    assert float(np.median(difference)) < 1.5 * air
    assert float(np.corrcoef(acquired[smooth], computed[smooth])[0, 1]) > 0.985


def test_oedema_is_dark_on_t1_and_bright_on_t2(shipped_maps: TissueMaps) -> None:
    """The right femoral neck of Radiology Rounds #14 against the left one, which is healthy."""
    right, left = (
        (slice(200, 210), slice(95, 105)),
        (slice(200, 210), slice(279, 289)),
    )
    t1 = signal_of(shipped_maps, 10, T1_WEIGHTED)
    assert t1[right].mean() < 0.75 * t1[left].mean()
    saturated = signal_of(shipped_maps, 10, Weighting(4200.0, 90.0, fat_saturated=True))
    assert saturated[right].mean() > 4 * saturated[left].mean()
    stir = signal_of(shipped_maps, 10, STIR_WEIGHTED)
    assert stir[right].mean() > 4 * stir[left].mean()
