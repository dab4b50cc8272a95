"""Case and images joined: which slice is film 2, where each mark lies, what is missing.

A binding is made anew from the case and the scan so far whenever either changes; nothing in it is edited.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from types import MappingProxyType

from msgspec import Struct, field
from msgspec.structs import replace

from overlays.file.plain_json import quoted
from overlays.model import Case, Film, ImageRef
from overlays.sentence import said
from viewer.imaging.header import Scan
from viewer.imaging.study import Frame, FrameKey, Series, SeriesKey, Study, places_of
from viewer.imaging.voi import VoiFunction, Window
from viewer.session.cases.placing import CasePlaces, MarksOfSeries
from viewer.session.cases.plain_films import plain_places
from viewer.session.display import DisplayState, View, WindowOrigin


def _no_marks() -> Mapping[str, MarksOfSeries]:
    return MappingProxyType({})


def image_of(key: FrameKey) -> ImageRef:
    """Return how a film of a case names the image that is open under ``key``; frames count from 1 there."""
    return ImageRef(key.sop_instance_uid, frame=key.frame_index + 1)


class BoundFilm(Struct, frozen=True):
    """A film and the slice that it is; ``series`` is ``None`` when its image was not found."""

    film: Film
    series: Series | None = None
    slice_index: int = 0

    @property
    def key(self) -> FrameKey:
        """The frame that the film is, else the one that it asks for."""
        return frame_key(self.film) if self.frame is None else self.frame.key

    @property
    def frame(self) -> Frame | None:
        """The frame that the film is, if it was found."""
        return None if self.series is None else self.series.frames[self.slice_index]


class Binding(Struct, frozen=True):
    """Everything that is open.  ``complete`` is false while images are still being looked for.

    ``beside`` are series that were opened while a case was, and are not the case's.

    ``marks`` gives, by series id, (slice index from 0, mark), ghosts of other series among them; ``hidden`` gives those
    that their author alone sees.  ``placing`` is what both were made of.
    """

    case: Case | None = None
    films: tuple[BoundFilm, ...] = ()
    studies: tuple[Study, ...] = ()
    marks: Mapping[str, MarksOfSeries] = field(default_factory=_no_marks)
    complete: bool = True
    beside: frozenset[SeriesKey] = frozenset()
    hidden: Mapping[str, MarksOfSeries] = field(default_factory=_no_marks)
    placing: CasePlaces = field(default_factory=CasePlaces)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is open."""
        return self.case is None and not self.studies

    def all_series(self) -> Iterator[tuple[Study, Series]]:
        """Yield every series with its study, in display order."""
        return ((study, series) for study in self.studies for series in study.series)

    def series(self, series_id: str) -> Series | None:
        """Return an open series, or ``None``."""
        return next((one for _, one in self.all_series() if one.id == series_id), None)

    def study_of(self, series_id: str) -> Study | None:
        """Return the study that holds a series, or ``None``."""
        return next((study for study, one in self.all_series() if one.id == series_id), None)

    def film(self, number: int) -> BoundFilm | None:
        """Return the film of that number, or ``None``."""
        return next((bound for bound in self.films if bound.film.number == number), None)

    def film_of_mark(self, mark_id: str) -> BoundFilm | None:
        """Return the film that a mark is drawn on, or ``None``."""
        return next(
            (b for b in self.films if any(mark.id == mark_id for mark in b.film.marks)), None
        )

    def film_of_series(self, series_id: str) -> BoundFilm | None:
        """Return the first film that is a slice of that series, or ``None``."""
        return next((b for b in self.films if b.series and b.series.id == series_id), None)


def waiting(case: Case | None) -> Binding:
    """Return a case of which no image is known yet; nothing at all is complete."""
    films = tuple(BoundFilm(film) for film in (case.films if case else ()))
    return Binding(case, films, complete=case is None)


def bind(
    case: Case | None,
    scan: Scan,
    *,
    complete: bool = True,
    beside: frozenset[SeriesKey] = frozenset(),
    before: CasePlaces | None = None,
) -> Binding:
    """Join a case with the images found so far; what a film shows is not ``beside`` the case.

    ``before`` tells where marks lay until now: what has stayed is taken over from it.
    """
    every = [series for study in scan.studies for series in study.series]
    wanted = {frame_key(film) for film in (case.films if case else ())}
    places = {**(_places(every, wanted) if wanted else {}), **plain_places(case, scan)}
    films = tuple(_bound(film, places) for film in (case.films if case else ()))
    used = {bound.series.id for bound in films if bound.series is not None}
    studies = tuple(_without_strangers(scan.studies, used)) if case else scan.studies
    own = {bound.series.key for bound in films if bound.series is not None}
    others = beside & {one.key for study in studies for one in study.series} - own
    placed = [(bound.film, bound.series, bound.slice_index) for bound in films]
    placing = (before or CasePlaces()).after(placed, every)
    marks, hidden = placing.marks(), placing.hidden()
    return Binding(case, films, studies, marks, complete, others, hidden, placing)


def _without_strangers(studies: Iterable[Study], used: Collection[str]) -> Iterator[Study]:
    """Yield the studies without plain pictures that merely lie beside a case: no film is one of them."""
    for study in studies:
        kept = tuple(one for one in study.series if one.id in used or not one.is_beside_case)
        if kept:
            yield study if len(kept) == len(study.series) else replace(study, series=kept)


def _places(
    every: Iterable[Series], wanted: Iterable[FrameKey]
) -> dict[FrameKey, tuple[Series, int]]:
    """Return where the frames that films ask for are, as far as they are there."""
    found: dict[FrameKey, tuple[Series, int]] = {}
    for series in every:
        place_of = places_of(series.frames)
        places = {key: index for key in wanted if (index := place_of(key)) is not None}
        found.update((key, (series, index)) for key, index in places.items())
    return found


def linked_sentence(folder: str) -> str:
    """Return what is said of a folder of images to which a link leads."""
    return said("session", "its images in {folder} are not looked for: a link leads there").format(
        folder=quoted(folder)
    )


def frame_key(film: Film) -> FrameKey:
    """Return the frame that a film asks for; files count frames from 1."""
    return FrameKey(film.image.name, film.image.frame - 1)


def film_state(bound: BoundFilm) -> DisplayState:
    """Return how a film first shows: its slice, window and part of the image, as its author left it."""
    view = View(rect=bound.film.view.rect)
    window = _film_window(bound)
    if window is None:
        return DisplayState(slice_index=bound.slice_index, view=view)
    return DisplayState(
        slice_index=bound.slice_index,
        window=window,
        window_origin=WindowOrigin.FILM,
        view=view,
    )


def _bound(film: Film, places: Mapping[FrameKey, tuple[Series, int]]) -> BoundFilm:
    found = places.get(frame_key(film))
    return BoundFilm(film) if found is None else BoundFilm(film, *found)


def _film_window(bound: BoundFilm) -> Window | None:
    """Return the film's window as a value in the function that the file itself uses."""
    kept = bound.film.view.window
    if kept is None:
        return None
    own = bound.frame.greyscale.windows if bound.frame else ()
    function = own[0].function if own else VoiFunction.LINEAR
    if function is VoiFunction.LINEAR and kept.width < 1:
        function = VoiFunction.LINEAR_EXACT
    try:
        return Window(kept.center, kept.width, function)
    except ValueError:
        return None
