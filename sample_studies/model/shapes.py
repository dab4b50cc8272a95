"""Signed distances (mm, negative inside), coverage and noise: the vocabulary the anatomy is written in."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from scipy import ndimage

from sample_studies.model.grid import Box, Field

Point = tuple[float, float, float]
LATTICE: Final = 96


def coverage(distance: Field, softness_mm: float = 0.6) -> Field:
    """How much of a voxel lies inside, 0 to 1, from its signed distance: partial volume, and a soft edge if asked."""
    return np.clip(0.5 - distance / np.float32(2 * softness_mm), 0, 1).astype(np.float32)


def smooth_step(low: float, high: float, value: Field) -> Field:
    """0 below `low`, 1 above `high`, a smooth S between."""
    t = np.clip((value - np.float32(low)) / np.float32(high - low), 0, 1)
    return (t * t * (3 - 2 * t)).astype(np.float32)


def bump(value: Field, centre: float, width: float) -> Field:
    """A Gaussian of height 1."""
    return np.exp(-(((value - np.float32(centre)) / np.float32(width)) ** 2)).astype(np.float32)


def smooth_union(first: Field, second: Field, radius_mm: float) -> Field:
    """Union of two shapes whose inner corner is filled with about this radius."""
    h = np.clip(0.5 + 0.5 * (second - first) / np.float32(radius_mm), 0, 1)
    return (second * (1 - h) + first * h - np.float32(radius_mm) * h * (1 - h)).astype(np.float32)


def ellipsoid(box: Box, centre: Point, radii: Point) -> Field:
    """Approximate signed distance to an ellipsoid with axes along x, y, z."""
    k = np.sqrt(
        ((box.x - np.float32(centre[0])) / np.float32(radii[0])) ** 2
        + ((box.y - np.float32(centre[1])) / np.float32(radii[1])) ** 2
        + ((box.z - np.float32(centre[2])) / np.float32(radii[2])) ** 2
    )
    return ((k - 1) * np.float32(min(radii))).astype(np.float32)


def tube(box: Box, points: Sequence[Point], radii: Sequence[float]) -> tuple[Field, Field]:
    """Signed distance to a tube through points with a radius at each, and the length along it (mm) of the nearest place."""
    distance = np.full(box.x.shape, 1e3, np.float32)
    along = np.zeros(box.x.shape, np.float32)
    start = 0.0
    for a, b, ra, rb in zip(points[:-1], points[1:], radii[:-1], radii[1:], strict=True):
        step = np.subtract(b, a).astype(np.float32)
        squared = float(step @ step)
        length = squared**0.5
        ax, ay, az = box.x - np.float32(a[0]), box.y - np.float32(a[1]), box.z - np.float32(a[2])
        t = np.clip((ax * step[0] + ay * step[1] + az * step[2]) / np.float32(squared), 0, 1)
        d = np.sqrt((ax - t * step[0]) ** 2 + (ay - t * step[1]) ** 2 + (az - t * step[2]) ** 2)
        d -= np.float32(ra) + t * np.float32(rb - ra)
        nearer = d < distance
        distance = np.where(nearer, d, distance)
        along = np.where(nearer, np.float32(start) + t * np.float32(length), along)
        start += length
    return distance, along


def mirrored(points: Sequence[Point], side: int) -> list[Point]:
    """Points written for the left side, for side +1 (left) or -1 (right)."""
    return [(side * x, y, z) for x, y, z in points]


def bounds(points: Sequence[Point], margin_mm: float) -> tuple[Point, Point]:
    """Corners of the box round some points."""
    array = np.asarray(points)
    low, high = array.min(axis=0) - margin_mm, array.max(axis=0) + margin_mm
    return (float(low[0]), float(low[1]), float(low[2])), (float(high[0]), float(high[1]), float(high[2]))


class Noise:
    """A repeating field of smooth noise, mean 0 and deviation 1, the same at every resolution of the grid."""

    def __init__(self, seed: int, smoothing: float = 1.2) -> None:
        """`smoothing` is the correlation length in lattice cells."""
        lattice = np.random.default_rng(seed).standard_normal((LATTICE,) * 3)
        lattice = ndimage.gaussian_filter(lattice, smoothing, mode="wrap")
        self._lattice: Field = ((lattice - lattice.mean()) / lattice.std()).astype(np.float32)

    def __call__(self, u: Field, v: Field, w: Field) -> Field:
        """Values at lattice coordinates (any shapes that broadcast); one cell is 1."""
        u, v, w = np.broadcast_arrays(u, v, w)
        coordinates = np.stack([u, v, w]) % LATTICE
        values: Field = ndimage.map_coordinates(self._lattice, coordinates, order=1, mode="grid-wrap", output=np.float32)
        return values

    def at(self, box: Box, cell_mm: float | Point) -> Field:
        """Values in a box; `cell_mm` is the size of a lattice cell, one number or (x, y, z)."""
        cx, cy, cz = (cell_mm, cell_mm, cell_mm) if isinstance(cell_mm, float) else cell_mm
        return self(box.z / np.float32(cz), box.y / np.float32(cy), box.x / np.float32(cx))
