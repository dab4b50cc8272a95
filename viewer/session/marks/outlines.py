"""The outline of a mark that goes round something: what its values are told of."""

from __future__ import annotations

from typing import Final

from overlays.model import BOX_KINDS, Mark, MarkKind
from viewer.imaging.measuring.outline import RegionOutline
from viewer.imaging.study import Frame
from viewer.session.marking import true_aspect
from viewer.session.marks.shaping import box_corners

ROUND_KINDS: Final = BOX_KINDS | {MarkKind.ROI}
"""The kinds of marks that go round something."""


def outline_of(mark: Mark, frame: Frame) -> RegionOutline:
    """Return what a mark goes round on a frame."""
    points = box_corners(mark, true_aspect(frame)) if mark.kind in BOX_KINDS else mark.points
    places = tuple((point.x, point.y) for point in points)
    return RegionOutline(places, is_ellipse=mark.kind is MarkKind.ELLIPSE)
