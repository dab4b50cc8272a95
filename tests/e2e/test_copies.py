"""Copies of a case: they carry their images, or share them; the shipped case is made one's own; images are found."""

from __future__ import annotations

import hashlib
import shutil
import threading
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit, QPushButton

from overlays.edit import labelled, recoloured
from overlays.file.codec import read_case
from overlays.model import MarkColor
from tests.e2e.conftest import Hand
from viewer.session.cases import copying
from viewer.ui.case.case_copies import CopyChoice, CopyOffer
from viewer.ui.dialogs.copy_dialog import CopyDialog
from viewer.ui.look.theme import READING_ROOM

CTRL = Qt.KeyboardModifier.ControlModifier
FILMS = ["Film 1", "Film 2", "Film 3"]


@pytest.fixture
def own(shipped_case: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(shipped_case, tmp_path / "hip"))


def answer(hand: Hand, monkeypatch: pytest.MonkeyPatch, **changes: object) -> list[CopyOffer]:
    """Take what is offered, but for some changes; return the offers as they come."""
    offers: list[CopyOffer] = []

    def choose(offer: CopyOffer) -> CopyChoice:
        offers.append(offer)
        told = {"folder": offer.folder, "name": offer.name, **changes}
        return CopyChoice(**told)

    monkeypatch.setattr(hand.window.around_films.dialogs, "ask_copy", choose)
    return offers


def copy(hand: Hand, action: str = "save-copy") -> None:
    with hand.qtbot.waitSignal(hand.window.around_films.copies.ended, timeout=30_000):
        hand.window.around_films.action_set[action].trigger()


def contents(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and path.suffix != ".json"
    }


def all_seen(hand: Hand) -> bool:
    films = [viewport.film_canvas.film for viewport in hand.viewports]
    return hand.titles == FILMS and [film.problem for film in films] == [None] * 3


