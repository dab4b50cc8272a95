"""Checks of numbers and ids: no two films have one number, no two marks one id."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import count

from overlays.checks.mend import Mend, MendKind
from overlays.checks.problem import CaseProblem, ProblemCode, of_mark
from overlays.model import Case
from overlays.sentence import Sentence, joined, many, said


def number_problems(case: Case) -> Iterator[CaseProblem]:
    """Give the films and marks that cannot be told from another one."""
    yield from _films_of_one_number(case)
    yield from _marks_of_one_id(case)


def _films_of_one_number(case: Case) -> Iterator[CaseProblem]:
    numbers = Counter(film.number for film in case.films)
    free = (number for number in count(max(numbers, default=0) + 1))
    for number, how_many in numbers.items():
        if how_many > 1:
            message = said("overlays", "{count} films have the number {number}.").format(
                count=how_many, number=number
            )
            places = [place for place, film in enumerate(case.films) if film.number == number]
            # What the text says of the number may be meant of either.
            mend = Mend(MendKind.RENUMBER, place=places[1], number=next(free), film=number)
            where = said("overlays", "film {number}").format(number=number)
            yield CaseProblem(ProblemCode.DUPLICATE_ID, where, message, number, mend=mend)


def _marks_of_one_id(case: Case) -> Iterator[CaseProblem]:
    homes: dict[str, list[int]] = {}
    pairs = list(case.marks())
    if len({mark.id for _, mark in pairs}) == len(pairs):
        return
    for place, (_, mark) in enumerate(pairs):
        homes.setdefault(mark.id, []).append(place)
    for mark_id, places in homes.items():
        if len(places) > 1:
            film, mark = pairs[places[1]]
            message = said("overlays", "{count} marks have the id {mark_id}, on {films}.").format(
                count=len(places),
                mark_id=mark_id,
                films=_films([pairs[place][0].number for place in places]),
            )
            names = (f"{mark_id}-{nth}" for nth in count(2))
            name = next(name for name in names if name not in homes)
            # Of marks with one id the first is meant everywhere, so that a new name changes nothing else.
            mend = Mend(
                MendKind.RENAME,
                needs_judgement=False,
                film=film.number,
                mark_id=mark_id,
                place=places[1],
                name=name,
            )
            yield of_mark(ProblemCode.DUPLICATE_ID, film.number, mark, message, mend)


def _films(numbers: list[int]) -> Sentence:
    unique = list(dict.fromkeys(numbers))
    listed = joined(", ", map(str, unique))
    return many("overlays", "films {numbers}", "film {numbers}").format(
        count=len(unique), numbers=listed
    )
