"""Edits of films.

Films stand in the order of their numbers.  Where one comes to be called otherwise, the text, the notes and the cover
follow.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from msgspec.structs import replace

from overlays.edit.following import text_following
from overlays.edit.parts import found_film, with_film_changed
from overlays.model import Case, Film, FilmOpening, FilmView, ImageRef, PatientPoints

_NOWHERE: Final[Mapping[str, PatientPoints]] = MappingProxyType({})


def with_film(case: Case, film: Film) -> Case:
    """Add ``film``, in the place of the film of that number if there is one, else in order."""
    if case.film(film.number) is not None:
        return with_film_changed(case, film.number, lambda _: film)
    return replace(case, films=tuple(sorted((*case.films, film), key=lambda film: film.number)))


def with_inserted_film(case: Case, film: Film) -> Case:
    """Add ``film`` under its number; a film that has that number, and those after it without a gap, go up by one."""
    numbers = {one.number for one in case.films}
    end = film.number
    while end in numbers:
        end += 1
    pushed = {number: number + 1 for number in range(film.number, end)}
    return with_film(_renumbered(case, pushed), film)


def without_film(case: Case, film_number: int) -> Case:
    """Remove the film and its marks.

    The films after it keep their numbers: what the text says of the one that is gone would be told of another.
    """
    old = found_film(case, film_number)
    cover = None if case.cover == film_number else case.cover
    return replace(case, films=tuple(film for film in case.films if film is not old), cover=cover)


def film_moved(case: Case, film_number: int, place: int) -> Case:
    """Let the film be the one at ``place`` (from 0; the last, where there are not so many).

    The numbers of the case are given anew in that order, gaps among them staying.
    """
    moved = found_film(case, film_number)
    others = [film for film in case.films if film is not moved]
    others.insert(max(0, place), moved)
    return _in_order(case, others)


def film_renumbered(case: Case, film_number: int, number: int) -> Case:
    """Call the film by another number; a film that has it takes the old one."""
    found_film(case, film_number)
    return _renumbered(case, {film_number: number, number: film_number})


def with_view(case: Case, film_number: int, view: FilmView) -> Case:
    """Keep ``view`` as the way in which the film first shows."""
    return with_film_changed(case, film_number, lambda film: replace(film, view=view))


def with_opening(case: Case, film_number: int, opening: FilmOpening | None) -> Case:
    """Let the film open so while its case is an unknown; ``None`` for the middle slice, as its file says."""
    return with_film_changed(case, film_number, lambda film: replace(film, opening=opening))


def with_film_title(case: Case, film_number: int, title: str) -> Case:
    """Give the film another title."""
    return with_film_changed(case, film_number, lambda film: replace(film, title=title))


def with_image(
    case: Case,
    film_number: int,
    image: ImageRef,
    *,
    series: str,
    places: Mapping[str, PatientPoints] = _NOWHERE,
) -> Case:
    """Let the film be another picture, with its marks at the same points.

    ``places`` are where they lie in the patient there, by id; their old places are no longer true.
    """

    def change(film: Film) -> Film:
        marks = (replace(mark, patient_mm=places.get(mark.id)) for mark in film.marks)
        return replace(film, image=image, series=series, marks=tuple(marks))

    return with_film_changed(case, film_number, change)


def _in_order(case: Case, films: Sequence[Film]) -> Case:
    numbers = sorted(film.number for film in films)
    renumbered = tuple(
        film if film.number == number else replace(film, number=number)
        for film, number in zip(films, numbers, strict=True)
    )
    told = {film.number: number for film, number in zip(films, numbers, strict=True)}
    return _following(case, renumbered, told)


def _renumbered(case: Case, numbers: Mapping[int, int]) -> Case:
    films = (
        replace(film, number=numbers[film.number]) if film.number in numbers else film
        for film in case.films
    )
    ordered = tuple(sorted(films, key=lambda film: film.number))
    there = {film.number for film in case.films}
    return _following(case, ordered, {old: new for old, new in numbers.items() if old in there})


def _following(case: Case, films: tuple[Film, ...], numbers: Mapping[int, int]) -> Case:
    cover = None if case.cover is None else numbers.get(case.cover, case.cover)
    return text_following(case, replace(case, films=films, cover=cover), numbers)
