"""All films are seen and handled by one value that goes down, and told of by one object that goes up."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.qt.ui.canvas.films import HeldFrames
from tests.qt.ui.canvas.seeing import see
from viewer.session.content import CornerText
from viewer.session.layout import grid
from viewer.ui.canvas.viewing import ViewingState
from viewer.ui.look.theme import READING_ROOM
from viewer.ui.state.document import CaseDocument
from viewer.ui.state.workspace import Workspace
from viewer.ui.tools.kinds import ToolKind
from viewer.ui.viewports.viewport import Viewport
from viewer.ui.viewports.viewport_area import ViewportArea

UI = Path(__file__).parents[3] / "viewer" / "ui"
BETWEEN = (
    "viewports/viewport_area.py",
    "viewports/viewport.py",
    "canvas/film_canvas.py",
    "canvas/film_signals.py",
    "canvas/pointing.py",
    "canvas/marks/drawing.py",
)


@pytest.fixture
def films(qtbot: QtBot) -> ViewportArea:
    made = ViewportArea(
        Workspace(CaseDocument()),
        lambda model, viewing, told, parent: Viewport(model, HeldFrames(), viewing, told, parent),
        ViewingState(READING_ROOM),
    )
    qtbot.addWidget(made)
    return made


def test_a_viewport_that_is_made_later_is_seen_as_all_are(films: ViewportArea) -> None:
    changes = {"tool": ToolKind.ARROW, "corner_text": CornerText.NONE, "selected": "a"}
    see(films, **changes, marks_shown=False, presenting=True)
    films._workspace.set_layout(grid(1, 2))
    assert [one.viewing for one in films.visible_viewports] == [films.viewing] * 2
    canvas = films.visible_viewports[1].film_canvas
    assert canvas.pointer.tool is ToolKind.ARROW
    assert canvas.layers.marks.selection == {"a"}


def test_what_is_done_on_any_film_is_told_by_one_object(films: ViewportArea) -> None:
    films._workspace.set_layout(grid(2, 2))
    assert {one.told for one in films.visible_viewports} == {films.told}


def test_another_highlight_lays_out_no_mark_anew(films: ViewportArea) -> None:
    layers = films.active.film_canvas.layers
    looks: list[object] = []
    layers.set_look = lambda *_, **__: looks.append(1)  # type: ignore[method-assign]
    see(films, highlighted="a")
    assert not looks


def test_between_window_and_canvas_nothing_is_handed_on_twice() -> None:
    """41 signals and 33 setters were declared here before the value and the object."""
    signals, setters = 0, 0
    for name in BETWEEN:
        for node in ast.walk(ast.parse((UI / name).read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and node.name.startswith("set_"):
                setters += node.name not in SURFACE
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "Signal":
                signals += 1
    assert (signals, setters) == (31, 12)


# What gestures do to a film (``tools.gestures.Surface`` and ``Drawing``).
SURFACE = frozenset({"set_state", "set_rubber", "set_window_from", "set_zooming"})
