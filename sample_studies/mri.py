"""Spin echo MRI of the model: slices, chemical shift, k-space, coil shading and noise.

Signals come painted from the spin echo equation (`tissues`, `model.volumes`). Here each slice is
averaged through its thickness, fat is suppressed (less well far from the magnet's centre) and
displaced along the read direction, the sum is seen through a limited k-space, and complex noise is
added before the magnitude is taken, so that the background is Rician.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from sample_studies.model.grid import Field, Grid
from sample_studies.model.volumes import TissueVolumes, fat, water
from sample_studies.tissues import STIR, T1, T2, T2_WITH_FAT, SpinEcho

FIELD_TESLA: Final = 1.5
CHEMICAL_SHIFT_HZ: Final = 220.0
HIP_SLICES: Final = 20
HIP_MIDDLE_MM: Final = 4.0


@dataclass(frozen=True, slots=True)
class Protocol:
    """A coronal stack, and what a technologist calls it.

    Geometry in mm, matrix, receiver bandwidth, noise (of unit signal), grey values for unit signal.
    """

    technique: str
    sequence: SpinEcho
    bandwidth_hz_per_pixel: float
    noise: float
    grey_scale: float
    seed: int
    window_centre: int
    window_width: int
    echo_train: int = 1
    size: int = 384
    field_of_view_mm: float = 410.0
    slices: int = 24
    thickness_mm: float = 4.0
    spacing_mm: float = 4.4
    middle_y_mm: float = 6.0
    acquired: tuple[int, int] = (320, 352)

    @property
    def pixel_mm(self) -> float:
        """Distance between pixel centres."""
        return self.field_of_view_mm / self.size

    def slice_y_mm(self, index: int) -> float:
        """Patient y of a slice's middle; slices run from front to back."""
        return self.middle_y_mm + (index - (self.slices - 1) / 2) * self.spacing_mm

    def position_mm(self, index: int) -> tuple[float, float, float]:
        """Patient coordinates of the centre of the first (top left) pixel: right, and towards the head."""
        half = (self.size - 1) / 2 * self.pixel_mm
        return -half, self.slice_y_mm(index), half

    def slice_and_pixel(self, point_mm: tuple[float, float, float]) -> tuple[int, float, float]:
        """Index of the slice nearest to a patient point, and its column and row.

        All count from 0; whole columns and rows are pixel centres.
        """
        index = int(np.argmin([abs(self.slice_y_mm(k) - point_mm[1]) for k in range(self.slices)]))
        left, _, top = self.position_mm(index)
        return index, (point_mm[0] - left) / self.pixel_mm, (top - point_mm[2]) / self.pixel_mm


T1_CORONAL: Final = Protocol(
    "cor T1 SE",
    T1,
    bandwidth_hz_per_pixel=180,
    noise=0.0105,
    grey_scale=1950,
    seed=101,
    window_centre=850,
    window_width=1700,
)
T2_CORONAL: Final = Protocol(
    "cor T2 FSE fat sat",
    T2,
    bandwidth_hz_per_pixel=260,
    noise=0.0085,
    grey_scale=3400,
    seed=102,
    window_centre=1000,
    window_width=2000,
    echo_train=13,
)
PROTOCOLS: Final = (T1_CORONAL, T2_CORONAL)


def hip_protocols(seed: int) -> tuple[Protocol, Protocol, Protocol]:
    """Return T1, T2 with its fat, and STIR of one geometry; `seed` is that of the first one's noise.

    The noise is a few grey values, as scanners scale their images, which keeps files small.
    """
    return (
        Protocol(
            "cor T1 SE",
            T1,
            bandwidth_hz_per_pixel=180,
            noise=0.0105,
            grey_scale=650,
            seed=seed,
            window_centre=285,
            window_width=570,
            slices=HIP_SLICES,
            middle_y_mm=HIP_MIDDLE_MM,
        ),
        Protocol(
            "cor T2 FSE",
            T2_WITH_FAT,
            bandwidth_hz_per_pixel=260,
            noise=0.0085,
            grey_scale=900,
            seed=seed + 1,
            window_centre=260,
            window_width=520,
            echo_train=13,
            slices=HIP_SLICES,
            middle_y_mm=HIP_MIDDLE_MM,
        ),
        Protocol(
            "cor STIR",
            STIR,
            bandwidth_hz_per_pixel=260,
            noise=0.0095,
            grey_scale=900,
            seed=seed + 2,
            window_centre=200,
            window_width=400,
            echo_train=9,
            slices=HIP_SLICES,
            middle_y_mm=HIP_MIDDLE_MM,
        ),
    )


