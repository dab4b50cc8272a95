"""Tissue maps of the shipped case and of one tissue, and the slices that were acquired."""

from __future__ import annotations

from pathlib import Path

import imagecodecs
import numpy as np
import pytest
from numpy.typing import NDArray
from pydicom import dcmread
from pydicom.encaps import generate_frames

from viewer.imaging.inputs.case_paths import MAPS_NAME
from viewer.imaging.signal.equation import levels_of
from viewer.imaging.signal.tissue_maps import (
    QUANTITIES,
    AcquiredSeries,
    MapsAbout,
    TissueMaps,
    read_maps,
)
from viewer.imaging.signal.weighting import T1_WEIGHTED

SIZE = 16


@pytest.fixture(scope="session")
def shipped_maps(shipped_case: Path) -> TissueMaps:
    return read_maps(str(shipped_case / MAPS_NAME))


def about(*, slices: int = 1, lengths: tuple[int, ...] = (1,) * QUANTITIES) -> MapsAbout:
    """The head of maps of SIZE x SIZE, of one T1 series."""
    images = tuple(f"1.2.{n}" for n in range(slices))
    return MapsAbout(
        slices=slices,
        rows=SIZE,
        columns=SIZE,
        protons_step=0.01,
        levels=64,
        t1_ms=(100.0, 4000.0),
        t2_ms=(4.0, 1000.0),
        fat_t1_ms=343.0,
        fat_t2_ms=80.0,
        series=(AcquiredSeries("1.2", T1_WEIGHTED, 1000.0, images),),
        lengths=lengths,
    )


def uniform(*, water: float, fat: float, t1: float, t2: float) -> TissueMaps:
    """Maps of one slice of one tissue, whose levels are moved so that one of them is these very times."""
    told = about()
    first, second = levels_of(told)
    at = int(np.abs(first - t1).argmin()), int(np.abs(second - t2).argmin())
    shift = t1 / first[at[0]], t2 / second[at[1]]
    moved = MapsAbout(
        **{
            **{name: getattr(told, name) for name in told.__struct_fields__},
            "t1_ms": tuple(shift[0] * one for one in told.t1_ms),
            "t2_ms": tuple(shift[1] * one for one in told.t2_ms),
        }
    )
    levels = (water / told.protons_step, fat / told.protons_step, *at)
    planes = [np.full((1, SIZE, SIZE), round(level), np.uint8) for level in levels]
    return TissueMaps(moved, *planes)


class DecodedSlices:
    """The slices of a case as imagecodecs and pydicom read them."""

    def sop(self, case: Path, name: str, index: int) -> str:
        return str(self._dataset(case, name, index).SOPInstanceUID)

    def pixels(self, case: Path, name: str, index: int) -> NDArray[np.float64]:
        dataset = self._dataset(case, name, index)
        stream = next(generate_frames(dataset.PixelData, number_of_frames=1))
        return np.asarray(imagecodecs.jpegls_decode(stream), np.float64)

    def smooth(self, computed: NDArray[np.float64]) -> NDArray[np.bool_]:
        """Where a computed slice holds tissue and no edge."""
        down, across = np.gradient(computed)
        return (computed > 60) & (np.hypot(down, across) < 0.04 * computed.max())

    def _dataset(self, case: Path, name: str, index: int):
        return dcmread(case / name.lower() / f"IM{index + 1:04d}.dcm")


@pytest.fixture(scope="session")
def decoded() -> DecodedSlices:
    return DecodedSlices()
