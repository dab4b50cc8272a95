"""What the header of a film says while the case is written, and what "keep this view" would keep."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from overlays.model import FilmOpening, FilmView
from viewer.session.cases.binding import BoundFilm, film_state
from viewer.session.cases.opening_slice import middle_slice, opening_on, opening_slice
from viewer.session.display import DisplayState
from viewer.session.marking import kept_view
from viewer.session.placement import CanvasSize


class FilmHead(Struct, frozen=True):
    """A film as its header tells it; slices count from 1.

    ``opening`` is 0 for a single image; ``is_chosen`` whether the author chose it, ``tells`` whether marks are on it.
    ``is_kept`` says that what is seen is the film's view.
    """

    number: int
    title: str
    slice: int
    count: int
    opening: int = 0
    is_chosen: bool = False
    tells: bool = False
    is_kept: bool = True


def film_head(bound: BoundFilm, state: DisplayState, canvas: CanvasSize) -> FilmHead:
    """Return what is said of a film that is seen so; of one without its image no more than its name."""
    film, series = bound.film, bound.series
    if series is None:
        return FilmHead(film.number, film.title, 0, 0)
    count, opening = len(series.frames), opening_slice(bound) or 0
    reach = max((mark.slices for mark in film.marks), default=-1)
    return FilmHead(
        film.number,
        film.title,
        state.slice_index + 1,
        count,
        opening + 1 if count > 1 else 0,
        film.opening is not None,
        tells=abs(opening - bound.slice_index) <= reach,
        is_kept=view_to_keep(bound, state, canvas) is None,
    )


def view_to_keep(bound: BoundFilm, state: DisplayState, canvas: CanvasSize) -> FilmView | None:
    """Return the view that is seen where it is another than the film's.

    The slice is part of it while no mark holds the film on its own: then ``slice_to_keep`` tells.
    """
    if bound.frame is None:
        return None
    usual = film_state(bound)
    same_view = (state.window, state.view) == (usual.window, usual.view)
    seen = replace(kept_view(state, bound.frame, canvas), extra=bound.film.view.extra)
    if (same_view or seen == bound.film.view) and slice_to_keep(bound, state) is None:
        return None
    return seen


def slice_to_keep(bound: BoundFilm, state: DisplayState) -> int | None:
    """Return the slice (from 0) that the film would be, where it is another and no mark holds it on its own."""
    is_other = bound.series is not None and state.slice_index != bound.slice_index
    return state.slice_index if is_other and not bound.film.marks else None


def opening_at(bound: BoundFilm, slice_index: int) -> FilmOpening | None:
    """Return what makes a slice (from 0) the opening slice; the middle one where it is that already."""
    if bound.series is None:
        return None
    again = bound.film.opening is not None and opening_slice(bound) == slice_index
    return opening_on(bound.series, middle_slice(bound.series) if again else slice_index)
