"""Frames of one file that differ by their number alone, made when they are asked for.

A film of 65,536 frames would take a second to list and megabytes to send, for every file of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, overload

from msgspec import Struct
from msgspec.structs import replace

if TYPE_CHECKING:
    from viewer.imaging.study import Frame, FrameKey


class FrameRun(Struct, frozen=True, gc=False):
    """``count`` frames like ``first``, all in its plane if it has one; as much of a sequence as is asked of frames.

    Native ones lie ``frame_bytes`` apart.  From ``whole`` on frames are not complete, and say ``shortage``.
    """

    first: Frame
    count: int
    frame_bytes: int = 0
    whole: int = 0
    shortage: str = ""

    def __len__(self) -> int:
        return self.count

    @overload
    def __getitem__(self, index: int) -> Frame: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Frame, ...]: ...

    def __getitem__(self, index: int | slice) -> Frame | tuple[Frame, ...]:
        if isinstance(index, slice):
            return tuple(self[place] for place in range(self.count)[index])
        at = index + self.count if index < 0 else index
        if not 0 <= at < self.count:
            raise IndexError(index)
        source, banners = self.first.source, self.first.banners
        native = source.native
        if native is not None:
            native = replace(native, offset=native.offset + at * self.frame_bytes)
        if self.shortage and at >= self.whole:
            banners = (*banners, self.shortage)
        return replace(
            self.first,
            key=replace(self.first.key, frame_index=at),
            source=replace(source, frame_index=at, native=native),
            banners=banners,
        )

    def __iter__(self) -> Iterator[Frame]:
        return (self[index] for index in range(self.count))

    def place_of(self, key: FrameKey) -> int | None:
        """Return the place of a frame, or ``None``."""
        mine = key.sop_instance_uid == self.first.key.sop_instance_uid
        return key.frame_index if mine and 0 <= key.frame_index < self.count else None

    def with_uid(self, uid: str) -> FrameRun:
        """Return the same frames of an image that is called otherwise."""
        return replace(
            self, first=replace(self.first, key=replace(self.first.key, sop_instance_uid=uid))
        )


def places_of(frames: tuple[Frame, ...] | FrameRun) -> Callable[[FrameKey], int | None]:
    """Return what tells the place of a frame among these, for many questions."""
    if isinstance(frames, FrameRun):
        return frames.place_of
    return {frame.key: index for index, frame in enumerate(frames)}.get


def examples_of(frames: tuple[Frame, ...] | FrameRun) -> tuple[Frame, ...]:
    """Return frames that say all that any of these says, but for places: of a run its ends."""
    return (frames[0], frames[-1]) if isinstance(frames, FrameRun) else frames
