"""Owns the measures of the moment: distances and angles that are drawn on films and kept nowhere."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from overlays.model import Point, shifted
from viewer.imaging.study import FrameKey
from viewer.session.marking import nudge_in_image
from viewer.session.measures import Measures, Sketch, with_measure, with_points, without_measure
from viewer.ui.state.arrangement import ArrangementModel
from viewer.ui.state.document import CaseDocument
from viewer.ui.state.workspace import Workspace


class Measuring(QObject):
    """Draws, changes and removes measures; what is open anew begins without any."""

    changed = Signal(object, object)  # (before: Measures, after: Measures)

    def __init__(
        self,
        document: CaseDocument,
        workspace: Workspace,
        arrangement: ArrangementModel,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._arrangement = arrangement
        self._measures = Measures()
        document.opened.connect(self.clear)

    @property
    def measures(self) -> Measures:
        """All that are drawn now."""
        return self._measures

    def draw(self, frame: FrameKey, sketch: Sketch) -> None:
        """Add a measure to a frame, and select it."""
        self._change(lambda measures: with_measure(measures, frame, sketch))
        self._select(self._measures.items[-1].mark.id)

    def reshape(self, mark_id: str, points: tuple[Point, ...]) -> None:
        """Give a measure other points, and select it."""
        self._change(lambda measures: with_points(measures, mark_id, points))
        self._select(mark_id)

    def nudge(self, dx: int, dy: int) -> bool:
        """Move the selected measure by pixels, as they are seen; return whether one is selected."""
        measure = self._measures.get(self._arrangement.arrangement.selected)
        if measure is None:
            return False
        x, y = nudge_in_image(self._workspace.active_model.state, dx, dy)
        points = tuple(shifted(point, dx=x, dy=y) for point in measure.mark.points)
        self._change(lambda measures: with_points(measures, measure.mark.id, points))
        return True

    def remove_selected(self) -> bool:
        """Remove the selected measure; return whether one was selected."""
        measure = self._measures.get(self._arrangement.arrangement.selected)
        if measure is None:
            return False
        self._change(lambda measures: without_measure(measures, measure.mark.id))
        self._select("")
        return True

    def clear(self) -> None:
        """Remove all measures."""
        if self._measures.get(self._arrangement.arrangement.selected) is not None:
            self._select("")
        self._change(lambda measures: replace(measures, items=()))

    def _select(self, mark_id: str) -> None:
        self._arrangement.change(lambda arrangement: replace(arrangement, selected=mark_id))

    def _change(self, step: Callable[[Measures], Measures]) -> None:
        before, self._measures = self._measures, step(self._measures)
        if before != self._measures:
            self.changed.emit(before, self._measures)
