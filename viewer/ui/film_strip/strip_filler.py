"""What the film strip shows: the films of the case, then every other series, with their pictures."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from msgspec.structs import replace
from PySide6.QtCore import QObject

from overlays.sentence import many
from viewer.imaging.frame_pixels import FramePixels
from viewer.imaging.study import Frame, FrameKey, Series, Study
from viewer.jobs.frames.loader import FrameLoader
from viewer.session.cases.binding import Binding, BoundFilm, film_state
from viewer.session.cases.opening_slice import opening_slice, opens_apart
from viewer.session.content import Alone, told_alone
from viewer.session.entries import Entry, film_name, missing_sentence, series_title
from viewer.ui.film_strip.film_strip import FilmStrip
from viewer.ui.film_strip.strip_model import StripEntry
from viewer.ui.film_strip.thumbnails import thumbnail
from viewer.ui.language.spoken import spoken, translate
from viewer.ui.look.badges import Badge
from viewer.ui.state.workspace import Workspace

_FILM = "film:"

_IMAGES: Final = many("FilmStrip", "{count:,} images", "1 image")
_SLICES: Final = many("FilmStrip", "{count:,} slices", "1 slice")


class StripFiller(QObject):
    """Keeps a strip in step with a workspace."""

    def __init__(self, strip: FilmStrip, workspace: Workspace, loader: FrameLoader) -> None:
        super().__init__(strip)
        self._strip = strip
        self._workspace = workspace
        self._loader = loader
        self._marked = False
        self._writing = False
        self._unknown = False
        self._tried = False
        self._alone: Alone | None = None
        self._waiting: dict[FrameKey, set[str]] = {}
        workspace.shown_changed.connect(self._fill)
        workspace.active_changed.connect(self._tell_shown)
        workspace.layout_changed.connect(self._tell_shown)
        strip.activated.connect(self._on_activated)
        strip.show_asked.connect(self._on_activated)
        strip.thumbnail_wanted.connect(self._on_wanted)
        loader.loaded.connect(self._on_loaded)
        loader.failed.connect(self._on_failed)
        loader.forgotten.connect(self._waiting.clear)
        loader.forgotten.connect(strip.forget_thumbnails)
        self._fill()

    @property
    def is_waiting(self) -> bool:
        """Whether cards that were seen without their pictures will get them."""
        return bool(self._waiting)

    def set_marked(self, *, marked: bool, alone: Alone | None = None) -> None:
        """Show the badges of the marks, all or ``alone`` those of these ids, or leave the films bare."""
        if (marked, alone) != (self._marked, self._alone):
            self._marked, self._alone = marked, alone
            self._fill()

    def set_unknown(self, *, unknown: bool, tried: bool) -> None:
        """Show the films by the slices on which they open as an unknown, or by their own."""
        if (unknown, tried) != (self._unknown, self._tried):
            self._unknown, self._tried = unknown, tried
            self._fill()

    def set_writing(self, *, writes: bool) -> None:
        """Show the films in an order that can be changed, and the other series as what may join them; or not."""
        if writes != self._writing:
            self._writing = writes
            self._strip.set_writing(writes=writes)
            self._fill()

    def _fill(self) -> None:
        binding = self._workspace.binding
        shown = entries(binding, marked=self._marked, alone=self._alone, failed=self._has_failed)
        shown = tuple(map(self._as_written, shown)) if self._writing else shown
        shown = tuple(replace(one, picture_of=(*one.picture_of, self._unknown)) for one in shown)
        self._strip.set_entries(shown)
        for entry in shown:
            self._draw_from_films(entry.id)
        self._tell_shown()

    def _as_written(self, entry: StripEntry) -> StripEntry:
        """Return a card as it is while the case is written."""
        bound = self._film_of(entry.id)
        if bound is None:
            group = translate("FilmStrip", "Images of the study")
            return replace(entry, is_row=True, group=entry.group if entry.can_close else group)
        return replace(entry, film=bound.film.number, meta=_opening_words(bound) or entry.meta)

    def _tell_shown(self) -> None:
        workspace = self._workspace
        shown = (entry_id(workspace.shown(place)) for place in workspace.visible)
        self._strip.set_shown(shown, entry_id(workspace.shown(workspace.active)))

    def _on_activated(self, wanted: str) -> None:
        self._workspace.bring(shown_by(wanted))

    # Pictures -----------------------------------------------------------------------------------

    def _on_wanted(self, wanted: str) -> None:
        frame = self._frame_of(wanted)
        if frame is None:
            return
        # The films on screen come first.
        plane = self._loader.pixels(frame, urgent=False)
        if plane is None and self._has_failed(frame):
            self._fill()
        elif plane is None:
            self._waiting.setdefault(frame.key, set()).add(wanted)
        else:
            self._draw(wanted, frame, plane)

    def _draw_from_films(self, wanted: str) -> None:
        """Draw a card's picture before anybody sees the card, where a viewport has had the pixels."""
        frame = None if self._strip.has_thumbnail(wanted) else self._frame_of(wanted)
        plane = None if frame is None else self._loader.at_hand(frame)
        if frame is not None and plane is not None:
            self._draw(wanted, frame, plane)

    def _on_loaded(self, key: FrameKey) -> None:
        for wanted in self._waiting.pop(key, ()):
            self._on_wanted(wanted)

    def _on_failed(self, key: FrameKey) -> None:
        if self._waiting.pop(key, None):
            self._fill()

    def _has_failed(self, frame: Frame) -> bool:
        return self._loader.failure(frame.key) is not None

    def _draw(self, wanted: str, frame: Frame, plane: FramePixels) -> None:
        bound = self._film_of(wanted)
        voi = None if bound is None else film_state(bound).window
        self._strip.set_thumbnail(wanted, thumbnail(frame, plane, voi))

    def _frame_of(self, wanted: str) -> Frame | None:
        """Return the picture that stands for an entry: the film itself, or a series' middle slice."""
        bound = self._film_of(wanted)
        if bound is not None:
            return self._pictured(bound)
        series = self._workspace.binding.series(wanted)
        return _middle(series) if series is not None else None

    def _pictured(self, bound: BoundFilm) -> Frame | None:
        """Return the picture of a film: that of its finding would tell the place while the case is an unknown."""
        if self._unknown and bound.series is not None and opens_apart(bound, tried=self._tried):
            return bound.series.frames[opening_slice(bound) or 0]
        return bound.frame

    def _film_of(self, wanted: str) -> BoundFilm | None:
        number = shown_by(wanted).film
        return None if number is None else self._workspace.binding.film(number)


