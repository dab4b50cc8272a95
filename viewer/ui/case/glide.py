"""Films that go to their slices softly, so that a class sees which way they went."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from msgspec import Struct
from PySide6.QtCore import QEasingCurve, QObject, QVariantAnimation, Signal

from viewer.ui.state.workspace import Workspace

GLIDE_MS: Final = 350


class _Way(Struct):
    """The way of one viewport, in slices; ``last`` is where it was put last."""

    start: int
    end: int
    last: int


class Glide(QObject):
    """Takes viewports from slice to slice; one that somebody scrolls meanwhile is let go."""

    arrived = Signal()

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._ways: dict[int, _Way] = {}
        self._motion = QVariantAnimation(self, startValue=0.0, endValue=1.0, duration=GLIDE_MS)
        self._motion.setEasingCurve(QEasingCurve.Type.InOutCubic)
        self._motion.valueChanged.connect(self._on_moved)
        self._motion.finished.connect(self.arrived)

    def go(self, slices: Mapping[int, int], *, softly: bool = True) -> None:
        """Go to a slice (from 0) in each of these viewports; ``arrived`` comes at once where there are none.

        Films that do not go ``softly`` are there at once, too.
        """
        self._motion.stop()
        here = {place: self._slice_of(place) for place in slices}
        self._ways = {place: _Way(at, slices[place], at) for place, at in here.items()}
        if self._ways and softly:
            self._motion.start()
            return
        self._on_moved(1.0)
        self.arrived.emit()

    def _on_moved(self, part: float) -> None:
        kept = {at: way for at, way in self._ways.items() if self._slice_of(at) == way.last}
        self._ways = kept
        for way in kept.values():
            way.last = round(way.start + (way.end - way.start) * part)
        self._workspace.place_slices({place: way.last for place, way in kept.items()})

    def _slice_of(self, place: int) -> int:
        return self._workspace.models[place].state.slice_index