def acquire(volumes: TissueVolumes, grid: Grid, protocol: Protocol) -> NDArray[np.uint16]:
    """Return the stack as stored values, uint16 [slice, row, column], 12 bits.

    Rows head to foot, columns right to left.
    """
    generator = np.random.default_rng(protocol.seed)
    x, _, z = (grid.axis(index) for index in range(3))
    left = fat_left(x[None, :], z[:, None]) if protocol.sequence.fat_saturated else None
    name = protocol.sequence.name
    images = [
        receive(
            slice_image(volumes[water(name)], grid, protocol, index),
            slice_image(volumes[fat(name)], grid, protocol, index, left),
            protocol,
            generator,
        )
        for index in range(protocol.slices)
    ]
    return np.clip(np.asarray(images) * protocol.grey_scale, 0, 4095).astype(np.uint16)


def slice_image(
    volume: Field, grid: Grid, protocol: Protocol, index: int, factor: Field | None = None
) -> NDArray[np.float64]:
    """Return a volume as the coil sees a slice of it, [row, column]: averaged through the slice, shaded.

    `factor` [z, x] is what is left of it where something suppresses it.
    """
    x, y, z = (grid.axis(axis) for axis in range(3))
    centres = (np.arange(protocol.size) - (protocol.size - 1) / 2) * protocol.pixel_mm
    rows = (-centres - z[0]) / grid.step_mm
    columns = (centres - x[0]) / grid.step_mm
    weights = slice_profile(y - protocol.slice_y_mm(index), protocol.thickness_mm)
    used = np.nonzero(weights)[0]
    signal: Field = np.tensordot(weights[used], volume[:, used], (0, 1))
    if factor is not None:
        signal = signal * factor
    coordinates = np.stack(np.meshgrid(rows, columns, indexing="ij"))
    shading = coil_shading(centres[None, :], -centres[:, None])
    seen: NDArray[np.float64] = (
        ndimage.map_coordinates(signal, coordinates, order=1, cval=0.0) * shading
    )
    return seen


def slice_profile(offset_mm: Field, thickness_mm: float) -> Field:
    """Weights, sum 1, of planes at these distances from the middle of the slice: flat with soft edges."""
    weights = 1 / (1 + np.exp(np.clip((np.abs(offset_mm) - thickness_mm / 2) / 0.45, -50, 50)))
    weights[np.abs(offset_mm) > thickness_mm / 2 + 4] = 0
    return np.asarray(weights / weights.sum(), np.float32)


def fat_left(x_mm: Field, z_mm: Field) -> Field:
    """Share of the fat signal that spectral saturation leaves.

    Little in the middle, more where the field is less even.
    """
    edge = np.clip((x_mm / 205) ** 2 * 0.6 + (z_mm / 205) ** 2 - 0.62, 0, 1) ** 1.5
    return (0.055 + 0.20 * edge + 0.02 * np.sin(x_mm / 70 + 1) * np.cos(z_mm / 90)).astype(
        np.float32
    )


def coil_shading(x_mm: Field, z_mm: Field) -> Field:
    """Sensitivity of the body array: falls off at head and foot end, slightly uneven between."""
    ends = np.exp(-((np.abs(z_mm) / 235) ** 4))
    return ends * (
        0.80 + 0.25 * (x_mm / 200) ** 2 + 0.06 * x_mm / 200 + 0.10 * np.sin(z_mm / 140 + 0.6)
    )


def receive(
    water_image: NDArray[np.float64],
    fat_image: NDArray[np.float64],
    protocol: Protocol,
    generator: np.random.Generator,
) -> NDArray[np.float64]:
    """Magnitude image of water plus shifted fat through a windowed, zero-filled k-space with complex noise."""
    size = protocol.size
    frequency = np.fft.fftfreq(size)
    shift_pixels = CHEMICAL_SHIFT_HZ / protocol.bandwidth_hz_per_pixel
    phase = np.exp(-2j * np.pi * frequency * shift_pixels)[None, :]
    phase_lines, read_points = protocol.acquired
    measured = (np.abs(frequency)[:, None] < 0.5 * phase_lines / size) & (
        np.abs(frequency)[None, :] < 0.5 * read_points / size
    )
    window = (
        np.cos(np.pi * frequency)[:, None] * np.cos(np.pi * frequency)[None, :]
    ) ** 0.35 * measured
    signal = np.fft.ifft2((np.fft.fft2(water_image) + np.fft.fft2(fat_image) * phase) * window)
    white = generator.standard_normal((size, size)) + 1j * generator.standard_normal((size, size))
    noise = np.fft.ifft2(np.fft.fft2(white) * measured) * protocol.noise
    return np.abs(signal + noise)
