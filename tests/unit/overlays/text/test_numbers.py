"""Films and marks that come to be called otherwise are named so in the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overlays.text import numbers
from overlays.text.mentions import find_named
from overlays.text.numbers import renumbered

SWAP = {2: 3, 3: 2}
UP = {2: 3, 3: 4, 4: 5}
TO_THE_END = {1: 4, 2: 1, 3: 2, 4: 3}


@pytest.mark.parametrize(
    ("told", "text", "new"),
    [
        (SWAP, "(green arrow, film 2)", "(green arrow, film 3)"),
        (SWAP, "Dark on film 2, bright on film 3a.", "Dark on film 3, bright on film 2a."),
        (SWAP, "red arrows, films 2 and 3", "red arrows, films 2 and 3"),
        (SWAP, "red and green arrows, films 2 and 3", "red and green arrows, films 3 and 2"),
        (SWAP, "Films 2/2a and 3", "Films 3/3a and 2"),
        (SWAP, "films 1-3", "films 1-3"),
        (SWAP, "films 1-2", "films 1 and 3"),
        (SWAP, "film 2 and film 3", "film 2 and film 3"),
        (UP, "films 2, 3 and 4", "films 3, 4 and 5"),
        (UP, "films 2\N{EN DASH}4", "films 3\N{EN DASH}5"),
        (UP, "film 1-4", "film 1, film 3, film 4 and film 5"),
        (UP, "films 1-4, 12 weeks later", "films 1, 3, 4 and 5, 12 weeks later"),
        (TO_THE_END, "films 1, 2 and 4", "films 1, 3 and 4"),
        (SWAP, "grüner Pfeil, Film 2", "grüner Pfeil, Film 3"),
        (UP, "Filme 1 bis 3", "Filme 1, 3 und 4"),
        (UP, "auf den Filmen 2 und 3", "auf den Filmen 3 und 4"),
        (SWAP, "**film 2** and [dark](mark:film2) and `film 2`", "**film 3** and [dark](mark:film2) and `film 2`"),
        (SWAP, "[film 2](mark:film-2-arrow)", "[film 3](mark:film-2-arrow)"),
        (SWAP, "<https://example.org/film2> https://example.org/film2", "<https://example.org/film2> https://example.org/film2"),
        (SWAP, "2 films, 2 weeks, film 22, filmed 2", "2 films, 2 weeks, film 22, filmed 2"),
        (SWAP, "film\n2", "film\n3"),
        (SWAP, "", ""),
    ],
)  # fmt: skip
def test_the_text_names_films_by_their_new_numbers(
    told: dict[int, int], text: str, new: str
) -> None:
    assert renumbered(text, told, {}) == new


@pytest.mark.parametrize(
    ("text", "new"),
    [
        ("arrow 2b", "arrow 2a"),
        ("Arrows 2b and 2c", "Arrows 2a and 2c"),
        ("the white circle 2b (film 2)", "the white circle 2a (film 2)"),
        ("Pfeil 2b", "Pfeil 2a"),
        ("slide 2b", "slide 2b"),
        ("`arrow 2b`", "`arrow 2b`"),
    ],
)
def test_the_text_names_marks_by_their_new_badges(text: str, new: str) -> None:
    assert renumbered(text, {}, {"2b": "2a"}) == new


@given(
    st.permutations([1, 2, 3, 4, 5, 6]),
    st.lists(st.integers(1, 6), min_size=1, max_size=5, unique=True),
    st.sampled_from(["films {0} and {1}", "film {0}, film {1}", "films {0}-{1}", "Filme {0} und {1}"]),
)  # fmt: skip
def test_what_is_named_after_is_what_was_meant_before(
    order: list[int], films: list[int], form: str
) -> None:
    told = dict(enumerate(order, start=1))
    low, high = min(films), max(films)
    text = f"the red arrow, {form.format(low, high)}"
    before, after = find_named(text), find_named(renumbered(text, told, {}))
    assert [{told[film] for film in named.films} for named in before] == [
        set(named.films) for named in after
    ]


def test_a_text_is_read_once_however_many_lists_it_holds() -> None:
    """Read again for each list, a text of 5,000 words took half a minute."""
    calls = []

    def counted(text: str) -> tuple[object, ...]:
        calls.append(len(text))
        return find_named(text)

    line = "red arrows, films 2 and 3, were seen.\n\n"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(numbers, "find_named", counted)
        numbers._many_coloured.cache_clear()
        assert renumbered(line * 200, SWAP, {}) == line * 200
        numbers._many_coloured.cache_clear()
        assert renumbered(line.strip() * 200, SWAP, {}) == line.strip() * 200
    assert sum(calls) <= 2 * len(line * 200)
