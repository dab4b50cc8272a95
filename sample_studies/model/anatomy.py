"""From a grid to a patient: every tissue painted in order, soft tissues first, bones last."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from sample_studies.model.bones import (
    Bones,
    build_bones,
    cortical_thickness,
    marrow_fat,
    physeal_scar,
)
from sample_studies.model.finding import BoneFinding
from sample_studies.model.grid import Field, Grid
from sample_studies.model.joints import paint_joints
from sample_studies.model.muscles import MuscleFields, muscle_fields
from sample_studies.model.outline import fascia_depth, skin_distance
from sample_studies.model.shapes import Noise, coverage, smooth_step
from sample_studies.model.spine import paint_discs_and_canal
from sample_studies.model.vessels import paint_vessels_and_nerves
from sample_studies.model.viscera import (
    paint_external_genitals,
    paint_viscera,
)
from sample_studies.model.volumes import TissueVolumes
from sample_studies.tissues import SpinEcho

TEXTURE_SEED: Final = 21


@dataclass(frozen=True, slots=True)
class Anatomy:
    """The painted volumes and the fields that the radiograph needs besides: all [z, y, x] on `grid`."""

    grid: Grid
    volumes: TissueVolumes
    bones: Bones
    cortex_mm: Field
    femoral: Field
    lesion: Field
    finding: BoneFinding


def build_anatomy(grid: Grid, finding: BoneFinding, sequences: Sequence[SpinEcho]) -> Anatomy:
    """Paint the whole patient on a grid, for some sequences: some minutes at 1 mm, some seconds at 4 mm."""
    volumes = TissueVolumes(grid, sequences)
    bones = build_bones(grid)
    coarse = grid.coarser()
    everywhere = coarse.whole()
    skin_coarse = skin_distance(everywhere)
    skin = grid.refine(skin_coarse)
    fascia = grid.refine(skin_coarse + fascia_depth(everywhere))
    coarse_muscles = muscle_fields(coarse)
    muscles = MuscleFields(
        distance=grid.refine(coarse_muscles.distance),
        gap=grid.refine(coarse_muscles.gap),
        lining=grid.refine(coarse_muscles.lining),
    )
    _paint_fat_and_skin(volumes, grid, skin)
    _paint_muscles(volumes, grid, fascia, muscles)
    paint_viscera(volumes, grid, fascia, muscles, bones.all)
    paint_discs_and_canal(volumes, grid)
    paint_external_genitals(volumes, grid)
    paint_vessels_and_nerves(volumes, grid)
    paint_joints(volumes, grid, bones)
    femoral = (bones.femora < bones.pelvis).astype(np.float32)
    lesion = finding.oedema(grid) * femoral
    anatomy = Anatomy(
        grid, volumes, bones, np.ones(grid.shape, np.float32), femoral, lesion, finding
    )
    _paint_bones(anatomy)
    return anatomy


def _paint_fat_and_skin(volumes: TissueVolumes, grid: Grid, skin: Field) -> None:
    """Fat with its fine septa, inside a skin of 2 mm."""
    whole = grid.coarser().whole()
    lobules = grid.refine(np.abs(Noise(TEXTURE_SEED).at(whole, (7.0, 7.0, 6.0))))
    septa = 0.16 * smooth_step(0.16, 0.04, lobules)
    volumes.paint(coverage(skin), {"fat": 1 - septa, "tendon": septa})
    volumes.paint(coverage(np.abs(skin + 1) - 1), {"skin": 1.0})


def _paint_muscles(
    volumes: TissueVolumes, grid: Grid, fascia: Field, muscles: MuscleFields
) -> None:
    """Muscle bellies with streaks of fat along their fibres, and planes of fat between them."""
    whole = grid.coarser().whole()
    streaks = grid.refine(Noise(TEXTURE_SEED + 1).at(whole, (4.0, 4.0, 22.0)))
    mottle = grid.refine(Noise(TEXTURE_SEED + 2).at(whole, 13.0))
    marbling = np.clip(0.045 + 0.045 * streaks + 0.02 * mottle, 0, 0.4)
    width = 1.6 + 0.9 * mottle
    belly = coverage(fascia + 1.0) * coverage(muscles.distance - 9, 2.5)
    belly *= smooth_step(0.7, 1.9, muscles.gap / np.clip(width, 0.8, 3.4))
    volumes.paint(belly, {"muscle": 1 - marbling, "fat": marbling})
    volumes.paint(
        coverage(np.abs(fascia) - 0.25) * coverage(muscles.distance - 11, 2.0),
        {"tendon": 0.7, "fat": 0.3},
    )


def _paint_bones(anatomy: Anatomy) -> None:
    """Dark cortex, then marrow: fat, red marrow, fine trabeculae, oedema, and the patches of the finding.

    The thickness of the cortex is filled in.
    """
    grid, volumes, cortex = anatomy.grid, anatomy.volumes, anatomy.cortex_mm
    femoral, lesion, finding = anatomy.femoral, anatomy.lesion, anatomy.finding
    skeleton = anatomy.bones.all
    for part in _slabs(grid):
        box = grid.part(part)
        cortex[part] = cortical_thickness(box, femoral=femoral[part])
        fat_share = marrow_fat(box, femoral=femoral[part])
        texture = Noise(TEXTURE_SEED + 3).at(box, 2.2)
        fat_share = np.clip(fat_share + 0.03 * texture, 0.2, 0.96)
        weight = lesion[part]
        fat_left = fat_share * (1 - finding.marrow_fat_loss * weight * (1 + 0.10 * texture))
        watery = 1 - fat_left
        solid = np.clip(0.05 + 0.035 * texture, 0, 1) + 0.22 * physeal_scar(box) * femoral[part] * (
            1 - 0.8 * weight
        )
        distance = skeleton[part]
        volumes.paint(coverage(distance), {"cortex": 1.0}, part)
        mixture = {
            "fat": fat_left * (1 - solid),
            "red marrow": watery * (1 - weight) * (1 - solid),
            "oedema": watery * weight * (1 - solid),
            "cortex": solid,
        }
        volumes.paint(coverage(distance + cortex[part]), mixture, part)
    for patch in finding.patches:
        box = grid.box(patch.low_mm, patch.high_mm)
        inside = coverage(skeleton[box.part] + cortex[box.part])
        share = patch.share_at(box) * femoral[box.part]
        volumes.paint(inside * share, patch.mixture, box.part)


def _slabs(grid: Grid) -> list[tuple[slice, slice, slice]]:
    """Return the grid in slabs of z, which keeps the memory of the marrow's texture small."""
    nz, ny, nx = grid.shape
    return [(slice(z, min(z + 32, nz)), slice(0, ny), slice(0, nx)) for z in range(0, nz, 32)]
