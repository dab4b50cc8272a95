"""Windows that suit a picture: the first, a robust automatic one, one for a region, presets for each modality.

Percentiles of the whole picture say little: air, collimator blades and the empty field of an MR fill half of
it.  They are taken where the picture has texture, from a coarse grid of samples, in about a millisecond.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from math import ceil, floor
from typing import Final

import numpy as np
from numpy.typing import NDArray

from overlays.sentence import said
from viewer.imaging.frame_pixels import FramePixels
from viewer.imaging.grey.grey import first_voi, modality_values
from viewer.imaging.modality import PROJECTIONS
from viewer.imaging.study import Frame
from viewer.imaging.voi import Voi, VoiFunction, Window

_CT: Final = (
    Window(40, 400, explanation=said("imaging", "Soft tissue")),
    Window(-600, 1500, explanation=said("imaging", "Lung")),
    Window(400, 1800, explanation=said("imaging", "Bone")),
    Window(40, 80, explanation=said("imaging", "Brain")),
    Window(80, 160, explanation=said("imaging", "Liver")),
    Window(50, 350, explanation=said("imaging", "Mediastinum")),
    Window(300, 600, explanation=said("imaging", "Angiography")),
)

# Percentiles, from dark to bright, of the textured part of the picture: all of it, its middle, and either end.
_RADIOGRAPH_PERCENTS: Final = ((0.2, 99.8), (10.0, 90.0), (30.0, 99.8), (0.5, 70.0))
_OTHER_PERCENTS: Final = ((0.2, 99.9), (2.0, 95.0), (30.0, 99.9), (1.0, 85.0))
# What the bright and the dark end hold, in the words of those who read such pictures.
_ENDS: Final = {
    "CR": (said("imaging", "Bone"), said("imaging", "Soft tissue, lung")),
    "DX": (said("imaging", "Bone"), said("imaging", "Soft tissue, lung")),
    "RG": (said("imaging", "Bone"), said("imaging", "Soft tissue, lung")),
    "PX": (said("imaging", "Bone and teeth"), said("imaging", "Soft tissue")),
    "IO": (said("imaging", "Bone and teeth"), said("imaging", "Soft tissue")),
    "MG": (said("imaging", "Dense tissue"), said("imaging", "Fatty tissue")),
    "MR": (said("imaging", "High signal"), said("imaging", "Low signal")),
    "US": (said("imaging", "Hyperechoic"), said("imaging", "Hypoechoic")),
    "NM": (said("imaging", "High uptake"), said("imaging", "Low uptake")),
    "PT": (said("imaging", "High uptake"), said("imaging", "Low uptake")),
}
_ANY_ENDS: Final = (said("imaging", "Bright range"), said("imaging", "Dark range"))
_AUTOMATIC: Final = (said("imaging", "Automatic"), 1.0, 99.0)
_AUTOMATIC_HU: Final = (said("imaging", "Automatic"), 3.0, 96.0)

SMALLEST_REGION_PX: Final = 3
"""A region smaller than this on a side says nothing about its greys."""

MOST_PRESETS: Final = 8
"""There are keys for so many: 2 to 9."""

_GRID: Final = 256
_NEIGHBOURS: Final = 3
_TEXTURE: Final = 0.01
"""Standard deviation among 5 x 5 samples, over the range of the picture, above which there is texture."""

_FAT_HU: Final = -250.0
"""Air and lung, below, are not what the automatic window of a CT is for."""

_FEWEST: Final = 100

_BEYOND: Final = 1e30
"""What is greater measures nothing; writers of floats mark pixels without a value by such numbers."""


def first_window(frame: Frame, pixels: FramePixels) -> Voi:
    """Return what a picture is first seen through: the file's own default, else the automatic window."""
    return first_voi(frame) or auto_window(pixels, frame)


