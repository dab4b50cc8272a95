"""What is clicked in the case panel, and what the lesson asks of it."""

from __future__ import annotations

from typing import Protocol

from msgspec.structs import replace
from PySide6.QtCore import QObject

from viewer.ui.case.teaching import Teaching
from viewer.ui.case_panel.case_panel import CasePanel
from viewer.ui.state.arrangement import ArrangementModel


class PanelDialogs(Protocol):
    """The dialogs that the panel opens."""

    def show_link(self, address: str) -> None:
        """Ask before an address of the text is opened."""

    def show_about_case(self) -> None:
        """Show what the case is."""


class PanelWiring(QObject):
    """Hands on what is asked of a panel, to who does it."""

    def __init__(
        self,
        panel: CasePanel,
        teaching: Teaching,
        arrangement: ArrangementModel,
        dialogs: PanelDialogs,
    ) -> None:
        super().__init__(panel)
        self._teaching = teaching
        self._arrangement = arrangement
        teaching.text_asked.connect(panel.bring_stage)
        panel.next_asked.connect(teaching.next_stage)
        panel.back_asked.connect(teaching.previous_stage)
        panel.reveal_asked.connect(teaching.reveal)
        panel.phrase_clicked.connect(teaching.bring_mention)
        panel.film_clicked.connect(teaching.bring_film)
        panel.taken.connect(self._let_go)
        panel.phrase_hovered.connect(self._point_at)
        panel.link_asked.connect(dialogs.show_link)
        panel.about_asked.connect(dialogs.show_about_case)

    def _let_go(self) -> None:
        self._arrangement.change(lambda now: replace(now, selected=""))

    def _point_at(self, mention_id: str) -> None:
        """Light up the first mark that a phrase means."""
        self._arrangement.highlight("".join(self._teaching.marks_of(mention_id)[:1]))
