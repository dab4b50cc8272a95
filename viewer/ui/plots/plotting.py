"""Owns what is plotted: of the measure that is selected, else of the one that was plotted last."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from overlays.model import Mark
from viewer.imaging.grey.readout import Readout
from viewer.imaging.study import FrameKey, Series
from viewer.session.content import Content
from viewer.session.display import DisplayState, at_slice
from viewer.session.plotted import Curve, Plotted, Subject, is_plotted, plotted_of
from viewer.ui.plots.curve_filler import CurveFiller, PlaneSource
from viewer.ui.state.arrangement import Arrangement, ArrangementModel
from viewer.ui.state.measuring import Measuring
from viewer.ui.state.settings import Preferences, Settings
from viewer.ui.state.viewport_model import ViewportModel
from viewer.ui.state.workspace import Workspace

ShowCross = Callable[[FrameKey, tuple[float, float] | None], None]


class Plotting(QObject):
    """Plots while plots are wanted (``Preferences.plots``); a measure that moves is plotted anew at once."""

    changed = Signal(object)  # Plotted, or None: there is nothing to plot
    slice_changed = Signal(
        object
    )  # the slice in view (from 0) of the series that is plotted, or None
    pointed = Signal(object)  # how far along the profile the mouse is on the film, or None

    def __init__(
        self,
        settings: Settings,
        arrangement: ArrangementModel,
        measuring: Measuring,
        workspace: Workspace,
        source: PlaneSource,
        show_cross: ShowCross,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._arrangement = arrangement
        self._measuring = measuring
        self._workspace = workspace
        self._source = source
        self._show_cross = show_cross
        self._last = ""
        self._plotted: Plotted | None = None
        self._places: dict[FrameKey, tuple[Series, int]] = {}
        self._readout: Readout | None = None
        self._filler = CurveFiller(source, self)
        self._filler.changed.connect(self._on_curve)
        self._connect()

    def _connect(self) -> None:
        self._settings.changed.connect(self._on_preferences)
        self._arrangement.changed.connect(self._on_arrangement)
        self._measuring.changed.connect(self.plot)
        self._workspace.shown_changed.connect(self._on_shown)
        self._workspace.active_changed.connect(self._tell_slice)
        for model in self._workspace.models:
            model.changed.connect(self._on_state)
        self._source.loaded.connect(self._on_frame)
        self._source.failed.connect(self._on_frame)

    @property
    def plotted(self) -> Plotted | None:
        """What is plotted now."""
        return self._plotted

    @property
    def slice_index(self) -> int | None:
        """The slice in view of the series that is plotted, from 0."""
        model = self._model()
        return None if model is None else model.state.slice_index

    # What is asked ------------------------------------------------------------------------------

    def plot(self) -> None:
        """Plot what is to be plotted now."""
        subject = self._subject() if self._settings.preferences.plots else None
        if subject is None:
            self._filler.stop()
            self._set(None)
            return
        self._last = subject.mark.id
        self._set(self._plotted_of(subject))
        self._tell_slice()

    def go_to(self, index: int) -> None:
        """Show a slice (from 0) of the series that is plotted, where it is in view."""
        model = self._model()
        if model is not None and model.content.series is not None:
            count = len(model.content.series.frames)
            model.set_state(at_slice(model.state, index, count=count))

    def point_out(self, distance: float | None) -> None:
        """Show on the film where a place of the profile is; ``None`` for nowhere."""
        plotted = self._plotted
        if plotted is None or plotted.profile is None:
            return
        at = None if distance is None else plotted.profile.point_at(distance)
        self._show_cross(plotted.subject.frame.key, at)

    def point_at(self, readout: Readout | None) -> None:
        """Take notice of the mouse on a film: on the line of the profile it points to a place of the curve."""
        self._readout = readout
        self._tell_pointed()

    # What is plotted ----------------------------------------------------------------------------

    def _subject(self) -> Subject | None:
        """Return the measure or mark that is selected, else what was plotted, else the last that was drawn."""
        measures, selected = self._measuring.measures, self._arrangement.arrangement.selected
        plotted = [one for one in measures.items if is_plotted(one.mark)]
        for wanted in (selected, self._last):
            for one in plotted:
                if one.mark.id == wanted:
                    return self._placed(one.mark, one.frame)
            marked = self._mark_of_case(wanted)
            if marked is not None:
                return marked
        return self._placed(plotted[-1].mark, plotted[-1].frame) if plotted else None

    def _mark_of_case(self, mark_id: str) -> Subject | None:
        for place in self._workspace.visible:
            content = self._workspace.models[place].content
            for index, placed in content.marks if mark_id and content.marked else ():
                if placed.mark.id == mark_id and is_plotted(placed.mark) and content.series:
                    return Subject(placed.mark, content.series, index, _title_of(content))
        return None

    def _placed(self, mark: Mark, key: FrameKey) -> Subject | None:
        """Return a mark in the series of its frame; ``None`` where that is open no more."""
        if key not in self._places:
            for _, series in self._workspace.binding.all_series():
                index = series.index_of(key)
                if index is not None:
                    self._places[key] = (series, index)
                    break
        found = self._places.get(key)
        if found is None:
            return None
        model = self._model_of(found[0])
        return Subject(mark, *found, title="" if model is None else _title_of(model.content))

    def _plotted_of(self, subject: Subject) -> Plotted:
        frame = subject.frame
        plane = self._source.at_hand(frame)
        curve = self._curve_of(subject)
        if plane is not None:
            return replace(plotted_of(subject, plane), curve=curve)
        problem = self._source.failure(frame.key)
        if problem is not None:
            return Plotted(subject, problem=problem.problem, curve=curve)
        self._source.request(frame, urgent=False)
        return Plotted(subject, is_loading=True, curve=curve)

    def _curve_of(self, subject: Subject) -> Curve | None:
        if not subject.is_region or len(subject.series.frames) < 2:
            self._filler.stop()
            return None
        self._filler.begin(subject.series, subject.outline)
        return self._filler.curve

    def _set(self, plotted: Plotted | None) -> None:
        if plotted is not None or self._plotted is not None:
            self._plotted = plotted
            self.changed.emit(plotted)
            self._tell_pointed()

    def _model(self) -> ViewportModel | None:
        return None if self._plotted is None else self._model_of(self._plotted.subject.series)

    def _model_of(self, wanted: Series) -> ViewportModel | None:
        """Return what shows a series: the active viewport before the others."""
        for place in (self._workspace.active, *self._workspace.visible):
            series = self._workspace.models[place].content.series
            if series is not None and series.id == wanted.id:
                return self._workspace.models[place]
        return None

    # Slots --------------------------------------------------------------------------------------

    def _on_preferences(self, before: Preferences, after: Preferences) -> None:
        if before.plots != after.plots:
            self.plot()

    def _on_arrangement(self, before: Arrangement, after: Arrangement) -> None:
        if before.selected != after.selected:
            self.plot()
        if before.highlighted != after.highlighted:
            self._tell_pointed()

    def _on_shown(self) -> None:
        self._places.clear()
        self.plot()

    def _on_state(self, before: DisplayState, after: DisplayState) -> None:
        if before.slice_index != after.slice_index:
            self._tell_slice()

    def _on_frame(self, key: FrameKey) -> None:
        plotted = self._plotted
        if plotted is not None and plotted.is_loading and plotted.subject.frame.key == key:
            self.plot()

    def _on_curve(self, curve: Curve) -> None:
        if self._plotted is not None:
            self._set(replace(self._plotted, curve=curve))

    def _tell_slice(self) -> None:
        self.slice_changed.emit(self.slice_index)

    def _tell_pointed(self) -> None:
        plotted, readout = self._plotted, self._readout
        if plotted is None or plotted.profile is None:
            return
        is_on_line = (
            readout is not None
            and self._arrangement.arrangement.highlighted == plotted.subject.mark.id
            and readout.slice_index == plotted.subject.index
        )
        at = (readout.x, readout.y) if readout is not None and is_on_line else None
        self.pointed.emit(None if at is None else plotted.profile.distance_at(at))


def _title_of(content: Content) -> str:
    return ", ".join(part for part in (content.title, content.subtitle) if part)
