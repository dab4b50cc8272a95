"""The outline of the body: trunk, buttocks and thighs, and the fascia under the fat."""

from typing import Final

import numpy as np

from sample_studies.model.grid import Box, Field
from sample_studies.model.shapes import Noise, bump, ellipsoid, smooth_step, smooth_union

# z mm: half width, half depth and y of the centre of the trunk, mm
TRUNK: Final = (
    (-215, 182, 100, 6),
    (-60, 183, 102, 6),
    (-20, 182, 104, 5),
    (30, 177, 104, 2),
    (80, 169, 101, -3),
    (130, 162, 97, -7),
    (170, 160, 95, -8),
    (215, 164, 96, -8),
)
# z mm: x of the centre, half width, half depth and y of the centre of a thigh, mm
THIGH: Final = (
    (-215, 85, 75, 78, 2),
    (-140, 90, 83, 88, 4),
    (-60, 95, 90, 98, 5),
    (215, 95, 90, 100, 5),
)
FAT_SEED: Final = 5


def skin_distance(box: Box) -> Field:
    """Signed distance to the skin, mm."""
    trunk = _section(box, TRUNK, power=2.35)
    centre, half_width, half_depth, y_centre = _profile(box.z, THIGH)
    u = (np.abs(box.x) - centre) / half_width
    v = (box.y - y_centre) / half_depth
    thighs = (np.sqrt(u * u + v * v) - 1) * half_width
    # blending the two distances, not the shapes, makes the groin and the fold of the buttock without a bulge
    share = smooth_step(-88, -34, box.z)
    body = trunk * share + thighs * (1 - share)
    # supine: the buttocks are pressed flat, with a cleft between
    cleft = (
        6
        * bump(box.x, 0, 4)
        * smooth_step(40, 105, box.y)
        * smooth_step(70, 20, box.z)
        * smooth_step(-80, -20, box.z)
    )
    return smooth_union(np.asarray(body + cleft, np.float32), scrotum_distance(box), 14)


def scrotum_distance(box: Box) -> Field:
    """Signed distance to the scrotum and the root of the penis, mm."""
    return ellipsoid(box, (1.5, -58, -84), (28, 24, 36))


def fascia_depth(box: Box) -> Field:
    """Thickness of the subcutaneous fat, mm: thin in front of the thigh, thick on the flank and the buttock."""
    lateral = smooth_step(80, 160, np.abs(box.x))
    depth = (
        9
        + 7 * lateral * smooth_step(-110, 0, box.z)
        + 6 * lateral * bump(box.z, 25, 60)
        + 13
        * smooth_step(30, 105, box.y)
        * smooth_step(-110, -30, box.z)
        * smooth_step(150, 40, box.z)
        + 8 * smooth_step(20, 100, -box.y) * smooth_step(-10, 90, box.z)
        + 5 * smooth_step(60, 10, np.abs(box.x)) * smooth_step(-60, -120, box.z)
    )
    return np.asarray(depth + 1.3 * Noise(FAT_SEED).at(box, 22.0), np.float32)


def _section(box: Box, table: tuple[tuple[float, ...], ...], power: float) -> Field:
    """Distance to a trunk whose cross-sections are superellipses."""
    half_width, half_depth, y_centre = _profile(box.z, table)
    u = np.abs(box.x) / half_width
    v = np.abs(box.y - y_centre) / half_depth
    k = (u**power + v**power) ** (1 / power)
    return np.asarray((k - 1) * half_depth, np.float32)


def _profile(z: Field, table: tuple[tuple[float, ...], ...]) -> list[Field]:
    """Columns of a table, smoothly interpolated at z."""
    rows = np.asarray(table)
    fine = np.arange(rows[0, 0], rows[-1, 0] + 1)
    kernel = np.exp(-((np.arange(-36, 37) / 16.0) ** 2))
    kernel /= kernel.sum()
    columns = []
    for column in rows.T[1:]:
        values = np.interp(fine, rows[:, 0], column)
        smooth = np.convolve(np.pad(values, 36, mode="edge"), kernel, mode="valid")
        columns.append(np.interp(z, fine, smooth).astype(np.float32))
    return columns
