"""What one viewport shows, as a value, and the pure steps that change it.

A ``DisplayState`` is never undone and never saved by itself; "keep this view for the film" is an explicit
edit of the case.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from viewer.imaging.voi import Voi


class WindowOrigin(StrEnum):
    """Where the window in force comes from; AUTO and ASSUMED are told on the image."""

    FILE = "file"
    FILM = "film"
    AUTO = "auto"
    PRESET = "preset"
    MANUAL = "manual"


@dataclass(frozen=True, slots=True)
class View:
    """Which part of the image is seen.

    ``zoom`` is screen pixels (device-independent) per image column; ``None`` fits ``rect`` (x0, y0, x1, y1 in
    image points), or the whole image, into the viewport.  ``center`` is the image point in the middle.
    """

    zoom: float | None = None
    center: tuple[float, float] | None = None
    rect: tuple[float, float, float, float] | None = None


@dataclass(frozen=True, slots=True)
class DisplayState:
    """How one series is presented in one viewport.

    ``window`` is ``None`` until the first frame is known.  The picture is turned by ``quarter_turns``
    clockwise AFTER being mirrored left-right when ``flipped`` (a vertical flip is both: flipped and two turns).
    """

    slice_index: int = 0
    window: Voi | None = None
    window_origin: WindowOrigin = WindowOrigin.FILE
    window_name: str = ""
    inverted: bool = False
    view: View = View()
    quarter_turns: int = 0
    flipped: bool = False


def at_slice(state: DisplayState, index: int, *, count: int) -> DisplayState:
    """Return the state at slice ``index`` (from 0), held within ``count`` slices."""
    return replace(state, slice_index=max(0, min(index, count - 1)))
