"""A new case saved for the first time: where, what becomes of its images, and going on as if nothing had happened."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pydicom
import pytest
from msgspec.structs import replace
from PIL import Image
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from overlays.checks.problem import ProblemCode
from overlays.file.codec import read_case
from overlays.model import Case
from overlays.sharing.presence import presence_path
from tests.e2e.conftest import Hand
from tests.e2e.typed import rounds
from tests.unit.imaging.real import image_from, pydicom_file, write
from viewer.session.cases.case_folder import Keeping
from viewer.session.layout import LAYOUTS
from viewer.ui.authoring.making import CaseMaking
from viewer.ui.dialogs.making.adding_dialog import AddingDialog
from viewer.ui.dialogs.making.making_dialog import MakingDialog
from viewer.ui.look.choice_box import ChoiceBox
from viewer.ui.look.switch import Switch
from viewer.ui.look.widgets import ElidedLabel

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def folder(shipped_case: Path, tmp_path: Path) -> Path:
    """The images of the shipped case, without the case."""
    made = Path(shutil.copytree(shipped_case, tmp_path / "DOE_JANE"))
    for case in made.glob("*.json"):
        case.unlink()
    return made


@pytest.fixture
def let_go(hand: Hand) -> Iterator[None]:
    """Close what is open without a question."""
    yield
    hand.window.document.open(None, None)
    hand.window.workspace.open(None, None)


@pytest.fixture
def films(hand: Hand, folder: Path, let_go: None) -> Hand:
    """A new case of three series, with an arrow on its second film."""
    hand.window.resize(1600, 900)
    hand.open([str(folder)])
    hand.window.workspace.set_layout(next(one for one in LAYOUTS if one.count == 3))
    hand.window.workspace.set_active(1)
    hand.window.workspace.go_to_slice(10)
    hand.settle()
    hand.key(Key.Key_N, CTRL)
    hand.keys("A woman of 40")
    hand.window.grid.active.setFocus()
    hand.key(Key.Key_A)
    hand.drag(hand.viewports[1].film_canvas, QPoint(60, 40))
    hand.settle()
    return hand


def button(dialog: QWidget, text: str) -> QPushButton:
    return next(one for one in dialog.findChildren(QPushButton) if one.text() == text)


def save_by(films: Hand, qtbot: QtBot, answer: Callable[[MakingDialog], None]) -> None:
    """Press Ctrl+S, and answer the dialog once it is there."""

    def act() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, MakingDialog):
            watch.stop()
            answer(dialog)

    watch = QTimer(interval=20)
    watch.timeout.connect(act)
    watch.start()
    films.key(Key.Key_S, CTRL)


def saved_in(films: Hand, qtbot: QtBot, place: Path, keeping: Keeping = Keeping.CLEAN) -> list[str]:
    """Save the new case in a folder; return what was told."""
    making: CaseMaking = films.window.around_films.making
    told: list[str] = []
    making.told.connect(told.append)

    def answer(dialog: MakingDialog) -> None:
        dialog._folder = str(place.parent)  # the system's own dialog of folders is no widget
        dialog.findChild(QLineEdit).setText(place.name)
        kinds = dialog.findChild(ChoiceBox)
        kinds.setCurrentIndex(kinds.findData(keeping))
        save = button(dialog, "Save the case")
        qtbot.waitUntil(save.isEnabled, timeout=20_000)
        QTest.mouseClick(save, Qt.MouseButton.LeftButton)

    with qtbot.waitSignal(films.window.around_films.keeping.saving.ended, timeout=60_000):
        save_by(films, qtbot, answer)
    films.settle()
    return told


def seen(hand: Hand) -> list[object]:
    # The window's own image is called otherwise.
    return [replace(one.model.state, window_of=None) for one in hand.viewports]


def required(films: Hand) -> Case:
    return films.window.document.required_case


def test_ctrl_s_makes_a_clean_folder_and_the_window_goes_on_in_it(
    films: Hand, qtbot: QtBot, tmp_path: Path
) -> None:
    before, states = required(films), seen(films)
    told = saved_in(films, qtbot, tmp_path / "Hip")
    assert told[0].startswith(f"Saved in {tmp_path / 'Hip'}. Removed: name, ID, ")
    assert read_case(tmp_path / "Hip" / "overlay.json") == required(films)
    assert not films.window.document.has_unsaved_changes
    assert seen(films) == states
    after = required(films)
    assert [f.marks[0].points for f in after.films if f.marks] == [
        f.marks[0].points for f in before.films if f.marks
    ]
    assert {f.image.sop for f in after.films}.isdisjoint(f.image.sop for f in before.films)
    shown = {one.model.content.series.frames[0].source.path for one in films.viewports}
    assert all(Path(path).is_relative_to(tmp_path / "Hip") for path in shown)
    assert all(bound.series is not None for bound in films.window.workspace.binding.films)


def test_what_was_done_before_can_still_be_undone_and_is_saved_then(
    films: Hand, qtbot: QtBot, tmp_path: Path
) -> None:
    saved_in(films, qtbot, tmp_path / "Hip")
    assert sum(len(film.marks) for film in required(films).films) == 1
    films.window.activateWindow()
    qtbot.waitUntil(films.window.isActiveWindow)
    films.window.grid.active.setFocus()
    films.key(Key.Key_Z, CTRL)
    assert sum(len(film.marks) for film in required(films).films) == 0
    assert films.window.document.has_unsaved_changes
    assert all(bound.series is not None for bound in films.window.workspace.binding.films)
    with qtbot.waitSignal(films.window.around_films.keeping.saving.ended):
        films.key(Key.Key_S, CTRL)
    assert read_case(tmp_path / "Hip" / "overlay.json").films == required(films).films


def test_the_case_has_no_faults_but_what_is_not_written_yet(
    films: Hand, qtbot: QtBot, tmp_path: Path
) -> None:
    saved_in(films, qtbot, tmp_path / "Hip")
    answer = rounds("check", tmp_path / "Hip", "--json")
    assert "image-missing" not in answer.stdout
    assert "pixels-changed" not in answer.stdout
    copies = sorted((tmp_path / "Hip").rglob("*.dcm"))
    assert len(copies) == 49
    assert all(pydicom.dcmread(one).PatientIdentityRemoved == "YES" for one in copies)


@pytest.mark.parametrize("keeping", list(Keeping))
def test_no_film_is_called_unreadable_after_the_first_save(
    keeping: Keeping, films: Hand, qtbot: QtBot, tmp_path: Path
) -> None:
    checks = films.window.around_films.checks
    saved_in(films, qtbot, tmp_path / "Hip", keeping)
    assert ProblemCode.BAD_FILE not in {fault.code for fault in checks.faults}
    shown = {bound.key for bound in films.window.workspace.binding.films}
    qtbot.waitUntil(lambda: shown <= checks._digests.keys(), timeout=20_000)
    films.window.document.edit(replace(required(films), unknown_title="A hip"), "Title")
    qtbot.waitUntil(lambda: not checks._later.isActive())
    assert ProblemCode.BAD_FILE not in {fault.code for fault in checks.faults}


def test_copies_as_they_are_mark_the_case(films: Hand, qtbot: QtBot, tmp_path: Path) -> None:
    told = saved_in(films, qtbot, tmp_path / "Hip", Keeping.AS_THEY_ARE)
    assert told == [f"Saved in {tmp_path / 'Hip'}. The case holds patient data."]
    assert read_case(tmp_path / "Hip" / "overlay.json").holds_patient_data
    assert required(films).holds_patient_data


def test_images_in_place_get_the_case_beside_them(
    films: Hand, qtbot: QtBot, folder: Path, tmp_path: Path
) -> None:
    files = sorted(path.name for path in folder.rglob("*"))
    told = saved_in(films, qtbot, tmp_path / "Hip", Keeping.IN_PLACE)
    assert told == ["Saved. Its images stay where they are."]
    assert not (tmp_path / "Hip").exists()
    assert sorted(path.name for path in folder.rglob("*")) == sorted([*files, "overlay.json"])
    assert not films.window.document.has_unsaved_changes


def test_esc_saves_nothing(films: Hand, qtbot: QtBot, tmp_path: Path) -> None:
    save_by(films, qtbot, lambda dialog: QTest.keyClick(dialog, Key.Key_Escape))
    assert films.window.document.is_new
    assert films.window.document.has_unsaved_changes
    assert [path.name for path in tmp_path.iterdir()] == ["DOE_JANE"]


def test_a_picture_with_text_is_shown_before_it_is_copied(
    hand: Hand, qtbot: QtBot, tmp_path: Path, let_go: None
) -> None:
    study = tmp_path / "study"
    study.mkdir()
    for number in range(2):
        image = image_from(pydicom_file("MR_small.dcm"), BurnedInAnnotation="YES")
        write(image, study / f"{number}.dcm")
    hand.open([str(study)])
    hand.key(Key.Key_N, CTRL)
    looked: list[bool] = []

    def answer(dialog: MakingDialog) -> None:
        save, switch = button(dialog, "Save the case"), dialog.findChild(Switch)
        following = button(dialog, "Next picture")
        qtbot.waitUntil(following.isVisible, timeout=20_000)
        looked.extend((save.isEnabled(), switch.isEnabled()))
        QTest.mouseClick(following, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(switch.isEnabled, timeout=20_000)
        QTest.mouseClick(switch, Qt.MouseButton.LeftButton)
        looked.append(save.isEnabled())
        QTest.keyClick(dialog, Key.Key_Escape)

    save_by(hand, qtbot, answer)
    assert looked == [False, False, True]


@pytest.mark.parametrize("keeping", [Keeping.CLEAN, Keeping.IN_PLACE])
def test_a_case_of_plain_pictures_is_saved_and_found_again(
    keeping: Keeping, hand: Hand, qtbot: QtBot, tmp_path: Path, let_go: None
) -> None:
    study = tmp_path / "study"
    study.mkdir()
    Image.effect_noise((120, 90), 60).save(study / "scan.png")
    hand.open([str(study)])
    hand.key(Key.Key_N, CTRL)
    looked_at: list[object] = []

    def answer(dialog: MakingDialog) -> None:
        dialog._folder = str(tmp_path)
        dialog.findChild(QLineEdit).setText("Hip")
        kinds = dialog.findChild(ChoiceBox)
        kinds.setCurrentIndex(kinds.findData(keeping))
        if keeping is Keeping.CLEAN:
            switch = dialog.findChild(Switch)
            qtbot.waitUntil(switch.isEnabled, timeout=20_000)
            looked_at.append(dialog.findChild(QLabel, "suspect").pixmap().size().toTuple())
            looked_at.extend(one.text() for one in dialog.findChildren(ElidedLabel))
            QTest.mouseClick(switch, Qt.MouseButton.LeftButton)
        QTest.mouseClick(button(dialog, "Save the case"), Qt.MouseButton.LeftButton)

    with qtbot.waitSignal(hand.window.around_films.keeping.saving.ended, timeout=60_000):
        save_by(hand, qtbot, answer)
    hand.settle()
    assert all(bound.series is not None for bound in hand.window.workspace.binding.films)
    home = tmp_path / "Hip" if keeping is Keeping.CLEAN else study
    (film,) = read_case(home / "overlay.json").films
    assert film.image.file == ("films/01.png" if keeping is Keeping.CLEAN else "scan.png")
    assert film.title == "scan.png"
    if keeping is Keeping.CLEAN:
        assert looked_at[0] == (480, 360)
        assert "Film 1 scan.png: Pictures and screenshots may carry text" in looked_at
    assert required(hand).films == (film,)
    answer_of_check = rounds("check", home)
    assert "image-missing" not in answer_of_check.stdout


def added_series(films: Hand, study: Path) -> None:
    """Open a folder beside the case, and make its first series a film of it."""
    films.open([str(study)])
    binding = films.window.workspace.binding
    (key,) = binding.beside
    series = next(one for _, one in binding.all_series() if one.key == key)
    films.window.around_films.writing.film_editing.add_series(series.id)
    films.settle()


def take_hold(films: Hand, qtbot: QtBot) -> None:
    """Activate the window, which no window manager does here after a dialog, and put the focus on a film."""
    films.window.activateWindow()
    qtbot.waitUntil(films.window.isActiveWindow)
    films.window.grid.active.setFocus()


def save_again(films: Hand, qtbot: QtBot) -> None:
    take_hold(films, qtbot)
    with qtbot.waitSignal(films.window.around_films.keeping.saving.ended, timeout=60_000):
        films.key(Key.Key_S, CTRL)
    films.settle()
    take_hold(films, qtbot)


def opened_anew(films: Hand, folder: Path) -> list[str]:
    """Close everything, open a case again, and return the files that its films show."""
    films.window.opening.close_all()
    films.settle()
    films.open([str(folder)])
    frames = [bound.frame for bound in films.window.workspace.binding.films]
    return [frame.source.path if frame else "" for frame in frames]


@pytest.fixture
def beside(tmp_path: Path) -> Path:
    """Another patient's study beside the case."""
    study = tmp_path / "ROE_RICHARD"
    study.mkdir()
    image = image_from(pydicom_file("MR_small.dcm"), PatientName="Roe^Richard", PatientID="4711")
    write(image, study / "1.dcm")
    return study


