"""What one viewport shows, as a value, and the pure steps that change it.

A ``DisplayState`` is never undone and never saved by itself; "keep this view for the film" is an explicit
edit of the case.  A gesture keeps the state that it began with and applies ONE step with the whole way
that the mouse has gone, so a drag back to its start restores the state exactly.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from viewer.imaging.grey.grey import own_vois
from viewer.imaging.modality import RADIOGRAPHS
from viewer.imaging.study import Frame, FrameKey, Series
from viewer.imaging.voi import Voi, VoiFunction, VoiLut, Window

# A window drag: pixels to the right that double the width, and pixels down that move the centre by
# one width.
DOUBLING_PX: Final = 160.0
CENTER_PX: Final = 300.0
# The narrowest and widest window that a drag reaches, in modality units; LINEAR allows none below 1.
NARROWEST: Final = 1e-6
WIDEST: Final = 1e9


class WindowOrigin(StrEnum):
    """Where the window in force comes from; AUTO is told on the image."""

    FILE = "file"
    FILM = "film"
    AUTO = "auto"
    PRESET = "preset"
    MANUAL = "manual"


class View(Struct, frozen=True):
    """Which part of the image is seen.

    ``zoom`` is screen pixels (device-independent) per image column; ``None`` fits ``rect`` (x0, y0, x1, y1 in
    image points), or the whole image, into the viewport.  ``center`` is the image point in the middle.
    """

    zoom: float | None = None
    center: tuple[float, float] | None = None
    rect: tuple[float, float, float, float] | None = None


class DisplayState(Struct, frozen=True):
    """How one series is presented in one viewport.

    ``window`` is ``None`` until the first frame is known; ``window_of`` is the frame whose own (or automatic)
    window it is, ``None`` where a person or a case chose it.  The picture is turned by ``quarter_turns``
    clockwise AFTER being mirrored left-right when ``flipped`` (a vertical flip is both: flipped and two turns).
    """

    slice_index: int = 0
    window: Voi | None = None
    window_origin: WindowOrigin = WindowOrigin.FILE
    window_name: str = ""
    window_of: FrameKey | None = None
    inverted: bool = False
    view: View = View()
    quarter_turns: int = 0
    flipped: bool = False


def at_slice(state: DisplayState, index: int, *, count: int) -> DisplayState:
    """Return the state at slice ``index`` (from 0), held within ``count`` slices."""
    return replace(state, slice_index=max(0, min(index, count - 1)))


# Window -------------------------------------------------------------------------------------------


def with_window(
    state: DisplayState,
    window: Voi,
    origin: WindowOrigin,
    name: str = "",
    *,
    of: FrameKey | None = None,
) -> DisplayState:
    """Return the state with another window; ``name`` is what to call it ("Bone"), if anything.

    ``of`` is the frame that it was made for, where nobody chose it.
    """
    return replace(state, window=window, window_origin=origin, window_name=name, window_of=of)


def with_first_window(state: DisplayState, window: Voi, frame: Frame) -> DisplayState:
    """Return the state with what a frame is first seen through (``first_window``): its file's own, or automatic."""
    origin = WindowOrigin.FILE if own_vois(frame) else WindowOrigin.AUTO
    return with_window(state, window, origin, of=frame.key)


def with_own_window(state: DisplayState) -> DisplayState:
    """Return the state with the window left to the file, or found anew where the file has none."""
    return with_window_of(state, DisplayState())


def with_window_of(state: DisplayState, other: DisplayState) -> DisplayState:
    """Return the state with the window of another, and all else its own."""
    return replace(
        state,
        window=other.window,
        window_origin=other.window_origin,
        window_name=other.window_name,
        window_of=other.window_of,
    )


def needs_own_window(state: DisplayState, series: Series, frame: Frame) -> bool:
    """Whether the window in force was made for another film and would not suit this one.

    Slices of a stack share the window of the first that was seen, or they would flicker; the radiographs of
    one series were each exposed and processed by itself.
    """
    if state.window is None:
        return True
    made_for = state.window_of
    is_radiograph = frame.plane is None and series.modality in RADIOGRAPHS
    other = made_for is not None and made_for.sop_instance_uid != frame.key.sop_instance_uid
    return is_radiograph and other


def drag_window(state: DisplayState, dx: float, dy: float) -> DisplayState:
    """Return the state with its window dragged by (dx, dy) pixels from where the drag began.

    To the right is wider (less contrast), upward brighter.  Widths go by doubling, centres by parts of
    the width, so that the hand feels the same on CT numbers, on 16-bit radiographs and on ADC maps.
    """
    if state.window is None or (dx == 0 and dy == 0):
        return state
    start = as_window(state.window)
    narrowest = 1.0 if start.function is VoiFunction.LINEAR else NARROWEST
    doublings = max(-64.0, min(dx / DOUBLING_PX, 64.0))
    width = min(max(start.width * 2.0**doublings, narrowest), WIDEST)
    # From a very narrow window the centre still moves by something that can be seen.
    reach = max(start.width, width)
    center = min(max(start.center + dy / CENTER_PX * reach, -WIDEST), WIDEST)
    return with_window(state, Window(center, width, start.function), WindowOrigin.MANUAL)


def as_window(voi: Voi) -> Window:
    """Return a window that spans what ``voi`` spans: a LUT's whole range of input, or the window."""
    if isinstance(voi, VoiLut):
        width = max(1, len(voi.entries))
        return Window(voi.first_mapped + width / 2, width)
    return voi


def invert(state: DisplayState) -> DisplayState:
    """Return the state with black and white exchanged."""
    return replace(state, inverted=not state.inverted)


# View ---------------------------------------------------------------------------------------------


def fit(state: DisplayState) -> DisplayState:
    """Return the state with the whole picture in view."""
    return replace(state, view=View())


def turn(state: DisplayState, quarter_turns: int) -> DisplayState:
    """Return the state turned further by quarter turns clockwise."""
    return replace(state, quarter_turns=(state.quarter_turns + quarter_turns) % 4)


def flip_horizontal(state: DisplayState) -> DisplayState:
    """Return the state mirrored left-right as it is seen on the screen."""
    return replace(state, flipped=not state.flipped, quarter_turns=-state.quarter_turns % 4)


def flip_vertical(state: DisplayState) -> DisplayState:
    """Return the state mirrored top-bottom as it is seen on the screen."""
    return replace(state, flipped=not state.flipped, quarter_turns=(2 - state.quarter_turns) % 4)


def reset_view(state: DisplayState) -> DisplayState:
    """Return the state with the whole picture as the file has it: no zoom, turn or flip."""
    return replace(state, view=View(), quarter_turns=0, flipped=False)


def with_view_of(state: DisplayState, other: DisplayState) -> DisplayState:
    """Return the state with the zoom and place of another, and all else its own."""
    return replace(state, view=other.view)
