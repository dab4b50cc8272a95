"""Soft tissues of the joints: hip, symphysis and sacroiliac joint."""

import numpy as np

from sample_studies.model.bones import SOCKET_RADIUS_MM, Bones, head_radius, hip_box
from sample_studies.model.grid import Grid
from sample_studies.model.shapes import bump, coverage, smooth_step
from sample_studies.model.surfaces import HIP_CENTRE_X_MM
from sample_studies.model.volumes import TissueVolumes


def paint_joints(volumes: TissueVolumes, grid: Grid, bones: Bones) -> None:
    """Paint both hips, the pubic symphysis and the sacroiliac joints. Bones are painted over it later."""
    for side in (1, -1):
        _paint_hip(volumes, grid, bones, side)
    box = grid.box((-8, -58, -44), (8, -20, 12))
    slab = np.maximum(
        np.maximum(np.abs(box.x) - 5, np.abs(box.z + 17) - 19), np.abs(box.y + 40) - 11
    )
    slab = np.maximum(slab, bones.hips[box.part] - 4.5)
    volumes.paint(coverage(slab), {"cartilage": 0.55, "tendon": 0.45}, box.part)
    # between ilium and sacrum: cartilage in front, the interosseous ligament with streaks of fat behind
    box = grid.box((-70, -10, 30), (70, 90, 125))
    hips, sacrum = bones.hips[box.part], bones.sacrum[box.part]
    between = np.maximum(np.maximum(hips, sacrum) - 7, np.abs(hips - sacrum) - 7)
    behind = smooth_step(38, 56, box.y)
    mixture = {"cartilage": 0.5 * (1 - behind), "tendon": 0.5 + 0.1 * behind, "fat": 0.4 * behind}
    volumes.paint(coverage(between, 1.0), mixture, box.part)


def _paint_hip(volumes: TissueVolumes, grid: Grid, bones: Bones, side: int) -> None:
    """Cartilage, a film of fluid, fossa fat with the round ligament, labrum and capsule.

    No effusion: none is in the findings.
    """
    box = hip_box(grid, side, 48)
    x, y, z = side * box.x - HIP_CENTRE_X_MM, box.y, box.z
    radius = head_radius(box)
    femur = bones.femora[box.part]
    # capsule from the rim to the base of the neck, with its inner recess
    along_neck = x * 0.8 - z * 0.6
    sleeve = np.maximum(femur - 3.4 - 1.5 * bump(along_neck, 18, 9), np.abs(along_neck - 19) - 16)
    volumes.paint(coverage(sleeve, 0.9), {"tendon": 0.85, "muscle": 0.15}, box.part)
    recess = np.maximum(femur - 1.2 - 1.0 * bump(along_neck, 20, 8), np.abs(along_neck - 19) - 13)
    volumes.paint(coverage(recess, 0.8), {"bowel wall": 0.55, "fat": 0.3, "fluid": 0.15}, box.part)
    # the joint space itself
    volumes.paint(
        coverage(radius - SOCKET_RADIUS_MM - 0.8), {"cartilage": 0.9, "fluid": 0.1}, box.part
    )
    volumes.paint(
        coverage(np.abs(radius - 24.7) - 0.3, 0.5), {"fluid": 0.4, "cartilage": 0.6}, box.part
    )
    # the fossa: fat and the round ligament, medially and below
    cosine = (-0.80 * x + 0.10 * y - 0.60 * z) / np.maximum(radius, 1)
    fossa = smooth_step(0.66, 0.80, cosine) * coverage(radius - 30) * coverage(23.6 - radius)
    volumes.paint(fossa, {"fat": 0.8, "bowel wall": 0.2}, box.part)
    ligament = smooth_step(0.965, 0.985, cosine) * coverage(radius - 30)
    volumes.paint(ligament, {"tendon": 0.8, "fat": 0.2}, box.part)
    # the labrum sits on the rim: a dark wedge at the edge of the socket
    rim = (0.60 * x + 0.80 * z + 0.05 * y) / np.maximum(radius, 1)
    opening = 0.86 * x - 0.30 * y - 0.40 * z
    labrum = np.maximum(
        np.abs(radius - 26.5) - 2.6 + 0.25 * np.abs(opening - 9), np.abs(opening - 9) - 5
    )
    volumes.paint(coverage(labrum, 0.6) * smooth_step(-0.6, -0.2, rim), {"tendon": 1.0}, box.part)