def test_a_copy_carries_its_images_and_opens_without_the_original(
    hand: Hand, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (own / "notes.txt").write_bytes(b"nobody's image")
    before = contents(own)
    hand.open([str(own)])
    document = hand.window.document
    document.edit(labelled(document.required_case, "xr-neck", "neck"), "Label")
    original = (own / "overlay.json").read_bytes()
    offers = answer(hand, monkeypatch)
    copy(hand)
    (offer,) = offers
    assert (Path(offer.folder), offer.name, offer.images) == (own.parent, "hip copy", 49)
    made = own.parent / "hip copy"
    del before["notes.txt"]
    assert contents(made) == before
    assert (own / "overlay.json").read_bytes() == original
    assert document.file.path == str(made / "overlay.json")
    assert not document.has_unsaved_changes
    assert str(made / "overlay.json") in hand.notice
    assert sorted(path.name for path in own.parent.iterdir()) == ["hip", "hip copy"]
    shutil.rmtree(own)
    hand.open([str(made)])
    assert all_seen(hand)
    assert hand.problems == ()
    assert read_case(made / "overlay.json").mark("xr-neck")[1].label == "neck"


def test_a_copy_beside_the_original_shares_its_images(
    hand: Hand, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand.open([str(own)])
    answer(hand, monkeypatch, name="for students", with_images=False)
    copy(hand)
    made = own / "for students.json"
    assert hand.window.document.file.path == str(made)
    hand.open([str(made)])
    assert all_seen(hand)
    assert hand.problems == ()
    assert (own / "overlay.json").exists()


def test_the_shipped_case_is_made_ones_own_and_stays_as_it_is(
    hand: Hand, shipped_case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (shipped_case / "overlay.json").read_bytes()
    hand.open([str(shipped_case)])
    actions = hand.window.around_films.action_set
    assert not actions["save-copy"].isEnabled()
    hand.key(Qt.Key.Key_A)
    hand.drag(hand.viewports[0].film_canvas, QPoint(-60, 40))
    assert "it comes with Rounds" in hand.notice
    assert "Make it your own" in hand.notice
    assert not hand.window.document.has_unsaved_changes
    offers = answer(hand, monkeypatch, folder=str(tmp_path), name="Mine")
    copy(hand, "make-own")
    assert offers[0].is_own
    assert not Path(offers[0].folder).is_relative_to(shipped_case.parent)
    hand.drag(hand.viewports[0].film_canvas, QPoint(-60, 40))
    assert hand.window.document.has_unsaved_changes
    with hand.qtbot.waitSignal(hand.window.around_films.keeping.saving.ended):
        hand.key(Qt.Key.Key_S, CTRL)
    assert len(read_case(tmp_path / "Mine" / "overlay.json").film(1).marks) == 2
    assert (shipped_case / "overlay.json").read_bytes() == before
    assert not (shipped_case / "overlay.json.bak").exists()
    assert hand.window._settings.preferences.recent[0].path == str(
        tmp_path / "Mine" / "overlay.json"
    )


def test_a_copy_that_fails_leaves_nothing_behind(
    hand: Hand, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand.open([str(own)])
    (own / "film1_radiograph.dcm").unlink()
    answer(hand, monkeypatch)
    copy(hand)
    band = hand.window.around_films.band
    assert band.text == (
        "No copy was saved. film1_radiograph.dcm: the image cannot be read: "
        "the file or its folder is not there any more."
    )
    assert [path.name for path in own.parent.iterdir()] == ["hip"]
    assert hand.window.document.file.path == str(own / "overlay.json")


def test_a_copy_is_stopped_by_a_button_while_a_disk_does_not_answer(
    hand: Hand, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand.open([str(own)])
    answer(hand, monkeypatch)
    around_films, answers, asked = hand.window.around_films, threading.Event(), threading.Event()
    new_file = copying.new_file

    def slow_file(*given: Any) -> AbstractContextManager[Any]:
        asked.set()
        answers.wait()
        return new_file(*given)

    monkeypatch.setattr(copying, "new_file", slow_file)
    around_films.action_set["save-copy"].trigger()
    hand.qtbot.waitUntil(asked.is_set)
    assert around_films.status._cancel.isVisible()
    with hand.qtbot.waitSignal(around_films.copies.ended):
        hand.click(around_films.status._cancel)
    assert hand.notice == "No copy was saved."
    assert not around_films.status._cancel.isVisible()
    assert hand.window.document.file.path == str(own / "overlay.json")
    answers.set()
    hand.qtbot.waitUntil(lambda: [path.name for path in own.parent.iterdir()] == ["hip"])


def test_a_copy_can_be_made_after_one_that_was_stopped(
    hand: Hand, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand.open([str(own)])
    answer(hand, monkeypatch)
    around_films = hand.window.around_films
    around_films.action_set["save-copy"].trigger()
    around_films.copies.stop()
    copy(hand)
    assert hand.window.document.file.path == str(own.parent / "hip copy" / "overlay.json")
    hand.qtbot.waitUntil(
        lambda: sorted(path.name for path in own.parent.iterdir()) == ["hip", "hip copy"]
    )


def test_a_long_place_and_its_button_stand_apart(hand: Hand, tmp_path: Path) -> None:
    offer = CopyOffer(str(tmp_path / ("a folder of a long name " * 8)), "hip copy", 3)
    dialog = CopyDialog(READING_ROOM, offer, hand.window)
    hand.qtbot.addWidget(dialog)
    dialog.show()
    place, browse = dialog._place, dialog._browse
    assert dialog.width() <= READING_ROOM.size(600)
    assert place.geometry().right() + READING_ROOM.size(8) <= browse.geometry().left()
    shown = place.grab().toImage()
    apart = shown.copy(shown.width() - 3, 0, 3, shown.height())
    assert {apart.pixel(x, y) for x in range(3) for y in range(apart.height())} == {
        shown.pixel(0, 0)
    }


def test_edits_amid_a_copy_are_unsaved_in_it(
    hand: Hand, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand.open([str(own)])
    answer(hand, monkeypatch)
    document = hand.window.document
    with hand.qtbot.waitSignal(hand.window.around_films.copies.ended, timeout=30_000):
        hand.window.around_films.action_set["save-copy"].trigger()
        document.edit(recoloured(document.required_case, "xr-neck", MarkColor.CYAN), "Colour")
    assert document.has_unsaved_changes
    made = own.parent / "hip copy" / "overlay.json"
    assert document.file.path == str(made)
    assert read_case(made).mark("xr-neck")[1].color is not MarkColor.CYAN
    document.undo_stack.setClean()


def test_a_film_without_its_image_offers_to_find_it_and_remembers_where(
    hand: Hand, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (own.parent / "elsewhere").mkdir()
    for name in ("t1", "t2", "film1_radiograph.dcm"):
        shutil.move(own / name, own.parent / "elsewhere" / name)
    hand.open([str(own)])
    assert all("is missing" in viewport.model.content.problem for viewport in hand.viewports)
    button = hand.viewports[1]._find
    assert button.isVisible()
    monkeypatch.setattr(
        hand.window.around_films.finding, "_ask_folder", lambda _home: str(own.parent / "elsewhere")
    )
    hand.click(button)
    hand.settle()
    assert all_seen(hand)
    assert not button.isVisible()
    assert hand.window.document.required_case.images == ("../elsewhere",)
    with hand.qtbot.waitSignal(hand.window.around_films.keeping.saving.ended):
        hand.key(Qt.Key.Key_S, CTRL)
    hand.open([str(own)])
    assert all_seen(hand)


def test_a_copy_gathers_images_from_beside_the_case(
    hand: Hand, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.move(own / "t1", own.parent / "t1")
    (own.parent / "other").mkdir()
    shutil.move(own / "t2", own.parent / "other" / "t2")
    hand.open([str(own)])
    monkeypatch.setattr(
        hand.window.around_films.finding, "_ask_folder", lambda _home: str(own.parent / "t1")
    )
    hand.window.around_films.finding.ask()
    hand.settle()
    hand.open([str(own.parent / "other")])
    assert all(film.series for film in hand.window.workspace.binding.films)
    answer(hand, monkeypatch, folder=str(own.parent), name="whole")
    copy(hand)
    for folder in ("hip", "t1", "other"):
        shutil.rmtree(own.parent / folder)
    hand.open([str(own.parent / "whole")])
    assert all_seen(hand)
    assert hand.window.document.required_case.images == ()


def test_the_dialog_never_offers_the_original_and_takes_no_name_that_is_there(
    qtbot, own: Path
) -> None:
    offer = CopyOffer(str(own.parent), "hip copy", 49, beside=str(own))
    dialog = CopyDialog(READING_ROOM, offer)
    qtbot.addWidget(dialog)
    name, save = dialog.findChild(QLineEdit), dialog._save
    assert save.isEnabled()
    for wrong in ("hip", "", "a/b", "..", ".hidden", "what?"):
        name.setText(wrong)
        assert not save.isEnabled(), wrong
    dialog._kind.setCurrentIndex(1)
    name.setText("overlay")
    assert not save.isEnabled(), "the original"
    name.setText("lesson")
    assert dialog._place.text() == str(own / "lesson.json")
    save.click()
    assert dialog.choice == CopyChoice(str(own.parent), "lesson", with_images=False)
    assert [b.text() for b in dialog.findChildren(QPushButton)][-1] == "Save the copy"
