"""From a whole plane to the pixels of the screen, in the depth of the plane: pyramid, crop, resize.

``plan`` chooses a level of the pyramid and a crop, and SNAPS the placement, by at most half a device
pixel, so that the crop's corner falls on a device pixel: picture and marks are both drawn through the
snapped placement and register exactly.  ``resample`` makes the pixels.  Flips and turns act on the crop.

Device points are physical pixels of what is painted on; ``DeviceGrid`` says how viewport points become them.
"""

from __future__ import annotations

import sys
from enum import Enum
from importlib import import_module
from math import ceil, floor
from threading import Thread
from typing import Any, Final

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from viewer.session.placement import CanvasSize, PictureSize, Placement

Pixels = NDArray[Any]

# What cubic interpolation reads beyond the pixel itself, and one for rounding.
MARGIN_PX: Final = 3
# A pyramid level smaller than this (its shorter side, pixels) saves nothing.
SMALLEST_LEVEL_PX: Final = 16
_ROUNDING: Final = 1e-6


def preload() -> None:
    """Begin to import OpenCV, a tenth of a second's work, while the first film is still being decoded.

    Whoever needs it meanwhile waits for the import that is under way.
    """
    if "cv2" not in sys.modules:
        Thread(target=import_module, args=("cv2",), name="import cv2", daemon=True).start()


class Quality(Enum):
    """How pixels between pixels are made: LINEAR while a hand zooms, CUBIC when it rests."""

    LINEAR = "linear"
    CUBIC = "cubic"


class DeviceGrid(Struct, frozen=True):
    """The device pixels that viewport points fall on: device = ``ratio`` * viewport + offset.

    The offset is where the canvas begins on what is painted on; it may be a fraction where the ratio is.
    """

    ratio: float = 1.0
    dx: float = 0.0
    dy: float = 0.0


class Pyramid:
    """A plane, and its halves made when first asked for: each pixel is the mean of two by two."""

    def __init__(self, plane: Pixels) -> None:
        self._levels = [plane]

    def level(self, k: int) -> Pixels:
        """Return the plane at 1 / 2**k; pixels at the right and lower edge may mean less than 2 x 2."""
        while len(self._levels) <= k:
            self._levels.append(halve(self._levels[-1]))
        return self._levels[k]


