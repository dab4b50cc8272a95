"""The greys of a picture as a curve, and the window as a range on it."""

from __future__ import annotations

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from tests.unit.session.frames import frame
from viewer.imaging.frame_pixels import FramePixels
from viewer.imaging.grey.histogram import histogram
from viewer.imaging.study import Greyscale
from viewer.imaging.voi import VoiFunction, Window
from viewer.imaging.wide_pixels import placed
from viewer.ui.canvas.picture.histogram_view import HistogramView
from viewer.ui.look.theme import READING_ROOM


def test_every_pixel_is_counted_at_its_value_after_the_modality_stage() -> None:
    pixels = np.repeat(np.array([100, 200, 400], np.uint16), 40).reshape(10, 12)
    ct = frame(10, 12, greyscale=Greyscale(slope=2.0, intercept=-1000.0))
    made = histogram(FramePixels(pixels), ct)
    assert made is not None
    assert made.counts.sum() == 120
    assert (made.edges[0], made.edges[-1]) == (-800.0, -200.0)
    assert sorted(made.counts[made.counts > 0]) == [40, 40, 40]


def test_padding_is_not_counted() -> None:
    pixels = np.zeros((10, 12), np.uint16)
    pixels[:, :6] = 500
    padded = frame(10, 12, greyscale=Greyscale(padding=(0, 10)))
    made = histogram(FramePixels(pixels), padded)
    assert made is not None
    assert made.counts.sum() == 60
    assert made.edges[0] > 400


def test_wide_pixels_are_counted_at_their_stored_values() -> None:
    pixels = np.arange(120, dtype=np.float32).reshape(10, 12) / 2 + 7
    pixels = np.vstack([pixels, np.full((1, 12), np.nan, np.float32)])
    made = histogram(FramePixels(*placed(pixels)), frame(11, 12))
    assert made is not None
    assert made.edges[0] == pytest.approx(7.0, abs=0.1)
    assert made.edges[-1] == pytest.approx(66.5, abs=0.1)


def test_a_picture_of_one_value_or_of_colours_or_of_padding_alone_breaks_nothing() -> None:
    flat = histogram(FramePixels(np.full((10, 12), 7, np.uint16)), frame(10, 12))
    assert flat is not None
    assert flat.counts.sum() == 120
    assert histogram(FramePixels(np.zeros((10, 12, 3), np.uint8)), frame(10, 12)) is None
    padded = frame(10, 12, greyscale=Greyscale(padding=(0, 0)))
    assert histogram(FramePixels(np.zeros((10, 12), np.uint16)), padded) is None


@pytest.fixture
def view(qtbot: QtBot) -> HistogramView:
    made = HistogramView(READING_ROOM)
    qtbot.addWidget(made)
    made.show_histogram(
        histogram(FramePixels(np.arange(120, dtype=np.uint16).reshape(10, 12)), frame(10, 12))
    )
    return made


def test_a_window_that_is_shown_is_not_asked_for(view: HistogramView, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(view.window_dragged):
        view.show_window(Window(60, 40))
    assert view._range.getRegion() == (40.0, 80.0)


def test_a_range_that_is_dragged_asks_for_its_window(view: HistogramView, qtbot: QtBot) -> None:
    view.show_window(Window(60, 40, VoiFunction.LINEAR_EXACT))
    with qtbot.waitSignal(view.window_dragged) as asked:
        view._range.setRegion((20, 120))
    assert asked.args == [Window(70, 100, VoiFunction.LINEAR_EXACT)]


def test_a_range_that_is_shut_is_still_a_window(view: HistogramView, qtbot: QtBot) -> None:
    view.show_window(Window(60, 40))
    with qtbot.waitSignal(view.window_dragged) as asked:
        view._range.setRegion((50, 50))
    assert asked.args == [Window(50, 1)]
