"""What the films of a case are called after an edit, so that a viewport goes on with the film that it shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec.structs import replace

from overlays.model import Case, Film


def films_now(before: Case, after: Case) -> Mapping[int, int | None]:
    """Return the number that each film of ``before`` has in ``after``; ``None`` for one that has gone."""
    free = list(after.films)
    found: dict[int, int | None] = {}
    for likeness in (_content, _image, _number):
        for film in before.films:
            if film.number in found:
                continue
            same = _like(film, free, likeness)
            if same is not None:
                free.remove(same)
                found[film.number] = same.number
    return {film.number: found.get(film.number) for film in before.films}


def _like(film: Film, among: list[Film], likeness: Callable[[Film], object]) -> Film | None:
    """Return a film that is like this one, the one of its number before others."""
    wanted = likeness(film)
    alike = [one for one in among if likeness(one) == wanted]
    return min(alike, key=lambda one: one.number != film.number, default=None)


def _content(film: Film) -> object:
    return replace(film, number=0)


def _image(film: Film) -> object:
    return film.image.name, film.image.frame


def _number(film: Film) -> object:
    return film.number
