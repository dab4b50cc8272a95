"""The lead letter R that a radiographer lays beside the patient's right side."""

from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from sample_studies.detector import Detector
from sample_studies.model.grid import Field

HEIGHT_MM: Final = 15.0
STROKE_MM: Final = 2.6
CORNER_MM: Final = (22.0, 24.0)  # from the film's left and top edge to the letter's top left corner
# strokes of the letter in a box 0.62 wide and 1 high, y down; the bowl is a half circle
STEM: Final = ((0.0, 0.0), (0.0, 1.0))
TOP: Final = ((0.0, 0.0), (0.34, 0.0))
MIDDLE: Final = ((0.0, 0.54), (0.34, 0.54))
LEG: Final = ((0.32, 0.54), (0.62, 1.0))
BOWL_CENTRE: Final = (0.34, 0.27)
BOWL_RADIUS: Final = 0.27


def lead_letter_r(detector: Detector) -> Field:
    """Thickness of lead, 0 to 1, on the detector, float32 [row, column]."""
    # only the corner that holds the letter; the rest of the film is bare
    columns, rows = (round((edge + 2 * HEIGHT_MM) / detector.pitch_mm) for edge in CORNER_MM)
    x = ((np.arange(columns) + 0.5) * detector.pitch_mm - CORNER_MM[0]) / HEIGHT_MM
    y = ((np.arange(rows) + 0.5) * detector.pitch_mm - CORNER_MM[1]) / HEIGHT_MM
    gx, gy = np.meshgrid(x, y)
    distance = np.minimum.reduce([_to_segment(gx, gy, a, b) for a, b in (STEM, TOP, MIDDLE, LEG)])
    bowl = np.abs(np.hypot(gx - BOWL_CENTRE[0], gy - BOWL_CENTRE[1]) - BOWL_RADIUS)
    distance = np.where(gx > BOWL_CENTRE[0], np.minimum(distance, bowl), distance)
    half_stroke = STROKE_MM / 2 / HEIGHT_MM
    soft = detector.pitch_mm / HEIGHT_MM
    lead = np.clip(0.5 - (distance - half_stroke) / soft, 0, 1)
    film = np.zeros((detector.rows, detector.columns), np.float32)
    film[:rows, :columns] = ndimage.gaussian_filter(lead, 0.8)
    return film


def _to_segment(
    x: NDArray[np.float64],
    y: NDArray[np.float64],
    start: tuple[float, float],
    end: tuple[float, float],
) -> NDArray[np.float64]:
    """Distance of points to a line segment."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    t = np.clip(((x - start[0]) * dx + (y - start[1]) * dy) / (dx * dx + dy * dy), 0, 1)
    return np.hypot(x - start[0] - t * dx, y - start[1] - t * dy)
