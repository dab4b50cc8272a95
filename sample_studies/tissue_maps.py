"""The tissue maps beside a case's MR series: what each pixel is made of, so that any weighting can be computed.

For each slice four planes of one byte a pixel: the protons of water and of fat, and T1 and T2 of the water, all as
the coil sees them (averaged through the slice, shaded, the fat displaced by a pixel).  A pixel holds many tissues;
its T1 and T2 are those by which the spin echo equation gives the signals of the case's own T1 and T2 series.
`docs/tissue-maps.md` describes the file.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import imagecodecs
import numpy as np
from numpy.typing import NDArray

from sample_studies.identifiers import image_uid, series_uid
from sample_studies.model.grid import Grid
from sample_studies.model.volumes import TissueVolumes, fat, water
from sample_studies.mri import Protocol, slice_image
from sample_studies.tissues import TISSUES, SpinEcho

FILE_NAME: Final = "tissue.maps"
MAGIC: Final = b"ROUNDS TISSUE MAPS 1\n"
# Nothing has relaxed before, and nothing decays: the signal is the protons alone.
PROTONS: Final = SpinEcho("protons", 1e12, 0.0)
PLANES: Final = ("water", "fat", "t1", "t2")
PROTONS_STEP: Final = 0.02
T1_MS: Final = (100.0, 4000.0)
T2_MS: Final = (4.0, 1000.0)
LEVELS: Final = 64
ROUNDS_OF_FITTING: Final = 12

Planes = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class TissuePlanes:
    """The planes of a case, uint8 [quantity, slice, row, column] in the order of PLANES, and its protocols.

    `case` is what the identifiers of its images are made from.
    """

    planes: Planes
    protocols: tuple[Protocol, ...]
    case: str


def tissue_planes(volumes: TissueVolumes, grid: Grid, first: Protocol, second: Protocol) -> Planes:
    """Return the planes of PLANES, fitted to a T1 and a T2 series of one geometry."""
    made = [_slice_planes(volumes, grid, first, second, index) for index in range(first.slices)]
    return np.stack(made, axis=1)


def _slice_planes(
    volumes: TissueVolumes, grid: Grid, first: Protocol, second: Protocol, index: int
) -> Planes:
    protons, one, two = (
        slice_image(volumes[water(name)], grid, first, index)
        for name in (PROTONS.name, first.sequence.name, second.sequence.name)
    )
    fatty = np.roll(slice_image(volumes[fat(PROTONS.name)], grid, first, index), 1, axis=1)
    t1, t2 = relaxation_times(protons, one, two, first.sequence, second.sequence)
    there = np.rint(protons / PROTONS_STEP) > 0
    return np.stack(
        [
            np.clip(np.rint(protons / PROTONS_STEP), 0, 255),
            np.clip(np.rint(fatty / PROTONS_STEP), 0, 255),
            np.where(there, _level(t1, T1_MS), 0),
            np.where(there, _level(t2, T2_MS), 0),
        ]
    ).astype(np.uint8)


def _level(times: NDArray[np.float64], span: tuple[float, float]) -> NDArray[np.float64]:
    """Return times (ms) as steps of even ratio, 0 to LEVELS - 1."""
    low, high = np.log(span)
    steps = (np.log(np.clip(times, *span)) - low) / (high - low) * (LEVELS - 1)
    return np.asarray(np.rint(steps), np.float64)


def relaxation_times(
    protons: NDArray[np.float64],
    one: NDArray[np.float64],
    two: NDArray[np.float64],
    first: SpinEcho,
    second: SpinEcho,
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return T1 and T2 (ms) by which water of these protons gives the signals `one` and `two`.

    In turns: T2 from the second sequence, which hardly asks for T1; T1 from the first.
    """
    safe = np.maximum(protons, 1e-6)
    table = np.geomspace(20.0, 6000.0, 600)
    recovered = _recovered(table, first)
    t1 = np.full(protons.shape, 1000.0)
    t2 = np.full(protons.shape, 60.0)
    for _ in range(ROUNDS_OF_FITTING):
        decayed = np.clip(two / (safe * _recovered(t1, second)), 1e-6, 0.999)
        t2 = np.clip(-second.echo_ms / np.log(decayed), 1.0, 2500.0)
        wanted = np.clip(one / (safe * np.exp(-first.echo_ms / t2)), 1e-6, 1.0)
        # a long T1 has recovered little, and np.interp wants what rises
        t1 = np.interp(wanted, recovered[::-1], table[::-1])
    return t1, t2


def _recovered(t1: NDArray[np.float64], sequence: SpinEcho) -> NDArray[np.float64]:
    refocused = np.exp(-(sequence.repetition_ms - sequence.echo_ms / 2) / t1)
    return np.asarray(1 - 2 * refocused + np.exp(-sequence.repetition_ms / t1))


def write_maps(maps: TissuePlanes, path: Path) -> None:
    """Write the file that `docs/tissue-maps.md` describes."""
    _, slices, rows, columns = maps.planes.shape
    pieces = [
        bytes(imagecodecs.jpegls_encode(plane)) for plane in maps.planes.reshape(-1, rows, columns)
    ]
    about = {
        "slices": slices,
        "rows": rows,
        "columns": columns,
        "protons_step": PROTONS_STEP,
        "levels": LEVELS,
        "t1_ms": T1_MS,
        "t2_ms": T2_MS,
        "fat_t1_ms": TISSUES["fat"].t1_ms,
        "fat_t2_ms": TISSUES["fat"].t2_ms,
        "series": [_series(protocol, maps.case) for protocol in maps.protocols],
        "lengths": [len(piece) for piece in pieces],
    }
    told = json.dumps(about, separators=(",", ":")).encode()
    path.write_bytes(MAGIC + len(told).to_bytes(4, "little") + told + b"".join(pieces))


def _series(protocol: Protocol, case: str) -> dict[str, Any]:
    sequence = protocol.sequence
    return {
        "uid": series_uid(sequence.name, case),
        "weighting": {
            "repetition_ms": sequence.repetition_ms,
            "echo_ms": sequence.echo_ms,
            "inversion_ms": sequence.inversion_ms,
            "fat_saturated": sequence.fat_saturated,
        },
        "scale": protocol.grey_scale,
        "images": [image_uid(sequence.name, index + 1, case) for index in range(protocol.slices)],
    }