@pytest.mark.parametrize("keeping", [Keeping.CLEAN, Keeping.AS_THEY_ARE])
def test_a_film_that_is_added_later_comes_into_the_case_with_the_next_save(
    keeping: Keeping, films: Hand, qtbot: QtBot, tmp_path: Path, beside: Path
) -> None:
    home = tmp_path / "Hip"
    saved_in(films, qtbot, home, keeping)
    added_series(films, beside)
    count = len(required(films).films)
    told: list[str] = []
    films.window.around_films.making.told.connect(told.append)
    save_again(films, qtbot)
    assert told[0].startswith("Saved. 1 image was copied into the case.")
    assert not films.window.document.has_unsaved_changes
    assert not films.window.workspace.binding.beside
    assert read_case(home / "overlay.json").films == required(films).films
    frames = [bound.frame for bound in films.window.workspace.binding.films]
    assert all(frame and Path(frame.source.path).is_relative_to(home) for frame in frames)
    shutil.rmtree(beside)
    shown = opened_anew(films, home)
    assert len(shown) == count
    assert all(Path(path).is_relative_to(home) for path in shown)
    answer = rounds("check", home)
    assert "image-missing" not in answer.stdout
    (copy,) = (home / "images" / "04").iterdir()
    is_named = str(pydicom.dcmread(copy).PatientName) == "Roe^Richard"
    assert is_named == (keeping is Keeping.AS_THEY_ARE)


