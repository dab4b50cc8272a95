"""Which film is computed, at which times: the one owner of that, beside the tissue maps of the case.

While the panel is open the active viewport shows its slices computed, if the maps explain its series and other times
than its own are chosen; every other viewport shows what was acquired.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from viewer.imaging.frame_pixels import FramePixels
from viewer.imaging.inputs.case_paths import MAPS_NAME
from viewer.imaging.signal.tissue_maps import AcquiredSeries, MapsAbout
from viewer.imaging.signal.weighting import Weighting, within
from viewer.imaging.study import Frame, Problem, Series
from viewer.jobs.maps_reader import MapsReader
from viewer.ui.signal.signal_words import on_film
from viewer.ui.state.document import CaseDocument
from viewer.ui.state.workspace import Workspace
from viewer.ui.viewports.viewport_area import ViewportArea

if TYPE_CHECKING:
    from viewer.imaging.signal.tissue_maps import TissueMaps


class ComputedSlices:
    """The slices of one series at one weighting: what ``FilmSource`` shows in their place."""

    def __init__(self, maps: TissueMaps, series: AcquiredSeries, weighting: Weighting) -> None:
        from viewer.imaging.signal.equation import gain_of

        self._maps = maps
        self._series = series
        self.weighting = weighting
        self._gain = gain_of(maps, series, weighting)
        self.words = on_film(weighting)

    def plane(self, frame: Frame) -> FramePixels | None:
        """Return the pixels of a slice, ``None`` for a frame that the maps do not explain."""
        from viewer.imaging.signal.equation import stored_of

        found = self._maps.about.series_of(frame.key.sop_instance_uid)
        if found is None or found[0] != self._series:
            return None
        stored = stored_of(self._maps, self._series, found[1], self.weighting, self._gain)
        return FramePixels(stored)


class Computing(QObject):
    """Owns the maps of the case that is open and the weighting that is chosen."""

    changed = Signal()  # the maps, the series that is meant, or the weighting
    failed = Signal(object)  # Problem

    def __init__(
        self,
        reader: MapsReader,
        document: CaseDocument,
        workspace: Workspace,
        grid: ViewportArea,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._reader = reader
        self._document = document
        self._workspace = workspace
        self._grid = grid
        self._about: MapsAbout | None = None
        self._maps: TissueMaps | None = None
        self._weighting: Weighting | None = None
        self._is_open = False
        reader.looked.connect(self._on_looked)
        reader.read.connect(self._on_read)
        reader.failed.connect(self._on_failed)
        document.opened.connect(self._look)
        workspace.active_changed.connect(self._show)
        workspace.shown_changed.connect(self._show)
        self._look()

    @property
    def has_maps(self) -> bool:
        """Whether the case that is open has tissue maps."""
        return self._about is not None

    @property
    def series(self) -> AcquiredSeries | None:
        """What the maps know of the series in the active viewport, ``None`` for any other."""
        return self._acquired(self._workspace.active_series)

    @property
    def is_read(self) -> bool:
        """Whether the planes are there."""
        return self._maps is not None

    @property
    def weighting(self) -> Weighting | None:
        """The times of the picture in the active viewport: chosen, else acquired; ``None`` without maps of it."""
        series = self.series
        return None if series is None else self._weighting or series.weighting

    @property
    def is_acquired(self) -> bool:
        """Whether the picture is the one that was acquired."""
        return self._weighting is None

    def set_open(self, *, is_open: bool) -> None:
        """Compute while this is wanted; the planes are read the first time."""
        if is_open == self._is_open:
            return
        self._is_open = is_open
        if is_open and self._maps is None and self._about is not None:
            self._reader.read_all()
        self._show()

    def weight(self, weighting: Weighting | None) -> None:
        """Choose other times, ``None`` for those of the acquisition."""
        self._weighting = None if weighting is None else within(weighting)
        self._show()

    def _look(self) -> None:
        """Look for the maps of the case that is open, beside its file."""
        self._about = self._maps = self._weighting = None
        file = self._document.file
        self._reader.forget()
        if file is not None:
            self._reader.look(str(Path(file.path).parent / MAPS_NAME))
        self._show()

    def _on_looked(self, about: MapsAbout | None) -> None:
        self._about = about
        if about is not None and self._is_open:
            self._reader.read_all()
        self._show()

    def _on_read(self, maps: TissueMaps) -> None:
        self._maps = maps
        self._show()

    def _on_failed(self, problem: Problem) -> None:
        self._about = None
        self.failed.emit(problem)
        self._show()

    def _acquired(self, series: Series | None) -> AcquiredSeries | None:
        if self._about is None or series is None or not series.frames:
            return None
        found = self._about.series_of(series.frames[0].key.sop_instance_uid)
        return None if found is None else found[0]

    def _show(self) -> None:
        """Give the active viewport what is computed, and every other one what was acquired."""
        acquired, active = self.series, self._grid.active
        wanted = self._weighting if self._is_open else None
        computed = (
            ComputedSlices(self._maps, acquired, wanted)
            if wanted is not None and acquired is not None and self._maps is not None
            else None
        )
        for viewport in self._grid.all_viewports:
            viewport.film_canvas.film.set_stand_in(computed if viewport is active else None)
        self.changed.emit()
