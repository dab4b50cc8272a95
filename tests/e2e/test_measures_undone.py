"""Quick measures step by step: undone, brought back, nudged, copied."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import SimpleITK
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from overlays.model import Mark, MarkColor, MarkKind, Point
from tests.e2e.conftest import Hand
from tests.e2e.measuring import (
    CTRL,
    SHIFT,
    T1,
    XR,
    Key,
    line,
    measures,
    told,
)
from viewer.jobs.blocking import scan_now
from viewer.jobs.pool.pool import WorkerPool
from viewer.session.measure import measured


def test_what_was_done_to_measures_is_undone_and_redone_step_by_step(case: Hand) -> None:
    states = [measures(case).items]
    case.key(Key.Key_D)
    line(case, T1, (60, 120), (160, 120))
    states.append(measures(case).items)
    line(case, T1, (160, 120), (110, 180))
    states.append(measures(case).items)
    case.key(Key.Key_Right)
    case.key(Key.Key_Right)
    states.append(measures(case).items)
    case.key(Key.Key_Delete)
    assert measures(case).items == ()
    assert "Ctrl+Z brings it back" in case.notice
    for state in reversed(states):
        case.key(Key.Key_Z, CTRL)
        assert measures(case).items == state
    for state in (*states[1:], ()):
        case.key(Key.Key_Y, CTRL)
        assert measures(case).items == state
    assert not case.window.document.has_unsaved_changes


def test_a_movement_that_was_given_up_is_no_step(case: Hand) -> None:
    case.key(Key.Key_D)
    line(case, T1, (60, 120), (160, 120))
    canvas = case.viewports[T1].film_canvas
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=QPoint(160, 120))
    case._move(canvas, QPoint(100, 200), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    case.key(Key.Key_Escape)
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=QPoint(100, 200))
    case.key(Key.Key_Z, CTRL)
    assert measures(case).items == ()


def test_all_that_were_removed_come_back_at_once(case: Hand) -> None:
    case.key(Key.Key_D)
    line(case, T1, (60, 120), (160, 120))
    line(case, XR, (120, 330), (200, 420))
    drawn = measures(case).items
    case.window.around_films.action_set["clear-measures"].trigger()
    case.key(Key.Key_Z, CTRL)
    assert measures(case).items == drawn


def test_one_key_undoes_measures_and_marks_in_the_order_in_which_they_were_made(case: Hand) -> None:
    case.key(Key.Key_D)
    line(case, T1, (60, 120), (160, 120))
    case.key(Key.Key_A)
    line(case, T1, (60, 240), (120, 300))
    case.key(Key.Key_D)
    line(case, T1, (60, 160), (160, 160))
    arrows = len(case.window.document.required_case.film(2).marks)

    def seen() -> tuple[int, int]:
        now = len(case.window.document.required_case.film(2).marks) - arrows
        return len(measures(case).items), now

    order = [seen()]
    for key in (Key.Key_Z, Key.Key_Z, Key.Key_Z, Key.Key_Y, Key.Key_Y, Key.Key_Y):
        case.key(key, CTRL)
        order.append(seen())
    assert order == [(2, 0), (1, 0), (1, -1), (0, -1), (1, -1), (1, 0), (2, 0)]


def test_undo_brings_a_removed_measure_back_though_an_angle_was_half_drawn(case: Hand) -> None:
    case.key(Key.Key_D)
    line(case, T1, (60, 120), (160, 120))
    drawn = measures(case).items
    case.key(Key.Key_G)
    line(case, T1, (60, 200), (90, 230))
    case.key(Key.Key_Delete)
    assert measures(case).items == ()
    case.key(Key.Key_Z, CTRL)
    assert measures(case).items == drawn


def test_undo_goes_to_the_slice_of_what_comes_back(case: Hand) -> None:
    case.key(Key.Key_D)
    line(case, T1, (60, 120), (160, 120))
    case.key(Key.Key_Delete)
    case.wheel(case.viewports[T1].film_canvas, 4)
    case.settle()
    assert case.slices[T1] == 15
    case.key(Key.Key_Z, CTRL)
    assert case.slices[T1] == 11
    assert told(case, T1)


def test_arrow_keys_nudge_the_selected_one(case: Hand) -> None:
    case.key(Key.Key_D)
    line(case, T1, (60, 120), (160, 120))
    before = measures(case).items[0].mark.points
    case.key(Key.Key_Right)
    case.key(Key.Key_Down, SHIFT)
    after = measures(case).items[0].mark.points
    assert [(b.x - a.x, b.y - a.y) for a, b in zip(before, after, strict=True)] == [(1, 10)] * 2


def test_its_menu_offers_what_a_measure_has(case: Hand) -> None:
    case.key(Key.Key_D)
    line(case, T1, (60, 120), (160, 120))
    mark_id = measures(case).items[0].mark.id
    case.window.grid.told.menu_asked.emit(case.window.mapToGlobal(QPoint(5, 5)), mark_id)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [one.objectName() for one in menu.actions()] == [
        "plots",
        "",
        "delete-mark",
        "clear-measures",
    ]
    menu.close()
    actions = case.window.around_films.action_set
    assert not actions["rename-mark"].isEnabled()
    assert not actions["color-red"].isEnabled()


def test_all_are_removed_by_one_command_that_is_off_while_there_are_none(case: Hand) -> None:
    action = case.window.around_films.action_set["clear-measures"]
    assert not action.isEnabled()
    case.key(Key.Key_D)
    line(case, T1, (60, 120), (160, 120))
    line(case, XR, (120, 330), (200, 420))
    assert action.isEnabled()
    action.trigger()
    assert measures(case).items == ()
    assert not action.isEnabled()


def test_what_is_opened_next_begins_without_any(
    hand: Hand, shipped_case: Path, qtbot: QtBot
) -> None:
    hand.open([str(shipped_case)])
    hand.key(Key.Key_D)
    line(hand, T1, (60, 120), (160, 120))
    hand.open([str(shipped_case)])
    assert measures(hand).items == ()
    assert hand.window.arrangement.arrangement.selected == ""


def test_a_copy_of_the_film_carries_them(case: Hand) -> None:
    canvas = case.viewports[T1].film_canvas
    bare = canvas.copied()
    case.key(Key.Key_D)
    line(case, T1, (60, 120), (160, 190))
    assert canvas.copied() != bare


def test_the_value_is_that_of_the_mark_that_it_would_become(case: Hand) -> None:
    case.key(Key.Key_D)
    line(case, T1, (60, 120), (160, 190))
    frame = case.viewports[T1].film_canvas.film.frame
    assert frame is not None
    assert [measured(mark, frame) for mark in measures(case).on(frame.key)] == told(case, T1)


@pytest.mark.parametrize(
    "folder", ["03_mr_series_brain_pd", "04_mr_localizer_mixed", "05_mr_joint_single"]
)
def test_distances_on_real_slices_are_those_of_their_geometry(
    real_dicom: Path, pool: WorkerPool, folder: str
) -> None:
    """Oblique slices of three makers, against the places in the patient that SimpleITK computes."""
    scan = scan_now([str(real_dicom / folder)], pool=pool)
    frames = [one for study in scan.studies for series in study.series for one in series.frames]
    compared = [one for one in frames if one.source.member is None and one.plane is not None]
    assert compared
    for frame in compared:
        reader = SimpleITK.ImageFileReader()
        reader.SetFileName(frame.source.path)
        reader.ReadImageInformation()
        image = SimpleITK.Image(8, 8, 1, SimpleITK.sitkUInt8)
        image.SetSpacing(reader.GetSpacing()[:3])
        image.SetDirection(reader.GetDirection())
        image.SetOrigin(reader.GetOrigin())
        ends = [(10.0, 20.0), (57.5, 90.25)]
        places = [
            image.TransformContinuousIndexToPhysicalPoint((x - 0.5, y - 0.5, 0.0)) for x, y in ends
        ]
        expected = np.linalg.norm(np.subtract(*places))
        mark = Mark("", MarkKind.LENGTH, MarkColor.WHITE, tuple(Point(*end) for end in ends))
        value, unit = measured(mark, frame).split(" ", 1)
        assert unit == "mm"
        assert float(value) == pytest.approx(expected, abs=0.051)
