"""The parts of a case that edits are made of: to find a film or a mark, and to put another in its place."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from msgspec.structs import replace

from overlays.model import Case, Film, Mark


def found_film(case: Case, number: int) -> Film:
    """Return the film of that number; raise ``KeyError``."""
    film = case.film(number)
    if film is None:
        raise KeyError(f"no film {number}")
    return film


def found_mark(case: Case, mark_id: str) -> tuple[Film, Mark]:
    """Return the mark of that id and its film; raise ``KeyError``."""
    found = case.mark(mark_id)
    if found is None:
        raise KeyError(f"no mark {mark_id}")
    return found


def with_film_changed(case: Case, number: int, change: Callable[[Film], Film]) -> Case:
    """Return ``case`` with what ``change`` makes of the film of that number."""
    old = found_film(case, number)
    return with_film_replaced(case, old, change(old))


def with_mark_changed(case: Case, mark_id: str, change: Callable[[Mark], Mark]) -> Case:
    """Return ``case`` with what ``change`` makes of the mark of that id."""
    film, old = found_mark(case, mark_id)
    marks = (change(old) if mark is old else mark for mark in film.marks)
    return with_marks_replaced(case, film, marks)


def with_marks_replaced(case: Case, film: Film, marks: Iterable[Mark]) -> Case:
    """Return ``case`` with other marks on ``film``, which is one of its own."""
    return with_film_replaced(case, film, replace(film, marks=tuple(marks)))


def with_film_replaced(case: Case, old: Film, new: Film) -> Case:
    """Return ``case`` with ``new`` in the place of ``old``, by identity: a faulty case may have two of one number."""
    return replace(case, films=tuple(new if film is old else film for film in case.films))
