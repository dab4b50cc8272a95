"""What holds for all films alike, as one value that goes down to every canvas."""

from __future__ import annotations

from msgspec import Struct

from viewer.session.content import CornerText
from viewer.session.measures import Measures
from viewer.ui.look.theme import Theme
from viewer.ui.tools.kinds import ToolKind


class ViewingState(Struct, frozen=True):
    """How all films are seen and handled, whatever each of them shows.

    ``tool`` is what a plain left drag does; ``highlighted`` and ``selected`` are mark ids or "".
    ``file_graphics`` shows what files draw on their own pictures, ``reference_lines`` where the plane of the active
    viewport cuts the others.  ``presenting`` draws marks larger, for an audience.
    """

    theme: Theme
    tool: ToolKind = ToolKind.WINDOW
    marks_shown: bool = True
    measures: Measures = Measures()
    highlighted: str = ""
    selected: str = ""
    corner_text: CornerText = CornerText.CASE
    file_graphics: bool = True
    reference_lines: bool = False
    presenting: bool = False

    def dresses_as(self, other: ViewingState) -> bool:
        """Whether the other draws in the same theme and size."""
        return (self.theme, self.presenting) == (other.theme, other.presenting)
