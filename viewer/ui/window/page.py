"""The window's page: the films, and a place for each part that comes to stand around them.

Films are seen before the other parts are built (docs/adr/0011); the places keep their room free, so
that no film moves when a part comes.
"""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from viewer.ui.look.basics import rule
from viewer.ui.look.theme import NARROWEST_STRIP, STATUS_LINE, TOP_BAR, Theme
from viewer.ui.state.arrangement import Arrangement
from viewer.ui.window.curtain import Curtain
from viewer.ui.window.panes import ColumnUse, Panes


class Place(QFrame):
    """Room for one part, in the colour of what will stand there."""

    def __init__(self, surface: str, *, width: int = 0, height: int = 0) -> None:
        super().__init__()
        self.setProperty("surface", surface)
        self.setMinimumSize(width, height)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def fill(self, part: QWidget) -> None:
        """Put the part where it belongs; from now on it says how much room it needs."""
        self.setMinimumSize(0, 0)
        self._column.addWidget(part)


class Page(QWidget):
    """Shares the window between the films and the places around them."""

    def __init__(self, films: QWidget, theme: Theme) -> None:
        super().__init__()
        self.top_bar = Place("bar", height=theme.size(TOP_BAR))
        self.band = Place("bar")
        self.strip = Place("panel", width=theme.size(NARROWEST_STRIP))
        self.plots = Place("panel")
        self.signal = Place("panel")
        self.signal.hide()
        self.problems = Place("panel")
        self.case_panel = Place("panel")
        self.status = Place("bar", height=theme.size(STATUS_LINE))
        self.panes = Panes(
            strip=self.strip,
            films=films,
            plots=self.plots,
            signal=self.signal,
            problems=self.problems,
            case_panel=self.case_panel,
            theme=theme,
        )
        self.curtain = Curtain(self)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        self._rules = (rule(), rule())
        rows.addWidget(self.top_bar)
        rows.addWidget(self._rules[0])
        rows.addWidget(self.band)
        rows.addWidget(self.panes, 1)
        rows.addWidget(self._rules[1])
        rows.addWidget(self.status)

    def show_places(
        self, arrangement: Arrangement, *, is_open: bool, has_case: bool, plots: bool
    ) -> None:
        """Show the places that the arrangement wants and that have something to show."""
        self.strip.setVisible(arrangement.strip_shown and is_open)
        alone = arrangement.is_alone
        has_text = has_case or (is_open and not alone)
        self.case_panel.setVisible(
            (arrangement.case_panel or arrangement.presenting or arrangement.tests) and has_text
        )
        self.panes.set_use(_use_of(arrangement))
        self.plots.setVisible(plots and is_open and not alone)
        self.problems.setVisible(arrangement.problems and not alone)
        for part in (self.top_bar, self.band, self.status, *self._rules):
            part.setVisible(not alone)
        self.curtain.set_drawn(drawn=arrangement.black)


def _use_of(arrangement: Arrangement) -> ColumnUse:
    """Return what the right column is for."""
    if arrangement.presenting:
        return ColumnUse.CLASS if arrangement.alone else ColumnUse.PRESENT
    if arrangement.tests:
        return ColumnUse.TEST
    return ColumnUse.WRITE if arrangement.writes else ColumnUse.READ
