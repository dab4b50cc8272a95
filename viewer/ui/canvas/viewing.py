"""What holds for all films alike, as one value that goes down to every canvas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from overlays.model import Mark, MarkColor
from viewer.imaging.study import FrameKey
from viewer.session.content import CornerText
from viewer.session.glass.kinds import LEAST_TIMES, GlassKind
from viewer.session.measures import Measures
from viewer.ui.look.theme import Theme
from viewer.ui.tools.kinds import ToolKind

if TYPE_CHECKING:
    from viewer.session.selftest.pins import AnswerPin


class ViewingState(Struct, frozen=True):
    """How all films are seen and handled, whatever each of them shows.

    ``tool`` is what a plain left drag does, and in ``ink`` it draws; ``writes`` shows what an author sees of marks.
    ``highlighted`` and ``selected`` are mark ids or ""; ``selection`` are the ids of all that are selected, ``handle``
    is the one of ``selected`` that keys move, -1 for the whole mark.  ``waiting`` are marks that wait on a frame.
    ``file_graphics`` shows what files draw on their own pictures, ``reference_lines`` where the plane of the active
    viewport cuts the others.  ``presenting`` draws marks larger, for an audience.
    Of marks that are ``coming`` (ids) only the place is ringed yet.  ``for_class``: it is
    the copy for those who look on, with a ruler, and without the cause where a film cannot be shown.
    ``glass`` is held over the films, a magnifier that shows them ``times`` larger.
    ``pins`` are what a self-test draws.
    """

    theme: Theme
    tool: ToolKind = ToolKind.WINDOW
    marks_shown: bool = True
    measures: Measures = Measures()
    highlighted: str = ""
    selected: str = ""
    selection: frozenset[str] = frozenset()
    handle: int = -1
    writes: bool = False
    ink: MarkColor = MarkColor.WHITE
    waiting: tuple[FrameKey | None, tuple[Mark, ...]] = (None, ())
    corner_text: CornerText = CornerText.CASE
    file_graphics: bool = True
    reference_lines: bool = False
    presenting: bool = False
    coming: frozenset[str] = frozenset()
    for_class: bool = False
    glass: GlassKind = GlassKind.NONE
    times: float = LEAST_TIMES
    pins: tuple[AnswerPin, ...] = ()

    @property
    def ringed(self) -> frozenset[str]:
        """The ids of the marks that are ringed: all that are selected."""
        alone = frozenset({self.selected} if self.selected else ())
        return self.selection if self.selected in self.selection else alone

    def dresses_as(self, other: ViewingState) -> bool:
        """Whether the other draws in the same theme and size, and as much of the marks."""
        dress, others = ((one.theme, one.presenting, one.writes) for one in (self, other))
        return dress == others
