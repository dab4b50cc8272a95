"""What each frame of a gamma camera's film is: its slice, detector, energy window, moment (PS3.3 C.8.4.8).

The frames of a nuclear medicine image say what they are by vectors, one value a frame, counted from 1.  Where
reconstructed slices lie stands with their detector (C.8.4.11): orientation, the position of the first slice, and
a spacing whose sign tells whether the others are stacked behind it (+, along the normal) or before it (C.8.4.15).
"""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from viewer.imaging.dataset import attributes as tag_of
from viewer.imaging.dataset.dataset import DataSet
from viewer.imaging.geometry import Vector, normal_of
from viewer.imaging.header import Traits
from viewer.imaging.reading.orientation import plane_of
from viewer.imaging.study import Plane

_RECONSTRUCTED: Final = frozenset({"RECON TOMO", "RECON GATED TOMO"})
# What follows itself in time, the slower before the quicker.
_CLOCKS: Final = (
    tag_of.PHASE_VECTOR,
    tag_of.TIME_SLICE_VECTOR,
    tag_of.RR_INTERVAL_VECTOR,
    tag_of.TIME_SLOT_VECTOR,
)
_DIRECTIONS: Final = frozenset({tag_of.IMAGE_ORIENTATION_PATIENT, tag_of.IMAGE_POSITION_PATIENT})


class CameraFrames:
    """The frames of one image; of an image that no camera made it tells nothing."""

    def __init__(self, image: DataSet, frame_count: int) -> None:
        self._frame_count = frame_count
        self._is_camera = image.text(tag_of.MODALITY) == "NM"
        self._detectors: tuple[DataSet, ...] = ()
        self._plane: Plane | None = None
        if not self._is_camera:
            return
        self._detectors = tuple(image.items(tag_of.DETECTOR_INFORMATION_SEQUENCE, _DIRECTIONS))
        self._detector = self._vector(image, tag_of.DETECTOR_VECTOR)
        self._energy = self._vector(image, tag_of.ENERGY_WINDOW_VECTOR)
        self._moments = _ranks([vector for tag in _CLOCKS if (vector := self._vector(image, tag))])
        self._slices = self._vector(image, tag_of.SLICE_VECTOR)
        self._step_mm = image.number(tag_of.SPACING_BETWEEN_SLICES) or 0.0
        is_stack = bool(_RECONSTRUCTED & set(image.texts(tag_of.IMAGE_TYPE)))
        if is_stack and self._detectors and self._step_mm:
            self._plane = plane_of(self._detectors[0], self._detectors[0])

    @property
    def are_alike(self) -> bool:
        """Whether no vector and no stack tells one frame from another."""
        return not self._is_camera or not (
            self._plane or self._detector or self._energy or self._moments
        )

    def plane(self, frame_index: int) -> Plane | None:
        """Return where a reconstructed slice lies; ``None`` for what is not reconstructed."""
        if self._plane is None:
            return None
        number = self._slices[frame_index] if self._slices else frame_index + 1
        return _moved(self._plane, normal_of(self._plane), (number - 1) * self._step_mm)

    def detector(self, frame_index: int) -> DataSet | None:
        """Return what is said of the detector that made a frame, if anything is."""
        number = self._detector[frame_index] if self._is_camera and self._detector else 1
        return self._detectors[number - 1] if 1 <= number <= len(self._detectors) else None

    def traits(self, frame_index: int, shared: Traits) -> Traits:
        """Return the traits of a frame: those of all frames, and its own detector, energy window and moment."""
        if not self._is_camera:
            return shared
        return shared._replace(
            detector=self._detector[frame_index] if self._detector else None,
            energy_window=self._energy[frame_index] if self._energy else None,
            temporal_position=self._moments[frame_index]
            if self._moments
            else shared.temporal_position,
        )

    def _vector(self, image: DataSet, tag: int) -> tuple[int, ...]:
        """Return a vector; () where it is absent, or not one value a frame."""
        values = image.numbers(tag)
        return tuple(map(int, values)) if len(values) == self._frame_count else ()


def _ranks(vectors: list[tuple[int, ...]]) -> tuple[int, ...]:
    """Return for each frame which moment it shows, from 1, counted through all vectors of time."""
    if not vectors:
        return ()
    moments = list(zip(*vectors, strict=True))
    numbers = {moment: number for number, moment in enumerate(sorted(set(moments)), start=1)}
    return tuple(numbers[moment] for moment in moments)


def _moved(plane: Plane, way: Vector, length_mm: float) -> Plane:
    x, y, z = (place + part * length_mm for place, part in zip(plane.position, way, strict=True))
    return replace(plane, position=(x, y, z))
