"""How the window itself is arranged: the tool in hand, what is open beside the films, what is selected.

None of it is part of a case, nothing of it is undone, and only what ``Settings`` keeps outlives the session.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from viewer.ui.tools.kinds import ToolKind


class Desk(Struct, frozen=True):
    """One arrangement.

    ``selected`` and ``highlighted`` are mark ids or "".  ``presenting`` hides everything but films and text
    and enlarges the marks; ``black`` blacks out the whole window.  ``file_overlays`` shows what files draw on
    their own pictures, which may tell the answer.
    """

    tool: ToolKind = ToolKind.WINDOW
    selected: str = ""
    highlighted: str = ""
    strip: bool = True
    case_panel: bool = True
    problems: bool = False
    full_screen: bool = False
    presenting: bool = False
    black: bool = False
    file_overlays: bool = True

    @property
    def fills_screen(self) -> bool:
        """Whether the window takes the whole screen."""
        return self.full_screen or self.presenting

    @property
    def strip_shown(self) -> bool:
        """Whether the strip can be seen."""
        return self.strip and not self.presenting


def with_mark_clicked(desk: Desk, mark_id: str) -> Desk:
    """Return the desk after a click on a mark, or beside all marks ("").

    Only the tools that change marks select them: else the arrow keys, which page through the slices,
    would move an arrow that was merely pointed at.
    """
    return replace(desk, selected=mark_id if desk.tool.takes_marks else "")


def with_tool(desk: Desk, tool: ToolKind) -> Desk:
    """Return the desk with another tool in hand; a tool that leaves marks alone deselects."""
    kept = desk.selected if tool.takes_marks else ""
    return replace(desk, tool=tool, selected=kept)


def with_other_case(desk: Desk) -> Desk:
    """Return the desk when another case has been opened: its marks are others, whatever their ids."""
    return replace(desk, selected="", highlighted="")


def escaped(desk: Desk) -> Desk:
    """Return the desk after Esc: the innermost thing is left first; views are never reset."""
    if desk.black:
        return replace(desk, black=False)
    if desk.selected:
        return replace(desk, selected="")
    if desk.tool.draws:
        return replace(desk, tool=ToolKind.WINDOW)
    return replace(desk, presenting=False, full_screen=False)


class DeskModel(QObject):
    """Owns the desk."""

    changed = Signal(object, object)  # (before: Desk, after: Desk)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = Desk()

    @property
    def desk(self) -> Desk:
        """The arrangement now."""
        return self._desk

    def set_desk(self, desk: Desk) -> None:
        """Arrange the window; an equal desk is silent."""
        if desk != self._desk:
            before, self._desk = self._desk, desk
            self.changed.emit(before, desk)

    def change(self, step: Callable[[Desk], Desk]) -> None:
        """Arrange the window as ``step`` makes it of the arrangement now."""
        self.set_desk(step(self._desk))

    def toggle(self, name: str) -> None:
        """Turn one of the flags over."""
        turned = not getattr(self._desk, name)
        self.set_desk(replace(self._desk, **{name: turned}))
