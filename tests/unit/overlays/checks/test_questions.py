"""What is wrong with the questions of a case's self-test."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from overlays.checks.check import check_case
from overlays.edit import questions_from_marks, with_quiz
from overlays.model import (
    Case,
    Film,
    ImageRef,
    Mark,
    MarkColor,
    MarkKind,
    PatientPoints,
    Point,
    QuestionKind,
    QuizQuestion,
)


def _arrow(name: str, at_mm: float | None = None) -> Mark:
    place = None if at_mm is None else PatientPoints("1.9", ((0, 0, 0), (at_mm, 0, 0)))
    points = (Point(1, 1), Point(9, 9))
    return Mark(name, MarkKind.ARROW, MarkColor.RED, points, patient_mm=place)


def _case(*films: tuple[Mark, ...]) -> Case:
    made = (Film(n, "", "", ImageRef(f"1.{n}"), marks=marks) for n, marks in enumerate(films, 1))
    return Case("hip", "Stress fracture", synonyms=("Fatigue fracture",), films=tuple(made))


CASE = _case((_arrow("a"),))


def _codes(question: QuizQuestion) -> list[str]:
    problems = check_case(with_quiz(CASE, (question,)))
    return [problem.code for problem in problems if problem.where.startswith("question")]


@pytest.mark.parametrize(
    ("question", "code"),
    [
        (QuizQuestion("q", QuestionKind.POINT, marks=("b",)), "question-without-mark"),
        (QuizQuestion("q", QuestionKind.POINT), "question-without-answer"),
        (QuizQuestion("q", QuestionKind.POINT, marks=("a",), normal=True), "question-without-answer"),
        (QuizQuestion("q", QuestionKind.CHOICE, options=("x", "y")), "question-without-answer"),
        (QuizQuestion("q", QuestionKind.CHOICE, options=("x", "y"), correct=("z",)), "question-without-answer"),
        (QuizQuestion("q", QuestionKind.CHOICE, options=("x",), correct=("x",)), "question-without-answer"),
        (QuizQuestion("q", QuestionKind.CHOICE, options=("x", "y", "z"), correct=("x", "y")),
         "question-without-answer"),
        (QuizQuestion("q", QuestionKind.TEXT), "question-without-answer"),
        (QuizQuestion("q", QuestionKind.MEASURE, marks=("a",)), "question-without-answer"),
        (QuizQuestion("q", QuestionKind.TEXT, "Is this a fatigue fracture?", correct=("x",)), "spoiler"),
        (QuizQuestion("q", QuestionKind.POINT, marks=("a",), hints=("Fatigue fracture",)), "spoiler"),
    ],
)  # fmt: skip
def test_a_question_that_cannot_be_answered_is_told(question: QuizQuestion, code: str) -> None:
    assert _codes(question) == [code]


@pytest.mark.parametrize(
    "question",
    [
        QuizQuestion("q", QuestionKind.POINT, marks=("a",)),
        QuizQuestion("q", QuestionKind.POINT, normal=True),
        QuizQuestion("q", QuestionKind.CHOICE, options=("Stress fracture", "y"), correct=("Stress fracture",)),
        QuizQuestion("q", QuestionKind.MULTIPLE, options=("x", "y", "z"), correct=("x", "y")),
        QuizQuestion("q", QuestionKind.TEXT, correct=("Stress fracture",), explanation="A stress fracture."),
    ],
)  # fmt: skip
def test_a_question_with_an_answer_is_none_of_these(question: QuizQuestion) -> None:
    assert _codes(question) == []


def test_two_questions_of_one_id_are_told() -> None:
    question = QuizQuestion("q", QuestionKind.POINT, marks=("a",))
    assert "duplicate-id" in [one.code for one in check_case(with_quiz(CASE, (question, question)))]


def test_one_finding_on_two_films_is_one_question() -> None:
    made = questions_from_marks(_case((_arrow("a"),), (_arrow("b", 0),), (_arrow("c", 29),)))
    assert [question.marks for question in made] == [("a", "b", "c"), ()]


def test_marks_of_one_film_and_marks_far_apart_are_findings_of_their_own() -> None:
    made = questions_from_marks(_case((_arrow("a", 0), _arrow("b")), (_arrow("c", 31),)))
    assert [set(one.marks) for one in made if one.kind is QuestionKind.POINT] == [{"a"}, {"b", "c"}]


def test_the_questions_that_marks_make_have_no_fault() -> None:
    case = with_quiz(CASE, questions_from_marks(CASE))
    assert not [one for one in check_case(case) if one.where.startswith("question")]
    assert case.quiz[-1].correct == ("Stress fracture", "Fatigue fracture")


def test_what_is_asked_already_is_not_asked_again() -> None:
    case = with_quiz(CASE, questions_from_marks(CASE))
    assert questions_from_marks(case) == ()
    drawn = replace(
        case, films=(replace(case.films[0], marks=(*case.films[0].marks, _arrow("new"))),)
    )
    assert [question.marks for question in questions_from_marks(drawn)] == [("new",)]
