"""Muscles as fans of fibres, laid out like Voronoi cells so that neighbours press on each other.

A muscle is written as one or more lines of points from origin to insertion, with a radius at each
point; a fan fills the space between its lines with further fibres. A point belongs to the muscle
whose fibre it is nearest to, and where the second nearest is almost as near there is a plane of
fat. The table is for the left side; each side is disturbed on its own.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
from scipy import ndimage

from sample_studies.model.grid import Field, Grid
from sample_studies.model.shapes import Noise, Point, bounds, mirrored, tube

REACH_MM: Final = 24.0
FAR_MM: Final = 60.0
JITTER_MM: Final = 2.2
SPREAD: Final = 0.7  # distance of fibres in a fan, of their radius: less shows no beads
SEED: Final = 7


@dataclass(frozen=True, slots=True)
class Muscle:
    """`lines` bound the fan; `radii` (mm) go along each line; `lines_cavity` holds the viscera off."""

    name: str
    lines: tuple[tuple[Point, ...], ...]
    radii: tuple[float, ...]
    lines_cavity: bool = False


MUSCLES: Final = (
    Muscle(
        "gluteus maximus",
        (
            ((42, 76, 96), (86, 88, 62), (124, 62, -4), (140, 34, -62)),
            ((24, 92, 60), (72, 98, 22), (112, 68, -32), (132, 34, -84)),
            ((8, 92, 22), (46, 98, -14), (86, 74, -58), (116, 34, -104)),
        ),
        (9, 15, 14, 7),
    ),
    Muscle(
        "gluteus medius",
        (
            ((120, -54, 78), (142, -32, 36), (148, -4, 0)),
            ((136, -24, 112), (152, 4, 54), (149, 8, -2)),
            ((80, 58, 118), (118, 54, 62), (145, 22, 4)),
        ),
        (7, 13, 6),
    ),
    Muscle(
        "gluteus minimus",
        (
            ((118, -42, 55), (131, -20, 25), (139, -8, 4)),
            ((95, 24, 75), (117, 24, 38), (140, 4, 6)),
        ),
        (5, 8, 4),
    ),
    Muscle("tensor fasciae latae", (((127, -58, 62), (145, -48, 0), (157, -24, -75)),), (7, 12, 5)),
    Muscle(
        "psoas major",
        (
            (
                (36, 2, 214),
                (44, -8, 150),
                (52, -12, 100),
                (70, -28, 45),
                (82, -36, 5),
                (92, -18, -30),
                (100, 8, -52),
            ),
        ),
        (18, 19, 18, 14, 12, 9, 5),
        lines_cavity=True,
    ),
    Muscle(
        "iliacus",
        (
            ((122, -46, 98), (106, -48, 58), (88, -38, 14)),
            ((112, -22, 118), (98, -28, 66), (86, -36, 14)),
            ((78, 8, 112), (78, -12, 66), (84, -34, 14)),
        ),
        (6, 9, 9),
        lines_cavity=True,
    ),
    Muscle(
        "rectus femoris",
        (((112, -38, 32), (114, -57, -30), (112, -62, -120), (108, -58, -216)),),
        (6, 13, 16, 15),
    ),
    Muscle(
        "sartorius",
        (((118, -66, 62), (104, -77, -10), (80, -74, -100), (58, -52, -216)),),
        (6, 9, 10, 10),
    ),
    Muscle(
        "vastus lateralis",
        (
            ((147, 2, -38), (156, 12, -100), (148, 6, -216)),
            ((136, -24, -60), (144, -34, -120), (136, -36, -216)),
        ),
        (8, 15, 16),
    ),
    Muscle(
        "vastus intermedius", (((122, -22, -60), (118, -28, -130), (110, -32, -216)),), (9, 14, 15)
    ),
    Muscle("vastus medialis", (((100, -16, -90), (90, -28, -150), (80, -30, -216)),), (6, 13, 17)),
    Muscle(
        "adductor longus",
        (((16, -46, -22), (46, -48, -75), (78, -32, -150), (88, -22, -200)),),
        (5, 14, 12, 6),
    ),
    Muscle(
        "pectineus",
        (
            ((28, -46, 0), (62, -32, -32), (96, 0, -60)),
            ((46, -44, 9), (74, -29, -20), (98, 4, -50)),
        ),
        (6, 9, 5),
    ),
    Muscle("adductor brevis", (((20, -32, -38), (58, -20, -75), (98, 4, -105)),), (6, 13, 7)),
    Muscle(
        "adductor magnus",
        (
            ((20, -10, -52), (60, 8, -100), (98, 14, -150)),
            ((32, 10, -60), (58, 18, -120), (90, 18, -200)),
            ((44, 28, -58), (60, 30, -120), (78, 26, -216)),
        ),
        (7, 14, 14),
    ),
    Muscle("gracilis", (((9, -28, -44), (26, -18, -120), (38, 4, -216)),), (5, 8, 9)),
    Muscle(
        "obturator externus",
        (
            ((28, -26, -20), (66, 2, -30), (108, 22, -4)),
            ((36, -10, -46), (66, 12, -40), (108, 22, -8)),
        ),
        (7, 9, 4),
    ),
    Muscle(
        "obturator internus",
        (
            ((58, -12, 30), (52, 18, 4), (60, 46, -8)),
            ((50, -16, 2), (46, 16, -8), (60, 46, -10)),
            ((40, -14, -22), (42, 14, -24), (60, 46, -12)),
        ),
        (6, 8, 5),
        lines_cavity=True,
    ),
    Muscle("obturator tendon", (((60, 46, -10), (98, 40, -2), (127, 16, 8)),), (6, 6, 3)),
    Muscle(
        "levator ani",
        (
            ((14, -32, -18), (12, 0, -34), (6, 30, -44)),
            ((44, 0, 2), (26, 24, -24), (6, 46, -36)),
            ((48, 44, 4), (30, 56, -10), (4, 64, -16)),
        ),
        (3, 3, 3),
        lines_cavity=True,
    ),
    Muscle(
        "quadratus femoris",
        (
            ((70, 34, -32), (96, 37, -34), (120, 22, -30)),
            ((70, 33, -56), (94, 35, -58), (118, 20, -60)),
        ),
        (8, 9, 5),
    ),
    Muscle(
        "piriformis", (((24, 70, 66), (70, 68, 38), (132, 18, 16)),), (11, 13, 4), lines_cavity=True
    ),
    Muscle(
        "hamstrings",
        (
            ((58, 42, -56), (74, 56, -120), (76, 52, -216)),
            ((68, 45, -52), (102, 56, -130), (106, 50, -216)),
        ),
        (7, 17, 19),
    ),
    Muscle(
        "rectus abdominis",
        (
            ((14, -95, 216), (15, -96, 110), (8, -70, 0)),
            ((50, -92, 216), (50, -92, 110), (20, -68, 2)),
        ),
        (6, 7, 5),
    ),
    Muscle(
        "abdominal wall",
        (
            ((146, 18, 216), (140, 12, 164), (132, -4, 140)),
            ((138, -44, 216), (138, -46, 150), (124, -58, 84)),
            ((104, -78, 216), (106, -80, 140), (76, -74, 36)),
            ((66, -88, 216), (68, -90, 130), (44, -76, 18)),
        ),
        (9, 8, 5),
        lines_cavity=True,
    ),
    Muscle(
        "erector spinae",
        (
            ((18, 66, 216), (20, 74, 130), (18, 96, 60)),
            ((46, 62, 216), (44, 68, 136), (38, 86, 84)),
        ),
        (16, 15, 6),
        lines_cavity=True,
    ),
    Muscle(
        "multifidus",
        (
            ((12, 46, 216), (13, 54, 150), (14, 82, 76)),
            ((22, 50, 216), (24, 60, 140), (22, 84, 76)),
        ),
        (11, 11, 6),
        lines_cavity=True,
    ),
    Muscle("quadratus lumborum", (((72, 32, 216), (76, 32, 152)),), (13, 10), lines_cavity=True),
)


@dataclass(frozen=True, slots=True)
class MuscleFields:
    """Fields [z, y, x] in mm.

    Signed distance to the nearest muscle; how much farther the second nearest is (least at a
    septum); signed distance to the nearest muscle that lines the abdomen and pelvis.
    """

    distance: Field
    gap: Field
    lining: Field


def muscle_fields(grid: Grid) -> MuscleFields:
    """Return the muscles of both sides on a grid (2 mm is fine enough: the fields are smooth)."""
    nearest = np.full(grid.shape, FAR_MM, np.float32)
    second = nearest.copy()
    lining = nearest.copy()
    generator = np.random.default_rng(SEED)
    for side in (1, -1):
        for muscle in MUSCLES:
            lines, radii = _disturbed(muscle, generator)
            fibres = [
                mirrored(line, side)
                for line in fan(lines, spacing_mm=SPREAD * min(radii[1:-1] or radii))
            ]
            low, high = bounds([point for line in fibres for point in line], REACH_MM + max(radii))
            box = grid.box(low, high)
            distance = np.full(box.x.shape, FAR_MM, np.float32)
            for line in fibres:
                np.minimum(distance, tube(box, line, radii)[0], out=distance)
            best = nearest[box.part]
            closer = distance < best
            second[box.part] = np.where(closer, best, np.minimum(second[box.part], distance))
            nearest[box.part] = np.where(closer, distance, best)
            if muscle.lines_cavity:
                lining[box.part] = np.minimum(lining[box.part], distance)
    ripple = Noise(SEED).at(grid.whole(), 9.0) * np.float32(0.7)
    # blurred, since the valley at a septum is narrower than the grid and would turn into beads
    gap = ndimage.gaussian_filter(second - nearest, 0.7)
    return MuscleFields(nearest + ripple, gap, lining)


def fan(lines: Sequence[Sequence[Point]], *, spacing_mm: float) -> list[list[Point]]:
    """Lines from the first to the last, by way of those between, at most `spacing_mm` apart."""
    control = np.asarray(lines, np.float64)
    made = [control[0]]
    for first, second in pairwise(control):
        widest = float(np.linalg.norm(second - first, axis=1).max())
        count = max(1, int(np.ceil(widest / spacing_mm)))
        made += [first + (second - first) * (step / count) for step in range(1, count + 1)]
    return [[(x.item(), y.item(), z.item()) for x, y, z in line] for line in made]


def _disturbed(
    muscle: Muscle, generator: np.random.Generator
) -> tuple[list[list[Point]], list[float]]:
    """Return the muscle as one side of this body has it.

    Points moved together and apart, a little thicker or thinner.
    """
    together = generator.normal(0, JITTER_MM, 3)
    radii = [radius * float(generator.uniform(0.9, 1.08)) for radius in muscle.radii]
    lines = []
    for line in muscle.lines:
        points = (
            np.asarray(line, np.float64)
            + together * 0.6
            + generator.normal(0, JITTER_MM * 0.5, (len(line), 3))
        )
        lines.append([(float(x), float(y), float(z)) for x, y, z in points])
    return lines, radii
