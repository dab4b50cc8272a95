"""Back to the stage: how its films stood when it had been told, wherever a teacher has wandered meanwhile."""

from __future__ import annotations

from PySide6.QtCore import QObject

from viewer.session.lesson import Lesson, Stage
from viewer.session.presenting.stage_view import StageView
from viewer.ui.case.revealing import Revealing
from viewer.ui.case.teaching import Teaching
from viewer.ui.state.workspace import Workspace

_Told = tuple[Stage, frozenset[str] | None]


class StageViews(QObject):
    """Keeps the view of each stage and finding that was told; where films are bare, it is how they open."""

    def __init__(
        self,
        workspace: Workspace,
        teaching: Teaching,
        revealing: Revealing,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._teaching = teaching
        self._views: dict[_Told, StageView] = {}
        workspace.document.opened.connect(self._views.clear)
        workspace.document.changed.connect(self._views.clear)
        teaching.changed.connect(self._on_lesson)
        teaching.mark_brought.connect(self._keep)
        revealing.arrived.connect(self._keep)

    def go_back(self) -> None:
        """Show the films as the stage has them: which, where, at which slice, window and zoom."""
        view = self._views.get(_told(self._teaching.lesson))
        if view is None:
            self._workspace.start_over()
            return
        show_view(self._workspace, view)

    def _on_lesson(self, before: Lesson, after: Lesson) -> None:
        if after.is_unknown:
            self._views.clear()
        elif _told(before) != _told(after) and _told(after) not in self._views:
            self._keep()

    def _keep(self) -> None:
        """Keep how the films stand now as what the stage looks like; bare films look as they open."""
        lesson = self._teaching.lesson
        if not lesson.is_unknown:
            self._views[_told(lesson)] = view_now(self._workspace)


def view_now(workspace: Workspace) -> StageView:
    """Return how the films stand now."""
    places = range(workspace.layout.count)
    return StageView(
        layout=workspace.layout,
        maximised=workspace.maximised,
        active=workspace.active,
        shown=tuple(workspace.shown(place) for place in places),
        states=tuple(workspace.models[place].state for place in places),
    )


def show_view(workspace: Workspace, view: StageView) -> None:
    """Let the films stand as they stood."""
    workspace.set_layout(view.layout)
    for place, shown in enumerate(view.shown):
        if workspace.shown(place) != shown:
            workspace.show(shown, place)
    workspace.show_states(dict(enumerate(view.states)))
    workspace.set_active(view.active)
    workspace.set_maximised(view.maximised)


def _told(lesson: Lesson) -> _Told:
    return lesson.stage, lesson.told
