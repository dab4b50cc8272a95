"""Measuring by mouse: the lines that a hand draws, and what the film says beside them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import SimpleITK
from PySide6.QtCore import QPoint, QPointF, Qt

from tests.e2e.conftest import Hand
from viewer.session.measures import Measures
from viewer.ui.viewports.viewport import Viewport

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
XR, T1, T2 = 0, 1, 2


@pytest.fixture
def case(case: Hand) -> Iterator[Hand]:  # type: ignore[misc]
    """A hand at the shipped case, where nothing is measured before or afterwards."""
    measuring = case.window.around_films.measuring
    measuring.begin()
    yield case
    measuring.begin()


def line(hand: Hand, place: int, start: tuple[int, int], end: tuple[int, int]) -> None:
    canvas = hand.viewports[place].film_canvas
    hand.drag(canvas, QPoint(*end) - QPoint(*start), start=QPoint(*start))
    canvas.grab()  # what was drawn is painted before a hand takes hold of it


def measures(hand: Hand) -> Measures:
    return hand.window.around_films.measuring.measures


def told(hand: Hand, place: int) -> list[str]:
    """What the measures on a film say, as they are drawn."""
    canvas = hand.viewports[place].film_canvas
    canvas.grab()
    marks = canvas.layers.marks._layout()
    return [one.text for one in marks if one.shape.placed.measure]


def seen_at(hand: Hand, place: int) -> list[list[QPointF]]:
    """Where the points of the measures on a film lie on its canvas."""
    canvas = hand.viewports[place].film_canvas
    canvas.grab()
    layers = canvas.layers
    assert layers.placement is not None
    shown = (one.shape for one in layers.marks._layout() if one.shape.placed.measure)
    return [[QPointF(*point) for point in shape.handles] for shape in shown]


def in_image(viewport: Viewport, *points: tuple[int, int]) -> list[tuple[float, float]]:
    placement = viewport.film_canvas.layers.placement
    assert placement is not None
    return [placement.to_image(*point) for point in points]


def spacing_of(hand: Hand, place: int) -> tuple[float, float]:
    """Return (column, row) spacing as SimpleITK reads it from the file of the film in view."""
    frame = hand.viewports[place].film_canvas.film.frame
    assert frame is not None
    reader = SimpleITK.ImageFileReader()
    reader.SetFileName(frame.source.path)
    reader.ReadImageInformation()
    column_mm, row_mm = reader.GetSpacing()[:2]
    return column_mm, row_mm