@pytest.mark.parametrize("looked", [True, False])
def test_a_picture_that_may_name_somebody_is_looked_at_before_it_comes_into_a_saved_case(
    looked: bool, films: Hand, qtbot: QtBot, tmp_path: Path, beside: Path
) -> None:
    marked = image_from(
        pydicom_file("MR_small.dcm"), PatientName="Roe^Richard", BurnedInAnnotation="YES"
    )
    write(marked, beside / "1.dcm")
    saved_in(films, qtbot, tmp_path / "Hip", Keeping.CLEAN)
    added_series(films, beside)
    case = tmp_path / "Hip" / "overlay.json"
    before = case.read_bytes()

    def answer() -> None:
        dialog = films.window.findChild(AddingDialog)
        if dialog is None or not dialog.isVisible():
            return
        watch.stop()
        assert not dialog._save.isEnabled()
        assert case.read_bytes() == before, "nothing was copied yet"
        if looked:
            qtbot.waitUntil(dialog._suspects._looked.isEnabled)
            films.click(dialog._suspects._looked)
            films.click(dialog._save)
        else:
            dialog.reject()

    watch = QTimer(interval=20)
    watch.timeout.connect(answer)
    watch.start()
    save_again(films, qtbot)
    assert (case.read_bytes() != before) == looked
    assert films.window.document.has_unsaved_changes != looked
    assert (tmp_path / "Hip" / "images" / "04").exists() == looked


