"""THE table of what a person can do: text, keys, menu, icon.

Menus, shortcuts, tooltips, the cheat sheet and the tests all read it, so a new action is one row
here and one handler in ``viewer.ui.actions.handlers``.  Keys are Qt's portable names.  A key may serve two
actions only in contexts that exclude each other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Final

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence

from overlays.model import MarkColor
from viewer.session.layout import LAYOUTS, Layout


class Menu(StrEnum):
    """The menus, in their order; the value is the title.  NONE holds what only a button opens."""

    FILE = "File"
    EDIT = "Edit"
    FILM = "Film"
    WINDOW = "Window"
    VIEW = "View"
    LAYOUT = "Layout"
    CASE = "Case"
    HELP = "Help"
    NONE = ""


class Context(StrEnum):
    """When an action can be asked for; WINDOW is always.

    FILM and the other two exclude each other: MARK is for anything drawn that is selected, CASE_MARK for a mark
    of the case alone, which has a colour and a label.
    """

    WINDOW = "window"
    FILM = "film"
    MARK = "mark"
    CASE_MARK = "case-mark"


class Choice(StrEnum):
    """Sets of actions of which exactly one is on."""

    NONE = ""
    TOOL = "tool"
    LAYOUT = "layout"
    THEME = "theme"
    CORNER_TEXT = "corner-text"


class ActionRow(Struct, frozen=True):
    """One thing to do.  ``tip`` says more than ``text`` where a button needs it."""

    id: str
    text: str
    menu: Menu
    keys: tuple[str, ...] = ()
    context: Context = Context.WINDOW
    checkable: bool = False
    choice: Choice = Choice.NONE
    icon: str = ""
    tip: str = ""
    submenu: str = ""
    starts_group: bool = False


class Gesture(Struct, frozen=True):
    """Something done with the mouse, or with a key held; told in the cheat sheet."""

    input: str
    does: str


def told(text: str) -> str:
    """Return a text of the table in the language of the window."""
    return QCoreApplication.translate("actions", text)


def layout_action(layout: Layout) -> str:
    """Return the id of the action that chooses a layout."""
    return f"layout-{layout.name.replace(' ', '')}"


def color_action(color: MarkColor) -> str:
    """Return the id of the action that gives the selected mark a colour."""
    return f"color-{color.value}"


def preset_action(number: int) -> str:
    """Return the id of the action of window preset ``number``, from 1; its key is one higher."""
    return f"preset-{number}"


PRESET_COUNT: Final = 8

_FILE: Final = (
    ActionRow("open", "Open…", Menu.FILE, ("Ctrl+O",), icon="open",
              tip="Open a case or images"),
    ActionRow("open-folder", "Open folder…", Menu.FILE, ("Ctrl+Shift+O",)),
    ActionRow("close", "Close all", Menu.FILE, ("Ctrl+W",)),
    ActionRow("save", "Save case", Menu.FILE, ("Ctrl+S",), starts_group=True),
    ActionRow("save-copy", "Save a copy…", Menu.FILE, ("Ctrl+Shift+S",)),
    ActionRow("make-own", "Make it your own…", Menu.FILE,
              tip="Copy a case that may not be changed, with its images"),
    ActionRow("find-images", "Find the images…", Menu.FILE,
              tip="Look in another folder for images of this case"),
    ActionRow("settings", "Settings…", Menu.FILE, ("Ctrl+,",), starts_group=True),
    ActionRow("quit", "Quit", Menu.FILE, ("Ctrl+Q",), starts_group=True),
)  # fmt: skip
_EDIT: Final = (
    ActionRow("undo", "Undo", Menu.EDIT, ("Ctrl+Z",), icon="undo"),
    ActionRow("redo", "Redo", Menu.EDIT, ("Ctrl+Shift+Z", "Ctrl+Y"), icon="redo"),
    ActionRow("copy-view", "Copy view", Menu.EDIT, ("Ctrl+C",), starts_group=True,
              tip="Copy the film as it is seen, as a picture"),
    ActionRow("keep-view", "Keep this view for the film", Menu.EDIT),
    ActionRow("rename-mark", "Label…", Menu.EDIT, ("F2",), Context.CASE_MARK,
              starts_group=True),
    ActionRow("delete-mark", "Delete mark", Menu.EDIT, ("Del", "Backspace"),
              Context.MARK),
    *(
        ActionRow(color_action(color), color.value.capitalize(), Menu.EDIT,
                  context=Context.CASE_MARK, submenu="Colour")
        for color in MarkColor
    ),
    *(
        ActionRow(f"nudge-{name}", f"Nudge {name}", Menu.EDIT, (key,), Context.MARK,
                  submenu="Nudge")
        for name, key in (
            ("left", "Left"), ("right", "Right"), ("up", "Up"), ("down", "Down"),
            ("far left", "Shift+Left"), ("far right", "Shift+Right"),
            ("far up", "Shift+Up"), ("far down", "Shift+Down"),
        )
    ),
    ActionRow("escape", "Cancel", Menu.EDIT, ("Esc",), starts_group=True,
              tip="Cancel, deselect, leave full screen"),
)  # fmt: skip
_FILM: Final = (
    ActionRow("tool-window", "Window / level", Menu.FILM, ("W",), checkable=True,
              choice=Choice.TOOL, icon="window"),
    ActionRow("tool-pan", "Pan", Menu.FILM, ("P",), checkable=True,
              choice=Choice.TOOL, icon="pan"),
    ActionRow("tool-zoom", "Zoom", Menu.FILM, ("Z",), checkable=True,
              choice=Choice.TOOL, icon="zoom"),
    ActionRow("tool-select", "Select", Menu.FILM, ("S",), checkable=True,
              choice=Choice.TOOL, icon="select"),
    ActionRow("tool-arrow", "Arrow", Menu.FILM, ("A",), checkable=True,
              choice=Choice.TOOL, icon="arrow",
              tip="Draw an arrow: press at the lesion, drag out the tail"),
    ActionRow("measures", "Measure", Menu.NONE, checkable=True, icon="ruler",
              tip="Measure a distance, an angle or a region"),
    ActionRow("tool-length", "Distance", Menu.FILM, ("D",), checkable=True,
              choice=Choice.TOOL, icon="ruler", starts_group=True,
              tip="Measure a distance: drag from end to end"),
    ActionRow("tool-angle", "Angle", Menu.FILM, ("G",), checkable=True,
              choice=Choice.TOOL, icon="angle",
              tip="Measure an angle: drag one arm to the corner, click the end of the other"),
    ActionRow("tool-cobb", "Cobb angle", Menu.FILM, ("Shift+G",), checkable=True,
              choice=Choice.TOOL, icon="cobb",
              tip="Measure a Cobb angle: drag one line, then the other"),
    ActionRow("tool-region", "Region", Menu.FILM, ("Shift+E",), checkable=True,
              choice=Choice.TOOL, icon="ellipse",
              tip="Measure a region: drag an ellipse; its mean, spread and area stand beside it"),
    ActionRow("clear-measures", "Remove all measures", Menu.FILM),
    ActionRow("slice-next", "Next slice", Menu.FILM, ("Down",), Context.FILM,
              starts_group=True),
    ActionRow("slice-previous", "Previous slice", Menu.FILM, ("Up",), Context.FILM),
    ActionRow("slice-ten-on", "Ten slices on", Menu.FILM, ("Shift+Down",),
              Context.FILM),
    ActionRow("slice-ten-back", "Ten slices back", Menu.FILM, ("Shift+Up",),
              Context.FILM),
    ActionRow("slice-first", "First slice", Menu.FILM, ("Home",)),
    ActionRow("slice-last", "Last slice", Menu.FILM, ("End",)),
    ActionRow("series-next", "Next series", Menu.FILM, ("Right",), Context.FILM),
    ActionRow("series-previous", "Previous series", Menu.FILM, ("Left",),
              Context.FILM),
    ActionRow("cine", "Cine", Menu.FILM, ("C",), icon="play"),
    ActionRow("cine-slower", "Slower cine", Menu.FILM, ("<",)),
    ActionRow("cine-faster", "Faster cine", Menu.FILM, (">",)),
    ActionRow("flip-horizontal", "Flip left and right", Menu.FILM, ("H",),
              starts_group=True, icon="flip-horizontal"),
    ActionRow("flip-vertical", "Flip top and bottom", Menu.FILM, ("V",),
              icon="flip-vertical"),
    ActionRow("turn-left", "Turn left", Menu.FILM, ("[",), icon="rotate-left"),
    ActionRow("turn-right", "Turn right", Menu.FILM, ("]",), icon="rotate-right"),
    ActionRow("fit", "Fit", Menu.FILM, ("=",), starts_group=True, icon="fit"),
    ActionRow("one-to-one", "One to one", Menu.FILM, ("Ctrl+1",)),
    ActionRow("reset", "Reset view", Menu.FILM, ("Ctrl+0",), icon="reset",
              tip="Reset window, zoom, flips and turns"),
    ActionRow("tags", "DICOM tags…", Menu.FILM, ("Ctrl+I",), starts_group=True),
)  # fmt: skip
_WINDOW: Final = (
    ActionRow("window-auto", "Automatic window", Menu.WINDOW, ("0",)),
    ActionRow("window-file", "The file's own window", Menu.WINDOW, ("1",),
              tip="The file's own window; again: its next one"),
    *(
        ActionRow(preset_action(number), f"Preset {number}", Menu.WINDOW, (str(number + 1),),
                  starts_group=number == 1)
        for number in range(1, PRESET_COUNT + 1)
    ),
    ActionRow("invert", "Invert", Menu.WINDOW, ("I",), starts_group=True,
              icon="invert"),
    ActionRow("window-typed", "Type a window…", Menu.WINDOW, ("Ctrl+L",)),
)  # fmt: skip
_VIEW: Final = (
    ActionRow("corner-next", "Next corner text", Menu.VIEW, ("O",)),
    *(
        ActionRow(f"corner-{name}", text, Menu.VIEW, checkable=True, choice=Choice.CORNER_TEXT,
                  submenu="Corner text")
        for name, text in (
            ("none", "None"),
            ("case", "Case"),
            ("full", "Full, with patient"),
        )
    ),
    ActionRow("file-overlays", "Overlays of the file", Menu.VIEW, ("Shift+O",), checkable=True,
              tip="Show or hide what the file draws on its picture"),
    ActionRow("reference-lines", "Reference lines", Menu.VIEW, ("Y",),
              checkable=True),
    ActionRow("link", "Link more or nothing", Menu.VIEW, ("X",), checkable=True,
              icon="link", tip="Scroll, zoom and window viewports together"),
    *(
        ActionRow(f"link-{name}", text, Menu.VIEW, checkable=True, submenu="Linked")
        for name, text in (
            ("slices", "Scrolling"),
            ("view", "Zoom and pan"),
            ("window", "Window"),
        )
    ),
    ActionRow("present", "Present", Menu.VIEW, ("F5",), checkable=True,
              icon="present", starts_group=True,
              tip="Full screen with larger arrows"),
    ActionRow("full-screen", "Full screen", Menu.VIEW, ("F11",), checkable=True),
    ActionRow("black", "Black", Menu.VIEW, ("B",), checkable=True,
              tip="Black out films and text"),
    ActionRow("strip", "Film strip", Menu.VIEW, ("F7",), checkable=True,
              starts_group=True),
    ActionRow("case-panel", "Case panel", Menu.VIEW, ("F8",), checkable=True),
    ActionRow("problems", "Problems", Menu.VIEW, ("F9",), checkable=True),
    *(
        ActionRow(f"theme-{name}", text, Menu.VIEW, checkable=True, choice=Choice.THEME,
                  submenu="Theme")
        for name, text in (
            ("reading-room", "Reading room"),
            ("light", "Light"),
            ("projector", "Projector"),
        )
    ),
    ActionRow("text-larger", "Larger text", Menu.VIEW, ("Ctrl++", "Ctrl+=")),
    ActionRow("text-smaller", "Smaller text", Menu.VIEW, ("Ctrl+-",)),
)  # fmt: skip
_LAYOUT: Final = (
    ActionRow("layouts", "Layout", Menu.NONE, icon="layout-1-2", tip="Share the window among films"),
    *(
        ActionRow(layout_action(layout), layout.name, Menu.LAYOUT, checkable=True,
                  choice=Choice.LAYOUT)
        for layout in LAYOUTS
    ),
    ActionRow("maximise", "Maximise or restore", Menu.LAYOUT, ("Ctrl+Return",),
              starts_group=True),
    ActionRow("viewport-next", "Next viewport", Menu.LAYOUT, ("F6",)),
    ActionRow("viewport-previous", "Previous viewport", Menu.LAYOUT, ("Shift+F6",)),
)  # fmt: skip
_CASE: Final = (
    ActionRow("next-stage", "Next stage", Menu.CASE, ("Space", "PgDown")),
    ActionRow("previous-stage", "Previous stage", Menu.CASE,
              ("Shift+Space", "PgUp")),
    ActionRow("unknown", "Start over as an unknown", Menu.CASE, ("U",)),
    ActionRow("marks", "Arrows", Menu.CASE, ("N",), checkable=True,
              starts_group=True, tip="Show or hide the arrows; hold Ctrl to peek"),
    ActionRow("finding-next", "Next finding", Menu.CASE, ("J",)),
    ActionRow("finding-previous", "Previous finding", Menu.CASE, ("Shift+J",)),
    ActionRow("about-case", "About this case…", Menu.CASE, starts_group=True),
)  # fmt: skip
_HELP: Final = (
    ActionRow("cheat-sheet", "Keys and mouse", Menu.HELP, ("F1",)),
    ActionRow("menu", "Menu", Menu.NONE, ("F10",), icon="menu"),
    ActionRow("about", "About Rounds", Menu.HELP),
)  # fmt: skip

ACTIONS: Final = (
    *_FILE, *_EDIT, *_FILM, *_WINDOW, *_VIEW, *_LAYOUT, *_CASE, *_HELP
)  # fmt: skip

GESTURES: Final = (
    Gesture("Drag", "The active tool (window / level at first)"),
    Gesture("Middle drag, or Shift + drag", "Pan"),
    Gesture("Right drag", "Zoom"),
    Gesture("Right click", "Menu of what is under the mouse"),
    Gesture("Wheel", "Slices; with Shift five at a time"),
    Gesture("Ctrl + wheel", "Zoom at the mouse"),
    Gesture("Ctrl + drag", "Window from a region"),
    Gesture("Click on W and L", "Choose or type a window"),
    Gesture("Shift + move", "Find this point in all series"),
    Gesture("Double click", "Maximise or restore the viewport"),
    Gesture("Hold Ctrl", "Peek at the arrows"),
    Gesture("Tab", "Next viewport, then the panels"),
)  # fmt: skip


Sheet = tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
"""Sections: title, and rows of (what it does, keys)."""


def sheet(presets: Sequence[str] = ()) -> Sheet:
    """Return the cheat sheet, mouse first; ``presets`` are those that the film in view has, by name."""
    rows = {told(menu.value or "More"): _keyed_rows(menu, presets) for menu in Menu}
    mouse = tuple((told(gesture.does), told(gesture.input)) for gesture in GESTURES)
    return ((told("Mouse"), mouse), *((title, keyed) for title, keyed in rows.items() if keyed))


def _keyed_rows(menu: Menu, presets: Sequence[str]) -> tuple[tuple[str, str], ...]:
    named = {preset_action(number): name for number, name in enumerate(presets, start=1)}
    unused = {preset_action(number) for number in range(1, PRESET_COUNT + 1)} - named.keys()
    return tuple(
        (named.get(row.id) or told(row.text).rstrip("…"), key_text(row.keys))
        for row in ACTIONS
        if row.menu is menu and row.keys and not (named and row.id in unused)
    )


def key_text(keys: Iterable[str]) -> str:
    """Return keys as this system writes them, "Space or PgDown"."""
    native = QKeySequence.SequenceFormat.NativeText
    return told(" or ").join(QKeySequence(key).toString(native) for key in keys)


def tooltip(row: ActionRow) -> str:
    """Return what a button says of an action: its tip or text, and its keys."""
    text = told(row.tip or row.text).rstrip("…")
    return f"{text} ({key_text(row.keys)})" if row.keys else text


def with_keys(
    rows: Iterable[ActionRow], changed: Mapping[str, tuple[str, ...]]
) -> tuple[ActionRow, ...]:
    """Return the table with other keys for some ids; raises ``ValueError`` for a key used twice."""
    table = tuple(replace(row, keys=changed.get(row.id, row.keys)) for row in rows)
    twice = clashes(table)
    if twice:
        raise ValueError(f"key used twice: {', '.join(twice)}")
    return table


def clashes(rows: Iterable[ActionRow]) -> tuple[str, ...]:
    """Return the keys that would serve two actions at the same time."""
    table = tuple(rows)
    of_marks = (Context.MARK, Context.CASE_MARK)
    doubled = (
        _doubled(row for row in table if row.context not in excluded)
        for excluded in ((Context.FILM,), of_marks)
    )
    return tuple(sorted(set().union(*doubled)))


def _doubled(rows: Iterable[ActionRow]) -> set[str]:
    counted = Counter(_canonical(key) for row in rows for key in row.keys)
    return {key for key, times in counted.items() if times > 1}


def _canonical(key: str) -> str:
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.PortableText)
