"""Cone-beam radiograph of the model.

Beer-Lambert with three energies, scatter, noise, and the processing of a digital system.

The beam goes front to back (AP): the focus is SOURCE_TO_DETECTOR_MM from the detector, which lies
DETECTOR_Y_MM behind the origin. Each coronal plane of the model is resampled at its own
magnification and added up, which is exact but for the obliquity of the rays; that is put right by
the secant of their angle.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from sample_studies.detector import (
    BEAM_Z_MM,
    FILM,
    SOURCE_TO_CENTRE_MM,
    SOURCE_TO_DETECTOR_MM,
    Detector,
)
from sample_studies.lead_marker import lead_letter_r
from sample_studies.model.anatomy import Anatomy
from sample_studies.model.bones import TrabecularTexture
from sample_studies.model.grid import Box, Field, to_anatomy
from sample_studies.model.shapes import Noise
from sample_studies.model.volumes import ATTENUATION

BONE_STEP_MM: Final = 0.5  # for the film; a coarser detector needs no finer planes than itself
BONE_X_MM: Final = 176.0
BONE_Z_MM: Final = (-160.0, 186.0)
# Weight in the beam, attenuation of soft tissue relative to 60 keV, and how much more (1/cm)
# cortical bone attenuates than marrow.
# Assumed: about 45, 60 and 80 keV of a filtered 70 kV beam.
ENERGIES: Final = ((0.30, 1.10, 0.870), (0.45, 1.00, 0.394), (0.25, 0.945, 0.228))
PHOTONS: Final = 4500.0
SEED: Final = 200


def expose(anatomy: Anatomy, detector: Detector = FILM, seed: int = SEED) -> NDArray[np.uint16]:
    """Return the processed film, uint16 [row, column], 12 bits, white is dense: what a reader is given."""
    soft = project_soft(anatomy, detector)
    bone = project_bone(anatomy, detector)
    counts = photon_counts(
        soft, bone, lead_letter_r(detector), np.random.default_rng(seed), detector
    )
    return process(-np.log(counts / PHOTONS), detector)


def project_soft(anatomy: Anatomy, detector: Detector) -> Field:
    """Line integral of soft tissue attenuation at 60 keV (no unit), at a quarter of the film's matrix, scaled up."""
    volume = anatomy.volumes[ATTENUATION]
    x, y, z = (anatomy.grid.axis(index) for index in range(3))
    small = np.zeros((detector.rows // 4, detector.columns // 4), np.float32)
    stride = max(1, round(2 / anatomy.grid.step_mm))
    for first in range(0, len(y), stride):
        planes = slice(first, min(first + stride, len(y)))
        plane = volume[:, planes].sum(axis=1) * np.float32(anatomy.grid.step_mm / 10)
        small += _magnified(plane, x, z, float(y[planes].mean()), detector, 4)
    return np.asarray(ndimage.zoom(small, 4, order=1, grid_mode=True, mode="nearest"), np.float32)


def project_bone(anatomy: Anatomy, detector: Detector) -> Field:
    """Thickness of mineral, in cm of cortical bone, that the rays meet."""
    step_mm = max(BONE_STEP_MM, detector.pitch_mm)
    xf = np.arange(-BONE_X_MM, BONE_X_MM, step_mm, dtype=np.float32)
    zf = np.arange(*BONE_Z_MM, step_mm, dtype=np.float32)
    texture = TrabecularTexture(Noise(77, 0.75))
    y = anatomy.grid.axis(1)
    skeleton = anatomy.bones.all
    small = np.zeros((detector.rows // 2, detector.columns // 2), np.float32)
    for index in np.nonzero(skeleton.min(axis=(0, 2)) < 1)[0]:
        plane = bone_plane(anatomy, skeleton, int(index), xf, zf, texture)
        small += _magnified(
            plane * np.float32(anatomy.grid.step_mm / 10), xf, zf, float(y[index]), detector, 2
        )
    u, v = _detector_axes(detector, 2)
    small *= np.sqrt(1 + (u[None, :] ** 2 + v[:, None] ** 2) / SOURCE_TO_DETECTOR_MM**2).astype(
        np.float32
    )
    return np.asarray(ndimage.zoom(small, 2, order=3, grid_mode=True, mode="nearest"), np.float32)


def bone_plane(
    anatomy: Anatomy, skeleton: Field, index: int, xf: Field, zf: Field, texture: TrabecularTexture
) -> Field:
    """Mineral density of one coronal plane (1 is solid cortex), [z, x], at the fine positions."""
    grid = anatomy.grid
    distance, femoral, cortex, lesion = (
        _interpolated(field[:, index], grid.axis(0), grid.axis(2), xf, zf)
        for field in (skeleton, anatomy.femoral, anatomy.cortex_mm, anatomy.lesion)
    )
    plane = np.zeros(distance.shape, np.float32)
    rows = np.nonzero(distance.min(axis=1) < 1)[0]
    if not len(rows):
        return plane
    part = slice(rows[0], rows[-1] + 1)
    distance, cortex, lesion = distance[part], cortex[part], lesion[part]
    femoral = np.round(femoral[part])
    points = to_anatomy(xf[None, :], grid.axis(1)[index], zf[part, None])
    box = Box((part, slice(index, index + 1), slice(0, len(xf))), *points)
    full = np.clip(0.5 - distance, 0, 1)
    inner = np.clip(0.5 - (distance + cortex) / 1.2, 0, 1)
    finding = anatomy.finding
    spongy = texture.fraction(box, femoral=femoral) * (1 - finding.trabecular_loss * lesion)
    for patch in finding.patches:
        share = patch.share_at(box) * femoral
        spongy = spongy + share * (patch.mineral - spongy)
    compact = (0.80 + 0.12 * femoral) * (1 - finding.cortical_loss * lesion)
    plane[part] = (full - inner) * compact + inner * spongy
    return plane


def photon_counts(
    soft: Field, bone: Field, lead: Field, generator: np.random.Generator, detector: Detector
) -> NDArray[np.float64]:
    """Photons at each pixel.

    Primary through tissue and lead, scatter (22 % spread over some 40 mm), focal blur, noise.
    """
    primary = sum(weight * np.exp(-soft * a - bone * b) for weight, a, b in ENERGIES) * np.exp(
        -2.2 * lead
    )
    spread = ndimage.gaussian_filter(primary[::16, ::16], 14 * 0.175 / detector.pitch_mm)
    scatter = ndimage.zoom(spread, 16, order=1)[: detector.rows, : detector.columns] * 0.22 + 0.0004
    mean = ndimage.gaussian_filter(primary + scatter, 0.9)
    middle = mean[
        detector.rows * 3 // 10 : detector.rows * 7 // 10,
        detector.columns // 4 : detector.columns * 3 // 4,
    ]
    mean = mean * (PHOTONS / np.median(middle))
    grain = ndimage.gaussian_filter(generator.standard_normal(mean.shape), 0.45) * 1.35
    return np.asarray(np.maximum(mean + np.sqrt(np.maximum(mean, 1)) * grain, 1), np.float64)


def process(density: NDArray[np.float64], detector: Detector) -> NDArray[np.uint16]:
    """Do what the vendor's software does: compress the latitude, lift the edges, an S-shaped curve, collimation."""
    scale = 0.175 / detector.pitch_mm
    low = ndimage.zoom(ndimage.gaussian_filter(density[::8, ::8], 22 * scale), 8, order=1)
    low = low[: detector.rows, : detector.columns]
    middle = ndimage.gaussian_filter(density, 9 * scale)
    fine = ndimage.gaussian_filter(density, 2.5 * scale)
    lifted = (density - low) + low * 0.36 + (density - middle) * 0.60 + (density - fine) * 0.40
    inside = lifted[
        detector.rows // 10 : -detector.rows // 10 : 4,
        detector.columns // 8 : -detector.columns // 8 : 4,
    ]
    dark, bright = np.quantile(inside, [0.03, 0.9988])
    t = np.clip((lifted - dark) / (bright - dark), -0.3, 1.25)
    film = 4095 / (1 + np.exp(-5.0 * (t - 0.52)))
    top, side = detector.rows * 13 // 1000, detector.columns * 125 // 10000
    film[:top] = film[-top:] = 0
    film[:, :side] = film[:, -side:] = 0
    return np.asarray(np.clip(film, 0, 4095), np.uint16)


def _detector_axes(detector: Detector, binned: int) -> tuple[Field, Field]:
    """Positions (mm) of binned pixels on the detector, from its middle: to the patient's left, and up."""
    u = (np.arange(detector.columns) - (detector.columns - 1) / 2) * detector.pitch_mm
    v = ((detector.rows - 1) / 2 - np.arange(detector.rows)) * detector.pitch_mm
    across: Field = u.reshape(-1, binned).mean(axis=1).astype(np.float32)
    up: Field = v.reshape(-1, binned).mean(axis=1).astype(np.float32)
    return across, up


def _magnified(
    plane: Field, x: Field, z: Field, y_mm: float, detector: Detector, binned: int
) -> Field:
    """Return a plane [z, x] of the model as its shadow on the binned detector."""
    u, v = _detector_axes(detector, binned)
    shrink = np.float32((SOURCE_TO_CENTRE_MM + y_mm) / SOURCE_TO_DETECTOR_MM)
    return _interpolated(plane, x, z, u * shrink, v * shrink + np.float32(BEAM_Z_MM))


def _interpolated(plane: Field, x: Field, z: Field, to_x: Field, to_z: Field) -> Field:
    """Bilinear values of a plane [z, x] with even axes at other positions; the edge value outside."""
    column, row = (to_x - x[0]) / (x[1] - x[0]), (to_z - z[0]) / (z[1] - z[0])
    j = np.clip(np.floor(row).astype(int), 0, plane.shape[0] - 2)
    i = np.clip(np.floor(column).astype(int), 0, plane.shape[1] - 2)
    v = np.clip(row - j, 0, 1).astype(np.float32)[:, None]
    u = np.clip(column - i, 0, 1).astype(np.float32)
    rows = plane[j] * (1 - v) + plane[j + 1] * v
    return np.asarray(rows[:, i] * (1 - u) + rows[:, i + 1] * u, np.float32)
