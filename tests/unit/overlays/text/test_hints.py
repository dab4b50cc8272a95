"""What need not be shown at all hints at a diagnosis with one word of it."""

from __future__ import annotations

import pytest

from overlays.model import Case
from overlays.text.spoiler import gives_away, hints_at

CASE = Case("1", "Perthes disease of the hip", unknown_title="A boy with a limp")


@pytest.mark.parametrize("text", ["/cases/perthes_2024", "Perthes", "boy PERTHES"])
def test_a_word_of_the_title_hints_though_it_does_not_name_it(text: str) -> None:
    assert hints_at(CASE, text)
    assert not gives_away(CASE, text)


@pytest.mark.parametrize("text", ["/cases/hip 3", "limping boy", "disease", ""])
def test_words_that_every_case_uses_hint_at_nothing(text: str) -> None:
    assert not hints_at(CASE, text)


def test_what_the_title_of_the_unknown_says_already_hints_at_nothing() -> None:
    assert not hints_at(Case("1", "Limp of a boy", unknown_title="A boy with a limp"), "boys 3")
