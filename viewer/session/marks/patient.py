"""Where marks lie in the patient, and where that is on another picture."""

from __future__ import annotations

from msgspec.structs import replace

from overlays.model import Mark
from viewer.imaging.study import Frame
from viewer.session.cases.ghosts import on_slice
from viewer.session.marking import patient_points


def with_place(mark: Mark, frame: Frame | None) -> Mark:
    """Return a mark of a frame with its place in the patient, as far as the frame knows where it lies itself."""
    return replace(mark, patient_mm=None if frame is None else patient_points(frame, mark))


def on_frame(mark: Mark, frame: Frame) -> Mark | None:
    """Return a mark as it lies on another frame; ``None`` where that is not known, or not all of it would be seen."""
    place = mark.patient_mm
    if place is None or not place.points:
        return None
    if not frame.frame_of_reference or frame.frame_of_reference != place.frame_of_reference:
        return None
    return on_slice(mark, place.points, frame)
