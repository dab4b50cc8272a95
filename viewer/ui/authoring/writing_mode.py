"""What Write changes of the films: all marks show, and in a narrow window one film is large; leaving undoes both."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from viewer.session.lesson import written
from viewer.ui.case.teaching import Teaching
from viewer.ui.state.arrangement import Arrangement, ArrangementModel
from viewer.ui.state.workspace import Workspace

ONE_FILM_BELOW_PX: Final = 1500


class WritingMode(QObject):
    """Follows the arrangement, and the width of the window."""

    def __init__(
        self,
        arrangement: ArrangementModel,
        teaching: Teaching,
        workspace: Workspace,
        window: QWidget,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._teaching = teaching
        self._workspace = workspace
        self._arrangement = arrangement
        self._window = window
        self._is_crowded = False
        self._is_enlarged = False
        window.installEventFilter(self)
        arrangement.changed.connect(self._on_arrangement)

    def _on_arrangement(self, before: Arrangement, after: Arrangement) -> None:
        if before.writes == after.writes:
            return
        self._teaching.change(lambda lesson: written(lesson, writing=after.writes))
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's width; never swallow anything."""
        if event.type() == QEvent.Type.Resize and self._arrangement.arrangement.writes:
            self._fit()
        return False

    def _fit(self) -> None:
        """Enlarge or give back where the room has become too little, or enough; between, a person has their way."""
        writes = self._arrangement.arrangement.writes
        crowded = writes and self._window.width() < ONE_FILM_BELOW_PX
        if crowded == self._is_crowded:
            return
        self._is_crowded = crowded
        if crowded:
            self._enlarge()
        else:
            self._give_back()

    def _enlarge(self) -> None:
        """Let the active film fill the room of all where a column and three films would crowd one another."""
        is_one = self._workspace.layout.count == 1
        self._is_enlarged = not is_one and self._workspace.maximised is None
        if self._is_enlarged:
            self._workspace.set_maximised(self._workspace.active)

    def _give_back(self) -> None:
        if self._is_enlarged:
            self._workspace.set_maximised(None)
        self._is_enlarged = False
