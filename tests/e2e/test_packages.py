"""A case in one file is made, opened, edited and saved as one in a folder is; damage is told by films."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest

from overlays.edit import labelled, recoloured
from overlays.file.case_file import save_case
from overlays.model import MarkColor
from overlays.package.damage import faults_in
from overlays.package.home import open_at
from tests.e2e.conftest import Hand
from tests.e2e.typed import EXIT_PROBLEMS, EXIT_USAGE, rounds

DAMAGED = "its image is damaged in the package (bytes differ from the manifest)"


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory, shipped_case: Path) -> Path:
    """Return a package of the radiograph and some slices, made by the command."""
    folder = tmp_path_factory.mktemp("packed") / "hip"
    for name in ("overlay.json", "film1_radiograph.dcm", "t1/IM0011.dcm", "t2/IM0011.dcm"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(shipped_case / name, folder / name)
    answer = rounds("pack", folder)
    assert (answer.returncode, answer.stdout.splitlines()[0]) == (0, "3 images packed")
    return folder.with_suffix(".rounds")


@pytest.fixture
def package(packed: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(packed, tmp_path / "hip.rounds"))


def save(hand: Hand) -> None:
    saving = hand.window.around_films.keeping.saving
    with hand.qtbot.waitSignal(saving.ended, timeout=30_000):
        hand.window.around_films.action_set["save"].trigger()


def flip(package: Path, name: str, offset: int = 5000) -> None:
    with zipfile.ZipFile(package) as file:
        entry = file.getinfo(name)
    content = bytearray(package.read_bytes())
    content[entry.header_offset + offset] ^= 0x10
    package.write_bytes(content)


def test_it_opens_is_edited_saved_and_opens_again(hand: Hand, package: Path) -> None:
    hand.open([str(package)])
    assert hand.titles == ["Film 1", "Film 2", "Film 3"]
    assert hand.problems == ()
    document = hand.window.document
    assert document.is_editable
    with zipfile.ZipFile(package) as file:
        before = {name: file.read(name) for name in file.namelist() if name.endswith(".dcm")}
    document.edit(recoloured(document.required_case, "xr-neck", MarkColor.CYAN), "Colour")
    save(hand)
    assert not document.has_unsaved_changes
    assert faults_in(str(package)) == ()
    with zipfile.ZipFile(package) as file:
        assert {name: file.read(name) for name in before} == before
    edited = document.required_case
    # What is asked for after the save comes from the new file.
    hand.open([str(package)])
    assert hand.titles == ["Film 1", "Film 2", "Film 3"]
    assert hand.window.document.required_case.films == edited.films
    assert [viewport.film_canvas.film.problem for viewport in hand.viewports] == [None] * 3


def test_who_comes_back_to_it_is_told_of_no_change_and_then_of_that_of_another(
    hand: Hand, package: Path
) -> None:
    hand.open([str(package)])
    document = hand.window.document
    watch = hand.window.around_films.sharing.watch
    watch.look()
    case, file = open_at(str(package))
    theirs = labelled(case, "xr-neck", "theirs")
    save_case(theirs, file)
    watch.look()
    hand.qtbot.waitUntil(lambda: document.required_case.mark("xr-neck")[1].label == "theirs")  # type: ignore[index]
    assert not hand.window.around_films.band.text
    assert hand.notice == "Somebody else has changed the case: 1 change. Undo takes it back."


def test_it_is_offered_again_as_the_package(hand: Hand, package: Path) -> None:
    hand.open([str(package)])
    (recent,) = hand.window._settings.preferences.recent
    assert recent.path == str(package)


def test_the_window_makes_one_and_goes_on_with_its_folder(
    hand: Hand, shipped_case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand.open([str(shipped_case)])
    asked: list[tuple[str, bool]] = []
    target = tmp_path / "own.rounds"

    def take(offered: str, *, holds_patient_data: bool) -> str:
        asked.append((offered, holds_patient_data))
        return str(target)

    around = hand.window.around_films
    monkeypatch.setattr(around.dialogs, "ask_package", take)
    with hand.qtbot.waitSignal(around.packing.ended, timeout=60_000):
        around.action_set["save-package"].trigger()
    assert asked == [(str(shipped_case.with_suffix(".rounds")), False)]
    assert hand.notice == f"Package saved: {target}"
    assert faults_in(str(target)) == ()
    assert hand.window.document.file is not None
    assert hand.window.document.file.path == str(shipped_case / "overlay.json")


def test_the_film_that_is_damaged_is_told_and_the_others_are_shown(
    hand: Hand, package: Path
) -> None:
    flip(package, "t1/IM0011.dcm")
    hand.open([str(package)])
    hand.qtbot.waitUntil(lambda: any(DAMAGED in one for one in hand.problems), timeout=30_000)
    assert f"hip.rounds: film 2: {DAMAGED}" in hand.problems
    assert hand.titles == ["Film 1", "Film 2", "Film 3"]
    assert hand.window.document.is_editable


def test_a_case_that_cannot_be_read_leaves_its_images_and_says_where(
    hand: Hand, package: Path
) -> None:
    flip(package, "overlay.json", len("overlay.json") + 30)
    hand.open([str(package)])
    assert hand.titles[0] == "SYNTHETIC AP pelvis"
    assert hand.problems[0].startswith("hip.rounds:overlay.json: line 1, column 1")


def test_commands_take_a_package_and_tell_its_damage(package: Path, tmp_path: Path) -> None:
    assert rounds("check", package).stdout == "no problems\n"
    assert rounds("info", package).returncode == 0
    assert rounds("render", package, "-o", tmp_path / "x.png", "--marks").returncode == 0
    flip(package, "film1_radiograph.dcm")
    checked = rounds("check", package)
    assert checked.returncode == EXIT_PROBLEMS
    assert f"film 1: {DAMAGED} [bad-file]" in checked.stdout
    unpacked = rounds("unpack", package)
    assert unpacked.returncode == EXIT_PROBLEMS
    assert f"film 1: {DAMAGED} (not unpacked)" in unpacked.stderr
    left = sorted(path.name for path in (tmp_path / "hip").rglob("*.*"))
    assert left == ["IM0011.dcm", "IM0011.dcm", "overlay.json"]
    again = rounds("unpack", package)
    assert again.returncode == EXIT_USAGE
    assert "something of that name" in again.stderr


def test_a_folder_of_a_package_packs_into_the_same_bytes(package: Path, tmp_path: Path) -> None:
    assert rounds("unpack", package, "-o", tmp_path / "folder").returncode == 0
    assert rounds("pack", tmp_path / "folder").returncode == 0
    assert (tmp_path / "folder.rounds").read_bytes() == package.read_bytes()
