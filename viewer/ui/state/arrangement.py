"""How the window itself is arranged: the tool in hand, what is open beside the films, what is selected.

None of it is part of a case, nothing of it is undone, and only what ``Settings`` keeps outlives the session.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from viewer.session.lesson import Lesson
from viewer.session.measures import is_measure
from viewer.session.mode import Mode
from viewer.ui.tools.kinds import ToolKind


class Arrangement(Struct, frozen=True):
    """One arrangement.

    ``mode`` is what the window is for; who presents reads, whatever the mode.
    ``selected`` and ``highlighted`` are mark ids or "".  ``presenting`` hides everything but films and text
    and enlarges the marks; ``black`` blacks out the whole window.  ``checks`` lists them at the foot of the writing
    column.  ``file_overlays`` shows what files draw on their own pictures, which may tell the answer.
    """

    mode: Mode = Mode.READ
    tool: ToolKind = ToolKind.WINDOW
    selected: str = ""
    highlighted: str = ""
    strip: bool = True
    case_panel: bool = True
    problems: bool = False
    checks: bool = True
    full_screen: bool = False
    presenting: bool = False
    black: bool = False
    file_overlays: bool = True

    @property
    def fills_screen(self) -> bool:
        """Whether the window takes the whole screen."""
        return self.full_screen or self.presenting

    @property
    def writes(self) -> bool:
        """Whether the case is being written."""
        return self.mode is Mode.WRITE and not self.presenting

    @property
    def strip_shown(self) -> bool:
        """Whether the strip can be seen."""
        return self.strip and not self.presenting


def with_mark_clicked(arrangement: Arrangement, mark_id: str) -> Arrangement:
    """Return the arrangement after a click on a mark, or beside all marks ("").

    Only the tools that change marks select them: else the arrow keys, which page through the slices,
    would move an arrow that was merely pointed at.
    """
    return replace(arrangement, selected=mark_id if arrangement.tool.takes_marks else "")


def with_tool(arrangement: Arrangement, tool: ToolKind) -> Arrangement:
    """Return the arrangement with another tool in hand; a tool that leaves marks alone deselects."""
    kept = arrangement.selected if tool.takes_marks else ""
    return replace(arrangement, tool=tool, selected=kept)


def with_mode(arrangement: Arrangement, mode: Mode) -> Arrangement:
    """Return the arrangement in another mode; reading a case begins with nothing selected."""
    kept = arrangement.selected if mode is Mode.WRITE else ""
    return replace(arrangement, mode=mode, selected=kept)


def with_writing_turned(arrangement: Arrangement) -> Arrangement:
    """Return the arrangement after the key of Write, which goes there and back."""
    return with_mode(arrangement, Mode.READ if arrangement.mode is Mode.WRITE else Mode.WRITE)


def with_problems_turned(arrangement: Arrangement) -> Arrangement:
    """Return the arrangement after the key of the problems; who writes has them at the foot of the column."""
    if arrangement.writes:
        return replace(arrangement, checks=not arrangement.checks)
    return replace(arrangement, problems=not arrangement.problems)


def with_hidden_let_go(arrangement: Arrangement, lesson: Lesson) -> Arrangement:
    """Return the arrangement with no mark selected that cannot be seen: what is hidden is not acted on."""
    selected = arrangement.selected
    seen = is_measure(selected) or lesson.shows_mark(selected)
    return arrangement if seen else replace(arrangement, selected="")


def with_other_case(arrangement: Arrangement) -> Arrangement:
    """Return the arrangement when another case has been opened: it is read, and its marks are others."""
    return replace(arrangement, mode=Mode.READ, selected="", highlighted="")


def escaped(arrangement: Arrangement) -> Arrangement:
    """Return the arrangement after Esc: the innermost thing is left first; views are never reset."""
    if arrangement.black:
        return replace(arrangement, black=False)
    if arrangement.selected:
        return replace(arrangement, selected="")
    if arrangement.tool.draws:
        return replace(arrangement, tool=ToolKind.WINDOW)
    return replace(arrangement, presenting=False, full_screen=False)


class ArrangementModel(QObject):
    """Owns the arrangement."""

    changed = Signal(object, object)  # (before: Arrangement, after: Arrangement)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._arrangement = Arrangement()

    @property
    def arrangement(self) -> Arrangement:
        """The arrangement now."""
        return self._arrangement

    def set_arrangement(self, arrangement: Arrangement) -> None:
        """Arrange the window; an equal arrangement is silent."""
        if arrangement != self._arrangement:
            before, self._arrangement = self._arrangement, arrangement
            self.changed.emit(before, arrangement)

    def change(self, step: Callable[[Arrangement], Arrangement]) -> None:
        """Arrange the window as ``step`` makes it of the arrangement now."""
        self.set_arrangement(step(self._arrangement))

    def toggle(self, name: str) -> None:
        """Turn one of the flags over."""
        turned = not getattr(self._arrangement, name)
        self.set_arrangement(replace(self._arrangement, **{name: turned}))
