"""Windows that suit a picture: robust automatic windows, and named presets for each modality."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from viewer.imaging.display_plane import stored_values
from viewer.imaging.grey import modality_values
from viewer.imaging.study import Frame
from viewer.imaging.voi import VoiFunction, Window

# Enough for percentiles to a thousandth, few enough to cost a millisecond.
_SAMPLES: Final = 200_000

CT_PRESETS: Final = (
    Window(40, 400, explanation="Soft tissue"),
    Window(-600, 1500, explanation="Lung"),
    Window(480, 2500, explanation="Bone"),
    Window(40, 80, explanation="Brain"),
    Window(60, 160, explanation="Liver"),
    Window(50, 350, explanation="Mediastinum"),
    Window(300, 600, explanation="Angiography"),
)


def auto_window(pixels: NDArray[np.generic], frame: Frame) -> Window:
    """Return a window that shows the picture well, from percentiles of its modality values.

    ``pixels`` are stored cells, shape (rows, columns); padding is left out.
    """
    return _between(_sample(pixels, frame), 1.0, 99.5, "Automatic")


def presets(modality: str, pixels: NDArray[np.generic], frame: Frame) -> tuple[Window, ...]:
    """Return the presets of a modality for this picture, in the order of the keys 2 to 9."""
    if modality == "CT":
        return CT_PRESETS
    values = _sample(pixels, frame)
    return (
        _between(values, 1.0, 99.8, "Soft"),
        _between(values, 5.0, 98.0, "Hard"),
        _between(values, 0.0, 100.0, "Full range"),
    )


def _sample(pixels: NDArray[np.generic], frame: Frame) -> NDArray[np.float64]:
    """Return some modality values from all over the picture, sorted, padding left out."""
    if pixels.ndim == 3:
        return np.zeros(0)
    step = max(1, int((pixels.size / _SAMPLES) ** 0.5))
    stored = stored_values(pixels[::step, ::step], frame.pixels).astype(np.float64).ravel()
    kept = np.isfinite(stored)
    if frame.greyscale.padding is not None:
        low, high = frame.greyscale.padding
        kept &= (stored < low) | (stored > high)
    return np.sort(modality_values(frame.greyscale, stored[kept]))


def _between(
    values: NDArray[np.float64], low_percent: float, high_percent: float, name: str
) -> Window:
    if values.size == 0:
        return Window(128.0, 256.0, explanation=name)
    low, high = np.percentile(values, [low_percent, high_percent])
    return Window(
        float(low + high) / 2.0,
        max(float(high - low), 1e-6),
        VoiFunction.LINEAR_EXACT,
        explanation=name,
    )
