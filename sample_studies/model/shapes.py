"""Signed distances (mm, negative inside), coverage and noise: the vocabulary the anatomy is written in."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

import numpy as np
from scipy import ndimage

from sample_studies.model.grid import Box, Field

Point = tuple[float, float, float]
LATTICE: Final = 96


def coverage(distance: Field, softness_mm: float = 0.6) -> Field:
    """How much of a voxel lies inside, 0 to 1, by its signed distance: partial volume."""
    return np.asarray(np.clip(0.5 - distance / np.float32(2 * softness_mm), 0, 1), np.float32)


def smooth_step(low: float, high: float, value: Field) -> Field:
    """0 below `low`, 1 above `high`, a smooth S between."""
    t = np.clip((value - np.float32(low)) / np.float32(high - low), 0, 1)
    return np.asarray(t * t * (3 - 2 * t), np.float32)


def bump(value: Field, centre: float, width: float) -> Field:
    """Return a Gaussian of height 1."""
    return np.asarray(
        np.exp(-(((value - np.float32(centre)) / np.float32(width)) ** 2)), np.float32
    )


def smooth_union(first: Field, second: Field, radius_mm: float) -> Field:
    """Union of two shapes whose inner corner is filled with about this radius."""
    h = np.clip(0.5 + 0.5 * (second - first) / np.float32(radius_mm), 0, 1)
    return np.asarray(
        (second * (1 - h) + first * h - np.float32(radius_mm) * h * (1 - h)), np.float32
    )


def smooth_intersection(first: Field, second: Field, radius_mm: float) -> Field:
    """Intersection of two shapes whose edge is rounded with about this radius."""
    return -smooth_union(-first, -second, radius_mm)


def ellipsoid(box: Box, centre: Point, radii: Point) -> Field:
    """Approximate signed distance to an ellipsoid with axes along x, y, z."""
    k = np.sqrt(
        ((box.x - np.float32(centre[0])) / np.float32(radii[0])) ** 2
        + ((box.y - np.float32(centre[1])) / np.float32(radii[1])) ** 2
        + ((box.z - np.float32(centre[2])) / np.float32(radii[2])) ** 2
    )
    return np.asarray((k - 1) * np.float32(min(radii)), np.float32)


def tube(box: Box, points: Sequence[Point], radii: Sequence[float]) -> tuple[Field, Field]:
    """Signed distance to a tube through points with a radius at each, and the length along it.

    Both in mm; the length is that of the nearest place on the axis, from the first point.
    """
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


def curve(
    points: Sequence[Point], radii: Sequence[float], *, parts: int = 4
) -> tuple[list[Point], list[float]]:
    """Points and radii of a smooth (Catmull-Rom) curve through points, `parts` pieces between two of them."""
    rows = np.column_stack([np.asarray(points, np.float64), np.asarray(radii, np.float64)])
    padded = np.concatenate([2 * rows[:1] - rows[1:2], rows, 2 * rows[-1:] - rows[-2:-1]])
    t = np.arange(parts)[:, None] / parts
    pieces = [
        0.5
        * (
            2 * b
            + (c - a) * t
            + (2 * a - 5 * b + 4 * c - d) * t**2
            + (3 * b - a - 3 * c + d) * t**3
        )
        for a, b, c, d in zip(padded, padded[1:], padded[2:], padded[3:], strict=False)
    ]
    smooth = np.concatenate([*pieces, rows[-1:]])
    return [(x.item(), y.item(), z.item()) for x, y, z, _ in smooth], smooth[:, 3].tolist()


def mirrored(points: Sequence[Point], side: int) -> list[Point]:
    """Points written for the left side, for side +1 (left) or -1 (right)."""
    return [(side * x, y, z) for x, y, z in points]


def bounds(points: Sequence[Point], margin_mm: float) -> tuple[Point, Point]:
    """Corners of the box round some points."""
    array = np.asarray(points)
    low, high = array.min(axis=0) - margin_mm, array.max(axis=0) + margin_mm
    return (low[0].item(), low[1].item(), low[2].item()), (
        high[0].item(),
        high[1].item(),
        high[2].item(),
    )


@lru_cache(maxsize=4)  # the fields are asked for again and again, in slabs and boxes
def _lattice(seed: int, smoothing: float) -> Field:
    """Smooth periodic noise, float32, LATTICE cells along each axis."""
    lattice = np.random.default_rng(seed).standard_normal((LATTICE,) * 3)
    lattice = ndimage.gaussian_filter(lattice, smoothing, mode="wrap")
    lattice = (lattice - lattice.mean()) / lattice.std()
    return np.asarray(lattice, np.float32)


class Noise:
    """A repeating field of smooth noise, mean 0 and deviation 1, the same at every resolution of the grid."""

    def __init__(self, seed: int, smoothing: float = 1.2) -> None:
        """`smoothing` is the correlation length in lattice cells."""
        self._lattice = _lattice(seed, smoothing)

    def __call__(self, u: Field, v: Field, w: Field) -> Field:
        """Values at lattice coordinates (any shapes that broadcast); one cell is 1."""
        u, v, w = np.broadcast_arrays(u, v, w)
        coordinates = np.stack([u, v, w]) % LATTICE
        values: Field = ndimage.map_coordinates(
            self._lattice, coordinates, order=1, mode="grid-wrap", output=np.float32
        )
        return values

    def at(self, box: Box, cell_mm: float | Point) -> Field:
        """Values in a box; `cell_mm` is the size of a lattice cell, one number or (x, y, z)."""
        cx, cy, cz = (cell_mm, cell_mm, cell_mm) if isinstance(cell_mm, float) else cell_mm
        return self(box.z / np.float32(cz), box.y / np.float32(cy), box.x / np.float32(cx))
