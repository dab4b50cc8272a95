"""What a saved case says of the images of its films: the digest of the pixels, and of a plain picture its file."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import SimpleITK
from PIL import Image
from PySide6.QtCore import QPoint, Qt

from overlays.file.codec import read_case
from overlays.model import Film
from tests.e2e.conftest import Hand
from viewer.session.cases.case_folder import Keeping
from viewer.session.layout import LAYOUTS
from viewer.ui.authoring.making import MakingChoice
from viewer.ui.case.marks.drafting import OfferWay

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def let_go(hand: Hand) -> Iterator[None]:
    """Close what is open without a question."""
    yield
    hand.window.document.open(None, None)
    hand.window.workspace.open(None, None)


def by_simpleitk(folder: Path) -> dict[str, str]:
    """Return the digests of the DICOM files below a folder, by UID, as docs/overlay-format.md defines them."""
    found = {}
    for path in folder.rglob("*.dcm"):
        image = SimpleITK.ReadImage(str(path))
        stored = SimpleITK.GetArrayFromImage(image)[0]
        digest = hashlib.sha256(stored.astype("<u2").tobytes()).hexdigest()
        found[image.GetMetaData("0008|0018").strip(" \0")] = digest
    return found


def films_in(folder: Path) -> tuple[Film, ...]:
    return read_case(folder / "overlay.json").films


def save(hand: Hand) -> None:
    with hand.qtbot.waitSignal(hand.window.around_films.keeping.saving.ended, timeout=60_000):
        hand.key(Key.Key_S, CTRL)
    hand.settle()


@pytest.mark.parametrize("keeping", [Keeping.CLEAN, Keeping.IN_PLACE])
def test_films_are_saved_with_the_digests_of_their_pixels(
    keeping: Keeping, hand: Hand, shipped_case: Path, tmp_path: Path, let_go: None
) -> None:
    folder = Path(shutil.copytree(shipped_case, tmp_path / "study"))
    (folder / "overlay.json").unlink()
    hand.window.resize(1600, 900)
    hand.open([str(folder)])
    hand.window.workspace.set_layout(next(one for one in LAYOUTS if one.count == 3))
    hand.window.workspace.set_active(1)
    hand.settle()
    hand.key(Key.Key_N, CTRL)
    hand.window.grid.active.setFocus()
    home = folder if keeping is Keeping.IN_PLACE else tmp_path / "Hip"
    choice = MakingChoice(str(home), keeping)
    hand.window.around_films.dialogs.ask_making = lambda _offer, _looks: choice  # type: ignore[method-assign]
    save(hand)
    known = by_simpleitk(home)
    assert len(films_in(home)) == 3
    assert {film.number: film.image.sha256 for film in films_in(home)} == {
        film.number: known[film.image.sop] for film in films_in(home)
    }
    # A film that an arrow on another slice makes.
    hand.window.grid.active.setFocus()
    for key in (Key.Key_Down, Key.Key_Down, Key.Key_A):
        hand.key(key)
    hand.drag(hand.viewports[1].film_canvas, QPoint(40, 30))
    hand.click(hand.window.around_films.mark_wiring.offer._buttons[OfferWay.NEW])
    assert hand.window.document.required_case.films[-1].marks
    save(hand)
    new = films_in(home)[-1]
    assert (new.number, new.image.sha256) == (4, known[new.image.sop])
    assert not hand.window.document.has_unsaved_changes
    assert films_in(home) == hand.window.document.required_case.films
    assert not [one for one in hand.problems if "changed" in one]
    hand.key(Key.Key_Z, CTRL)
    assert len(hand.window.document.required_case.films) == 3
    hand.key(Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert hand.window.document.required_case.films[-1].image.sha256 == new.image.sha256


def test_a_picture_beside_the_case_is_a_film_by_its_file(
    hand: Hand, shipped_case: Path, tmp_path: Path, let_go: None
) -> None:
    folder = Path(shutil.copytree(shipped_case, tmp_path / "case"))
    Image.effect_noise((120, 90), 60).save(folder / "scan.png")
    hand.open([str(folder)])
    hand.open([str(folder / "scan.png")])
    hand.key(Key.Key_F4)
    every = [one for _, one in hand.window.workspace.binding.all_series()]
    hand.window.around_films.writing.film_editing.add_series(
        next(one.id for one in every if one.description == "scan.png")
    )
    hand.window.grid.active.setFocus()
    save(hand)
    film = films_in(folder)[-1]
    digest = hashlib.sha256((folder / "scan.png").read_bytes()).hexdigest()
    assert (film.image.file, film.image.sop, film.image.sha256) == ("scan.png", "", digest)
    assert hand.window.workspace.binding.films[-1].frame is not None
    hand.open([str(folder)])
    assert hand.window.workspace.binding.films[-1].frame is not None
    assert hand.problems == ()
