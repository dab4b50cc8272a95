"""What a student answers to the questions of a case, and what it counts, as pure steps."""

from __future__ import annotations

import unicodedata
from enum import IntEnum
from hashlib import sha256
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from overlays.edit.quiz import questions_from_marks
from overlays.model import Case, QuestionKind, QuizQuestion
from viewer.session.cases.binding import Binding
from viewer.session.selftest.measured import measured_score
from viewer.session.selftest.pointing import (
    MOST_POINTS,
    FindingResult,
    PointedPlace,
    matched,
)

MOST_HINTS: Final = 3

HINT_COSTS: Final = 0.25
"""The part of what the place counts that each hint costs."""

SOMETHING_ELSE: Final = "\x00else"
"""What is chosen where none of the options is; no option of a file can say so on one line."""


class Sureness(IntEnum):
    """How sure a student says to be; the value is in how many of a hundred cases that should be right."""

    GUESS = 25
    UNSURE = 50
    FAIRLY_SURE = 75
    CERTAIN = 95


class Answer(Struct, frozen=True):
    """The answer to one case so far.

    ``chosen`` is what was chosen or written, by the id of the question, in the order of a differential.  ``adding``:
    the next point is a further one, else it takes the place of the last.  ``given``: it is counted, and nothing
    changes it any more.  ``practice``: the case was read before, or was answered before.
    """

    points: tuple[PointedPlace, ...] = ()
    adding: bool = False
    nothing: bool = False
    chosen: tuple[tuple[str, tuple[str, ...]], ...] = ()
    sure: Sureness | None = None
    hints: int = 0
    given: bool = False
    practice: bool = False

    def chosen_for(self, question_id: str) -> tuple[str, ...]:
        """Return what was chosen or written for a question, () for nothing yet."""
        return dict(self.chosen).get(question_id, ())


class AnswerResult(Struct, frozen=True):
    """What an answer counts: each finding, the place in all after ``hints``, and the score of each other question.

    A question in words that are not those of the author has no score: who answered it compares.
    """

    findings: tuple[FindingResult, ...]
    place: float | None
    hints: int
    others: tuple[tuple[str, float | None], ...]

    @property
    def points(self) -> float:
        """The sum of what was counted."""
        scores = [score for _, score in self.others if score is not None]
        return sum(scores) + (self.place or 0.0)

    @property
    def of(self) -> int:
        """As much as it could have been."""
        return sum(score is not None for _, score in self.others) + (self.place is not None)


def questions_of(case: Case) -> tuple[QuizQuestion, ...]:
    """Return the questions of a case's self-test: its own, else those that its marks make."""
    return case.quiz or questions_from_marks(case)


def pointed_at(questions: tuple[QuizQuestion, ...]) -> tuple[QuizQuestion, ...]:
    """Return those that ask for a place."""
    return tuple(one for one in questions if one.kind is QuestionKind.POINT)


def asked_in_words(questions: tuple[QuizQuestion, ...]) -> tuple[QuizQuestion, ...]:
    """Return those that do not ask for a place."""
    return tuple(one for one in questions if one.kind is not QuestionKind.POINT)


# Steps --------------------------------------------------------------------------------------------


def with_point(answer: Answer, place: PointedPlace) -> Answer:
    """Point at a place: the first one, a further one, or the last one moved."""
    if answer.given:
        return answer
    if not answer.points or (answer.adding and len(answer.points) < MOST_POINTS):
        points = (*answer.points, place)
    else:
        points = (*answer.points[:-1], place)
    return replace(answer, points=points, adding=False, nothing=False)


def without_point(answer: Answer, nth: int) -> Answer:
    """Take the point of that number (from 0) away."""
    if answer.given:
        return answer
    points = answer.points[:nth] + answer.points[nth + 1 :]
    return replace(answer, points=points, adding=False)


def with_further_point(answer: Answer) -> Answer:
    """Let the next point be a further one."""
    if answer.given or not answer.points or len(answer.points) >= MOST_POINTS:
        return answer
    return replace(answer, adding=True)


def with_nothing_turned(answer: Answer) -> Answer:
    """Say that nothing is abnormal, or take that back; the points go with it."""
    if answer.given:
        return answer
    return replace(answer, nothing=not answer.nothing, points=(), adding=False)


