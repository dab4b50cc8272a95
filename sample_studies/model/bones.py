"""The skeleton: signed distances, thickness of the cortex, share of fat in the marrow, and trabecular texture."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from sample_studies.model.grid import Box, Field, Grid
from sample_studies.model.shapes import Noise, bump, coverage, smooth_step
from sample_studies.model.spine import coccyx_distance, lumbar_distance
from sample_studies.model.surfaces import (
    FAR_MM,
    HIP_CENTRE_X_MM,
    femur,
    pelvic_bones,
    signed_distance,
)

SOCKET_RADIUS_MM: Final = 26.4
# Two legs are never laid down alike.
LEFT_FEMUR: Final = {"rotation": 0.85, "abduction_deg": 3.0, "size": 1.0}
RIGHT_FEMUR: Final = {"rotation": 0.72, "abduction_deg": 4.2, "size": 0.995}
# x and z (mm) of the sacral foramina on the left, from S1 to S4, and their radii
FORAMINA: Final = ((23.0, 88.0, 4.8), (20.5, 71.0, 4.3), (18.0, 56.0, 3.7), (15.5, 44.0, 3.0))
# z and y (mm) of the sacrum's front surface beside the midline
SACRAL_FRONT: Final = (
    (30.0, 44.0, 56.0, 62.0, 68.0, 74.0, 80.0, 88.0),
    (80.0, 77.0, 69.0, 63.0, 54.0, 42.0, 24.0, 2.0),
)


@dataclass(frozen=True, slots=True)
class Bones:
    """Signed distances (mm) of the parts of the skeleton, [z, y, x]."""

    hips: Field
    sacrum: Field
    femora: Field
    spine: Field

    @property
    def pelvis(self) -> Field:
        """Hip bones and sacrum together."""
        return np.minimum(self.hips, self.sacrum)

    @property
    def all(self) -> Field:
        """The whole skeleton."""
        return np.minimum(np.minimum(self.hips, self.sacrum), np.minimum(self.femora, self.spine))


def build_bones(grid: Grid) -> Bones:
    """Place and carve every bone on the grid."""
    right_hip, sacrum_surface, left_hip = pelvic_bones()
    hips = np.minimum(signed_distance(right_hip, grid), signed_distance(left_hip, grid))
    sacrum = signed_distance(sacrum_surface, grid)
    femora = np.minimum(
        signed_distance(femur(1, **LEFT_FEMUR), grid),
        signed_distance(femur(-1, **RIGHT_FEMUR), grid),
    )
    for side in (1, -1):
        box = hip_box(grid, side, 34)
        hips[box.part] = np.maximum(hips[box.part], SOCKET_RADIUS_MM - head_radius(box))
    _carve_foramina(sacrum, grid)
    # the sacroiliac joint: the mean surfaces may touch or cross, so hold the hip bone off the sacrum
    hips = np.where(sacrum < 6, np.maximum(hips, 2.6 - sacrum), hips)
    spine = np.minimum(lumbar_distance(grid), coccyx_distance(grid))
    return Bones(hips, sacrum, femora, np.maximum(spine, 1.5 - sacrum))


def hip_box(grid: Grid, side: int, reach_mm: float) -> Box:
    """Return the box round a femoral head, left (+1) or right (-1)."""
    x = side * HIP_CENTRE_X_MM
    return grid.box((x - reach_mm, -reach_mm, -reach_mm), (x + reach_mm, reach_mm, reach_mm))


def head_radius(box: Box) -> Field:
    """Distance (mm) to the centre of the nearer femoral head."""
    return np.sqrt((np.abs(box.x) - np.float32(HIP_CENTRE_X_MM)) ** 2 + box.y**2 + box.z**2)


def _carve_foramina(sacrum: Field, grid: Grid) -> None:
    """Open the four pairs of foramina: short channels across the sacrum, upwards and inwards from its front."""
    box = grid.box((-36, 0, 30), (36, 98, 106))
    open_field = np.full(box.x.shape, FAR_MM, np.float32)
    for index, (x, z, radius) in enumerate(FORAMINA):
        front = np.float32(np.interp(z, *SACRAL_FRONT))
        for side in (1, -1):
            depth = box.y - front
            u = (side * box.x - np.float32(x) + 0.20 * (depth - 6)) / 1.2
            v = box.z - np.float32(z + 0.8 * side * (index - 1.5)) - 0.25 * (depth - 6)
            channel = (
                np.sqrt(u * u + v * v * 1.6) - np.float32(radius) + 0.06 * np.maximum(depth - 4, 0)
            )
            channel = np.maximum(channel, np.abs(depth - 6) - 18)
            open_field = np.minimum(open_field, channel)
    sacrum[box.part] = np.maximum(sacrum[box.part], np.minimum(-open_field, 3))


def cortical_thickness(box: Box, *, femoral: Field) -> Field:
    """Thickness of the cortex, mm. `femoral` is 1 where the bone is a femur."""
    side_x = np.abs(box.x)
    radius = head_radius(box)
    shaft = 1 - smooth_step(-105, -48, box.z)
    thickness = 1.15 + 5.2 * shaft
    calcar = np.sqrt((side_x - 96) ** 2 + box.y**2 * 0.5 + (box.z + 34) ** 2)
    thickness = thickness + 3.2 * bump(calcar, 0, 15)
    thickness = thickness + 2.0 * bump(side_x, 138, 9) * bump(box.z, -55, 22)
    thickness = np.where(radius < 27, np.minimum(thickness, 0.9), thickness)
    roof = bump(np.maximum(radius - SOCKET_RADIUS_MM, 0), 0, 4) * smooth_step(-14, 14, box.z)
    sacral = smooth_step(30, 60, box.y) * smooth_step(62, 40, side_x)
    lumbar = smooth_step(112, 120, box.z) * smooth_step(50, 44, side_x)
    coccygeal = smooth_step(26, 18, box.z) * sacral
    pelvic = 1.4 + 1.4 * roof - 0.55 * np.maximum(sacral, lumbar) - 0.3 * coccygeal
    return np.asarray(femoral * thickness + (1 - femoral) * pelvic, np.float32)


def marrow_fat(box: Box, *, femoral: Field) -> Field:
    """Share of fat in the marrow of an adult of 38.

    Yellow in head and trochanters, some red marrow in neck, shaft and pelvis.
    """
    side_x = np.abs(box.x)
    patches = Noise(41, 1.6).at(box, 6.0)
    red = np.exp(-(((side_x - 112) / 24) ** 2 + ((box.z + 42) / 26) ** 2))
    in_femur = 0.91 - 0.20 * red * (1 + 0.5 * patches) - 0.14 * (1 - smooth_step(-160, -80, box.z))
    roof = bump(head_radius(box), 30, 14)
    elsewhere = 0.56 + 0.10 * roof + 0.05 * patches + 0.05 * smooth_step(-20, -50, box.z)
    return np.asarray(
        np.clip(femoral * in_femur + (1 - femoral) * elsewhere, 0.2, 0.96), np.float32
    )


def physeal_scar(box: Box) -> Field:
    """Return the line of the closed growth plate across the femoral head, 0 to 1: a thin dark arc on MRI."""
    u = (np.abs(box.x) - HIP_CENTRE_X_MM) * 0.76 - box.z * 0.65
    v = (np.abs(box.x) - HIP_CENTRE_X_MM) * 0.65 + box.z * 0.76
    arc = u - 7.5 + 0.012 * (v * v + box.y**2) + 0.8 * Noise(43).at(box, 5.0)
    return np.asarray(bump(arc, 0, 0.8) * coverage(head_radius(box) - 20, 2), np.float32)


@dataclass(frozen=True, slots=True)
class TrabecularTexture:
    """Bone volume fraction of cancellous bone: pressure fan, tension arcs and a fine isotropic mesh.

    The noise is sampled in coordinates that run with the trabeculae, so that it is long along them
    and short across.
    """

    noise: Noise

    def fraction(self, box: Box, *, femoral: Field) -> Field:
        """Bone volume fraction, 0 to 1, at any points (the box need not be a grid's)."""
        fine = self.noise(box.z * 1.2 + 31, box.x * 1.2, box.y / 3.0 + 50)
        in_femur = self._femoral(box) + 0.05 * fine
        radius = head_radius(box)
        roof = bump(np.maximum(radius - SOCKET_RADIUS_MM, 0), 0, 9) * smooth_step(-14, 16, box.z)
        patches = self.noise(box.z * 0.55 + 9, box.x * 0.55, box.y * 0.4 + 5)
        elsewhere = 0.14 + 0.20 * roof + 0.05 * fine + 0.022 * np.clip(patches, -2, 2)
        return np.asarray(
            np.clip(np.where(femoral > 0.5, in_femur, elsewhere), 0.015, 0.9), np.float32
        )

    def _femoral(self, box: Box) -> Field:
        """Return the named groups of trabeculae in the upper femur."""
        x = np.abs(box.x) - HIP_CENTRE_X_MM
        leg = np.where(box.x > 0, np.float32(0), np.float32(40))
        depth = box.y / 4.0
        fan_angle = np.arctan2(x - 22, box.z + 62)
        fan_radius = np.hypot(x - 22, box.z + 62)
        pressure = bump(fan_angle, -0.28, 0.22) * smooth_step(8, 48, fan_radius)
        arc_radius = np.hypot(x - 14, box.z + 44)
        arc_angle = np.arctan2(box.z + 44, x - 14)
        tension = bump(arc_radius, 40, 10) * smooth_step(-85, -45, box.z)
        along_fan = self.noise(fan_angle * 140, fan_radius / 3.0 + depth, depth + leg)
        along_arc = self.noise(arc_radius * 2.0, arc_angle * 14, 17 + depth + leg)
        head = 1 - smooth_step(18, 27, head_radius(box))
        fraction = (
            0.10
            + 0.085 * head
            + 0.22 * pressure * np.clip(1 + 0.55 * along_fan, 0, 4)
            + 0.13 * tension * np.clip(1 + 0.55 * along_arc, 0, 4)
        )
        return np.asarray(fraction * (0.25 + 0.75 * smooth_step(-130, -50, box.z)), np.float32)
