"""A checksum of a picture's stored values: tells whether pixels changed since a film was annotated."""

from __future__ import annotations

import hashlib

import numpy as np
from numpy.typing import NDArray


def pixel_digest(pixels: NDArray[np.generic]) -> str:
    """Return the sha256 (hexadecimal) of stored values, shape (rows, columns[, 3]), C order, little endian."""
    little = pixels.astype(pixels.dtype.newbyteorder("<"), order="C", copy=False)
    return hashlib.sha256(np.ascontiguousarray(little).data).hexdigest()
