"""Marks lie on their anatomy: an arrow's tip on the spot that it points at, within half a device pixel.

Nothing here asks the program where things are: the spot is found as the centre of what is bright in the
grabbed picture, the tip as the point in which the two edges of the grabbed arrow head meet.
"""

from __future__ import annotations

import os
import subprocess
import sys
from math import hypot
from pathlib import Path

import numpy as np
import pytest
from msgspec.structs import replace
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from tests.qt.ui.canvas.conftest import Show
from tests.qt.ui.canvas.films import HeldFrames, arrow, placed, series_of, spot
from tests.qt.ui.canvas.seeing import see
from viewer.imaging.study import FrameKey
from viewer.imaging.voi import VoiFunction, Window
from viewer.session.content import Content, CornerText
from viewer.session.display import DisplayState, View
from viewer.session.placement import CanvasSize, PictureSize, place
from viewer.ui.viewports.viewport import Viewport

TIP = (70.5, 52.5)
ROWS, COLUMNS = 112, 140
LINEAR = Window(2000, 4000, VoiFunction.LINEAR_EXACT)
RATIOS = [1.0, 1.25, 1.5, 2.0]

VIEWS = {
    "fitted": DisplayState(),
    "flipped": DisplayState(flipped=True),
    "turned": DisplayState(quarter_turns=1),
    "turned and flipped": DisplayState(quarter_turns=3, flipped=True),
    "upside down": DisplayState(quarter_turns=2, flipped=True),
    "one to one": DisplayState(view=View(zoom=1.0)),
    "enlarged": DisplayState(view=View(zoom=7.31, center=(68.2, 50.9))),
    "between": DisplayState(view=View(zoom=2.37, center=(61.3, 49.7))),
    "a rectangle": DisplayState(view=View(rect=(40.0, 31.0, 99.0, 83.0)), quarter_turns=2),
}


def grabbed(viewport: Viewport, ratio: float) -> np.ndarray:
    """Paint a viewport at a device pixel ratio; return the canvas's grey levels, black around it."""
    size = viewport.size()
    width, height = round(size.width() * ratio), round(size.height() * ratio)
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(0)
    viewport.render(image)
    image = image.convertToFormat(QImage.Format.Format_RGBX8888)
    colours = np.frombuffer(image.constBits(), np.uint8).reshape(height, width, 4)[..., :3]
    # What is coloured is a word on the film: that it is flipped.
    levels = np.where(np.ptp(colours, axis=2) < 16, colours[..., 0], 0)
    canvas = viewport.film_canvas.geometry()
    seen = np.zeros((height, width))
    rows = slice(round(canvas.top() * ratio) + 1, round((canvas.bottom() + 1) * ratio) - 1)
    columns = slice(round(canvas.left() * ratio) + 1, round((canvas.right() + 1) * ratio) - 1)
    seen[rows, columns] = levels[rows, columns]
    return seen


def centre_of_spot(levels: np.ndarray) -> tuple[float, float]:
    """Return the centre of the one bright spot, device pixels."""
    levels = np.where(levels > 40, levels, 0)
    down, across = np.mgrid[0 : levels.shape[0], 0 : levels.shape[1]] + 0.5
    total = levels.sum()
    assert total > 0, "no spot was painted"
    return float((across * levels).sum() / total), float((down * levels).sum() / total)


def tip_of_arrow(levels: np.ndarray) -> tuple[float, float]:
    """Return where the edges of a white arrow head meet; the arrow lies along the screen's axes."""
    rows, columns = np.nonzero(levels > 128)
    assert rows.size > 0, "no arrow was painted"
    lies_down = np.ptp(columns) > np.ptp(rows)
    if not lies_down:
        y, x = tip_of_arrow(levels.T)
        return x, y
    breadth = levels.sum(axis=0) / 255.0
    widest = int(breadth.argmax())
    right = (breadth[widest:] > 0.2).sum() < (breadth[:widest] > 0.2).sum()
    step = 1 if right else -1
    inner = [widest + step * i for i in range(2, 60) if breadth[widest + step * i] > 1.5]
    slope, offset = np.polyfit([i + 0.5 for i in inner], breadth[inner], 1)
    down = np.arange(levels.shape[0]) + 0.5
    axis = (levels[:, inner] * down[:, None]).sum() / levels[:, inner].sum()
    return float(-offset / slope), float(axis)


def bare(viewport: Viewport) -> None:
    """Leave nothing on the canvas but picture and marks."""
    viewport.header.hide()
    see(viewport, corner_text=CornerText.NONE)


def distance(
    show: Show,
    loader: HeldFrames,
    film: np.ndarray,
    tip: tuple[float, float],
    tail: tuple[float, float],
    state: DisplayState,
    ratio: float,
    size: QSize | None = None,
) -> float:
    """Return how far an arrow's tip is from the spot on the film, device pixels."""
    # Grabbed apart, so that neither hides the other.
    bright = series_of(loader, [film], plane=None, spacing=None)
    viewport = show(Content(bright), state, size)
    bare(viewport)
    spot_at = centre_of_spot(grabbed(viewport, ratio))
    other = FrameKey("1.2.3.dark")
    dark = series_of(loader, [np.zeros_like(film)], plane=None, spacing=None, key=other)
    viewport.model.show(Content(dark, marks=placed(arrow(tail, tip))))
    tip_at = tip_of_arrow(grabbed(viewport, ratio))
    return hypot(tip_at[0] - spot_at[0], tip_at[1] - spot_at[1])


