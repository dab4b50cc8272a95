"""Whether actions can do anything now, and else why not, in a sentence: a key that does nothing looks broken.

The table says what each action needs; here each need is asked for and worded, once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from overlays.sentence import said
from viewer.session.glass.kinds import GlassKind
from viewer.session.measures import is_measure
from viewer.ui.actions.action_set import Handlers
from viewer.ui.actions.handlers import Owners
from viewer.ui.actions.needs import MOMENTARY, Need
from viewer.ui.actions.row import ActionRow
from viewer.ui.actions.table import ACTIONS, PRESET_COUNT, preset_action
from viewer.ui.language.spoken import spoken as in_words
from viewer.ui.language.spoken import translate

_ROWS: Final = {row.id: row for row in ACTIONS}
_PRESETS: Final = {preset_action(number): number for number in range(1, PRESET_COUNT + 1)}


def why_not(own: Owners, action_id: str) -> str:
    """Return why an action would change nothing now, "" when it would or that is not known."""
    row = _ROWS[action_id]
    unmet = (need for need in row.needs if not _is_met(own, need, row))
    return next(filter(None, (_sentence(own, need) for need in unmet)), "")


def unmet_needs(own: Owners) -> frozenset[Need]:
    """Return what is not there now and turns off the actions that need it."""
    return frozenset(need for need, is_met in _LASTING.items() if not is_met(own))


def spoken(handlers: Handlers, own: Owners, tell: Callable[[str], None]) -> Handlers:
    """Return handlers that say why they do nothing, where that is known."""

    def speaking(action_id: str, do: Callable[[], None]) -> Callable[[], None]:
        def act() -> None:
            reason = why_not(own, action_id)
            if reason:
                tell(reason)
            do()

        return act

    return {action_id: speaking(action_id, do) for action_id, do in handlers.items()}


def _is_met(own: Owners, need: Need, row: ActionRow) -> bool:
    return _PASSING[need](own, row) if need in MOMENTARY else _LASTING[need](own)


def _sentence(own: Owners, need: Need) -> str:
    """Return what is said where something is not there, "" for nothing."""
    if need is Need.PRESET:
        words = translate("reasons", "This film has presets on the keys 2 to {last}.")
        return words.format(last=len(own.windowing.presets()) + 1)
    if need is Need.SLICES and own.workspace.active_series is None:
        return translate("reasons", "No film is here.")
    if need is Need.SELECTION and _hides_arrows(own):
        return translate(
            "reasons",
            "Nothing in sight is selected: N shows the arrows, S takes the tool that selects.",
        )
    return in_words(_SENTENCES[need]) if need in _SENTENCES else ""


def _is_copyable(own: Owners) -> bool:
    case = own.document.case
    return case is not None and not case.read_only


def _is_own(own: Owners) -> bool:
    return own.document.is_editable and not own.document.is_new


def _is_no_mark(selected: str) -> bool:
    return not selected or is_measure(selected)


def _has_slices(own: Owners, _row: ActionRow) -> bool:
    series = own.workspace.active_series
    return series is not None and len(series.frames) > 1


def _hides_arrows(own: Owners) -> bool:
    """Whether the case has marks, of which none is shown now."""
    case = own.document.case
    has_marks = case is not None and any(film.marks for film in case.films)
    return has_marks and not own.teaching.lesson.marks_shown


def _has_arrows(own: Owners, _row: ActionRow) -> bool:
    case = own.document.case
    return case is None or any(film.marks for film in case.films)


_LENSES: Final = (GlassKind.LENS, GlassKind.BLINK)
_LASTING: Final[Mapping[Need, Callable[[Owners], bool]]] = {
    Need.LIT: lambda own: not own.arrangement.arrangement.black,
    Need.FILMS: lambda own: not own.workspace.binding.is_empty,
    Need.CASE: lambda own: own.document.case is not None,
    Need.READING: lambda own: not own.arrangement.arrangement.writes,
    Need.WRITING: lambda own: own.arrangement.arrangement.writes,
    Need.PRESENTING: lambda own: own.presenting.is_on,
    Need.NOT_PRESENTING: lambda own: not own.presenting.is_on,
    Need.CLASS_WINDOW: lambda own: own.presenting.has_window,
    Need.CLICKER: lambda own: own.presenting.is_clicked_through,
    Need.FILM_KEYS: lambda own: not (own.presenting.is_clicked_through or own.testing.is_aiming),
    Need.TESTING: lambda own: own.testing.is_open,
    Need.AIMING: lambda own: own.testing.is_aiming,
    Need.TOLD: lambda own: not own.testing.is_open,
    Need.OWN_CASE: lambda own: _is_copyable(own) and _is_own(own),
    Need.FOREIGN_CASE: lambda own: _is_copyable(own) and not own.document.is_editable,
    Need.BESIDE: lambda own: bool(own.workspace.binding.beside),
    Need.CHANGES: lambda own: own.document.has_unsaved_changes,
    Need.UNDO_STEP: lambda own: own.measuring.can_undo or own.document.undo_stack.canUndo(),
    Need.REDO_STEP: lambda own: own.measuring.can_redo or own.document.undo_stack.canRedo(),
    Need.NO_SELECTION: lambda own: not own.arrangement.arrangement.selected,
    Need.SELECTION: lambda own: bool(own.arrangement.arrangement.selected),
    Need.CASE_MARK: lambda own: not is_measure(own.arrangement.arrangement.selected),
    Need.NO_CASE_MARK: lambda own: _is_no_mark(own.arrangement.arrangement.selected),
    Need.DRAWING_TOOL: lambda own: own.arrangement.arrangement.tool.draws,
    Need.LOOKING_TOOL: lambda own: not own.arrangement.arrangement.tool.draws,
    Need.MAGNIFIER: lambda own: own.arrangement.arrangement.glass is GlassKind.MAGNIFIER,
    Need.LENS: lambda own: own.arrangement.arrangement.glass in _LENSES,
    Need.MEASURES: lambda own: bool(own.measuring.measures.items),
    Need.MAPS: lambda own: own.computing.has_maps,
}
_PASSING: Final[Mapping[Need, Callable[[Owners, ActionRow], bool]]] = {
    Need.ARROWS: _has_arrows,
    Need.LATER_STAGE: lambda own, _row: not own.teaching.lesson.is_last,
    Need.EARLIER_STAGE: lambda own, _row: not own.teaching.lesson.is_first,
    Need.SLICES: _has_slices,
    Need.CINE: lambda own, _row: own.grid.active.cine.is_playing,
    Need.GREYS: lambda own, _row: own.windowing.has_greys,
    Need.PRESET: lambda own, row: _PRESETS[row.id] <= len(own.windowing.presets()),
}
_SENTENCES: Final[Mapping[Need, str]] = {
    Need.LIT: said("reasons", "The window is black: B or a click brings the films back."),
    Need.FILMS: said("reasons", "Nothing is open yet: Ctrl+O opens a case or images."),
    Need.CASE: said("reasons", "These images are no case: there are no stages and no arrows."),
    Need.READING: said("reasons", "The case is being written: F4 goes back to reading it."),
    Need.PRESENTING: said("reasons", "No case is presented: F5 presents it."),
    Need.NOT_PRESENTING: said("reasons", "The case is presented, and stays as it is: F5 ends."),
    Need.CLASS_WINDOW: said(
        "reasons",
        "The class has no window of its own: Shift+F5 gives it one.",
    ),
    Need.TESTING: said("reasons", "No answer is asked for: F12 begins the test."),
    Need.AIMING: said("reasons", "No point is aimed with: the full stop puts one in the middle."),
    Need.TOLD: said("reasons", "Nothing is told before the answer: F12 leaves the test."),
    Need.BESIDE: said("reasons", "No other images are open beside the case."),
    Need.WRITING: said("reasons", "The case is being read: F4 writes it."),
    Need.CHANGES: said("reasons", "There is nothing to save."),
    Need.UNDO_STEP: said("reasons", "There is nothing to undo."),
    Need.REDO_STEP: said("reasons", "There is nothing to redo."),
    Need.SELECTION: said("reasons", "Nothing drawn is selected: S takes the tool that selects."),
    Need.DRAWING_TOOL: said("reasons", "The tool in hand draws nothing: A takes the arrow."),
    Need.LOOKING_TOOL: said("reasons", "The tool in hand draws: Esc lays it down."),
    Need.CASE_MARK: said("reasons", "A quick measure has neither a label nor a colour."),
    Need.MAPS: said(
        "reasons", "This case has no tissue maps, by which its MR films could be weighted anew."
    ),
    Need.MAGNIFIER: said("reasons", "No magnifier is held over the films: M takes it."),
    Need.LENS: said("reasons", "No lens is held over the films: Shift+M takes it."),
    Need.ARROWS: said("reasons", "This case has no arrows."),
    Need.LATER_STAGE: said("reasons", "All of the case is told."),
    Need.EARLIER_STAGE: said("reasons", "This is the first stage of the case."),
    Need.SLICES: said("reasons", "This film is a single image."),
    Need.CINE: said("reasons", "Nothing plays: C begins cine."),
    Need.GREYS: said("reasons", "No grey picture is here whose window could be set."),
}
