"""A save beside the window: asked about before it is left, one at a time, and nothing that could not be written."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QTimer, SignalInstance
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from overlays.file.case_file import CaseFile, open_case
from overlays.file.codec import encode_case, read_case
from overlays.file.field_types import MAX_MARKS, MAX_TEXT
from overlays.file.storage import atomic_write
from overlays.model import Case, Point, Section, SectionKind
from tests.unit.session.factory import CASE, arrow
from viewer.ui.dialogs.waiting import WaitingDialog, wait_for
from viewer.ui.keeping.saving import Saving, UnsavedChoice, Waited
from viewer.ui.look.theme import READING_ROOM
from viewer.ui.state.document import CaseDocument


class Answers:
    """Answers every question as told."""

    def __init__(self) -> None:
        self.leave = UnsavedChoice.CANCEL
        self.waited: Waited | None = None

    def ask_leave(self, name: str) -> UnsavedChoice:
        return self.leave

    def wait_for_save(self, name: str, ended: SignalInstance) -> Waited:
        if self.waited is not None:
            return self.waited
        return wait_for(ended, WaitingDialog(READING_ROOM, name))


class NoFirstSave:
    """Stands where new cases are saved: none is."""

    def may_add(self, file: CaseFile) -> bool:
        return True

    def adding(self, file: CaseFile) -> None:
        return None

    def asked(self) -> None:
        return None

    def take(self, result: object) -> None:
        raise AssertionError(result)

    def let_go(self) -> None:
        pass


@pytest.fixture
def saved(qtbot: QtBot, tmp_path: Path) -> tuple[Saving, CaseDocument, Answers, Path]:
    path = tmp_path / "overlay.json"
    path.write_bytes(encode_case(CASE))
    document, answers = CaseDocument(), Answers()
    document.open(*open_case(str(path)))
    return Saving(document, answers, NoFirstSave()), document, answers, path


@pytest.fixture
def slow_disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """A disk that keeps every write until the event is set."""
    answers = threading.Event()

    def write(*args: Any, **named: Any) -> str:
        assert answers.wait(30)
        return atomic_write(*args, **named)

    monkeypatch.setattr("overlays.file.case_file.atomic_write", write)
    yield answers
    answers.set()


def test_a_case_without_changes_is_not_written(saved: tuple) -> None:
    saving, document, _, path = saved
    before = path.stat().st_mtime_ns
    saving.save()
    assert not document.is_saving
    assert path.stat().st_mtime_ns == before
    assert saving.may_leave()


@pytest.mark.parametrize(
    ("choice", "left", "title"),
    [
        (UnsavedChoice.CANCEL, False, CASE.title),
        (UnsavedChoice.DISCARD, True, CASE.title),
        (UnsavedChoice.SAVE, True, "Mine"),
    ],
)
def test_leaving_asks_and_does_what_is_answered(
    saved: tuple, choice: UnsavedChoice, left: bool, title: str
) -> None:
    saving, document, answers, path = saved
    document.edit(replace(CASE, title="Mine"), "Edit")
    answers.leave = choice
    assert saving.may_leave() is left
    assert read_case(path).title == title


def test_a_save_that_meets_another_version_does_not_let_the_window_close(saved: tuple) -> None:
    saving, document, answers, path = saved
    document.edit(replace(CASE, title="Mine"), "Edit")
    path.write_bytes(encode_case(replace(CASE, title="Theirs")))
    answers.leave = UnsavedChoice.SAVE
    saving.met.connect(lambda _content: saving.give_way())
    assert not saving.may_leave()
    assert read_case(path).title == "Theirs"
    assert document.has_unsaved_changes


def test_the_window_goes_on_while_the_disk_is_slow(
    saved: tuple, qtbot: QtBot, slow_disk: threading.Event
) -> None:
    saving, document, _, path = saved
    document.edit(replace(CASE, title="First"), "Edit")
    saving.save()
    assert document.is_saving
    assert document.has_unsaved_changes, "nothing is safe before it is on the disk"
    document.edit(replace(CASE, title="Second"), "Edit")
    with qtbot.waitSignal(saving.ended):
        slow_disk.set()
    assert read_case(path).title == "First"
    assert document.has_unsaved_changes
    document.undo_stack.undo()
    assert not document.has_unsaved_changes
    document.undo_stack.redo()
    with qtbot.waitSignal(saving.ended):
        saving.save()
    assert read_case(path).title == "Second"
    assert read_case(path).revision == CASE.revision + 2


def test_a_save_that_is_asked_for_amid_another_comes_after_it(
    saved: tuple, qtbot: QtBot, slow_disk: threading.Event
) -> None:
    saving, document, _, path = saved
    document.edit(replace(CASE, title="First"), "Edit")
    saving.save()
    document.edit(replace(CASE, title="Second"), "Edit")
    saving.save()
    with qtbot.waitSignal(saving.ended):
        slow_disk.set()
    assert read_case(path).title == "Second"
    assert not document.has_unsaved_changes


def test_a_step_amid_a_save_does_not_fold_into_what_is_saved(
    saved: tuple, qtbot: QtBot, slow_disk: threading.Event
) -> None:
    saving, document, _, _ = saved
    document.edit(replace(CASE, title="First"), "Nudge", gesture="nudge")
    saving.save()
    document.edit(replace(CASE, title="Second"), "Nudge", gesture="nudge")
    with qtbot.waitSignal(saving.ended):
        slow_disk.set()
    assert document.has_unsaved_changes
    document.undo_stack.undo()
    assert (document.case.title, document.has_unsaved_changes) == ("First", False)


@pytest.mark.parametrize(("answer", "left"), [(Waited.STAY, False), (Waited.LEAVE, True)])
def test_a_disk_that_never_answers_keeps_nobody(
    saved: tuple, slow_disk: threading.Event, answer: Waited, left: bool
) -> None:
    saving, document, answers, _ = saved
    document.edit(replace(CASE, title="First"), "Edit")
    saving.save()
    answers.waited = answer
    assert saving.may_leave() is left


def test_a_save_whose_case_was_left_says_nothing_of_the_next(
    saved: tuple, qtbot: QtBot, slow_disk: threading.Event, tmp_path: Path
) -> None:
    saving, document, _, path = saved
    document.edit(replace(CASE, title="First"), "Edit")
    saving.save()
    (tmp_path / "next").mkdir()
    following = tmp_path / "next" / "overlay.json"
    following.write_bytes(encode_case(replace(CASE, case_id="next")))
    document.open(*open_case(str(following)))
    slow_disk.set()
    qtbot.waitUntil(lambda: read_case(path).title == "First")
    assert document.file.path == str(following)
    assert not document.is_saving
    document.edit(replace(document.case, title="Next"), "Edit")
    with qtbot.waitSignal(saving.ended):
        saving.save()
    assert read_case(following).title == "Next"


def test_a_save_that_the_disk_does_not_confirm_is_saved_and_says_so(
    saved: tuple, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    saving, document, _, path = saved
    monkeypatch.setattr("overlays.file.storage.sync_folder", lambda _folder: "input/output error")
    document.edit(replace(CASE, title="Mine"), "Edit")
    with qtbot.waitSignal(saving.doubted) as told:
        saving.save()
    assert told.args[0] == "Saved, but the disk has not confirmed it: input/output error."
    assert not document.has_unsaved_changes
    assert read_case(path).title == "Mine"


def test_a_read_only_case_is_not_saved(qtbot: QtBot) -> None:
    document = CaseDocument()
    document.open(CASE, CaseFile("x.json", read_only="a newer Rounds made it"))
    saving = Saving(document, Answers(), NoFirstSave())
    saving.save()
    assert not document.is_saving
    assert saving.may_leave()


def test_the_waiting_dialog_comes_only_when_it_takes_long_and_lets_one_go(qtbot: QtBot) -> None:
    dialog = WaitingDialog(READING_ROOM, "Hip pain")
    document = CaseDocument()
    QTimer.singleShot(0, document, document.saved.emit)
    assert wait_for(document.saved, dialog) is Waited.ENDED
    dialog = WaitingDialog(READING_ROOM, "Hip pain")
    leave = next(b for b in dialog.findChildren(QPushButton) if "Leave" in b.text())
    press = QTimer(dialog, interval=10)
    press.timeout.connect(lambda: leave.click() if dialog.isVisible() else None)
    press.start()
    assert wait_for(document.saved, dialog) is Waited.LEAVE


# What could not be saved --------------------------------------------------------------------------


def _many_marks(case: Case, count: int) -> Case:
    film = case.films[0]
    marks = tuple(arrow(f"m{number}") for number in range(count))
    others = (replace(other, marks=()) for other in case.films[1:])
    return replace(case, films=(replace(film, marks=marks), *others))


def _nudged(case: Case, dx: float) -> Case:
    film = case.films[0]
    first = film.marks[0]
    points = tuple(Point(point.x + dx, point.y) for point in first.points)
    marks = (replace(first, points=points), *film.marks[1:])
    return replace(case, films=(replace(film, marks=marks), *case.films[1:]))


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda case: _many_marks(case, MAX_MARKS + 1), "more than 2,000 entries"),
        (lambda case: _nudged(case, 2e6), "must be at most 1,000,000"),
        (lambda case: _nudged(case, float("nan")), "JSON"),
        (lambda case: replace(case, title="\ud800"), "surrogates"),
        (
            lambda case: replace(
                case, sections=(Section(SectionKind.HISTORY, "", "a" * (MAX_TEXT + 1)),)
            ),
            "longer than 100,000 characters",
        ),
    ],
)
def test_an_edit_that_could_not_be_saved_is_refused_at_once(
    saved: tuple, qtbot: QtBot, change: Callable[[Case], Case], reason: str
) -> None:
    _, document, _, _ = saved
    before = _many_marks(CASE, 3)
    assert document.edit(before, "Draw")
    with qtbot.waitSignal(document.refused) as told:
        assert not document.edit(change(before), "Too much")
    assert reason in told.args[0]
    assert document.case == before
    assert document.undo_stack.count() == 1


def test_the_last_edit_that_can_be_saved_is_made_and_saved(saved: tuple, qtbot: QtBot) -> None:
    saving, document, _, path = saved
    assert document.edit(_nudged(_many_marks(CASE, MAX_MARKS), 999_900), "Draw")
    with qtbot.waitSignal(saving.told):
        saving.save()
    assert read_case(path).films == document.case.films
