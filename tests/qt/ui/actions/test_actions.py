"""The action table: no key twice, every row has a handler, menus and sheet come from it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from viewer.ui.actions.action_set import ActionSet
from viewer.ui.actions.cheat_table import sheet
from viewer.ui.actions.menus import main_menu
from viewer.ui.actions.needs import Need
from viewer.ui.actions.row import Choice, Menu
from viewer.ui.actions.table import ACTIONS, clashes, key_text, tooltip, with_keys
from viewer.ui.look.icons import icon_names

BY_ID = {row.id: row for row in ACTIONS}


@pytest.fixture
def actions(qtbot: QtBot) -> Iterator[ActionSet]:
    parent = QWidget()
    qtbot.addWidget(parent)
    yield ActionSet(parent)
    parent.close()


def test_no_key_serves_two_actions_at_a_time() -> None:
    assert clashes(ACTIONS) == ()


def test_a_clash_is_found() -> None:
    doubled = (*ACTIONS, replace(BY_ID["invert"], id="other"))
    assert clashes(doubled) == ("I",)


def test_the_same_key_may_serve_films_and_marks() -> None:
    assert BY_ID["series-next"].keys == BY_ID["nudge-right"].keys == ("Right",)
    assert Need.NO_SELECTION in BY_ID["series-next"].needs
    assert Need.SELECTION in BY_ID["nudge-right"].needs


def test_ids_are_unique_and_icons_exist() -> None:
    assert [id_ for id_, times in Counter(row.id for row in ACTIONS).items() if times > 1] == []
    assert {row.icon for row in ACTIONS} - {""} <= set(icon_names())


def test_every_key_is_one_that_qt_knows() -> None:
    keys = [key for row in ACTIONS for key in row.keys]
    assert all(QKeySequence(key).count() == 1 for key in keys)
    portable = QKeySequence.SequenceFormat.PortableText
    assert [key for key in keys if QKeySequence(key).toString(portable) != key] == []


@pytest.mark.parametrize(
    ("action", "keys"),
    [
        ("next-stage", ("Space", "PgDown")), ("previous-stage", ("Shift+Space", "PgUp")),
        ("marks", ("N",)), ("finding-next", ("J",)), ("finding-previous", ("Shift+J",)),
        ("unknown", ("U",)), ("black", ("B",)), ("tool-window", ("W",)), ("tool-pan", ("P",)),
        ("tool-zoom", ("Z",)), ("tool-select", ("S",)), ("tool-arrow", ("A",)),
        ("tool-length", ("D",)), ("tool-angle", ("G",)), ("tool-cobb", ("Shift+G",)),
        ("tool-region", ("Shift+E",)), ("tool-text", ("T",)), ("tool-ellipse", ("E",)),
        ("tool-rectangle", ("R",)), ("tool-polyline", ("Shift+A",)),
        ("copy-marks", ("Ctrl+C",)), ("paste-marks", ("Ctrl+V",)),
        ("rename-mark", ("F2", "Return", "Enter")), ("handle-next", ("]",)),
        ("window-auto", ("0",)), ("window-file", ("1",)), ("preset-1", ("2",)),
        ("preset-8", ("9",)), ("invert", ("I",)), ("flip-horizontal", ("H",)),
        ("flip-vertical", ("V",)), ("turn-left", ("[",)), ("turn-right", ("]",)), ("fit", ("=",)),
        ("one-to-one", ("Ctrl+1",)), ("reset", ("Ctrl+0",)), ("corner-next", ("O",)),
        ("reference-lines", ("Y",)), ("link", ("X",)), ("cine", ("C",)), ("undo", ("Ctrl+Z",)),
        ("redo", ("Ctrl+Shift+Z", "Ctrl+Y")), ("open", ("Ctrl+O",)), ("save", ("Ctrl+S",)),
        ("copy-view", ("Ctrl+C",)), ("full-screen", ("F11",)), ("cheat-sheet", ("F1",)),
        ("escape", ("Esc",)), ("present", ("F5",)), ("present-window", ("Shift+F5",)),
        ("freeze", ("F",)), ("class-black", ("B", ".")), ("spotlight", ("L",)),
        ("pointer", ("Shift+L",)), ("swap-screens", ("Shift+S",)), ("timer-anew", ("Shift+T",)),
        ("stage-view", ("Return", "Enter")), ("clicker-next", ("Right", "Down")),
        ("magnifier", ("M",)), ("lens", ("Shift+M",)), ("blink", ("Shift+B",)),
    ],
)  # fmt: skip
def test_the_keys_are_those_that_are_promised(action: str, keys: tuple[str, ...]) -> None:
    assert BY_ID[action].keys == keys


@pytest.mark.parametrize("key", ["K", "Ctrl+E", "Ctrl+P"])
def test_a_key_of_what_is_still_to_come_stands_in_no_table(key: str) -> None:
    assert [row.id for row in ACTIONS if key in row.keys] == []
    assert key not in {keys for _, rows in sheet() for _, keys in rows}


def test_keys_can_be_changed_but_not_doubled() -> None:
    table = {row.id: row for row in with_keys(ACTIONS, {"invert": ("Ctrl+I",), "tags": ()})}
    assert table["invert"].keys == ("Ctrl+I",)
    assert table["fit"].keys == ("=",)
    with pytest.raises(ValueError, match="key used twice: H"):
        with_keys(ACTIONS, {"invert": ("H",)})


def test_a_tooltip_ends_with_the_key() -> None:
    assert tooltip(BY_ID["invert"]) == "Invert (I)"
    assert tooltip(BY_ID["marks"]) == "Show or hide the arrows; hold Ctrl to peek (N)"
    assert tooltip(BY_ID["about"]) == "About Rounds"
    assert key_text(("Space", "PgDown")) == "Space or PgDown"


def test_the_cheat_sheet_tells_every_key(actions: ActionSet) -> None:
    told = {keys for _, rows in sheet() for _, keys in rows}
    assert {key_text(row.keys) for row in ACTIONS if row.keys} <= told
    assert sheet()[0][0] == "Mouse"
    assert "Hold Ctrl" in told
    named = {does: keys for _, rows in sheet(["Bone   W 1800   L 400"]) for does, keys in rows}
    assert named["Bone   W 1800   L 400"] == "2"
    assert not any(does.startswith("Preset") for does in named)


def test_every_action_with_a_menu_is_in_it(actions: ActionSet, qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    menu = main_menu(actions, parent)

    def ids(of: QMenu) -> list[str]:
        inner = [id_ for action in of.actions() if action.menu() for id_ in ids(action.menu())]
        return [action.objectName() for action in of.actions() if action.objectName()] + inner

    assert sorted(ids(menu)) == sorted(row.id for row in ACTIONS if row.menu is not Menu.NONE)


def test_an_action_without_a_handler_is_an_error(actions: ActionSet) -> None:
    with pytest.raises(KeyError, match="invert"):
        actions.connect_handlers({row.id: lambda: None for row in ACTIONS if row.id != "invert"})
    with pytest.raises(KeyError, match="extra"):
        actions.connect_handlers(
            {**{row.id: lambda: None for row in ACTIONS}, "extra": lambda: None}
        )


def test_one_of_a_choice_is_on(actions: ActionSet) -> None:
    actions["tool-pan"].setChecked(True)
    actions["tool-zoom"].setChecked(True)
    tools = [row.id for row in ACTIONS if row.choice is Choice.TOOL]
    assert [tool for tool in tools if actions[tool].isChecked()] == ["tool-zoom"]


def test_shared_keys_serve_the_selected_mark_alone(actions: ActionSet) -> None:
    actions.set_unmet(frozenset({Need.NO_SELECTION}))
    assert actions["nudge-right"].isEnabled()
    assert not actions["series-next"].isEnabled()
    actions.set_unmet(frozenset({Need.SELECTION}))
    assert not actions["nudge-right"].isEnabled()
    assert actions["series-next"].isEnabled()
    actions.set_unmet(frozenset({Need.FILMS}))
    assert not actions["series-next"].isEnabled()
    assert not actions["invert"].isEnabled()
    assert actions["open"].isEnabled()


def test_when_an_action_is_enabled_stands_in_its_row_alone() -> None:
    """In no other module of the window is an action of the set turned on or off."""
    ui = Path(__file__).parents[4] / "viewer" / "ui"
    turning = re.compile(r"actions?\[[^]]+\]\.setEnabled|_actions\[[^]]+\]\.setEnabled")
    found = {path.name for path in ui.rglob("*.py") if turning.search(path.read_text("utf-8"))}
    assert found == {"action_set.py"}


def test_an_action_is_off_exactly_while_something_that_it_needs_is_not_there(
    actions: ActionSet,
) -> None:
    for missing in Need:
        actions.set_unmet(frozenset({missing}))
        off = {row.id for row in ACTIONS if not actions[row.id].isEnabled()}
        assert off == {row.id for row in ACTIONS if missing in row.needs}
        assert off


def test_what_is_not_known_to_be_open_is_off_at_first(actions: ActionSet) -> None:
    on = {row.id for row in ACTIONS if actions[row.id].isEnabled()}
    assert {"quit", "measures", "layouts"} <= on
    assert not on & {
        "open",
        "settings",
        "close",
        "save",
        "undo",
        "present",
        "invert",
        "next-stage",
        "tags",
    }
