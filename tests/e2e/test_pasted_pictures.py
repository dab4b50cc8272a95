"""A picture of the clipboard as a film: by Ctrl+V, kept until the case is saved, then beside it."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QImage

from overlays.file.codec import read_case
from tests.e2e.conftest import Hand
from tests.unit.imaging.pictures.writing import COLOUR, by_opencv
from viewer.session.cases.case_folder import Keeping
from viewer.session.mode import Mode
from viewer.ui.authoring.making import MakingChoice
from viewer.ui.case.case_copies import CopyChoice
from viewer.ui.state.arrangement import with_mode

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
PNG = by_opencv(COLOUR, ".png")


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A state folder of one's own."""
    monkeypatch.setenv("ROUNDS_STATE", str(tmp_path / "state"))
    return tmp_path / "state"


@pytest.fixture
def folder(shipped_case: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(shipped_case, tmp_path / "mine"))


@pytest.fixture
def written(hand: Hand, folder: Path) -> Iterator[Hand]:
    """A case of one's own that is being written, the keys with its films."""
    hand.window.resize(1600, 900)
    hand.open([str(folder)])
    hand.window.arrangement.change(lambda now: with_mode(now, Mode.WRITE))
    hand.window.grid.active.setFocus()
    hand.settle()
    yield hand
    hand.window.document.undo_stack.setClean()
    hand.window.workspace.open(None, None)


def carry(data: bytes, form: str = "image/png") -> None:
    """Put the bytes of a picture on the clipboard, as another program does."""
    carried = QMimeData()
    carried.setData(form, data)
    QGuiApplication.clipboard().setMimeData(carried)


def numbers(hand: Hand) -> list[int]:
    return [film.number for film in hand.window.document.required_case.films]


def paste(hand: Hand) -> None:
    """Press Ctrl+V, and wait until a film has come."""
    before = numbers(hand)
    hand.key(Key.Key_V, CTRL)
    hand.qtbot.waitUntil(lambda: numbers(hand) != before, timeout=30_000)
    hand.settle()


def active_pixels(hand: Hand) -> np.ndarray:
    shown = hand.window.grid.active.film_canvas.film.shown
    assert shown is not None
    assert shown.frame.spacing is None
    return shown.plane.pixels


def test_a_picture_of_the_clipboard_is_the_last_film(written: Hand) -> None:
    before = numbers(written)
    carry(PNG)
    paste(written)
    assert numbers(written) == [*before, max(before) + 1]
    assert np.array_equal(active_pixels(written), COLOUR)
    assert written.problems == ()


def test_a_picture_of_the_system_is_a_film_too(written: Hand) -> None:
    rows, columns = COLOUR.shape[:2]
    form = QImage.Format.Format_RGB888
    QGuiApplication.clipboard().setImage(
        QImage(COLOUR.tobytes(), columns, rows, 3 * columns, form).copy()
    )
    paste(written)
    assert np.array_equal(active_pixels(written), COLOUR)


def test_it_lies_beside_the_case_once_that_is_saved_and_not_before(
    written: Hand, folder: Path
) -> None:
    carry(PNG)
    paste(written)
    assert not (folder / "films").exists()
    written.key(Key.Key_S, CTRL)
    written.qtbot.waitUntil(lambda: not written.window.document.has_unsaved_changes)
    film = read_case(folder / "overlay.json").films[-1]
    assert (folder / film.image.file).read_bytes() == PNG
    written.open([str(folder)])
    bound = written.window.workspace.binding.film(film.number)
    assert bound is not None
    assert bound.frame is not None
    assert bound.frame.source.path == str(folder / film.image.file)


@pytest.mark.parametrize("with_images", [True, False], ids=["folder", "sibling"])
def test_a_copy_of_the_case_has_it_before_the_case_is_saved(
    with_images: bool,
    written: Hand,
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    carry(PNG)
    paste(written)
    home = tmp_path / "Copy" if with_images else folder
    choice = CopyChoice(str(tmp_path), "Copy", with_images=with_images)
    around_films = written.window.around_films
    monkeypatch.setattr(around_films.dialogs, "ask_copy", lambda _offer: choice)
    with written.qtbot.waitSignal(around_films.copies.ended, timeout=60_000):
        around_films.copies.ask()
    overlay = home / ("overlay.json" if with_images else "Copy.json")
    film = read_case(overlay).films[-1]
    assert (home / film.image.file).read_bytes() == PNG
    written.open([str(overlay)])
    frame = written.window.workspace.binding.films[-1].frame
    assert frame is not None
    assert frame.source.path == str(home / film.image.file)
    assert written.problems == ()


@pytest.mark.parametrize("keeping", [Keeping.CLEAN, Keeping.IN_PLACE])
def test_it_comes_along_into_the_folder_of_a_new_case(
    keeping: Keeping, hand: Hand, folder: Path, tmp_path: Path
) -> None:
    (folder / "overlay.json").unlink()
    hand.open([str(folder)])
    hand.key(Key.Key_N, CTRL)
    hand.window.grid.active.setFocus()
    carry(PNG)
    paste(hand)
    home = folder if keeping is Keeping.IN_PLACE else tmp_path / "Hip"
    choice = MakingChoice(str(home), keeping)
    hand.window.around_films.dialogs.ask_making = lambda _offer, _looks: choice  # type: ignore[method-assign]
    with hand.qtbot.waitSignal(hand.window.around_films.keeping.saving.ended, timeout=60_000):
        hand.key(Key.Key_S, CTRL)
    hand.settle()
    film = read_case(home / "overlay.json").films[-1]
    picture = home / film.image.file
    assert picture.is_file()
    assert hashlib.sha256(picture.read_bytes()).hexdigest() == film.image.sha256
    assert hand.window.workspace.binding.films[-1].frame is not None
    hand.open([str(home)])
    frame = hand.window.workspace.binding.films[-1].frame
    assert frame is not None
    assert frame.source.path == str(picture)
    assert hand.problems == ()


def test_undo_takes_the_film_away_and_redo_brings_it_back(written: Hand) -> None:
    before = numbers(written)
    carry(PNG)
    paste(written)
    written.key(Key.Key_Z, CTRL)
    assert numbers(written) == before
    written.key(Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    written.settle()
    bound = written.window.workspace.binding.films[-1]
    assert bound.frame is not None


def test_a_damaged_picture_is_no_film_and_one_sentence(written: Hand) -> None:
    before = numbers(written)
    carry(PNG[:20])
    told: list[str] = []
    written.window.around_films.writing.film_editing.told.connect(told.append)
    written.key(Key.Key_V, CTRL)
    written.qtbot.waitUntil(lambda: bool(told))
    assert told == ["The picture of the clipboard cannot be read."]
    assert numbers(written) == before


def test_no_picture_is_pasted_while_a_case_is_read(written: Hand, state: Path) -> None:
    before = numbers(written)
    written.window.arrangement.change(lambda now: with_mode(now, Mode.READ))
    carry(PNG)
    written.key(Key.Key_V, CTRL)
    written.settle()
    assert numbers(written) == before
    assert not (state / "pictures").exists()
