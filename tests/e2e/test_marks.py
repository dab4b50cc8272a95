"""Marks of every kind: drawn, selected, shaped, moved, deleted and undone in the real window, by mouse and by keys."""

from __future__ import annotations

import re

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from overlays.edit import with_section_text
from overlays.model import Mark, MarkColor, MarkKind, SectionKind
from tests.e2e.conftest import Hand
from viewer.session.marks.clipboard import MIME_TYPE

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


def test_undo_brings_a_deleted_mark_back_though_an_angle_was_half_drawn(case: Hand) -> None:
    drawn, before = draw(case, MarkKind.LENGTH), marks(case)
    case.key(*KEYS[MarkKind.ANGLE])
    case.drag(canvas(case), QPoint(60, 0), start=QPoint(40, 200))
    assert canvas(case).drawing.drafts
    assert selected(case) == drawn.id
    case.key(Key.Key_Delete)
    assert drawn not in marks(case)
    assert not canvas(case).drawing.drafts
    case.key(Key.Key_Z, CTRL)
    assert marks(case) == before


def test_what_is_half_drawn_after_a_deletion_is_stepped_back_first(case: Hand) -> None:
    draw(case, MarkKind.LENGTH)
    before = marks(case)
    case.key(Key.Key_Delete)
    case.key(*KEYS[MarkKind.ANGLE])
    case.drag(canvas(case), QPoint(60, 0), start=QPoint(40, 200))
    case.key(Key.Key_Z, CTRL)
    case.key(Key.Key_Z, CTRL)
    assert len(marks(case)) == len(before) - 1
    assert not canvas(case).drawing.drafts
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


# Several --------------------------------------------------------------------------------------------


def test_several_are_selected_by_shift_and_by_a_rectangle_and_go_together(case: Hand) -> None:
    one = draw(case, MarkKind.RECTANGLE)
    case.key(Key.Key_Escape)
    case.key(Key.Key_A)
    film = canvas(case)
    case.drag(film, QPoint(60, 40), start=QPoint(60, 190))
    film.grab()
    other = marks(case)[-1]
    case.key(Key.Key_S)
    QTest.mouseClick(film, Qt.MouseButton.LeftButton, SHIFT, on_line(case, one))
    assert case.window.arrangement.arrangement.selection == {one.id, other.id}
    case.key(Key.Key_Right)
    case.key(Key.Key_Down, SHIFT)
    moved = {mark.id: mark for mark in marks(case)}
    for before in (one, other):
        gone = moved[before.id].points[0]
        assert (gone.x - before.points[0].x, gone.y - before.points[0].y) == pytest.approx((1, 10))
    QTest.mouseClick(film, Qt.MouseButton.LeftButton, SHIFT, on_line(case, moved[one.id]))
    assert case.window.arrangement.arrangement.selection == {other.id}
    case.click(film, QPoint(250, 20))
    assert case.window.arrangement.arrangement.selection == frozenset()
    case.drag(film, QPoint(200, 260), start=QPoint(10, 10))
    assert case.window.arrangement.arrangement.selection >= {one.id, other.id}
    case.key(Key.Key_Delete)
    assert not {one.id, other.id} & {mark.id for mark in marks(case)}


def test_all_marks_of_the_slice_are_selected_by_a_key(case: Hand) -> None:
    drawn = draw(case, MarkKind.ELLIPSE)
    case.key(Key.Key_A, CTRL)
    assert case.window.arrangement.arrangement.selection == {"t1-neck", drawn.id}


# By keys alone ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", list(MarkKind))
def test_each_kind_is_drawn_shaped_labelled_and_coloured_by_keys_alone(
    case: Hand, kind: MarkKind
) -> None:
    case.window.workspace.set_active(T1)
    case.key(Key.Key_Escape)
    case.key(*KEYS[kind])
    case.key(Key.Key_Return)
    if kind is MarkKind.TEXT:
        case.keys("normal")
        case.key(Key.Key_Return)
    drawn = marks(case)[-1]
    assert (drawn.kind, selected(case)) == (kind, drawn.id)
    case.key(Key.Key_BracketRight)
    case.key(Key.Key_Right)
    case.key(Key.Key_Up, SHIFT)
    shaped = marks(case)[-1]
    changed = [was != now for was, now in zip(drawn.points, shaped.points, strict=True)]
    if kind is not MarkKind.TEXT:
        assert any(changed)
        assert not all(changed)
    case.key(Key.Key_Escape)
    assert selected(case) == drawn.id, "Esc lets go of the handle first"
    case.key(Key.Key_Left)
    moved = marks(case)[-1]
    assert {
        round(now.x - was.x, 6) for was, now in zip(shaped.points, moved.points, strict=True)
    } == {-1.0}
    case.key(Key.Key_3)
    case.key(Key.Key_F2)
    case.keys("by keys")
    case.key(Key.Key_Return)
    case.key(Key.Key_Plus)
    told = marks(case)[-1]
    assert (told.color, told.slices) == (MarkColor.RED, 1)
    assert told.label.endswith("by keys")
    case.key(Key.Key_Delete)
    assert drawn.id not in {mark.id for mark in marks(case)}


