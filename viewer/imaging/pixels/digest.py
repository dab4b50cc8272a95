"""A checksum of a picture's stored samples: tells whether pixels changed since a film was annotated.

docs/overlay-format.md says of what it is made, so that any program can make it.
"""

from __future__ import annotations

import hashlib

import numpy as np
from numpy.typing import NDArray


def pixel_digest(pixels: NDArray[np.generic]) -> str:
    """Return the sha256 (hexadecimal) of values, shape (rows, columns[, 3]), C order, little endian."""
    little = pixels.astype(pixels.dtype.newbyteorder("<"), order="C", copy=False)
    return hashlib.sha256(np.ascontiguousarray(little).data).hexdigest()


def frame_digests(samples: NDArray[np.generic], shown: NDArray[np.generic]) -> tuple[str, ...]:
    """Return the digest of a frame's samples, and the one that Rounds 0.1 wrote, of what it showed of them.

    The two differ for palettes, 16-bit colours and cells that hold more than the samples.
    """
    return tuple(dict.fromkeys((pixel_digest(samples), pixel_digest(shown))))