def auto_window(pixels: FramePixels, frame: Frame) -> Window:
    """Return a window that shows the picture well, whatever the file says.

    Padding is left out, and what a shutter hides.
    """
    return _automatic(pixels.stored, frame, _visible(pixels))


def region_window(
    pixels: FramePixels, frame: Frame, first: tuple[float, float], last: tuple[float, float]
) -> Window | None:
    """Return a window for the rectangle between two image points; ``None`` where it is too small."""
    rows, columns = pixels.pixels.shape[:2]
    x0, x1 = sorted((first[0], last[0]))
    y0, y1 = sorted((first[1], last[1]))
    left, right = max(0, floor(x0)), min(columns, ceil(x1))
    top, bottom = max(0, floor(y0)), min(rows, ceil(y1))
    if right - left < SMALLEST_REGION_PX or bottom - top < SMALLEST_REGION_PX:
        return None
    region = (slice(top, bottom), slice(left, right))
    visible = _visible(pixels)
    return _automatic(pixels.stored[region], frame, None if visible is None else visible[region])


def presets(modality: str, pixels: FramePixels, frame: Frame) -> tuple[Window, ...]:
    """Return the presets for a picture, in the order of the keys 2 to 9; the explanation is the name.

    A CT in Hounsfield units has those of its organs; any other picture gets percentiles of its own.  The
    full range and the file's own windows follow.  A colour picture has none.
    """
    if pixels.is_colour:
        return ()
    if modality == "CT" and frame.greyscale.unit == "HU":
        return (*_CT, _full_range(pixels.stored, frame))
    values = _textured(pixels.stored, frame, _visible(pixels))
    found = [_between_percentiles(values, frame, *rule) for rule in _rules(modality)]
    found.append(_full_range(pixels.stored, frame))
    return (*found, *_own(frame))[:MOST_PRESETS]


def _visible(pixels: FramePixels) -> NDArray[np.bool_] | None:
    return None if pixels.graphics is None else pixels.graphics.visible


def _automatic(
    stored: NDArray[np.generic], frame: Frame, visible: NDArray[np.bool_] | None
) -> Window:
    """Return the automatic window of stored values, shape (rows, columns), as far as they are ``visible``."""
    values = _textured(stored, frame, visible)
    rule = _AUTOMATIC_HU if frame.greyscale.unit == "HU" else _AUTOMATIC
    return _between_percentiles(values, frame, *rule)


def _rules(modality: str) -> Iterator[tuple[str, float, float]]:
    """Yield the names and percentiles of a modality without units."""
    percents = _RADIOGRAPH_PERCENTS if modality in PROJECTIONS else _OTHER_PERCENTS
    names = (
        said("imaging", "Wide window"),
        said("imaging", "Narrow window"),
        *_ENDS.get(modality, _ANY_ENDS),
    )
    for name, (dark, bright) in zip(names, percents, strict=True):
        yield name, dark, bright


def _own(frame: Frame) -> tuple[Window, ...]:
    """Return the file's own windows, named by their explanations."""
    windows = frame.greyscale.windows
    names = (
        said("imaging", "File's own {number}").format(number=number)
        if len(windows) > 1
        else said("imaging", "File's own")
        for number in count(1)
    )
    return tuple(
        Window(w.center, w.width, w.function, w.explanation or name)
        for w, name in zip(windows, names, strict=False)
    )


def _textured(
    stored: NDArray[np.generic],
    frame: Frame,
    visible: NDArray[np.bool_] | None,
) -> NDArray[np.float64]:
    """Return modality values from where the picture has texture; from all of it where that is nowhere."""
    if stored.ndim == 3:
        return np.zeros(0)
    samples, present = _sampled(stored, frame, visible)
    if frame.greyscale.unit == "HU" and np.count_nonzero(present & (samples > _FAT_HU)) >= _FEWEST:
        present = present & (samples > _FAT_HU)
    if not present.any():
        return np.zeros(0)
    low, high = np.percentile(samples[present], [0.5, 99.5])
    clipped = np.clip(np.where(present, samples, low), low, high)
    texture = _deviation(clipped, radius=2) > _TEXTURE * (high - low)
    chosen = samples[present & texture]
    return chosen if chosen.size >= _FEWEST else samples[present]


