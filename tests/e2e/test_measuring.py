"""Quick measures: drawn by mouse on any film, right in its own unit, gone with a key and kept nowhere."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pydicom
import pytest
import SimpleITK
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from tests.e2e.conftest import Hand
from tests.e2e.measuring import (
    SHIFT,
    T1,
    T2,
    XR,
    Key,
    in_image,
    line,
    measures,
    seen_at,
    spacing_of,
    told,
)
from viewer.ui.tools.kinds import ToolKind

# Values -----------------------------------------------------------------------------------------


def test_a_distance_on_a_slice_is_the_one_that_its_pixel_spacing_gives(case: Hand) -> None:
    case.key(Key.Key_D)
    line(case, T1, (60, 120), (160, 190))
    (x0, y0), (x1, y1) = in_image(case.viewports[T1], (60, 120), (160, 190))
    column_mm, row_mm = spacing_of(case, T1)
    expected = np.hypot((x1 - x0) * column_mm, (y1 - y0) * row_mm)
    assert told(case, T1) == [f"{expected:.1f} mm"]


def test_a_distance_on_a_radiograph_says_what_its_millimetres_rest_on(
    case: Hand, shipped_case: Path
) -> None:
    case.key(Key.Key_D)
    line(case, XR, (120, 330), (200, 420))
    (x0, y0), (x1, y1) = in_image(case.viewports[XR], (120, 330), (200, 420))
    header = pydicom.dcmread(shipped_case / "film1_radiograph.dcm", stop_before_pixels=True)
    factor = float(header.get("EstimatedRadiographicMagnificationFactor", 1))
    row_mm, column_mm = (float(one) / factor for one in header.ImagerPixelSpacing)
    expected = np.hypot((x1 - x0) * column_mm, (y1 - y0) * row_mm)
    assert told(case, XR) == [f"{expected:.1f} mm (est.)"]


def test_an_angle_is_drawn_by_a_drag_and_a_click(case: Hand) -> None:
    case.key(Key.Key_G)
    canvas = case.viewports[T1].film_canvas
    line(case, T1, (60, 120), (90, 180))
    assert measures(case).items == ()
    case.point(canvas, QPointF(120, 160))
    case.click(canvas, QPoint(150, 150))
    assert told(case, T1) == ["90.0°"]


def test_a_cobb_angle_is_drawn_by_two_lines(case: Hand) -> None:
    case.key(Key.Key_G, SHIFT)
    assert case.window.arrangement.arrangement.tool is ToolKind.COBB
    line(case, T2, (60, 60), (160, 60))
    assert measures(case).items == ()
    line(case, T2, (160, 280), (60, 180))
    assert told(case, T2) == ["45.0°"]


def test_the_second_arm_of_an_angle_may_be_dragged_too(case: Hand) -> None:
    case.key(Key.Key_G)
    line(case, T1, (100, 100), (100, 160))
    line(case, T1, (100, 160), (160, 160))
    assert told(case, T1) == ["90.0°"]


def test_a_region_says_mean_spread_and_area_of_what_lies_in_its_ellipse(case: Hand) -> None:
    case.key(Key.Key_E, SHIFT)
    line(case, T1, (80, 100), (160, 170))
    (x0, y0), (x1, y1) = in_image(case.viewports[T1], (80, 100), (160, 170))
    column_mm, row_mm = spacing_of(case, T1)
    frame = case.viewports[T1].film_canvas.film.frame
    assert frame is not None
    pixels = SimpleITK.GetArrayFromImage(SimpleITK.ReadImage(frame.source.path))[0].astype(float)
    rows, columns = np.indices(pixels.shape) + 0.5
    across, down = (2 * columns - x0 - x1) / (x1 - x0), (2 * rows - y0 - y1) / (y1 - y0)
    inside = pixels[across**2 + down**2 <= 1]
    area_cm2 = np.pi / 4 * (x1 - x0) * (y1 - y0) * column_mm * row_mm / 100
    (said,) = told(case, T1)
    mean, sd, area = re.fullmatch(r"([\d.]+) ± ([\d.]+)\n([\d.]+) cm²", said).groups()  # type: ignore[union-attr]
    assert float(mean) == pytest.approx(inside.mean(), rel=1e-3)
    assert float(sd) == pytest.approx(inside.std(ddof=1), rel=1e-3)
    assert float(area) == pytest.approx(area_cm2, rel=5e-3)


def test_the_words_of_a_region_lie_in_sight_and_not_on_it(case: Hand) -> None:
    case.key(Key.Key_E, SHIFT)
    line(case, T1, (150, 100), (220, 200))
    canvas = case.viewports[T1].film_canvas
    (laid,) = (one for one in canvas.layers.marks._layout() if one.shape.placed.measure)
    assert canvas.rect().contains(laid.label.toAlignedRect())
    assert not laid.label.intersects(laid.shape.body.boundingRect())


def test_a_region_has_its_values_while_it_is_drawn_and_follows_its_corner(case: Hand) -> None:
    case.key(Key.Key_E, SHIFT)
    line(case, T1, (80, 100), (160, 170))
    before = told(case, T1)
    line(case, T1, (160, 170), (120, 140))
    assert len(measures(case).items) == 1
    assert told(case, T1) != before


@pytest.mark.parametrize("name", ["color-pl.dcm", "CT_small.dcm"])
def test_a_film_without_a_case_is_measured_in_its_own_unit(hand: Hand, name: str) -> None:
    path = str(pydicom.data.get_testdata_file(name, download=False))
    hand.open([path])
    hand.key(Key.Key_D)
    line(hand, 0, (300, 200), (500, 350))
    (x0, y0), (x1, y1) = in_image(hand.viewports[0], (300, 200), (500, 350))
    header = pydicom.dcmread(path)
    spacing, ratio = header.get("PixelSpacing"), header.get("PixelAspectRatio", (1, 1))
    row, column = map(float, spacing or (ratio[0] / ratio[1], 1.0))
    expected = np.hypot((x1 - x0) * column, (y1 - y0) * row)
    assert told(hand, 0) == [f"{expected:.1f} mm" if spacing else f"{expected:.0f} px"]


# On the film ------------------------------------------------------------------------------------


def test_several_stand_at_once_bare_film_or_not(case: Hand) -> None:
    case.key(Key.Key_D)
    line(case, XR, (120, 330), (200, 420))
    line(case, XR, (300, 250), (400, 260))
    line(case, T1, (60, 120), (160, 190))
    assert (len(told(case, XR)), len(told(case, T1))) == (2, 1)
    assert not case.window.around_films.teaching.lesson.marks_shown
    case.keys("n")
    assert len(told(case, XR)) == 2


def test_one_goes_with_the_slice_that_it_was_drawn_on(case: Hand) -> None:
    case.key(Key.Key_D)
    line(case, T1, (60, 120), (160, 190))
    case.wheel(case.viewports[T1].film_canvas, 1)
    case.settle()
    assert told(case, T1) == []
    case.wheel(case.viewports[T1].film_canvas, -1)
    case.settle()
    assert len(told(case, T1)) == 1
    assert told(case, T2) == []


@pytest.mark.parametrize("keys", ["h", "v", "[", "]", "h]", "v[["])
def test_it_follows_flips_and_turns_and_says_the_same(case: Hand, keys: str) -> None:
    case.key(Key.Key_D)
    line(case, T1, (60, 120), (160, 190))
    before = told(case, T1)
    points = measures(case).items[0].mark.points
    case.keys(keys)
    assert told(case, T1) == before
    assert measures(case).items[0].mark.points == points
    placement = case.viewports[T1].film_canvas.layers.placement
    assert placement is not None
    expected = [placement.to_screen(point.x, point.y) for point in points]
    assert [(at.x(), at.y()) for at in seen_at(case, T1)[0]] == [
        pytest.approx(at) for at in expected
    ]


def test_it_follows_the_zoom(case: Hand) -> None:
    case.key(Key.Key_D)
    line(case, T1, (60, 120), (160, 190))
    before = told(case, T1), seen_at(case, T1)
    case.wheel(case.viewports[T1].film_canvas, -4, Qt.KeyboardModifier.ControlModifier)
    assert told(case, T1) == before[0]
    (a0, b0), (a1, b1) = before[1][0], seen_at(case, T1)[0]
    assert (b1 - a1).x() == pytest.approx(2 * (b0 - a0).x())


def test_it_has_a_halo_and_reads_on_white_bone(case: Hand) -> None:
    case.key(Key.Key_D)
    line(case, XR, (120, 330), (200, 420))
    case.key(Key.Key_W)
    image = case.viewports[XR].film_canvas.grab().toImage()
    ratio = image.devicePixelRatio()
    across = [
        image.pixelColor(round((160 + step) * ratio), round((375 - step) * ratio)).lightness()
        for step in range(-6, 7)
    ]
    assert max(across[5:8]) > 240
    assert min(across[:5]) < 40
    assert min(across[8:]) < 40


# Changed and removed ----------------------------------------------------------------------------


def test_a_handle_moves_one_end_and_the_value_follows(case: Hand) -> None:
    case.key(Key.Key_D)
    line(case, T1, (60, 120), (160, 120))
    before = measures(case).items[0].mark.points
    line(case, T1, (160, 120), (110, 120))
    (one,) = measures(case).items
    assert one.mark.points[0] == before[0]
    (x0, _), (x1, _) = in_image(case.viewports[T1], (60, 120), (110, 120))
    assert told(case, T1) == [f"{(x1 - x0) * spacing_of(case, T1)[0]:.1f} mm"]


def test_the_select_tool_moves_all_of_it(case: Hand) -> None:
    case.key(Key.Key_D)
    line(case, T1, (60, 120), (160, 120))
    before = told(case, T1), seen_at(case, T1)[0]
    case.key(Key.Key_S)
    line(case, T1, (110, 120), (120, 180))
    assert told(case, T1) == before[0]
    assert [(at - was).toPoint() for at, was in zip(seen_at(case, T1)[0], before[1], strict=True)] == [
        QPoint(10, 60)
    ] * 2  # fmt: skip


def test_another_is_drawn_across_the_line_of_the_first(case: Hand) -> None:
    case.key(Key.Key_D)
    line(case, T1, (60, 150), (180, 150))
    line(case, T1, (120, 150), (120, 220))
    assert len(measures(case).items) == 2


@pytest.mark.parametrize("key", [Key.Key_Delete, Key.Key_Backspace])
def test_a_key_removes_the_one_that_was_drawn_last_and_no_other(case: Hand, key: Key) -> None:
    case.key(Key.Key_D)
    line(case, T1, (60, 120), (160, 120))
    line(case, T1, (60, 200), (160, 200))
    kept = measures(case).items[0]
    case.key(key)
    assert measures(case).items == (kept,)
    case.click(case.viewports[T1].film_canvas, QPoint(110, 120))
    case.key(key)
    assert measures(case).items == ()
    assert not case.window.document.has_unsaved_changes


@pytest.mark.parametrize("tool", ["distance", "cobb"])
def test_escape_lets_go_of_a_finished_measure_and_removes_none(case: Hand, tool: str) -> None:
    case.key(Key.Key_D) if tool == "distance" else case.key(Key.Key_G, SHIFT)
    line(case, T1, (60, 120), (160, 120))
    if tool == "cobb":
        line(case, T1, (60, 200), (160, 240))
    drawn = measures(case).items
    assert case.window.arrangement.arrangement.selected == drawn[0].mark.id
    for _ in range(3):
        case.key(Key.Key_Escape)
        assert measures(case).items == drawn
        assert case.window.arrangement.arrangement.selected == ""
    case.key(Key.Key_Delete)
    assert measures(case).items == drawn


def test_escape_gives_up_what_is_half_drawn_then_the_tool(case: Hand) -> None:
    case.key(Key.Key_G)
    line(case, T1, (60, 120), (90, 180))
    case.key(Key.Key_Escape)
    case.click(case.viewports[T1].film_canvas, QPoint(150, 150))
    assert measures(case).items == ()
    assert case.window.arrangement.arrangement.tool is ToolKind.ANGLE
    case.key(Key.Key_Escape)
    assert case.window.arrangement.arrangement.tool is ToolKind.WINDOW


def test_escape_during_a_drag_puts_the_end_back(case: Hand) -> None:
    case.key(Key.Key_D)
    line(case, T1, (60, 120), (160, 120))
    before = measures(case).items
    canvas = case.viewports[T1].film_canvas
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=QPoint(160, 120))
    case._move(canvas, QPoint(100, 200), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    assert measures(case).items != before
    case.key(Key.Key_Escape)
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=QPoint(100, 200))
    after = [point for one in measures(case).items for point in one.mark.points]
    assert [(p.x, p.y) for p in after] == [
        pytest.approx((p.x, p.y)) for one in before for p in one.mark.points
    ]


@pytest.mark.parametrize("leave", ["another slice", "another tool"])
def test_what_is_half_drawn_is_forgotten_when_it_is_left(case: Hand, leave: str) -> None:
    case.key(Key.Key_G, SHIFT)
    line(case, T1, (60, 60), (160, 60))
    if leave == "another slice":
        case.wheel(case.viewports[T1].film_canvas, 1)
    else:
        case.key(Key.Key_D)
        case.key(Key.Key_G, SHIFT)
    case.settle()
    line(case, T1, (60, 180), (160, 200))
    assert measures(case).items == ()
