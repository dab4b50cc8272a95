"""What weights MR films anew, composed: who reads the maps, who owns the times, and where the sliders stand."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from viewer.jobs.maps_reader import MapsReader
from viewer.jobs.pool.pool import WorkerPool
from viewer.ui.signal.computing import Computing
from viewer.ui.signal.signal_dock import SignalDock
from viewer.ui.state.arrangement import ArrangementModel
from viewer.ui.state.document import CaseDocument
from viewer.ui.state.settings import Settings
from viewer.ui.state.workspace import Workspace
from viewer.ui.viewports.viewport_area import ViewportArea


class WeightedFilms(Protocol):
    """What is asked of the owners of the films."""

    @property
    def settings(self) -> Settings:
        """What a person prefers."""

    @property
    def document(self) -> CaseDocument:
        """What holds the case."""

    @property
    def workspace(self) -> Workspace:
        """What every viewport shows."""

    @property
    def arrangement(self) -> ArrangementModel:
        """How the window is arranged."""

    @property
    def grid(self) -> ViewportArea:
        """The viewports."""


class PanelPlace(Protocol):
    """Room in the window that is seen while there is something in it."""

    def fill(self, part: QWidget) -> None:
        """Put a part there."""

    def setVisible(self, visible: bool, /) -> None:  # noqa: N802
        """Show it, or hide it."""


class SignalParts(QObject):
    """The maps of the case that is open, the times of the film in hand, and the panel that changes them."""

    told = Signal(str)  # a sentence

    def __init__(
        self, pool: WorkerPool, films: WeightedFilms, place: PanelPlace, parent: QObject | None
    ) -> None:
        super().__init__(parent)
        reader = MapsReader(pool, self)
        self.computing = Computing(reader, films.document, films.workspace, films.grid, self)
        self.dock = SignalDock(
            place.fill, place.setVisible, self.computing, films.arrangement, films.settings, self
        )
        self.computing.failed.connect(lambda problem: self.told.emit(problem.problem))
