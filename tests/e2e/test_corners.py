"""Corners of regions, lines and polygons that count as right: more and less of them, by mouse and by keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt

from overlays.model import Mark, MarkKind, MarkRegion, Point
from tests.e2e.conftest import Hand
from tests.e2e.test_marks import canvas, draw, handles, marks, on_line, selected

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def writing(case: Hand) -> Hand:
    """A hand that writes the shipped case."""
    case.window.resize(1600, 900)
    case.key(Key.Key_F4)
    case.window.grid.active.setFocus()
    for viewport in case.viewports:
        viewport.grab()
    return case


def steps(hand: Hand) -> int:
    return hand.window.document.undo_stack.count()


def middle(one: QPoint, other: QPoint) -> QPoint:
    return (one + other) / 2


def between(one: Point, other: Point) -> tuple[float, float]:
    return (one.x + other.x) / 2, (one.y + other.y) / 2


@pytest.mark.parametrize("kind", [MarkKind.ROI, MarkKind.POLYLINE])
def test_a_click_on_an_edge_puts_a_corner_there_and_del_takes_it_away(
    writing: Hand, kind: MarkKind
) -> None:
    drawn, before = draw(writing, kind), steps(writing)
    at = handles(writing, drawn.id)
    writing.click(canvas(writing), middle(at[1], at[2]))
    more = marks(writing)[-1]
    assert len(more.points) == 4
    there = (more.points[2].x, more.points[2].y)
    assert there == pytest.approx(between(drawn.points[1], drawn.points[2]), abs=1.5)
    assert steps(writing) == before + 1
    # It is held: arrow keys move it, and Del takes it away, not the mark.
    writing.key(Key.Key_Down)
    assert marks(writing)[-1].points[2].y == pytest.approx(more.points[2].y + 1)
    writing.key(Key.Key_Delete)
    assert marks(writing)[-1].points == drawn.points
    assert selected(writing) == drawn.id
    writing.key(Key.Key_Z, CTRL)
    writing.key(Key.Key_Z, CTRL)
    assert marks(writing)[-1].points == more.points
    writing.key(Key.Key_Z, CTRL)
    assert marks(writing)[-1] == drawn


def test_a_corner_is_taken_by_a_click_and_three_stay(writing: Hand) -> None:
    drawn = draw(writing, MarkKind.ROI)
    writing.click(canvas(writing), handles(writing, drawn.id)[1])
    assert writing.window.arrangement.arrangement.handle == 1
    writing.key(Key.Key_Delete)
    assert marks(writing)[-1] == drawn
    assert writing.notice.startswith("No corner less would do.")
    writing.key(Key.Key_Escape)
    writing.key(Key.Key_Delete)
    assert drawn.id not in {mark.id for mark in marks(writing)}


def test_keys_alone_put_corners_and_take_them_away(writing: Hand) -> None:
    drawn = draw(writing, MarkKind.ROI)
    writing.key(Key.Key_BracketRight)
    writing.key(Key.Key_Insert)
    more = marks(writing)[-1]
    assert (more.points[1].x, more.points[1].y) == between(*drawn.points[:2])
    writing.key(Key.Key_Insert)
    assert len(marks(writing)[-1].points) == 5
    writing.key(Key.Key_Delete)
    writing.key(Key.Key_Delete)
    assert marks(writing)[-1] == drawn


def test_the_polygon_that_counts_as_right_takes_corners_too(writing: Hand) -> None:
    drawn = draw(writing, MarkKind.ARROW)
    writing.window.around_films.action_set["region-mark"].trigger()
    writing.drag(canvas(writing), QPoint(60, 0), start=handles(writing, drawn.id)[2])
    writing.window.around_films.action_set["region-polygon"].trigger()
    polygon = region_of(writing).polygon
    at = handles(writing, drawn.id)[2:]
    writing.click(canvas(writing), middle(at[2], at[3]))
    more = region_of(writing).polygon
    assert len(more) == len(polygon) + 1
    assert (more[3].x, more[3].y) == pytest.approx(between(polygon[2], polygon[3]), abs=1.5)
    writing.key(Key.Key_Delete)
    assert region_of(writing).polygon == polygon
    assert marks(writing)[-1].points == drawn.points


def region_of(hand: Hand) -> MarkRegion:
    mark: Mark = marks(hand)[-1]
    assert mark.region is not None
    return mark.region


def test_a_click_on_a_mark_that_is_not_selected_selects_it_and_no_more(writing: Hand) -> None:
    drawn = draw(writing, MarkKind.ROI)
    place = on_line(writing, drawn)
    writing.key(Key.Key_Escape)
    writing.key(Key.Key_S)
    assert not selected(writing)
    writing.click(canvas(writing), place)
    assert selected(writing) == drawn.id
    assert marks(writing)[-1] == drawn
