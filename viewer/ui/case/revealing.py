"""What is told or drawn is seen: films go to the slices of their findings, and whatever an edit touched shows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from overlays.model import Case, Mark
from viewer.session.entries import Entry
from viewer.session.marking import Touched, touched_marks, with_marks_in_view
from viewer.session.placement import CanvasSize, PictureSize
from viewer.ui.case.glide import Glide
from viewer.ui.case.teaching import Teaching
from viewer.ui.state.document import CaseDocument
from viewer.ui.state.settings import Settings
from viewer.ui.state.workspace import Workspace

# How long the place of a mark is ringed before the mark comes: the class looks there by itself first.
RING_MS: Final = 700


class SeenFilms(Protocol):
    """What is asked of the films on screen (``viewer.ui.viewports.viewport_area.ViewportGrid``)."""

    def set_coming(self, mark_ids: frozenset[str]) -> None:
        """Ring the places of marks that are coming; those that have come are drawn."""

    def pulse(self, mark_id: str) -> None:
        """Draw attention to a mark."""

    def canvas_of(self, place: int) -> CanvasSize:
        """Return the size of what films are fitted into in one viewport."""


class Revealing(QObject):
    """Brings marks into sight when their stage is told, and when they are drawn, changed or brought back."""

    arrived = Signal()  # the films stand where their marks have come

    def __init__(
        self,
        workspace: Workspace,
        films: SeenFilms,
        settings: Settings,
        teaching: Teaching,
        document: CaseDocument,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._films = films
        self._settings = settings
        self._teaching = teaching
        self._came: tuple[str, ...] = ()
        self._rings = QTimer(self, singleShot=True, interval=RING_MS)
        self._rings.timeout.connect(self._show_marks)
        self._glide = Glide(workspace, self)
        self._glide.arrived.connect(self._on_arrived)
        teaching.revealed.connect(self._on_revealed)
        document.changed.connect(self._on_edited)

    # A stage ------------------------------------------------------------------------------------

    def _on_revealed(self, came: tuple[str, ...]) -> None:
        kept = self._settings.preferences
        self._came = came
        self._films.set_coming(frozenset(came if kept.motion else ()))
        if self._teaching.lesson.told is not None:
            self._glide.go({})  # the film of the one finding is where it is to be
            return
        self._workspace.show_kept(slices=False)
        slices = self._slices_of_marks() if kept.findings_bring_films else {}
        self._glide.go(slices, softly=kept.motion)

    def _slices_of_marks(self) -> dict[int, int]:
        """Return where the films of the layout have to go so that each shows marks of its own."""
        found = {}
        for place in range(self._workspace.layout.count):
            model = self._workspace.models[place]
            index = model.state.slice_index
            nearest = model.content.nearest_own(index)
            if nearest is not None and nearest != index:
                found[place] = nearest
        return found

    def _on_arrived(self) -> None:
        if self._settings.preferences.findings_bring_films:
            for place in self._workspace.visible:
                self._show_in_view(place, self._own_marks(place))
        self.arrived.emit()
        if self._settings.preferences.motion:
            self._rings.start()
        else:
            self._show_marks()

    def _show_marks(self) -> None:
        """Let the marks come where their places were ringed."""
        self._films.set_coming(frozenset())
        if self._settings.preferences.motion:
            for mark_id in self._came:
                self._films.pulse(mark_id)

    # An edit ------------------------------------------------------------------------------------

    def _on_edited(self, before: Case, after: Case) -> None:
        touched = touched_marks(before, after)
        self._teaching.show_touched(one.mark_id for one in touched if one.mark_id)
        if touched and not any(map(self._is_seen, touched)):
            self._bring(touched[0])

    def _is_seen(self, touched: Touched) -> bool:
        """Whether what was touched is on a slice in sight, if only as a ghost; there it is brought into view."""
        for place in self._workspace.visible:
            model = self._workspace.models[place]
            on_slice = model.content.marks_on(model.state.slice_index)
            marks = [one.mark for one in on_slice if one.mark.id == touched.mark_id]
            if marks:
                self._show_in_view(place, marks)
                return True
        return not touched.mark_id and self._is_on_its_slice(touched.film)

    def _is_on_its_slice(self, film: int) -> bool:
        place, bound = (
            self._workspace.place_of(Entry(film=film)),
            self._workspace.binding.film(film),
        )
        if place is None or bound is None:
            return False
        return self._workspace.models[place].state.slice_index == bound.slice_index

    def _bring(self, touched: Touched) -> None:
        bound = self._workspace.binding.film(touched.film)
        if bound is not None and bound.series is not None:
            place = self._workspace.bring(Entry(film=touched.film))
            self._workspace.place_slices({place: bound.slice_index})
            self._show_in_view(place, self._own_marks(place))

    def _show_in_view(self, place: int, marks: Sequence[Mark]) -> None:
        """Show all of a film again where zoom and pan leave none of these marks in sight."""
        model = self._workspace.models[place]
        series, index = model.content.series, model.state.slice_index
        if series is not None and marks:
            canvas = self._films.canvas_of(place)
            picture = PictureSize.of(series.frames[index])
            model.set_state(with_marks_in_view(model.state, marks, picture, canvas))

    def _own_marks(self, place: int) -> tuple[Mark, ...]:
        """Return the marks of the film in a viewport, on the slice that is in sight."""
        model = self._workspace.models[place]
        return tuple(one.mark for one in model.content.own_on(model.state.slice_index))
