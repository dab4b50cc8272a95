"""Two students, three answers, and what an answer can and cannot become."""

from __future__ import annotations

import pytest

from overlays.model import QuestionKind, QuizQuestion
from tests.unit.session.selftest.stacks import T1, XR, bound
from viewer.session.selftest.answering import (
    Answer,
    Sureness,
    as_given,
    is_complete,
    options_of,
    result_of,
    score_of,
    with_choice,
    with_further_point,
    with_hint,
    with_nothing_turned,
    with_point,
    with_sureness,
    with_words,
)
from viewer.session.selftest.pointing import PointedPlace

WHERE = QuizQuestion("where", QuestionKind.POINT, marks=("circle",))
SECOND = QuizQuestion("second", QuestionKind.POINT, marks=("square",))
NORMAL = QuizQuestion("where", QuestionKind.POINT, normal=True)
WHAT = QuizQuestion("what", QuestionKind.CHOICE, options=("x", "y"), correct=("y",))
BOUND = bound()

RIGHT = PointedPlace(2, T1.id, 10, 100, 100)
FORTY_OFF = PointedPlace(2, T1.id, 10, 200, 100)
OTHER_SIDE = PointedPlace(2, T1.id, 10, 412, 100)
TEN_OFF = PointedPlace(2, T1.id, 10, 140, 100)
ON_SQUARE = PointedPlace(4, T1.id, 5, 320, 210)


def _pointed(*places: PointedPlace) -> Answer:
    answer = Answer()
    for place in places:
        answer = with_point(with_further_point(answer), place)
    return answer


@pytest.mark.parametrize(
    ("place", "option", "points", "distance", "wrong_side"),
    [
        (RIGHT, "y", 2.0, 0, False),
        (FORTY_OFF, "y", 1.0, 40, False),
        (OTHER_SIDE, "x", 0.0, 146, True),
    ],
)
def test_one_is_right_one_forty_mm_off_one_on_the_wrong_side(
    place: PointedPlace, option: str, points: float, distance: float, wrong_side: bool
) -> None:
    answer = with_sureness(with_choice(_pointed(place), WHAT, option), Sureness.CERTAIN)
    result = result_of(BOUND, (WHERE, WHAT), as_given((WHERE, WHAT), answer))
    found = result.findings[0].result
    assert found is not None
    assert (result.points, result.of) == (points, 2)
    assert (found.distance, found.wrong_side) == (pytest.approx(distance), wrong_side)


def test_several_findings_are_matched_as_they_count_most() -> None:
    result = result_of(BOUND, (SECOND, WHERE), _pointed(TEN_OFF, ON_SQUARE))
    assert [(one.question, one.point) for one in result.findings] == [("second", 1), ("where", 0)]
    assert result.place == pytest.approx((1 + 2 / 3) / 2)


def test_points_too_many_cost_nothing() -> None:
    assert result_of(BOUND, (WHERE,), _pointed(FORTY_OFF, RIGHT, OTHER_SIDE)).place == 1


def test_one_point_is_not_counted_for_two_findings() -> None:
    twice = QuizQuestion("again", QuestionKind.POINT, marks=("circle",))
    assert result_of(BOUND, (WHERE, twice), _pointed(RIGHT)).place == 0.5


def test_a_place_on_a_film_of_another_patient_or_without_any_place_counts_nothing() -> None:
    result = result_of(BOUND, (WHERE,), _pointed(PointedPlace(1, XR.id, 0, 300, 400)))
    assert (result.place, result.findings[0].result) == (0, None)


@pytest.mark.parametrize(("hints", "place"), [(0, 1.0), (1, 0.75), (2, 0.5), (3, 0.25), (4, 0.25)])
def test_a_hint_costs_a_quarter(hints: int, place: float) -> None:
    answer = _pointed(RIGHT)
    for _ in range(hints):
        answer = with_hint(answer)
    assert result_of(BOUND, (WHERE,), answer).place == place


def test_that_there_is_nothing_is_an_answer_of_its_own() -> None:
    nothing = with_nothing_turned(_pointed(RIGHT))
    assert nothing.points == ()
    assert result_of(BOUND, (NORMAL,), nothing).place == 1
    assert result_of(BOUND, (WHERE,), nothing).place == 0
    assert result_of(BOUND, (NORMAL,), _pointed(RIGHT)).place == 0
    assert not with_point(nothing, RIGHT).nothing


def test_a_click_moves_the_point_and_three_are_all() -> None:
    assert with_point(_pointed(RIGHT), TEN_OFF).points == (TEN_OFF,)
    assert _pointed(RIGHT, TEN_OFF, FORTY_OFF, OTHER_SIDE).points == (RIGHT, TEN_OFF, OTHER_SIDE)


def test_an_answer_is_given_once_it_is_whole_and_then_stays_as_it_is() -> None:
    questions = (WHERE, WHAT)
    answer = with_choice(_pointed(RIGHT), WHAT, "x")
    assert not is_complete(questions, answer)
    assert as_given(questions, answer) == answer
    given = as_given(questions, with_sureness(answer, Sureness.GUESS))
    assert given.given
    for step in (
        with_point(given, TEN_OFF),
        with_nothing_turned(given),
        with_choice(given, WHAT, "y"),
        with_words(given, WHAT, "y"),
        with_sureness(given, Sureness.CERTAIN),
        with_hint(given),
        with_further_point(given),
    ):
        assert step == given


def test_choices_count_as_they_are_asked() -> None:
    options = ("a", "b", "c", "d")
    several = QuizQuestion("m", QuestionKind.MULTIPLE, options=options, correct=("a", "b"))
    ranked = QuizQuestion("d", QuestionKind.DIFFERENTIAL, options=options, correct=("b",))
    words = QuizQuestion("t", QuestionKind.TEXT, correct=("Transitorische Osteoporose", "ITOH"))
    assert [score_of(BOUND, several, one) for one in (("a", "b"), ("a",), ("a", "c"), ("c",))] == [
        1,
        0.5,
        0,
        0,
    ]
    assert [score_of(BOUND, ranked, one) for one in (("b",), ("a", "b"), ("a", "c", "b"), ("a",))] == [
        1, 0.5, pytest.approx(1 / 3), 0,
    ]  # fmt: skip
    assert score_of(BOUND, words, ("transitorische  osteoporose.",)) == 1
    assert score_of(BOUND, words, ("something else",)) is None


def test_where_the_right_option_stands_is_not_where_the_file_has_it() -> None:
    question = QuizQuestion("q", QuestionKind.CHOICE, options=("a", "b", "c", "d"), correct=("a",))
    places = {options_of(question, f"case {nth}").index("a") for nth in range(40)}
    assert places == {0, 1, 2, 3}
    assert options_of(question, "case") == options_of(question, "case")
