"""The voxel grid, and the slight sway of the body that makes left and right differ.

Arrays are indexed [z, y, x], float32. Anatomy is written down in a symmetric frame; `to_anatomy`
and `to_patient` go between it and the patient's frame by a rotation of one degree and a few long
sine waves of about 2 mm, so that nothing in the pictures is a mirror image, while structures that
belong together (head and socket) move together.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Field = NDArray[np.floating]

ORIGIN_MM: Final = (-216.0, -124.0, -216.0)
EXTENT_MM: Final = (432.0, 256.0, 432.0)
TURN_RAD: Final = 0.016
# amplitude mm, wave vector per mm (x, y, z), phase: one row for each wave, two for each axis
SWAY: Final = (
    ((1.7, (0.031, 0.006, 0.017), 0.4), (0.8, (0.012, 0.026, -0.045), 1.9)),
    ((1.5, (0.027, -0.011, 0.012), 2.2), (0.7, (-0.040, 0.020, 0.022), 0.3)),
    ((1.6, (0.024, 0.013, -0.009), 1.1), (0.8, (0.038, -0.024, 0.030), 2.9)),
)


def _displacement(x: Field, y: Field, z: Field) -> tuple[Field, Field, Field]:
    """Shift in mm along x, y and z from patient to anatomy, each of the broadcast shape of the three coordinates."""
    shifts: list[Field] = []
    for waves in SWAY:
        total: Field = np.zeros((), np.float32)
        for amplitude, (wx, wy, wz), phase in waves:
            total = total + np.float32(amplitude) * np.sin(
                np.float32(wx) * x + np.float32(wy) * y + np.float32(wz) * z + np.float32(phase)
            )
        shifts.append(total)
    shifts[0] = shifts[0] - np.float32(TURN_RAD) * y
    shifts[1] = shifts[1] + np.float32(TURN_RAD) * x
    return shifts[0], shifts[1], shifts[2]


def to_anatomy(x: Field, y: Field, z: Field) -> tuple[Field, Field, Field]:
    """Symmetric anatomical coordinates of points in the patient's frame (mm; shapes broadcast)."""
    dx, dy, dz = _displacement(x, y, z)
    return x + dx, y + dy, z + dz


def to_patient(points: NDArray[np.floating]) -> NDArray[np.float64]:
    """Patient coordinates, shape (n, 3), of anatomical points of the same shape: the inverse of `to_anatomy`."""
    anatomy = np.asarray(points, np.float64)
    patient = anatomy.copy()
    for _ in range(8):  # the shift is small and smooth: each round gains more than a decimal place
        patient = anatomy - np.stack(
            _displacement(patient[:, 0], patient[:, 1], patient[:, 2]), axis=1
        )
    return patient


@dataclass(frozen=True, slots=True)
class Box:
    """A part of a grid.

    Where it lies in the arrays, and its anatomical coordinates, each of its full shape [z, y, x].
    """

    part: tuple[slice, slice, slice]
    x: Field
    y: Field
    z: Field


@dataclass(frozen=True, slots=True)
class Grid:
    """Nodes every `step_mm` (1, 2, 4 or 8) millimetres from ORIGIN_MM to the end of EXTENT_MM."""

    step_mm: float = 1.0

    @property
    def shape(self) -> tuple[int, int, int]:
        """Number of nodes along z, y, x."""
        counts = [round(length / self.step_mm) + 1 for length in EXTENT_MM]
        return counts[2], counts[1], counts[0]

    def axis(self, index: int) -> Field:
        """Patient coordinates of the nodes along x (0), y (1) or z (2), in mm."""
        count = self.shape[2 - index]
        return np.asarray(ORIGIN_MM[index] + self.step_mm * np.arange(count), np.float32)

    def coarser(self) -> "Grid":
        """Return the grid of every second node; `refine` takes a field on it back to this grid."""
        return Grid(self.step_mm * 2)

    def refine(self, coarse: Field) -> Field:
        """Linear interpolation of a field on `coarser()` to this grid. Smooth fields only."""
        field = coarse
        for axis in range(3):
            field = _double(field, axis)
        return field

    def box(
        self,
        low_mm: tuple[float, float, float],
        high_mm: tuple[float, float, float],
        margin_mm: float = 4.0,
    ) -> Box:
        """Return the nodes between two anatomical corners (x, y, z), and a margin that covers the sway."""
        part = []
        for index in (2, 1, 0):
            low = (low_mm[index] - margin_mm - 6 - ORIGIN_MM[index]) / self.step_mm
            high = (high_mm[index] + margin_mm + 6 - ORIGIN_MM[index]) / self.step_mm
            count = self.shape[2 - index]
            first = min(max(int(np.floor(low)), 0), count - 1)
            part.append(slice(first, min(max(int(np.ceil(high)) + 1, first + 1), count)))
        return self.part((part[0], part[1], part[2]))

    def part(self, part: tuple[slice, slice, slice]) -> Box:
        """Return the box of an array part [z, y, x]."""
        x, y, z = to_anatomy(
            self.axis(0)[part[2]][None, None, :],
            self.axis(1)[part[1]][None, :, None],
            self.axis(2)[part[0]][:, None, None],
        )
        return Box(part, x, y, z)

    def whole(self) -> Box:
        """Return the whole grid as a box."""
        return self.part((slice(None), slice(None), slice(None)))


def _double(field: Field, axis: int) -> Field:
    """Put the mean of neighbours between the nodes of one axis."""
    moved = np.moveaxis(field, axis, 0)
    fine = np.empty((2 * moved.shape[0] - 1, *moved.shape[1:]), np.float32)
    fine[::2] = moved
    fine[1::2] = 0.5 * (moved[:-1] + moved[1:])
    return np.moveaxis(fine, 0, axis)
