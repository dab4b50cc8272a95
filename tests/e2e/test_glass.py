"""The magnifier over films, taken by key and moved by the mouse."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from tests.e2e.conftest import Hand
from viewer.imaging.grey.grey import display_table
from viewer.session.glass.kinds import GlassKind

DOWN, UP, CTRL = Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier


def seen(widget: QWidget) -> np.ndarray:
    """Return what a widget shows, shape (rows, columns, blue green red)."""
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1, 4)
    return rows[:, :, :3].astype(int)


def beside_the_rim(picture: np.ndarray, at: QPointF, half: int = 60) -> np.ndarray:
    """Return what is seen about a place; slices that are still loading change the scale beside it."""
    x, y = round(at.x()), round(at.y())
    return picture[y - half : y + half, x - half : x + half]


def test_m_holds_a_glass_over_the_film_and_m_puts_it_away(case: Hand) -> None:
    canvas = case.viewports[1].film_canvas
    case.point(canvas, QPointF(canvas.rect().center()))
    before = seen(canvas)
    case.key(Qt.Key.Key_M)
    held = seen(canvas)
    assert (held != before).any(axis=2).sum() > 5000
    case.key(Qt.Key.Key_M)
    middle = QPointF(canvas.rect().center())
    assert (beside_the_rim(seen(canvas), middle) == beside_the_rim(before, middle)).all()


def test_the_glass_shows_the_stored_pixels_through_the_window(case: Hand) -> None:
    canvas = case.viewports[1].film_canvas
    case.click(canvas)
    case.key(Qt.Key.Key_1, CTRL)
    case.point(canvas, QPointF(canvas.rect().center()))
    case.key(Qt.Key.Key_M)
    case.key(UP, CTRL)
    case.key(UP, CTRL)
    case.key(UP, CTRL)
    case.key(UP, CTRL)  # at its strongest: 4 times
    middle = canvas.rect().center()
    case.qtbot.waitUntil(
        lambda: (
            (canvas._glass.x, canvas._glass.y, canvas._glass.times) == (middle.x(), middle.y(), 4)
        )
    )
    picture = seen(canvas)
    shown = canvas.film.shown
    x, y = canvas.layers.placement.to_image(middle.x(), middle.y())
    table = display_table(shown.frame.greyscale, canvas.state.window, signed=shown.plane.signed)
    greys = table[shown.plane.pixels.view(np.uint16)].astype(int)

    def difference(right: int, down: int) -> float:
        found = []
        for column in range(int(x) - 8, int(x) + 8):
            for row in range(int(y) - 8, int(y) + 8):
                left = round(middle.x() + (column + 0.5 - x) * 4) + right
                top = round(middle.y() + (row + 0.5 - y) * 4) + down
                there = picture[top - 1 : top + 1, left - 1 : left + 1].mean()
                found.append(abs(there - greys[row, column]))
        return float(np.mean(found))

    differences = {(dx, dy): difference(dx, dy) for dx in range(-4, 5) for dy in range(-4, 5)}
    best = min(differences, key=lambda at: differences[at])
    assert differences[best] < 4
    # A picture is laid on whole pixels of the screen, here and on the film below.
    assert max(map(abs, best)) <= 2
    assert differences[(4, 4)] > 3 * differences[best]


def test_the_wheel_makes_the_glass_stronger_and_turns_no_slices(case: Hand) -> None:
    canvas = case.viewports[1].film_canvas
    slices = case.slices
    case.point(canvas, QPointF(canvas.rect().center()))
    case.key(Qt.Key.Key_M)
    case.wheel(canvas, -1)
    assert case.window.arrangement.arrangement.times == 2.5
    case.wheel(canvas, -9)
    assert case.window.arrangement.arrangement.times == 4.0
    assert case.slices == slices
    case.key(Qt.Key.Key_Escape)
    assert case.window.arrangement.arrangement.glass is GlassKind.NONE
    case.wheel(canvas, 1)
    assert case.slices != slices


def test_the_glass_goes_with_the_mouse_from_film_to_film(case: Hand) -> None:
    one, two = (case.viewports[n].film_canvas for n in (1, 2))
    bare = [seen(one), seen(two)]
    case.point(one, QPointF(one.rect().center()))
    case.key(Qt.Key.Key_M)
    case.point(two, QPointF(two.rect().center()))
    case.qtbot.waitUntil(lambda: not (seen(two) == bare[1]).all())
    middle = QPointF(one.rect().center())
    assert (beside_the_rim(seen(one), middle) == beside_the_rim(bare[0], middle)).all()


def test_without_a_mouse_the_glass_lies_over_the_middle_of_the_active_film(case: Hand) -> None:
    case.window.workspace.set_active(2)
    bare = seen(case.viewports[2].film_canvas)
    case.key(Qt.Key.Key_M)
    changed = (seen(case.viewports[2].film_canvas) != bare).any(axis=2)
    rows, columns = np.nonzero(changed)
    middle = case.viewports[2].film_canvas.rect().center()
    assert columns.mean() == pytest.approx(middle.x(), abs=25)
    assert rows.mean() == pytest.approx(middle.y(), abs=40)


def test_marks_are_seen_through_the_glass_only_where_the_stage_shows_them(case: Hand) -> None:
    canvas = case.viewports[1].film_canvas
    mark = canvas.film.series and case.window.workspace.models[1].content.marks[0]
    index, placed = mark
    canvas.go_to(index)
    case.settle()
    assert canvas.layers.placement is not None
    tip = QPointF(*canvas.layers.placement.to_screen(placed.mark.tip.x, placed.mark.tip.y))
    case.point(canvas, tip)
    case.key(Qt.Key.Key_M)

    def coloured() -> int:
        grabbed = seen(canvas)
        box = grabbed[max(0, int(tip.y()) - 60) : int(tip.y()) + 60,
                      max(0, int(tip.x()) - 60) : int(tip.x()) + 60]  # fmt: skip
        return int((np.ptp(box, axis=2) > 60).sum())

    assert coloured() == 0
    case.key(Qt.Key.Key_N)
    assert coloured() > 100


def test_keys_that_make_no_glass_stronger_say_why(case: Hand) -> None:
    case.click(case.viewports[1].film_canvas)
    case.key(DOWN, CTRL)
    assert (
        case.window.around_films.status._said.text()
        == "No magnifier is held over the films: M takes it."
    )


def test_a_glass_at_the_edge_of_a_film_is_painted_without_a_fault(case: Hand) -> None:
    canvas = case.viewports[0].film_canvas
    case.key(Qt.Key.Key_M)
    for at in (QPoint(1, 1), canvas.rect().bottomRight() - QPoint(1, 1)):
        case.point(canvas, QPointF(at))
        assert seen(canvas).any()
