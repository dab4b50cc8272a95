"""What Write changes of the films: all marks show, and in a narrow window one film is large; leaving undoes both."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject

from viewer.session.lesson import written
from viewer.ui.case.teaching import Teaching
from viewer.ui.state.arrangement import Arrangement, ArrangementModel
from viewer.ui.state.workspace import Workspace

ONE_FILM_BELOW_PX: Final = 1500


class WritingMode(QObject):
    """Follows the arrangement; ``width`` gives that of the window, px."""

    def __init__(
        self,
        arrangement: ArrangementModel,
        teaching: Teaching,
        workspace: Workspace,
        width: Callable[[], int],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._teaching = teaching
        self._workspace = workspace
        self._width = width
        self._is_enlarged = False
        arrangement.changed.connect(self._on_arrangement)

    def _on_arrangement(self, before: Arrangement, after: Arrangement) -> None:
        if before.writes == after.writes:
            return
        self._teaching.change(lambda lesson: written(lesson, writing=after.writes))
        if after.writes:
            self._enlarge()
        else:
            self._give_back()

    def _enlarge(self) -> None:
        """Let the active film fill the room of all where a column and three films would crowd one another."""
        crowded = self._width() < ONE_FILM_BELOW_PX and self._workspace.layout.count > 1
        self._is_enlarged = crowded and self._workspace.maximised is None
        if self._is_enlarged:
            self._workspace.set_maximised(self._workspace.active)

    def _give_back(self) -> None:
        if self._is_enlarged:
            self._workspace.set_maximised(None)
        self._is_enlarged = False
