"""Where findings lie: places and directions in a hip that are the same on both sides."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from sample_studies.model.grid import Box, Field, to_patient
from sample_studies.model.shapes import Point
from sample_studies.model.surfaces import HIP_CENTRE_X_MM

LEFT: Final = 1
RIGHT: Final = -1
# The neck in the plane of the film: from the head along it, to the side and down.
ALONG: Final = (0.80, -0.60)
ACROSS: Final = (0.60, 0.80)


@dataclass(frozen=True, slots=True)
class Hip:
    """A hip, LEFT or RIGHT, in mm from the centre of its head: `x` to the side, `y` to the back, `z` to the head."""

    side: int

    def axes(self, box: Box) -> tuple[Field, Field, Field]:
        """Return x, y and z of the points of a box."""
        return self.side * box.x - np.float32(HIP_CENTRE_X_MM), box.y, box.z

    def neck(self, box: Box) -> tuple[Field, Field]:
        """Return how far points lie along the neck, from the head, and across it, upwards and to the side."""
        x, _, z = self.axes(box)
        along = np.float32(ALONG[0]) * x + np.float32(ALONG[1]) * z
        return along, np.float32(ACROSS[0]) * x + np.float32(ACROSS[1]) * z

    def anatomical(self, place: Point) -> Point:
        """Return a place of the hip in the frame that the anatomy is written in."""
        return self.side * (place[0] + HIP_CENTRE_X_MM), place[1], place[2]

    def corners(self, middle: Point, reach_mm: float) -> tuple[Point, Point]:
        """Return the lower and the upper corner (anatomical) of a cube round a place of the hip."""
        x, y, z = self.anatomical(middle)
        return (x - reach_mm, y - reach_mm, z - reach_mm), (
            x + reach_mm,
            y + reach_mm,
            z + reach_mm,
        )

    def in_patient(self, place: Point) -> Point:
        """Return a place of the hip in the patient (LPS, mm, to a tenth): where an arrow may point."""
        x, y, z = to_patient(np.array([self.anatomical(place)]))[0]
        return round(float(x), 1), round(float(y), 1), round(float(z), 1)


def neck_place(along: float, across: float, y: float) -> Point:
    """Return a place of a hip by its way along and across the neck."""
    x = ALONG[0] * along + ACROSS[0] * across
    return x, y, ALONG[1] * along + ACROSS[1] * across
