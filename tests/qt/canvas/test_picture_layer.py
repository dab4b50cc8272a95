"""Only what has changed is made again; a repaint without a change only blits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtGui import QImage

from tests.qt.canvas.conftest import Show
from tests.qt.canvas.films import HeldFrames, arrow, placed, series_of
from viewer.imaging.display_plane import DisplayPlane
from viewer.imaging.render import render8
from viewer.imaging.study import Greyscale
from viewer.imaging.voi import VoiFunction, Window
from viewer.session.content import Content, CornerText
from viewer.session.display import DisplayState, View, WindowOrigin, invert, turn, with_window
from viewer.ui.viewport import Viewport

WINDOW = Window(2000, 4000)
SHOWN = DisplayState(window=WINDOW)


def film(rows: int = 90, columns: int = 120) -> np.ndarray:
    return np.random.default_rng(7).integers(0, 4096, (rows, columns)).astype(np.uint16)


def steps(viewport: Viewport) -> tuple[int, int, int]:
    counters = viewport.film_canvas.layers.picture.counters
    return counters.resamples, counters.tables, counters.lookups


def change_in_steps(viewport: Viewport, act: Callable[[], object]) -> tuple[int, int, int]:
    """Return how many resamples, tables and look-ups painting after ``act`` takes."""
    viewport.film_canvas.grab()
    before = steps(viewport)
    act()
    viewport.film_canvas.grab()
    after = steps(viewport)
    return (after[0] - before[0], after[1] - before[1], after[2] - before[2])


@pytest.fixture
def viewport(show: Show, loader: HeldFrames) -> Viewport:
    marks = placed(arrow((10, 10), (60, 50)))
    return show(Content(series_of(loader, [film()]), marks=marks), SHOWN)


def test_a_repaint_without_a_change_only_blits(viewport: Viewport) -> None:
    assert change_in_steps(viewport, viewport.film_canvas.update) == (0, 0, 0)


def test_a_pulsing_and_a_ringed_arrow_only_blit_the_film(viewport: Viewport) -> None:
    def act() -> None:
        viewport.set_highlighted("arrow")
        viewport.film_canvas.set_pulse("arrow", 0.5)

    assert change_in_steps(viewport, act) == (0, 0, 0)


def test_moving_a_mark_only_blits_the_film(viewport: Viewport) -> None:
    content = replace(viewport.model.content, marks=placed(arrow((20, 20), (70, 60))))
    assert change_in_steps(viewport, lambda: viewport.model.show(content)) == (0, 0, 0)


def test_a_window_makes_a_table_and_looks_it_up_without_resampling(viewport: Viewport) -> None:
    wider = with_window(SHOWN, Window(2000, 3000), WindowOrigin.MANUAL)
    assert change_in_steps(viewport, lambda: viewport.model.set_state(wider)) == (0, 1, 1)


def test_inverting_makes_a_table_and_looks_it_up_without_resampling(viewport: Viewport) -> None:
    change = change_in_steps(viewport, lambda: viewport.model.set_state(invert(SHOWN)))
    assert change == (0, 1, 1)


def test_a_zoom_resamples_and_looks_up_with_the_same_table(viewport: Viewport) -> None:
    zoomed = replace(SHOWN, view=View(zoom=5.0))
    assert change_in_steps(viewport, lambda: viewport.model.set_state(zoomed)) == (1, 0, 1)


def test_a_turn_resamples(viewport: Viewport) -> None:
    assert change_in_steps(viewport, lambda: viewport.model.set_state(turn(SHOWN, 1))) == (1, 0, 1)


def picture(viewport: Viewport) -> np.ndarray:
    """Return the grey levels of the film as they are painted, without anything on them."""
    viewport.set_corner_text(CornerText.NONE)
    viewport.set_marks_shown(False)
    image = viewport.film_canvas.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    levels = rows[:, : 3 * image.width()].reshape(image.height(), image.width(), 3)
    left, top = viewport.film_canvas.layers.placement.to_screen(0, 0)
    x, y = round(left), round(top)
    height, width = viewport.film_canvas.layers.picture.plane.pixels.shape[:2]
    return levels[y : y + height, x : x + width].copy()


ONE_TO_ONE = View(zoom=1.0)


@pytest.mark.parametrize("inverted", [False, True])
@pytest.mark.parametrize(
    "greyscale",
    [Greyscale(), Greyscale(inverted=True), Greyscale(slope=2.0, intercept=-1024.0)],
    ids=["plain", "monochrome1", "rescaled"],
)
def test_at_one_to_one_the_screen_shows_what_rendering_writes(
    show: Show, loader: HeldFrames, greyscale: Greyscale, inverted: bool
) -> None:
    pixels = film()
    series = series_of(loader, [pixels], greyscale=greyscale, plane=None)
    window = Window(1500, 2500, VoiFunction.LINEAR)
    state = DisplayState(window=window, inverted=inverted, view=ONE_TO_ONE)
    seen = picture(show(Content(series), state))
    wanted = render8(series.frames[0], pixels, window, inverted=inverted)
    assert np.array_equal(seen, np.repeat(wanted[:, :, None], 3, axis=2))


def test_signed_pixels_are_shown_as_rendering_writes_them(show: Show, loader: HeldFrames) -> None:
    pixels = (film().astype(np.int32) - 2048).astype(np.int16)
    series = series_of(loader, [pixels], plane=None)
    layout = replace(series.frames[0].pixels, signed=True)
    frame = replace(series.frames[0], pixels=layout)
    loader.planes[frame.key] = DisplayPlane(pixels)
    series = replace(series, frames=(frame,))
    window = Window(0, 2000)
    seen = picture(show(Content(series), DisplayState(window=window, view=ONE_TO_ONE)))
    assert np.array_equal(seen[:, :, 0], render8(frame, pixels, window))


def test_colours_are_shown_as_they_are_whatever_the_window(show: Show, loader: HeldFrames) -> None:
    colours = np.random.default_rng(3).integers(0, 256, (90, 120, 3)).astype(np.uint8)
    series = series_of(loader, [colours], plane=None)
    seen = picture(show(Content(series), DisplayState(window=WINDOW, view=ONE_TO_ONE)))
    assert np.array_equal(seen, colours)


def test_a_picture_that_covers_the_canvas_leaves_no_pixel_of_another_behind(
    show: Show, loader: HeldFrames
) -> None:
    white = np.full((100, 100), 4095, np.uint16)
    viewport = show(Content(series_of(loader, [white], plane=None)), SHOWN)
    viewport.set_corner_text(CornerText.NONE)
    viewport.model.set_state(replace(SHOWN, view=View(zoom=0.5)))
    image = viewport.film_canvas.grab().toImage()
    middle = image.height() // 2
    row = [image.pixelColor(x, middle).red() for x in range(image.width())]
    assert sum(level == 255 for level in row) == 50
    assert sum(level == 0 for level in row) == image.width() - 50
