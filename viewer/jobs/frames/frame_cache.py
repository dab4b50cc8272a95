"""The frame cache: decoded planes by frame, within a limit in bytes.

A series that fits stays whole; of one that does not, the frames that were shown or asked for longest ago go
first, which are those behind the direction of scrolling.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import Final

from viewer.imaging.frame_pixels import FramePixels
from viewer.imaging.study import FrameKey

DEFAULT_LIMIT_BYTES: Final = 768 * 1024 * 1024


class FrameCache:
    """Planes in order of use, oldest first."""

    def __init__(self, limit_bytes: int = DEFAULT_LIMIT_BYTES) -> None:
        self._planes: OrderedDict[FrameKey, FramePixels] = OrderedDict()
        self._limit_bytes = limit_bytes
        self._size_bytes = 0
        self._reserved_bytes = 0

    @property
    def limit_bytes(self) -> int:
        """How much may be kept, with what is reserved; one plane is kept even when it is larger alone."""
        return self._limit_bytes

    @property
    def size_bytes(self) -> int:
        """How much is kept."""
        return self._size_bytes

    def __len__(self) -> int:
        return len(self._planes)

    def __contains__(self, key: object) -> bool:
        return key in self._planes

    def get(self, key: FrameKey) -> FramePixels | None:
        """Return a plane and count it as used now; ``None`` when it is not kept."""
        plane = self._planes.get(key)
        if plane is not None:
            self._planes.move_to_end(key)
        return plane

    def put(self, key: FrameKey, plane: FramePixels) -> None:
        """Keep a plane, and drop the oldest ones beyond the limit."""
        self._remove(key)
        self._planes[key] = plane
        self._size_bytes += plane.nbytes
        self._shrink()

    def set_limit(self, limit_bytes: int) -> None:
        """Change the limit, and drop what no longer fits."""
        self._limit_bytes = limit_bytes
        self._shrink()

    def reserve(self, reserved_bytes: int) -> None:
        """Leave so much of the limit to what is on its way."""
        self._reserved_bytes = reserved_bytes
        self._shrink()

    def clear(self) -> None:
        """Drop everything."""
        self._planes.clear()
        self._size_bytes = 0

    def _shrink(self) -> None:
        while self._size_bytes + self._reserved_bytes > self._limit_bytes and len(self._planes) > 1:
            self._remove(next(iter(self._planes)))

    def _remove(self, key: FrameKey) -> None:
        plane = self._planes.pop(key, None)
        if plane is not None:
            self._size_bytes -= plane.nbytes
