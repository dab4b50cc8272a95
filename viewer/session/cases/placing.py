"""Where the marks of a case lie on its series: on their own slices, and as ghosts on others.

An edit changes few marks: what is known of the others is taken over from before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from math import hypot
from types import MappingProxyType
from typing import Final

from msgspec import Struct

from overlays.model import Film, Mark, badge
from viewer.imaging.study import Frame, Series
from viewer.session.cases.ghosts import ghosts_of
from viewer.session.content import PlacedMark

MarksOfSeries = tuple[tuple[int, PlacedMark], ...]

_SAME_PLACE_MM: Final = 5.0


class MarkPlaces(Struct, frozen=True):
    """Where one mark lies: (slice index from 0, as it is drawn) of its own series, (series, slice, ghost) of others."""

    mark: Mark
    name: str
    own: MarksOfSeries
    ghosts: tuple[tuple[Series, int, PlacedMark], ...]


class FilmPlaces(Struct, frozen=True):
    """Where the marks of one film lie; ``series`` is ``None`` while its image is not found."""

    film: Film
    series: Series | None
    slice_index: int
    marks: tuple[MarkPlaces, ...]


class CasePlaces(Struct, frozen=True):
    """Where all marks of a case lie, film by film, among ``every`` series that is open."""

    every: tuple[Series, ...] = ()
    films: tuple[FilmPlaces, ...] = ()

    def after(
        self, films: Sequence[tuple[Film, Series | None, int]], every: Iterable[Series]
    ) -> CasePlaces:
        """Return where the marks of ``films`` lie, each with its series and its slice there."""
        series = tuple(every)
        is_known = list(map(id, series)) == list(map(id, self.every))
        known = {id(one.film): one for one in self.films} if is_known else {}
        by_number = {one.film.number: one for one in self.films} if is_known else {}
        placed = []
        for film, own, index in films:
            before = known.get(id(film)) or by_number.get(film.number)
            if before is None or before.series is not own or before.slice_index != index:
                placed.append(FilmPlaces(film, own, index, _places(film, own, index, series, {})))
            elif before.film is film:
                placed.append(before)
            else:
                kept = {id(one.mark): one for one in before.marks}
                placed.append(FilmPlaces(film, own, index, _places(film, own, index, series, kept)))
        return CasePlaces(series, tuple(placed))

    def marks(self) -> Mapping[str, MarksOfSeries]:
        """Return the marks by series id; a ghost that would say nothing beside a mark of the slice is left out."""
        placed = self._own(hidden=False)
        ghosts = [
            ghost
            for film in self.films
            for places in film.marks
            if not places.mark.hidden
            for ghost in places.ghosts
        ]
        own: dict[tuple[str, int], list[Mark]] = {}
        for series_id, marks in placed.items() if ghosts else ():
            for at, one in marks:
                own.setdefault((series_id, at), []).append(one.mark)
        for series, index, ghost in ghosts:
            there, frame = own.setdefault((series.id, index), []), series.frames[index]
            if not any(_same_place(ghost.mark, one, frame) for one in there):
                placed.setdefault(series.id, []).append((index, ghost))
                there.append(ghost.mark)
        return MappingProxyType({series_id: tuple(found) for series_id, found in placed.items()})

    def hidden(self) -> Mapping[str, MarksOfSeries]:
        """Return the marks that their author alone sees, on the slices on which they would be drawn."""
        placed = self._own(hidden=True)
        return MappingProxyType({series_id: tuple(found) for series_id, found in placed.items()})

    def _own(self, *, hidden: bool) -> dict[str, list[tuple[int, PlacedMark]]]:
        placed: dict[str, list[tuple[int, PlacedMark]]] = {}
        for film in self.films:
            own = [places.own for places in film.marks if places.mark.hidden is hidden]
            if film.series is not None and own:
                placed.setdefault(film.series.id, []).extend(chain.from_iterable(own))
        return placed


def _places(
    film: Film,
    own: Series | None,
    slice_index: int,
    every: tuple[Series, ...],
    kept: Mapping[int, MarkPlaces],
) -> tuple[MarkPlaces, ...]:
    found = []
    for position, mark in enumerate(film.marks):
        name, before = badge(film.number, position), kept.get(id(mark))
        is_same = before is not None and before.name == name
        found.append(before if before and is_same else _of(mark, name, own, slice_index, every))
    return tuple(found)


def _of(
    mark: Mark, name: str, own: Series | None, slice_index: int, every: tuple[Series, ...]
) -> MarkPlaces:
    drawn = PlacedMark(mark, name)
    ghosts = _ghosts(mark, name, own, every) if not mark.hidden else ()
    slices = () if own is None else _slices(own, slice_index, mark)
    return MarkPlaces(mark, name, tuple((index, drawn) for index in slices), tuple(ghosts))


def _ghosts(
    mark: Mark, name: str, own: Series | None, every: Iterable[Series]
) -> Iterator[tuple[Series, int, PlacedMark]]:
    for series, index, ghost in ghosts_of(mark, own, every):
        yield series, index, PlacedMark(ghost, name, ghost=True)


def _same_place(ghost: Mark, own: Mark, frame: Frame) -> bool:
    """Whether a mark of the slice points at the same place, so that a ghost would say nothing."""
    if frame.spacing is None:
        return False
    across = (ghost.tip.x - own.tip.x) * frame.spacing.column_mm
    down = (ghost.tip.y - own.tip.y) * frame.spacing.row_mm
    return hypot(across, down) < _SAME_PLACE_MM


def _slices(series: Series, slice_index: int, mark: Mark) -> range:
    """Return the slices that a mark is drawn on: its own, and ``mark.slices`` to each side."""
    first, last = max(0, slice_index - mark.slices), len(series.frames) - 1
    return range(first, min(last, slice_index + mark.slices) + 1)
