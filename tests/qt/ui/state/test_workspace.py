"""The workspace: what is where, what is remembered, what scrolls together."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from overlays.edit import without_mark
from overlays.file.case_file import CaseFile
from overlays.model import Case, FilmView, FilmWindow
from tests.unit.session.factory import (
    CASE,
    SCAN,
    T1,
    T2,
    XR,
    axial_series,
    coronal_series,
    film,
    scan_of,
)
from viewer.imaging.header import Scan
from viewer.imaging.voi import Window
from viewer.session.cases.binding import Binding, bind
from viewer.session.content import Content
from viewer.session.display import DisplayState, WindowOrigin, invert, with_window
from viewer.session.entries import LOOKING, Entry
from viewer.session.following import Links
from viewer.session.layout import ONE, ONE_PLUS_TWO, grid
from viewer.ui.state import workspace as workspace_module
from viewer.ui.state.document import CaseDocument
from viewer.ui.state.viewport_model import ViewportModel
from viewer.ui.state.workspace import Workspace

FILE = CaseFile("overlay.json")


@pytest.fixture
def workspace(qtbot: QtBot) -> Workspace:
    return opened(CASE, SCAN)


def opened(case: Case | None, scan: Scan, *, complete: bool = True) -> Workspace:
    """Return a workspace in which a case was opened, and its images were found."""
    made = Workspace(CaseDocument())
    made.open(case, FILE if case is not None else None)
    made.set_images(scan, complete=complete)
    return made


def shown_series(workspace: Workspace) -> list[str]:
    models = (workspace.models[place] for place in workspace.visible)
    return [model.content.series.id if model.content.series else "" for model in models]


def slices(workspace: Workspace) -> list[int]:
    return [workspace.models[place].state.slice_index for place in workspace.visible]


def test_a_case_begins_with_each_film_on_its_slice(workspace: Workspace) -> None:
    assert workspace.layout == ONE_PLUS_TWO
    assert shown_series(workspace) == [XR.id, T1.id, T2.id]
    assert slices(workspace) == [0, 10, 12]


def test_images_alone_begin_with_the_first_series(qtbot: QtBot) -> None:
    workspace = opened(None, SCAN)
    assert workspace.layout == ONE
    assert shown_series(workspace) == [XR.id]


def test_a_window_begins_with_a_hint(qtbot: QtBot) -> None:
    assert Workspace(CaseDocument()).models[0].content.hint


def test_scrolling_one_mr_brings_the_other_to_the_same_place(workspace: Workspace) -> None:
    workspace.set_active(1)
    workspace.scroll(4)
    assert slices(workspace) == [0, 14, 14]
    workspace.set_links(Links(slices=False))
    workspace.scroll(-1)
    assert slices(workspace) == [0, 13, 14]


def test_scrolling_stops_at_the_ends(workspace: Workspace) -> None:
    workspace.set_active(1)
    workspace.scroll(99)
    assert slices(workspace)[1] == 23
    workspace.go_to_slice(-5)
    assert slices(workspace)[1] == 0
    workspace.go_to_last_slice()
    assert slices(workspace)[1] == 23


def test_what_appears_does_not_make_others_scroll(workspace: Workspace) -> None:
    workspace.show(Entry(film=2), 0)
    assert slices(workspace) == [10, 10, 12]


def test_window_and_slice_come_back_with_their_film(workspace: Workspace) -> None:
    workspace.set_active(1)
    workspace.change(lambda state: with_window(state, Window(5, 10), WindowOrigin.MANUAL))
    workspace.scroll(3)
    kept = workspace.active_model.state
    workspace.show(Entry(film=1))
    assert workspace.active_model.state != kept
    workspace.show(Entry(film=2))
    assert workspace.active_model.state == kept
    workspace.show(Entry(film=2), 0)
    assert workspace.models[0].state == kept


def test_two_films_of_one_series_keep_their_own_slices(qtbot: QtBot) -> None:
    case = replace(CASE, films=(film(1, T1, 3), film(2, T1, 17)))
    workspace = opened(case, SCAN)
    workspace.show(Entry(film=2), 0)
    assert workspace.models[0].state.slice_index == 17
    workspace.show(Entry(film=1), 0)
    assert workspace.models[0].state.slice_index == 3


def test_bringing_a_film_shows_it_as_its_author_left_it(qtbot: QtBot) -> None:
    view = FilmView(FilmWindow(300, 600), (10, 10, 200, 200))
    case = replace(CASE, films=(CASE.films[0], replace(CASE.films[1], view=view)))
    workspace = opened(case, SCAN)
    first = workspace.models[1].state
    workspace.set_active(1)
    workspace.change(invert)
    workspace.scroll(5)
    workspace.set_active(0)
    assert workspace.bring_film(workspace.binding.film(2)) == 1
    assert workspace.active == 1
    assert workspace.models[1].state == first
    assert first.window == Window(300, 600)


def test_a_film_that_is_nowhere_comes_to_the_active_viewport(workspace: Workspace) -> None:
    workspace.set_layout(ONE)
    workspace.bring_film(workspace.binding.film(3))
    assert shown_series(workspace) == [T2.id]


def test_a_maximised_viewport_does_not_hide_what_is_asked_for(workspace: Workspace) -> None:
    workspace.toggle_maximised(0)
    assert workspace.visible == (0,)
    workspace.bring(Entry(film=2))
    assert shown_series(workspace) == [T1.id]
    workspace.toggle_maximised(0)
    assert len(workspace.visible) == 3


def test_what_is_shown_in_a_hidden_viewport_restores_the_layout(workspace: Workspace) -> None:
    workspace.toggle_maximised(0)
    workspace.show(Entry(film=3), 2)
    assert workspace.maximised is None
    assert workspace.active == 2


def test_a_larger_layout_is_filled_with_what_is_not_seen_yet(qtbot: QtBot) -> None:
    workspace = opened(None, SCAN)
    workspace.set_layout(grid(2, 2))
    assert shown_series(workspace) == [XR.id, T1.id, T2.id, ""]
    assert workspace.models[3].content.hint


def test_a_smaller_layout_keeps_the_active_film(workspace: Workspace) -> None:
    workspace.set_active(2)
    workspace.set_layout(ONE)
    assert workspace.active == 0
    assert shown_series(workspace) == [T2.id]


def test_series_are_walked_films_first_and_the_walk_ends(qtbot: QtBot) -> None:
    other = coronal_series("1.7")
    workspace = opened(CASE, scan_of(other, XR, T1, T2))
    walked = []
    for _ in range(5):
        walked.append(workspace.active_series.id)
        workspace.show_next_series(1)
    assert walked == [XR.id, T1.id, T2.id, other.id, other.id]


def test_a_series_that_grows_keeps_the_slice_in_view(qtbot: QtBot) -> None:
    part = replace(T1, frames=T1.frames[8:])
    workspace = opened(CASE, Scan(), complete=False)
    assert workspace.models[1].content.hint
    workspace.set_images(scan_of(part), complete=False)
    assert workspace.models[1].state.slice_index == 2
    workspace.set_images(SCAN, complete=True)
    assert workspace.models[1].state.slice_index == 10
    key = workspace.models[1].content.series.frames[10].key
    assert key == T1.frames[10].key


def test_another_case_starts_afresh(workspace: Workspace) -> None:
    workspace.set_active(1)
    workspace.change(invert)
    workspace.toggle_maximised(1)
    workspace.open(replace(CASE, title="Another"), FILE)
    workspace.set_images(SCAN, complete=True)
    assert workspace.active == 0
    assert workspace.maximised is None
    assert workspace.models[1].state == DisplayState(slice_index=10)


def test_closing_leaves_nothing_shown(workspace: Workspace) -> None:
    workspace.open(None, None)
    assert workspace.layout == ONE
    assert [model.content.series for model in workspace.models] == [None] * 9


def test_changing_an_empty_viewport_changes_nothing(qtbot: QtBot) -> None:
    workspace = Workspace(CaseDocument())
    workspace.change(invert)
    workspace.scroll(3)
    workspace.reset()
    workspace.show_next_series(1)
    assert workspace.active_model.state == DisplayState()


def test_viewports_are_stepped_all_the_way_round(workspace: Workspace) -> None:
    visited = []
    for _ in range(4):
        workspace.step_active(1)
        visited.append(workspace.active)
    assert visited == [1, 2, 0, 1]
    workspace.toggle_maximised(1)
    workspace.step_active(1)
    assert workspace.visible == (2,)


def test_a_series_across_is_left_alone(qtbot: QtBot) -> None:
    axial = axial_series("1.8")
    workspace = opened(None, scan_of(T1, axial))
    workspace.set_layout(grid(1, 2))
    workspace.scroll(5)
    assert slices(workspace) == [5, 0]


def test_a_series_that_a_scan_finds_to_be_two_goes_on_where_it_was(qtbot: QtBot) -> None:
    coronal, axial = coronal_series("1.4", count=6), axial_series("1.4.1")
    mixed = replace(coronal, frames=(*coronal.frames, *axial.frames))
    workspace = opened(None, scan_of(mixed), complete=False)
    workspace.go_to_slice(8)
    parts = (replace(coronal, part="coronal"), replace(axial, uid="1.4", part="axial"))
    workspace.set_images(scan_of(*parts), complete=True)
    assert shown_series(workspace) == ["1.4#axial"]
    assert slices(workspace) == [2]


def test_a_viewport_does_not_empty_when_its_series_gets_parts(qtbot: QtBot) -> None:
    coronal, axial = coronal_series("1.4", count=1), axial_series("1.4.1", count=1)
    workspace = opened(None, scan_of(coronal), complete=False)
    workspace.change(invert)
    parts = (replace(axial, uid="1.4", part="axial"), replace(coronal, part="coronal"))
    workspace.set_images(scan_of(*parts), complete=True)
    assert shown_series(workspace) == ["1.4#coronal"]
    assert workspace.active_model.state.inverted


# --- one owner of what is open


class Counted:
    """Counts how often a case is bound, and how often a viewport is told what it shows."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.bound: list[int] = []
        self.shown: list[Content] = []
        monkeypatch.setattr(workspace_module, "bind", self._bind)
        tell = ViewportModel.show

        def show(model: ViewportModel, content: Content, state: DisplayState | None = None) -> None:
            self.shown.append(content)
            tell(model, content, state)

        monkeypatch.setattr(ViewportModel, "show", show)

    def _bind(self, case: Case | None, scan: Scan, **more: Any) -> Binding:
        self.bound.append(len(scan.studies))
        return bind(case, scan, **more)


