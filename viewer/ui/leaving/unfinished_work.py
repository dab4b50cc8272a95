"""What is at risk when the window ends: what hands are at, a save that runs, and edits that stand in no file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtGui import QGuiApplication

from viewer.ui.case.marks.drafting import Drafting, OfferWay
from viewer.ui.keeping.autosaving import Autosaving
from viewer.ui.keeping.journaling import Journaling
from viewer.ui.keeping.saving import Saving
from viewer.ui.viewports.label_typing import LabelTyping
from viewer.ui.viewports.viewport_area import ViewportArea

SAVE_S: Final = 0.8
"""For how long the end of the program waits for a save; the journal has all of it anyway."""
JOURNAL_S: Final = 0.4
"""For how long it waits until the disk has what the journal holds."""


class UnfinishedWork:
    """The work in one window; each of ``stops`` ends something that copies images."""

    def __init__(
        self,
        saving: Saving,
        autosaving: Autosaving,
        journaling: Journaling,
        drafting: Drafting,
        typing: LabelTyping,
        area: ViewportArea,
        stops: tuple[Callable[[], None], ...],
    ) -> None:
        self._saving = saving
        self._autosaving = autosaving
        self._journaling = journaling
        self._drafting = drafting
        self._typing = typing
        self._area = area
        self._stops = stops

    def finish_hands(self) -> None:
        """Make edits of what hands are at; a mark that waits for a place gets a film of its own."""
        typed = QGuiApplication.inputMethod()
        if typed is not None:
            typed.commit()
        self._typing.finish()
        self._area.finish_gestures()
        self._drafting.settle(OfferWay.NEW)

    def may_leave(self) -> bool:
        """Whether nothing would be lost, or a person has decided about it."""
        return self._autosaving.may_leave()

    def make_safe(self) -> None:
        """Wait a moment for a save and for the journal, and ask nobody."""
        self._saving.wait_without_asking(SAVE_S)
        self._journaling.wait_for_disk(JOURNAL_S)

    def leave_to_next_start(self) -> None:
        """Make safe, stop what is being written, and keep what no file holds."""
        for stop in self._stops:
            stop()
        self.make_safe()
        self._saving.abandon()
        self._journaling.leave_to_next_start()
