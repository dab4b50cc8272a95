"""Property volumes that are painted tissue over tissue.

Painting blends by coverage, so a voxel that two tissues share holds the mean of both: partial
volume without a second thought.
"""

from collections.abc import Mapping, Sequence
from types import EllipsisType
from typing import Any

import numpy as np

from sample_studies.model.grid import Field, Grid
from sample_studies.tissues import TISSUES, SpinEcho, spin_echo_signal

ATTENUATION = "attenuation"
Part = tuple[slice, slice, slice] | EllipsisType
Mixture = Mapping[str, float | Field]


def water(sequence_name: str) -> str:
    """Name of the volume that holds a sequence's water signal."""
    return f"{sequence_name} water"


def fat(sequence_name: str) -> str:
    """Name of the volume that holds a sequence's fat signal."""
    return f"{sequence_name} fat"


class TissueVolumes:
    """Water and fat signal of each sequence, and attenuation at 60 keV (1/cm), each float32 [z, y, x]."""

    def __init__(self, grid: Grid, sequences: Sequence[SpinEcho]) -> None:
        names = [ATTENUATION]
        for sequence in sequences:
            names += [water(sequence.name), fat(sequence.name)]
        self._sequences = tuple(sequences)
        self._volumes = {name: np.zeros(grid.shape, np.float32) for name in names}

    def __getitem__(self, name: str) -> Field:
        return self._volumes[name]

    def paint(self, cover: Field, mixture: Mixture, part: Part = ...) -> None:
        """Blend a mixture of tissues (name to fraction, number or field) over the volumes where `cover` is above 0."""
        for name, volume in self._volumes.items():
            value: Any = 0.0
            for tissue_name, fraction in mixture.items():
                weight = self._weight(name, tissue_name)
                if weight:
                    value = value + fraction * np.float32(weight)
            target = volume[part]
            target += cover * (value - target)

    def _weight(self, volume_name: str, tissue_name: str) -> float:
        """Return what one part of a tissue adds to a volume."""
        tissue = TISSUES[tissue_name]
        if volume_name == ATTENUATION:
            return tissue.attenuation_per_cm
        for sequence in self._sequences:
            if volume_name == (fat if tissue.is_fat else water)(sequence.name):
                return spin_echo_signal(tissue, sequence)
        return 0.0
