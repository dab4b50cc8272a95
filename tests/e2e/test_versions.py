"""Earlier versions of a case in the real window: listed, restored as one step, offered for a file that is damaged."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from overlays.edit import recoloured
from overlays.file.case_file import open_case, save_case
from overlays.file.codec import read_case
from overlays.model import MarkColor
from tests.e2e.conftest import Hand, close
from tests.e2e.test_failing_disks import edit, save, way
from viewer.jobs.pool.pool import WorkerPool
from viewer.ui.case.case_copies import CopyChoice
from viewer.ui.dialogs.versions.versions_dialog import VersionsDialog
from viewer.ui.language.dates import written_moment
from viewer.ui.look.theme import READING_ROOM
from viewer.ui.state.settings import Settings
from viewer.ui.window.main_window import MainWindow

DAMAGES = {
    "cut": lambda data: data[: len(data) // 2],
    "not JSON": lambda data: b"\x89PNG\r\n" + data[6:],
    "another shape": lambda data: data.replace(b'"films": [', b'"films": 7, "more": [', 1),
    "empty": lambda data: b"",
}


@pytest.fixture
def folder(shipped_case: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(shipped_case, tmp_path / "hip"))


@pytest.fixture
def overlay(folder: Path) -> Path:
    """A case that was saved three times."""
    path = folder / "overlay.json"
    case, file = open_case(str(path))
    for title in ("First", "Second", "Third"):
        case = replace(case, title=title)
        file = save_case(case, file)
    return path


@pytest.fixture
def writing(hand: Hand, overlay: Path) -> Iterator[Hand]:
    hand.open([str(overlay.parent)])
    hand.key(Qt.Key.Key_F4)
    yield hand
    hand.window.document.undo_stack.setClean()


def dialog_of(hand: Hand) -> VersionsDialog:
    hand.qtbot.waitUntil(lambda: bool(hand.window.findChildren(VersionsDialog)))
    (dialog,) = hand.window.findChildren(VersionsDialog)
    return dialog


def test_versions_say_when_and_what_and_one_is_restored_as_one_step(
    writing: Hand, overlay: Path
) -> None:
    document = writing.window.document
    document.edit(recoloured(document.required_case, "xr-neck", MarkColor.CYAN), "Colour")
    now = document.case
    writing.window.around_films.action_set["versions"].trigger()
    dialog = dialog_of(writing)
    rows = [dialog.list.item(row).text() for row in range(dialog.list.count())]
    assert len(rows) == 3
    today = written_moment(datetime.now(UTC)).partition(",")[0]
    counted = f"3 films, {sum(len(film.marks) for film in now.films)} marks"
    assert all(row.startswith(today) and row.endswith(counted) for row in rows)
    assert "as it was opened" in rows[-1]
    assert dialog.shown.startswith("Second\n1  ")
    assert "arrow" in dialog.shown.partition("Otherwise in the case that is open:")[2]
    dialog.list.setCurrentRow(1)
    assert dialog.shown.startswith("First\n")
    writing.click(dialog.restore)
    assert document.case.title == "First"
    assert document.undo_stack.count() == 2
    document.undo_stack.undo()
    assert document.case == now
    document.undo_stack.redo()
    save(writing)
    assert read_case(overlay).title == "First"


def test_a_case_without_versions_says_so(hand: Hand, folder: Path) -> None:
    hand.open([str(folder)])
    hand.window.around_films.keeping.versions.ask()
    hand.qtbot.waitUntil(lambda: "No earlier version" in hand.notice)


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_file_is_told_with_its_place_and_the_newest_version_opens(
    hand: Hand, overlay: Path, damage: str
) -> None:
    broken = DAMAGES[damage](overlay.read_bytes())
    overlay.write_bytes(broken)
    hand.open([str(overlay)])
    around, document = hand.window.around_films, hand.window.document
    hand.qtbot.waitUntil(around.band.isVisible)
    assert around.band.text.startswith("hip/overlay.json cannot be read: ")
    opens = around.band.buttons[0]
    assert opens.text().startswith("Open the state of ")
    hand.click(opens)
    hand.settle()
    assert document.case.title == "Second", "the newest that is kept"
    assert all(film.frame is not None for film in hand.window.workspace.binding.films)
    assert "its file is damaged" in around.status._state.text()
    assert not document.edit(replace(document.case, title="Mine"), "Edit")
    assert overlay.read_bytes() == broken, "nothing has been written"


def test_once_the_damaged_file_is_put_aside_the_case_is_saved_and_nothing_is_lost(
    hand: Hand, overlay: Path
) -> None:
    broken = overlay.read_bytes()[:-40]
    overlay.write_bytes(broken)
    overlay.with_name("overlay (damaged).json").write_bytes(b"an older one")
    hand.open([str(overlay)])
    around, document = hand.window.around_films, hand.window.document
    hand.qtbot.waitUntil(around.band.isVisible)
    hand.click(around.band.buttons[0])
    hand.settle()
    hand.click(way(hand, "Put the damaged file aside"))
    hand.qtbot.waitUntil(lambda: document.is_editable)
    assert overlay.with_name("overlay (damaged 2).json").read_bytes() == broken
    assert overlay.with_name("overlay (damaged).json").read_bytes() == b"an older one"
    assert document.has_unsaved_changes
    assert not around.band.isVisible()
    edit(hand, "Mended")
    save(hand)
    assert read_case(overlay).unknown_title == "Mended"


def test_a_copy_of_the_version_is_saved_and_the_damaged_file_stays(
    hand: Hand, overlay: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = overlay.read_bytes()[:100]
    overlay.write_bytes(broken)
    hand.open([str(overlay)])
    around = hand.window.around_films
    hand.qtbot.waitUntil(around.band.isVisible)
    hand.click(way(hand, "Earlier versions"))
    dialog = dialog_of(hand)
    dialog.list.setCurrentRow(2)
    hand.click(dialog.restore)
    hand.settle()
    choice = CopyChoice(str(tmp_path), "copy")
    monkeypatch.setattr(around.dialogs, "ask_copy", lambda _offer: choice)
    with hand.qtbot.waitSignal(around.copies.ended):
        hand.click(way(hand, "Save a copy"))
    assert hand.window.document.file.path == str(tmp_path / "copy" / "overlay.json")
    assert not around.band.isVisible()
    assert overlay.read_bytes() == broken


def test_a_damaged_file_without_versions_is_named_and_left(hand: Hand, folder: Path) -> None:
    overlay = folder / "overlay.json"
    overlay.write_bytes(b"{")
    hand.open([str(folder)])
    band = hand.window.around_films.band
    hand.qtbot.waitUntil(band.isVisible)
    assert (
        "hip/overlay.json cannot be read: line 1: ends in the middle: the file is cut off."
        in band.text
    )
    assert "No earlier version of it is known" in band.text
    assert band.buttons == ()
    assert hand.window.document.case is None
    assert hand.viewports[0].model.content.series is not None, "its images are shown all the same"


def test_a_damaged_file_of_the_command_line_is_offered_when_the_window_is_furnished(
    qtbot: QtBot, pool: WorkerPool, overlay: Path
) -> None:
    overlay.write_bytes(overlay.read_bytes()[:-40])
    window = MainWindow(Settings(), READING_ROOM, pool)
    window.open_paths([str(overlay)])
    qtbot.waitUntil(lambda: window.opening.unreadable is not None)
    window.show()
    qtbot.waitUntil(lambda: window.around_films.band.text.startswith("hip/overlay.json cannot"))
    close(window)
