"""As an unknown a film opens where its author says, and gives no place away; with its findings as she keeps it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.e2e.conftest import Hand
from viewer.session.cases.binding import film_state
from viewer.session.display import View, WindowOrigin
from viewer.session.lesson import Stage
from viewer.session.mode import Mode
from viewer.ui.film_strip.strip_list import StripList
from viewer.ui.film_strip.strip_model import StripRole
from viewer.ui.state.arrangement import Arrangement

Key = Qt.Key


@pytest.fixture
def opened(case: Hand) -> Hand:
    """Films 2 and 3 open on slices 4 and 20, and the case is read from its start."""
    case.window.resize(1900, 1000)
    case.window.arrangement.set_arrangement(Arrangement(mode=Mode.WRITE))
    editing, workspace = case.window.around_films.writing.film_editing, case.window.workspace
    for place, index in ((1, 3), (2, 19)):
        workspace.place_slices({place: index})
        workspace.set_active(place)
        editing.set_opening()
    workspace.set_active(0)
    case.window.grid.active.setFocus()
    case.key(Key.Key_U)
    case.settle()
    return case


def test_films_open_on_their_opening_slices_whole_and_bare(opened: Hand) -> None:
    assert opened.stage is Stage.FILMS
    assert opened.slices == [1, 4, 20]
    assert [one.model.state.view for one in opened.viewports][1:] == [View(), View()]
    assert not any(one.film_canvas.viewing.marks_shown for one in opened.viewports)


def test_the_findings_bring_the_films_to_where_their_author_keeps_them(opened: Hand) -> None:
    opened.key(Key.Key_Space)
    opened.qtbot.wait(1500)
    assert (opened.stage, opened.slices) == (Stage.FINDINGS, [1, 11, 11])
    models = [one.model for one in opened.viewports]
    assert all(model.content.own_on(model.state.slice_index) for model in models)


def test_going_to_a_stage_shows_the_kept_views_at_once(opened: Hand) -> None:
    opened.window.go_to_stage(Stage.FINDINGS)
    assert opened.slices == [1, 11, 11]


def test_a_film_that_a_reader_has_scrolled_keeps_the_readers_view(opened: Hand) -> None:
    opened.window.workspace.place_slices({1: 6})
    opened.window.go_to_stage(Stage.FINDINGS)
    assert opened.slices == [1, 7, 11]


@pytest.fixture
def unknown(case: Hand) -> Hand:
    """The shipped case, of whose films nobody chose an opening, as an unknown."""
    case.window.resize(1900, 1000)
    case.key(Key.Key_U)
    case.settle()
    return case


def test_a_case_that_is_opened_shows_its_films_as_its_author_keeps_them(case: Hand) -> None:
    assert (case.stage, case.slices) == (Stage.FILMS, [1, 11, 11])
    assert [one.model.state.view.rect is None for one in case.viewports] == [
        bound.film.view.rect is None for bound in case.window.workspace.binding.films
    ]


def test_as_an_unknown_films_open_on_their_middle_slices_whole_and_as_their_files_say(
    unknown: Hand,
) -> None:
    assert (unknown.stage, unknown.slices) == (Stage.FILMS, [1, 12, 12])
    states = [one.model.state for one in unknown.viewports]
    assert [state.view for state in states] == [View()] * 3
    assert not any(state.window_origin is WindowOrigin.FILM for state in states)


def test_from_write_too_and_on_the_slice_that_write_says(case: Hand) -> None:
    case.window.arrangement.set_arrangement(Arrangement(mode=Mode.WRITE))
    case.settle()
    filler = case.window.around_films.filler
    model = case.window.around_films.strip.findChild(StripList).model()
    entries = (model.index(row, 0).data(StripRole.ENTRY) for row in range(model.rowCount()))
    said = [entry.meta for entry in entries if entry is not None][:3]
    assert said == ["1 image", *["slice 11 of 24, opens on 12"] * 2]
    case.window.around_films.writing.column.unknown_asked.emit()
    case.settle()
    assert (case.stage, case.slices) == (Stage.FILMS, [1, 12, 12])
    assert not case.window.arrangement.arrangement.writes
    for bound in case.window.workspace.binding.films:
        assert bound.series is not None
        middle = bound.series.frames[(len(bound.series.frames) - 1) // 2]
        assert filler._frame_of(f"film:{bound.film.number}") == middle


@pytest.mark.parametrize("by_key", [True, False])
def test_an_unknown_goes_to_its_authored_slices_with_the_findings(
    unknown: Hand, by_key: bool
) -> None:
    if by_key:
        unknown.key(Key.Key_Space)
    else:
        unknown.window.go_to_stage(Stage.FINDINGS)
    unknown.qtbot.waitUntil(lambda: unknown.slices == [1, 11, 11])
    kept = [film_state(bound).view for bound in unknown.window.workspace.binding.films]
    assert [one.model.state.view for one in unknown.viewports] == kept


def test_the_strip_shows_the_slice_on_which_a_film_opens(opened: Hand) -> None:
    filler = opened.window.around_films.filler
    bound = opened.window.workspace.binding.film(2)
    assert bound is not None
    assert bound.series is not None
    assert filler._frame_of("film:2") == bound.series.frames[3]
    opened.window.go_to_stage(Stage.FINDINGS)
    assert filler._frame_of("film:2") == bound.frame


def test_reset_goes_back_to_the_opening_view_on_the_slice_in_sight(opened: Hand) -> None:
    opened.window.workspace.set_active(1)
    opened.window.workspace.scroll(2)
    opened.window.workspace.reset()
    assert opened.slices[1] == 6
    assert opened.viewports[1].model.state.view == View()
