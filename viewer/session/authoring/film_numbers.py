"""What the films of a case are called after an edit, so that a viewport goes on with the film that it shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from overlays.model import Case, Film
from viewer.session.cases.binding import Binding, BoundFilm
from viewer.session.entries import Entry


def films_now(before: Case, after: Case) -> Mapping[int, int | None]:
    """Return the number that each film of ``before`` has in ``after``; ``None`` for one that has gone."""
    free = {id(film): film for film in after.films}
    found: dict[int, int | None] = {}
    for likeness in (id, _content, _image, _number):
        alike: dict[object, list[Film]] = {}
        for film in free.values():
            alike.setdefault(likeness(film), []).append(film)
        for film in before.films:
            among = alike.get(likeness(film), ()) if film.number not in found else ()
            same = _like(film, [one for one in among if id(one) in free])
            if same is not None:
                del free[id(same)]
                found[film.number] = same.number
    return {film.number: found.get(film.number) for film in before.films}


def entries_now(before: Case, after: Case, binding: Binding) -> Mapping[Entry, Entry]:
    """Return what stands for each film that is called otherwise: for one that has gone, its series."""
    now = films_now(before, after)
    if all(number == old for old, number in now.items()):
        return {}
    return {Entry(film=old): _entry_now(binding.film(old), new) for old, new in now.items()}


def _entry_now(bound: BoundFilm | None, number: int | None) -> Entry:
    if number is not None:
        return Entry(film=number)
    return Entry() if bound is None or bound.series is None else Entry(bound.series.id)


def _like(film: Film, alike: Iterable[Film]) -> Film | None:
    """Return the film that this one has become among those like it, the one of its number before others."""
    return min(alike, key=lambda one: one.number != film.number, default=None)


def _content(film: Film) -> object:
    return replace(film, number=0)


def _image(film: Film) -> object:
    return film.image.name, film.image.frame


def _number(film: Film) -> object:
    return film.number
