"""What a case says of itself, as it is typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from overlays.model import Case, CertaintyKind
from viewer.session.authoring.properties import (
    PropertyKind,
    means,
    shown,
    summary_of,
    with_property,
)

CASE = Case("c", "t")


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (PropertyKind.AUTHORS, "A. Author, B. Author"),
        (PropertyKind.AUTHORS, "Author, A.; Author, B."),
        (PropertyKind.AUTHORS, "Author, A.;"),
        (PropertyKind.NUMBER, "14"),
        (PropertyKind.UPDATED, "2012-07"),
        (PropertyKind.DIFFICULTY, "2"),
        (PropertyKind.CERTAINTY, "almost certain"),
        (PropertyKind.CERTAIN_BY, "histology"),
        (PropertyKind.SOURCE, "our own archive"),
        (PropertyKind.CONSENT, "written"),
    ],
)
def test_a_field_shows_what_was_typed_in_it(kind: PropertyKind, text: str) -> None:
    assert shown(with_property(CASE, kind, text), kind) == text


@pytest.mark.parametrize("kind", PropertyKind)
def test_an_empty_field_says_nothing(kind: PropertyKind) -> None:
    assert with_property(CASE, kind, "") == CASE


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (PropertyKind.NUMBER, "fourteen"),
        (PropertyKind.NUMBER, "1" * 400),
        (PropertyKind.DIFFICULTY, "6"),
        (PropertyKind.UPDATED, "31.12.2012"),
        (PropertyKind.CERTAINTY, "sure"),
    ],
)
def test_what_means_nothing_is_refused(kind: PropertyKind, text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        with_property(CASE, kind, text)
    assert not means(CASE, kind, text)


@given(st.lists(st.text("abc ,.", min_size=1, max_size=8).map(str.strip).filter(bool), unique=True))
def test_any_names_are_typed_as_they_are_shown(names: list[str]) -> None:
    case = replace(CASE, authors=tuple(names))
    typed = with_property(CASE, PropertyKind.AUTHORS, shown(case, PropertyKind.AUTHORS))
    assert typed == case


def test_what_is_being_typed_means_the_same_with_a_comma_at_its_end() -> None:
    case = replace(CASE, tags=("hip", "MRI"))
    assert means(case, PropertyKind.TAGS, "hip,MRI, ")
    assert not means(case, PropertyKind.TAGS, "hip")


def test_one_line_stands_for_all() -> None:
    case = replace(CASE, number=14, difficulty=2, tags=("hip", "MRI", "T1"), license="MIT")
    assert ", ".join(summary_of(case)) == "#14, level 2, 3 tags, MIT"
    assert ", ".join(summary_of(CASE)) == ""


def test_certainty_is_kept_apart_from_what_it_rests_on() -> None:
    case = with_property(CASE, PropertyKind.CERTAINTY, "probable")
    case = with_property(case, PropertyKind.CERTAIN_BY, "follow-up")
    assert (case.certainty.level, case.certainty.by) == (CertaintyKind.PROBABLE, "follow-up")
