"""Marks of every kind: drawn, selected, shaped, moved, deleted and undone in the real window, by mouse and by keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtWidgets import QApplication, QDialog

from overlays.model import Mark, MarkColor, MarkKind
from tests.e2e.conftest import Hand

Key = Qt.Key
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier
XR, T1, T2 = 0, 1, 2

KEYS: dict[MarkKind, tuple[Key, Qt.KeyboardModifier]] = {
    MarkKind.ARROW: (Key.Key_A, NONE),
    MarkKind.TEXT: (Key.Key_T, NONE),
    MarkKind.ELLIPSE: (Key.Key_E, NONE),
    MarkKind.RECTANGLE: (Key.Key_R, NONE),
    MarkKind.POLYLINE: (Key.Key_A, SHIFT),
    MarkKind.LENGTH: (Key.Key_D, NONE),
    MarkKind.ANGLE: (Key.Key_G, NONE),
    MarkKind.COBB: (Key.Key_G, SHIFT),
    MarkKind.ROI: (Key.Key_E, SHIFT),
}


@pytest.fixture
def case(case: Hand) -> Hand:  # type: ignore[misc]
    """A hand that writes the shipped case."""
    case.window.resize(1600, 900)
    case.key(Key.Key_F4)
    case.window.grid.active.setFocus()
    assert case.window.arrangement.arrangement.writes
    for viewport in case.viewports:
        viewport.grab()
    return case


def canvas(hand: Hand, place: int = T1):
    return hand.viewports[place].film_canvas


def marks(hand: Hand, film: int = 2) -> tuple[Mark, ...]:
    return hand.window.document.required_case.film(film).marks


def selected(hand: Hand) -> str:
    return hand.window.arrangement.arrangement.selected


def take(hand: Hand, kind: MarkKind) -> None:
    hand.click(canvas(hand), QPoint(5, 5))
    hand.key(*KEYS[kind])


def at_corner(hand: Hand) -> QPoint:
    """Where there is room on film 2: left of the arrow that it has."""
    return QPoint(40, 60)


def draw(hand: Hand, kind: MarkKind) -> Mark:
    """Draw a mark of a kind on film 2 by the mouse."""
    take(hand, kind)
    film, home = canvas(hand), at_corner(hand)
    if kind is MarkKind.TEXT:
        hand.click(film, home)
        hand.keys("normal")
        hand.key(Key.Key_Return)
    elif kind in (MarkKind.POLYLINE, MarkKind.ROI):
        for corner in (home, home + QPoint(60, 0), home + QPoint(60, 50)):
            hand.click(film, corner)
        hand.click(film, home + QPoint(60, 50) if kind is MarkKind.POLYLINE else home)
    else:
        hand.drag(film, QPoint(80, 50), start=home)
    if kind is MarkKind.ANGLE:
        hand.click(film, home + QPoint(0, 50))
    if kind is MarkKind.COBB:
        hand.drag(film, QPoint(80, 20), start=home + QPoint(0, 90))
    film.grab()
    return marks(hand)[-1]


def handles(hand: Hand, mark_id: str, place: int = T1) -> list[QPoint]:
    film = canvas(hand, place)
    film.grab()
    laid = next(one for one in film.layers.marks._layout() if one.shape.mark.id == mark_id)
    places = [QPointF(*point).toPoint() for point in laid.shape.handles]
    if laid.shape.mark.kind is MarkKind.ARROW:
        places[0] = laid.badge.center().toPoint()
    return places


def on_line(hand: Hand, mark: Mark) -> QPoint:
    """A place on a mark that is none of its handles."""
    film = canvas(hand)
    film.grab()
    laid = next(one for one in film.layers.marks._layout() if one.shape.mark.id == mark.id)
    if mark.kind is MarkKind.TEXT:
        return laid.label.center().toPoint()
    (x0, y0), (x1, y1) = laid.shape.trace[:2]
    part = 0.5 if mark.kind is not MarkKind.ELLIPSE else 1.0
    part = 0.25 if mark.kind in (MarkKind.RECTANGLE, MarkKind.ARROW) else part
    if mark.kind is MarkKind.ELLIPSE:
        x0, y0 = x1, y1 = laid.shape.trace[6]
    return QPointF(x0 + (x1 - x0) * part, y0 + (y1 - y0) * part).toPoint()


@pytest.mark.parametrize("kind", list(MarkKind))
def test_each_kind_is_drawn_selected_moved_reshaped_deleted_and_undone(
    case: Hand, kind: MarkKind
) -> None:
    before = marks(case)
    drawn = draw(case, kind)
    assert drawn.kind is kind
    assert (len(marks(case)), selected(case)) == (len(before) + 1, drawn.id)
    assert drawn.patient_mm is not None

    # Moved as a whole, with the tool that drew it still in hand.
    case.drag(canvas(case), QPoint(20, 12), start=on_line(case, drawn))
    moved = case.window.document.required_case.mark(drawn.id)[1]
    scale = canvas(case).layers.placement.column_scale
    for was, now in zip(drawn.points, moved.points, strict=True):
        assert (now.x - was.x, now.y - was.y) == pytest.approx((20 / scale, 12 / scale), abs=0.01)
    assert moved.patient_mm != drawn.patient_mm

    # One handle alone.
    start = handles(case, drawn.id)[-1 if kind is not MarkKind.ELLIPSE else 2]
    case.drag(canvas(case), QPoint(16, 9), start=start)
    shaped = case.window.document.required_case.mark(drawn.id)[1]
    assert shaped != moved
    assert len(marks(case)) == len(before) + 1

    case.key(Key.Key_Delete)
    assert marks(case) == before
    for state in (shaped, moved, drawn):
        case.key(Key.Key_Z, CTRL)
        assert marks(case)[-1] == state
    case.key(Key.Key_Z, CTRL)
    assert marks(case) == before


def test_no_dialog_appears_while_marks_are_drawn_labelled_and_coloured(
    case: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[QDialog] = []
    monkeypatch.setattr(QDialog, "showEvent", lambda self, _event: shown.append(self))
    for kind in MarkKind:
        draw(case, kind)
        if kind is not MarkKind.TEXT:
            case.key(Key.Key_Return)
            case.keys("word")
            case.key(Key.Key_Return)
        case.key(Key.Key_5)
        assert (marks(case)[-1].color, bool(marks(case)[-1].label)) == (MarkColor.ORANGE, True)
    assert shown == []
    assert QApplication.activeModalWidget() is None
