"""The strip while a case is written: films in an order that a hand or a key changes, series that become films."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from tests.e2e.conftest import Hand
from viewer.session.mode import Mode
from viewer.ui.film_strip.strip_list import StripList
from viewer.ui.film_strip.strip_model import StripEntry, StripRole
from viewer.ui.state.arrangement import Arrangement

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def writing(case: Hand) -> Hand:
    """The case is written without its film 3, so that one series of the study is no film."""
    case.window.resize(1900, 1000)
    case.window.arrangement.set_arrangement(Arrangement(mode=Mode.WRITE))
    case.window.around_films.writing.film_editing.remove(3)
    case.settle()
    return case


def strip(hand: Hand) -> StripList:
    found = hand.window.around_films.strip.findChild(StripList)
    assert isinstance(found, StripList)
    return found


def cards(hand: Hand) -> list[StripEntry]:
    model = strip(hand).model()
    entries = (model.index(row, 0).data(StripRole.ENTRY) for row in range(model.rowCount()))
    return [entry for entry in entries if entry is not None]


def drop(hand: Hand, entry_id: str, y: int) -> str:
    """Drag a card to a height of the strip; return what is said on the way."""
    target = strip(hand)
    model = target.model()
    index = next(
        model.index(row, 0)
        for row in range(model.rowCount())
        if getattr(model.index(row, 0).data(StripRole.ENTRY), "id", "") == entry_id
    )
    carried = model.mimeData([index])
    at, buttons, keys = QPoint(60, y), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    actions = Qt.DropAction.CopyAction
    for kind in (QDragEnterEvent, QDragMoveEvent):
        event = kind(at, actions, carried, buttons, keys)
        QApplication.sendEvent(target.viewport(), event)
        assert event.isAccepted()
    said = target._gap_words
    target.viewport().grab()
    QApplication.sendEvent(
        target.viewport(), QDropEvent(QPointF(at), actions, carried, buttons, keys)
    )
    return said


def numbers(hand: Hand) -> list[int]:
    return [film.number for film in hand.window.document.required_case.films]


def test_films_say_their_slice_and_where_they_open_and_series_are_low_rows(writing: Hand) -> None:
    one, two, row = cards(writing)
    assert (one.meta, two.meta) == ("1 image", "slice 11 of 24, opens on 12")
    assert (row.is_row, row.group) == (True, "Images of the study")
    assert strip(writing).visualRect(strip(writing).model().index(4, 0)).height() <= 48
    writing.key(Key.Key_F4)
    assert not any(entry.is_row for entry in cards(writing))
    assert cards(writing)[1].meta == "24 slices"


def test_a_film_that_is_dragged_says_its_number_and_the_text_follows_in_one_step(
    writing: Hand,
) -> None:
    before = writing.window.document.required_case
    said = drop(writing, "film:2", 40)
    assert said == "becomes film 1"
    after = writing.window.document.required_case
    assert [film.title for film in after.films] == [film.title for film in before.films[::-1]]
    findings = next(one.text for one in after.sections if one.kind == "findings")
    assert "green arrow, film 2" in findings.replace("\N{NO-BREAK SPACE}", " ")
    assert "Ctrl+Z" in writing.notice
    writing.window.grid.active.setFocus()
    writing.key(Key.Key_Z, CTRL)
    assert writing.window.document.required_case == before


def test_a_film_that_is_dropped_where_it_was_changes_nothing(writing: Hand) -> None:
    before = writing.window.document.required_case
    assert drop(writing, "film:1", 20) == "becomes film 1"
    assert writing.window.document.required_case is before


def test_a_series_that_is_dragged_among_the_films_becomes_one_there(writing: Hand) -> None:
    row = cards(writing)[2]
    assert drop(writing, row.id, 40) == "becomes film 1"
    films = writing.window.document.required_case.films
    assert [film.number for film in films] == [1, 2, 3]
    assert films[0].series == row.series_id
    assert not any(entry.is_row for entry in cards(writing))


def test_the_plus_of_a_row_makes_it_a_film_by_mouse_and_by_key(writing: Hand) -> None:
    view = strip(writing)
    index = view.model().index(4, 0)
    view.scrollTo(index)
    plus = view._card.plus_rect(view.visualRect(index)).center()
    writing.click(view.viewport(), plus)
    assert numbers(writing) == [1, 2, 3]
    writing.window.grid.active.setFocus()
    writing.key(Key.Key_Z, CTRL)
    view.setFocus()
    view.setCurrentIndex(view.model().index(4, 0))
    writing.keys("+")
    assert numbers(writing) == [1, 2, 3]


def test_nothing_is_dropped_into_the_strip_while_the_case_is_read(writing: Hand) -> None:
    writing.key(Key.Key_F4)
    view = strip(writing)
    carried = view.model().mimeData([view.model().index(1, 0)])
    event = QDragEnterEvent(
        QPoint(60, 40),
        Qt.DropAction.CopyAction,
        carried,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(view.viewport(), event)
    assert not event.isAccepted()
