"""Words that name a mark: made, bound, lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from overlays.edit import with_mark, without_mark
from overlays.model import (
    Case,
    Film,
    ImageRef,
    Mark,
    MarkColor,
    MarkKind,
    Point,
    Section,
    SectionKind,
)
from overlays.text.prose import MarkIndex, parse, resolve
from viewer.session.authoring.answers import Answers
from viewer.session.authoring.phrases import (
    Selected,
    phrase_for,
    phrases_left,
    with_another,
    with_phrase,
    with_words_bound,
)

POINTS = (Point(1, 1), Point(9, 9), Point(1, 9), Point(5, 9))
ENGLISH = "There is no mass in the hip, and the bone is normal."
GERMAN = "Die Hüfte ist normal, und es ist keine Raumforderung im Knochen."


def mark(name: str, color: MarkColor, kind: MarkKind = MarkKind.ARROW) -> Mark:
    return Mark(name, kind, color, POINTS)


def case_of(text: str, *marks: Mark) -> Case:
    film = Film(2, "T1", "1.2", ImageRef("1.2.1"), marks=marks)
    return Case("c", "t", sections=(Section(SectionKind.FINDINGS, "", text),), films=(film,))


def text_of(case: Case) -> str:
    return case.sections[0].text


def test_a_mark_is_named_as_texts_name_it() -> None:
    assert phrase_for(case_of(ENGLISH, mark("a", MarkColor.GREEN)), "a") == "green arrow, film 2"
    assert phrase_for(case_of(GERMAN, mark("a", MarkColor.WHITE)), "a") == "weißer Pfeil, Film 2"


def test_one_of_two_that_are_alike_is_named_by_its_badge() -> None:
    case = case_of(ENGLISH, mark("a", MarkColor.RED), mark("b", MarkColor.RED))
    assert phrase_for(case, "b") == "red arrow 2b"


@given(
    st.sampled_from([ENGLISH, GERMAN]),
    st.lists(
        st.tuples(st.sampled_from(MarkColor), st.sampled_from(MarkKind)), min_size=1, max_size=4
    ),
    st.data(),
)
def test_the_words_for_any_mark_mean_that_mark_alone(
    text: str, looks: list[tuple[MarkColor, MarkKind]], data: st.DataObject
) -> None:
    marks = [mark(f"m{nth}", color, kind) for nth, (color, kind) in enumerate(looks)]
    case = case_of(text, *marks)
    wanted = data.draw(st.sampled_from(marks)).id
    index = MarkIndex.of(case)
    meant = [
        mark_id
        for mention in parse(phrase_for(case, wanted)).mentions
        for mark_id in index.meant_by(mention).ids
    ]
    assert meant == [wanted]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The neck", "The neck (green arrow, film 2)"),
        ("The neck ", "The neck (green arrow, film 2)"),
        ("The neck (", "The neck (green arrow, film 2"),
        ("", "(green arrow, film 2)"),
    ],
)
def test_words_for_a_mark_go_to_the_caret_in_parentheses(before: str, after: str) -> None:
    case = case_of(before, mark("a", MarkColor.GREEN))
    done = with_phrase(case, Selected("findings", len(before), len(before)), "a")
    assert text_of(done) == after


def test_words_that_are_selected_are_bound_to_the_mark() -> None:
    case = case_of("The left hip is normal.", mark("a", MarkColor.GREEN))
    done = with_words_bound(case, Selected("findings", 3, 13), "a")
    assert text_of(done) == "The [left hip](mark:a) is normal."
    assert [mention.mark_ids for mention in resolve(done)] == [("a",)]


@pytest.mark.parametrize("selected", [(3, 3), (0, 30), (20, 25)])
def test_nothing_is_bound_twice_nor_across_lines(selected: tuple[int, int]) -> None:
    case = case_of("The hip.\nIt is (green arrow, film 2).", mark("a", MarkColor.GREEN))
    assert with_words_bound(case, Selected("findings", *selected), "a") == case


def test_a_mark_that_goes_says_which_phrases_lose_it() -> None:
    case = case_of("It (green arrow, film 2) is.", mark("a", MarkColor.GREEN))
    assert phrases_left(case, without_mark(case, "a")) == ("green arrow, film 2",)
    assert phrases_left(without_mark(case, "a"), case) == ()
    both = with_mark(case, 2, mark("b", MarkColor.GREEN))
    assert phrases_left(both, without_mark(both, "b")) == ()


def test_a_phrase_without_a_mark_can_name_another() -> None:
    case = case_of("It (blue arrow, film 2) is.", mark("a", MarkColor.GREEN))
    (lack,) = Answers.of(case).lacks_in(text_of(case))
    assert text_of(with_another(case, "findings", lack, "a")) == "It (green arrow, film 2) is."


def test_words_bound_to_a_mark_that_has_gone_are_bound_to_another() -> None:
    case = case_of("The [left hip](mark:gone) is.", mark("a", MarkColor.GREEN))
    (lack,) = Answers.of(case).lacks_in(text_of(case))
    assert text_of(with_another(case, "findings", lack, "a")) == "The [left hip](mark:a) is."


def test_a_phrase_for_nothing_is_refused() -> None:
    with pytest.raises(KeyError):
        phrase_for(replace(case_of(""), films=()), "a")
