"""A disk that fails while a case is saved: one sentence with its ways out, and nothing is lost."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from overlays.file.codec import read_case
from overlays.file.journal.left import left_journals
from overlays.file.journal.names import journals_folder
from overlays.file.state_folder import spare_folder
from tests.e2e.conftest import Hand
from tests.unit.overlays.disk.test_reasons import FAULTS
from viewer.ui.case.case_copies import CopyChoice
from viewer.ui.keeping.journaling import Journaling
from viewer.ui.keeping.save_bands import SaveBands
from viewer.ui.state.bands import Bands

KEPT = "Your edits are kept safe on this computer."


@pytest.fixture
def folder(shipped_case: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(shipped_case, tmp_path / "hip"))


@pytest.fixture
def edited(hand: Hand, folder: Path) -> Iterator[Hand]:
    hand.open([str(folder)])
    edit(hand, "Edited")
    yield hand
    hand.window.document.undo_stack.setClean()


def edit(hand: Hand, title: str) -> None:
    document = hand.window.document
    assert document.edit(replace(document.required_case, unknown_title=title), "Edit")


def save(hand: Hand) -> None:
    with hand.qtbot.waitSignal(hand.window.around_films.keeping.saving.ended):
        hand.key(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)


def way(hand: Hand, words: str) -> QPushButton:
    band = hand.window.around_films.band
    return next(button for button in band.buttons if button.text() == words)


def refuse(patch: pytest.MonkeyPatch, folder: Path, number: int) -> None:
    """Let every new file in a folder fail."""

    real = os.open

    def opened(path: str | Path, flags: int, *args: Any, **named: Any) -> int:
        if Path(path).parent == folder and flags & os.O_EXCL:
            raise OSError(number, os.strerror(number))
        return real(path, flags, *args, **named)

    patch.setattr(os, "open", opened)


def test_every_fault_is_told_in_one_sentence_and_the_next_try_saves(
    edited: Hand, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    overlay, band = folder / "overlay.json", edited.window.around_films.band
    before = overlay.read_bytes()
    for name, clause in FAULTS.items():
        number = getattr(errno, name)
        with monkeypatch.context() as patch:
            refuse(patch, folder, number)
            save(edited)
        assert band.isVisible()
        assert f"(hip/overlay.json) is not saved: {clause}. {KEPT}" in band.text
        assert [button.text() for button in band.buttons] == ["Save elsewhere", "Try again"]
        assert overlay.read_bytes() == before
        assert edited.window.document.has_unsaved_changes
    with edited.qtbot.waitSignal(edited.window.around_films.keeping.saving.ended):
        edited.click(way(edited, "Try again"))
    assert read_case(overlay).unknown_title == "Edited"
    assert not band.isVisible(), "it goes when its cause has gone"


def test_what_cannot_be_saved_here_is_saved_elsewhere_and_goes_on_there(
    edited: Hand, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse(monkeypatch, folder, errno.EROFS)
    around = edited.window.around_films
    save(edited)
    assert "is not saved: the disk can only be read." in around.band.text
    choice = CopyChoice(str(tmp_path), "elsewhere")
    monkeypatch.setattr(around.dialogs, "ask_copy", lambda _offer: choice)
    with edited.qtbot.waitSignal(around.copies.ended):
        edited.click(way(edited, "Save elsewhere"))
    there = tmp_path / "elsewhere" / "overlay.json"
    assert edited.window.document.file.path == str(there)
    assert not edited.window.document.has_unsaved_changes
    assert not around.band.isVisible()
    edit(edited, "Later")
    save(edited)
    assert read_case(there).unknown_title == "Later"


def test_a_folder_that_has_gone_is_named_and_the_journal_goes_on(
    edited: Hand, folder: Path
) -> None:
    gone = folder.rename(folder.with_name("taken out"))
    save(edited)
    band = edited.window.around_films.band
    assert "is not saved: the file or its folder is not there any more." in band.text
    edit(edited, "Edited again")
    edited.qtbot.waitUntil(
        lambda: not edited.window.around_films.keeping.journaling.writer.is_behind
    )
    gone.rename(folder)
    with edited.qtbot.waitSignal(edited.window.around_films.keeping.saving.ended):
        edited.click(way(edited, "Try again"))
    assert read_case(folder / "overlay.json").unknown_title == "Edited again"


def test_a_journal_that_cannot_be_written_goes_on_elsewhere_and_is_offered_from_there(
    edited: Hand, folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr("tempfile.tempdir", None)
    journals = tmp_path / "state" / "journals"
    journals.parent.mkdir()
    journals.touch()
    spare = journals_folder(spare_folder())
    assert spare.is_relative_to(tmp_path)
    around, path = edited.window.around_films, str(folder / "overlay.json")
    journaling = Journaling(
        edited.window.document, edited.window.workspace, journals, spare, around
    )
    bands = Bands(around)
    SaveBands(
        edited.window.document, around.keeping.saving, journaling, around.copies.ask, bands, around
    )
    edit(edited, "Kept elsewhere")
    edited.qtbot.waitUntil(lambda: bands.seen is not None)
    assert bands.seen.sentence.startswith(
        "Your edits are kept safe in the temporary folder for now: "
    )
    journaling.writer.leave()
    journaling.writer.close()
    (left,) = left_journals(spare, path)
    assert left.found.case.unknown_title == "Kept elsewhere"
    around.keeping.journaling.writer.drop()
    edited.window.document.undo_stack.setClean()
    edited.open([str(folder)])
    edited.qtbot.waitUntil(lambda: "not saved last time" in around.band.text)
    edited.click(way(edited, "Discard"))
    edited.qtbot.waitUntil(lambda: not left_journals(spare, path))


def test_what_a_stick_that_is_gone_cannot_take_away_is_saved_elsewhere(
    edited: Hand, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    around = edited.window.around_films
    folder.rename(folder.with_name("taken out"))
    save(edited)
    choice = CopyChoice(str(tmp_path), "kept")
    monkeypatch.setattr(around.dialogs, "ask_copy", lambda _offer: choice)
    with edited.qtbot.waitSignal(around.copies.ended):
        edited.click(way(edited, "Save elsewhere"))
    assert "the image cannot be read" in around.band.text
    assert around.band.more.text() == "+1", "that the case is not saved waits"
    with edited.qtbot.waitSignal(around.copies.ended):
        edited.click(way(edited, "Save without its images"))
    there = tmp_path / "kept" / "overlay.json"
    assert read_case(there).unknown_title == "Edited"
    assert edited.window.document.file.path == str(there)
    assert not edited.window.document.has_unsaved_changes
    assert not around.band.isVisible()
