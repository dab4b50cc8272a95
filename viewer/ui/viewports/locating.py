"""Finding the point under the mouse in all series, while Shift is held: the others go to its slice and show a cross.

A cross says "here, on this slice", so it goes with whatever makes that untrue: Shift let go, the mouse gone
from the picture, another slice, another layout, other series.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt

from viewer.imaging.grey.readout import Readout
from viewer.imaging.study import Frame
from viewer.session.display import DisplayState
from viewer.session.link import FoundPoint, located
from viewer.ui.state.workspace import Workspace
from viewer.ui.tools.held_key import HeldKey

ShowCross = Callable[[int, tuple[float, float] | None], None]


class Locating(QObject):
    """Owns the crosses; ``show`` puts one on a viewport at an image point, or takes it away (``None``)."""

    def __init__(self, workspace: Workspace, show: ShowCross, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._show = show
        self._crosses: set[int] = set()
        self._is_bringing = False
        self._shift = HeldKey(Qt.Key.Key_Shift, self)
        self._shift.released.connect(self.end)
        workspace.layout_changed.connect(self.end)
        workspace.shown_changed.connect(self.end)
        for model in workspace.models:
            model.changed.connect(self._on_state)

    def point(self, readout: Readout | None, place: int) -> None:
        """Find a point of one viewport in all others that are seen; ``None`` ends the search."""
        found = {} if readout is None else self._found(readout, place)
        for gone in self._crosses - found.keys():
            self._show(gone, None)
        self._crosses = set(found)
        self._is_bringing = True
        self._workspace.show_slices({other: at.slice_index for other, at in found.items()})
        self._is_bringing = False
        for other, at in found.items():
            self._show(other, at.point)
        if found:
            self._shift.watch()
        else:
            self._shift.forget()

    def end(self) -> None:
        """Take all crosses away."""
        self.point(None, self._workspace.active)

    def _found(self, readout: Readout, place: int) -> dict[int, FoundPoint]:
        frame, position = self._frame_in(place), readout.patient_mm
        if frame is None or position is None:
            return {}
        found = {
            other: located(series, frame.frame_of_reference, position)
            for other in self._workspace.visible
            if other != place
            and (series := self._workspace.models[other].content.series) is not None
        }
        return {other: at for other, at in found.items() if at is not None}

    def _frame_in(self, place: int) -> Frame | None:
        model = self._workspace.models[place]
        series = model.content.series
        return None if series is None else series.frames[model.state.slice_index]

    def _on_state(self, before: DisplayState, after: DisplayState) -> None:
        if before.slice_index != after.slice_index and not self._is_bringing:
            self.end()
