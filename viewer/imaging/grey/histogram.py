"""How often each value occurs in a picture, after the modality stage: what a window is chosen by."""

from __future__ import annotations

from typing import Final

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from viewer.imaging.frame_pixels import FramePixels
from viewer.imaging.grey.grey import modality_values
from viewer.imaging.study import Frame

BINS: Final = 256
# Enough for a curve, few enough to cost a millisecond.
_SAMPLES: Final = 200_000
# What a few hot pixels or a lead marker have must not squeeze all else together.
_TAILS_PERCENT: Final = (0.02, 99.98)


class Histogram(Struct, frozen=True, eq=False):
    """``counts``, shape (bins,), of values between ``edges``, shape (bins + 1,), in modality units."""

    edges: NDArray[np.float64]
    counts: NDArray[np.int64]

    def count_at(self, value: float) -> int:
        """Return how many values lie in the bin of one; beyond the ends in the last bin there."""
        nth = int(np.searchsorted(self.edges, value, side="right")) - 1
        return int(self.counts[min(max(nth, 0), len(self.counts) - 1)])


def histogram(plane: FramePixels, frame: Frame) -> Histogram | None:
    """Return the histogram of a plane, padding left out; ``None`` for colour, or for nothing but padding."""
    if plane.is_colour:
        return None
    step = max(1, int((plane.pixels.size / _SAMPLES) ** 0.5))
    stored = plane.stored[::step, ::step].astype(np.float64).ravel()
    stored = stored[np.isfinite(stored)]
    if frame.greyscale.padding is not None:
        low, high = frame.greyscale.padding
        stored = stored[(stored < low) | (stored > high)]
    if stored.size == 0:
        return None
    values = modality_values(frame.greyscale, stored)
    first, last = np.percentile(values, _TAILS_PERCENT)
    if last <= first:
        first, last = first - 0.5, first + 0.5
    counts, edges = np.histogram(values, bins=BINS, range=(first, last))
    return Histogram(edges, counts)