def test_keys_turn_an_ellipse_by_the_handle_above_it(case: Hand) -> None:
    drawn = draw(case, MarkKind.ELLIPSE)
    for _ in range(9):
        case.key(Key.Key_BracketRight)
    case.key(Key.Key_Right)
    case.key(Key.Key_Right, SHIFT)
    turned = marks(case)[-1]
    assert (turned.points, turned.rotation) == (drawn.points, pytest.approx(11.0))


# Lock, hide, region -----------------------------------------------------------------------------------


def trigger(hand: Hand, action: str) -> None:
    hand.window.around_films.action_set[action].trigger()


def test_a_locked_mark_is_changed_by_no_hand_and_no_key(case: Hand) -> None:
    draw(case, MarkKind.RECTANGLE)
    trigger(case, "lock-mark")
    locked = marks(case)[-1]
    assert locked.locked
    count = len(marks(case))
    for key in (Key.Key_Right, Key.Key_2, Key.Key_Delete, Key.Key_Return):
        case.key(key)
        assert marks(case)[count - 1] == locked
        assert "locked" in case.notice
    case.key(Key.Key_S)
    case.drag(canvas(case), QPoint(20, 12), start=on_line(case, locked))
    assert marks(case)[count - 1] == locked
    case.click(canvas(case), on_line(case, locked))
    trigger(case, "lock-mark")
    case.key(Key.Key_Right)
    assert marks(case)[count - 1].points != locked.points


def test_a_hidden_mark_is_seen_by_who_writes_and_by_nobody_who_reads(case: Hand) -> None:
    draw(case, MarkKind.RECTANGLE)
    trigger(case, "hide-mark")
    hidden = marks(case)[-1]
    film = canvas(case)
    film.grab()
    assert hidden.id in film.layers.marks.ids
    assert hidden.id not in {placed.mark.id for _, placed in case.viewports[T1].model.content.marks}
    case.key(Key.Key_F4)
    film.grab()
    assert hidden.id not in film.layers.marks.ids


def test_a_region_that_counts_is_drawn_round_a_mark_and_shaped_by_its_handle(case: Hand) -> None:
    drawn = draw(case, MarkKind.ARROW)
    case.key(Key.Key_R, SHIFT)
    region = marks(case)[-1].region
    assert region is not None
    assert region.circle_mm == pytest.approx(10.0)
    film = canvas(case)
    placement = film.layers.placement
    tip = QPointF(*placement.to_screen(drawn.tip.x, drawn.tip.y))
    handle = handles(case, drawn.id)[-1]
    frame = film.film.frame
    mm_per_px = frame.spacing.column_mm / placement.column_scale
    assert (handle.x() - tip.x()) * mm_per_px == pytest.approx(10.0, abs=mm_per_px)
    case.drag(film, QPoint(24, 0), start=handle)
    assert marks(case)[-1].region.circle_mm == pytest.approx(10 + 24 * mm_per_px, abs=mm_per_px)
    assert marks(case)[-1].points == drawn.points
    trigger(case, "region-polygon")
    polygon = marks(case)[-1].region.polygon
    assert len(polygon) == 12
    case.drag(film, QPoint(10, 10), start=handles(case, drawn.id)[3])
    changed = [was != now for was, now in zip(polygon, marks(case)[-1].region.polygon, strict=True)]
    assert sum(changed) == 1
    case.key(Key.Key_R, SHIFT)
    assert marks(case)[-1].region is None


# On other slices --------------------------------------------------------------------------------------


