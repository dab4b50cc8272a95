"""Transient osteoporosis: marrow oedema and loss of mineral in the right femoral head and neck."""

from typing import Final

import numpy as np

from sample_studies.model.bones import hip_box
from sample_studies.model.finding import BoneFinding
from sample_studies.model.grid import Field, Grid
from sample_studies.model.shapes import Noise, smooth_step
from sample_studies.model.surfaces import HIP_CENTRE_X_MM

# Where the arrows point, in the patient's frame: mm (LPS).
NECK_MM: Final = (-98.0, 0.0, -14.0)
# Assumed: the share lost where the oedema is full. A reader who looks for it must see it.
TRABECULAR_LOSS: Final = 0.58
CORTICAL_LOSS: Final = 0.46
MARROW_FAT_LOSS: Final = 0.74
SEED: Final = 31


def lesion_weight(grid: Grid) -> Field:
    """1 in the right femoral head and neck, fading over the intertrochanteric region, 0 elsewhere.

    Part of the head is spared.
    """
    weight = np.zeros(grid.shape, np.float32)
    box = hip_box(grid, -1, 78)
    x, y, z = box.x + np.float32(HIP_CENTRE_X_MM), box.y, box.z
    along = x * np.float32(-0.80) + y * np.float32(0.03) + z * np.float32(-0.60)
    noise = Noise(SEED, 1.6)
    ragged = 4 * noise.at(box, 6.0) + 1.6 * noise.at(box, 2.5)
    spared = np.sqrt((x - 16) ** 2 + y**2 + (z + 14) ** 2)
    core = 1 - smooth_step(28, 62, along + ragged)
    weight[box.part] = core * (0.4 + 0.6 * smooth_step(10, 24, spared + ragged))
    return weight


OSTEOPOROSIS: Final = BoneFinding(
    oedema=lesion_weight,
    marrow_fat_loss=MARROW_FAT_LOSS,
    trabecular_loss=TRABECULAR_LOSS,
    cortical_loss=CORTICAL_LOSS,
)