def entry_id(shown: Entry) -> str:
    """Return the id of the card for a film or series."""
    return f"{_FILM}{shown.film}" if shown.film is not None else shown.series_id


def shown_by(wanted: str) -> Entry:
    """Return what the card of that id stands for."""
    if wanted.startswith(_FILM):
        return Entry(film=int(wanted.removeprefix(_FILM)))
    return Entry(series_id=wanted)


def entries(
    binding: Binding,
    *,
    marked: bool,
    failed: Callable[[Frame], bool],
    alone: Alone | None = None,
) -> tuple[StripEntry, ...]:
    """Return the cards of all that is open.

    ``marked`` tells what only the findings reveal, of the marks ``alone`` where given;
    ``failed`` whether a frame could not be read.
    """
    badges = _badges(binding, alone) if marked else {}
    films = tuple(
        _film_entry(binding, bound, badges=badges, failed=failed) for bound in binding.films
    )
    used = {bound.series.id for bound in binding.films if bound.series is not None}
    others = [
        _series_entry(study, series, failed=failed, beside=series.key in binding.beside)
        for study, series in binding.all_series()
        if series.id not in used
    ]
    # What is not the case's stands last, under a heading of its own.
    return (*films, *sorted(others, key=lambda entry: entry.can_close))


def _badges(binding: Binding, alone: Alone | None) -> dict[tuple[str, str], Badge]:
    """Return the badges of all marks, or ``alone`` these, by series and mark: looked for once, not by every film."""
    return {
        (series_id, one.mark.id): Badge(one.badge, one.mark.color)
        for series_id, placed in binding.marks.items()
        for _, one in told_alone(placed, alone)
        if not one.ghost
    }


def _film_entry(
    binding: Binding,
    bound: BoundFilm,
    *,
    badges: Mapping[tuple[str, str], Badge],
    failed: Callable[[Frame], bool],
) -> StripEntry:
    film, series = bound.film, bound.series
    series_id = "" if series is None else series.id
    own = (badges.get((series_id, mark.id)) for mark in film.marks)
    missing = missing_sentence(bound) if series is None and binding.complete else ""
    return StripEntry(
        id=entry_id(Entry(film=film.number)),
        title=spoken(film_name(film)),
        series_id=series_id,
        description=film.title,
        meta=_count_words(series) if series is not None else "",
        notes=_notes(series.notes if series is not None else (missing,)),
        group=translate("FilmStrip", "Films"),
        badges=tuple(badge for badge in own if badge is not None),
        problem=translate("FilmStrip", "Image missing")
        if missing
        else _unreadable(bound.frame, failed),
        picture_of=(bound.key, film_state(bound).window),
    )


def _series_entry(
    study: Study, series: Series, *, failed: Callable[[Frame], bool], beside: bool
) -> StripEntry:
    group = study.description or study.date or translate("FilmStrip", "Series")
    return StripEntry(
        id=series.id,
        title=spoken(series_title(series)),
        series_id=series.id,
        # The part first: parts of one series have all else in common.
        description=", ".join(filter(None, (spoken(series.part or ""), series.modality))),
        meta=_count_words(series),
        notes=_notes(series.notes),
        group=translate("FilmStrip", "Beside the case") if beside else group,
        problem=_unreadable(_middle(series), failed),
        can_close=beside,
    )


def _middle(series: Series) -> Frame:
    """Return the frame that stands for a series."""
    return series.frames[len(series.frames) // 2]


def _unreadable(frame: Frame | None, failed: Callable[[Frame], bool]) -> str:
    unreadable = frame is not None and failed(frame)
    return translate("FilmStrip", "Image cannot be read") if unreadable else ""


def _notes(notes: Sequence[str]) -> tuple[str, ...]:
    return tuple(spoken(note) for note in notes if note)


def _opening_words(bound: BoundFilm) -> str:
    """Return which slice a film is, and on which it opens as an unknown; "" for a single image."""
    if bound.series is None or len(bound.series.frames) < 2:
        return ""
    words = translate("FilmStrip", "slice {number} of {count}, opens on {opening}")
    return words.format(
        number=bound.slice_index + 1,
        count=len(bound.series.frames),
        opening=(opening_slice(bound) or 0) + 1,
    )


def _count_words(series: Series) -> str:
    count = len(series.frames)
    is_stack = count > 1 and series.frames[0].plane is not None
    return spoken((_SLICES if is_stack else _IMAGES).format(count=count))
