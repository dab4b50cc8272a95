"""What is under the cursor: the value after the modality stage, its unit, and the place in the patient."""

from __future__ import annotations

from enum import StrEnum
from math import floor

from msgspec import Struct
from msgspec.structs import replace

from viewer.imaging.directions import sides_of
from viewer.imaging.frame_pixels import FramePixels
from viewer.imaging.geometry import patient_position
from viewer.imaging.grey.grey import modality_value
from viewer.imaging.study import Frame, Greyscale


class Quantity(StrEnum):
    """What the number under the cursor is, where no unit says so."""

    UNIT = "unit"
    SIGNAL = "signal"
    STORED = "stored"
    RESCALED = "rescaled"


class Readout(Struct, frozen=True):
    """One point of one slice.

    ``x`` and ``y`` are image points (pixel centres at .5), ``slice_index`` counts from 0.  ``value`` is in
    ``unit`` (HU for CT, "" where the file does not say, and then ``quantity`` does), or (red, green, blue).
    ``patient_mm`` is LPS, and ``sides`` the letters for its three signs.
    """

    x: float
    y: float
    slice_index: int
    value: float | tuple[int, int, int]
    unit: str = ""
    patient_mm: tuple[float, float, float] | None = None
    sides: tuple[str, str, str] = ("L", "P", "H")
    quantity: Quantity = Quantity.UNIT

    @property
    def row(self) -> int:
        """The row of the pixel, from 0."""
        return floor(self.y)

    @property
    def column(self) -> int:
        """The column of the pixel, from 0."""
        return floor(self.x)


def readout(
    frame: Frame, plane: FramePixels, slice_index: int, x: float, y: float, *, modality: str = ""
) -> Readout | None:
    """Return what lies at an image point; ``None`` off the picture.  ``modality`` is of the series."""
    rows, columns = plane.pixels.shape[:2]
    if not (0 <= x < columns and 0 <= y < rows):
        return None
    cell = plane.stored[floor(y), floor(x)]
    if plane.is_colour:
        red, green, blue = (int(part) for part in cell)
        told = Readout(x, y, slice_index, (red, green, blue))
    else:
        value = modality_value(frame.greyscale, float(cell))
        quantity = quantity_of(frame.greyscale, modality)
        told = Readout(x, y, slice_index, value, frame.greyscale.unit, quantity=quantity)
    if frame.plane is None or frame.spacing is None:
        return told
    position = patient_position(frame.plane, frame.spacing, x, y)
    sides = sides_of(position, quadruped=frame.quadruped)
    return replace(told, patient_mm=position, sides=sides)


def quantity_of(greyscale: Greyscale, modality: str) -> Quantity:
    """Return what the values after the modality stage are: MR knows no unit, and its scale differs by scanner."""
    if greyscale.unit:
        return Quantity.UNIT
    if modality == "MR":
        return Quantity.SIGNAL
    is_stored = greyscale.modality_lut is None and (greyscale.slope, greyscale.intercept) == (1, 0)
    return Quantity.STORED if is_stored else Quantity.RESCALED
