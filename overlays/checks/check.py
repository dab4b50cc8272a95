"""What is wrong with a case: text and marks that disagree, images that are missing or have changed.

``check_case(case, films)`` gives a list of ``CaseProblem``; an empty one means that the case can be shown.
What is known of the images comes as ``FilmFacts`` from the caller, who can read them.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping

from overlays.checks.images import image_problems
from overlays.checks.numbers import number_problems
from overlays.checks.phrases import phrase_problems, phrase_steps
from overlays.checks.problem import NOTHING_KNOWN, CaseProblem, FilmFacts
from overlays.checks.questions import question_problems
from overlays.checks.spoils import spoiler_problems
from overlays.model import Case


def check_case(
    case: Case, films: Mapping[int, FilmFacts] = NOTHING_KNOWN
) -> tuple[CaseProblem, ...]:
    """Return the problems of ``case``.

    ``films`` tells, by film number, of the images; a film that it leaves out is checked by itself alone.
    """
    # What a text says again and again is wrong once.
    found: dict[tuple[str, str, str], CaseProblem] = {}
    for problem in _problems(case, films):
        found.setdefault((problem.code, problem.where, problem.message), problem)
    return tuple(found.values())


def check_steps(
    case: Case, films: Mapping[int, FilmFacts] = NOTHING_KNOWN
) -> Generator[None, None, tuple[CaseProblem, ...]]:
    """Check ``case`` in small steps, and return its problems: a long text can be checked a part at a time."""
    yield from phrase_steps(case)
    return check_case(case, films)


def _problems(case: Case, films: Mapping[int, FilmFacts]) -> Iterator[CaseProblem]:
    yield from number_problems(case)
    yield from phrase_problems(case)
    for film in case.films:
        if film.number in films:
            yield from image_problems(film, films[film.number])
    yield from question_problems(case)
    yield from spoiler_problems(case, films)