@pytest.mark.parametrize("ratio", RATIOS)
@pytest.mark.parametrize("name", VIEWS)
@pytest.mark.parametrize("size", [QSize(400, 340), QSize(413, 297)], ids=["even", "odd"])
def test_the_tip_of_an_arrow_lies_on_what_it_points_at(
    show: Show, loader: HeldFrames, name: str, ratio: float, size: QSize
) -> None:
    state = replace(VIEWS[name], window=LINEAR)
    film = spot(ROWS, COLUMNS, *TIP)
    assert distance(show, loader, film, TIP, (30.0, TIP[1]), state, ratio, size) <= 0.25


@pytest.mark.parametrize("ratio", RATIOS)
def test_a_large_film_made_smaller_keeps_its_arrow_on_the_spot(
    show: Show, loader: HeldFrames, ratio: float
) -> None:
    at = (1501.5, 903.5)
    film = spot(2001, 2403, *at, sigma=30)
    state = DisplayState(window=LINEAR)
    assert distance(show, loader, film, at, (600.0, at[1]), state, ratio) <= 0.25


@pytest.mark.parametrize("ratio", RATIOS)
def test_the_picture_is_within_half_a_device_pixel_of_its_exact_place(
    show: Show, loader: HeldFrames, ratio: float
) -> None:
    series = series_of(loader, [spot(ROWS, COLUMNS, *TIP)], plane=None, spacing=None)
    state = DisplayState(window=LINEAR, view=View(zoom=2.61, center=(66.6, 47.7)))
    viewport = show(Content(series), state)
    bare(viewport)
    canvas = viewport.film_canvas
    levels = grabbed(viewport, ratio)
    exact = place(state, PictureSize(COLUMNS, ROWS), CanvasSize(canvas.width(), canvas.height()))
    wanted_x, wanted_y = exact.to_screen(*TIP)
    x, y = centre_of_spot(levels)
    assert abs(x - (wanted_x + canvas.x()) * ratio) <= 0.6
    assert abs(y - (wanted_y + canvas.y()) * ratio) <= 0.6


WHOLE_PROCESS = """
import sys
sys.path.insert(0, {root!r})
from PySide6.QtWidgets import QApplication
app = QApplication([])
import numpy as np
from tests.qt.ui.canvas.films import HeldFrames, arrow, placed, series_of, spot
from tests.qt.ui.canvas.test_registration import (
    COLUMNS, LINEAR, ROWS, TIP, bare, centre_of_spot, tip_of_arrow)
from viewer.session.content import Content
from viewer.imaging.study import FrameKey
from viewer.session.display import DisplayState, View
from viewer.ui.canvas.film_signals import FilmSignals
from viewer.ui.canvas.viewing import ViewingState
from viewer.ui.look.theme import READING_ROOM
from viewer.ui.viewports.viewport import Viewport
from viewer.ui.state.viewport_model import ViewportModel
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

loader = HeldFrames()
bright = series_of(loader, [spot(ROWS, COLUMNS, *TIP)], plane=None, spacing=None)
window = QWidget()
window.resize(500, 420)
state = DisplayState(window=LINEAR, view=View(zoom=3.3, center=(69.1, 50.2)))
model = ViewportModel(Content(bright), state)
viewport = Viewport(model, loader, ViewingState(READING_ROOM), FilmSignals(), window)
viewport.setGeometry(37, 23, 411, 341)
bare(viewport)
window.show()

def levels():
    app.processEvents()
    image = window.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    ratio = image.devicePixelRatio()
    rows = np.frombuffer(image.constBits(), np.uint8)
    rows = rows.reshape(image.height(), image.bytesPerLine())
    # Only the canvas: the window around it is light.
    left, top = round(41 * ratio), round(27 * ratio)
    right, bottom = round(440 * ratio), round(358 * ratio)
    return ratio, rows[top:bottom, left:right].astype(float)

ratio, seen = levels()
spot_at = centre_of_spot(seen)
empty = np.zeros((ROWS, COLUMNS), np.uint16)
dark = series_of(loader, [empty], plane=None, spacing=None, key=FrameKey("1.2.3.dark"))
model.show(Content(dark, marks=placed(arrow((30.0, TIP[1]), TIP))))
tip_at = tip_of_arrow(levels()[1])
print(ratio, np.hypot(tip_at[0] - spot_at[0], tip_at[1] - spot_at[1]))
"""


@pytest.mark.parametrize("ratio", RATIOS)
def test_a_screen_of_that_ratio_shows_the_tip_on_the_spot(ratio: float) -> None:
    root = str(Path(__file__).parents[4])
    ended = subprocess.run(
        [sys.executable, "-c", WHOLE_PROCESS.format(root=root)],
        env={
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "QT_SCALE_FACTOR": str(ratio),
        },
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    shown_ratio, distance = (float(word) for word in ended.stdout.split())
    assert shown_ratio == ratio
    assert distance <= 0.5