def halve(pixels: Pixels) -> Pixels:
    """Return half the size, rounded up: every pixel the mean of two by two (of what there is of them)."""
    import cv2

    rows, columns = pixels.shape[:2]
    even_rows, even_columns = rows // 2 * 2, columns // 2 * 2
    half = np.empty(((rows + 1) // 2, (columns + 1) // 2, *pixels.shape[2:]), pixels.dtype)
    # OpenCV averages an exact 2 x 2 twenty times faster than a ratio that is not whole.
    for source, target in (
        (pixels[:even_rows, :even_columns], half[: rows // 2, : columns // 2]),
        (pixels[:even_rows, even_columns:], half[: rows // 2, columns // 2 :]),
        (pixels[even_rows:, :even_columns], half[rows // 2 :, : columns // 2]),
    ):
        if target.size:
            size = (target.shape[1], target.shape[0])
            mean = cv2.resize(source, size, interpolation=cv2.INTER_AREA)
            target[...] = mean.reshape(target.shape)
    if rows % 2 and columns % 2:
        half[-1, -1] = pixels[-1, -1]
    return half


def level_for(scale: float, rows: int, columns: int) -> int:
    """Return the smallest level that has at least one pixel for each device pixel.

    ``scale`` is device pixels per image pixel.
    """
    k = 0
    while (
        scale * 2.0 ** (k + 1) <= 1.0 + _ROUNDING
        and min(rows, columns) >> (k + 1) >= SMALLEST_LEVEL_PX
    ):
        k += 1
    return k


class PixelSpan(Struct, frozen=True):
    """One direction of a plan, along the screen.

    ``first`` to ``last`` (exclusive) are the level's pixels that are resized, by ``scale`` device pixels
    each; ``start`` is the device pixel on which the picture begins; of the resized pixels, ``skip`` are
    out of view and ``length`` are seen.  ``mirrored``: level pixels run against the screen.
    """

    first: int
    last: int
    mirrored: bool
    scale: float
    skip: int
    start: int
    length: int


class Plan(Struct, frozen=True):
    """Which pixels of which level make the picture, and which device pixels they become."""

    level: int
    transposed: bool
    across: PixelSpan
    down: PixelSpan

    @property
    def recipe(self) -> tuple[object, ...]:
        """What the resized pixels depend on: everything but where they go."""
        a, d = self.across, self.down
        return (
            *(self.level, self.transposed),
            *(a.first, a.last, a.mirrored, a.scale),
            *(d.first, d.last, d.mirrored, d.scale),
        )

    @property
    def seen(self) -> tuple[slice, slice]:
        """The rows and columns of the resized pixels that are in view."""
        a, d = self.across, self.down
        return slice(d.skip, d.skip + d.length), slice(a.skip, a.skip + a.length)


def plan(
    placement: Placement, picture: PictureSize, canvas: CanvasSize, grid: DeviceGrid
) -> tuple[Plan | None, Placement]:
    """Return what to draw (``None``: nothing of the picture is in view) and the snapped placement."""
    step_x = (placement.xx + placement.xy) * grid.ratio
    step_y = (placement.yx + placement.yy) * grid.ratio
    pixels_across, pixels_down = picture.columns, picture.rows
    if placement.is_transposed:
        pixels_across, pixels_down = pixels_down, pixels_across
    level = level_for(abs(step_x * step_y) ** 0.5, picture.rows, picture.columns)
    across, shift_x = _span(
        step_x, placement.dx * grid.ratio, pixels_across, level, canvas.width * grid.ratio, grid.dx
    )
    down, shift_y = _span(
        step_y, placement.dy * grid.ratio, pixels_down, level, canvas.height * grid.ratio, grid.dy
    )
    if across is None or down is None:
        return None, placement
    snapped = placement.moved(shift_x / grid.ratio, shift_y / grid.ratio)
    return Plan(level, placement.is_transposed, across, down), snapped


def _span(
    step: float, origin: float, pixels: int, level: int, room: float, offset: float
) -> tuple[PixelSpan | None, float]:
    """Return one direction of the plan, and the shift (device pixels) that snaps it.

    ``step`` is signed device pixels per image pixel, ``origin`` the image's (0, 0) and ``room`` the length
    of the canvas, both from the canvas's beginning, which lies at device point ``offset``.
    """
    scale = abs(step) * 2**level
    count = ceil(pixels / 2**level)
    mirrored = step < 0
    # Mirrored, the level's last pixel, which may reach beyond the image, comes first on the screen.
    begin = origin - scale * count if mirrored else origin
    first = max(0, floor(-begin / scale) - MARGIN_PX)
    last = min(count, ceil((room - begin) / scale) + MARGIN_PX)
    if last <= first:
        return None, 0.0
    exact = offset + begin + first * scale
    corner = floor(exact + 0.5)
    resized = max(1, round((last - first) * scale))
    start = max(corner, floor(offset))
    stop = min(corner + resized, ceil(offset + room))
    if stop <= start:
        return None, 0.0
    if mirrored:
        first, last = count - last, count - first
    span = PixelSpan(first, last, mirrored, scale, start - corner, start, stop - start)
    return span, corner - exact


def resample(pyramid: Pyramid, plan: Plan, quality: Quality) -> Pixels:
    """Return the crop of ``plan`` at device resolution, turned as on the screen, in the plane's own type."""
    import cv2

    a, d = plan.across, plan.down
    rows, columns = (a, d) if plan.transposed else (d, a)
    crop = pyramid.level(plan.level)[rows.first : rows.last, columns.first : columns.last]
    if plan.transposed:
        crop = cv2.transpose(crop)
    if a.mirrored or d.mirrored:
        crop = cv2.flip(crop, -1 if a.mirrored and d.mirrored else 1 if a.mirrored else 0)
    if a.scale == 1.0 and d.scale == 1.0:
        return np.ascontiguousarray(crop)
    interpolation = cv2.INTER_LINEAR if quality is Quality.LINEAR else cv2.INTER_CUBIC
    height, width = crop.shape[:2]
    size = (max(1, round(width * a.scale)), max(1, round(height * d.scale)))
    if size == (width, height):
        return _scaled_in_place(crop, a.scale, d.scale, interpolation)
    if 1 in size:
        return np.asarray(cv2.resize(crop, size, interpolation=interpolation))
    # Factors instead of a size: OpenCV then keeps the exact ratio, and nothing drifts across the picture.
    resized = cv2.resize(crop, None, fx=a.scale, fy=d.scale, interpolation=interpolation)
    return np.asarray(resized)


def _scaled_in_place(crop: Pixels, fx: float, fy: float, interpolation: int) -> Pixels:
    """Return the crop scaled by a hair, in an array of its own size.

    OpenCV's ``resize`` copies when the size stays, whatever the factors say; over a wide picture that would
    be half a pixel of drift.  ``warpAffine`` is ten times slower and does as it is told.
    """
    import cv2

    back = np.array([[1 / fx, 0, 0.5 / fx - 0.5], [0, 1 / fy, 0.5 / fy - 0.5]])
    size = (crop.shape[1], crop.shape[0])
    flags = interpolation | cv2.WARP_INVERSE_MAP
    warped = cv2.warpAffine(crop, back, size, flags=flags, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(warped)
