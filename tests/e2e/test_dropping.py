"""Files dragged over the window: a sign shows where they will land, and there they land."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt
from PySide6.QtGui import QColor, QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from tests.e2e.conftest import Hand
from tests.e2e.test_opening import files
from tests.unit.imaging.real import pydicom_file
from viewer.ui.look.theme import READING_ROOM

COPY, LEFT, NONE = (
    Qt.DropAction.CopyAction,
    Qt.MouseButton.LeftButton,
    Qt.KeyboardModifier.NoModifier,
)


def over(hand: Hand, place: int) -> QPoint:
    viewport = hand.viewports[place]
    return viewport.mapTo(hand.window, viewport.rect().center())


def drag(hand: Hand, carried: QMimeData, *ways: QPoint) -> None:
    QApplication.sendEvent(hand.window, QDragEnterEvent(ways[0], COPY, carried, LEFT, NONE))
    for at in ways:
        QApplication.sendEvent(hand.window, QDragMoveEvent(at, COPY, carried, LEFT, NONE))


def sign(hand: Hand) -> tuple[str, object]:
    """Return what the sign says and which viewport it covers, "all", or nothing."""
    shown, grid = hand.window.around_films.landing.sign, hand.window.grid
    if not shown.isVisible():
        return "", None
    if shown.geometry() == grid.rect():
        return shown.words, "all"
    return shown.words, [v.geometry() for v in hand.viewports].index(shown.geometry())


def test_images_are_shown_to_land_in_the_viewport_under_the_mouse(case: Hand) -> None:
    carried = files(pydicom_file("CT_small.dcm"))
    drag(case, carried, over(case, 0))
    assert sign(case) == ("Show here", 0)
    drag(case, carried, over(case, 0), over(case, 2))
    assert sign(case) == ("Show here", 2)
    image = case.window.grid.grab().toImage()
    frame = case.viewports[2].geometry().topLeft() + QPoint(40, 1)
    assert image.pixelColor(frame) == QColor(READING_ROOM.canvas_accent)
    QApplication.sendEvent(case.window, QDragLeaveEvent())
    assert sign(case) == ("", None)


def test_beside_the_films_the_active_viewport_is_where_images_land(case: Hand) -> None:
    case.window.workspace.set_active(1)
    drag(case, files(pydicom_file("CT_small.dcm")), QPoint(5, 300))
    assert sign(case) == ("Show here", 1)
    QApplication.sendEvent(case.window, QDragLeaveEvent())


def test_a_case_is_shown_to_take_the_place_of_everything(case: Hand, shipped_case: Path) -> None:
    drag(case, files(shipped_case), over(case, 2))
    case.qtbot.waitUntil(lambda: sign(case) == ("Open the case", "all"))
    QApplication.sendEvent(case.window, QDragLeaveEvent())


def test_in_an_empty_window_anything_takes_all_of_it(hand: Hand) -> None:
    drag(hand, files(pydicom_file("CT_small.dcm")), over(hand, 0))
    assert sign(hand) == ("Open", "all")
    QApplication.sendEvent(hand.window, QDragLeaveEvent())


@pytest.mark.parametrize("place", [1, 2])
def test_images_land_where_the_sign_was(hand: Hand, shipped_case: Path, place: int) -> None:
    hand.open([str(shipped_case)])
    carried, at = files(pydicom_file("CT_small.dcm")), over(hand, place)
    drag(hand, carried, at)
    QApplication.sendEvent(hand.window, QDropEvent(at.toPointF(), COPY, carried, LEFT, NONE))
    assert sign(hand) == ("", None)
    hand.settle()
    assert hand.window.workspace.active == place
    shown = hand.viewports[place].model.content.series
    assert shown.frames[0].source.path == str(pydicom_file("CT_small.dcm"))


def test_words_that_are_dragged_show_no_sign(case: Hand) -> None:
    carried = QMimeData()
    carried.setText("no files")
    drag(case, carried, over(case, 0))
    assert sign(case) == ("", None)


def test_the_sign_is_not_in_the_way_of_the_drag(case: Hand) -> None:
    drag(case, files(pydicom_file("CT_small.dcm")), over(case, 0))
    under = case.window.childAt(over(case, 0))
    assert under is case.viewports[0].film_canvas
    QApplication.sendEvent(case.window, QEvent(QEvent.Type.DragLeave))
