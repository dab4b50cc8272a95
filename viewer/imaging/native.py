"""Uncompressed pixels without a worker: read or mapped by what the scan has measured."""

from __future__ import annotations

from pathlib import Path
from stat import S_ISREG
from typing import Final

import numpy as np
from numpy.typing import NDArray

from viewer.imaging.study import Frame

COPIED_BELOW_BYTES: Final = 32 << 20
"""A mapped page of a file that shrinks later ends the process (SIGBUS), so what is quick to read is read."""

_KINDS: Final = frozenset({"u1", "i1", "u2", "i2", "u4", "i4", "f4", "f8"})


def map_native(frame: Frame) -> NDArray[np.generic] | None:
    """Return the stored cells of an uncompressed frame, shape (rows, columns), read-only or a copy.

    ``None`` when a worker has to see to it: the frame is not native, or the file is no longer as long as
    the scan found it.  Bigger frames are mapped and read page by page as they are touched; a file that
    somebody cuts down while such a frame is on screen still ends the process, which only a copy prevents.
    """
    native, layout = frame.source.native, frame.pixels
    if native is None or frame.source.member is not None or native.dtype[1:] not in _KINDS:
        return None
    dtype = np.dtype(native.dtype)
    count = layout.rows * layout.columns
    if min(layout.rows, layout.columns) < 1 or dtype.itemsize * 8 != layout.bits_allocated:
        return None
    try:
        state = Path(frame.source.path).stat()
        if not S_ISREG(state.st_mode) or native.offset < 0:
            return None
        if native.offset + count * dtype.itemsize > state.st_size:
            return None
        if count * dtype.itemsize < COPIED_BELOW_BYTES:
            cells = np.fromfile(frame.source.path, dtype, count, offset=native.offset)
            return cells.reshape(layout.rows, layout.columns) if cells.size == count else None
        return np.memmap(
            frame.source.path, dtype, "r", native.offset, shape=(layout.rows, layout.columns)
        )
    except (OSError, ValueError):
        return None
