"""A case of one's own films, by mouse and by keyboard: no name, no place, no dialog, and nothing that is seen moves."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from overlays.model import FilmWindow
from tests.e2e.conftest import Hand
from viewer.session.authoring.new_case import Byline, byline_of
from viewer.session.layout import LAYOUTS
from viewer.session.mode import Mode
from viewer.ui.keeping.saving import UnsavedChoice
from viewer.ui.look.tick import Tick

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def folder(shipped_case: Path, tmp_path: Path) -> Path:
    """The images of the shipped case, without the case."""
    made = Path(shutil.copytree(shipped_case, tmp_path / "hip_march"))
    for case in made.glob("*.json"):
        case.unlink()
    return made


@pytest.fixture
def films(hand: Hand, folder: Path) -> Iterator[Hand]:
    """Three series on screen, none of them at its first slice, zoomed or windowed."""
    hand.window.resize(1600, 900)
    hand.open([str(folder)])
    hand.window.workspace.set_layout(next(one for one in LAYOUTS if one.count == 3))
    hand.window.workspace.set_active(1)
    hand.window.workspace.go_to_slice(10)
    hand.settle()
    yield hand
    hand.window.workspace.open(None, None)


def offered(hand: Hand) -> list[str]:
    """The numbers that the films of a case would have, "" for none, in the order of the rows."""
    ticks = hand.window.around_films.writing.first.findChildren(Tick)
    return ["x" if tick.isChecked() else "" for tick in ticks]


def make_button(hand: Hand) -> QPushButton:
    found = hand.window.around_films.writing.first.findChildren(QPushButton)
    return next(one for one in found if one.text() == "Make a case of these films")


def seen(hand: Hand) -> list[object]:
    return [(one.model.content.series.uid, one.model.state) for one in hand.viewports]  # type: ignore[union-attr]


def test_films_without_a_case_are_offered_in_the_order_of_the_screen(films: Hand) -> None:
    assert films.window.around_films.writing.first.isVisible()
    assert offered(films) == ["x", "x", "x"]


def test_one_click_makes_a_case_that_shows_what_was_seen(films: Hand) -> None:
    before = seen(films)
    films.click(make_button(films))
    case = films.window.document.required_case
    assert films.window.arrangement.arrangement.mode is Mode.WRITE
    assert [film.number for film in case.films] == [1, 2, 3]
    assert films.titles == ["Film 1", "Film 2", "Film 3"]
    assert seen(films) == before
    films.settle()
    focused = QApplication.focusWidget()
    assert isinstance(focused, QLineEdit)
    films.keys("A woman of 40 with hip pain")
    assert films.window.document.required_case.unknown_title == "A woman of 40 with hip pain"


def test_the_films_are_the_slices_in_sight(films: Hand) -> None:
    shown = [
        one.model.content.series.frames[one.model.state.slice_index] for one in films.viewports
    ]  # type: ignore[union-attr]
    films.key(Key.Key_N, CTRL)
    images = [film.image for film in films.window.document.required_case.films]
    assert [(one.sop, one.frame - 1) for one in images] == [
        (frame.key.sop_instance_uid, frame.key.frame_index) for frame in shown
    ]


def test_window_and_zoom_in_sight_are_kept(films: Hand) -> None:
    films.window.grid.active.setFocus()
    films.drag(films.viewports[1].film_canvas, QPoint(40, 25))
    films.drag(films.viewports[1].film_canvas, QPoint(0, -30), Qt.MouseButton.RightButton)
    state = films.viewports[1].model.state
    films.key(Key.Key_N, CTRL)
    view = films.window.document.required_case.films[1].view
    assert state.window is not None
    assert view.window == FilmWindow(state.window.center, state.window.width)  # type: ignore[union-attr]
    assert view.rect is not None
    assert films.window.document.required_case.films[0].view.rect is None


def test_a_film_that_is_not_ticked_is_left_out_and_the_others_are_numbered_on(films: Hand) -> None:
    ticks = films.window.around_films.writing.first.findChildren(Tick)
    films.click(ticks[0])
    films.click(make_button(films))
    case = films.window.document.required_case
    assert [film.number for film in case.films] == [1, 2]
    assert films.titles[1:] == ["Film 1", "Film 2"]
    assert "Film" not in films.titles[0]


def test_no_film_makes_no_case(films: Hand) -> None:
    for tick in films.window.around_films.writing.first.findChildren(Tick):
        films.click(tick)
    assert not make_button(films).isEnabled()


def test_a_case_begins_with_the_text_of_the_clipboard(films: Hand) -> None:
    QApplication.clipboard().setText("Findings\n\nA dark neck (green arrow, film 1).")
    buttons = films.window.around_films.writing.first.findChildren(QPushButton)
    films.click(next(one for one in buttons if "clipboard" in one.text()))
    case = films.window.document.required_case
    assert [film.number for film in case.films] == [1, 2, 3]
    assert any("dark neck" in section.text for section in case.sections)


def test_by_keyboard_alone(films: Hand) -> None:
    films.key(Key.Key_N, CTRL)
    films.keys("First")
    films.key(Key.Key_Tab)
    films.keys("Second")
    case = films.window.document.required_case
    assert (case.unknown_title, case.title) == ("First", "Second")


def test_authors_and_licence_are_those_of_the_last_case(films: Hand) -> None:
    byline = Byline(("A. Author",), "An institution", "CC BY 4.0", "Our own archive")
    films.window._settings.change(lambda kept: replace(kept, byline=byline))
    films.key(Key.Key_N, CTRL)
    case = films.window.document.required_case
    assert byline_of(case) == byline
    assert case.provenance.consent == ""


def test_a_new_case_says_that_it_is_no_file_and_is_not_left_without_a_question(
    films: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    films.key(Key.Key_N, CTRL)
    assert films.window.around_films.status._state.text() == "Not saved as a file yet"
    films.settle()
    films.keys("A")
    asked: list[str] = []
    monkeypatch.setattr(
        type(films.window.around_films.dialogs),
        "ask_leave",
        lambda _self, name: (asked.append(name), UnsavedChoice.CANCEL)[1],
    )
    films.key(Key.Key_W, CTRL)
    assert asked == ["A"]
    assert films.window.document.case is not None


@pytest.mark.parametrize("typed", ["", "A woman of 40"])
def test_a_case_to_which_nothing_was_done_but_its_making_is_closed_without_a_question(
    films: Hand, monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    monkeypatch.setattr(type(films.window.around_films.dialogs), "ask_leave", _never_asked)
    films.key(Key.Key_N, CTRL)
    films.settle()
    films.keys(typed)
    while films.window.document.undo_stack.canUndo():
        films.key(Key.Key_Z, CTRL)
    films.key(Key.Key_W, CTRL)
    assert films.window.document.case is None


def _never_asked(_self: object, name: str) -> UnsavedChoice:
    raise AssertionError(name)


def test_images_that_are_opened_besides_leave_the_new_case_open(films: Hand, folder: Path) -> None:
    films.key(Key.Key_N, CTRL)
    films.open([str(folder)])
    assert [film.number for film in films.window.document.required_case.films] == [1, 2, 3]
    assert films.window.arrangement.arrangement.mode is Mode.WRITE
