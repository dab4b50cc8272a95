"""Edits of the self-test, and the questions that a case's marks make."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count
from math import dist
from typing import Final

from msgspec.structs import replace

from overlays.model import Case, Film, Mark, MarkKind, QuestionKind, QuizQuestion

APART_MM: Final = 30.0
"""Marks of different films that lie further apart in the patient are different findings."""

_POINTED_AT: Final = frozenset(MarkKind) - {
    MarkKind.TEXT,
    MarkKind.LENGTH,
    MarkKind.ANGLE,
    MarkKind.COBB,
}


def with_quiz(case: Case, quiz: Iterable[QuizQuestion]) -> Case:
    """Give the case other questions."""
    return replace(case, quiz=tuple(quiz))


def questions_from_marks(case: Case) -> tuple[QuizQuestion, ...]:
    """Return the questions that the marks and the title make; they take the place of none that is there.

    One to point at for each finding.  Marks of different films are one finding unless they are known to lie
    ``APART_MM`` from each other; marks of one film are different ones.  What it is, is asked in words: wrong answers to
    choose from are not in a case.
    """
    taken = {question.id for question in case.quiz}
    asked = {name for question in case.quiz for name in question.marks}
    made = [
        QuizQuestion(
            _free("where", taken),
            QuestionKind.POINT,
            marks=tuple(mark.id for _, mark in finding),
            slices=max(mark.slices for _, mark in finding),
        )
        for finding in _findings(case)
        if not asked.intersection(mark.id for _, mark in finding)
    ]
    if case.title and all(question.kind is QuestionKind.POINT for question in case.quiz):
        names = tuple(dict.fromkeys((case.title, *case.synonyms)))[:20]
        made.append(QuizQuestion(_free("what", taken), QuestionKind.TEXT, correct=names))
    return tuple(made)


def _findings(case: Case) -> list[list[tuple[Film, Mark]]]:
    findings: list[list[tuple[Film, Mark]]] = []
    for film, mark in case.marks():
        if mark.kind not in _POINTED_AT:
            continue
        for finding in findings:
            if all(
                other.number != film.number and not _apart(mark, seen) for other, seen in finding
            ):
                finding.append((film, mark))
                break
        else:
            findings.append([(film, mark)])
    return findings


def _apart(one: Mark, other: Mark) -> bool:
    """Whether two marks are known to lie at different places of the patient."""
    here, there = one.patient_mm, other.patient_mm
    if here is None or there is None or not here.points or not there.points:
        return False
    if here.frame_of_reference != there.frame_of_reference:
        return False
    return dist(here.points[-1], there.points[-1]) > APART_MM


def _free(stem: str, taken: set[str]) -> str:
    names = (stem if nth == 1 else f"{stem}-{nth}" for nth in count(1))
    name = next(name for name in names if name not in taken)
    taken.add(name)
    return name
