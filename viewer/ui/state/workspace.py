"""What is open and on screen: the case with its images, which viewport shows what, how they share the window.

The workspace holds the case and the scan together, and binds them itself: when images are found and when the case is
edited, and never because one of them is told again.  It owns the layout and one ``ViewportModel`` for every place a
layout can have.  Window, zoom and slice stay with their film or series, whichever viewport it appears in next.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from itertools import chain
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from overlays.model import Case
from viewer.imaging.header import Scan
from viewer.imaging.study import FrameKey, Series, SeriesKey
from viewer.session.authoring.film_numbers import entries_now
from viewer.session.cases.binding import Binding, BoundFilm, bind, film_state, waiting
from viewer.session.cases.opening_slice import kept_state
from viewer.session.content import Alone, Content, told_alone
from viewer.session.display import DisplayState, at_slice
from viewer.session.entries import Entry, carried_over, content_of, found_again
from viewer.session.following import Leading, Links, followed
from viewer.session.layout import LAYOUTS, ONE, Layout, layout_for_films
from viewer.ui.state.document import CaseDocument
from viewer.ui.state.last_views import LastViews
from viewer.ui.state.viewport_model import ViewportModel

if TYPE_CHECKING:
    from overlays.file.case_file import CaseFile

PLACES: Final = max(layout.count for layout in LAYOUTS)

Step = Callable[[DisplayState], DisplayState]


class Workspace(QObject):
    """Owns what every viewport shows; viewports are counted from 0 in the order of the layout.

    That another case is open is told once, by ``CaseDocument.opened``: whoever hears it finds the case and the
    binding of this workspace both new.  What the viewports show of it is told afterwards.
    """

    layout_changed = Signal()  # layout, or which viewport is maximised
    active_changed = Signal(int)
    shown_changed = Signal()  # some viewport shows something else, or a binding was set

    def __init__(self, document: CaseDocument, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._scan = Scan()
        self.models = tuple(ViewportModel(parent=self) for _ in range(PLACES))
        self._binding = Binding()
        self._shown = [Entry() for _ in range(PLACES)]
        self._told: list[Entry | None] = [None] * PLACES
        self._views = LastViews()
        self._layout = ONE
        self._active = 0
        self._maximised: int | None = None
        self._marked = False
        self._alone: Alone | None = None
        self._links = Links()
        self._following = False
        for place, model in enumerate(self.models):
            model.changed.connect(
                lambda before, after, place=place: self._on_changed(place, before, after)
            )
        document.changed.connect(self._on_edited)
        self._show_contents()

    # What is asked ----------------------------------------------------------------------------

    @property
    def document(self) -> CaseDocument:
        """What holds the case, and changes it."""
        return self._document

    @property
    def binding(self) -> Binding:
        """Everything that is open, the case joined with its images."""
        return self._binding

    @property
    def scan(self) -> Scan:
        """The images of what is open, and what was found beside them."""
        return self._scan

    @property
    def layout(self) -> Layout:
        """How the viewports share the window."""
        return self._layout

    @property
    def maximised(self) -> int | None:
        """The viewport that fills the window for now."""
        return self._maximised

    @property
    def active(self) -> int:
        """Which viewport keys and menus speak to."""
        return self._active

    @property
    def active_model(self) -> ViewportModel:
        """The model of the active viewport."""
        return self.models[self._active]

    @property
    def active_series(self) -> Series | None:
        """The series in the active viewport."""
        return self.active_model.content.series

    @property
    def visible(self) -> tuple[int, ...]:
        """The viewports that can be seen now."""
        if self._maximised is not None:
            return (self._maximised,)
        return tuple(range(self._layout.count))

    def shown(self, place: int) -> Entry:
        """Return what a viewport was asked to show."""
        return self._shown[place]

    def place_of(self, shown: Entry) -> int | None:
        """Return the viewport that shows a film or series now, or ``None``."""
        return next((place for place in self.visible if self._shown[place] == shown), None)

    # What is open -----------------------------------------------------------------------------

    def open(self, case: Case | None, file: CaseFile | None) -> None:
        """Open another case, of which no image is known yet, or close everything."""
        self._scan = Scan()
        self._marked, self._alone = False, None
        self._begin(waiting(case))
        self._document.open(case, file)
        self._show_all()

    def begin_case(self, case: Case, films: Mapping[int, int]) -> None:
        """Go on with the open images as a new case; ``films`` are its films by the viewport that shows each.

        Nothing moves: slice, window and zoom are those of before, now of the film.
        """
        self._marked, self._alone = False, None
        self._binding = bind(case, self._scan, complete=self._binding.complete)
        for place, number in films.items():
            self._shown[place] = self._told[place] = Entry(film=number)
            self._views.keep(Entry(film=number), self.models[place].state)
        self._document.open(case, None)
        self._show_contents()

    def set_images(
        self, scan: Scan, *, complete: bool, beside: frozenset[SeriesKey] = frozenset()
    ) -> None:
        """Go on with all images found so far; where nothing was open, the first of them are shown.

        ``complete`` is false while more are looked for; ``beside`` are series that are not the case's.  Images that
        are told again are not bound again.
        """
        before, self._scan = self._binding, scan
        if scan.studies == before.studies and beside == before.beside:
            self._binding = replace(before, complete=complete)
            self._show_contents()
            return
        binding = bind(before.case, scan, complete=complete, beside=beside)
        if before.is_empty:
            self._begin(binding)
            self._show_all()
        else:
            self._go_on(binding)

    def close_images(self, left: Scan, *, complete: bool) -> None:
        """Go on with the images that are ``left``; where one was seen that is not, what waits is shown."""
        self._scan, before = left, self._binding
        self._binding = bind(before.case, left, complete=complete, beside=before.beside)
        open_now = {series.id for _, series in self._binding.all_series()}
        for place, shown in enumerate(self._shown):
            if shown.series_id and shown.series_id not in open_now:
                self._shown[place] = Entry()
        self._fill()
        self._show_contents()

    def move_to(self, scan: Scan, move: Callable[[], None]) -> None:
        """Go on with copies of the images, of which ``move`` tells the document; what is seen stays as it is."""
        self._scan = scan
        move()

    def start_over(self) -> None:
        """Show what is open as it was first shown."""
        self._begin(self._binding)
        self._show_all()

    def set_marked(self, *, marked: bool, alone: Alone | None = None) -> None:
        """Call films 1a instead of 1 while their marks are shown: all, or ``alone`` the marks of these ids."""
        if (marked, alone) != (self._marked, self._alone):
            self._marked, self._alone = marked, alone
            self._show_contents()

    def badge_of(self, mark_id: str) -> str:
        """Return the badge that a mark of the case has, as far as the case is told; "" where it is drawn nowhere."""
        every = chain.from_iterable(self._binding.marks.values())
        drawn = (one.badge for _, one in told_alone(every, self._alone) if one.mark.id == mark_id)
        return next(drawn, "")

    # What is shown where ----------------------------------------------------------------------

    def show(self, shown: Entry, place: int | None = None) -> None:
        """Show a film or series in a viewport, the active one unless told, and make it active."""
        where = self._active if place is None else place
        if where not in self.visible:
            self.set_maximised(None)
        self._shown[where] = shown
        self._show_content(where)
        self.shown_changed.emit()
        self.set_active(where)

    def bring(self, shown: Entry) -> int:
        """Make a film or series visible where it already is, else in the active viewport."""
        place = self.place_of(shown)
        if place is None:
            self.show(shown)
            return self._active
        self.set_active(place)
        return place

    def bring_film(self, bound: BoundFilm, *, kept: bool = False) -> int:
        """Show a film as it first shows, or as it is ``kept`` for its finding; return its viewport."""
        place = self.bring(Entry(film=bound.film.number))
        if bound.series is not None:
            self.models[place].set_state(film_state(bound) if kept else self._views.first(bound))
        return place

    def show_next_series(self, step: int) -> None:
        """Show the series before or after the active one, films first; it stops at the ends."""
        order = self.entries()
        here = self._shown[self._active]
        at = order.index(here) + step if here in order else 0
        if order:
            self.show(order[max(0, min(at, len(order) - 1))])

    def entries(self) -> tuple[Entry, ...]:
        """Return all that can be shown: the films, then the series that are no film."""
        films = tuple(Entry(film=bound.film.number) for bound in self._binding.films)
        used = {bound.series.id for bound in self._binding.films if bound.series is not None}
        others = (Entry(one.id) for _, one in self._binding.all_series() if one.id not in used)
        return (*films, *others)

    # Layout and the active viewport -----------------------------------------------------------

    def set_layout(self, layout: Layout) -> None:
        """Share the window in another way; what viewports show stays, new places are filled."""
        if layout == self._layout and self._maximised is None:
            return
        self._keep_active_in(layout)
        self._layout, self._maximised = layout, None
        self._fill()
        self.layout_changed.emit()
        self._show_contents()

    def set_maximised(self, place: int | None) -> None:
        """Let one viewport fill the window, or give it back."""
        if place != self._maximised:
            self._maximised = place
            self.layout_changed.emit()

    def toggle_maximised(self, place: int) -> None:
        """Let a viewport fill the window, or restore the layout."""
        self.set_active(place)
        self.set_maximised(place if self._maximised is None else None)

    def set_active(self, place: int) -> None:
        """Let keys and menus speak to another viewport."""
        if place != self._active:
            self._active = place
            self.active_changed.emit(place)

    def step_active(self, step: int) -> None:
        """Make the next or previous viewport active, all the way round."""
        count = self._layout.count
        place = (self._active + step) % count
        self.set_maximised(None if self._maximised is None else place)
        self.set_active(place)

    # How it is shown --------------------------------------------------------------------------

    def change(self, step: Step) -> None:
        """Change how the active viewport shows its series."""
        if self.active_series is not None:
            self.active_model.set_state(step(self.active_model.state))

    def scroll(self, slices: int) -> None:
        """Go some slices on or back in the active viewport."""
        self.go_to_slice(self.active_model.state.slice_index + slices)

    def go_to_slice(self, index: int) -> None:
        """Go to a slice of the active viewport, from 0; it is held within the series."""
        series = self.active_series
        if series is not None:
            self.change(lambda state: at_slice(state, index, count=len(series.frames)))

    def place_slices(self, slices: Mapping[int, int]) -> None:
        """Show slices (from 0) by viewport; each goes to its own, so nothing follows."""
        now = {place: self.models[place].state for place in slices}
        self.show_states({at: replace(now[at], slice_index=to) for at, to in slices.items()})

    def show_states(self, states: Mapping[int, DisplayState]) -> None:
        """Show viewports in other ways, each in its own, so that nothing follows."""
        with self._nobody_following():
            for place, state in states.items():
                self.models[place].set_state(state)

    def bring_one_of(self, frames: Collection[FrameKey]) -> None:
        """Go to the slice of one of these images, where viewports in sight show their series and none of them."""
        found = [
            (place, index)
            for place in self.visible
            for series in (self.models[place].content.series,)
            for index in (series.index_of(frame) for frame in frames if series is not None)
            if index is not None
        ]
        if not any(self.models[place].state.slice_index == index for place, index in found):
            self.place_slices(dict(found[:1]))

    def go_to_last_slice(self) -> None:
        """Go to the end of the series in the active viewport."""
        series = self.active_series
        self.go_to_slice(len(series.frames) - 1 if series is not None else 0)

    def show_slices(self, slices: Mapping[int, int]) -> None:
        """Show a slice (from 0) in each of some viewports that have a series; nothing follows them."""
        with self._nobody_following():
            for place, index in slices.items():
                model = self.models[place]
                series = model.content.series
                if series is not None:
                    model.set_state(at_slice(model.state, index, count=len(series.frames)))

    def reset(self) -> None:
        """Show the active film as its author left it, or the series as its file has it, on this slice."""
        usual = self._views.first(self._film_in(self._active))
        self.change(lambda state: replace(usual, slice_index=state.slice_index))

    def set_unknown(self, *, unknown: bool, tried: bool = False) -> None:
        """Let films open as those of an unknown, or as their author keeps them; what is on screen stays."""
        self._views.set_unknown(unknown=unknown, tried=tried)

    def show_kept(self, *, slices: bool) -> None:
        """Show films that are still as they opened as their author keeps them, with ``slices`` on theirs too."""
        with self._nobody_following():
            for bound in self._binding.films:
                place = self.place_of(one := Entry(film=bound.film.number))
                state = None if place is None else self.models[place].state
                if not self._views.is_as_opened(bound, state):
                    continue
                self._views.forget(one)
                if place is not None and state is not None:
                    self.models[place].set_state(kept_state(bound, state, slices=slices))

    def set_links(self, links: Links) -> None:
        """Choose what viewports take over from the one that a hand changes."""
        self._links = links

    def _keep_active_in(self, layout: Layout) -> None:
        """Move what the active viewport shows into the last place of a layout too small for it."""
        last = layout.count - 1
        if self._active > last:
            shown = self._shown
            shown[last], shown[self._active] = shown[self._active], shown[last]
            self.set_active(last)

    def _fill(self) -> None:
        """Give empty places of the layout what is not on screen yet."""
        waiting = [one for one in self.entries() if one not in self._shown[: self._layout.count]]
        for place in range(self._layout.count):
            if self._shown[place].is_nothing and waiting:
                self._shown[place] = waiting.pop(0)

    def _follow_parts(self) -> None:
        """Go on with the same images where a scan has found that their series is more than one."""
        for place, model in enumerate(self.models):
            had = self._shown[place]
            now = found_again(had, model.content.series, model.state, self._binding)
            if now != had:
                self._shown[place] = self._told[place] = now

    def _begin(self, binding: Binding) -> None:
        """Forget what was shown for the films of a case, or the first series; ``_show_all`` tells of it."""
        self._views.clear()
        self._shown = [Entry() for _ in range(PLACES)]
        self._told = [None] * PLACES
        self._binding = binding
        films = tuple(Entry(film=bound.film.number) for bound in binding.films)
        first = tuple(Entry(series.id) for _, series in binding.all_series())[:1]
        self._active, self._maximised = 0, None
        self._layout = layout_for_films(len(films))
        for place, shown in enumerate((films or first)[:PLACES]):
            self._shown[place] = shown

    def _show_all(self) -> None:
        self.layout_changed.emit()
        self._show_contents()
        self.active_changed.emit(self._active)

    def _go_on(self, binding: Binding) -> None:
        """Go on with the same films and series after more images, or an edit of the case."""
        self._binding = binding
        self._follow_parts()
        self._show_contents()

    def become(self, place: int, shown: Entry) -> None:
        """Call what a viewport shows otherwise; slice, window and zoom are those of before."""
        self._views.keep(shown, self.models[place].state)
        self._shown[place] = self._told[place] = shown
        self._show_contents()

    def _follow_films(self, before: Case, after: Case) -> None:
        """Go on with films that are called otherwise, and with the series of one that has gone."""
        renamed = entries_now(before, after, self._binding)
        if renamed:
            self._shown = [renamed.get(one, one) for one in self._shown]
            self._told = [one and renamed.get(one, one) for one in self._told]
            self._views.rename(renamed)

    def _on_edited(self, before: Case, after: Case) -> None:
        binding = self._binding
        if before.films is after.films:  # only the text has changed, and films show none of it
            self._binding = replace(binding, case=after)
            return
        self._follow_films(before, after)
        if binding.studies:
            complete, beside, known = binding.complete, binding.beside, binding.placing
            self._go_on(bind(after, self._scan, complete=complete, beside=beside, before=known))
        else:
            self._go_on(replace(waiting(after), complete=binding.complete))

    def _in_use(self) -> Iterator[int]:
        """Yield the places of the layout, and those beyond it that still hold something."""
        for place, shown in enumerate(self._shown):
            in_layout = place < self._layout.count
            if in_layout or not shown.is_nothing or self.models[place].content.title:
                yield place

    def _show_contents(self) -> None:
        for place in self._in_use():
            self._show_content(place)
        self.shown_changed.emit()

    def _show_content(self, place: int) -> None:
        """Tell a viewport what else it shows now; appearing is not scrolling, so nothing follows it."""
        model, shown = self.models[place], self._shown[place]
        content = content_of(self._binding, shown, marked=self._marked, alone=self._alone)
        if self._told[place] == shown and model.content == content:
            return
        state = self._state_for(place, shown, content)
        self._told[place] = shown
        with self._nobody_following():
            model.show(content, state)

    def _state_for(self, place: int, shown: Entry, content: Content) -> DisplayState | None:
        """Return how a viewport shows what it is told to: as it was last seen, or for the first time."""
        if content.series is None:
            return None
        model = self.models[place]
        if self._told[place] == shown and model.content.series is not None:
            return carried_over(model.state, model.content.series, content.series, shown)
        state = self._views.last(shown, self._film_in(place))
        return at_slice(state, state.slice_index, count=len(content.series.frames))

    def _film_in(self, place: int) -> BoundFilm | None:
        number = self._shown[place].film
        return None if number is None else self._binding.film(number)

    def _on_changed(self, place: int, before: DisplayState, after: DisplayState) -> None:
        series, told = self.models[place].content.series, self._told[place]
        if series is None or told is None:
            return
        self._views.keep(told, after)
        if not self._following:
            self._follow(place, Leading(series, before, after))

    @contextmanager
    def _nobody_following(self) -> Iterator[None]:
        """Let viewports change without others that follow; one such change may bring about another."""
        before, self._following = self._following, True
        try:
            yield
        finally:
            self._following = before

    def _follow(self, leader: int, leading: Leading) -> None:
        """Let the other visible viewports take over what is linked."""
        with self._nobody_following():
            for model in (self.models[place] for place in self.visible if place != leader):
                other = model.content.series
                if other is not None:
                    model.set_state(followed(self._links, leading, other, model.state))
