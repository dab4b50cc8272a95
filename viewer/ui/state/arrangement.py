"""How the window itself is arranged: the tool in hand, what is open beside the films, what is selected.

None of it is part of a case, nothing of it is undone, and only what ``Settings`` keeps outlives the session.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from viewer.session.glass.kinds import LEAST_TIMES, GlassKind, times_after
from viewer.session.lesson import Lesson
from viewer.session.measures import is_measure
from viewer.session.mode import Mode
from viewer.ui.tools.kinds import ToolKind


class Arrangement(Struct, frozen=True):
    """One arrangement.

    ``mode`` is what the window is for; who presents reads, whatever the mode.
    ``selected`` and ``highlighted`` are mark ids or ""; ``group`` are the ids of all that were selected with it, which
    counts only while it is one of them, and ``picked`` a mark with the handle of it that keys move.
    ``other_tool`` draws and is one keystroke away beside the arrow.  ``laid_down`` draws, and waits for the case to be
    written again.  ``presenting``: a case is
    shown to a class, ``alone`` on the one screen there is, so that this window hides everything but films and text;
    ``black`` blacks out the whole window.  ``checks`` lists them at the foot of the writing
    column.  ``weighting`` opens the sliders by which MR films are weighted anew.
    ``file_overlays`` shows what files draw on their own pictures, which may tell the answer.
    ``glass`` is held over the films, a magnifier that shows them ``times`` larger.
    """

    mode: Mode = Mode.READ
    tool: ToolKind = ToolKind.WINDOW
    other_tool: ToolKind = ToolKind.ELLIPSE
    laid_down: ToolKind | None = None
    selected: str = ""
    group: frozenset[str] = frozenset()
    picked: tuple[str, int] = ("", -1)
    highlighted: str = ""
    strip: bool = True
    case_panel: bool = True
    problems: bool = False
    weighting: bool = False
    checks: bool = True
    full_screen: bool = False
    presenting: bool = False
    alone: bool = False
    black: bool = False
    file_overlays: bool = True
    glass: GlassKind = GlassKind.NONE
    times: float = LEAST_TIMES

    @property
    def fills_screen(self) -> bool:
        """Whether the window takes the whole screen."""
        return self.full_screen or self.is_alone

    @property
    def is_alone(self) -> bool:
        """Whether the class looks at this very window."""
        return self.presenting and self.alone

    @property
    def writes(self) -> bool:
        """Whether the case is being written."""
        return self.mode is Mode.WRITE and not self.presenting

    @property
    def tests(self) -> bool:
        """Whether a student answers the questions of the case."""
        return self.mode is Mode.TEST and not self.presenting

    @property
    def selection(self) -> frozenset[str]:
        """The ids of all marks that are selected."""
        if not self.selected:
            return frozenset()
        return self.group if self.selected in self.group else frozenset({self.selected})

    @property
    def handle(self) -> int:
        """Which handle of the one selected mark keys move, -1 for the whole of it."""
        mark_id, handle = self.picked
        return handle if self.selection == {mark_id} else -1

    @property
    def is_in_hand(self) -> bool:
        """Whether something is in hand that is laid down before anything else is left."""
        return self.tool.draws or self.glass is not GlassKind.NONE

    @property
    def strip_shown(self) -> bool:
        """Whether the strip can be seen."""
        return self.strip and not self.is_alone


def with_mark_clicked(arrangement: Arrangement, mark_id: str, *, adds: bool = False) -> Arrangement:
    """Return the arrangement after a click on a mark, or beside all marks (""); one that adds turns it over.

    Only the tools that change marks select them: else the arrow keys, which page through the slices,
    would move an arrow that was merely pointed at.
    """
    if not arrangement.tool.takes_marks:
        return with_selection(arrangement, ())
    if not adds:
        return with_selection(arrangement, filter(None, (mark_id,)))
    if not mark_id or is_measure(mark_id) or is_measure(arrangement.selected):
        return arrangement
    others = arrangement.selection - {mark_id}
    is_out = mark_id in arrangement.selection
    return with_selection(arrangement, (*sorted(others), *(() if is_out else (mark_id,))))


def with_marks_taken(
    arrangement: Arrangement, mark_ids: Iterable[str], *, adds: bool = False
) -> Arrangement:
    """Return the arrangement with the marks within a rectangle selected, or also those."""
    before = arrangement.selection if adds else frozenset()
    return with_selection(arrangement, (*sorted(before), *mark_ids))


def with_selection(arrangement: Arrangement, mark_ids: Iterable[str]) -> Arrangement:
    """Return the arrangement with these marks selected, the last of them for what speaks of one."""
    ids = tuple(mark_ids)
    return replace(arrangement, selected="".join(ids[-1:]), group=frozenset(ids))


def with_tool(arrangement: Arrangement, tool: ToolKind) -> Arrangement:
    """Return the arrangement with another tool in hand; a tool that leaves marks alone deselects."""
    kept = arrangement.selected if tool.takes_marks else ""
    is_other = tool.draws and tool is not ToolKind.ARROW
    other = tool if is_other else arrangement.other_tool
    return replace(arrangement, tool=tool, selected=kept, other_tool=other, laid_down=None)


def with_mode(arrangement: Arrangement, mode: Mode) -> Arrangement:
    """Return the arrangement in another mode; reading a case begins with nothing selected, and with nothing that draws.

    The tool that drew comes back with Write, unless another was taken meanwhile.
    """
    if mode is Mode.WRITE:
        tool = arrangement.laid_down or arrangement.tool
        return replace(arrangement, mode=mode, tool=tool, laid_down=None)
    if not arrangement.tool.draws:
        tool = ToolKind.WINDOW if mode is Mode.TEST else arrangement.tool
        return replace(arrangement, mode=mode, selected="", tool=tool)
    laid_down = arrangement.tool
    return replace(arrangement, mode=mode, selected="", tool=ToolKind.WINDOW, laid_down=laid_down)


def with_hands_off(arrangement: Arrangement, *, strip: bool) -> Arrangement:
    """Return the arrangement as a class is shown a case: nothing selected, and no tool that changes marks."""
    tool = ToolKind.WINDOW if arrangement.tool.takes_marks else arrangement.tool
    return replace(arrangement, selected="", highlighted="", tool=tool, strip=strip)


def with_writing_turned(arrangement: Arrangement) -> Arrangement:
    """Return the arrangement after the key of Write, which goes there and back."""
    return with_mode(arrangement, Mode.READ if arrangement.mode is Mode.WRITE else Mode.WRITE)


def with_test_turned(arrangement: Arrangement) -> Arrangement:
    """Return the arrangement after the key of Test, which goes there and back."""
    return with_mode(arrangement, Mode.READ if arrangement.mode is Mode.TEST else Mode.TEST)


def with_problems_turned(arrangement: Arrangement) -> Arrangement:
    """Return the arrangement after the key of the problems; who writes has them at the foot of the column."""
    if arrangement.writes:
        return replace(arrangement, checks=not arrangement.checks)
    return replace(arrangement, problems=not arrangement.problems)


def with_glass_turned(arrangement: Arrangement, kind: GlassKind) -> Arrangement:
    """Return the arrangement with a glass held over the films, or put away by the same key."""
    return replace(arrangement, glass=GlassKind.NONE if arrangement.glass is kind else kind)


def with_times(arrangement: Arrangement, steps: int) -> Arrangement:
    """Return the arrangement with a magnifier that shows films some steps larger."""
    return replace(arrangement, times=times_after(arrangement.times, steps))


def with_hidden_let_go(arrangement: Arrangement, lesson: Lesson) -> Arrangement:
    """Return the arrangement with no mark selected that cannot be seen: what is hidden is not acted on."""
    selection = arrangement.selection
    seen = tuple(one for one in selection if is_measure(one) or lesson.shows_mark(one))
    return arrangement if len(seen) == len(selection) else with_selection(arrangement, seen)


def with_other_case(arrangement: Arrangement) -> Arrangement:
    """Return the arrangement when another case has been opened: it is read, and its marks are others."""
    read = with_mode(arrangement, Mode.READ) if arrangement.mode is not Mode.READ else arrangement
    return replace(read, selected="", highlighted="")


def escaped(arrangement: Arrangement) -> Arrangement:
    """Return the arrangement after Esc: the innermost thing is left first; views are never reset."""
    if arrangement.black:
        return replace(arrangement, black=False)
    if arrangement.handle >= 0:
        return replace(arrangement, picked=("", -1))
    if arrangement.selected:
        return replace(arrangement, selected="")
    if arrangement.tool.draws:
        return replace(arrangement, tool=ToolKind.WINDOW)
    if arrangement.weighting:
        return replace(arrangement, weighting=False)
    if arrangement.glass is not GlassKind.NONE:
        return replace(arrangement, glass=GlassKind.NONE)
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

    def highlight(self, mark_id: str) -> None:
        """Light up a mark, "" for none."""
        self.change(lambda now: replace(now, highlighted=mark_id))

    def toggle(self, name: str) -> None:
        """Turn one of the flags over."""
        turned = not getattr(self._arrangement, name)
        self.set_arrangement(replace(self._arrangement, **{name: turned}))
