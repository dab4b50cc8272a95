"""What the class sees, made anew whenever what the teacher sees changes, and handed on at once."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal

from viewer.session.layout import ONE
from viewer.session.placement import CanvasSize
from viewer.session.presenting.class_view import (
    ClassFilm,
    ClassView,
    as_class_sees,
    class_content,
    class_text,
)
from viewer.ui.case.teaching import Teaching
from viewer.ui.state.document import CaseDocument
from viewer.ui.state.workspace import Workspace
from viewer.ui.viewports.viewport_area import ViewportArea


class ClassFeed(QObject):
    """Follows lesson, films and layout while it is ``open``."""

    changed = Signal(object)  # ClassView

    def __init__(
        self,
        document: CaseDocument,
        workspace: Workspace,
        teaching: Teaching,
        grid: ViewportArea,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._workspace = workspace
        self._teaching = teaching
        self._grid = grid
        self._is_open = False
        teaching.changed.connect(self._tell)
        workspace.shown_changed.connect(self._tell)
        workspace.layout_changed.connect(self._tell)
        grid.viewing_changed.connect(self._tell)
        for model in workspace.models:
            model.changed.connect(self._tell)
            model.content_changed.connect(self._tell)
        grid.installEventFilter(self)

    def set_open(self, *, is_open: bool) -> None:
        """Tell of what is seen from now on, or no more."""
        self._is_open = is_open
        self._tell()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size in which the teacher sees films; swallow nothing."""
        if event.type() == QEvent.Type.LayoutRequest or event.type() == QEvent.Type.Resize:
            self._tell()
        return False

    def view(self) -> ClassView:
        """Return what the class may see now."""
        workspace, lesson = self._workspace, as_class_sees(self._teaching.lesson)
        case, viewing = self._document.case, self._grid.viewing
        layout = workspace.layout if workspace.maximised is None else ONE
        return ClassView(
            films=tuple(map(self._film, workspace.visible)),
            layout=layout,
            text=None if case is None else class_text(case, lesson),
            marks_shown=lesson.marks_shown,
            file_graphics=viewing.file_graphics,
            coming=viewing.coming,
            measures=viewing.measures,
        )

    def _film(self, place: int) -> ClassFilm:
        workspace = self._workspace
        content = class_content(workspace.binding, workspace.shown(place), self._teaching.lesson)
        canvas = self._grid.viewport(place).film_canvas
        size = CanvasSize(canvas.canvas.width, canvas.canvas.height)
        return ClassFilm(content, workspace.models[place].state, size)

    def _tell(self) -> None:
        if self._is_open:
            self.changed.emit(self.view())
