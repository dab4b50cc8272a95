"""The lowest lumbar vertebrae, their discs, the dural sac and the coccyx: written, not meshed."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from sample_studies.model.grid import Box, Field, Grid
from sample_studies.model.shapes import (
    Point,
    bounds,
    coverage,
    ellipsoid,
    smooth_intersection,
    smooth_step,
    smooth_union,
    tube,
)
from sample_studies.model.volumes import TissueVolumes

FAR_MM: Final = 30.0


@dataclass(frozen=True, slots=True)
class Vertebra:
    """A lumbar vertebra: centre of its body (y, z), forward tilt of its axis (rad), sizes in mm."""

    y: float
    z: float
    tilt: float
    half_height_front: float
    half_height_back: float
    half_width: float
    transverse_reach: float
    transverse_radius: float


L5: Final = Vertebra(-7, 130, -0.42, 15.0, 11.5, 27.0, 48.0, 6.5)
L4: Final = Vertebra(-17, 168, -0.16, 14.5, 13.5, 26.0, 46.0, 4.5)
VERTEBRAE: Final = (L5, L4)
# centre (y, z), tilt, half height, radii across (x, y) mm
DISCS: Final = (
    (1.5, 110, -0.62, 4.6, 25.0, 16.5),
    (-13.0, 149, -0.29, 5.0, 25.5, 17.0),
    (-18.5, 187.5, -0.1, 5.0, 25.5, 17.0),
)
# x half width, y half depth, half height, x, y, z, tilt of the four pieces of the coccyx, none quite in line
COCCYX: Final = (
    (9.6, 4.4, 4.6, 0.3, 83.0, 18.0, -0.20),
    (7.0, 3.9, 4.0, 0.9, 80.0, 8.6, -0.45),
    (5.2, 3.3, 3.2, 1.9, 75.6, 1.2, -0.75),
    (3.6, 2.7, 2.6, 2.6, 70.4, -3.6, -1.05),
)


def lumbar_distance(grid: Grid) -> Field:
    """Signed distance to L4 and L5 on the whole grid, mm, FAR_MM at most."""
    field = np.full(grid.shape, FAR_MM, np.float32)
    for vertebra in VERTEBRAE:
        box = grid.box(
            (-62, vertebra.y - 30, vertebra.z - 36), (62, vertebra.y + 78, vertebra.z + 34)
        )
        field[box.part] = np.minimum(field[box.part], _vertebra(box, vertebra))
    return field


def coccyx_distance(grid: Grid) -> Field:
    """Signed distance to the coccyx.

    Four wedges that narrow and curl forward, the first with its transverse processes.
    """
    field = np.full(grid.shape, FAR_MM, np.float32)
    box = grid.box((-20, 60, -16), (20, 92, 32))
    total = np.full(box.x.shape, FAR_MM, np.float32)
    for half_width, half_depth, half_height, x, y, z, tilt in COCCYX:
        along, across = _tilted(box, y, z, tilt)
        taper = half_width * (1 + 0.16 * np.clip(along / half_height, -1.5, 1.5))
        rounded = np.sqrt(((box.x - x) / taper) ** 2 + (across / half_depth) ** 2)
        lid = np.abs(along) - half_height + 0.9 * rounded**2
        piece = smooth_intersection((rounded - 1) * half_depth, lid, 1.5)
        total = smooth_union(total, piece, 2.6)
    for side in (1, -1):
        horn, _ = tube(box, [(side * 6.0, 85.0, 19.0), (side * 7.5, 88.0, 27.0)], [2.2, 1.4])
        total = smooth_union(total, horn, 2.0)
    field[box.part] = np.minimum(total, FAR_MM)
    return field


def paint_discs_and_canal(volumes: TissueVolumes, grid: Grid) -> None:
    """Discs with a bright nucleus and a dark annulus, and the dural sac in epidural fat."""
    sac: list[Point] = [
        (0, 14, 214),
        (0, 16, 168),
        (0, 25, 138),
        (0, 40, 112),
        (0, 62, 88),
        (0, 76, 66),
    ]
    box = grid.box(*bounds(sac, 14))
    distance, _ = tube(box, sac, [9, 9, 8.5, 8, 6, 3])
    volumes.paint(coverage(distance - 4), {"fat": 1.0}, box.part)
    volumes.paint(coverage(distance), {"fluid": 0.75, "nerve": 0.25}, box.part)
    for y, z, tilt, half_height, half_width, half_depth in DISCS:
        box = grid.box((-30, y - 24, z - 18), (30, y + 24, z + 18))
        along, across = _tilted(box, y, z, tilt)
        radial = np.sqrt((box.x / half_width) ** 2 + (across / half_depth) ** 2)
        bulge = half_height * (1.12 - 0.35 * radial**2)
        shape = np.maximum((radial - 1) * half_depth, np.abs(along) - bulge).astype(np.float32)
        volumes.paint(coverage(shape), {"annulus": 1.0}, box.part)
        nucleus = np.maximum((radial - 0.68) * half_depth, np.abs(along) - bulge + 1).astype(
            np.float32
        )
        volumes.paint(coverage(nucleus, 2.5), {"disc": 0.85, "annulus": 0.15}, box.part)


def _tilted(box: Box, y: float, z: float, tilt: float) -> tuple[Field, Field]:
    """Coordinates along the tilted axis (up) and across it (back), mm."""
    dy, dz = box.y - np.float32(y), box.z - np.float32(z)
    c, s = np.float32(np.cos(tilt)), np.float32(np.sin(tilt))
    return dz * c + dy * s, dy * c - dz * s


def _vertebra(box: Box, vertebra: Vertebra) -> Field:
    """Signed distance to one lumbar vertebra: body with waist and hollow endplates, pedicles, laminae and processes."""
    along, across = _tilted(box, vertebra.y, vertebra.z, vertebra.tilt)
    depth = vertebra.half_width * 0.68
    half_height = vertebra.half_height_front + (
        vertebra.half_height_back - vertebra.half_height_front
    ) * smooth_step(-depth, depth, across)
    waist = vertebra.half_width - 3.2 * (1 - np.clip(np.abs(along) / half_height, 0, 1) ** 2)
    back_hollow = 1 + 0.10 * np.exp(-((box.x / 10) ** 2)) * (across > 0)
    radial = (
        (np.abs(box.x) / waist) ** 2.3 + (np.abs(across * back_hollow) / (waist * 0.68)) ** 2.3
    ) ** (1 / 2.3)
    hollow = 1.8 * np.clip(1 - (radial / 0.85) ** 2, 0, 1)
    body = np.maximum((radial - 1) * depth, np.abs(along) - half_height + hollow).astype(np.float32)
    total = body
    reach, thick = vertebra.transverse_reach, vertebra.transverse_radius

    def place(x: float, u: float, v: float) -> Point:
        c, s = np.cos(vertebra.tilt), np.sin(vertebra.tilt)
        return (x, vertebra.y + float(u * c + v * s), vertebra.z + float(v * c - u * s))

    for side in (1.0, -1.0):
        pedicle = [place(side * 15, 12, 5), place(side * 17, 27, 5)]
        transverse = [
            place(side * 18, 27, 5),
            place(side * reach * 0.7, 25, 5),
            place(side * reach, 24, 8),
        ]
        superior = [place(side * 19, 31, 15), place(side * 18, 34, 3)]
        inferior = [place(side * 15, 35, 2), place(side * 19, 38, -9), place(side * 21, 39, -14)]
        lamina = [place(side * 16, 36, 2), place(side * 8, 42, -4), place(0, 45, -5)]
        for points, radii in (
            (pedicle, [6.0, 5.0]),
            (transverse, [thick, thick * 0.8, 3.0]),
            (superior, [3.5, 5.0]),
            (inferior, [5.0, 4.2, 2.4]),
            (lamina, [5.5, 6.0, 4.0]),
        ):
            total = smooth_union(total, tube(box, points, radii)[0], 5.0)
    spinous = ellipsoid(box, place(0, 58, -6), (3.6, 16.0, 10.0))
    total = smooth_union(total, spinous, 3.0)
    return np.asarray(np.minimum(total, FAR_MM), np.float32)
