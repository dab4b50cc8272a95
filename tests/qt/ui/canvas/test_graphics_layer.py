"""What a file draws on its picture stays white and what it hides black, whatever becomes of the picture."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from msgspec.structs import replace
from numpy.typing import NDArray
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from tests.qt.ui.canvas.conftest import Show
from tests.qt.ui.canvas.films import HeldFrames, series_of
from tests.qt.ui.canvas.seeing import see
from viewer.imaging.frame_pixels import FramePixels, Graphics
from viewer.imaging.grey.readout import readout
from viewer.imaging.study import Greyscale, Series
from viewer.imaging.voi import Window
from viewer.session.content import Content, CornerText
from viewer.session.display import DisplayState, View, flip_horizontal, invert, turn
from viewer.ui.film_strip.thumbnails import thumbnail
from viewer.ui.viewports.viewport import Viewport

ROWS, COLUMNS = 60, 80
ONE_TO_ONE = View(zoom=1.0, center=(COLUMNS / 2, ROWS / 2))
SHOWN = DisplayState(window=Window(1000, 2000), view=ONE_TO_ONE)


def ring() -> NDArray[np.bool_]:
    drawn = np.zeros((ROWS, COLUMNS), np.bool_)
    drawn[20:30, 30:50] = True
    drawn[22:28, 32:48] = False
    return drawn


def inside() -> NDArray[np.bool_]:
    visible = np.zeros((ROWS, COLUMNS), np.bool_)
    visible[10:50, 20:70] = True
    return visible


GRAPHICS = Graphics(ring(), inside())


def overlaid(
    loader: HeldFrames, pixels: NDArray[np.generic], graphics: Graphics = GRAPHICS, **frame: object
) -> Series:
    series = series_of(loader, [pixels], plane=None, **frame)
    key = series.frames[0].key
    loader.planes[key] = FramePixels(pixels, graphics=graphics)
    return series


def grey() -> NDArray[np.uint16]:
    return np.full((ROWS, COLUMNS), 1000, np.uint16)


def levels(viewport: Viewport) -> NDArray[np.int64]:
    """Return the red of the picture as it is on the screen, shape (rows, columns) of what it covers."""
    see(viewport, corner_text=CornerText.NONE)
    image = viewport.film_canvas.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
    red = rows[:, : image.width() * 3].reshape(image.height(), -1, 3)[..., 0]
    rect = viewport.film_canvas.layers.picture_rect
    return red[rect.top() : rect.bottom() + 1, rect.left() : rect.right() + 1].astype(np.int64)


@pytest.mark.parametrize("inverted", [False, True])
@pytest.mark.parametrize("monochrome1", [False, True])
@pytest.mark.parametrize("window", [Window(1000, 2000), Window(30_000, 2), Window(1, 2)])
def test_drawn_is_white_and_hidden_black_in_every_window_and_inversion(
    show: Show, loader: HeldFrames, inverted: bool, monochrome1: bool, window: Window
) -> None:
    series = overlaid(loader, grey(), greyscale=Greyscale(inverted=monochrome1))
    seen = levels(show(Content(series), replace(SHOWN, window=window, inverted=inverted)))
    assert seen.shape == (ROWS, COLUMNS)
    assert (seen[ring()] == 255).all()
    assert (seen[~inside()] == 0).all()


def test_between_them_the_picture_is_as_without(show: Show, loader: HeldFrames) -> None:
    pixels = np.random.default_rng(2).integers(0, 2000, (ROWS, COLUMNS)).astype(np.uint16)
    plain = levels(show(Content(series_of(loader, [pixels], plane=None)), SHOWN))
    seen = levels(show(Content(overlaid(loader, pixels)), SHOWN))
    bare = inside() & ~ring()
    assert np.array_equal(seen[bare], plain[bare])


def test_it_is_drawn_on_colours_too(show: Show, loader: HeldFrames) -> None:
    series = overlaid(loader, np.full((ROWS, COLUMNS, 3), 90, np.uint8))
    seen = levels(show(Content(series), SHOWN))
    assert (seen[ring()] == 255).all()
    assert (seen[inside() & ~ring()] == 90).all()
    assert (seen[~inside()] == 0).all()


def test_it_turns_and_flips_with_the_picture(show: Show, loader: HeldFrames) -> None:
    viewport = show(Content(overlaid(loader, grey())), SHOWN)
    viewport.model.set_state(turn(flip_horizontal(viewport.model.state), 1))
    wanted = np.rot90(ring()[:, ::-1], -1)
    assert np.array_equal(levels(viewport) == 255, wanted)


def test_a_thin_line_is_seen_on_a_film_made_much_smaller(show: Show, loader: HeldFrames) -> None:
    line = np.zeros((1600, 1600), np.bool_)
    line[:, 801] = True
    pixels = np.zeros((1600, 1600), np.uint16)
    series = overlaid(loader, pixels, Graphics(drawn=line))
    viewport = show(Content(series), DisplayState(window=Window(1000, 2000)), QSize(240, 240))
    assert (levels(viewport).max(axis=1)[5:-5] > 120).all()


def test_switched_off_the_picture_is_bare_says_so_and_stays_shuttered(
    show: Show, loader: HeldFrames
) -> None:
    viewport = show(Content(overlaid(loader, grey())), SHOWN)
    before = levels(viewport)
    see(viewport, file_graphics=False)
    bare = levels(viewport)
    assert (bare[inside()] == bare[40, 40]).all()
    assert (bare[~inside()] == 0).all()
    assert said(viewport) == ("overlay of the file hidden",)
    see(viewport, file_graphics=True)
    assert np.array_equal(levels(viewport), before)
    assert said(viewport) == ()


def test_a_picture_without_an_overlay_has_none_to_hide(show: Show, loader: HeldFrames) -> None:
    viewport = show(Content(series_of(loader, [grey()], plane=None)), SHOWN)
    see(viewport, file_graphics=False)
    assert said(viewport) == ()


def said(viewport: Viewport) -> Sequence[str]:
    moment = viewport.film_canvas._moment()
    assert moment is not None
    return moment.notes


def test_the_value_below_what_is_drawn_or_hidden_is_the_pixels_own(loader: HeldFrames) -> None:
    series = overlaid(loader, grey(), greyscale=Greyscale(intercept=-1024.0, unit="HU"))
    frame = series.frames[0]
    plane = loader.planes[frame.key]
    told = [readout(frame, plane, 0, x, y) for x, y in ((30.5, 20.5), (2.5, 2.5))]
    assert [(one.value, one.unit) for one in told if one] == [(-24.0, "HU")] * 2


@pytest.mark.parametrize("colour", [False, True])
def test_a_thumbnail_has_it_too(loader: HeldFrames, colour: bool) -> None:
    pixels = np.full((ROWS, COLUMNS, 3), 90, np.uint8) if colour else grey()
    frame = overlaid(loader, pixels).frames[0]
    picture = thumbnail(frame, loader.planes[frame.key], Window(1000, 2000))
    scale = picture.width() / COLUMNS
    spots = ((40, 20.8), (40, 25), (5, 5))
    levels = [picture.pixelColor(round(x * scale), round(y * scale)).red() for x, y in spots]
    assert levels[0] == 255
    assert 80 < levels[1] < 140
    assert levels[2] == 0


def test_a_window_change_makes_no_new_layer(show: Show, loader: HeldFrames) -> None:
    viewport = show(Content(overlaid(loader, grey())), SHOWN)
    layer = viewport.film_canvas.layers.picture.graphics
    before = layer._pixels
    viewport.model.set_state(invert(viewport.model.state))
    viewport.film_canvas.grab()
    assert layer._pixels is before
