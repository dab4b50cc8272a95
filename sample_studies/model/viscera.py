"""What lies inside the abdominal wall: fat, bowel, bladder, prostate, vessels and nerves."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from sample_studies.model.grid import Box, Field, Grid
from sample_studies.model.muscles import MuscleFields
from sample_studies.model.shapes import Noise, Point, bounds, coverage, ellipsoid, mirrored, smooth_step, tube
from sample_studies.model.volumes import Mixture, TissueVolumes

SEED: Final = 12
LOOP_SPACING_MM: Final = 29.0
CAECUM: Final = ((-84, -34, 62), (-98, -30, 100), (-104, -14, 150), (-104, -2, 214))
DESCENDING: Final = ((104, 4, 214), (106, -4, 150), (96, -34, 96), (76, -46, 74), (46, -34, 84))
SIGMOID: Final = ((46, -34, 84), (22, -16, 76), (12, 18, 92), (-12, 36, 84), (-8, 52, 62))
RECTUM: Final = ((-8, 52, 62), (4, 56, 36), (1, 46, 10), (0, 38, -20), (0, 52, -42))
AORTA: Final = ((8, -46, 216), (7, -48, 172))
CAVA: Final = ((-17, -42, 216), (-15, -40, 166))
ARTERY: Final = ((10, -46, 172), (30, -28, 128), (46, -22, 88), (60, -46, 36), (73, -62, 0), (72, -58, -60), (62, -36, -216))
VEIN: Final = ((4, -36, 162), (26, -16, 122), (41, -10, 84), (52, -40, 34), (63, -60, 0), (66, -50, -60), (60, -26, -216))
SCIATIC: Final = ((50, 62, 24), (70, 56, -10), (80, 46, -60), (88, 38, -216))
FEMORAL_NERVE: Final = ((64, -4, 120), (78, -30, 60), (84, -52, 10))


@dataclass(frozen=True, slots=True)
class _Canvas:
    """What every organ needs: the volumes, the grid, and how free each voxel is for viscera (0 to 1)."""

    volumes: TissueVolumes
    grid: Grid
    free: Field

    def paint(self, box: Box, cover: Field, mixture: Mixture) -> None:
        self.volumes.paint(cover * self.free[box.part], mixture, box.part)


def paint_viscera(volumes: TissueVolumes, grid: Grid, fascia: Field, muscles: MuscleFields, skeleton: Field) -> None:
    """Fill the abdominal and pelvic cavity. `fascia` is the distance to the deep fascia, `skeleton` to the bones (mm)."""
    whole = grid.coarser().whole()
    inlet = ellipsoid(whole, (0, -22, 128), (116, 78, 124))
    basin = ellipsoid(whole, (0, 12, 16), (56, 60, 62))
    cavity = grid.refine(np.minimum(inlet, basin))
    cavity = np.maximum(cavity, fascia + 11)
    cavity = np.maximum(cavity, 1.2 - muscles.lining)
    cavity = np.maximum(cavity, 1.5 - skeleton)
    free = coverage(cavity, 1.0)
    volumes.paint(free, {"fat": 1.0})
    canvas = _Canvas(volumes, grid, free * coverage(cavity + 2))
    _small_bowel(canvas)
    for points, radii, haustra in (
        (CAECUM, (15, 21, 20, 19), 30.0),
        (DESCENDING, (15, 14, 13, 13, 13), 24.0),
        (SIGMOID, (13, 14, 15, 14, 15), 22.0),
        (RECTUM, (15, 16, 15, 12, 7), 40.0),
    ):
        _colon(canvas, points, radii, haustra)
    _pelvic_organs(canvas)


def _small_bowel(canvas: _Canvas) -> None:
    """Loops packed against each other in front of the spine, like the cells of a Voronoi diagram with walls between."""
    generator = np.random.default_rng(SEED)
    box = canvas.grid.box((-92, -92, 40), (92, 0, 214))
    nearest = np.full(box.x.shape, 40.0, np.float32)
    second = nearest.copy()
    kind = np.zeros(box.x.shape, np.float32)
    air = np.full(box.x.shape, 40.0, np.float32)
    for centre in _loop_centres(generator):
        direction = generator.normal(0, 1, 3) * [20, 9, 11]
        bend = generator.normal(0, 7, 3)
        points = [tuple((centre + offset).tolist()) for offset in (-direction, bend, direction)]
        radius = float(generator.uniform(10.5, 14.5))
        content = float(generator.random())
        local = canvas.grid.box(*bounds(points, radius + 14))
        both = tuple(
            slice(max(a.start, b.start), max(min(a.stop, b.stop), max(a.start, b.start)))
            for a, b in zip(local.part, box.part, strict=True)
        )
        if any(part.stop <= part.start for part in both):
            continue
        local = canvas.grid.part((both[0], both[1], both[2]))
        here = tuple(slice(a.start - b.start, a.stop - b.start) for a, b in zip(both, box.part, strict=True))
        distance, along = tube(local, points, [radius] * 3)
        folds = Noise(SEED + 8)(along / np.float32(4.5), np.float32(7 * content) + 0 * along, 0 * along)
        distance = distance + 0.8 * folds  # of the mucosa
        best = nearest[here]
        closer = distance < best
        second[here] = np.where(closer, best, np.minimum(second[here], distance))
        nearest[here] = np.where(closer, distance, best)
        kind[here] = np.where(closer, np.float32(content), kind[here])
        level = local.y - np.float32(centre[1] - radius * generator.uniform(0.3, 0.8))
        air[here] = np.where(closer, np.maximum(level, distance + 3.2) if content > 0.80 else 40.0, air[here])
    inner = coverage(nearest + 2.2) * smooth_step(1.2, 4.2, second - nearest)
    canvas.paint(box, coverage(nearest), {"bowel wall": 1.0})
    texture = Noise(SEED + 1).at(box, 4.0)
    wet = smooth_step(0.35, 0.75, kind) * 0.55
    mush = np.clip(0.42 - wet * 0.3 + 0.08 * texture, 0, 1)
    canvas.paint(box, inner, {"fluid": wet, "stool": mush, "bowel wall": np.clip(1 - wet - mush, 0, 1)})
    canvas.paint(box, coverage(air), {"gas": 1.0})


def _loop_centres(generator: np.random.Generator) -> list[np.ndarray[tuple[int], np.dtype[np.float64]]]:
    """Random places (mm) for the loops that keep their distance from each other."""
    centres: list[np.ndarray[tuple[int], np.dtype[np.float64]]] = []
    for _ in range(2500):
        candidate = generator.uniform([-86, -84, 52], [86, -8, 214])
        if all(((candidate - other) ** 2).sum() > LOOP_SPACING_MM**2 for other in centres):
            centres.append(candidate)
    return centres


def _colon(canvas: _Canvas, points: tuple[Point, ...], radii: tuple[float, ...], haustra_mm: float) -> None:
    """A stretch of colon: wall, haustra, stool, and gas that has risen to the front."""
    box = canvas.grid.box(*bounds(points, max(radii) + 6))
    distance, along = tube(box, points, radii)
    lumps = Noise(SEED + 2).at(box, 9.0)
    distance = distance + 2.0 * np.abs(np.sin(along * np.float32(np.pi / haustra_mm))) ** 6 * 1.6 + 1.1 * lumps
    canvas.paint(box, coverage(distance), {"bowel wall": 1.0})
    crumbs = Noise(SEED + 3).at(box, 3.0)
    stool = np.clip(0.85 + 0.10 * crumbs, 0, 1)
    canvas.paint(box, coverage(distance + 2.6), {"stool": stool, "fat": (1 - stool) * 0.5})
    # gas lies in front (the patient is on the back) and comes and goes along the bowel
    middle = np.interp(along, _lengths(points), np.asarray(points)[:, 1]).astype(np.float32)
    fill = 6.5 * Noise(SEED + 4)(along / np.float32(14), np.float32(points[0][0]) + 0 * along, 0 * along) - 9.0
    gas = np.maximum(box.y - middle - fill, distance + 3.0)
    canvas.paint(box, coverage(gas.astype(np.float32), 1.2), {"gas": 1.0})


def _lengths(points: tuple[Point, ...]) -> list[float]:
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
    canvas.paint(box, coverage(ellipsoid(box, (0, -16, -16), (13, 9, 11)), 1.5), {"gland": 0.35, "muscle": 0.65})
    for side in (1, -1):
        points = mirrored([(4, 4, 0), (18, 12, 5), (34, 14, 10)], side)
        box = canvas.grid.box(*bounds(points, 10))
        lobes = tube(box, points, [3.5, 6.0, 3.5])[0] + 1.6 * Noise(SEED + 6).at(box, 3.0)
        canvas.paint(box, coverage(lobes), {"gland": 0.55, "fluid": 0.3, "muscle": 0.15})


def paint_vessels_and_nerves(volumes: TissueVolumes, grid: Grid) -> None:
    """Great vessels, iliac and femoral vessels, sciatic and femoral nerves, each in its sleeve of fat."""
    routes: list[tuple[list[Point], list[float]]] = [(list(AORTA), [9.0, 8.5]), (list(CAVA), [10.0, 10.0])]
    for side in (1, -1):
        routes.append((mirrored(ARTERY, side), [6.0, 5.5, 5.0, 4.6, 4.6, 4.2, 3.8]))
        routes.append((mirrored(VEIN, side), [7.0, 6.5, 6.0, 5.8, 5.6, 5.0, 4.4]))
    for points, radii in routes:
        box = grid.box(*bounds(points, 16))
        distance, _ = tube(box, points, radii)
        volumes.paint(coverage(distance - 2.6, 1.2) * 0.8, {"fat": 1.0}, box.part)
    for points, radii in routes:
        box = grid.box(*bounds(points, 16))
        distance, _ = tube(box, points, radii)
        volumes.paint(coverage(distance), {"bowel wall": 0.7, "tendon": 0.3}, box.part)
        volumes.paint(coverage(distance + 1.1), {"flowing blood": 1.0}, box.part)
    for side in (1, -1):
        for route, radius in ((SCIATIC, 5.5), (FEMORAL_NERVE, 2.8)):
            points = mirrored(route, side)
            box = grid.box(*bounds(points, 12))
            distance, _ = tube(box, points, [radius] * len(points))
            volumes.paint(coverage(distance - 2.2, 1.0) * 0.8, {"fat": 1.0}, box.part)
            fascicles = np.clip(0.35 + 0.2 * Noise(SEED + 7).at(box, (1.4, 1.4, 9.0)), 0, 0.8)
            volumes.paint(coverage(distance), {"nerve": 1 - fascicles, "fat": fascicles}, box.part)
