"""Uncompressed pixels without a worker: read by what the scan has measured."""

from __future__ import annotations

from pathlib import Path
from stat import S_ISREG
from typing import Final

import numpy as np
from numpy.typing import NDArray

from viewer.imaging.study import Frame

READ_HERE_BELOW_BYTES: Final = 32 << 20
"""Reading this much from the system's cache takes some 10 ms; a worker reads what is bigger."""

_KINDS: Final = frozenset({"u1", "i1", "u2", "i2", "u4", "i4", "f4", "f8"})


def read_native(frame: Frame) -> NDArray[np.generic] | None:
    """Return the stored cells of an uncompressed frame, shape (rows, columns), read from its file.

    ``None`` when a worker has to see to it: the frame is not native, it is big, or the file is no longer as
    long as the scan found it.  Nothing is mapped, because a mapped page of a file that somebody cuts down
    later ends the process (SIGBUS).
    """
    native, layout = frame.source.native, frame.pixels
    if native is None or frame.source.member is not None or native.dtype[1:] not in _KINDS:
        return None
    dtype = np.dtype(native.dtype)
    count = layout.rows * layout.columns
    if min(layout.rows, layout.columns) < 1 or dtype.itemsize * 8 != layout.bits_allocated:
        return None
    if count * dtype.itemsize > READ_HERE_BELOW_BYTES or native.offset < 0:
        return None
    try:
        if not S_ISREG(Path(frame.source.path).stat().st_mode):
            return None
        cells = np.fromfile(frame.source.path, dtype, count, offset=native.offset)
    except (OSError, ValueError):
        return None
    return cells.reshape(layout.rows, layout.columns) if cells.size == count else None
