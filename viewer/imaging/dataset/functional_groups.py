"""Where a frame of an enhanced image keeps its values (PS3.3 C.7.6.16).

Each group (position, spacing, window, ...) is a sequence of one item, either in the frame's own item of the
Per-Frame Functional Groups Sequence or, for all frames, in the Shared one.
"""

from __future__ import annotations

from typing import Final

from viewer.imaging.dataset import attributes as tag_of
from viewer.imaging.dataset.dataset import DataSet

GROUPS: Final = frozenset(
    {
        tag_of.FRAME_CONTENT_SEQUENCE,
        tag_of.PLANE_POSITION_SEQUENCE,
        tag_of.PLANE_ORIENTATION_SEQUENCE,
        tag_of.PIXEL_MEASURES_SEQUENCE,
        tag_of.FRAME_VOI_LUT_SEQUENCE,
        tag_of.PIXEL_VALUE_TRANSFORMATION_SEQUENCE,
        tag_of.MR_ECHO_SEQUENCE,
        tag_of.MR_TIMING_AND_RELATED_PARAMETERS_SEQUENCE,
        tag_of.MR_DIFFUSION_SEQUENCE,
        tag_of.MR_IMAGE_FRAME_TYPE_SEQUENCE,
        tag_of.CT_IMAGE_FRAME_TYPE_SEQUENCE,
        tag_of.CARDIAC_SYNCHRONIZATION_SEQUENCE,
        tag_of.FRAME_ANATOMY_SEQUENCE,
    }
)


class FunctionalGroups:
    """The functional groups of an image; one without any answers ``None`` for each."""

    __slots__ = ("_frames", "_shared", "_shared_groups")

    def __init__(self, image: DataSet) -> None:
        self._shared = image.item(tag_of.SHARED_FUNCTIONAL_GROUPS_SEQUENCE, GROUPS)
        self._frames = tuple(image.items(tag_of.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE, GROUPS))
        self._shared_groups: dict[int, DataSet | None] = {}

    def __bool__(self) -> bool:
        return self._shared is not None or bool(self._frames)

    @property
    def frame_count(self) -> int:
        """How many frames have groups of their own."""
        return len(self._frames)

    def of(self, frame_index: int, group: int) -> DataSet | None:
        """Return the group of a frame: its own, else the shared one, else ``None``."""
        if frame_index < len(self._frames) and group in self._frames[frame_index]:
            own = self._frames[frame_index].item(group)
            if own is not None:
                return own
        if group not in self._shared_groups:
            shared = None if self._shared is None else self._shared.item(group)
            self._shared_groups[group] = shared
        return self._shared_groups[group]
