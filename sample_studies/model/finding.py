"""What a finding is to the model: oedema in the marrow, mineral that is lost, patches of something else in a bone."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from sample_studies.model.grid import Box, Field, Grid
from sample_studies.model.shapes import Point


@dataclass(frozen=True, slots=True)
class Patch:
    """A part of the femora that is made of something else than marrow.

    `share` tells how much of any points of a box it takes (0 to 1), which is nothing outside the two anatomical
    corners `low_mm` and `high_mm` (x, y, z).  `mineral` is the bone volume fraction that it has on a film.
    """

    share: Callable[[Box], Field]
    low_mm: Point
    high_mm: Point
    mixture: Mapping[str, float]
    mineral: float

    def share_at(self, box: Box) -> Field:
        """Return the share at the points of any box, which is asked for only where there may be some."""
        inside = np.ones(box.x.shape, np.bool_)
        for axis, low, high in zip((box.x, box.y, box.z), self.low_mm, self.high_mm, strict=True):
            inside &= (axis > low) & (axis < high)
        found = np.zeros(box.x.shape, np.float32)
        if inside.any():
            points = Box(box.part, box.x[inside], box.y[inside], box.z[inside])
            found[inside] = self.share(points)
        return found


def no_oedema(grid: Grid) -> Field:
    """Return the weight of oedema in healthy bone, 0 everywhere."""
    return np.zeros(grid.shape, np.float32)


@dataclass(frozen=True, slots=True)
class BoneFinding:
    """How the bones of a patient differ from healthy ones; as it stands, not at all.

    `oedema` is its weight in the marrow, 0 to 1, [z, y, x]; the losses are the shares of the marrow's fat, of
    spongy and of compact bone that are gone where that weight is 1.  Patches lie over each other in their order.
    """

    oedema: Callable[[Grid], Field] = no_oedema
    marrow_fat_loss: float = 0.0
    trabecular_loss: float = 0.0
    cortical_loss: float = 0.0
    patches: tuple[Patch, ...] = ()


HEALTHY = BoneFinding()
