"""The slice at which a film opens while its case is an unknown, and how it is shown there."""

from __future__ import annotations

from msgspec.structs import replace

from overlays.model import FilmView
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
    chosen = bound.series.index_of(FrameKey(opening.sop, opening.frame - 1))
    return middle_slice(bound.series) if chosen is None else chosen


def opening_state(bound: BoundFilm) -> DisplayState:
    """Return how a film opens while its case is an unknown: by itself as its file says, fitted."""
    opening = bound.film.opening
    view = FilmView() if opening is None else FilmView(opening.window, opening.rect)
    state = film_state(replace(bound, film=replace(bound.film, view=view)))
    return replace(state, slice_index=opening_slice(bound) or 0)
