"""A window that is killed loses nothing that was finished, and the next one offers it."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from overlays.edit import with_film
from overlays.file.codec import decode_case, read_case
from overlays.file.journal.left import left_journals
from overlays.file.journal.lines import JournalOrigin
from overlays.file.journal.names import journals_folder
from overlays.file.journal.writer import JournalWriter
from overlays.file.state_folder import state_folder
from overlays.model import Case, Film
from tests.e2e.conftest import Hand
from tests.e2e.edits_on_and_on import after_edit
from tests.e2e.test_plain_pictures import WEDGE
from tests.unit.imaging.pictures.writing import by_opencv
from viewer.session.cases.held_pictures import hold_picture
from viewer.session.mode import Mode
from viewer.ui.dialogs.changes.changes_dialog import ChangesDialog
from viewer.ui.dialogs.changes.run_view import RunView
from viewer.ui.keeping.journaling import is_same_work

if sys.platform == "win32":
    pytest.skip("signals of Unix", allow_module_level=True)

ROOT = Path(__file__).parents[2]
KILLS = int(os.environ.get("ROUNDS_KILLS", "10"))


@pytest.fixture
def path(tmp_path: Path, shipped_case: Path) -> Path:
    """A copy of the shipped case, without its images."""
    return Path(shutil.copy(shipped_case / "overlay.json", tmp_path))


def _left(path: Path | str, state: Path | None = None) -> list[tuple[Case, int]]:
    found = left_journals(journals_folder(state or state_folder()), str(path))
    return [(one.found.case, one.found.edits) for one in found]


def left_by_a_killed_start(case: Case, edits: int, path: str, images: tuple[str, ...] = ()) -> Case:
    """Leave what a start leaves that is killed after some edits, and return the case as it was then."""
    writer = JournalWriter(journals_folder(state_folder()), lambda _reason: None)
    writer.begin(case, JournalOrigin(path, "", images, edits=0 if path else 1))
    for number in range(1, edits + 1):
        case = after_edit(case, number)
        writer.edit(case)
    writer.leave()
    writer.close()
    return case


def test_a_killed_window_loses_nothing_that_was_finished(tmp_path: Path, path: Path) -> None:
    """Set ROUNDS_KILLS for more than ten kills."""
    original, seed = path.read_bytes(), random.Random(KILLS)
    command = [sys.executable, "-m", "tests.e2e.edits_on_and_on", str(path)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    saved = 0
    with subprocess.Popen(
        command, env=environment, cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as windows:
        for kill in range(KILLS):
            path.write_bytes(original)
            state = tmp_path / f"state {kill}"
            last = seed.randint(1, 60)
            begun = _killed_amid(windows, state, last)
            assert begun >= last, "the window ended before it was killed"
            file = read_case(path)
            found = [case for case, _ in _left(path, state)] or [file]
            wanted = _states_after(original, begun)
            assert any(is_same_work(found[0], one) for one in wanted[-2:]), kill
            assert any(is_same_work(file, one) for one in wanted), "the file is one of the states"
            saved += not is_same_work(file, wanted[0])
    assert KILLS < 10 or 0 < saved < KILLS, "some are killed before the first save, and some after"


def _killed_amid(windows: subprocess.Popen[str], state: Path, last: int) -> int:
    """Begin a window, and kill it in the edit of that number or just after; return in which one."""
    assert windows.stdin is not None
    assert windows.stdout is not None
    windows.stdin.write(f"{state}\n")
    windows.stdin.flush()
    process = int(windows.stdout.readline().removeprefix("window "))
    begun = 0
    for line in iter(windows.stdout.readline, "gone\n"):
        begun = int(line.removeprefix("begun "))
        if begun == last:
            os.kill(process, signal.SIGKILL)
    return begun


def _states_after(original: bytes, edits: int) -> list[Case]:
    states = [decode_case(original, "")]
    for number in range(1, edits + 1):
        states.append(after_edit(states[-1], number))
    return states


def _take(hand: Hand, words: str) -> None:
    band = hand.window.around_films.band
    hand.click(next(button for button in band.buttons if button.text() == words))


def _offered(hand: Hand) -> str:
    band = hand.window.around_films.band
    hand.qtbot.waitUntil(lambda: bool(band.text))
    assert band.isVisible()
    return str(band.text)


def test_what_was_left_is_restored_as_one_step_and_goes_with_the_save(
    hand: Hand, path: Path, qtbot: QtBot
) -> None:
    before = read_case(path)
    worked = left_by_a_killed_start(before, 12, str(path))
    hand.open([str(path)])
    assert _offered(hand).startswith("12 changes were not saved last time")
    films = hand.window.page.panes.mapTo(hand.window, hand.window.page.panes.rect().topLeft()).y()
    band = hand.window.around_films.band
    assert band.mapTo(hand.window, band.rect().bottomLeft()).y() < films, "it covers nothing"
    _take(hand, "Restore")
    document = hand.window.document
    assert document.case == worked
    assert not band.isVisible()
    qtbot.waitUntil(lambda: not hand.window.around_films.keeping.journaling.writer.is_behind)
    document.undo_stack.undo()
    assert document.case == before
    document.undo_stack.redo()
    with qtbot.waitSignal(hand.window.around_films.keeping.saving.ended):
        hand.window.around_films.keeping.saving.save()
    assert replace(read_case(path), revision=worked.revision, updated=worked.updated) == worked
    qtbot.waitUntil(lambda: not hand.window.around_films.keeping.journaling.writer.is_behind)
    assert not _journals(path)


def test_a_picture_of_the_clipboard_comes_back_with_its_film(hand: Hand, path: Path) -> None:
    case = read_case(path)
    held = hold_picture(by_opencv(WEDGE, ".png"), ".png", case.case_id)
    worked = with_film(case, Film(4, "Pasted", "", held.image))
    start = JournalWriter(journals_folder(state_folder()), lambda _told: None)
    start.begin(case, JournalOrigin(str(path)))
    start.edit(worked)
    start.leave()
    start.close()
    hand.open([str(path)])
    assert _offered(hand).startswith("1 change was not saved last time")
    _take(hand, "Restore")
    hand.settle()
    bound = hand.window.workspace.binding.film(4)
    assert bound is not None
    assert bound.frame is not None
    assert bound.frame.source.path == str(held.path)


def _journals(path: Path | str) -> list[Path]:
    from overlays.file.journal.names import place_of

    return list(journals_folder(state_folder()).glob(f"{place_of(str(path))}*"))


def test_what_is_not_answered_is_offered_again(hand: Hand, path: Path, qtbot: QtBot) -> None:
    left_by_a_killed_start(read_case(path), 1, str(path))
    for _ in range(2):
        hand.open([str(path)])
        assert _offered(hand).startswith("1 change was not saved last time")
        hand.window.opening.close_all()
        assert hand.window.document.case is None
    assert len(_left(path)) == 1


def test_what_is_discarded_is_gone(hand: Hand, path: Path, qtbot: QtBot) -> None:
    left_by_a_killed_start(read_case(path), 3, str(path))
    hand.open([str(path)])
    _offered(hand)
    _take(hand, "Discard")
    qtbot.waitUntil(lambda: not _journals(path))
    assert hand.window.document.case == read_case(path)


def test_what_was_left_can_be_kept_as_a_copy(hand: Hand, path: Path, qtbot: QtBot) -> None:
    worked = left_by_a_killed_start(read_case(path), 3, str(path))
    hand.open([str(path)])
    _offered(hand)
    _take(hand, "Save as a copy")
    qtbot.waitUntil(lambda: not _journals(path))
    (copy,) = set(path.parent.glob("*.json")) - {path}
    assert read_case(copy).films == worked.films
    assert hand.window.document.case == read_case(path)


def test_a_case_that_was_never_saved_is_offered_and_opens_with_its_images(
    hand: Hand, shipped_case: Path, qtbot: QtBot
) -> None:
    case = read_case(shipped_case / "overlay.json")
    images = tuple(str(one) for one in sorted(shipped_case.rglob("*.dcm")))
    worked = left_by_a_killed_start(case, 2, "", images)
    hand.window.around_films.keeping.recovery._look()
    assert _offered(hand) == "3 changes were not saved last time."
    _take(hand, "Restore")
    hand.settle()
    document = hand.window.document
    assert (document.case, document.is_new, document.has_unsaved_changes) == (worked, True, True)
    assert all(film.frame is not None for film in hand.window.workspace.binding.films)
    workspace = hand.window.workspace
    assert [workspace.shown(place).film for place in range(workspace.layout.count)] == [1, 2, 3]
    assert hand.window.arrangement.arrangement.mode is Mode.WRITE
    assert "beside the case" not in hand.notice
    qtbot.waitUntil(lambda: not hand.window.around_films.keeping.journaling.writer.is_behind)
    assert len(_journals("")) == 1, "the journal of now, and not that of before"
    document.open(None, None)
    qtbot.waitUntil(lambda: not _journals(""))


def test_the_band_is_reached_by_the_keyboard(hand: Hand, path: Path, qtbot: QtBot) -> None:
    left_by_a_killed_start(read_case(path), 1, str(path))
    hand.open([str(path)])
    _offered(hand)
    discard = hand.window.around_films.band.buttons[-1]
    for _ in range(60):
        if QApplication.focusWidget() is discard:
            break
        hand.key(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is discard
    hand.key(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not _journals(path))


def test_what_would_change_is_shown_with_pictures_and_can_be_taken_from_there(
    hand: Hand, shipped_case: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    home = Path(shutil.copytree(shipped_case, tmp_path / "a case"))
    path = home / "overlay.json"
    worked = left_by_a_killed_start(read_case(path), 5, str(path))
    hand.open([str(path)])
    _offered(hand)
    _take(hand, "Show them")
    (dialog,) = hand.window.findChildren(ChangesDialog)
    assert dialog.isVisible()
    assert not dialog.isModal()
    said = [one.text() for one in dialog.findChildren(QLabel) if one.text()]
    assert said[0].startswith("5 changes were not saved last time")
    assert said.count("2 marks added") == 1, "edits 1 and 4 are drawn on film 2"
    assert {"Film 1", "Film 2", "Film 3", "Title", "Before", "After"} <= set(said)
    labels = dialog.findChildren(QLabel)
    pictures = [one for one in labels if one.accessibleName().startswith("Film")]
    qtbot.waitUntil(lambda: all(not one.pixmap().isNull() for one in pictures))
    assert len(pictures) == 6
    before, after = (one.pixmap().toImage() for one in pictures[:2])
    assert before != after, "the mark that was drawn is seen"
    texts = [one.accessibleName() for one in dialog.findChildren(RunView)]
    assert "Edit 5" in texts
    (restore,) = [one for one in dialog.findChildren(QPushButton) if one.text() == "Restore"]
    hand.click(restore)
    assert hand.window.document.case == worked
    qtbot.waitUntil(lambda: not hand.window.findChildren(ChangesDialog))


def test_journals_of_one_case_are_offered_one_after_the_other(
    hand: Hand, path: Path, qtbot: QtBot
) -> None:
    case = read_case(path)
    older = left_by_a_killed_start(case, 2, str(path))
    left_by_a_killed_start(case, 3, str(path))
    hand.open([str(path)])
    assert _offered(hand).startswith("3 changes")
    _take(hand, "Restore")
    qtbot.waitUntil(lambda: hand.window.around_films.band.text.startswith("2 changes"))
    assert [found for found, _ in _left(path)] == [older]
    _take(hand, "Discard")
    qtbot.waitUntil(lambda: not hand.window.around_films.band.isVisible())


def test_a_damaged_journal_is_told_once_and_in_nobodys_way(
    hand: Hand, path: Path, qtbot: QtBot
) -> None:
    left_by_a_killed_start(read_case(path), 1, str(path))
    (journal,) = _journals(path)
    journal.write_bytes(b"damaged" + journal.read_bytes())
    left_by_a_killed_start(read_case(path), 2, str(path))
    hand.open([str(path)])
    assert _offered(hand).startswith("A recovery file could not be read.")
    _take(hand, "All right")
    assert _offered(hand).startswith("2 changes")
    hand.window.opening.close_all()
    hand.open([str(path)])
    assert _offered(hand).startswith("2 changes")
    assert not hand.window.around_films.band.more.isVisible()
    assert len(_journals(path)) == 2


def test_images_from_elsewhere_come_back_with_what_was_not_saved(
    hand: Hand, path: Path, shipped_case: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("images") / "elsewhere"
    shutil.copytree(shipped_case / "t1", elsewhere)
    hand.open([str(path)])
    hand.open([str(elsewhere)])
    document = hand.window.document
    document.edit(replace(document.required_case, title="T1 beside"), "Edit")
    keeping = hand.window.around_films.keeping
    assert keeping.journaling.writer.sync(10)
    keeping.journaling.leave_to_next_start()
    document.open(None, None)
    hand.open([str(path)])
    assert all(one.frame is None for one in hand.window.workspace.binding.films)
    _offered(hand)
    _take(hand, "Restore")
    hand.settle()
    assert any(one.frame is not None for one in hand.window.workspace.binding.films)
