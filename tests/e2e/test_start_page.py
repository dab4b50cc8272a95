"""The first start shows the shipped case; later there is a page with what was open before."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from overlays.file.codec import read_case
from tests.e2e.conftest import Hand, close
from tests.e2e.test_recovery import left_by_a_killed_start
from tests.qt.ui.seen import words_in
from viewer.commands.start import window as window_command
from viewer.commands.start.first_start import is_first_start, note_start
from viewer.commands.start.window import open_window, shown_without_paths
from viewer.jobs.pool.pool import WorkerPool
from viewer.session.cases.recent import Recent, RecentKind, shipped_cases
from viewer.session.lesson import Stage
from viewer.ui.keeping.saving import UnsavedChoice
from viewer.ui.look.theme import READING_ROOM
from viewer.ui.state.settings import Settings
from viewer.ui.window.main_window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier
UNKNOWN = "A 38-year-old man with right hip and groin pain"
SHIPPED = [one.name for one in shipped_cases()]


@pytest.fixture
def own_case(shipped_case: Path, tmp_path: Path) -> Path:
    """A case in a folder of which the name is the diagnosis."""
    return Path(shutil.copytree(shipped_case, tmp_path / "transient osteoporosis"))


@pytest.fixture
def own_images(shipped_case: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(shipped_case / "t1", tmp_path / "hips of Monday"))


@pytest.fixture
def kept(qtbot: QtBot, pool: WorkerPool, tmp_path: Path) -> Iterator[Hand]:
    """A hand at a window that keeps its settings."""
    hand = Hand(kept_window(qtbot, pool, tmp_path), qtbot)
    yield hand
    close(hand.window)


def kept_window(qtbot: QtBot, pool: WorkerPool, tmp_path: Path) -> MainWindow:
    window = MainWindow(Settings(tmp_path / "kept" / "settings.json"), READING_ROOM, pool)
    window.resize(1280, 800)
    window.furnish()
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window


def open_images(hand: Hand, folder: Path) -> None:
    """Open images, and wait until their disk has said what they are."""
    hand.open([str(folder)])
    hand.qtbot.waitUntil(lambda: bool(hand.window._settings.preferences.recent))


def offered(hand: Hand) -> list[str]:
    return [row.text() for row in hand.window.around_films.welcome.rows]


def in_menu(hand: Hand) -> list[str]:
    around_films = hand.window.around_films
    (menu,) = (one for one in around_films.top_bar.menu.findChildren(type(around_films.top_bar.menu))
               if one.title() == "Open recent")  # fmt: skip
    menu.aboutToShow.emit()
    return [action.text() for action in menu.actions() if not action.isSeparator()]


# What was open before --------------------------------------------------------------------------


def test_a_case_is_offered_by_the_title_of_its_unknown_although_it_was_revealed(
    kept: Hand, own_case: Path
) -> None:
    kept.open([str(own_case)])
    kept.window.go_to_stage(Stage.REFERENCES)
    kept.key(Qt.Key.Key_W, CTRL)
    assert offered(kept) == [UNKNOWN]
    assert in_menu(kept)[:1] == [UNKNOWN]


def test_no_word_of_the_page_or_the_menu_tells_the_diagnosis(kept: Hand, own_case: Path) -> None:
    kept.open([str(own_case)])
    kept.key(Qt.Key.Key_W, CTRL)
    menu = kept.window.around_films.top_bar.menu
    in_menu(kept)
    tips = [action.toolTip() for one in menu.findChildren(type(menu)) for action in one.actions()]
    said = "\n".join((words_in(kept.window.around_films.welcome), *tips)).lower()
    assert "osteoporosis" not in said
    assert UNKNOWN.lower() in said


def test_own_images_are_offered_by_the_name_of_their_folder(kept: Hand, own_images: Path) -> None:
    open_images(kept, own_images)
    kept.key(Qt.Key.Key_W, CTRL)
    assert offered(kept) == ["hips of Monday"]
    kept.click(kept.window.around_films.welcome.rows[0])
    kept.settle()
    assert kept.window.workspace.active_series is not None


def test_images_that_were_open_before_there_was_a_menu_are_offered_too(
    qtbot: QtBot, pool: WorkerPool, tmp_path: Path, own_images: Path
) -> None:
    window = MainWindow(Settings(), READING_ROOM, pool)
    window.show()
    window.open_paths([str(own_images)])
    qtbot.waitUntil(lambda: not window.opening.is_busy)
    assert window.around_films
    qtbot.waitUntil(lambda: bool(window._settings.preferences.recent))
    assert [one.path for one in window._settings.preferences.recent] == [str(own_images)]
    close(window)


def test_the_folder_of_a_case_is_not_offered_as_images(kept: Hand, own_case: Path) -> None:
    kept.open([str(own_case.parent)])
    kept.open([str(own_case)])
    assert [one.path for one in kept.window._settings.preferences.recent] == [
        str(own_case / "overlay.json")
    ]


def test_the_folder_of_a_case_that_cannot_be_read_is_not_offered_as_images(
    kept: Hand, own_case: Path
) -> None:
    (own_case / "overlay.json").write_text("{")
    kept.open([str(own_case)])
    assert kept.window.workspace.active_series is not None
    assert kept.window._settings.preferences.recent == ()


def test_what_cannot_be_opened_is_not_offered(kept: Hand, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    kept.open([str(tmp_path / "empty")])
    kept.open([str(tmp_path / "gone.dcm")])
    assert offered(kept) == []


def test_what_is_not_there_any_more_leaves_the_page(
    qtbot: QtBot, kept: Hand, own_case: Path, own_images: Path
) -> None:
    open_images(kept, own_images)
    kept.open([str(own_case)])
    shutil.rmtree(own_case)
    kept.key(Qt.Key.Key_W, CTRL)
    qtbot.waitUntil(lambda: offered(kept) == ["hips of Monday"])


def test_a_title_that_was_changed_and_saved_is_the_one_that_is_offered(
    kept: Hand, own_case: Path
) -> None:
    kept.open([str(own_case)])
    document = kept.window.document
    document.edit(replace(document.required_case, unknown_title="Another title"), "Retitle")
    kept.window.around_films.keeping.saving.save()
    kept.qtbot.waitUntil(lambda: not document.has_unsaved_changes)
    kept.key(Qt.Key.Key_W, CTRL)
    assert offered(kept) == ["Another title"]


def test_the_shipped_case_has_a_row_of_its_own_and_is_not_among_what_was_open(
    kept: Hand, shipped_case: Path
) -> None:
    kept.open([str(shipped_case)])
    kept.key(Qt.Key.Key_W, CTRL)
    assert offered(kept) == []
    row = kept.window.around_films.welcome.shipped_rows[0]
    assert row.isVisible()
    assert row.text() == UNKNOWN
    kept.click(row)
    kept.settle()
    assert kept.titles == ["Film 1", "Film 2", "Film 3"]


def test_the_page_can_be_worked_by_keys_alone(kept: Hand, own_images: Path) -> None:
    open_images(kept, own_images)
    kept.key(Qt.Key.Key_W, CTRL)
    row = kept.window.around_films.welcome.rows[0]
    for _ in range(40):
        if QApplication.focusWidget() is row:
            break
        kept.key(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is row
    kept.key(Qt.Key.Key_Space)
    kept.settle()
    assert kept.window.workspace.active_series is not None


@pytest.mark.parametrize("size", [(800, 560), (1024, 640), (1920, 1080)])
def test_the_page_is_whole_with_a_full_list(
    kept: Hand, tmp_path: Path, size: tuple[int, int]
) -> None:
    many = []
    for nth in range(10):
        folder = tmp_path / f"study {nth} {'with a long name ' * 20}"[:200]
        folder.mkdir()
        many.append(Recent(str(folder), RecentKind.IMAGES))
    kept.window._settings.change(lambda now: replace(now, recent=tuple(many)))
    kept.window.resize(*size)
    QApplication.processEvents()
    welcome = kept.window.around_films.welcome
    for row in (*welcome.rows, *welcome.shipped_rows):
        if row.isVisible():
            at = row.mapTo(welcome, row.rect().topLeft())
            assert welcome.rect().contains(row.rect().translated(at))
    assert welcome.shipped_rows[0].isVisible()
    assert len([row for row in welcome.rows if row.isVisible()]) >= 3


# Of one name ---------------------------------------------------------------------------------


@pytest.fixture
def two_copies(shipped_case: Path, tmp_path: Path) -> tuple[Path, Path]:
    """Two copies of one case, in folders of their own."""
    one, other = (
        Path(shutil.copytree(shipped_case, tmp_path / name)) for name in ("Monday", "Friday")
    )
    return one, other


def test_copies_of_a_case_are_told_apart_wherever_they_are_named(
    kept: Hand, two_copies: tuple[Path, Path]
) -> None:
    for copy in two_copies:
        kept.open([str(copy)])
        assert kept.window.windowTitle() == f"{UNKNOWN} – {copy.name} – Rounds"
        assert kept.window.around_films.top_bar._meta.text().startswith(f"{copy.name}, 3 films")
    assert in_menu(kept)[:3] == [f"{UNKNOWN} – Friday", f"{UNKNOWN} – Monday", UNKNOWN]
    kept.key(Qt.Key.Key_W, CTRL)
    rows = kept.window.around_films.welcome.rows
    assert [row._place for row in rows] == [
        "Radiology Rounds #14 · Friday",
        "Radiology Rounds #14 · Monday",
    ]


def test_a_question_names_the_file_that_it_is_about(
    kept: Hand, two_copies: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    kept.open([str(two_copies[0])])
    document, asked = kept.window.document, []

    def ask(name: str) -> UnsavedChoice:
        asked.append(name)
        return UnsavedChoice.DISCARD

    kept.window._settings.change(lambda chosen: replace(chosen, autosave=False))
    monkeypatch.setattr(kept.window.around_films.dialogs, "ask_leave", ask)
    document.edit(replace(document.required_case, unknown_title="Another title"), "Retitle")
    kept.key(Qt.Key.Key_W, CTRL)
    assert asked == ["Radiology Rounds #14 (Monday/overlay.json)"]


# Removed -------------------------------------------------------------------------------------


def remembered(hand: Hand) -> list[str]:
    return [Path(one.path).parent.name for one in hand.window._settings.preferences.recent]


@pytest.mark.parametrize("way", ["cross", "key"])
def test_one_thing_is_removed_from_the_list(
    kept: Hand, two_copies: tuple[Path, Path], way: str
) -> None:
    for copy in two_copies:
        kept.open([str(copy)])
    kept.key(Qt.Key.Key_W, CTRL)
    row = kept.window.around_films.welcome.rows[0]
    if way == "cross":
        kept.click(row._cross)
    else:
        row.setFocus()
        kept.key(Qt.Key.Key_Delete)
    assert remembered(kept) == ["Monday"]
    assert len(offered(kept)) == 1


@pytest.mark.parametrize("way", ["page", "menu"])
def test_the_list_is_cleared(kept: Hand, two_copies: tuple[Path, Path], way: str) -> None:
    for copy in two_copies:
        kept.open([str(copy)])
    kept.key(Qt.Key.Key_W, CTRL)
    around_films = kept.window.around_films
    if way == "page":
        (button,) = (one for one in around_films.welcome.findChildren(QPushButton)
                     if one.text() == "Clear this list")  # fmt: skip
        kept.click(button)
    else:
        in_menu(kept)
        (clear,) = (one for menu in around_films.top_bar.menu.findChildren(QMenu)
                    for one in menu.actions() if one.text() == "Clear this list")  # fmt: skip
        clear.trigger()
    assert remembered(kept) == []
    assert offered(kept) == []
    assert in_menu(kept) == [*SHIPPED, "Clear this list"]


# The first start -------------------------------------------------------------------------------


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    return tmp_path / "home"


def test_the_first_start_without_paths_shows_the_shipped_case_and_the_next_the_start_page(
    monkeypatch: pytest.MonkeyPatch, home: Path, shipped_case: Path
) -> None:
    opened: list[list[str]] = []
    monkeypatch.setattr(window_command, "has_display", lambda: True)
    monkeypatch.setattr(window_command, "_run", lambda paths, *_: opened.append(list(paths)))
    open_window(("somewhere",))
    open_window(())
    open_window(())
    assert opened == [[str(Path("somewhere").absolute())], [str(shipped_case)], []]


def test_a_first_start_that_finds_a_case_never_saved_shows_the_start_page_which_offers_it(
    monkeypatch: pytest.MonkeyPatch, home: Path, tmp_path: Path, shipped_case: Path
) -> None:
    monkeypatch.setenv("ROUNDS_STATE", str(tmp_path / "state of its own"))
    assert shown_without_paths() == (str(shipped_case),)
    left_by_a_killed_start(read_case(shipped_case / "overlay.json"), 2, "")
    assert shown_without_paths() == ()


def test_a_start_that_has_no_display_is_no_first_one(
    monkeypatch: pytest.MonkeyPatch, home: Path
) -> None:
    monkeypatch.setattr(window_command, "has_display", lambda: False)
    with pytest.raises(Exception, match="display"):
        open_window(())
    assert is_first_start()


def test_where_nothing_can_be_noted_every_start_is_a_first(home: Path, shipped_case: Path) -> None:
    home.write_text("a file in the way")
    note_start()
    assert shown_without_paths() == (str(shipped_case),)
