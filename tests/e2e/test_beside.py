"""Other images opened while a case is: said, set apart, and closed again."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests.e2e.conftest import Hand
from tests.unit.imaging.real import pydicom_file
from viewer.ui.film_strip.strip_model import StripEntry, StripRole

Key = Qt.Key
CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


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
