"""A case that has a file saves itself, quietly, and never while a hand is at work."""

from __future__ import annotations

import errno
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from overlays.file.codec import encode_case, read_case
from tests.e2e.conftest import Hand
from tests.e2e.test_failing_disks import edit, refuse
from viewer.ui.keeping import autosaving
from viewer.ui.keeping.autosaving import Autosaving

INACTIVE = Qt.ApplicationState.ApplicationInactive


@pytest.fixture
def folder(shipped_case: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(shipped_case, tmp_path / "hip"))


@pytest.fixture
def hand_here(hand: Hand, folder: Path) -> Iterator[Hand]:
    hand.open([str(folder)])
    yield hand
    hand.window.document.undo_stack.setClean()


def own(hand: Hand) -> Autosaving:
    return hand.window.around_films.keeping.autosaving


def wait_until_saved(hand: Hand) -> None:
    hand.qtbot.waitUntil(lambda: not hand.window.document.has_unsaved_changes)


def leave_for_another_program(hand: Hand) -> None:
    QApplication.instance().applicationStateChanged.emit(INACTIVE)


def test_it_saves_after_a_while_of_quiet_and_says_when(
    hand_here: Hand, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(autosaving, "QUIET_MS", 30)
    edit(hand_here, "By itself")
    wait_until_saved(hand_here)
    assert read_case(folder / "overlay.json").unknown_title == "By itself"
    around = hand_here.window.around_films
    assert re.fullmatch(r"Saved \d\d:\d\d", around.status._state.text())
    assert hand_here.notice == "", "it says nothing over the films"
    before = read_case(folder / "overlay.json").revision
    hand_here.window.document.undo_stack.undo()
    wait_until_saved(hand_here)
    after = read_case(folder / "overlay.json")
    assert after.unknown_title != "By itself", "what was saved by itself can be taken back"
    assert after.revision == before + 1


def test_it_saves_when_the_program_is_left_for_another(hand_here: Hand, folder: Path) -> None:
    edit(hand_here, "Left")
    assert own(hand_here).pause_ms == 30_000
    leave_for_another_program(hand_here)
    wait_until_saved(hand_here)
    assert read_case(folder / "overlay.json").unknown_title == "Left"


def test_who_does_not_want_it_saves_alone(hand_here: Hand) -> None:
    settings = hand_here.window._settings
    settings.change(lambda kept: replace(kept, autosave=False))
    edit(hand_here, "Not by itself")
    assert not own(hand_here).is_waiting
    own(hand_here).save()
    assert not hand_here.window.document.is_saving
    settings.change(lambda kept: replace(kept, autosave=True))
    assert own(hand_here).is_waiting


def test_never_amid_a_drag_or_a_label(hand_here: Hand) -> None:
    edit(hand_here, "Before")
    canvas = hand_here.viewports[0].film_canvas
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=canvas.rect().center())
    own(hand_here).save()
    assert not hand_here.window.document.is_saving
    assert own(hand_here).is_waiting, "it comes when the hand has let go"
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=canvas.rect().center())
    hand_here.key(Qt.Key.Key_A)
    hand_here.drag(canvas, QPoint(-60, 40))
    hand_here.key(Qt.Key.Key_F2)
    assert hand_here.window.around_films.marks.labelling.typing is not None
    own(hand_here).save()
    assert not hand_here.window.document.is_saving
    hand_here.key(Qt.Key.Key_Escape)
    own(hand_here).save()
    wait_until_saved(hand_here)


def test_a_file_that_somebody_else_has_changed_as_well_is_told_and_not_replaced(
    hand_here: Hand, folder: Path
) -> None:
    around, overlay = hand_here.window.around_films, folder / "overlay.json"
    theirs = replace(read_case(overlay), unknown_title="Theirs")
    overlay.write_bytes(encode_case(theirs))
    edit(hand_here, "Mine")
    with hand_here.qtbot.waitSignal(around.keeping.saving.ended):
        own(hand_here).save()
    assert "1 thing was changed in both" in around.band.text
    assert read_case(overlay) == theirs


def test_what_fails_is_said_once_and_tried_again_after_growing_pauses(
    hand_here: Hand, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    around = hand_here.window.around_films
    heard: list[str] = []
    around.bands.said.connect(heard.append)
    edit(hand_here, "Edited")
    pauses = []
    with monkeypatch.context() as patch:
        refuse(patch, folder, errno.ENOSPC)
        for _ in range(7):
            with hand_here.qtbot.waitSignal(around.keeping.saving.ended):
                own(hand_here).save()
            pauses.append(own(hand_here).pause_ms // 1000)
            assert own(hand_here).is_waiting
    assert pauses == [60, 120, 240, 480, 600, 600, 600]
    assert len(heard) == 1
    assert "is not saved: the disk is full." in around.band.text
    own(hand_here).save()
    wait_until_saved(hand_here)
    assert not around.band.isVisible()
    assert own(hand_here).pause_ms == 30_000


def test_a_case_without_a_file_waits_for_a_person_and_is_kept_safe(
    hand: Hand, shipped_case: Path
) -> None:
    hand.open([str(sorted(shipped_case.rglob("*.dcm"))[0])])
    hand.window.workspace.begin_case(read_case(shipped_case / "overlay.json"), {})
    edit(hand, "New")
    own(hand).save()
    assert not hand.window.document.is_saving
    state = hand.window.around_films.status._state
    hand.qtbot.waitUntil(lambda: "kept safe" in state.text())
    assert re.fullmatch(r"Not saved as a file yet; kept safe \d\d:\d\d", state.text())
    hand.window.document.open(None, None)
