"""Only what has changed is made again, and only what has to be painted is looked up."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from msgspec.structs import replace
from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtGui import QImage, QPaintEvent, QRegion
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.qt.ui.canvas.conftest import Show
from tests.qt.ui.canvas.films import HeldFrames, arrow, placed, series_of
from tests.qt.ui.canvas.seeing import see
from viewer.imaging.frame_pixels import FramePixels
from viewer.imaging.grey.render import render8
from viewer.imaging.study import Greyscale
from viewer.imaging.voi import VoiFunction, Window
from viewer.session.content import Content, CornerText
from viewer.session.display import DisplayState, View, WindowOrigin, invert, turn, with_window
from viewer.ui.viewports.viewport import Viewport

WINDOW = Window(2000, 4000)
SHOWN = DisplayState(window=WINDOW)


def film(rows: int = 90, columns: int = 120) -> np.ndarray:
    return np.random.default_rng(7).integers(0, 4096, (rows, columns)).astype(np.uint16)


def steps(viewport: Viewport) -> tuple[int, int]:
    counters = viewport.film_canvas.layers.picture.counters
    return counters.resamples, counters.tables


def change_in_steps(viewport: Viewport, act: Callable[[], object]) -> tuple[int, int]:
    """Return how many resamples and tables painting after ``act`` takes."""
    viewport.film_canvas.grab()
    before = steps(viewport)
    act()
    viewport.film_canvas.grab()
    after = steps(viewport)
    return (after[0] - before[0], after[1] - before[1])


@pytest.fixture
def viewport(show: Show, loader: HeldFrames) -> Viewport:
    marks = placed(arrow((10, 10), (60, 50)))
    return show(Content(series_of(loader, [film()]), marks=marks), SHOWN)


def test_a_repaint_without_a_change_makes_nothing_again(viewport: Viewport) -> None:
    assert change_in_steps(viewport, viewport.film_canvas.update) == (0, 0)


def test_a_pulsing_and_a_ringed_arrow_leave_the_film_as_it_is(viewport: Viewport) -> None:
    def act() -> None:
        see(viewport, highlighted="arrow")
        viewport.film_canvas.set_pulse("arrow", 0.5)

    assert change_in_steps(viewport, act) == (0, 0)


def test_moving_a_mark_leaves_the_film_as_it_is(viewport: Viewport) -> None:
    content = replace(viewport.model.content, marks=placed(arrow((20, 20), (70, 60))))
    assert change_in_steps(viewport, lambda: viewport.model.show(content)) == (0, 0)


def test_a_window_makes_a_table_and_does_not_resample(viewport: Viewport) -> None:
    wider = with_window(SHOWN, Window(2000, 3000), WindowOrigin.MANUAL)
    assert change_in_steps(viewport, lambda: viewport.model.set_state(wider)) == (0, 1)


def test_inverting_makes_a_table_and_does_not_resample(viewport: Viewport) -> None:
    change = change_in_steps(viewport, lambda: viewport.model.set_state(invert(SHOWN)))
    assert change == (0, 1)


def test_a_zoom_resamples_and_keeps_the_table(viewport: Viewport) -> None:
    zoomed = replace(SHOWN, view=View(zoom=5.0))
    assert change_in_steps(viewport, lambda: viewport.model.set_state(zoomed)) == (1, 0)


def test_a_turn_resamples(viewport: Viewport) -> None:
    assert change_in_steps(viewport, lambda: viewport.model.set_state(turn(SHOWN, 1))) == (1, 0)


def painted(viewport: Viewport, image_format: QImage.Format, ratio: float = 1.0) -> np.ndarray:
    """Paint the canvas on a picture of some format; return its pixels, shape (rows, columns, 4)."""
    canvas = viewport.film_canvas
    width, height = round(canvas.width() * ratio), round(canvas.height() * ratio)
    image = QImage(width, height, image_format)
    image.setDevicePixelRatio(ratio)
    image.fill(0xFF00FF00)
    canvas.render(image)
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    return np.frombuffer(image.constBits(), np.uint8).reshape(height, width, 4).copy()


IN_REACH = QImage.Format.Format_RGB32
OUT_OF_REACH = QImage.Format.Format_RGBA8888_Premultiplied


@pytest.mark.parametrize("ratio", [1.0, 2.0])
@pytest.mark.parametrize("turns", [0, 1])
def test_writing_into_what_is_painted_on_and_blitting_give_the_same_picture(
    viewport: Viewport, ratio: float, turns: int
) -> None:
    viewport.model.set_state(replace(SHOWN, view=View(zoom=1.7), quarter_turns=turns))
    counters = viewport.film_canvas.layers.picture.counters
    before = (counters.written_px, counters.pictures)
    written = painted(viewport, IN_REACH, ratio)
    assert counters.written_px > before[0]
    blitted = painted(viewport, OUT_OF_REACH, ratio)
    assert counters.pictures == before[1] + 1
    assert np.array_equal(written, blitted)


@pytest.mark.parametrize("ratio", [1.25, 1.5])
def test_at_a_ratio_between_whole_numbers_the_picture_is_kept_and_blitted(
    viewport: Viewport, ratio: float
) -> None:
    counters = viewport.film_canvas.layers.picture.counters
    painted(viewport, IN_REACH, ratio)
    before = (counters.pictures, counters.written_px)
    first = painted(viewport, IN_REACH, ratio)
    see(viewport, highlighted="arrow")
    painted(viewport, IN_REACH, ratio)
    see(viewport, highlighted="")
    assert np.array_equal(painted(viewport, IN_REACH, ratio), first)
    assert (counters.pictures, counters.written_px) == before


def test_an_arrow_that_changes_looks_up_only_the_pixels_under_it(
    show: Show, loader: HeldFrames, qtbot: QtBot
) -> None:
    marks = placed(arrow((10, 10), (30, 20)))
    viewport = show(Content(series_of(loader, [film()]), marks=marks), SHOWN)
    counters = viewport.film_canvas.layers.picture.counters
    qtbot.waitUntil(lambda: counters.written_px > 0)
    QApplication.processEvents()
    before = counters.written_px
    see(viewport, highlighted="arrow")
    qtbot.waitUntil(lambda: counters.written_px > before)
    rect = viewport.film_canvas.layers.picture_rect
    assert counters.written_px - before < rect.width() * rect.height() / 3


def test_a_window_change_leaves_the_black_around_the_picture_alone(
    viewport: Viewport, qtbot: QtBot
) -> None:
    regions = watch_paints(viewport)
    viewport.model.set_state(with_window(SHOWN, Window(2000, 3000), WindowOrigin.MANUAL))
    qtbot.waitUntil(lambda: bool(regions))
    layers = viewport.film_canvas.layers
    expected = QRegion(layers.picture_rect) + QRegion(layers.window_rect)
    assert regions[0].subtracted(expected).isEmpty()
    assert not layers.picture_rect.contains(viewport.film_canvas.rect())


def watch_paints(viewport: Viewport) -> list[QRegion]:
    """Return a list that fills with the regions that the canvas paints from now on."""
    QApplication.processEvents()
    regions: list[QRegion] = []

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if isinstance(event, QPaintEvent):
                regions.append(event.region())
            return False

    watch = Watch(viewport)
    viewport.film_canvas.installEventFilter(watch)
    return regions


def test_scrolling_paints_all_again_only_where_more_than_the_picture_differs(
    show: Show, loader: HeldFrames, qtbot: QtBot
) -> None:
    series = series_of(loader, [film() for _ in range(4)])
    warned = replace(series.frames[2], banners=("cut off at byte 1 of 2",))
    series = replace(series, frames=(*series.frames[:2], warned, series.frames[3]))
    viewport = show(Content(series), SHOWN, QSize(900, 300))
    whole = QRegion(viewport.film_canvas.rect())
    regions = watch_paints(viewport)
    viewport.model.set_state(replace(SHOWN, slice_index=1))
    qtbot.waitUntil(lambda: bool(regions))
    QApplication.processEvents()
    assert whole not in regions
    viewport.model.set_state(replace(SHOWN, slice_index=2))
    qtbot.waitUntil(lambda: whole in regions)
    screen = viewport.grab().toImage()
    viewport.film_canvas.update()
    assert viewport.grab().toImage() == screen


def picture(viewport: Viewport) -> np.ndarray:
    """Return the grey levels of the film as they are painted, without anything on them."""
    see(viewport, corner_text=CornerText.NONE)
    see(viewport, marks_shown=False)
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
    loader.planes[frame.key] = FramePixels(pixels)
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
    see(viewport, corner_text=CornerText.NONE)
    viewport.model.set_state(replace(SHOWN, view=View(zoom=0.5)))
    image = viewport.film_canvas.grab().toImage()
    middle = image.height() // 2
    row = [image.pixelColor(x, middle).red() for x in range(image.width())]
    assert sum(level == 255 for level in row) == 50
    assert sum(level == 0 for level in row) == image.width() - 50
