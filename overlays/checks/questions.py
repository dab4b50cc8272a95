"""Checks of the self-test: questions about marks that are not there, and such that no answer is right for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from overlays.checks.problem import CaseProblem, ProblemCode
from overlays.model import Case, MarkKind, QuestionKind, QuizQuestion
from overlays.sentence import said

WITH_OPTIONS: Final = frozenset(
    {QuestionKind.CHOICE, QuestionKind.MULTIPLE, QuestionKind.DIFFERENTIAL}
)
"""The kinds that are answered by choosing."""

MEASURED_KINDS: Final = frozenset({MarkKind.LENGTH, MarkKind.ANGLE, MarkKind.COBB})
"""The kinds of marks that one figure is told of."""


def question_problems(case: Case) -> Iterator[CaseProblem]:
    """Give what is wrong with the questions of ``case``."""
    marks = {mark.id: mark.kind for _, mark in case.marks()}
    ids = Counter(question.id for question in case.quiz)
    for question in case.quiz:
        for name in question.marks:
            if name not in marks:
                message = said("overlays", "The question names the mark {id}, which is not there.")
                yield _problem(ProblemCode.QUESTION_WITHOUT_MARK, question, message.format(id=name))
        if reason := _unanswerable(question, marks):
            yield _problem(ProblemCode.QUESTION_WITHOUT_ANSWER, question, reason)
    for name, count in ids.items():
        if count > 1:
            message = said("overlays", "{count} questions have the id {id}.")
            first = next(question for question in case.quiz if question.id == name)
            yield _problem(ProblemCode.DUPLICATE_ID, first, message.format(count=count, id=name))


def _unanswerable(question: QuizQuestion, marks: dict[str, MarkKind]) -> str:
    """Return why no answer to a question could be right, "" where one can."""
    match question.kind:
        case QuestionKind.POINT:
            if question.normal and question.marks:
                return said("overlays", "The question has marks, and says that nothing is there.")
            if not question.normal and not question.marks:
                return said("overlays", "The question has no mark to point at.")
        case QuestionKind.MEASURE:
            if not any(marks.get(name) in MEASURED_KINDS for name in question.marks):
                return said("overlays", "The question has no length or angle to measure.")
        case QuestionKind.TEXT:
            if not question.correct:
                return said("overlays", "The question has no model answer.")
        case _:
            return _unchoosable(question)
    return ""


def _unchoosable(question: QuizQuestion) -> str:
    if not question.correct:
        return said("overlays", "None of the answers is right.")
    if missing := [one for one in question.correct if one not in question.options]:
        message = said(
            "overlays", "The right answer \u201c{words}\u201d is not one of the options."
        )
        return message.format(words=missing[0])
    if question.kind is QuestionKind.CHOICE and len(question.correct) > 1:
        return said(
            "overlays", "More than one answer is right; that is a question of kind multiple."
        )
    if question.kind is not QuestionKind.DIFFERENTIAL and set(question.options) <= set(
        question.correct
    ):
        return said("overlays", "Every answer is right.")
    return ""


def _problem(code: ProblemCode, question: QuizQuestion, message: str) -> CaseProblem:
    where = said("overlays", "question {id}").format(id=question.id)
    return CaseProblem(code, where, message)
