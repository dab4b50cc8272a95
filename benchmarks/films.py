"""Films to measure with: smooth anatomy-like pictures with fine noise, made the same way in every process."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint16]


def film(rows: int, columns: int, seed: int = 0) -> Pixels:
    """Return a 12-bit film, shape (rows, columns)."""
    y = np.linspace(0, 1, rows, dtype=np.float32)[:, None]
    x = np.linspace(0, 1, columns, dtype=np.float32)[None, :]
    picture = 1500 + 1100 * np.sin(9 * x + seed) * np.cos(7 * y)
    picture += 900 * (np.hypot(x - 0.5, y - 0.5) < 0.3)
    noise = np.random.default_rng(seed).integers(0, 64, (256, 256)).astype(np.float32)
    picture += np.tile(noise, (rows // 256 + 1, columns // 256 + 1))[:rows, :columns]
    clipped: Pixels = np.clip(picture, 0, 4095).astype(np.uint16)
    return clipped


def stack(count: int, rows: int, columns: int) -> NDArray[np.uint16]:
    """Return ``count`` slices, shape (count, rows, columns)."""
    return np.stack([film(rows, columns, seed) for seed in range(count)])


def grey(pixels: Pixels, low: float, high: float) -> NDArray[np.float32]:
    """Return the grey levels 0 to 255 of a film between two values: what every peer should show."""
    levels = (pixels.astype(np.float32) - low) * (255.0 / (high - low))
    clipped: NDArray[np.float32] = np.clip(levels, 0, 255)
    return clipped


def reference(
    pixels: Pixels, low: float, high: float, width: int, height: int
) -> NDArray[np.float32]:
    """Return the grey levels of a film shown ``width`` by ``height`` screen pixels large."""
    import cv2

    shrinks = width < pixels.shape[1]
    method = cv2.INTER_AREA if shrinks else cv2.INTER_LINEAR
    resized: Any = cv2.resize(pixels.astype(np.float32), (width, height), interpolation=method)
    return grey(resized, low, high)
