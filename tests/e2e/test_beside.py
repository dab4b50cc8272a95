"""Other images opened while a case is: said, set apart, and closed again."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydicom import dcmread
from PySide6.QtCore import Qt

from tests.e2e.conftest import Hand
from tests.unit.imaging.real import pydicom_file
from viewer.ui.film_strip.strip_model import StripEntry, StripRole

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
CTRL_SHIFT = CTRL | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def beside(hand: Hand, shipped_case: Path) -> Hand:
    """A hand at the shipped case with two images of other patients."""
    hand.open([str(shipped_case)])
    hand.open([str(pydicom_file("CT_small.dcm"))])
    assert hand.notice.startswith("CT_small.dcm is open beside the case")
    hand.open([str(pydicom_file("MR_small.dcm"))])
    return hand


def rows(hand: Hand) -> list[str | StripEntry]:
    model = hand.window.around_films.strip._model
    places = [model.index(row) for row in range(model.rowCount())]
    return [place.data(StripRole.HEADING) or place.data(StripRole.ENTRY) for place in places]


def told(hand: Hand) -> list[str]:
    return [row if isinstance(row, str) else row.title for row in rows(hand)]


def test_they_stand_apart_in_the_strip(beside: Hand) -> None:
    listed = told(beside)
    assert listed[:4] == ["Films", "Film 1", "Film 2", "Film 3"]
    assert listed[4] == "Beside the case"
    assert len(listed) == 7
    assert beside.viewports[0].header._subtitle.startswith("beside the case")


def test_they_are_no_problem_of_the_case(beside: Hand) -> None:
    assert beside.problems == ()


def test_one_is_closed_by_the_menu_of_its_card(beside: Hand) -> None:
    strip = beside.window.around_films.strip
    entry = rows(beside)[5]
    assert isinstance(entry, StripEntry)
    menu = strip.menu_for(strip._model.index_of(entry.id))
    assert [action.text() for action in menu.actions()] == ["Close these images"]
    menu.actions()[0].trigger()
    assert len(told(beside)) == 6
    assert beside.window.workspace.binding.series(entry.series_id) is None


def test_films_of_the_case_have_no_such_menu(beside: Hand) -> None:
    strip = beside.window.around_films.strip
    entry = rows(beside)[1]
    assert isinstance(entry, StripEntry)
    assert strip.menu_for(strip._model.index_of(entry.id)) is None


def test_all_are_closed_by_a_key_and_the_films_are_back(beside: Hand) -> None:
    beside.key(Key.Key_W, CTRL_SHIFT)
    beside.settle()
    assert beside.titles == ["Film 1", "Film 2", "Film 3"]
    assert told(beside) == ["Films", "Film 1", "Film 2", "Film 3"]
    assert not beside.window.around_films.action_set["close-beside"].isEnabled()
    assert beside.window.document.case is not None


# A new case ---------------------------------------------------------------------------------------


def test_a_new_case_takes_the_images_beside_the_case_and_none_of_its_films(
    hand: Hand, shipped_case: Path
) -> None:
    hand.open([str(shipped_case)])
    old = {film.series for film in hand.window.document.required_case.films}
    hand.open([str(pydicom_file("CT_small.dcm"))])
    assert len(hand.viewports) == 3, "films of the case are on screen too"
    hand.key(Key.Key_N, CTRL)
    hand.settle()
    (film,) = hand.window.document.required_case.films
    assert film.series not in old
    assert film.image.sop == dcmread(pydicom_file("CT_small.dcm")).SOPInstanceUID
    assert hand.window.arrangement.arrangement.writes
    assert hand.titles == ["Film 1"]
    hand.window.workspace.open(None, None)


def test_the_images_of_the_case_that_was_open_are_closed_with_it(beside: Hand) -> None:
    workspace = beside.window.workspace
    kept = workspace.binding.beside
    beside.key(Key.Key_N, CTRL)
    beside.settle()
    assert {series.key for _, series in workspace.binding.all_series()} == kept
    assert workspace.binding.beside == frozenset()
    assert beside.problems == ()
    folders = {Path(header.name).name for header in workspace.scan.headers}
    assert folders <= {"CT_small.dcm", "MR_small.dcm"}
    workspace.open(None, None)


def test_images_beside_the_case_that_are_not_on_screen_stay_out_of_a_new_case(
    beside: Hand,
) -> None:
    (film_key,) = [
        model.content.series.key
        for model in beside.window.workspace.models
        if model.content.series is not None
        and model.content.series.key in beside.window.workspace.binding.beside
    ]
    beside.key(Key.Key_N, CTRL)
    beside.settle()
    binding = beside.window.workspace.binding
    assert [bound.series.key for bound in binding.films if bound.series] == [film_key]
    beside.window.workspace.open(None, None)


def test_what_was_seen_of_images_beside_the_case_is_seen_of_the_new_one(
    hand: Hand, shipped_case: Path
) -> None:
    hand.open([str(shipped_case)])
    hand.window.workspace.set_active(2)
    hand.open([str(pydicom_file("emri_small.dcm"))])
    hand.window.workspace.go_to_slice(7)
    hand.key(Key.Key_N, CTRL)
    hand.settle()
    (film,) = hand.window.document.required_case.films
    assert film.image.frame == 8
    assert [hand.titles, hand.slices] == [["Film 1"], [8]]
    hand.window.workspace.open(None, None)


def test_films_of_the_open_case_alone_make_no_other_case(hand: Hand, shipped_case: Path) -> None:
    hand.open([str(shipped_case)])
    before = hand.window.document.required_case
    hand.key(Key.Key_N, CTRL)
    hand.settle()
    assert hand.window.document.required_case is before
    assert hand.notice.startswith("Only films of the open case are on screen.")


def test_two_patients_in_a_new_case_are_said(hand: Hand, shipped_case: Path) -> None:
    hand.open([str(shipped_case)])
    for place, name in ((0, "CT_small.dcm"), (1, "MR_small.dcm")):
        hand.window.workspace.set_active(place)
        hand.open([str(pydicom_file(name))])
    hand.key(Key.Key_N, CTRL)
    hand.settle()
    assert len(hand.window.document.required_case.films) == 2
    assert hand.notice == "The films of the new case are of 2 patients."
    hand.window.workspace.open(None, None)
