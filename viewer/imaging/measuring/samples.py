"""What is measured of pixels: values after the modality stage, or colours; padding is no value."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from viewer.imaging.grey.grey import modality_values
from viewer.imaging.study import Frame


def sample_values(cells: NDArray[np.generic], frame: Frame) -> NDArray[np.float64]:
    """Return what stored cells stand for, as (samples, cells): one row for grey, three for colours.

    ``cells`` is (cells,) or (cells, 3).  A grey cell that is padding, infinite or no number is NaN.
    """
    if cells.ndim == 2:
        return np.ascontiguousarray(cells.T, dtype=np.float64)
    stored = cells.astype(np.float64)
    is_value = np.isfinite(stored)
    if frame.greyscale.padding is not None:
        low, high = frame.greyscale.padding
        is_value &= (stored < low) | (stored > high)
    values = modality_values(frame.greyscale, np.where(is_value, stored, 0.0))
    return np.where(is_value, values, np.nan)[np.newaxis]
