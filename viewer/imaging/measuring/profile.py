"""The values along a line on a picture: what a profile shows."""

from __future__ import annotations

from math import ceil, hypot
from typing import Final

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from viewer.imaging.frame_pixels import FramePixels
from viewer.imaging.measuring.samples import sample_values
from viewer.imaging.study import Frame, SpacingBasis

# Two samples a pixel show every pixel that the line crosses; more than these no screen can.
_PER_PIXEL: Final = 2
_MOST: Final = 8001

Point = tuple[float, float]


class Profile(Struct, frozen=True, eq=False):
    """``distances``, shape (n,), grow from 0 at the start, in mm of ``basis``, or in px where that is PIXELS.

    ``points``, shape (n, 2), are the image points (x, y); ``values``, shape (samples, n), modality values
    or three colours, NaN for padding and off the picture.
    """

    distances: NDArray[np.float64]
    points: NDArray[np.float64]
    values: NDArray[np.float64]
    basis: SpacingBasis

    def point_at(self, distance: float) -> Point:
        """Return the image point at a distance from the start, held to the line."""
        x, y = (float(np.interp(distance, self.distances, self.points[:, axis])) for axis in (0, 1))
        return x, y

    def distance_at(self, point: Point) -> float:
        """Return how far along the line the sample nearest to an image point lies."""
        away = self.points - np.array(point)
        return float(self.distances[np.argmin((away**2).sum(axis=1))])

    def values_at(self, distance: float) -> tuple[float, ...]:
        """Return the values of the sample nearest to a distance."""
        nearest = np.argmin(np.abs(self.distances - distance))
        return tuple(float(value) for value in self.values[:, nearest])


def profile(plane: FramePixels, frame: Frame, start: Point, end: Point) -> Profile:
    """Return the values from one image point to another, evenly spaced, interpolated between pixel centres.

    The modality stage comes before the interpolation, so a table is never asked for values between its own.
    """
    longest = max(abs(end[0] - start[0]), abs(end[1] - start[1]))
    count = min(_MOST, max(2, _PER_PIXEL * ceil(longest) + 1))
    points = np.linspace(start, end, count)
    length, basis = _length(frame, start, end)
    return Profile(np.linspace(0.0, length, count), points, _along(plane, frame, points), basis)


def _length(frame: Frame, start: Point, end: Point) -> tuple[float, SpacingBasis]:
    """Return how long the line is: in mm, or in columns where nothing says how large a pixel is."""
    across, down = end[0] - start[0], end[1] - start[1]
    spacing = frame.spacing
    if spacing is None or spacing.basis is SpacingBasis.PIXELS:
        return hypot(across, down * frame.aspect), SpacingBasis.PIXELS
    return hypot(across * spacing.column_mm, down * spacing.row_mm), spacing.basis


def _along(plane: FramePixels, frame: Frame, points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return values at image points by bilinear interpolation; half a pixel at the edge has that pixel's value."""
    stored = plane.stored
    rows, columns = stored.shape[:2]
    x, y = points.T
    inside = (x >= 0) & (x <= columns) & (y >= 0) & (y <= rows)
    across, down = np.clip(x - 0.5, 0, columns - 1), np.clip(y - 0.5, 0, rows - 1)
    left, top = np.floor(across).astype(np.intp), np.floor(down).astype(np.intp)
    right, bottom = np.minimum(left + 1, columns - 1), np.minimum(top + 1, rows - 1)
    part_x, part_y = across - left, down - top
    total: NDArray[np.float64] = np.zeros(1)
    for row, column, weight in (
        (top, left, (1 - part_x) * (1 - part_y)),
        (top, right, part_x * (1 - part_y)),
        (bottom, left, (1 - part_x) * part_y),
        (bottom, right, part_x * part_y),
    ):
        values = sample_values(stored[row, column], frame)
        # A neighbour that has no share in a sample may be padding.
        total = total + np.where(weight > 0, values * weight, 0.0)
    return np.where(inside, total, np.nan)
