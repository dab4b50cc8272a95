"""THE table of what a person can do: text, keys, menu, icon.

Menus, shortcuts, tooltips, the cheat sheet and the tests all read it, so a new action is one row
here and one handler in ``viewer.ui.actions.handlers``.  Keys are Qt's portable names.  A key may serve two
actions only where what they need excludes each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import Final

from msgspec.structs import replace
from PySide6.QtGui import QKeySequence

from overlays.model import MarkColor
from overlays.sentence import said
from viewer.imaging.grey.presets import MOST_PRESETS
from viewer.session.layout import LAYOUTS, Layout
from viewer.ui.actions.needs import EXCLUDING, Need
from viewer.ui.actions.present_rows import PRESENT
from viewer.ui.actions.quiz_rows import TEST
from viewer.ui.actions.row import ActionRow, Choice, Menu
from viewer.ui.language.color_words import COLOURS
from viewer.ui.language.spoken import spoken


def _needing(need: Need, rows: Iterable[ActionRow]) -> tuple[ActionRow, ...]:
    """Return the rows of a menu that all need the same before anything else."""
    return tuple(replace(row, needs=(need, *row.needs)) for row in rows)


def layout_action(layout: Layout) -> str:
    """Return the id of the action that chooses a layout."""
    return f"layout-{layout.name.replace(' ', '')}"


def color_action(color: MarkColor) -> str:
    """Return the id of the action that gives the selected mark a colour."""
    return f"color-{color.value}"


def preset_action(number: int) -> str:
    """Return the id of the action of window preset ``number``, from 1; its key is one higher."""
    return f"preset-{number}"


PRESET_COUNT: Final = MOST_PRESETS


# Up and down, left and right, and the digits: of the selected mark, else of the film.
_TO_WINDOW: Final = (Need.NO_CASE_MARK, Need.GREYS)
_TO_SLICE: Final = (Need.NO_SELECTION, Need.FILM_KEYS, Need.SLICES)
_TO_SERIES: Final = (Need.NO_SELECTION, Need.FILM_KEYS)
_OF_MARK: Final = (Need.FILMS, Need.SELECTION)
_OF_CASE_MARK: Final = (Need.FILMS, Need.SELECTION, Need.CASE_MARK)

_FILE: Final = (
    ActionRow("open", said("actions", "Open…"), Menu.FILE, ("Ctrl+O",), icon="open",
              tip=said("actions", "Open a case or images")),
    ActionRow("open-folder", said("actions", "Open folder…"), Menu.FILE, ("Ctrl+Shift+O",)),
    ActionRow("new-case", said("actions", "Make a case of these films"), Menu.FILE, ("Ctrl+N",),
              tip=said("actions", "Make a new case of the films on screen"),
              needs=(Need.FILMS,)),
    ActionRow("close", said("actions", "Close all"), Menu.FILE, ("Ctrl+W",),
              needs=(Need.FILMS,)),
    ActionRow("close-beside", said("actions", "Close the images beside the case"), Menu.FILE,
              ("Ctrl+Shift+W",), needs=(Need.BESIDE,)),
    ActionRow("save", said("actions", "Save case"), Menu.FILE, ("Ctrl+S",), starts_group=True,
              needs=(Need.CHANGES,)),
    ActionRow("save-copy", said("actions", "Save a copy…"), Menu.FILE, ("Ctrl+Shift+S",),
              needs=(Need.OWN_CASE,)),
    ActionRow("save-package", said("actions", "Save as a package…"), Menu.FILE,
              tip=said("actions", "Save the case with its images as one file"),
              needs=(Need.CASE,)),
    ActionRow("versions", said("actions", "Earlier versions…"), Menu.FILE,
              tip=said("actions", "Look at earlier versions of this case, and restore one"),
              needs=(Need.OWN_CASE, Need.WRITING)),
    ActionRow("make-own", said("actions", "Make it your own…"), Menu.FILE,
              tip=said("actions", "Copy a case that may not be changed, with its images"),
              needs=(Need.FOREIGN_CASE,)),
    ActionRow("find-images", said("actions", "Find the images…"), Menu.FILE,
              tip=said("actions", "Look in another folder for images of this case"),
              needs=(Need.CASE,)),
    ActionRow("settings", said("actions", "Settings…"), Menu.FILE, ("Ctrl+,",), starts_group=True),
    ActionRow("quit", said("actions", "Quit"), Menu.FILE, ("Ctrl+Q",), starts_group=True),
)  # fmt: skip
_EDIT: Final = (
    ActionRow("undo", said("actions", "Undo"), Menu.EDIT, ("Ctrl+Z",), icon="undo",
              needs=(Need.UNDO_STEP,)),
    ActionRow("redo", said("actions", "Redo"), Menu.EDIT, ("Ctrl+Shift+Z", "Ctrl+Y"), icon="redo",
              needs=(Need.REDO_STEP,)),
    ActionRow("copy-view", said("actions", "Copy view"), Menu.EDIT, ("Ctrl+C",), starts_group=True,
              tip=said("actions", "Copy the film as it is seen, as a picture"),
              needs=(Need.FILMS, Need.NO_CASE_MARK)),
    ActionRow("copy-marks", said("actions", "Copy mark"), Menu.EDIT, ("Ctrl+C",), _OF_CASE_MARK,
              icon="copy"),
    ActionRow("cut-marks", said("actions", "Cut mark"), Menu.EDIT, ("Ctrl+X",), _OF_CASE_MARK),
    ActionRow("paste-marks", said("actions", "Paste mark or picture"), Menu.EDIT, ("Ctrl+V",),
              needs=(Need.FILMS, Need.CASE)),
    ActionRow("duplicate-marks", said("actions", "Duplicate mark"), Menu.EDIT, ("Ctrl+Shift+D",),
              _OF_CASE_MARK),
    ActionRow("select-all", said("actions", "Select all marks of the slice"), Menu.EDIT, ("Ctrl+A",),
              needs=(Need.FILMS, Need.CASE)),
    ActionRow("keep-view", said("actions", "Keep this view for the film"), Menu.EDIT, ("Ctrl+K",),
              needs=(Need.CASE,), icon="keep-view", starts_group=True),
    ActionRow("opening-slice", said("actions", "Open on this slice as an unknown"), Menu.EDIT,
              ("Ctrl+Shift+K",), needs=(Need.CASE, Need.WRITING), icon="flag"),
    ActionRow("film-add", said("actions", "Add what is seen as a film"), Menu.EDIT, ("+",),
              needs=(Need.CASE, Need.WRITING, Need.NO_SELECTION), icon="plus"),
    ActionRow("film-up", said("actions", "Move the film up"), Menu.EDIT, ("Alt+Up",),
              needs=(Need.CASE, Need.WRITING)),
    ActionRow("film-down", said("actions", "Move the film down"), Menu.EDIT, ("Alt+Down",),
              needs=(Need.CASE, Need.WRITING)),
    ActionRow("film-remove", said("actions", "Not a film any more"), Menu.EDIT,
              needs=(Need.CASE, Need.WRITING)),
    ActionRow("paste-text", said("actions", "Paste text"), Menu.EDIT, ("Ctrl+Shift+V",),
              needs=(Need.WRITING,), starts_group=True, icon="paste",
              tip=said("actions", "Cut an article in the clipboard into titles and sections")),
    ActionRow("draw-named", said("actions", "Draw what is named"), Menu.EDIT, ("Ctrl+D",),
              needs=(Need.WRITING,),
              tip=said("actions", "Draw the mark that the text names at the caret")),
    ActionRow("name-mark", said("actions", "Name the mark in the text"), Menu.EDIT, ("Ctrl+Shift+M",),
              needs=(Need.WRITING, Need.SELECTION, Need.CASE_MARK),
              tip=said("actions", "Put words for the selected mark at the caret")),
    ActionRow("rename-mark", said("actions", "Label"), Menu.EDIT, ("F2", "Return", "Enter"),
              _OF_CASE_MARK, starts_group=True,
              tip=said("actions", "Type the label of the mark in its place")),
    ActionRow("lock-mark", said("actions", "Locked"), Menu.EDIT, needs=_OF_CASE_MARK,
              checkable=True, icon="lock",
              tip=said("actions", "Let no hand change the mark")),
    ActionRow("hide-mark", said("actions", "Hidden"), Menu.EDIT, needs=_OF_CASE_MARK,
              checkable=True, tip=said("actions", "Show the mark to its author alone")),
    ActionRow("region-mark", said("actions", "Region that counts"), Menu.EDIT, ("Shift+R",),
              _OF_CASE_MARK, checkable=True,
              tip=said("actions", "Draw round the mark what counts as right when a student points at it")),
    ActionRow("region-polygon", said("actions", "Region as a polygon"), Menu.EDIT,
              needs=_OF_CASE_MARK),
    ActionRow("add-corner", said("actions", "Add a corner"), Menu.EDIT, ("Ins",), _OF_CASE_MARK,
              tip=said("actions", "Put a corner on a line or region behind the handle that is held; Del takes "
                                  "a corner away that is held")),
    ActionRow("mark-slice", said("actions", "Go to the slice of the mark"), Menu.EDIT, ("Ctrl+J",),
              _OF_CASE_MARK),
    ActionRow("spread-more", said("actions", "On one slice more to each side"), Menu.EDIT, ("+",),
              _OF_CASE_MARK),
    ActionRow("spread-less", said("actions", "On one slice less to each side"), Menu.EDIT, ("-",),
              _OF_CASE_MARK),
    ActionRow("handle-next", said("actions", "Next handle"), Menu.EDIT, ("]",), _OF_CASE_MARK,
              tip=said("actions", "Let the arrow keys move one handle of the mark, then the next")),
    ActionRow("handle-previous", said("actions", "Previous handle"), Menu.EDIT, ("[",),
              _OF_CASE_MARK),
    ActionRow("delete-mark", said("actions", "Delete mark"), Menu.EDIT, ("Del", "Backspace"),
              _OF_MARK),
    *(
        ActionRow(color_action(color), COLOURS[color], Menu.EDIT, (str(number),),
                  needs=_OF_CASE_MARK, submenu=said("actions", "Colour"))
        for number, color in enumerate(MarkColor, start=1)
    ),
    *(
        ActionRow(f"nudge-{name}", text, Menu.EDIT, (key,), _OF_MARK,
                  submenu=said("actions", "Nudge"))
        for name, text, key in (
            ("left", said("actions", "Nudge left"), "Left"),
            ("right", said("actions", "Nudge right"), "Right"),
            ("up", said("actions", "Nudge up"), "Up"),
            ("down", said("actions", "Nudge down"), "Down"),
            ("far left", said("actions", "Nudge far left"), "Shift+Left"),
            ("far right", said("actions", "Nudge far right"), "Shift+Right"),
            ("far up", said("actions", "Nudge far up"), "Shift+Up"),
            ("far down", said("actions", "Nudge far down"), "Shift+Down"),
        )
    ),
    ActionRow("escape", said("actions", "Cancel or deselect"), Menu.EDIT, ("Esc",), starts_group=True,
              tip=said("actions", "Cancel, deselect, leave full screen")),
)  # fmt: skip
_FILM: Final = _needing(Need.FILMS, (
    ActionRow("tool-window", said("actions", "Window / level"), Menu.FILM, ("W",), checkable=True,
              choice=Choice.TOOL, icon="window"),
    ActionRow("tool-pan", said("actions", "Pan"), Menu.FILM, ("P",), checkable=True,
              choice=Choice.TOOL, icon="pan"),
    ActionRow("tool-zoom", said("actions", "Zoom"), Menu.FILM, ("Z",), checkable=True,
              choice=Choice.TOOL, icon="zoom"),
    ActionRow("tool-select", said("actions", "Select"), Menu.FILM, ("S",), checkable=True,
              choice=Choice.TOOL, icon="select"),
    ActionRow("tool-arrow", said("actions", "Arrow"), Menu.FILM, ("A",), checkable=True,
              choice=Choice.TOOL, icon="arrow",
              tip=said("actions", "Draw an arrow: press at the lesion, drag out the tail")),
    ActionRow("tool-text", said("actions", "Text"), Menu.FILM, ("T",), checkable=True,
              choice=Choice.TOOL, icon="text",
              tip=said("actions", "Write on the film: click, then type")),
    ActionRow("tool-ellipse", said("actions", "Ellipse"), Menu.FILM, ("E",), checkable=True,
              choice=Choice.TOOL, icon="ellipse",
              tip=said("actions", "Draw an ellipse: drag from corner to corner")),
    ActionRow("tool-rectangle", said("actions", "Rectangle"), Menu.FILM, ("R",), checkable=True,
              choice=Choice.TOOL, icon="rectangle",
              tip=said("actions", "Draw a rectangle: drag from corner to corner")),
    ActionRow("tool-polyline", said("actions", "Polyline"), Menu.FILM, ("Shift+A",), checkable=True,
              choice=Choice.TOOL, icon="polyline",
              tip=said("actions", "Draw a line: click its corners and the last one twice, or drag it freehand")),
    ActionRow("tool-length", said("actions", "Distance"), Menu.FILM, ("D",), checkable=True,
              choice=Choice.TOOL, icon="ruler", starts_group=True,
              tip=said("actions", "Measure a distance: drag from end to end")),
    ActionRow("tool-angle", said("actions", "Angle"), Menu.FILM, ("G",), checkable=True,
              choice=Choice.TOOL, icon="angle",
              tip=said("actions", "Measure an angle: drag one arm to the corner, click the end of the other")),
    ActionRow("tool-cobb", said("actions", "Cobb angle"), Menu.FILM, ("Shift+G",), checkable=True,
              choice=Choice.TOOL, icon="cobb",
              tip=said("actions", "Measure a Cobb angle: drag one line, then the other")),
    ActionRow("tool-region", said("actions", "Region"), Menu.FILM, ("Shift+E",), checkable=True,
              choice=Choice.TOOL, icon="roi",
              tip=said("actions", "Measure a region: drag it; its mean, spread and area stand beside it")),
    ActionRow("place-mark", said("actions", "Put a mark in the middle"), Menu.FILM,
              ("Return", "Enter"), (Need.NO_SELECTION, Need.DRAWING_TOOL),
              tip=said("actions", "Draw with the tool in hand where no mouse is, or end a line of clicks")),
    ActionRow("clear-measures", said("actions", "Remove all measures"), Menu.FILM,
              needs=(Need.MEASURES,)),
    ActionRow("slice-next", said("actions", "Next slice"), Menu.FILM, ("Down",), _TO_SLICE,
              starts_group=True),
    ActionRow("slice-previous", said("actions", "Previous slice"), Menu.FILM, ("Up",), _TO_SLICE),
    ActionRow("slice-ten-on", said("actions", "Ten slices on"), Menu.FILM, ("Shift+Down",),
              _TO_SLICE),
    ActionRow("slice-ten-back", said("actions", "Ten slices back"), Menu.FILM, ("Shift+Up",),
              _TO_SLICE),
    ActionRow("slice-first", said("actions", "First slice"), Menu.FILM, ("Home",),
              needs=(Need.SLICES,)),
    ActionRow("slice-last", said("actions", "Last slice"), Menu.FILM, ("End",),
              needs=(Need.SLICES,)),
    ActionRow("series-next", said("actions", "Next series"), Menu.FILM, ("Right",), _TO_SERIES),
    ActionRow("series-previous", said("actions", "Previous series"), Menu.FILM, ("Left",),
              _TO_SERIES),
    ActionRow("cine", said("actions", "Cine"), Menu.FILM, ("C",), icon="play",
              needs=(Need.SLICES,)),
    ActionRow("cine-slower", said("actions", "Slower cine"), Menu.FILM, ("<",),
              needs=(Need.CINE,)),
    ActionRow("cine-faster", said("actions", "Faster cine"), Menu.FILM, (">",),
              needs=(Need.CINE,)),
    ActionRow("flip-horizontal", said("actions", "Flip left and right"), Menu.FILM, ("H",),
              starts_group=True, icon="flip-horizontal"),
    ActionRow("flip-vertical", said("actions", "Flip top and bottom"), Menu.FILM, ("V",),
              icon="flip-vertical"),
    ActionRow("turn-left", said("actions", "Turn left"), Menu.FILM, ("[",),
              (Need.NO_CASE_MARK,), icon="rotate-left"),
    ActionRow("turn-right", said("actions", "Turn right"), Menu.FILM, ("]",),
              (Need.NO_CASE_MARK,), icon="rotate-right"),
    ActionRow("fit", said("actions", "Fit"), Menu.FILM, ("=",), starts_group=True, icon="fit"),
    ActionRow("one-to-one", said("actions", "One to one"), Menu.FILM, ("Ctrl+1",)),
    ActionRow("reset", said("actions", "Reset view"), Menu.FILM, ("Ctrl+0",), icon="reset",
              tip=said("actions", "Reset window, zoom, flips and turns")),
    ActionRow("tags", said("actions", "DICOM tags…"), Menu.FILM, ("Ctrl+I",), starts_group=True),
))  # fmt: skip
_WINDOW: Final = _needing(Need.FILMS, (
    ActionRow("window-auto", said("actions", "Automatic window"), Menu.WINDOW, ("0",),
              needs=_TO_WINDOW),
    ActionRow("window-file", said("actions", "The file's own window"), Menu.WINDOW, ("1",),
              tip=said("actions", "The file's own window; again: its next one"),
              needs=_TO_WINDOW),
    *(
        ActionRow(preset_action(number), said("actions", "Preset {number}").format(number=number),
                  Menu.WINDOW, (str(number + 1),), checkable=True,
                  starts_group=number == 1,
                  needs=(*_TO_WINDOW, Need.PRESET))
        for number in range(1, PRESET_COUNT + 1)
    ),
    ActionRow("invert", said("actions", "Invert"), Menu.WINDOW, ("I",), starts_group=True,
              icon="invert"),
    ActionRow("window-typed", said("actions", "Type a window…"), Menu.WINDOW, ("Ctrl+L",),
              needs=(Need.GREYS,)),
))  # fmt: skip
_VIEW: Final = (
    ActionRow("corner-next", said("actions", "Next corner text"), Menu.VIEW, ("O",)),
    *(
        ActionRow(f"corner-{name}", text, Menu.VIEW, checkable=True, choice=Choice.CORNER_TEXT,
                  submenu=said("actions", "Corner text"))
        for name, text in (
            ("none", said("actions", "None")),
            ("case", said("actions", "Case")),
            ("full", said("actions", "Full, with patient")),
        )
    ),
    ActionRow("file-overlays", said("actions", "Overlays of the file"), Menu.VIEW, ("Shift+O",), checkable=True,
              tip=said("actions", "Show or hide what the file draws on its picture")),
    ActionRow("reference-lines", said("actions", "Reference lines"), Menu.VIEW, ("Y",),
              checkable=True),
    ActionRow("link", said("actions", "Link more or nothing"), Menu.VIEW, ("X",), checkable=True,
              icon="link", tip=said("actions", "Scroll, zoom and window viewports together")),
    *(
        ActionRow(f"link-{name}", text, Menu.VIEW, checkable=True, submenu=said("actions", "Linked"))
        for name, text in (
            ("slices", said("actions", "Scrolling")),
            ("view", said("actions", "Zoom and pan")),
            ("window", said("actions", "Window")),
        )
    ),
    ActionRow("magnifier", said("actions", "Magnifier"), Menu.VIEW, ("M",), checkable=True,
              icon="zoom", tip=said("actions", "Look at the film through a round glass; the wheel makes it stronger"),
              needs=(Need.FILMS,)),
    ActionRow("magnify-more", said("actions", "Stronger magnifier"), Menu.VIEW, ("Ctrl+Up",),
              needs=(Need.FILMS, Need.MAGNIFIER)),
    ActionRow("magnify-less", said("actions", "Weaker magnifier"), Menu.VIEW, ("Ctrl+Down",),
              needs=(Need.FILMS, Need.MAGNIFIER)),
    ActionRow("lens", said("actions", "Lens of another series"), Menu.VIEW, ("Shift+M",), checkable=True,
              tip=said("actions", "Look through a round glass at the same place in another series"),
              needs=(Need.FILMS,)),
    ActionRow("blink", said("actions", "Blink with another series"), Menu.VIEW, ("Shift+B",), checkable=True,
              tip=said("actions", "Show this film and the same place in another series by turns, once a second; "
                                  "the same key stops"),
              needs=(Need.FILMS,)),
    ActionRow("lens-series", said("actions", "Next series in the lens"), Menu.VIEW, ("Ctrl+M",),
              needs=(Need.FILMS, Need.LENS)),
    ActionRow("read", said("actions", "Read"), Menu.VIEW, checkable=True, choice=Choice.MODE,
              icon="eye", starts_group=True, tip=said("actions", "Read the case")),
    ActionRow("write", said("actions", "Write"), Menu.VIEW, ("F4",), checkable=True,
              choice=Choice.MODE, icon="pencil",
              tip=said("actions", "Write the case: its text, films and marks; the same key goes back"),
              needs=(Need.CASE,)),
    ActionRow("test", said("actions", "Test"), Menu.VIEW, ("F12",), checkable=True,
              choice=Choice.MODE, icon="target",
              tip=said("actions", "Find it yourself, and see how near you were; the same key goes back"),
              needs=(Need.NOT_PRESENTING, Need.CASE)),
    *TEST,
    *PRESENT,
    ActionRow("full-screen", said("actions", "Full screen"), Menu.VIEW, ("F11",), checkable=True),
    ActionRow("black", said("actions", "Black"), Menu.VIEW, ("B",), checkable=True,
              needs=(Need.NOT_PRESENTING,),
              tip=said("actions", "Black out films and text")),
    ActionRow("strip", said("actions", "Film strip"), Menu.VIEW, ("F7",), checkable=True,
              starts_group=True),
    ActionRow("case-panel", said("actions", "Case panel"), Menu.VIEW, ("F8",), checkable=True),
    ActionRow("problems", said("actions", "Problems"), Menu.VIEW, ("F9",), checkable=True),
    ActionRow("plots", said("actions", "Profile and curve"), Menu.VIEW, ("Q",), checkable=True,
              tip=said("actions", "Show the profile of a distance, the curve of a region")),
    ActionRow("weighting", said("actions", "Why is it bright?"), Menu.VIEW, ("Shift+Q",),
              needs=(Need.MAPS,), checkable=True,
              tip=said("actions", "Weight an MR film anew: TR, TE, TI, fat saturation")),
    *(
        ActionRow(f"theme-{name}", text, Menu.VIEW, checkable=True, choice=Choice.THEME,
                  submenu=said("actions", "Theme"))
        for name, text in (
            ("reading-room", said("actions", "Reading room")),
            ("light", said("actions", "Light")),
            ("projector", said("actions", "Projector")),
        )
    ),
    ActionRow("text-larger", said("actions", "Larger text"), Menu.VIEW, ("Ctrl++", "Ctrl+=")),
    ActionRow("text-smaller", said("actions", "Smaller text"), Menu.VIEW, ("Ctrl+-",)),
)  # fmt: skip
_LAYOUT: Final = _needing(Need.FILMS, (
    *(
        ActionRow(layout_action(layout), layout.name, Menu.LAYOUT, checkable=True,
                  choice=Choice.LAYOUT)
        for layout in LAYOUTS
    ),
    ActionRow("maximise", said("actions", "Maximise or restore"), Menu.LAYOUT, ("Ctrl+Return",),
              starts_group=True),
    ActionRow("viewport-next", said("actions", "Next viewport"), Menu.LAYOUT, ("F6",)),
    ActionRow("viewport-previous", said("actions", "Previous viewport"), Menu.LAYOUT, ("Shift+F6",)),
))  # fmt: skip
_CASE: Final = _needing(Need.CASE, (
    ActionRow("next-stage", said("actions", "Next stage"), Menu.CASE, ("Space", "PgDown"),
              needs=(Need.READING, Need.TOLD, Need.LATER_STAGE)),
    ActionRow("previous-stage", said("actions", "Previous stage"), Menu.CASE,
              ("Shift+Space", "PgUp"),
              needs=(Need.READING, Need.TOLD, Need.EARLIER_STAGE)),
    ActionRow("unknown", said("actions", "Start over as an unknown"), Menu.CASE, ("U",),
              needs=(Need.TOLD,)),
    ActionRow("marks", said("actions", "Arrows"), Menu.CASE, ("N",), checkable=True,
              starts_group=True, tip=said("actions", "Show or hide the arrows; hold Ctrl to peek"),
              needs=(Need.READING, Need.TOLD, Need.ARROWS)),
    ActionRow("finding-next", said("actions", "Next finding"), Menu.CASE, ("J",),
              needs=(Need.TOLD, Need.ARROWS)),
    ActionRow("finding-previous", said("actions", "Previous finding"), Menu.CASE, ("Shift+J",),
              needs=(Need.TOLD, Need.ARROWS)),
    ActionRow("stage-view", said("actions", "Back to the stage"), Menu.CASE, ("Return", "Enter"),
              needs=(Need.NO_SELECTION, Need.LOOKING_TOOL), icon="locate",
              tip=said("actions", "Show the films, slices, windows and zooms of the stage again")),
    ActionRow("about-case", said("actions", "About this case…"), Menu.CASE, starts_group=True),
))  # fmt: skip
# What only a button opens: its menu.
_BUTTONS: Final = (
    ActionRow("measures", said("actions", "Measure"), Menu.NONE, checkable=True, icon="ruler",
              tip=said("actions", "Measure a distance, an angle or a region")),
    ActionRow("layouts", said("actions", "Layout"), Menu.NONE, icon="layout-1-2",
              tip=said("actions", "Share the window among films")),
)  # fmt: skip
_HELP: Final = (
    ActionRow("cheat-sheet", said("actions", "Keys and mouse"), Menu.HELP, ("F1",)),
    ActionRow("menu", said("actions", "Menu"), Menu.NONE, ("F10",), icon="menu"),
    ActionRow("about", said("actions", "About Rounds"), Menu.HELP),
)  # fmt: skip


_OPEN_SOMETHING: Final = frozenset(
    {"new-case", "close", "cheat-sheet", "about", "menu", "present-window"}
)
"""What opens something of its own besides the rows whose text ends in an ellipsis."""


def _needing_light(rows: Iterable[ActionRow]) -> tuple[ActionRow, ...]:
    """Return the rows; those that open a window, a menu or a question do not while the window is black."""
    return tuple(
        replace(row, needs=(Need.LIT, *row.needs))
        if row.text.endswith("…") or row.id in _OPEN_SOMETHING
        else row
        for row in rows
    )


_CHANGING: Final = frozenset(
    {
        *(row.id for row in _EDIT if row.id not in ("copy-view", "escape")),
        *("new-case", "write", "place-mark", "tool-select", "tool-arrow", "tool-text"),
        *("tool-ellipse", "tool-rectangle", "tool-polyline"),
    }
)
"""What changes a case, which stays as it is while a class looks on."""


def _needing_no_class(rows: Iterable[ActionRow]) -> tuple[ActionRow, ...]:
    """Return the rows; those that change the case do not while it is presented."""
    return tuple(
        replace(row, needs=(Need.NOT_PRESENTING, *row.needs)) if row.id in _CHANGING else row
        for row in rows
    )


ACTIONS: Final = _needing_no_class(_needing_light((
    *_FILE, *_EDIT, *_FILM, *_WINDOW, *_VIEW, *_LAYOUT, *_CASE, *_BUTTONS, *_HELP
)))  # fmt: skip


def key_text(keys: Iterable[str]) -> str:
    """Return keys as this system writes them, "Space or PgDown"."""
    native = QKeySequence.SequenceFormat.NativeText
    return spoken(said("actions", " or ")).join(QKeySequence(key).toString(native) for key in keys)


def tooltip(row: ActionRow) -> str:
    """Return what a button says of an action: its tip or text, and its keys."""
    text = spoken(row.tip or row.text).rstrip("…")
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
    serving: dict[str, list[ActionRow]] = {}
    for row in rows:
        for key in row.keys:
            serving.setdefault(_canonical(key), []).append(row)
    return tuple(
        sorted(
            key
            for key, among in serving.items()
            if not all(_exclude(one, other) for one, other in combinations(among, 2))
        )
    )


def _exclude(one: ActionRow, other: ActionRow) -> bool:
    """Whether two actions are never on at the same time."""
    return any(
        (a in one.needs and b in other.needs) or (b in one.needs and a in other.needs)
        for a, b in EXCLUDING
    )


def _canonical(key: str) -> str:
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.PortableText)
