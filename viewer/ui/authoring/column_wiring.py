"""Joins the writing column to what it writes about: films and marks, the checks, the keys."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace
from PySide6.QtCore import QObject

from overlays.checks.mend import Mend
from viewer.session.mode import Mode
from viewer.ui.authoring.column.writing_column import WritingColumn
from viewer.ui.case.case_checks import CaseChecks
from viewer.ui.case.marks.drafting import Drafting
from viewer.ui.case.teaching import Teaching
from viewer.ui.state.arrangement import Arrangement, ArrangementModel, with_mode, with_tool
from viewer.ui.tools.kinds import tool_for


class ColumnWiring(QObject):
    """Does what the column asks for, and shows it what it needs to know; lives as long as the column.

    ``tell`` says a sentence to whoever writes.
    """

    def __init__(
        self,
        column: WritingColumn,
        checks: CaseChecks,
        teaching: Teaching,
        arrangement: ArrangementModel,
        drafting: Drafting,
        tell: Callable[[str], None],
    ) -> None:
        super().__init__(column)
        self._column = column
        self._checks = checks
        self._teaching = teaching
        self._arrangement = arrangement
        self._drafting = drafting
        self._tell = tell
        drafting.bind_with(column.bound)
        checks.changed.connect(self._show_faults)
        arrangement.changed.connect(self._on_arrangement)
        column.film_asked.connect(teaching.bring_film)
        column.mark_asked.connect(teaching.bring_mark)
        column.draw_asked.connect(self._draw)
        column.unknown_asked.connect(self._try)
        column.folded.connect(self._fold_checks)
        column.told.connect(tell)
        self._show_faults()

    def _show_faults(self) -> None:
        self._column.set_faults(self._checks.faults)

    def _on_arrangement(self, _before: Arrangement, after: Arrangement) -> None:
        self._column.set_checks_open(is_open=after.checks)

    def _fold_checks(self, closed: bool) -> None:
        self._arrangement.change(lambda now: replace(now, checks=not closed))

    def _draw(self, mend: Mend) -> None:
        """Show the film that lacks a mark, with the tool for it in hand."""
        self._arrangement.change(lambda now: with_tool(now, tool_for(mend.kind_of_mark)))
        if mend.color is not None:
            self._drafting.choose_ink(mend.color)
        self._drafting.want_on(mend.film)
        if mend.film is not None:
            self._teaching.bring_film(mend.film)
            self._tell(self.tr("Draw it on film {0}.").format(mend.film))

    def _try(self) -> None:
        self._arrangement.change(lambda now: with_mode(now, Mode.READ))
        self._teaching.start_over()
