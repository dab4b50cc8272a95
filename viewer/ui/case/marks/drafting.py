"""From what a hand has drawn to a mark: of the case, or a quick measure; and where it goes if it lies on no film.

A film is one slice.  What is drawn on another one is neither refused nor put anywhere unasked: it waits on the film
while three ways are offered beside it.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from overlays.edit import new_mark_id, with_film, with_mark
from overlays.model import Case, Film, Mark, MarkColor, MarkKind
from viewer.imaging.study import FrameKey, Series
from viewer.session.cases.binding import BoundFilm, image_of
from viewer.session.entries import Entry
from viewer.session.marks.ink import Ink, color_for, inks
from viewer.session.marks.patient import with_place
from viewer.session.marks.sketch import Sketch, mark_of
from viewer.ui.case.marks.edits import CaseEdits
from viewer.ui.case.marks.labelling import Labelling
from viewer.ui.state.arrangement import Arrangement
from viewer.ui.state.measuring import Measuring
from viewer.ui.tools.kinds import drawn_kind


class OfferWay(StrEnum):
    """What may become of a mark that was drawn where no film is."""

    MOVE = "move"
    ALSO = "also"
    NEW = "new"


class Offer(Struct, frozen=True):
    """Marks that wait at slice ``index`` (from 0) of a series; ``film`` is the one of that series, if any."""

    marks: tuple[Mark, ...]
    series: Series
    index: int
    film: BoundFilm | None = None

    @property
    def frame(self) -> FrameKey:
        """Where it was drawn."""
        return self.series.frames[self.index].key

    @property
    def ways(self) -> tuple[OfferWay, ...]:
        """What may become of it, the best first: no slice that nobody chose bears a mark unless it is asked for."""
        if self.film is None:
            return (OfferWay.NEW,)
        first, last = self.reach
        chosen = sorted((self.film.slice_index, self.index))
        if [first, last] == chosen:
            return (OfferWay.MOVE, OfferWay.ALSO, OfferWay.NEW)
        return (OfferWay.MOVE, OfferWay.NEW, OfferWay.ALSO)

    @property
    def to_each_side(self) -> int:
        """For how many slices to each side of the film's own the mark has to stay to be on this one too."""
        return 0 if self.film is None else abs(self.index - self.film.slice_index)

    @property
    def reach(self) -> tuple[int, int]:
        """The first and the last slice, from 0, on which the mark would then be."""
        own = self.index if self.film is None else self.film.slice_index
        last = len(self.series.frames) - 1
        return max(0, own - self.to_each_side), min(last, own + self.to_each_side)