def test_a_case_is_bound_once_and_each_viewport_shows_its_images_once(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = Workspace(CaseDocument())
    counted = Counted(monkeypatch)
    workspace.open(CASE, FILE)
    assert [content.hint for content in counted.shown] == [LOOKING] * 3
    counted.shown.clear()
    workspace.set_images(SCAN, complete=False)
    workspace.set_images(scan_of(XR, T1, T2), complete=True)
    assert counted.bound == [1]
    assert [content.series for content in counted.shown] == [XR, T1, T2]
    assert workspace.binding.complete


def test_images_that_come_in_parts_are_set_once_in_each_viewport(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = Workspace(CaseDocument())
    workspace.open(CASE, FILE)
    counted = Counted(monkeypatch)
    workspace.set_images(scan_of(XR), complete=False)
    workspace.set_images(SCAN, complete=False)
    workspace.set_images(SCAN, complete=True)
    assert counted.bound == [1, 1]
    assert [content.series for content in counted.shown] == [XR, T1, T2]


def test_images_that_end_without_one_tell_the_film_that_wants_it(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = opened(CASE, scan_of(XR, T1), complete=False)
    counted = Counted(monkeypatch)
    workspace.set_images(scan_of(XR, T1), complete=True)
    assert counted.bound == []
    assert ["missing" in content.problem for content in counted.shown] == [True]


def test_an_edit_binds_the_case_with_the_images_that_are_open(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted = Counted(monkeypatch)
    workspace.document.edit(without_mark(CASE, CASE.films[0].marks[0].id), "Delete mark")
    assert counted.bound == [1]
    assert workspace.binding.case is workspace.document.case
    assert workspace.binding.films[0].film.marks == CASE.films[0].marks[1:]


def test_whoever_hears_of_another_case_finds_it_bound(qtbot: QtBot) -> None:
    workspace = opened(None, SCAN)
    heard: list[object] = []
    told = (workspace.layout_changed, workspace.shown_changed, workspace.active_changed)
    workspace.document.opened.connect(
        lambda: heard.append((workspace.document.case, workspace.binding.case))
    )
    for signal in told:
        signal.connect(lambda *_: heard.append("shown"))
    workspace.open(CASE, FILE)
    assert heard == [(CASE, CASE), "shown", "shown", "shown"]
