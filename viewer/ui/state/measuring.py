"""Owns the measures of the moment: distances, angles and regions that are drawn on films and kept nowhere."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from overlays.model import Point, shifted
from viewer.imaging.study import FrameKey
from viewer.session.marking import nudge_in_image
from viewer.session.marks.sketch import Sketch
from viewer.session.measure_steps import MeasureStep, MeasureSteps, redone, undone, with_step
from viewer.session.measures import (
    Measures,
    changed_frames,
    with_measure,
    with_points,
    without_measure,
)
from viewer.ui.state.arrangement import ArrangementModel
from viewer.ui.state.document import CaseDocument
from viewer.ui.state.workspace import Workspace


class Measuring(QObject):
    """Draws, changes and removes measures, and undoes that; what is open anew begins without any."""

    changed = Signal(object, object)  # (before: Measures, after: Measures)
    told = Signal(str)  # a sentence: what was removed

    def __init__(
        self,
        document: CaseDocument,
        workspace: Workspace,
        arrangement: ArrangementModel,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._workspace = workspace
        self._arrangement = arrangement
        self._measures = Measures()
        self._steps = MeasureSteps()
        self._gestures = count(1)
        self._gesture = ""
        document.opened.connect(self.begin)

    @property
    def measures(self) -> Measures:
        """All that are drawn now."""
        return self._measures

    @property
    def can_undo(self) -> bool:
        """Whether a change of measures is what was done last."""
        return self._steps.to_undo(self._case_steps) is not None

    @property
    def can_redo(self) -> bool:
        """Whether a change of measures is what was undone last."""
        return self._steps.to_redo(self._case_steps) is not None

    def begin(self) -> None:
        """Forget all measures, and what could be undone of them."""
        self._steps = MeasureSteps()
        self._set(Measures())

    def draw(self, frame: FrameKey, sketch: Sketch) -> None:
        """Add a measure to a frame, and select it."""
        self._change(lambda measures: with_measure(measures, frame, sketch))
        self._select(self._measures.items[-1].mark.id)

    def reshape(self, mark_id: str, points: tuple[Point, ...]) -> None:
        """Give a measure other points while a hand moves it, and select it; one movement is one step."""
        self._gesture = self._gesture or f"move {next(self._gestures)}"
        self._change(lambda measures: with_points(measures, mark_id, points), self._gesture)
        self._select(mark_id)

    def let_go(self) -> None:
        """End the movement."""
        self._gesture = ""

    def nudge(self, dx: int, dy: int) -> bool:
        """Move the selected measure by pixels, as they are seen; return whether one is selected."""
        measure = self._measures.get(self._arrangement.arrangement.selected)
        if measure is None:
            return False
        mark_id = measure.mark.id
        x, y = nudge_in_image(self._workspace.active_model.state, dx, dy)
        points = tuple(shifted(point, dx=x, dy=y) for point in measure.mark.points)
        self._change(lambda measures: with_points(measures, mark_id, points), f"nudge {mark_id}")
        return True

    def remove_selected(self) -> bool:
        """Remove the selected measure; return whether one was selected."""
        measure = self._measures.get(self._arrangement.arrangement.selected)
        if measure is None:
            return False
        self._change(lambda measures: without_measure(measures, measure.mark.id))
        self.told.emit(self.tr("Measure removed. Ctrl+Z brings it back."))
        return True

    def clear(self) -> None:
        """Remove all measures."""
        if not self._measures.items:
            return
        self._change(lambda measures: replace(measures, items=()))
        self.told.emit(self.tr("All measures removed. Ctrl+Z brings them back."))

    def undo(self) -> bool:
        """Undo what was done last, if that was a change of measures; return whether."""
        step = self._steps.to_undo(self._case_steps)
        if step is None:
            return False
        self._steps = undone(self._steps)
        self._show(step.before)
        return True

    def redo(self) -> bool:
        """Make again what was undone last, if that was a change of measures; return whether."""
        step = self._steps.to_redo(self._case_steps)
        if step is None:
            return False
        self._steps = redone(self._steps)
        self._show(step.after)
        return True

    @property
    def _case_steps(self) -> int:
        return self._document.undo_stack.index()

    def _select(self, mark_id: str) -> None:
        self._arrangement.change(lambda arrangement: replace(arrangement, selected=mark_id))

    def _change(self, step: Callable[[Measures], Measures], gesture: str = "") -> None:
        before, after = self._measures, step(self._measures)
        made = MeasureStep(before, after, self._case_steps, gesture)
        self._steps = with_step(self._steps, made)
        self._set(after)

    def _show(self, measures: Measures) -> None:
        """Show the measures of another time, and a slice on which they differ where none is in sight."""
        frames = changed_frames(self._measures, measures)
        self._set(measures)
        self._workspace.bring_one_of(frames)

    def _set(self, measures: Measures) -> None:
        before, self._measures = self._measures, measures
        had = self._arrangement.arrangement.selected
        if before.get(had) is not None and measures.get(had) is None:
            self._select("")
        if before != measures:
            self.changed.emit(before, measures)
