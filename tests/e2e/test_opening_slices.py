"""As an unknown a film opens where its author says, and gives no place away; with its findings as she keeps it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.e2e.conftest import Hand
from viewer.session.display import View
from viewer.session.lesson import Stage
from viewer.session.mode import Mode
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
