"""What each action does: a table from the ids of ``viewer.ui.actions.table`` to calls of the owners of state."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final, Protocol

from msgspec import Struct
from msgspec.structs import replace

from overlays.model import MarkColor
from viewer.session.content import CornerText
from viewer.session.display import fit, flip_horizontal, flip_vertical, invert, turn
from viewer.session.following import next_links
from viewer.session.glass.kinds import GlassKind
from viewer.session.layout import LAYOUTS, Layout
from viewer.session.mode import Mode
from viewer.session.presenting.talk import ClassLight
from viewer.session.selftest.answering import with_hint, with_nothing_turned
from viewer.ui.actions.action_set import Handlers
from viewer.ui.actions.table import PRESET_COUNT, color_action, layout_action, preset_action
from viewer.ui.authoring.film_editing import FilmEditing
from viewer.ui.authoring.films.picture_pasting import PicturePasting
from viewer.ui.authoring.making import CaseMaking
from viewer.ui.authoring.new_cases import NewCases
from viewer.ui.case.case_checks import CaseChecks
from viewer.ui.case.case_copies import CaseCopies
from viewer.ui.case.editing import Editing
from viewer.ui.case.finding import FindingImages
from viewer.ui.case.marks.mark_owners import MarkOwners
from viewer.ui.case.opening import Opening
from viewer.ui.case.packing import CasePacking
from viewer.ui.case.teaching import Teaching
from viewer.ui.keeping.journaling import Journaling
from viewer.ui.keeping.saving import Saving
from viewer.ui.keeping.versions import VersionsOpener
from viewer.ui.look.theme import ThemeName
from viewer.ui.presenting.presenting import Presenting
from viewer.ui.presenting.stage_views import StageViews
from viewer.ui.selftest.self_test import SelfTest
from viewer.ui.signal.computing import Computing
from viewer.ui.state.arrangement import (
    ArrangementModel,
    escaped,
    with_glass_turned,
    with_marks_taken,
    with_mode,
    with_problems_turned,
    with_test_turned,
    with_times,
    with_tool,
    with_writing_turned,
)
from viewer.ui.state.document import CaseDocument
from viewer.ui.state.measuring import Measuring
from viewer.ui.state.settings import Preferences, Settings, links_of, with_font_step, with_links
from viewer.ui.state.workspace import Workspace
from viewer.ui.tools.kinds import ToolKind
from viewer.ui.viewports.cine import Cine
from viewer.ui.viewports.copying import Copying
from viewer.ui.viewports.viewport_area import ViewportArea
from viewer.ui.viewports.window_level import WindowLevel

Do = Callable[[], None]

_NUDGES: Final[Mapping[str, tuple[int, int]]] = {
    "nudge-left": (-1, 0),
    "nudge-right": (1, 0),
    "nudge-up": (0, -1),
    "nudge-down": (0, 1),
    "nudge-far left": (-10, 0),
    "nudge-far right": (10, 0),
    "nudge-far up": (0, -10),
    "nudge-far down": (0, 10),
}


class Dialogs(Protocol):
    """The dialogs that actions open."""

    def open_files(self) -> None:
        """Choose files to open."""

    def open_folder(self) -> None:
        """Choose a folder to open."""

    def show_settings(self) -> None:
        """Show what can be chosen."""

    def show_cheat_sheet(self) -> None:
        """Show keys and mouse."""

    def show_about(self) -> None:
        """Show what this program is."""

    def show_about_case(self) -> None:
        """Show what the case is."""

    def show_window(self) -> None:
        """Let the window of the active viewport be typed."""

    def show_tags(self) -> None:
        """Show the tags of the image in the active viewport."""


class Column(Protocol):
    """The text of a case as it is written."""

    def paste_article(self) -> None:
        """Cut the text of the clipboard into titles and sections."""

    def draw_named(self) -> None:
        """Draw what is named at the caret."""

    def insert_mention(self, mark_id: str) -> None:
        """Put words that name a mark at the caret."""


class Owners(Struct, frozen=True):
    """Everything that actions may change, each the one owner of its state."""

    document: CaseDocument
    workspace: Workspace
    teaching: Teaching
    stage_views: StageViews
    presenting: Presenting
    testing: SelfTest
    arrangement: ArrangementModel
    settings: Settings
    opening: Opening
    checks: CaseChecks
    saving: Saving
    journaling: Journaling
    versions: VersionsOpener
    making: CaseMaking
    copies: CaseCopies
    packing: CasePacking
    finding: FindingImages
    copying: Copying
    editing: Editing
    new_cases: NewCases
    film_editing: FilmEditing
    picture_pasting: PicturePasting
    column: Callable[[], Column]
    marks: MarkOwners
    measuring: Measuring
    computing: Computing
    windowing: WindowLevel
    grid: ViewportArea
    dialogs: Dialogs
    open_menu: Do
    open_screens: Do
    close_window: Do


def handlers(own: Owners) -> Handlers:
    """Return what every action of the table does."""
    return {
        **_file(own),
        **_edit(own),
        **_film(own),
        **_window(own),
        **_view(own),
        **_layout(own),
        **_case(own),
        **_present(own),
        **_test(own),
        **_help(own),
    }


def _file(own: Owners) -> dict[str, Do]:
    return {
        "open": own.dialogs.open_files,
        "open-folder": own.dialogs.open_folder,
        "new-case": own.new_cases.make,
        "close": own.opening.close_all,
        "close-beside": lambda: own.opening.close_beside(own.workspace.binding.beside),
        "save": own.saving.save,
        "save-copy": own.copies.ask,
        "save-package": own.packing.ask,
        "versions": own.versions.ask,
        "make-own": own.copies.ask,
        "find-images": own.finding.ask,
        "settings": own.dialogs.show_settings,
        "quit": own.close_window,
    }


def _edit(own: Owners) -> dict[str, Do]:
    return {
        "undo": lambda: _undo(own),
        "redo": lambda: _redo(own),
        "copy-view": own.copying.copy_view,
        "keep-view": own.film_editing.keep_view,
        "opening-slice": own.film_editing.set_opening,
        "film-add": own.film_editing.add_seen,
        "film-up": partial(own.film_editing.step, -1),
        "film-down": partial(own.film_editing.step, 1),
        "film-remove": own.film_editing.remove,
        "paste-text": lambda: own.column().paste_article(),
        "draw-named": lambda: own.column().draw_named(),
        "name-mark": lambda: own.column().insert_mention(own.arrangement.arrangement.selected),
        "copy-marks": own.marks.pasting.copy,
        "cut-marks": own.marks.pasting.cut,
        "paste-marks": lambda: _paste(own),
        "duplicate-marks": own.marks.pasting.duplicate,
        "select-all": lambda: _select_all(own),
        "rename-mark": own.marks.labelling.begin,
        "lock-mark": own.editing.toggle_locked,
        "hide-mark": own.editing.toggle_hidden,
        "region-mark": own.marks.shaping.toggle_region,
        "region-polygon": own.marks.shaping.make_polygon,
        "add-corner": own.marks.shaping.add_corner_beside,
        "mark-slice": lambda: own.teaching.bring_mark(own.arrangement.arrangement.selected),
        "spread-more": partial(own.editing.spread, 1),
        "spread-less": partial(own.editing.spread, -1),
        "handle-next": partial(own.marks.shaping.pick_handle, 1),
        "handle-previous": partial(own.marks.shaping.pick_handle, -1),
        "delete-mark": lambda: _delete(own),
        **{color_action(color): partial(own.editing.recolour, color) for color in MarkColor},
        **{name: partial(_nudge, own, *way) for name, way in _NUDGES.items()},
        "escape": lambda: _escape(own),
    }


def _film(own: Owners) -> dict[str, Do]:
    workspace = own.workspace
    return {
        **{f"tool-{tool}": partial(_take_tool, own.arrangement, tool) for tool in ToolKind},
        "place-mark": lambda: _put_in_the_middle(own),
        "measures": _nothing,  # its button opens the menu
        "clear-measures": own.measuring.clear,
        "slice-next": partial(workspace.scroll, 1),
        "slice-previous": partial(workspace.scroll, -1),
        "slice-ten-on": partial(workspace.scroll, 10),
        "slice-ten-back": partial(workspace.scroll, -10),
        "slice-first": partial(workspace.go_to_slice, 0),
        "slice-last": workspace.go_to_last_slice,
        "series-next": partial(workspace.show_next_series, 1),
        "series-previous": partial(workspace.show_next_series, -1),
        "cine": partial(_play, own.grid, Cine.toggle),
        "cine-slower": partial(_play, own.grid, Cine.go_slower),
        "cine-faster": partial(_play, own.grid, Cine.go_faster),
        "flip-horizontal": partial(workspace.change, flip_horizontal),
        "flip-vertical": partial(workspace.change, flip_vertical),
        "turn-left": partial(workspace.change, lambda state: turn(state, -1)),
        "turn-right": partial(workspace.change, lambda state: turn(state, 1)),
        "fit": partial(workspace.change, fit),
        "one-to-one": own.grid.show_one_to_one,
        "reset": workspace.reset,
        "tags": own.dialogs.show_tags,
    }


def _window(own: Owners) -> dict[str, Do]:
    windowing = own.windowing
    return {
        "window-auto": windowing.set_automatic,
        "window-file": windowing.set_own,
        **{
            preset_action(number): partial(windowing.set_preset, number)
            for number in range(1, PRESET_COUNT + 1)
        },
        "invert": partial(own.workspace.change, invert),
        "window-typed": own.dialogs.show_window,
    }


def _view(own: Owners) -> dict[str, Do]:
    settings, arrangement = own.settings, own.arrangement
    return {
        "corner-next": partial(settings.change, _with_next_corner_text),
        **{
            f"corner-{kind}": partial(_prefer, settings, "corner_text", kind) for kind in CornerText
        },
        "reference-lines": partial(_turn_preference, settings, "reference_lines"),
        "plots": partial(_turn_preference, settings, "plots"),
        "weighting": partial(arrangement.toggle, "weighting"),
        "link": partial(settings.change, _with_next_links),
        "link-slices": partial(_turn_preference, settings, "linked"),
        "link-view": partial(_turn_preference, settings, "linked_view"),
        "link-window": partial(_turn_preference, settings, "linked_window"),
        **{
            kind: partial(_turn_glass, arrangement, kind)
            for kind in (GlassKind.MAGNIFIER, GlassKind.LENS, GlassKind.BLINK)
        },
        "lens-series": own.grid.show_next_in_lens,
        "magnify-more": lambda: arrangement.change(lambda now: with_times(now, 1)),
        "magnify-less": lambda: arrangement.change(lambda now: with_times(now, -1)),
        "read": lambda: arrangement.change(lambda now: with_mode(now, Mode.READ)),
        "write": lambda: arrangement.change(with_writing_turned),
        "test": lambda: arrangement.change(with_test_turned),
        "full-screen": partial(arrangement.toggle, "full_screen"),
        "black": partial(arrangement.toggle, "black"),
        "file-overlays": partial(arrangement.toggle, "file_overlays"),
        "strip": partial(arrangement.toggle, "strip"),
        "case-panel": partial(arrangement.toggle, "case_panel"),
        "problems": partial(arrangement.change, with_problems_turned),
        **{f"theme-{name}": partial(_prefer, settings, "theme", name) for name in ThemeName},
        "text-larger": partial(settings.change, lambda kept: with_font_step(kept, 1)),
        "text-smaller": partial(settings.change, lambda kept: with_font_step(kept, -1)),
    }


def _layout(own: Owners) -> dict[str, Do]:
    def choose(layout: Layout) -> Do:
        return partial(own.workspace.set_layout, layout)

    return {
        **{layout_action(layout): choose(layout) for layout in LAYOUTS},
        "layouts": _nothing,  # its button opens the menu
        "maximise": lambda: own.workspace.toggle_maximised(own.workspace.active),
        "viewport-next": partial(own.workspace.step_active, 1),
        "viewport-previous": partial(own.workspace.step_active, -1),
    }


def _case(own: Owners) -> dict[str, Do]:
    teaching = own.teaching
    return {
        "next-stage": teaching.next_stage,
        "previous-stage": teaching.previous_stage,
        "unknown": lambda: _start_over(own),
        "marks": teaching.toggle_marks,
        "finding-next": partial(teaching.step_finding, 1),
        "finding-previous": partial(teaching.step_finding, -1),
        "stage-view": own.stage_views.go_back,
        "about-case": own.dialogs.show_about_case,
    }


def _present(own: Owners) -> dict[str, Do]:
    presenting = own.presenting
    return {
        "present": presenting.toggle,
        "present-window": presenting.toggle_window,
        "present-end": presenting.end,
        "freeze": presenting.freeze,
        "class-black": presenting.black,
        "spotlight": partial(presenting.shine, ClassLight.SPOTLIGHT),
        "pointer": partial(presenting.shine, ClassLight.POINTER),
        "swap-screens": presenting.swap,
        "timer-anew": presenting.count_anew,
        "clicker-next": own.teaching.next_stage,
        "clicker-previous": own.teaching.previous_stage,
        "screens": own.open_screens,
    }


def _test(own: Owners) -> dict[str, Do]:
    testing = own.testing
    return {
        "test-of-marks": own.editing.ask_of_marks,
        "test-point": testing.aim,
        "test-left": partial(testing.nudge, -1, 0),
        "test-right": partial(testing.nudge, 1, 0),
        "test-up": partial(testing.nudge, 0, -1),
        "test-down": partial(testing.nudge, 0, 1),
        "test-nothing": partial(testing.change, with_nothing_turned),
        "test-hint": partial(testing.change, with_hint),
        "test-answer": testing.give,
    }


def _help(own: Owners) -> dict[str, Do]:
    return {
        "cheat-sheet": own.dialogs.show_cheat_sheet,
        "about": own.dialogs.show_about,
        "menu": own.open_menu,
    }


def _with_next_corner_text(kept: Preferences) -> Preferences:
    order = list(CornerText)
    return replace(kept, corner_text=order[(order.index(kept.corner_text) + 1) % len(order)])


def _with_next_links(kept: Preferences) -> Preferences:
    return with_links(kept, next_links(links_of(kept)))


def _take_tool(arrangement: ArrangementModel, tool: ToolKind) -> None:
    arrangement.change(lambda now: with_tool(now, tool))


def _turn_glass(arrangement: ArrangementModel, kind: GlassKind) -> None:
    arrangement.change(lambda now: with_glass_turned(now, kind))


def _prefer(settings: Settings, name: str, value: object) -> None:
    settings.change(lambda kept: replace(kept, **{name: value}))


def _turn_preference(settings: Settings, name: str) -> None:
    _prefer(settings, name, not getattr(settings.preferences, name))


def _escape(own: Owners) -> None:
    """Leave the innermost thing: a drag, black, cine, a selection, plots, a tool, full screen."""
    cine, is_black = own.grid.active.cine, own.arrangement.arrangement.black
    if own.grid.active.cancel_gesture() or own.marks.drafting.dismiss():
        return
    if cine.is_playing and not is_black:
        cine.stop()
    elif own.presenting.is_on and not own.arrangement.arrangement.is_in_hand:
        own.presenting.escape()
    else:
        _leave(own)


def _leave(own: Owners) -> None:
    arrangement = own.arrangement.arrangement
    if own.settings.preferences.plots and not (arrangement.black or arrangement.selected):
        _prefer(own.settings, "plots", value=False)
    else:
        own.arrangement.change(escaped)


def _start_over(own: Owners) -> None:
    """Read the case as an unknown, whatever the mode was."""
    own.arrangement.change(lambda now: with_mode(now, Mode.READ))
    own.teaching.start_over()


def _paste(own: Owners) -> None:
    """Paste what the clipboard holds: a picture as a film where a case is written, else marks."""
    if own.picture_pasting.is_meant:
        own.picture_pasting.paste()
    else:
        own.marks.pasting.paste()


def _delete(own: Owners) -> None:
    if not (own.measuring.remove_selected() or own.marks.shaping.remove_corner()):
        own.editing.delete()


def _undo(own: Owners) -> None:
    """Take back the last step, first of what is half drawn."""
    is_done = own.grid.active.film_canvas.drawing.step_back() or own.measuring.undo()
    if not is_done:
        own.document.undo_stack.undo()


def _redo(own: Owners) -> None:
    if not own.measuring.redo():
        own.document.undo_stack.redo()


def _nudge(own: Owners, dx: int, dy: int) -> None:
    if not own.measuring.nudge(dx, dy):
        own.marks.shaping.nudge(dx, dy)


def _put_in_the_middle(own: Owners) -> None:
    own.grid.active.film_canvas.drawing.put_in_the_middle()


def _select_all(own: Owners) -> None:
    """Select the marks of the case on the slice in view."""
    marks = own.grid.active.film_canvas.layers.marks.ids
    own.arrangement.change(lambda now: with_marks_taken(with_tool(now, ToolKind.SELECT), marks))


def _play(grid: ViewportArea, do: Callable[[Cine], None]) -> None:
    do(grid.active.cine)


def _ignored(_done: object) -> None:
    """Take no notice of an answer that has been told otherwise."""


def _nothing() -> None:
    """Do nothing."""