class Drafting(QObject):
    """Makes marks of sketches, and owns what waits and the colour that was chosen."""

    changed = Signal()  # the colour of what is drawn next, or what waits

    def __init__(
        self,
        edits: CaseEdits,
        measuring: Measuring,
        labelling: Labelling,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._edits = edits
        self._measuring = measuring
        self._labelling = labelling
        self._offer: Offer | None = None
        self._chosen: MarkColor | None = None
        self._bind: Callable[[Case, str], Case] = lambda case, _: case
        self._wanted: int | None = None
        self._told: tuple[tuple[Ink, ...], Offer | None] | None = None
        edits.document.opened.connect(self._forget)
        edits.document.changed.connect(self._forget)
        edits.workspace.active_changed.connect(self._tell)
        edits.workspace.shown_changed.connect(self._tell)
        edits.arrangement.changed.connect(self._tell)
        edits.arrangement.changed.connect(self._on_arrangement)
        for model in edits.workspace.models:
            model.changed.connect(self._on_state)

    @property
    def ink(self) -> MarkColor:
        """The colour of what is drawn next."""
        case, film = self._edits.document.case, self._edits.active_film()
        if case is None:
            return MarkColor.WHITE
        if self._chosen is not None:
            return self._chosen
        tool = self._edits.arrangement.arrangement.tool
        kind = drawn_kind(tool, writes=True) or MarkKind.ARROW
        return color_for(case, None if film is None else film.film.number, kind)

    @property
    def inks(self) -> tuple[Ink, ...]:
        """All colours with the films that use them."""
        case = self._edits.document.case
        return () if case is None else inks(case, self.ink)

    @property
    def offer(self) -> Offer | None:
        """What waits for a word on where it goes."""
        return self._offer

    @property
    def saves(self) -> bool:
        """Whether what the tool draws becomes a mark of the case: in Write all, else what measures nothing."""
        arrangement = self._edits.arrangement.arrangement
        is_case = self._edits.document.case is not None
        return not arrangement.tool.measures or (arrangement.writes and is_case)

    def choose_ink(self, color: MarkColor) -> None:
        """Draw the next mark in a colour."""
        self._chosen = color
        self._tell()

    def bind_with(self, bind: Callable[[Case, str], Case]) -> None:
        """Change the case further in the step that draws a mark of this id: the words that it answers are bound."""
        self._bind = bind

    def want_on(self, number: int | None) -> None:
        """Take the next mark on this film alone, until it is drawn or another tool is in hand; ``None``: on any."""
        self._wanted = number

    def take(self, frame: FrameKey, sketch: Sketch) -> None:
        """Make a mark of what was drawn on a frame."""
        if self._is_elsewhere():
            return
        if not self.saves:
            self._measuring.draw(frame, sketch)
        elif sketch.kind is MarkKind.TEXT:
            mark = mark_of(sketch, color=self.ink)
            self._labelling.begin_new(
                mark, frame, lambda words: self._draw(replace(mark, label=words), frame)
            )
        else:
            self._draw(mark_of(sketch, color=self.ink), frame)

    def place(self, marks: tuple[Mark, ...], text: str) -> bool:
        """Draw marks on the slice in the active viewport, or let them wait there; return whether there is one."""
        model = self._edits.workspace.active_model
        series, index = model.content.series, model.state.slice_index
        self._set_offer(None)
        if series is None or self._edits.document.case is None:
            return False
        if self._edits.is_read_only():
            return True
        bound = self._edits.active_film() or self._edits.workspace.binding.film_of_series(series.id)
        offer = Offer(marks, series, index, bound)
        if bound is None or bound.slice_index != index:
            self._set_offer(offer)
        else:
            self._draw_all(self._edits.case, bound.film.number, offer, text)
        return True

    def settle(self, way: OfferWay) -> None:
        """Let the marks that wait go where it is said."""
        offer = self._offer
        if offer is None or way not in offer.ways:
            return
        self._set_offer(None)
        case, number = _settled(self._edits.case, offer, way)
        if way is OfferWay.ALSO:
            marks = tuple(replace(one, slices=offer.to_each_side) for one in offer.marks)
            offer = replace(offer, marks=marks)
        is_done = self._draw_all(case, number, offer, self._text(way))
        if is_done and way is OfferWay.NEW:
            self._edits.workspace.show(Entry(film=number))

    def dismiss(self) -> bool:
        """Forget the mark that waits, and where one is wanted; return whether there was either."""
        was_there = self._offer is not None or self._wanted is not None
        self._wanted = None
        self._set_offer(None)
        return was_there

    # Parts ----------------------------------------------------------------------------------------

    def _is_elsewhere(self) -> bool:
        """Say so where a mark is wanted on another film than the active one, and return whether it is."""
        shown = self._edits.active_film()
        if self._wanted is None or (shown is not None and shown.film.number == self._wanted):
            return False
        self._edits.refused.emit(
            self.tr("The text asks for it on film {film}: draw it there. Esc ends this.").format(
                film=self._wanted
            )
        )
        return True

    def _on_arrangement(self, before: Arrangement, after: Arrangement) -> None:
        """Draw on any film again with another tool."""
        if before.tool is not after.tool:
            self._wanted = None

    def _draw(self, mark: Mark, frame: FrameKey) -> None:
        """Draw a mark, if its frame is still the one in view."""
        model = self._edits.workspace.active_model
        series = model.content.series
        if self._edits.document.case is None:
            self._edits.refused.emit(self.tr("Arrows are drawn on the films of a case."))
        elif series is not None and series.frames[model.state.slice_index].key == frame:
            self.place((mark,), self._text(None, mark.kind))

    def _draw_all(self, case: Case, number: int, offer: Offer, text: str) -> bool:
        """Add marks, with ids and places in the patient, to a film, and select them."""
        ids = []
        for mark in offer.marks:
            ids.append(new_mark_id(case, number, mark.kind))
            named = with_place(replace(mark, id=ids[-1]), offer.series.frames[offer.index])
            case = with_mark(case, number, named)
            if not mark.id:  # drawn, not pasted
                case = self._bind(case, ids[-1])
        is_done = self._edits.edit(case, text)
        if is_done:
            self._edits.select(ids)
        return is_done

    def _text(self, way: OfferWay | None, kind: MarkKind = MarkKind.ARROW) -> str:
        if way is OfferWay.NEW:
            return self.tr("New film with a mark")
        if way is OfferWay.MOVE:
            return self.tr("Move film and draw mark")
        return self.tr("Draw arrow") if kind is MarkKind.ARROW else self.tr("Draw mark")

    def _set_offer(self, offer: Offer | None) -> None:
        self._offer = offer
        self._tell()

    def _on_state(self, before: object, after: object) -> None:
        """Forget what waits on a slice that is left."""
        offer, model = self._offer, self._edits.workspace.active_model
        if offer is not None and model.state.slice_index != offer.index:
            self._set_offer(None)

    def _forget(self) -> None:
        """Draw what comes next in the colour that is free then, on any film."""
        self._chosen = self._offer = self._wanted = None
        self._tell()

    def _tell(self) -> None:
        """Tell what has changed, and nothing twice: the reading of a text is remembered, but not for nothing."""
        told = (self.inks, self._offer)
        if told != self._told:
            self._told = told
            self.changed.emit()


def _settled(case: Case, offer: Offer, way: OfferWay) -> tuple[Case, int]:
    """Return the case with a film where the mark was drawn, and the number of the film that the mark is of."""
    frame = offer.series.frames[offer.index]
    image = image_of(frame.key)
    if way is OfferWay.NEW or offer.film is None:
        number = max((film.number for film in case.films), default=0) + 1
        title = "" if offer.film is None else offer.film.film.title
        uid = offer.series.uid if offer.film is None else offer.film.film.series
        return with_film(case, Film(number, title, uid, image)), number
    film = offer.film.film
    if way is OfferWay.MOVE:
        return with_film(case, replace(film, image=image)), film.number
    return case, film.number
