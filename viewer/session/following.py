"""What linked viewports take over from one another: slice, part of the picture, window; as one pure step.

A value is followed only where it means the same: a slice by its position in the patient, a part of the
picture by position and millimetres where two planes share them, else by its place in pictures of one kind; a
window by its numbers where both are in one unit, else, within one modality, by how far it was turned.
"""

from __future__ import annotations

from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from viewer.imaging.geometry import dot, image_point, normal_of, patient_position
from viewer.imaging.study import Frame, Series
from viewer.imaging.voi import VoiFunction, Window
from viewer.session.display import (
    NARROWEST,
    WIDEST,
    DisplayState,
    View,
    WindowOrigin,
    as_window,
    at_slice,
    with_window,
    with_window_of,
)
from viewer.session.link import PARALLEL_COS, are_parallel, followed_slice

_CHOSEN: Final = (WindowOrigin.MANUAL, WindowOrigin.PRESET)


class Links(Struct, frozen=True):
    """What viewports share: ``slices`` the position, ``view`` zoom and pan, ``window`` the window."""

    slices: bool = True
    view: bool = False
    window: bool = False


ORDER: Final = (
    Links(slices=False),
    Links(),
    Links(view=True),
    Links(view=True, window=True),
)
"""The ways that one key goes through: nothing, then one thing more each time."""


def next_links(links: Links) -> Links:
    """Return the next way of linking; what was chosen one by one goes on with nothing."""
    place = ORDER.index(links) if links in ORDER else len(ORDER) - 1
    return ORDER[(place + 1) % len(ORDER)]


class Leading(Struct, frozen=True):
    """A viewport that was changed by a hand: its series, and its state before and after."""

    series: Series
    before: DisplayState
    after: DisplayState

    @property
    def frame(self) -> Frame:
        """The frame that is seen now."""
        return self.series.frames[self.after.slice_index]


def followed(links: Links, leading: Leading, other: Series, state: DisplayState) -> DisplayState:
    """Return the state of another viewport, which shows ``other``, when it follows."""
    before, after = leading.before, leading.after
    if links.slices and before.slice_index != after.slice_index:
        index = followed_slice(leading.series, after.slice_index, other)
        if index is not None:
            state = at_slice(state, index, count=len(other.frames))
    frame = other.frames[min(state.slice_index, len(other.frames) - 1)]
    if links.view and before.view != after.view and _is_alike(leading, other, frame):
        state = replace(state, view=_followed_view(after.view, leading.frame, frame))
    if links.window and before.window != after.window:
        state = _with_followed_window(leading, other, frame, state)
    return state


def _is_alike(leading: Leading, other: Series, frame: Frame) -> bool:
    """Whether a part of one picture says something of the other: planes that are parallel, or none at all."""
    one, two = leading.frame.plane, frame.plane
    if one is None or two is None:
        return one is two and leading.series.modality == other.modality
    if are_parallel(leading.frame, frame):
        return True
    is_parallel = abs(dot(normal_of(one), normal_of(two))) >= PARALLEL_COS
    return is_parallel and leading.series.modality == other.modality


def _followed_view(view: View, frame: Frame, other: Frame) -> View:
    """Return the view of ``other`` that shows the same place at the same size; all of it for all."""
    if view.zoom is None or view.center is None:
        return View()
    across = other.pixels.columns / frame.pixels.columns
    if frame.spacing is not None and other.spacing is not None:
        across = frame.spacing.column_mm / other.spacing.column_mm
    return View(zoom=view.zoom / across, center=_followed_point(view.center, frame, other))


def _followed_point(point: tuple[float, float], frame: Frame, other: Frame) -> tuple[float, float]:
    x, y = point
    known = frame.plane and frame.spacing and other.plane and other.spacing
    if known and are_parallel(frame, other):
        assert frame.plane and frame.spacing and other.plane and other.spacing  # noqa: PT018
        there = patient_position(frame.plane, frame.spacing, x, y)
        found = image_point(other.plane, other.spacing, there)
        return found.x, found.y
    own, its = frame.pixels, other.pixels
    return x / own.columns * its.columns, y / own.rows * its.rows


def _with_followed_window(
    leading: Leading, other: Series, frame: Frame, state: DisplayState
) -> DisplayState:
    after, unit = leading.after, leading.frame.greyscale.unit
    if after.window is None or after.window_origin not in _CHOSEN:
        return state
    if unit and unit == frame.greyscale.unit:
        return with_window_of(state, after)
    is_turned = after.window_origin is WindowOrigin.MANUAL
    if is_turned and leading.series.modality == other.modality:
        return _turned_alike(leading.before, after, state)
    return state


def _turned_alike(before: DisplayState, after: DisplayState, state: DisplayState) -> DisplayState:
    """Return the state with its window turned as far as another was: as much wider, as many widths brighter."""
    if before.window is None or after.window is None or state.window is None:
        return state
    start, end, own = (as_window(voi) for voi in (before.window, after.window, state.window))
    narrowest = 1.0 if own.function is VoiFunction.LINEAR else NARROWEST
    width = min(max(own.width * end.width / start.width, narrowest), WIDEST)
    shift = (end.center - start.center) / max(start.width, end.width)
    center = min(max(own.center + shift * max(own.width, width), -WIDEST), WIDEST)
    return with_window(state, Window(center, width, own.function), WindowOrigin.MANUAL)
