"""What lies inside the abdominal wall: fat, bowel, bladder and prostate; and the genitals."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sample_studies.model.grid import Box, Field, Grid
from sample_studies.model.muscles import MuscleFields
from sample_studies.model.outline import scrotum_distance
from sample_studies.model.shapes import (
    Noise,
    Point,
    bounds,
    coverage,
    curve,
    ellipsoid,
    mirrored,
    smooth_intersection,
    smooth_step,
    tube,
)
from sample_studies.model.volumes import Mixture, TissueVolumes

SEED: Final = 12
FAR_MM: Final = 40.0
WITH_GAS: Final = 0.82  # loops that hold more than this hold gas
LOOP_SPACING_MM: Final = 28.0
LOOPS_LOW_MM: Final = (-84.0, -86.0, 34.0)
LOOPS_HIGH_MM: Final = (84.0, 40.0, 214.0)
# Routes on the left unless they are single, and the radius at each point: mm.
CAECUM: Final = ((-80, -36, 58), (-92, -36, 92), (-96, -22, 140), (-98, -6, 214))
DESCENDING: Final = ((100, 0, 214), (98, -10, 160), (94, -34, 104), (78, -46, 76), (48, -36, 82))
SIGMOID: Final = ((48, -36, 82), (26, -14, 70), (14, 14, 84), (-14, 34, 78), (-10, 52, 60))
RECTUM: Final = ((-10, 52, 60), (9, 60, 40), (-4, 54, 16), (2, 40, -14), (0, 50, -42))
COLON: Final = (
    (CAECUM, (16, 22, 21, 20), 31.0),
    (DESCENDING, (15, 14, 13, 13, 13), 23.0),
    (SIGMOID, (13, 15, 16, 15, 15), 21.0),
    (RECTUM, (15, 16, 13, 9, 6), 43.0),
)


@dataclass(frozen=True, slots=True)
class _Canvas:
    """What every organ needs: the volumes, the grid, and how free each voxel is for viscera (0 to 1)."""

    volumes: TissueVolumes
    grid: Grid
    free: Field

    def paint(self, box: Box, cover: Field, mixture: Mixture) -> None:
        self.volumes.paint(cover * self.free[box.part], mixture, box.part)


def paint_viscera(
    volumes: TissueVolumes, grid: Grid, fascia: Field, muscles: MuscleFields, skeleton: Field
) -> None:
    """Fill the abdominal and pelvic cavity.

    `fascia` is the distance to the deep fascia, `skeleton` to the bones (mm).
    """
    whole = grid.coarser().whole()
    inlet = ellipsoid(whole, (0, -22, 150), (118, 78, 150))
    # behind the vertebral bodies there is no bowel, and beside them little
    inlet = np.maximum(inlet, whole.y - 4 - 0.22 * np.abs(whole.x))
    basin = ellipsoid(whole, (0, 12, 16), (56, 60, 62))
    cavity = grid.refine(np.minimum(inlet, basin))
    cavity = np.maximum(cavity, fascia + 11)
    cavity = np.maximum(cavity, 1.2 - muscles.lining)
    cavity = np.maximum(cavity, 1.5 - skeleton)
    free = coverage(cavity, 1.0)
    volumes.paint(free, {"fat": 1.0})
    canvas = _Canvas(volumes, grid, free * coverage(cavity + 2))
    _small_bowel(canvas)
    for points, radii, haustra in COLON:
        _colon(canvas, *curve(points, radii), haustra)
    _pelvic_organs(canvas)


@dataclass(frozen=True, slots=True)
class _Loop:
    """A short loop of small bowel: its route and radius (mm), and how full it is (0 to 1)."""

    route: list[Point]
    radius: float
    content: float


def _loops(generator: np.random.Generator) -> list[_Loop]:
    """Loops at random places that keep their distance from each other, lying more across than along."""
    centres: list[NDArray[np.float64]] = []
    for _ in range(2500):
        candidate = generator.uniform(LOOPS_LOW_MM, LOOPS_HIGH_MM)
        if all(((candidate - other) ** 2).sum() > LOOP_SPACING_MM**2 for other in centres):
            centres.append(candidate)
    loops = []
    for centre in centres:
        half = generator.normal(0, 1, 3) * (20, 9, 12)
        bend = generator.normal(0, 8, 3)
        ends = [centre - half, centre + bend, centre + half]
        radius = float(generator.uniform(9.5, 14.0))
        route, _ = curve(
            [(x.item(), y.item(), z.item()) for x, y, z in ends], [radius] * 3, parts=3
        )
        loops.append(_Loop(route, radius, float(generator.random())))
    return loops


def _small_bowel(canvas: _Canvas) -> None:
    """Loops packed against each other in front of the spine, like the cells of a Voronoi diagram with walls between."""
    generator = np.random.default_rng(SEED)
    shape = canvas.grid.shape
    nearest = np.full(shape, FAR_MM, np.float32)
    second = nearest.copy()
    content = np.zeros(shape, np.float32)
    gas = nearest.copy()
    folds = Noise(SEED + 8)
    for loop in _loops(generator):
        box = canvas.grid.box(*bounds(loop.route, loop.radius + 14))
        distance, along = tube(box, loop.route, [loop.radius] * len(loop.route))
        distance = distance + 0.8 * along_route(folds, along, cell_mm=4.5, row=7 * loop.content)
        best = nearest[box.part]
        closer = distance < best
        second[box.part] = np.where(closer, best, np.minimum(second[box.part], distance))
        nearest[box.part] = np.where(closer, distance, best)
        content[box.part] = np.where(closer, np.float32(loop.content), content[box.part])
        if loop.content > WITH_GAS:
            x, y, z = loop.route[len(loop.route) // 2]
            size = loop.radius * float(generator.uniform(0.55, 0.95))
            bubble = ellipsoid(box, (x, y - 0.3 * size, z), (1.3 * size, 0.7 * size, 0.9 * size))
            bubble = bubble + 2.2 * folds.at(box, 8.0)
            inside = smooth_intersection(bubble, distance + 3, 4.0)
            gas[box.part] = np.minimum(gas[box.part], inside)
    part = canvas.grid.box(LOOPS_LOW_MM, LOOPS_HIGH_MM, 30.0)
    nearest, second, content = nearest[part.part], second[part.part], content[part.part]
    inner = coverage(nearest + 2.2) * smooth_step(1.2, 4.2, second - nearest)
    canvas.paint(part, coverage(nearest), {"bowel wall": 1.0})
    wet = smooth_step(0.45, 0.85, content) * 0.5
    mush = np.clip(0.42 - wet * 0.3 + 0.08 * Noise(SEED + 1).at(part, 4.0), 0, 1)
    canvas.paint(
        part, inner, {"fluid": wet, "stool": mush, "bowel wall": np.clip(1 - wet - mush, 0, 1)}
    )
    canvas.paint(part, coverage(gas[part.part], 1.0), {"gas": 1.0})


def _colon(canvas: _Canvas, points: list[Point], radii: list[float], haustra_mm: float) -> None:
    """Paint a stretch of colon: wall, haustra, stool, and bubbles of gas that have risen to the front."""
    box = canvas.grid.box(*bounds(points, max(radii) + 6))
    distance, along = tube(box, points, radii)
    pinch = np.abs(np.sin(along * np.float32(np.pi / haustra_mm))) ** 6
    distance = distance + 3.2 * pinch + 1.2 * Noise(SEED + 2).at(box, 9.0)
    canvas.paint(box, coverage(distance), {"bowel wall": 1.0})
    crumbs = np.clip(0.82 + 0.12 * Noise(SEED + 3).at(box, 3.0), 0, 1)
    canvas.paint(box, coverage(distance + 2.6), {"stool": crumbs, "fat": (1 - crumbs) * 0.6})
    # gas lies in front, since the patient is on the back, and comes and goes along the bowel
    middle = np.interp(along, _lengths(points), [point[1] for point in points])
    there = along_route(Noise(SEED + 4), along, cell_mm=13, row=points[0][0])
    level = box.y - middle - 7.0 * there + 5.0
    gas = smooth_intersection(level + 1.5 * Noise(SEED + 9).at(box, 7.0), distance + 3.0, 5.0)
    canvas.paint(box, coverage(gas, 1.2), {"gas": 1.0})


def along_route(noise: Noise, along: Field, *, cell_mm: float, row: float) -> Field:
    """Noise that changes only with the length along a route (mm); `row` chooses one of many."""
    steps = np.arange(0, float(along.max()) + cell_mm, cell_mm / 4, dtype=np.float32)
    values = noise(steps / np.float32(cell_mm), np.full_like(steps, row), np.zeros_like(steps))
    return np.interp(along, steps, values).astype(np.float32)


def _lengths(points: list[Point]) -> list[float]:
    """Length (mm) from the first point to each."""
    steps = np.linalg.norm(np.diff(np.asarray(points, np.float64), axis=0), axis=1)
    return [0.0, *np.cumsum(steps).tolist()]


def _pelvic_organs(canvas: _Canvas) -> None:
    """Bladder, prostate and seminal vesicles."""
    box = canvas.grid.box((-52, -74, -16), (52, 14, 66))
    dome = ellipsoid(box, (2, -32, 22), (41, 27, 25)) + 2.0 * Noise(SEED + 5).at(box, 24.0)
    canvas.paint(box, coverage(dome - 3.5), {"muscle": 0.9, "fat": 0.1})
    canvas.paint(box, coverage(dome), {"urine": 1.0})
    box = canvas.grid.box((-30, -34, -42), (30, 16, 6))
    prostate = ellipsoid(box, (0, -10, -18), (22, 15, 15))
    canvas.paint(box, coverage(prostate - 1.0), {"muscle": 0.6, "tendon": 0.4})
    canvas.paint(box, coverage(prostate), {"gland": 0.8, "muscle": 0.2})
    canvas.paint(
        box,
        coverage(ellipsoid(box, (0, -16, -16), (13, 9, 11)), 1.5),
        {"gland": 0.35, "muscle": 0.65},
    )
    for side in (1, -1):
        points = mirrored([(4, 4, 0), (18, 12, 5), (34, 14, 10)], side)
        box = canvas.grid.box(*bounds(points, 10))
        lobes = tube(box, points, [3.5, 6.0, 3.5])[0] + 1.6 * Noise(SEED + 6).at(box, 3.0)
        canvas.paint(box, coverage(lobes), {"gland": 0.55, "fluid": 0.3, "muscle": 0.15})


def paint_external_genitals(volumes: TissueVolumes, grid: Grid) -> None:
    """Scrotum with testes, and the root of the penis."""
    box = grid.box((-34, -86, -126), (34, -16, -30))
    volumes.paint(coverage(scrotum_distance(box) + 4, 1.5), {"fat": 0.35, "muscle": 0.65}, box.part)
    for side in (1, -1):
        testis = ellipsoid(box, (side * 13.0, -56.0, -96.0 - 3 * side), (11, 13, 18))
        volumes.paint(coverage(testis - 1.2), {"tendon": 1.0}, box.part)
        volumes.paint(coverage(testis), {"gland": 0.9, "fluid": 0.1}, box.part)
        shaft, _ = tube(
            box, mirrored([(12, -22, -42), (6, -48, -50), (6, -74, -72)], side), [5, 7, 7]
        )
        volumes.paint(coverage(shaft - 1), {"tendon": 1.0}, box.part)
        volumes.paint(coverage(shaft), {"gland": 0.7, "muscle": 0.3}, box.part)
