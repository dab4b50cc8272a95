"""Profiles and curves: drawn by mouse, held against SimpleITK and scipy on the files, leading back to the film."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import numpy as np
import pytest
import SimpleITK
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from scipy.ndimage import map_coordinates

from tests.e2e.conftest import PATIENCE_MS, Hand
from tests.e2e.measuring import line, measures, seen_at
from viewer.imaging.timing import TimeBasis
from viewer.session.plotted import Axis, Curve, Plotted
from viewer.ui.plots.plot_panel import PlotPanel
from viewer.ui.plots.plot_view import PlotView

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
T1, T2 = 1, 2


@pytest.fixture
def case(case: Hand) -> Iterator[Hand]:  # type: ignore[misc]
    """A hand at the shipped case, with plots on screen and nothing measured."""
    case.window.around_films.measuring.clear()
    show_plots(case)
    yield case
    case.window.around_films.measuring.clear()


def show_plots(hand: Hand) -> None:
    """Open the panel, and wait until the films have given it room and are painted."""
    grid = hand.window.grid
    height = grid.height()
    hand.keys("q")
    hand.qtbot.waitUntil(lambda: grid.height() < height)
    for viewport in hand.viewports:
        viewport.film_canvas.grab()


def panel(hand: Hand) -> PlotPanel:
    found = hand.window.around_films.plots.panel
    assert found is not None
    return found


def plotted(hand: Hand) -> Plotted:
    found = hand.window.around_films.plotting.plotted
    assert found is not None
    return found


def curve(hand: Hand) -> Curve:
    """The curve, once it is whole."""

    def is_whole() -> bool:
        found = plotted(hand).curve
        return found is not None and found.is_complete

    hand.qtbot.waitUntil(is_whole, timeout=PATIENCE_MS)
    found = plotted(hand).curve
    assert found is not None
    return found


def picture_of(path: str) -> NDArray[np.float64]:
    """A picture as SimpleITK reads it, after the modality stage."""
    image = SimpleITK.ReadImage(path)
    return SimpleITK.GetArrayFromImage(image)[0].astype(np.float64)  # type: ignore[no-any-return]


def inside(picture: NDArray[np.float64], hand: Hand) -> NDArray[np.float64]:
    (x0, y0), (x1, y1) = plotted(hand).subject.corners
    rows, columns = np.indices(picture.shape) + 0.5
    across, down = (2 * columns - x0 - x1) / (x1 - x0), (2 * rows - y0 - y1) / (y1 - y0)
    return picture[across**2 + down**2 <= 1]


def view(hand: Hand, name: str) -> PlotView:
    (found,) = (one for one in panel(hand).findChildren(PlotView) if one.accessibleName() == name)
    return found


def at_place(plot: PlotView, place: float) -> tuple[QWidget, QPoint]:
    """Where a place of a plot's axis is seen."""
    box = plot._plot.getPlotItem().vb
    low, high = box.viewRange()[1]
    scene = box.mapViewToScene(QPointF(place, (low + high) / 2))
    return plot._plot.viewport(), plot._plot.mapFromScene(scene)


# Profile ----------------------------------------------------------------------------------------


def test_the_profile_of_a_distance_has_the_values_of_the_file(case: Hand) -> None:
    case.key(Key.Key_D)
    line(case, T1, (60, 80), (160, 120))
    told = plotted(case)
    assert told.profile is not None
    (x0, y0), (x1, y1) = told.subject.corners
    pixels = picture_of(told.subject.frame.source.path)
    count = len(told.profile.distances)
    x, y = np.linspace(x0, x1, count), np.linspace(y0, y1, count)
    expected = map_coordinates(pixels, (y - 0.5, x - 0.5), order=1, mode="nearest")
    np.testing.assert_allclose(told.profile.values[0], expected, atol=1e-6)


def test_moving_a_handle_draws_another_profile_at_once(case: Hand) -> None:
    case.key(Key.Key_D)
    line(case, T1, (60, 80), (160, 120))
    before = plotted(case).profile
    canvas = case.viewports[T1].film_canvas
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=QPoint(160, 120))
    case._move(canvas, QPoint(120, 90), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    during = plotted(case).profile
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=QPoint(120, 90))
    assert before is not None
    assert during is not None
    assert during.distances[-1] < before.distances[-1]
    assert plotted(case).subject.corners[1] == pytest.approx(during.point_at(during.distances[-1]))


