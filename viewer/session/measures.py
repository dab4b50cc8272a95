"""Measures of the moment: distances, angles and regions on any film, never saved, gone with what is open.

A measure is a ``Mark`` on one frame, so that it is drawn, measured and hit like the marks of a case, and can
become one.
"""

from __future__ import annotations

from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from overlays.model import Mark, Point
from viewer.imaging.study import FrameKey
from viewer.session.marks.sketch import Sketch, mark_of

# No file gives a mark such an id by accident.
_ID: Final = "\0measure "


class Measure(Struct, frozen=True):
    """One measure, and the frame that it was drawn on."""

    frame: FrameKey
    mark: Mark


class Measures(Struct, frozen=True):
    """All that are drawn now; ``made`` counts those that ever were, which numbers the next."""

    items: tuple[Measure, ...] = ()
    made: int = 0

    def on(self, frame: FrameKey) -> tuple[Mark, ...]:
        """Return those of one frame, in drawing order."""
        return tuple(one.mark for one in self.items if one.frame == frame)

    def get(self, mark_id: str) -> Measure | None:
        """Return the measure of that id, or ``None``."""
        return next((one for one in self.items if one.mark.id == mark_id), None)


def is_measure(mark_id: str) -> bool:
    """Whether an id is that of a measure, and of no mark of a case."""
    return mark_id.startswith(_ID)


def with_measure(measures: Measures, frame: FrameKey, sketch: Sketch) -> Measures:
    """Return the measures with one more, which is the last of them."""
    mark = mark_of(sketch, f"{_ID}{measures.made + 1}")
    return Measures((*measures.items, Measure(frame, mark)), measures.made + 1)


def with_points(measures: Measures, mark_id: str, points: tuple[Point, ...]) -> Measures:
    """Return the measures with other points for one of them."""
    return replace(
        measures,
        items=tuple(
            replace(one, mark=replace(one.mark, points=points)) if one.mark.id == mark_id else one
            for one in measures.items
        ),
    )


def without_measure(measures: Measures, mark_id: str) -> Measures:
    """Return the measures without one of them."""
    return replace(measures, items=tuple(one for one in measures.items if one.mark.id != mark_id))


def changed_frames(before: Measures, after: Measures) -> tuple[FrameKey, ...]:
    """Return the frames on which the measures differ."""
    pairs = ((before, after), (after, before))
    return tuple(
        dict.fromkeys(
            one.frame for these, those in pairs for one in these.items if one not in those.items
        )
    )
