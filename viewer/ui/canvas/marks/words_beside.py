"""What stands beside a mark on its film: its label, and what it measures."""

from __future__ import annotations

from overlays.model import MarkKind
from viewer.imaging.frame_pixels import FramePixels
from viewer.imaging.study import Frame
from viewer.session.content import PlacedMark
from viewer.session.measure import measured
from viewer.ui.language.spoken import spoken


def words_beside(
    placed: PlacedMark, frame: Frame, plane: FramePixels, *, writes: bool = False
) -> str:
    """Return the label of a mark, and what it measures: while one ``writes``, a region on its way is none yet."""
    mark = placed.mark
    is_quick = mark.kind is MarkKind.ELLIPSE and (placed.measure or not (mark.id or writes))
    if is_quick or mark.kind is MarkKind.ROI:
        from viewer.ui.canvas.marks.region_words import region_words  # most films have no region

        words = region_words(mark, frame, plane)
    else:
        words = spoken(measured(mark, frame))
    return " ".join(filter(None, (mark.label, words)))
