"""Checks of what an unknown gives away: names of the diagnosis, and slices that show where to look."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final

from overlays.checks.mend import Mend, MendKind
from overlays.checks.problem import CaseProblem, FilmFacts, OpeningFacts, ProblemCode, of_mark
from overlays.model import Case, Film, badge
from overlays.sentence import said
from overlays.text.disease_names import DiseaseNames, names_of
from overlays.text.spoiler import Spoiler, names_it, spoilers

_MANY: Final = 500


def spoiler_problems(case: Case, films: Mapping[int, FilmFacts]) -> Iterator[CaseProblem]:
    """Give what an unknown gives away in its words, in names of files and of series, and by where films open."""
    for spoiler in spoilers(case):
        yield _spoiler(spoiler)
    names = names_of(case)
    for film in case.films:
        if facts := films.get(film.number):
            yield from _named_outside(film.number, facts.names, facts.series, names)
            if facts.opening is not None and facts.opening.marks:
                yield from _opening_tells(film, facts.opening)


def _spoiler(found: Spoiler) -> CaseProblem:
    mend = Mend(MendKind.REMOVE_TAG, name=found.tag) if found.tag else None
    return CaseProblem(
        ProblemCode.SPOILER,
        found.where,
        found.sentence,
        found.film,
        found.mark_id,
        found.section,
        mend=mend,
    )


@lru_cache(maxsize=_MANY)
def _named_outside(
    number: int, files: tuple[str, ...], series: str, names: DiseaseNames
) -> tuple[CaseProblem, ...]:
    file = said("overlays", "film {number}, name of its file").format(number=number)
    described = said("overlays", "film {number}, name of its series").format(number=number)
    texts = (*((file, name) for name in files), (described, series))
    found = (one for where, text in texts for one in names_it(where, text, names, film=number))
    return tuple(map(_spoiler, found))


def _opening_tells(film: Film, opening: OpeningFacts) -> Iterator[CaseProblem]:
    """Say which mark of a film, or of another one of the same series, lies where it opens."""
    places = {mark.id: place for place, mark in enumerate(film.marks)}
    own = next((mark_id for mark_id in opening.marks if mark_id in places), "")
    mend = None
    if opening.other is not None:
        number, sop, frame = opening.other
        # Which slice an unknown opens on is its author's choice.
        mend = Mend(
            MendKind.OPEN,
            film=film.number,
            number=number,
            name="" if opening.other_is_middle else sop,
            place=frame,
        )
    if own:
        message = said(
            "overlays",
            "As an unknown film {number} opens on slice {slice}, where the mark {badge} is: that tells where to look.",
        ).format(
            number=film.number,
            slice=opening.slice_number,
            badge=badge(film.number, places[own]),
        )
        yield of_mark(
            ProblemCode.OPENING_TELLS, film.number, film.marks[places[own]], message, mend
        )
    else:
        message = said(
            "overlays",
            "As an unknown film {number} opens on slice {slice}, where another film has a mark: that tells where to "
            "look.",
        ).format(number=film.number, slice=opening.slice_number)
        where = said("overlays", "film {number}").format(number=film.number)
        yield CaseProblem(ProblemCode.OPENING_TELLS, where, message, film.number, mend=mend)
