"""Avascular necrosis of the left femoral head, with a crescent: dead bone, walled off by a double line.

From the inside out: the dead part, whose marrow is still fat; a band of granulation tissue, which is water; a band of
new, dense bone. Below the cartilage the dead part has come loose, and the cleft is filled.
"""

from collections.abc import Callable, Mapping
from typing import Final

import numpy as np

from sample_studies.findings.places import LEFT, Hip
from sample_studies.model.bones import head_radius
from sample_studies.model.finding import BoneFinding, Patch
from sample_studies.model.grid import Box, Field, Grid
from sample_studies.model.shapes import Noise, coverage, smooth_step

HIP: Final = Hip(LEFT)
MIDDLE_MM: Final = (3.5, -4.0, 18.0)
RADII_MM: Final = (17.5, 18.0, 15.5)
GRANULATION_MM: Final = 2.0
SCLEROSIS_MM: Final = 1.7
CLEFT_MM: Final = (19.8, 21.5)  # from the centre of the head
SEED: Final = 61


def dead_part(box: Box) -> Field:
    """Signed distance (mm) to the outline of the dead part, winding as a map's."""
    x, y, z = HIP.axes(box)
    k = np.sqrt(
        ((x - np.float32(MIDDLE_MM[0])) / np.float32(RADII_MM[0])) ** 2
        + ((y - np.float32(MIDDLE_MM[1])) / np.float32(RADII_MM[1])) ** 2
        + ((z - np.float32(MIDDLE_MM[2])) / np.float32(RADII_MM[2])) ** 2
    )
    noise = Noise(SEED, 1.6)
    ragged = 3.0 * noise.at(box, 4.4) + 0.7 * noise.at(box, 1.8)
    return np.asarray((k - 1) * np.float32(13.0) + ragged, np.float32)


def _core(box: Box) -> Field:
    return coverage(dead_part(box) + GRANULATION_MM)


def _granulation(box: Box) -> Field:
    middle = dead_part(box) + GRANULATION_MM / 2
    return coverage(np.abs(middle) - GRANULATION_MM / 2, 0.5)


def _sclerosis(box: Box) -> Field:
    middle = dead_part(box) - SCLEROSIS_MM / 2
    return coverage(np.abs(middle) - SCLEROSIS_MM / 2, 0.5)


def _patches_of_density(box: Box) -> Field:
    """Where the dead part has become denser: some, in clumps."""
    return _core(box) * smooth_step(-0.2, 1.1, Noise(SEED + 1, 1.4).at(box, 3.4))


def _cleft(box: Box) -> Field:
    """Return the share of a shell below the cartilage, over most of the dead part: the crescent."""
    inner, outer = CLEFT_MM
    shell = np.abs(head_radius(box) - (inner + outer) / 2) - (outer - inner) / 2
    return coverage(shell, 0.35) * coverage(dead_part(box) + 3.5, 1.5)


def _oedema(grid: Grid) -> Field:
    """Return the weight of a little water in the rest of the head and the neck."""
    low, high = HIP.corners((12.0, 0.0, -6.0), 40.0)
    box = grid.box(low, high)
    along, _ = HIP.neck(box)
    noise = Noise(SEED + 2, 1.6)
    ragged = 4 * noise.at(box, 6.0) + 1.6 * noise.at(box, 2.5)
    weight = np.zeros(grid.shape, np.float32)
    outside = smooth_step(0.0, 3.0, dead_part(box))
    weight[box.part] = 0.6 * (1 - smooth_step(14, 40, along + ragged)) * outside
    return weight


def _patch(share: Callable[[Box], Field], mixture: Mapping[str, float], mineral: float) -> Patch:
    return Patch(share, *HIP.corners((0.0, 0.0, 6.0), 30.0), mixture, mineral)


NECROSIS: Final = BoneFinding(
    oedema=_oedema,
    marrow_fat_loss=0.7,
    patches=(
        _patch(_core, {"fat": 0.80, "red marrow": 0.08, "cortex": 0.12}, 0.40),
        _patch(_patches_of_density, {"fat": 0.62, "red marrow": 0.13, "cortex": 0.25}, 0.66),
        _patch(_sclerosis, {"cortex": 0.86, "red marrow": 0.14}, 0.80),
        _patch(_granulation, {"granulation": 0.92, "cortex": 0.08}, 0.14),
        _patch(_cleft, {"fluid": 0.85, "cortex": 0.15}, 0.0),
    ),
)
