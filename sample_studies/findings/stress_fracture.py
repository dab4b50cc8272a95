"""A stress fracture of the right femoral neck, on the side that is pressed together: a line that has begun to heal."""

from collections.abc import Callable, Mapping
from typing import Final

import numpy as np

from sample_studies.findings.places import RIGHT, Hip, neck_place
from sample_studies.model.finding import BoneFinding, Patch
from sample_studies.model.grid import Box, Field, Grid
from sample_studies.model.shapes import Noise, bump, coverage, smooth_step

HIP: Final = Hip(RIGHT)
ALONG_MM: Final = 30.0  # where it crosses the neck
CORTEX_MM: Final = -17.0  # the inner, lower cortex, across the neck
DEPTH_MM: Final = 17.0  # how far it goes into the neck
MIDDLE_MM: Final = neck_place(ALONG_MM, -9.0, 0.0)
LINE_MM: Final = 1.8
BAND_MM: Final = 4.6
SEED: Final = 71


def _fracture(box: Box) -> tuple[Field, Field]:
    """Return the distance (mm) to the plane of the fracture, which winds a little, and whether it has run there."""
    along, across = HIP.neck(box)
    _, y, _ = HIP.axes(box)
    winding = 0.8 * Noise(SEED, 1.5).at(box, 4.0)
    distance = along - ALONG_MM + 0.12 * (across - CORTEX_MM) + winding
    front = across - CORTEX_MM + 0.035 * y * y + 1.5 * Noise(SEED + 1, 1.5).at(box, 3.0)
    there = 1 - smooth_step(DEPTH_MM - 6, DEPTH_MM + 1, front)
    return distance, there


def _line(box: Box) -> Field:
    distance, there = _fracture(box)
    return coverage(np.abs(distance) - LINE_MM / 2, 0.5) * there


def _band(box: Box) -> Field:
    """Return the share of new bone on both sides of the line, without a sharp edge."""
    distance, there = _fracture(box)
    clumps = np.clip(0.85 + 0.2 * Noise(SEED + 2, 1.2).at(box, 1.6), 0, 1)
    return np.asarray(bump(distance, 0, BAND_MM / 2) * there * clumps, np.float32)


def _callus(box: Box) -> Field:
    """Return the share of new cortex inside the neck where the line leaves it."""
    along, across = HIP.neck(box)
    return bump(along, ALONG_MM, 5.0) * coverage(across - CORTEX_MM - 2.0, 1.0)


def _oedema(grid: Grid) -> Field:
    """Return the weight of water round the line, less with the distance."""
    box = grid.box(*HIP.corners(MIDDLE_MM, 40.0))
    along, across = HIP.neck(box)
    _, y, _ = HIP.axes(box)
    noise = Noise(SEED + 3, 1.6)
    ragged = 3.0 * noise.at(box, 6.0) + 1.5 * noise.at(box, 2.5)
    away = np.sqrt(((along - ALONG_MM) / 1.15) ** 2 + (across + 8) ** 2 + (0.9 * y) ** 2)
    weight = np.zeros(grid.shape, np.float32)
    weight[box.part] = 1 - smooth_step(7, 25, away + ragged)
    return weight


def _patch(share: Callable[[Box], Field], mixture: Mapping[str, float], mineral: float) -> Patch:
    return Patch(share, *HIP.corners(MIDDLE_MM, 26.0), mixture, mineral)


STRESS_FRACTURE: Final = BoneFinding(
    oedema=_oedema,
    marrow_fat_loss=0.78,
    patches=(
        _patch(_callus, {"cortex": 0.75, "red marrow": 0.25}, 0.62),
        _patch(_band, {"oedema": 0.72, "cortex": 0.28}, 0.70),
        _patch(_line, {"cortex": 0.85, "red marrow": 0.15}, 0.52),
    ),
)
