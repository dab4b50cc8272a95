"""Making a case of the films on screen: no name, no place and no question, and nothing that is seen moves."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Final
from uuid import uuid4

from PySide6.QtCore import QObject, Signal

from overlays.sentence import many
from viewer.imaging.study import Series, SeriesKey
from viewer.session.authoring.new_case import (
    FilmOffer,
    SeenFilm,
    film_offers,
    free_offers,
    new_case,
    patients_in,
)
from viewer.session.display import DisplayState
from viewer.session.marking import kept_view
from viewer.session.mode import Mode
from viewer.session.placement import CanvasSize
from viewer.ui.language.spoken import spoken
from viewer.ui.state.arrangement import ArrangementModel, with_mode
from viewer.ui.state.settings import Settings
from viewer.ui.state.workspace import Workspace

MOST_OFFERED: Final = 9
_NEW: Final = many("NewCases", "A new case of {count:,} films.", "A new case of 1 film.")


class NewCases(QObject):
    """Makes new cases; ``canvas_of`` gives the size of a canvas, ``may_leave`` whether the open case may go.

    ``keep_alone`` closes all images but those of some series: a case that was open takes its own with it.
    """

    offered = Signal(object, bool)  # tuple[FilmOffer, ...], whether the files name a patient
    made = Signal()  # a new case is open, and written
    told = Signal(str)  # a sentence: why there is none, or whose films it has

    def __init__(
        self,
        workspace: Workspace,
        arrangement: ArrangementModel,
        settings: Settings,
        *,
        canvas_of: Callable[[int], CanvasSize],
        may_leave: Callable[[], bool],
        keep_alone: Callable[[frozenset[SeriesKey]], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._arrangement = arrangement
        self._settings = settings
        self._canvas_of = canvas_of
        self._may_leave = may_leave
        self._keep_alone = keep_alone
        for signal in (workspace.shown_changed, workspace.layout_changed):
            signal.connect(self._offer)
        for model in workspace.models:
            model.changed.connect(self._on_state)

    def offers(self) -> tuple[tuple[FilmOffer, ...], bool]:
        """Return what a case could be made of now, first what is on screen, and whether the files name a patient."""
        patients = (study.patient for study in self._workspace.binding.studies)
        return self._offers(), any(one.name or one.id for one in patients)

    def _offers(self) -> tuple[FilmOffer, ...]:
        seen = ((series, index) for _, series, index in self._seen())
        others = (series for _, series in self._workspace.binding.all_series())
        return film_offers(seen, others, most=MOST_OFFERED)

    def make(self) -> None:
        """Make a case of the films on screen; those of a case that is open stay its own."""
        binding = self._workspace.binding
        own = {bound.series.key for bound in binding.films if bound.series is not None}
        seen = [offer for offer in self._offers() if offer.seen]
        free = free_offers(seen, own, binding.beside)
        if seen and not free:
            self.told.emit(
                self.tr(
                    "Only films of the open case are on screen. Open other images beside it, or close it first."
                )
            )
        self.make_of(free)

    def make_of(self, offers: Collection[FilmOffer]) -> None:
        """Make a case of these, and write it."""
        if not offers or not self._may_leave():
            return
        at = {(series.id, index): place for place, series, index in reversed(self._seen())}
        places = [at.get((offer.series.id, offer.slice_index)) for offer in offers]
        films = [self._film(*pair) for pair in zip(offers, places, strict=True)]
        case = new_case(films, self._settings.preferences.byline, str(uuid4()))
        shown = {place: n for n, place in enumerate(places, start=1) if place is not None}
        before = self._workspace.binding
        self._workspace.begin_case(case, shown)
        self._arrangement.change(lambda now: with_mode(now, Mode.WRITE))
        if before.case is not None:
            self._keep_alone(before.beside | {offer.series.key for offer in offers})
            self._workspace.start_over()
        self.made.emit()
        self._tell_made(offers)

    def _tell_made(self, offers: Collection[FilmOffer]) -> None:
        """Say what was made, or that a case has films of more than one patient."""
        used = (self._workspace.binding.study_of(offer.series.id) for offer in offers)
        count = patients_in(study for study in used if study is not None)
        if count > 1:
            words = self.tr("The films of the new case are of {0} patients.")
            self.told.emit(words.format(count))
        else:
            self.told.emit(spoken(_NEW.format(count=len(offers))))

    def _offer(self) -> None:
        if self._workspace.document.case is None:
            self.offered.emit(*self.offers())

    def _on_state(self, before: DisplayState, after: DisplayState) -> None:
        if before.slice_index != after.slice_index:
            self._offer()

    def _film(self, offer: FilmOffer, place: int | None) -> SeenFilm:
        if place is None:
            return SeenFilm(offer.series, offer.slice_index)
        state = self._workspace.models[place].state
        frame = offer.series.frames[offer.slice_index]
        view = kept_view(state, frame, self._canvas_of(place))
        return SeenFilm(offer.series, offer.slice_index, view)

    def _seen(self) -> list[tuple[int, Series, int]]:
        """Return the viewports that show something, with series and slice."""
        shown = ((place, self._workspace.models[place]) for place in self._workspace.visible)
        return [
            (place, model.content.series, model.state.slice_index)
            for place, model in shown
            if model.content.series is not None
        ]
