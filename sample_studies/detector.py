"""Where focus, patient and detector stand when the radiograph is taken.

The beam goes front to back (AP): the focus is SOURCE_TO_DETECTOR_MM from the detector, which lies
DETECTOR_Y_MM behind the origin; the central ray passes at z = BEAM_Z_MM in the midline.
"""

from dataclasses import dataclass
from typing import Final

SOURCE_TO_DETECTOR_MM: Final = 1100.0
DETECTOR_Y_MM: Final = 190.0
SOURCE_TO_CENTRE_MM: Final = SOURCE_TO_DETECTOR_MM - DETECTOR_Y_MM
BEAM_Z_MM: Final = 5.0


@dataclass(frozen=True, slots=True)
class Detector:
    """Rows, columns and pixel pitch in mm; the central ray meets its middle."""

    rows: int = 2000
    columns: int = 2400
    pitch_mm: float = 0.175

    def pixel(self, point_mm: tuple[float, float, float]) -> tuple[float, float]:
        """Column and row (0-based, whole numbers are pixel centres) where a patient point is projected."""
        magnification = SOURCE_TO_DETECTOR_MM / (SOURCE_TO_CENTRE_MM + point_mm[1])
        column = (self.columns - 1) / 2 + point_mm[0] * magnification / self.pitch_mm
        row = (self.rows - 1) / 2 - (point_mm[2] - BEAM_Z_MM) * magnification / self.pitch_mm
        return column, row


FILM: Final = Detector()
HIP_FILM: Final = Detector(rows=1760, columns=2112, pitch_mm=0.2)
