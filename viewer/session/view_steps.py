"""Steps of the view that depend on how large picture and canvas are: zooming and panning.

As all steps on a ``DisplayState`` they are pure; a gesture applies one to the state that it began with.
"""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from viewer.session.display import DisplayState, View
from viewer.session.placement import CanvasSize, PictureSize, center_of, held_zoom, place, zoom_of

# A zoom drag: pixels upward that double the size.
ZOOM_DOUBLING_PX: Final = 120.0


def zoom_at(
    state: DisplayState,
    factor: float,
    at: tuple[float, float],
    picture: PictureSize,
    canvas: CanvasSize,
) -> DisplayState:
    """Return the state zoomed by ``factor``; the image point under viewport point ``at`` stays there."""
    before = place(state, picture, canvas)
    zoom = held_zoom(zoom_of(state, picture, canvas) * factor, state, picture, canvas)
    anchor = before.to_image(*at)
    center = center_of(state.view, picture)
    ratio = before.column_scale / zoom
    # The anchor keeps its distance in pixels from the middle, so in image points it shrinks by the ratio.
    moved = (
        anchor[0] + (center[0] - anchor[0]) * ratio,
        anchor[1] + (center[1] - anchor[1]) * ratio,
    )
    return replace(state, view=View(zoom=zoom, center=_held(moved, picture)))


def drag_zoom(
    state: DisplayState,
    dy: float,
    at: tuple[float, float],
    picture: PictureSize,
    canvas: CanvasSize,
) -> DisplayState:
    """Return the state zoomed by a drag of ``dy`` pixels, upward larger, about viewport point ``at``."""
    if dy == 0:
        return state
    factor = 2.0 ** max(-64.0, min(-dy / ZOOM_DOUBLING_PX, 64.0))
    return zoom_at(state, factor, at, picture, canvas)


def pan_by(
    state: DisplayState, dx: float, dy: float, picture: PictureSize, canvas: CanvasSize
) -> DisplayState:
    """Return the state with the picture moved by viewport pixels; its middle stays on the canvas."""
    if dx == 0 and dy == 0:
        return state
    placement = place(state, picture, canvas)
    center = placement.to_image(canvas.width / 2 - dx, canvas.height / 2 - dy)
    view = View(zoom=placement.column_scale, center=_held(center, picture))
    return replace(state, view=view)


def one_to_one(
    state: DisplayState, picture: PictureSize, canvas: CanvasSize, *, pixel_ratio: float
) -> DisplayState:
    """Return the state with one image column on each DEVICE pixel, about the same middle."""
    zoom = held_zoom(1.0 / pixel_ratio, state, picture, canvas)
    return replace(state, view=View(zoom=zoom, center=center_of(state.view, picture)))


def _held(center: tuple[float, float], picture: PictureSize) -> tuple[float, float]:
    x, y = center
    return (min(max(x, 0.0), float(picture.columns)), min(max(y, 0.0), float(picture.rows)))
