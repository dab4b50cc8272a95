"""Tissues as MRI and X-rays see them, and the spin echo equation.

The numbers are ASSUMED: plausible values for 1.5 T and for 60 keV, set so that the pictures look
right beside real ones. They are not taken from a publication and must not be cited as measurements.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np


@dataclass(frozen=True, slots=True)
class Tissue:
    """Proton density (water 1), relaxation times in ms at 1.5 T, and linear attenuation in 1/cm at 60 keV.

    `is_fat` marks the protons of fat: they are displaced by chemical shift and suppressed by fat
    saturation.
    """

    proton_density: float
    t1_ms: float
    t2_ms: float
    attenuation_per_cm: float
    is_fat: bool = False


@dataclass(frozen=True, slots=True)
class SpinEcho:
    """A spin echo sequence: repetition, echo and inversion time in ms, and whether fat is suppressed by its frequency.

    Without an inversion (0) the magnetisation is whole when it is excited.
    """

    name: str
    repetition_ms: float
    echo_ms: float
    fat_saturated: bool = False
    inversion_ms: float = 0.0


T1: Final = SpinEcho("T1", 550.0, 11.0)
T2: Final = SpinEcho("T2", 4200.0, 70.0, fat_saturated=True)
T2_WITH_FAT: Final = SpinEcho("T2", 4000.0, 85.0)
# 343 ms ln 2, less what recovers between the echo and the next inversion: the fat of this model gives nothing
STIR: Final = SpinEcho("STIR", 4500.0, 45.0, inversion_ms=238.0)

TISSUES: Final[Mapping[str, Tissue]] = {
    "air": Tissue(0.0, 1, 1, 0.0),
    "gas": Tissue(0.0, 1, 1, 0.0002),
    "fat": Tissue(1.0, 343, 80, 0.1875, is_fat=True),
    "skin": Tissue(0.70, 800, 32, 0.2200),
    "muscle": Tissue(0.80, 1010, 38, 0.2150),
    "tendon": Tissue(0.25, 600, 8, 0.2250),
    "cartilage": Tissue(0.72, 1060, 42, 0.2260),
    "fluid": Tissue(1.0, 2850, 700, 0.2070),
    "urine": Tissue(1.0, 3300, 450, 0.2075),
    "flowing blood": Tissue(0.12, 1400, 120, 0.2190),
    "red marrow": Tissue(0.85, 900, 45, 0.2125),
    "oedema": Tissue(0.95, 1350, 95, 0.2100),
    "granulation": Tissue(0.95, 1300, 150, 0.2110),
    "bowel wall": Tissue(0.80, 950, 60, 0.2140),
    "stool": Tissue(0.45, 600, 55, 0.2000),
    "gland": Tissue(0.85, 1300, 88, 0.2150),
    "nerve": Tissue(0.75, 900, 65, 0.2120),
    "disc": Tissue(0.85, 1100, 80, 0.2160),
    "annulus": Tissue(0.45, 800, 25, 0.2200),
    "cortex": Tissue(0.03, 300, 1, 0.2120),  # its bone mineral is added by the radiograph
}


def spin_echo_signal(tissue: Tissue, sequence: SpinEcho) -> float:
    """Signal of a tissue, PD (1 - 2 exp(-(TR - TE/2)/T1) + exp(-TR/T1)) exp(-TE/T2), without fat saturation.

    After an inversion it is PD (1 - 2 exp(-TI/T1) + 2 exp(-(TR - TE/2)/T1) - exp(-TR/T1)) exp(-TE/T2), negative
    where the magnetisation has not come back to nothing.
    """
    refocused = np.exp(-(sequence.repetition_ms - sequence.echo_ms / 2) / tissue.t1_ms)
    repeated = np.exp(-sequence.repetition_ms / tissue.t1_ms)
    if sequence.inversion_ms:
        inverted = np.exp(-sequence.inversion_ms / tissue.t1_ms)
        longitudinal = 1 - 2 * inverted + 2 * refocused - repeated
    else:
        longitudinal = 1 - 2 * refocused + repeated
    return float(tissue.proton_density * longitudinal * np.exp(-sequence.echo_ms / tissue.t2_ms))