def with_choice(answer: Answer, question: QuizQuestion, option: str) -> Answer:
    """Choose an option: the one of a choice, one more or less of several, the next of a differential."""
    if answer.given:
        return answer
    before = answer.chosen_for(question.id)
    if question.kind is QuestionKind.CHOICE:
        after: tuple[str, ...] = (option,)
    elif option in before:
        after = tuple(one for one in before if one != option)
    else:
        after = (*before, option)
    return _with_chosen(answer, question, after)


def with_words(answer: Answer, question: QuizQuestion, words: str) -> Answer:
    """Write the answer to a question in words, or a figure."""
    if answer.given:
        return answer
    return _with_chosen(answer, question, (words,) if words.strip() else ())


def with_sureness(answer: Answer, sure: Sureness) -> Answer:
    """Say how sure one is."""
    return answer if answer.given else replace(answer, sure=sure)


def with_hint(answer: Answer) -> Answer:
    """Take one more hint; there are three."""
    if answer.given or answer.hints >= MOST_HINTS:
        return answer
    return replace(answer, hints=answer.hints + 1)


def is_complete(questions: tuple[QuizQuestion, ...], answer: Answer) -> bool:
    """Whether everything is answered, so that it can be given."""
    if pointed_at(questions) and not answer.points and not answer.nothing:
        return False
    others = asked_in_words(questions)
    return answer.sure is not None and all(answer.chosen_for(one.id) for one in others)


def as_given(questions: tuple[QuizQuestion, ...], answer: Answer) -> Answer:
    """Give the answer: from now on nothing changes it."""
    return replace(answer, given=True, adding=False) if is_complete(questions, answer) else answer


def _with_chosen(answer: Answer, question: QuizQuestion, chosen: tuple[str, ...]) -> Answer:
    others = tuple(pair for pair in answer.chosen if pair[0] != question.id)
    return replace(answer, chosen=(*others, (question.id, chosen)) if chosen else others)


# What it counts -----------------------------------------------------------------------------------


def result_of(
    binding: Binding, questions: tuple[QuizQuestion, ...], answer: Answer
) -> AnswerResult:
    """Return what an answer counts."""
    asked = pointed_at(questions)
    there = tuple(one for one in asked if not one.normal)
    findings = matched(binding, there, answer.points)
    place: float | None = None
    if there:
        place = sum(one.score for one in findings) / len(there)
    elif asked:
        place = float(answer.nothing)
    if place is not None:
        place *= 1 - HINT_COSTS * answer.hints
    others = tuple(
        (one.id, score_of(binding, one, answer.chosen_for(one.id)))
        for one in asked_in_words(questions)
    )
    return AnswerResult(findings, place, answer.hints, others)


def score_of(binding: Binding, question: QuizQuestion, chosen: tuple[str, ...]) -> float | None:
    """Return what is counted for what was chosen or written, from 0 to 1; ``None`` for words nobody can judge."""
    right = set(question.correct)
    match question.kind:
        case QuestionKind.CHOICE:
            return float(bool(chosen) and chosen[0] in right)
        case QuestionKind.MULTIPLE:
            hits = sum(one in right for one in chosen)
            return max(0.0, (2 * hits - len(chosen)) / len(right)) if right else 0.0
        case QuestionKind.DIFFERENTIAL:
            first = question.correct[:1]
            return 1 / (chosen.index(first[0]) + 1) if first and first[0] in chosen else 0.0
        case QuestionKind.MEASURE:
            return measured_score(binding, question, chosen[0] if chosen else "")
        case _:
            known = {_plain(one) for one in question.correct}
            return 1.0 if chosen and _plain(chosen[0]) in known else None


def options_of(question: QuizQuestion, seed: str) -> tuple[str, ...]:
    """Return the options of a question in an order that ``seed`` makes: where the right one stands tells nothing."""
    return tuple(
        sorted(question.options, key=lambda option: _digest(f"{seed}\n{question.id}\n{option}"))
    )


def _plain(words: str) -> str:
    """Return words without what hands write differently: capitals, accents, signs."""
    plain = unicodedata.normalize("NFKD", words).casefold()
    return " ".join(
        "".join(
            one if one.isalnum() else " " for one in plain if not unicodedata.combining(one)
        ).split()
    )


def _digest(text: str) -> bytes:
    return sha256(text.encode()).digest()
