"""A bone island in the left femoral neck: a grain of dense bone in spongy bone, and nothing else."""

from typing import Final

import numpy as np

from sample_studies.findings.places import LEFT, Hip, neck_place
from sample_studies.model.finding import BoneFinding, Patch
from sample_studies.model.grid import Box, Field
from sample_studies.model.shapes import Noise, coverage

HIP: Final = Hip(LEFT)
ALONG_MM: Final = 36.0
ACROSS_MM: Final = -1.0
MIDDLE_MM: Final = neck_place(ALONG_MM, ACROSS_MM, -3.0)
EDGE_MM: Final = (
    MIDDLE_MM[0] + 4.4,
    MIDDLE_MM[1],
    MIDDLE_MM[2] + 3.6,
)  # where an arrow hides none of it
# Longest along the trabeculae, which run with the neck.
RADII_MM: Final = (6.8, 4.4, 4.6)
SEED: Final = 81


def island(box: Box) -> Field:
    """How much of points is dense bone: an oval whose edge runs out into the trabeculae around it, as a brush's."""
    along, across = HIP.neck(box)
    _, y, _ = HIP.axes(box)
    u, v, w = along - ALONG_MM, across - ACROSS_MM, y - MIDDLE_MM[1]
    size = np.sqrt((u / RADII_MM[0]) ** 2 + (v / RADII_MM[1]) ** 2 + (w / RADII_MM[2]) ** 2)
    # short across the trabeculae, long with them
    brush = Noise(SEED, 1.1)(v / 0.9, w / 0.9, u / 4.0)
    return coverage((size - 1) * np.float32(4.6) + 0.9 * brush, 0.5)


BONE_ISLAND: Final = BoneFinding(
    patches=(Patch(island, *HIP.corners(MIDDLE_MM, 13.0), {"cortex": 1.0}, 0.92),)
)
