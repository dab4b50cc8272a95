"""Why an action would do nothing now, in a sentence: a key that does nothing looks broken."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from viewer.session.measures import is_measure
from viewer.ui.actions.action_set import Handlers
from viewer.ui.actions.handlers import Owners
from viewer.ui.actions.table import ACTIONS, PRESET_COUNT, ActionRow, Context, Menu, preset_action
from viewer.ui.language.spoken import translate

_ROWS: Final = {row.id: row for row in ACTIONS}
_NEED_FILMS: Final = frozenset({Menu.FILM, Menu.WINDOW, Menu.LAYOUT})
_PRESETS: Final = {preset_action(number): number for number in range(1, PRESET_COUNT + 1)}
_ONE_WINDOW: Final = frozenset({"window-auto", "window-file", "window-typed", *_PRESETS})
_NEED_FINDINGS: Final = frozenset({"marks", "finding-next", "finding-previous"})
_NEED_SLICES: Final = frozenset(
    {
        *("slice-next", "slice-previous", "slice-ten-on", "slice-ten-back"),
        *("slice-first", "slice-last", "cine"),
    }
)

Reasons = Callable[[Owners, ActionRow], str]


def why_not(own: Owners, action_id: str) -> str:
    """Return why an action would change nothing now, "" when it would or that is not known."""
    row = _ROWS[action_id]
    return next(filter(None, (reason(own, row) for reason in _REASONS)), "")


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


def _without_films(own: Owners, row: ActionRow) -> str:
    needs = row.menu in _NEED_FILMS or row.context is not Context.WINDOW
    is_empty = own.workspace.binding.is_empty
    return (
        translate("reasons", "Nothing is open yet: Ctrl+O opens a case or images.")
        if needs and is_empty
        else ""
    )


def _without_case(own: Owners, row: ActionRow) -> str:
    needs = row.menu is Menu.CASE and own.document.case is None
    return (
        translate("reasons", "These images are no case: there are no stages and no arrows.")
        if needs
        else ""
    )


def _without_findings(own: Owners, row: ActionRow) -> str:
    case = own.document.case
    if row.id not in _NEED_FINDINGS or case is None or any(film.marks for film in case.films):
        return ""
    return translate("reasons", "This case has no arrows.")


def _at_the_end(own: Owners, row: ActionRow) -> str:
    lesson = own.teaching.lesson
    if row.id == "next-stage" and lesson.is_last:
        return translate("reasons", "All of the case is told.")
    if row.id == "previous-stage" and lesson.is_first:
        return translate("reasons", "This is the first stage of the case.")
    return ""


def _without_mark(own: Owners, row: ActionRow) -> str:
    if row.context not in (Context.MARK, Context.CASE_MARK):
        return ""
    if not own.desk.desk.selected:
        return translate("reasons", "Nothing drawn is selected: S takes the tool that selects.")
    needs = row.context is Context.CASE_MARK and is_measure(own.desk.desk.selected)
    return (
        translate("reasons", "A quick measure has neither a label nor a colour.") if needs else ""
    )


def _without_slices(own: Owners, row: ActionRow) -> str:
    series = own.workspace.active_series
    if row.id not in _NEED_SLICES or (series is not None and len(series.frames) > 1):
        return ""
    return (
        translate("reasons", "This film is a single image.")
        if series is not None
        else translate("reasons", "No film is here.")
    )


def _without_cine(own: Owners, row: ActionRow) -> str:
    needs = row.id in ("cine-slower", "cine-faster") and not own.grid.active.cine.is_playing
    return translate("reasons", "Nothing plays: C begins cine.") if needs else ""


def _without_window(own: Owners, row: ActionRow) -> str:
    if row.id not in _ONE_WINDOW:
        return ""
    if not own.windowing.has_greys:
        return translate("reasons", "No grey picture is here whose window could be set.")
    offered = len(own.windowing.presets())
    if _PRESETS.get(row.id, 0) <= offered:
        return ""
    words = translate("reasons", "This film has presets on the keys 2 to {last}.")
    return words.format(last=offered + 1)


def _without_steps(own: Owners, row: ActionRow) -> str:
    stack = own.document.undo_stack
    if row.id == "undo" and not stack.canUndo():
        return translate("reasons", "There is nothing to undo.")
    if row.id == "redo" and not stack.canRedo():
        return translate("reasons", "There is nothing to redo.")
    is_saved = row.id == "save" and not own.document.has_unsaved_changes
    return translate("reasons", "There is nothing to save.") if is_saved else ""


_REASONS: Final[tuple[Reasons, ...]] = (
    _without_films,
    _without_case,
    _without_findings,
    _at_the_end,
    _without_mark,
    _without_slices,
    _without_cine,
    _without_window,
    _without_steps,
)