def _sampled(
    stored: NDArray[np.generic],
    frame: Frame,
    visible: NDArray[np.bool_] | None,
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Return modality values on a grid of at most 256 x 256 points, and which of them are of the picture.

    Each is the mean of a few stored, so that noise is no texture.
    """
    step = max(1, -(-max(stored.shape) // _GRID))
    near = min(step, _NEIGHBOURS)
    rows, columns = (max(1, length // step) for length in stored.shape)
    total = np.zeros((rows, columns))
    present = np.ones((rows, columns), np.bool_)
    for i in range(near):
        for j in range(near):
            part = stored[i::step, j::step][:rows, :columns].astype(np.float64)
            present &= (np.abs(part) < _BEYOND) & ~_is_padding(part, frame)
            if visible is not None:
                present &= visible[i::step, j::step][:rows, :columns]
            total += np.where(np.abs(part) < _BEYOND, part, 0.0)
    return modality_values(frame.greyscale, total / near**2), present


def _is_padding(stored: NDArray[np.float64], frame: Frame) -> NDArray[np.bool_]:
    if frame.greyscale.padding is None:
        return np.zeros(stored.shape, np.bool_)
    low, high = frame.greyscale.padding
    return (stored >= low) & (stored <= high)


def _deviation(values: NDArray[np.float64], *, radius: int) -> NDArray[np.float64]:
    """Return the standard deviation in the square of ``radius`` around each value, same shape."""
    values = values - values.mean()
    variance = _box_mean(values * values, radius) - _box_mean(values, radius) ** 2
    return np.sqrt(np.maximum(variance, 0.0))


def _box_mean(values: NDArray[np.float64], radius: int) -> NDArray[np.float64]:
    side = 2 * radius + 1
    padded = np.pad(values, ((radius + 1, radius), (radius + 1, radius)), mode="edge")
    sums = padded.cumsum(axis=0).cumsum(axis=1)
    boxes = sums[side:, side:] - sums[:-side, side:] - sums[side:, :-side] + sums[:-side, :-side]
    return np.asarray(boxes / side**2)


def _full_range(stored: NDArray[np.generic], frame: Frame) -> Window:
    """Return the window from the least to the greatest value of the picture, padding left out."""
    if frame.greyscale.padding is not None or stored.dtype.kind == "f":
        flat = stored.ravel().astype(np.float64)
        ends = flat[(np.abs(flat) < _BEYOND) & ~_is_padding(flat, frame)]
    else:
        ends = np.array([stored.min(), stored.max()], dtype=np.float64)
    if ends.size == 0:
        return _between(0.0, 0.0, said("imaging", "Full range"))
    values = modality_values(frame.greyscale, np.array([ends.min(), ends.max()]))
    return _between(float(values.min()), float(values.max()), said("imaging", "Full range"))


def _between_percentiles(
    values: NDArray[np.float64], frame: Frame, name: str, dark_percent: float, bright_percent: float
) -> Window:
    if values.size == 0:
        return _between(0.0, 0.0, name)
    percents = [dark_percent, bright_percent]
    if frame.greyscale.inverted:
        percents = [100.0 - bright_percent, 100.0 - dark_percent]
    low, high = np.percentile(values, percents)
    return _between(float(low), float(high), name)


def _between(low: float, high: float, name: str) -> Window:
    """Return the window in which ``low`` is black and ``high`` is white; wide ranges in whole numbers."""
    if high - low >= 16:
        return Window(round((low + high + 1) / 2), round(high - low) + 1, explanation=name)
    if high - low > 0:
        return Window((low + high) / 2, high - low, VoiFunction.LINEAR_EXACT, explanation=name)
    return Window(low + 0.5, 2.0, explanation=name)
