"""Edits of the films of a case: which there are, in which order, what they are called, and how they show."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from overlays.edit.films import (
    film_moved,
    film_renumbered,
    with_film_title,
    with_image,
    with_inserted_film,
    with_opening,
    with_view,
    without_film,
)
from overlays.model import Case, Film
from viewer.imaging.study import Series
from viewer.session.authoring.film_head import (
    FilmHead,
    film_head,
    opening_at,
    slice_to_keep,
    view_to_keep,
)
from viewer.session.authoring.new_case import SeenFilm, film_of
from viewer.session.cases.binding import BoundFilm, film_state, image_of
from viewer.session.cases.held_pictures import HeldPicture
from viewer.session.cases.opening_slice import middle_slice
from viewer.session.entries import Entry
from viewer.session.marking import kept_view
from viewer.session.placement import CanvasSize
from viewer.ui.state.document import CaseDocument
from viewer.ui.state.workspace import Workspace


class FilmEditing(QObject):
    """Turns what a person does to films into edits; ``canvas_of`` gives the size of a viewport's canvas."""

    told = Signal(str)  # a sentence: what was done, where it is not seen

    def __init__(
        self,
        document: CaseDocument,
        workspace: Workspace,
        canvas_of: Callable[[int], CanvasSize],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._workspace = workspace
        self._canvas_of = canvas_of

    # How a film shows ---------------------------------------------------------------------------

    def head(self, place: int) -> FilmHead | None:
        """Return what the header of a viewport says; ``None`` where it shows no film."""
        bound = self._film_in(place)
        if bound is None:
            return None
        return film_head(bound, self._workspace.models[place].state, self._canvas_of(place))

    def keep_view(self) -> None:
        """Let the active film show as it is seen now; a film without marks is the slice in view besides."""
        place = self._workspace.active
        bound, state = self._film_in(place), self._workspace.models[place].state
        if bound is None or bound.series is None:
            self.told.emit(self.tr("Only a film of a case can keep a view."))
            return
        view = view_to_keep(bound, state, self._canvas_of(place))
        if view is None:
            self.told.emit(self.tr("The view is kept already."))
            return
        number, index = bound.film.number, slice_to_keep(bound, state)
        after = with_view(self._document.required_case, number, view)
        if index is not None:
            image = image_of(bound.series.frames[index].key)
            after = with_image(after, number, image, series=bound.series.uid)
        if self._document.edit(after, self.tr("Keep view")):
            self._show_kept(place, number)

    def set_opening(self) -> None:
        """Let the active film open on the slice in view while its case is an unknown; again: on the middle one."""
        place = self._workspace.active
        bound = self._film_in(place)
        if bound is None:
            self.told.emit(self.tr("Only a film of a case has an opening slice."))
            return
        opening = opening_at(bound, self._workspace.models[place].state.slice_index)
        after = with_opening(self._document.required_case, bound.film.number, opening)
        self._document.edit(after, self.tr("Opening slice"))

    def set_title(self, number: int, title: str) -> None:
        """Give a film another title; what is typed in one go is one step."""
        after = with_film_title(self._document.required_case, number, title)
        self._document.edit(after, self.tr("Film title"), gesture=f"title of film {number}")

    # Which films there are ----------------------------------------------------------------------

    def add_seen(self, place: int | None = None) -> None:
        """Make what a viewport shows the last film, on its slice, with its window and zoom."""
        where = self._workspace.active if place is None else place
        model = self._workspace.models[where]
        series, index = model.content.series, model.state.slice_index
        if series is None:
            self.told.emit(self.tr("No image is here that could be a film."))
            return
        view = kept_view(model.state, series.frames[index], self._canvas_of(where))
        number = self._add(SeenFilm(series, index, view))
        if number is not None:
            self._workspace.become(where, Entry(film=number))

    def add_series(self, series_id: str, place: int | None = None) -> None:
        """Make the middle slice of a series a film, at a place among the films (from 0) or as the last."""
        series = self._workspace.binding.series(series_id)
        if series is not None:
            shown = self._workspace.place_of(Entry(series_id))
            if shown is not None and place is None:
                self.add_seen(shown)
            else:
                self._add(SeenFilm(series, self._index_of(series)), place)

    def add_picture(self, held: HeldPicture) -> None:
        """Make a plain picture, which has been read by now, the last film, and show it."""
        path = str(held.path)
        every = (series for _, series in self._workspace.binding.all_series())
        if not any(series.frames[0].source.path == path for series in every):
            self.told.emit(self.tr("The picture of the clipboard cannot be read."))
            return
        case = self._document.required_case
        number = max((film.number for film in case.films), default=0) + 1
        after = with_inserted_film(case, Film(number, "", "", held.image))
        if self._document.edit(after, self.tr("Paste picture")):
            self._workspace.show(Entry(film=number))
            self.told.emit(self.tr("The picture of the clipboard is film {0}.").format(number))

    def remove(self, number: int | None = None) -> None:
        """Take a film, the active one unless told, out of the case; its images stay in the study."""
        bound = self._film_in(self._workspace.active)
        which = number if number is not None else bound.film.number if bound else None
        if which is None:
            self.told.emit(self.tr("No film of the case is here."))
            return
        after = without_film(self._document.required_case, which)
        if self._document.edit(after, self.tr("Remove film")):
            said = self.tr("Film {0} is no film any more; Ctrl+Z brings it back.")
            self.told.emit(said.format(which))

    # Their order --------------------------------------------------------------------------------

    def move(self, number: int, place: int) -> None:
        """Let a film be the one at a place (from 0); what the text calls the films follows in the same step."""
        case = self._document.required_case
        self._reorder(film_moved(case, number, place), number)

    def step(self, steps: int) -> None:
        """Move the active film up or down among the films."""
        bound, case = self._film_in(self._workspace.active), self._document.case
        if bound is None or case is None:
            self.told.emit(self.tr("No film of the case is here."))
            return
        numbers = [film.number for film in case.films]
        self.move(bound.film.number, max(0, numbers.index(bound.film.number) + steps))

    def renumber(self, number: int, to: int) -> None:
        """Call a film by another number; one that has it takes the old one."""
        self._reorder(film_renumbered(self._document.required_case, number, to), number)

    def _reorder(self, after: Case, number: int) -> None:
        before = self._document.required_case
        if not self._document.edit(after, self.tr("Order of films")):
            return
        if after.sections != before.sections:
            said = self.tr("The text follows the new numbers of the films; Ctrl+Z takes both back.")
            self.told.emit(said)

    # How ----------------------------------------------------------------------------------------

    def _add(self, seen: SeenFilm, place: int | None = None) -> int | None:
        case = self._document.required_case
        numbers = [film.number for film in case.films]
        number = max(numbers, default=0) + 1
        if place is not None and place < len(numbers):
            number = numbers[place]
        after = with_inserted_film(case, film_of(seen, number))
        return number if self._document.edit(after, self.tr("Add film")) else None

    def _index_of(self, series: Series) -> int:
        """Return the slice of a series that is in view, else its middle one."""
        shown = (self._workspace.models[place] for place in self._workspace.visible)
        seen = (model for model in shown if model.content.series is series)
        model = next(seen, None)
        return middle_slice(series) if model is None else model.state.slice_index

    def _show_kept(self, place: int, number: int) -> None:
        """Show what is kept as it will be shown, to the last digit."""
        bound = self._workspace.binding.film(number)
        if bound is not None and bound.series is not None:
            now, kept = self._workspace.models[place].state, film_state(bound)
            seen = replace(now, view=kept.view)
            if kept.window is not None:
                seen = replace(seen, window=kept.window, window_origin=kept.window_origin)
            self._workspace.models[place].set_state(seen)

    def _film_in(self, place: int) -> BoundFilm | None:
        number = self._workspace.shown(place).film
        return None if number is None else self._workspace.binding.film(number)