def test_the_mouse_on_the_curve_shows_the_place_on_the_film(case: Hand) -> None:
    case.key(Key.Key_D)
    line(case, T1, (60, 80), (160, 120))
    told = plotted(case).profile
    assert told is not None
    half = float(told.distances[len(told.distances) // 2])
    widget, at = at_place(view(case, "Profile"), half)
    QTest.mouseMove(widget, at + QPoint(3, 0))
    QTest.mouseMove(widget, at)
    canvas = case.viewports[T1].film_canvas
    case.qtbot.waitUntil(lambda: canvas._locator is not None)
    (a, b) = seen_at(case, T1)[0]
    assert canvas.layers.placement is not None
    assert canvas._locator is not None
    shown = QPointF(*canvas.layers.placement.to_screen(*canvas._locator))
    assert (shown - (a + b) / 2).manhattanLength() < 3
    assert case.viewports[T2].film_canvas._locator is None
    QTest.mouseMove(case.window.around_films.status)
    case.qtbot.waitUntil(lambda: canvas._locator is None)


def test_the_mouse_on_the_line_shows_the_place_on_the_curve(case: Hand) -> None:
    case.key(Key.Key_D)
    line(case, T1, (60, 80), (160, 120))
    canvas, told = case.viewports[T1].film_canvas, plotted(case).profile
    assert told is not None
    for at in (QPointF(108, 100), QPointF(110, 100)):
        case._move(canvas, at.toPoint(), Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier)
    shown = view(case, "Profile")._cursor_at
    assert shown == pytest.approx(told.distances[-1] / 2, rel=0.03)
    case._move(canvas, QPoint(110, 190), Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier)
    assert view(case, "Profile")._cursor_at is None


def test_keys_go_along_the_profile_and_turn_no_page(case: Hand) -> None:
    case.key(Key.Key_D)
    line(case, T1, (60, 80), (160, 120))
    plot = view(case, "Profile")
    plot.setFocus()
    before = case.titles
    case.key(Key.Key_Home)
    case.key(Key.Key_Right)
    case.key(Key.Key_Right, SHIFT)
    told = plotted(case).profile
    assert told is not None
    assert plot._cursor_at == told.distances[11]
    assert case.titles == before
    assert "Mean" in plot.accessibleDescription()


# Region -----------------------------------------------------------------------------------------


def test_the_curve_of_a_region_through_a_stack_is_that_of_the_files(case: Hand) -> None:
    case.key(Key.Key_E, SHIFT)
    line(case, T1, (100, 90), (160, 130))
    told = curve(case)
    series = plotted(case).subject.series
    assert told.scale.axis is Axis.POSITION
    for index in (0, 7, 23):
        values = inside(picture_of(series.frames[index].source.path), case)
        assert told.means[0, index] == pytest.approx(values.mean())
        assert told.sds[0, index] == pytest.approx(values.std(ddof=1))
    assert told.means[0, case.slices[T1] - 1] == plotted(case).figures[0].mean


def test_a_click_on_the_curve_goes_to_the_slice_and_the_marker_follows(case: Hand) -> None:
    case.key(Key.Key_E, SHIFT)
    line(case, T1, (100, 90), (160, 130))
    places, plot = curve(case).scale.places, view(case, "Curve")
    assert plot._marker.value() == places[case.slices[T1] - 1]
    widget, at = at_place(plot, places[18])
    QTest.mouseMove(widget, at + QPoint(3, 0))
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=at)
    case.settle()
    assert case.slices[T1] == 19
    assert plot._marker.value() == places[18]
    case.wheel(case.viewports[T1].film_canvas, 1)
    assert plot._marker.value() == places[19]


def test_a_film_through_time_has_a_curve_over_the_time_of_its_file(
    hand: Hand, real_dicom: Path
) -> None:
    path = str(real_dicom / "06_enhanced_multiframe/multiframe-test1.dcm")
    hand.open([path])
    show_plots(hand)
    hand.key(Key.Key_E, SHIFT)
    line(hand, 0, (400, 200), (560, 330))
    told = curve(hand)
    assert (told.scale.axis, told.scale.basis) == (Axis.MILLISECONDS, TimeBasis.FRAME)
    frames = SimpleITK.GetArrayFromImage(SimpleITK.ReadImage(path)).astype(np.float64)
    expected = [inside(one, hand).mean() for one in frames]
    np.testing.assert_allclose(told.means[0], expected)


def test_a_colour_film_has_three_curves(hand: Hand, real_dicom: Path) -> None:
    hand.open([str(real_dicom / "08_colour/examples_ybr_color.dcm")])
    show_plots(hand)
    hand.key(Key.Key_E, SHIFT)
    line(hand, 0, (400, 200), (560, 330))
    assert curve(hand).means.shape == (3, 30)
    assert len(plotted(hand).histograms) == 3


# The panel --------------------------------------------------------------------------------------


def test_the_panel_pushes_the_films_and_covers_nothing(case: Hand) -> None:
    grid, place = case.window.grid, case.window.page.plots
    films = grid.rect().translated(grid.mapTo(case.window, QPoint(0, 0)))
    plots = place.rect().translated(place.mapTo(case.window, QPoint(0, 0)))
    assert place.isVisible()
    assert not films.intersects(plots)
    assert films.height() > plots.height()
    case.keys("q")
    assert not place.isVisible()


def test_without_a_measure_the_panel_says_how_to_make_one(case: Hand) -> None:
    assert "distance (D)" in panel(case)._empty.text()
    assert panel(case)._empty.isVisible()


def test_escape_in_the_panel_closes_it_and_the_measure_stays(case: Hand) -> None:
    case.key(Key.Key_D)
    line(case, T1, (60, 80), (160, 120))
    view(case, "Profile").setFocus()
    case.key(Key.Key_Escape)
    assert not case.window.page.plots.isVisible()
    assert len(measures(case).items) == 1


def test_escape_on_the_film_lets_go_of_the_measure_first_then_closes_the_panel(case: Hand) -> None:
    case.key(Key.Key_D)
    line(case, T1, (60, 80), (160, 120))
    case.key(Key.Key_Escape)
    assert case.window.page.plots.isVisible()
    assert case.window.arrangement.arrangement.selected == ""
    case.key(Key.Key_Escape)
    assert not case.window.page.plots.isVisible()
    assert len(measures(case).items) == 1


def test_the_values_are_copied_as_csv_by_button_and_key(case: Hand) -> None:
    case.key(Key.Key_D)
    line(case, T1, (60, 80), (160, 120))
    told = plotted(case).profile
    assert told is not None
    QApplication.clipboard().setText("")
    case.click(panel(case)._copy)
    case.qtbot.waitUntil(lambda: bool(QApplication.clipboard().text()))
    rows = list(csv.reader(StringIO(QApplication.clipboard().text())))
    assert [float(row[0]) for row in rows[1:]] == pytest.approx(list(told.distances))
    assert [float(row[3]) for row in rows[1:]] == pytest.approx(list(told.values[0]))
    QApplication.clipboard().setText("")
    view(case, "Profile").setFocus()
    case.key(Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    case.qtbot.waitUntil(lambda: QApplication.clipboard().text().startswith("distance [mm],"))


def test_another_measure_that_is_selected_is_plotted_instead(case: Hand) -> None:
    case.key(Key.Key_D)
    line(case, T1, (60, 80), (160, 80))
    line(case, T2, (60, 90), (120, 90))
    first = measures(case).items[0].mark.id
    assert plotted(case).subject.mark.id != first
    case.key(Key.Key_S)
    case.click(case.viewports[T1].film_canvas, QPoint(110, 80))
    assert plotted(case).subject.mark.id == first


def test_nothing_is_plotted_of_what_was_open_before(case: Hand) -> None:
    case.key(Key.Key_D)
    line(case, T1, (60, 80), (160, 80))
    case.window.around_films.measuring.clear()
    assert case.window.around_films.plotting.plotted is None
    assert panel(case)._empty.isVisible()
