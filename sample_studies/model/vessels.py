"""Great vessels, iliac and femoral vessels, and the nerves large enough to be seen."""

from typing import Final

import numpy as np

from sample_studies.model.grid import Field, Grid
from sample_studies.model.shapes import Noise, Point, bounds, coverage, curve, mirrored, tube
from sample_studies.model.volumes import TissueVolumes

SEED: Final = 19
FAR_MM: Final = 20.0
REACH_MM: Final = 6.0
# Routes (mm) on the left unless they are single, and the radius at each point.
AORTA: Final = ((8, -46, 216), (7, -48, 172))
CAVA: Final = ((-17, -42, 216), (-15, -40, 166))
ARTERY: Final = (
    (10, -46, 174),
    (24, -32, 138),
    (34, -14, 108),
    (50, -20, 78),
    (62, -46, 36),
    (73, -62, 0),
    (74, -56, -60),
    (64, -36, -216),
)
ARTERY_RADII: Final = (5.5, 5.2, 4.8, 4.5, 4.4, 4.4, 3.8, 3.3)
VEIN: Final = (
    (2, -36, 164),
    (20, -20, 128),
    (30, -2, 100),
    (44, -10, 70),
    (53, -40, 34),
    (62, -60, 0),
    (67, -48, -60),
    (61, -27, -216),
)
VEIN_RADII: Final = (6.5, 6.2, 5.8, 5.4, 5.4, 5.6, 4.6, 3.9)
SCIATIC: Final = ((50, 62, 24), (68, 58, -10), (80, 48, -60), (88, 40, -140), (88, 36, -216))
FEMORAL_NERVE: Final = ((64, -4, 120), (78, -30, 60), (84, -52, 10))


def paint_vessels_and_nerves(volumes: TissueVolumes, grid: Grid) -> None:
    """Paint each vessel and nerve in its sleeve of fat."""
    routes = [curve(AORTA, (9.0, 8.5)), curve(CAVA, (10.0, 10.0))]
    nerves = []
    for side in (1, -1):
        routes.append(curve(mirrored(ARTERY, side), ARTERY_RADII))
        routes.append(curve(mirrored(VEIN, side), VEIN_RADII))
        nerves.append(curve(mirrored(SCIATIC, side), [4.2] * len(SCIATIC)))
        nerves.append(curve(mirrored(FEMORAL_NERVE, side), [2.4] * len(FEMORAL_NERVE)))
    vessel = route_distance(grid, routes)
    volumes.paint(coverage(vessel - 1.6, 1.0) * 0.8, {"fat": 1.0})
    volumes.paint(coverage(vessel), {"bowel wall": 0.7, "tendon": 0.3})
    volumes.paint(coverage(vessel + 1.1), {"flowing blood": 1.0})
    nerve = route_distance(grid, nerves)
    volumes.paint(coverage(nerve - 1.2, 1.0) * 0.7, {"fat": 1.0})
    noise = grid.refine(Noise(SEED).at(grid.coarser().whole(), (1.6, 1.6, 9.0)))
    fascicles = np.clip(0.35 + 0.2 * noise, 0, 0.8)
    volumes.paint(coverage(nerve), {"nerve": 1 - fascicles, "fat": fascicles})


def route_distance(grid: Grid, routes: list[tuple[list[Point], list[float]]]) -> Field:
    """Signed distance (mm, FAR_MM at most) to all tubes together, [z, y, x].

    Piece by piece, since the box round a whole vessel is most of the body.
    """
    field = np.full(grid.shape, FAR_MM, np.float32)
    for points, radii in routes:
        for first in range(len(points) - 1):
            piece = slice(first, first + 2)
            box = grid.box(*bounds(points[piece], max(radii[piece]) + REACH_MM))
            distance, _ = tube(box, points[piece], radii[piece])
            field[box.part] = np.minimum(field[box.part], distance)
    return field