@pytest.mark.parametrize("way", ["move", "also", "new", "Esc"])
def test_what_is_drawn_on_another_slice_waits_for_a_word(case: Hand, way: str) -> None:
    film, before = canvas(case), case.window.document.case
    case.key(Key.Key_E)
    case.wheel(film, 2)
    case.settle()
    film.grab()
    case.drag(film, QPoint(60, 40), start=at_corner(case))
    assert case.window.document.case == before
    offer = case.window.around_films.mark_wiring.offer
    assert offer._words.text() == "Film 2 is slice 11, this is slice 13."
    assert offer.isVisible()
    shown = case.viewports[T1].model.content.series.frames[12].key
    if way == "Esc":
        case.key(Key.Key_Escape)
        assert case.window.document.case == before
    else:
        case.click(offer._buttons[way])
    assert offer.isHidden()
    now = case.window.document.required_case
    if way == "move":
        assert now.film(2).image.sop == shown.sop_instance_uid
        assert now.film(2).marks[-1].kind is MarkKind.ELLIPSE
    if way == "also":
        assert now.film(2).image == before.film(2).image
        assert now.film(2).marks[-1].slices == 2
        film.grab()
        assert now.film(2).marks[-1].id in film.layers.marks.ids
    if way == "new":
        assert now.film(4).image.sop == shown.sop_instance_uid
        assert [mark.kind for mark in now.film(4).marks] == [MarkKind.ELLIPSE]
        assert now.film(2) == before.film(2)
    if way != "Esc":
        case.key(Key.Key_Z, CTRL)
    assert case.window.document.case == before, "film and mark are one step of undo"


# Copies -----------------------------------------------------------------------------------------------


def test_marks_are_copied_onto_another_film_and_back_as_text(case: Hand) -> None:
    drawn = draw(case, MarkKind.LENGTH)
    case.key(Key.Key_C, CTRL)
    carried = QApplication.clipboard().mimeData()
    assert carried.hasFormat(MIME_TYPE)
    assert re.fullmatch(r"\w+ length, [\d.]+ mm", carried.text())
    case.window.workspace.set_active(T2)
    case.key(Key.Key_V, CTRL)
    pasted = marks(case, 3)[-1]
    # Both know where they lie in the patient, so the copy lies at the same place.
    assert pasted.patient_mm.points == pytest.approx(np.array(drawn.patient_mm.points), abs=2.1)
    assert selected(case) == pasted.id
    case.window.workspace.set_active(T1)
    case.key(Key.Key_V, CTRL)
    twin = marks(case)[-1]
    assert (twin.points[0].x - drawn.points[0].x, twin.kind) == (pytest.approx(12.0), drawn.kind)
    case.key(Key.Key_D, CTRL | SHIFT)
    assert len({mark.id for mark in marks(case)}) == len(marks(case))
    case.key(Key.Key_X, CTRL)
    assert marks(case)[-1] == twin


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        b"\x00" * 100,
        b'{"format": "rounds-overlay", "version": 1, "case_id": "a", "title": "a", "films": []}',
        b"[" * 200_000,
        b'{"format": "rounds-overlay"' + b" " * 5_000_000,
    ],
    ids=["nothing", "empty", "zeros", "no marks", "deep", "large"],
)
def test_a_clipboard_that_holds_no_marks_is_said_to(case: Hand, data: bytes) -> None:
    before, carried = case.window.document.case, QMimeData()
    carried.setData(MIME_TYPE, data)
    QApplication.clipboard().setMimeData(carried)
    case.key(Key.Key_V, CTRL)
    assert case.window.document.case == before
    assert "no mark on the clipboard" in case.notice


# Colour -----------------------------------------------------------------------------------------------


def test_the_next_colour_is_the_one_that_the_text_still_waits_for(case: Hand) -> None:
    document = case.window.document
    findings = document.required_case.section(SectionKind.FINDINGS)
    text = findings.text + "\n\nThe left hip is normal (white arrow, film 2)."
    document.edit(with_section_text(document.required_case, SectionKind.FINDINGS, text), "Write")
    assert draw(case, MarkKind.ARROW).color is MarkColor.WHITE
    assert draw(case, MarkKind.ARROW).color is MarkColor.BLUE


def test_a_colour_of_the_flyout_is_that_of_the_next_mark(case: Hand) -> None:
    group = case.window.around_films.top_bar._drawing
    case.click(canvas(case), QPoint(5, 5))
    group.picker.ink_chosen.emit(MarkColor.CYAN)
    assert "Cyan" in group._ink.text()
    assert draw(case, MarkKind.ARROW).color is MarkColor.CYAN
    assert draw(case, MarkKind.ARROW).color is MarkColor.BLUE
