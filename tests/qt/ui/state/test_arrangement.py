"""How the window is arranged: what Esc leaves first, which tools select marks."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from viewer.ui.state.arrangement import (
    Arrangement,
    ArrangementModel,
    escaped,
    with_mark_clicked,
    with_tool,
)
from viewer.ui.tools.kinds import ToolKind


def test_escape_leaves_the_innermost_thing_first() -> None:
    arrangement = Arrangement(
        tool=ToolKind.ARROW, selected="a", black=True, presenting=True, full_screen=True
    )
    steps = []
    for _ in range(5):
        arrangement = escaped(arrangement)
        steps.append(
            (arrangement.black, arrangement.selected, arrangement.tool, arrangement.fills_screen)
        )
    assert steps == [
        (False, "a", ToolKind.ARROW, True),
        (False, "", ToolKind.ARROW, True),
        (False, "", ToolKind.WINDOW, True),
        (False, "", ToolKind.WINDOW, False),
        (False, "", ToolKind.WINDOW, False),
    ]


def test_only_tools_that_change_marks_select_them() -> None:
    assert with_mark_clicked(Arrangement(), "a").selected == ""
    selected = with_mark_clicked(Arrangement(tool=ToolKind.SELECT), "a")
    assert selected.selected == "a"
    assert with_mark_clicked(selected, "").selected == ""
    assert with_tool(selected, ToolKind.ARROW).selected == "a"
    assert with_tool(selected, ToolKind.PAN).selected == ""


def test_an_equal_arrangement_is_silent(qtbot: QtBot) -> None:
    model = ArrangementModel()
    with qtbot.assertNotEmitted(model.changed):
        model.set_arrangement(Arrangement())
    with qtbot.waitSignal(model.changed):
        model.toggle("problems")
    assert model.arrangement.problems
