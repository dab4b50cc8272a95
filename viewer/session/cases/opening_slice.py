"""The slice at which a film opens while its case is an unknown, and how it is shown there."""

from __future__ import annotations

from msgspec.structs import replace

from overlays.model import FilmOpening, FilmView
from viewer.imaging.study import FrameKey, Series
from viewer.session.cases.binding import BoundFilm, film_state
from viewer.session.display import DisplayState


def middle_slice(series: Series) -> int:
    """Return the slice (from 0) at which a film opens as an unknown, unless its author chose another."""
    return (len(series.frames) - 1) // 2


def opening_slice(bound: BoundFilm) -> int | None:
    """Return the slice (from 0) at which a film opens as an unknown; ``None`` for one whose image is not there."""
    if bound.series is None:
        return None
    opening = bound.film.opening
    if opening is None:
        return middle_slice(bound.series)
    if not opening.sop:
        return bound.slice_index
    key, middle = FrameKey(opening.sop, opening.frame - 1), middle_slice(bound.series)
    if bound.series.frames[middle].key == key:  # the usual one, and no search through a thousand
        return middle
    chosen = bound.series.index_of(key)
    return middle if chosen is None else chosen


def opening_on(series: Series, slice_index: int) -> FilmOpening:
    """Return what lets a film of a series open on a slice (from 0), as its file says, fitted."""
    key = series.frames[slice_index].key
    return FilmOpening(key.sop_instance_uid, key.frame_index + 1)


def opening_state(bound: BoundFilm) -> DisplayState:
    """Return how a film opens while its case is an unknown: by itself as its file says, fitted."""
    opening = bound.film.opening
    view = FilmView() if opening is None else FilmView(opening.window, opening.rect)
    state = film_state(replace(bound, film=replace(bound.film, view=view)))
    return replace(state, slice_index=opening_slice(bound) or 0)


def opens_apart(bound: BoundFilm, *, tried: bool) -> bool:
    """Whether a film of an unknown opens by itself, not as its author keeps it: she chose so, or it is ``tried``."""
    return bound.series is not None and (tried or bound.film.opening is not None)


def first_state(bound: BoundFilm, *, unknown: bool, tried: bool) -> DisplayState:
    """Return how a film first shows: as its author keeps it, or as it opens while the case is an ``unknown``."""
    apart = unknown and opens_apart(bound, tried=tried)
    return opening_state(bound) if apart else film_state(bound)


def is_as_opened(bound: BoundFilm, state: DisplayState, *, tried: bool) -> bool:
    """Whether a film is still seen as it opened as an unknown: nobody has scrolled, zoomed, turned or windowed it."""
    if not opens_apart(bound, tried=tried):
        return False
    opening = opening_state(bound)
    if opening.window is None and state.window_of is not None:
        state = replace(state, window=None, window_of=None, window_name="")
        state = replace(state, window_origin=opening.window_origin)
    return state == opening


def kept_state(bound: BoundFilm, state: DisplayState, *, slices: bool) -> DisplayState:
    """Return how a film shows as its author keeps it, on the slice of now unless ``slices``."""
    kept = film_state(bound)
    if kept.window is None:
        # The file's own window is there already; to ask for it anew would flicker.
        kept = replace(state, view=kept.view, slice_index=kept.slice_index)
    return kept if slices else replace(kept, slice_index=state.slice_index)
