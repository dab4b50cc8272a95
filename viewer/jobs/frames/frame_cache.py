"""The frame cache: decoded planes by frame, within a limit in bytes that holds for all of them.

A series that fits stays whole; of one that does not, the frames that were shown or asked for longest ago go
first, which are those behind the direction of scrolling.  What is on its way counts too, and what was let go of
while somebody still shows it.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import Final
from weakref import WeakSet

from viewer.imaging.frame_pixels import FramePixels
from viewer.imaging.study import FrameKey

DEFAULT_LIMIT_BYTES: Final = 768 * 1024 * 1024


class FrameCache:
    """Planes in order of use, oldest first."""

    def __init__(self, limit_bytes: int = DEFAULT_LIMIT_BYTES) -> None:
        self._planes: OrderedDict[FrameKey, FramePixels] = OrderedDict()
        self._limit_bytes = limit_bytes
        self._size_bytes = 0
        self._reserved: dict[str, int] = {}
        self._lent: WeakSet[FramePixels] = WeakSet()

    @property
    def limit_bytes(self) -> int:
        """How much may be kept, with what is reserved and lent; one plane is kept even when it is larger alone."""
        return self._limit_bytes

    @property
    def size_bytes(self) -> int:
        """How much is kept."""
        return self._size_bytes

    @property
    def lent_bytes(self) -> int:
        """How much was let go of and is still shown by somebody."""
        return sum(plane.nbytes for plane in self._lent)

    def has_room_for(self, more_bytes: int) -> bool:
        """Whether so much more may set out: what is kept makes way for it, what is on its way or shown does not."""
        return sum(self._reserved.values()) + self.lent_bytes + more_bytes <= self._limit_bytes

    @property
    def is_waited_for(self) -> bool:
        """Whether anything is on its way."""
        return any(self._reserved.values())

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
        self._lent.discard(plane)
        self._planes[key] = plane
        self._size_bytes += plane.nbytes
        self._shrink()

    def set_limit(self, limit_bytes: int) -> None:
        """Change the limit, and drop what no longer fits."""
        self._limit_bytes = limit_bytes
        self._shrink()

    def reserve(self, owner: str, reserved_bytes: int) -> None:
        """Leave so much of the limit to what is on its way to ``owner``."""
        self._reserved[owner] = reserved_bytes
        self._shrink()

    def clear(self) -> None:
        """Drop everything."""
        self._lent.update(self._planes.values())
        self._planes.clear()
        self._size_bytes = 0

    def _shrink(self) -> None:
        while len(self._planes) > 1 and not self.has_room_for(self._size_bytes):
            self._remove(next(iter(self._planes)))

    def _remove(self, key: FrameKey) -> None:
        plane = self._planes.pop(key, None)
        if plane is not None:
            self._size_bytes -= plane.nbytes
            self._lent.add(plane)