def test_a_case_in_place_names_the_folder_of_a_film_that_is_added(
    films: Hand, qtbot: QtBot, folder: Path, tmp_path: Path, beside: Path
) -> None:
    saved_in(films, qtbot, tmp_path / "Hip", Keeping.IN_PLACE)
    added_series(films, beside)
    save_again(films, qtbot)
    assert read_case(folder / "overlay.json").images == ("../ROE_RICHARD",)
    shown = opened_anew(films, folder)
    assert Path(shown[-1]).resolve() == beside / "1.dcm"
    assert "" not in shown


def test_what_was_added_can_be_undone_after_the_save_and_done_again(
    films: Hand, qtbot: QtBot, tmp_path: Path, beside: Path
) -> None:
    saved_in(films, qtbot, tmp_path / "Hip")
    added_series(films, beside)
    save_again(films, qtbot)
    saved = required(films).films
    films.key(Key.Key_Z, CTRL)
    assert len(required(films).films) == len(saved) - 1
    films.window.document.undo_stack.redo()
    assert required(films).films == saved
    assert all(bound.series is not None for bound in films.window.workspace.binding.films)


def sizes_in(home: Path) -> dict[Path, int]:
    """Return what lies in the folder of a case, but for the file that says who writes there."""
    presence = presence_path(home / "overlay.json")
    return {path: path.stat().st_size for path in home.rglob("*") if path != presence}


def test_an_image_that_cannot_be_copied_leaves_the_case_as_it_was(
    films: Hand, qtbot: QtBot, tmp_path: Path, beside: Path
) -> None:
    home = tmp_path / "Hip"
    saved_in(films, qtbot, home)
    files = sizes_in(home)
    before = (home / "overlay.json").read_bytes()
    added_series(films, beside)
    (beside / "1.dcm").unlink()
    failed: list[str] = []
    films.window.around_films.keeping.saving.failed.connect(failed.append)
    save_again(films, qtbot)
    assert "1.dcm" in failed[0]
    assert (home / "overlay.json").read_bytes() == before
    assert sizes_in(home) == files
    assert films.window.document.has_unsaved_changes


@pytest.mark.parametrize("keeping", [Keeping.CLEAN, Keeping.IN_PLACE])
def test_after_the_first_save_the_folder_of_the_case_is_what_is_open(
    keeping: Keeping, films: Hand, qtbot: QtBot, folder: Path, tmp_path: Path
) -> None:
    (folder / "torn.dcm").write_bytes((folder / "torn.dcm").name.encode() * 40)
    films.open([str(folder)])
    saved_in(films, qtbot, tmp_path / "Hip", keeping)
    home = tmp_path / "Hip" if keeping is Keeping.CLEAN else folder
    opening = films.window.opening
    assert opening.image_paths == ()
    told = (*opening.problems, *opening.passed_over)
    assert all(Path(one.path).is_relative_to(home) for one in told)
    assert films.window._settings.preferences.recent[0].path == str(home / "overlay.json")
