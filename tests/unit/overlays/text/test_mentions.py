from __future__ import annotations

import pytest

from overlays.model import MarkKind
from overlays.text.mentions import find_named, named_by_link

ARROW = {MarkKind.ARROW}


def _found(text: str) -> list[tuple[str, tuple[str, ...], tuple[int, ...]]]:
    return [(text[n.start : n.end], n.color_words, n.films) for n in find_named(text)]


@pytest.mark.parametrize(
    ("text", "phrase", "colors", "films"),
    [
        ("of the head (green arrow, film 1); no", "green arrow, film 1", ("green",), (1,)),
        ("Green arrow (film 1a) shows it", "Green arrow (film 1a)", ("green",), (1,)),
        ("see the YELLOW ARROW, FILM 2.", "YELLOW ARROW, FILM 2", ("yellow",), (2,)),
        ("(red arrows, films 2 and 3)", "red arrows, films 2 and 3", ("red",), (2, 3)),
        ("(red arrows, films 2, 3 and 5)", "red arrows, films 2, 3 and 5", ("red",), (2, 3, 5)),
        ("(red arrows, films 2, 3, and 5)", "red arrows, films 2, 3, and 5", ("red",), (2, 3, 5)),
        ("(red arrows, films 2–4)", "red arrows, films 2–4", ("red",), (2, 3, 4)),
        ("(red arrows, films 2-4a)", "red arrows, films 2-4a", ("red",), (2, 3, 4)),
        ("red arrows, film 2 and film 3a", "red arrows, film 2 and film 3a", ("red",), (2, 3)),
        ("red arrow on film 2", "red arrow on film 2", ("red",), (2,)),
        ("red arrow in film 2", "red arrow in film 2", ("red",), (2,)),
        ("red arrow; see film 2", "red arrow; see film 2", ("red",), (2,)),
        ("(red arrow film 2)", "red arrow film 2", ("red",), (2,)),
        ("red arrow [film 2]", "red arrow [film 2]", ("red",), (2,)),
        ("red arrow, film no. 2", "red arrow, film no. 2", ("red",), (2,)),
        ("red arrow, film\u00a02", "red arrow, film\u00a02", ("red",), (2,)),
        ("red arrow, film 1/1a", "red arrow, film 1/1a", ("red",), (1,)),
        ("red arrow, films 1 and 1a", "red arrow, films 1 and 1a", ("red",), (1,)),
        ("(film 1, green arrow)", "film 1, green arrow", ("green",), (1,)),
        ("Film 1 (green arrow) shows", "Film 1 (green arrow)", ("green",), (1,)),
        ("on film 1 the green arrow points", "film 1 the green arrow", ("green",), (1,)),
        ("green and yellow arrows (film 4)", "green and yellow arrows (film 4)", ("green", "yellow"), (4,)),
        ("red, green, and blue arrows, film 4", "red, green, and blue arrows, film 4", ("red", "green", "blue"), (4,)),
        ("the green curved arrow, film 1", "green curved arrow, film 1", ("green",), (1,)),
        ("blue arrowheads, film 1", "blue arrowheads, film 1", ("blue",), (1,)),
        ("purple arrow, film 2", "purple arrow, film 2", ("purple",), (2,)),
        ("the arrow, film 3, shows", "arrow, film 3", (), (3,)),
        ("arrows (film 3)", "arrows (film 3)", (), (3,)),
        ("a swelling (green arrow).", "green arrow", ("green",), ()),
        ("(green arrow, Fig. 1)", "green arrow, Fig. 1", ("green",), (1,)),
        ("blue arrowheads, figure 2b", "blue arrowheads, figure 2b", ("blue",), (2,)),
        ("red arrows in figs. 2-4", "red arrows in figs. 2-4", ("red",), (2, 3, 4)),
        ("yellow arrow (Slide 2a)", "yellow arrow (Slide 2a)", ("yellow",), (2,)),
        ("Slide 2a: green arrow", "Slide 2a: green arrow", ("green",), (2,)),
        ("Fig. 2 (white arrow)", "Fig. 2 (white arrow)", ("white",), (2,)),
        ("arrows in Figures 1 and 3", "arrows in Figures 1 and 3", (), (1, 3)),
        ("white asterisk, image 2", "white asterisk, image 2", ("white",), (2,)),
    ],
)  # fmt: skip
def test_a_phrase_that_names_marks_is_found(
    text: str, phrase: str, colors: tuple[str, ...], films: tuple[int, ...]
) -> None:
    assert _found(text) == [(phrase, colors, films)]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("green arrow, film 1", {MarkKind.ARROW}),
        ("green arrowheads, film 1", {MarkKind.ARROW}),
        ("white circle, film 1", {MarkKind.ELLIPSE, MarkKind.ROI}),
        ("white boxes, film 1", {MarkKind.RECTANGLE, MarkKind.ROI}),
        ("white line, film 1", {MarkKind.POLYLINE, MarkKind.LENGTH}),
        ("white outline, film 1", {MarkKind.POLYLINE, MarkKind.ROI}),
        ("white angle, film 1", {MarkKind.ANGLE, MarkKind.COBB}),
        ("white mark, film 1", set()),
    ],
)
def test_the_noun_says_which_kinds_of_mark_are_meant(text: str, kinds: set[MarkKind]) -> None:
    (named,) = find_named(text)
    assert named.kinds == kinds


@pytest.mark.parametrize(
    "text",
    [
        "the midline, film 2",
        "a line, film 2",  # only an arrow does without a colour
        "the bone marrow, film 1",
        "narrow film 1",
        "a green arrow somewhere",
        "film 1 shows osteopenia",
        "green arrow, filmed 1",
        "green arrow, figurative 1",
        "Slide 2a",
        "green arrow, film 12345",
        "evergreen arrow, film",
        "tired arrow",
        "red marrow, film 2",
    ],
)
def test_other_words_are_left_alone(text: str) -> None:
    assert _found(text) == []


def test_a_word_that_only_ends_like_a_colour_is_no_colour() -> None:
    assert _found("the evergreen arrow, film 1") == [("arrow, film 1", (), (1,))]


def test_several_phrases_are_found_in_reading_order() -> None:
    text = "(green arrow, film 1; yellow arrow, film 2), red arrow, film 3, blue arrow (film 1)"
    assert [films for _, _, films in _found(text)] == [(1,), (2,), (3,), (1,)]


def test_a_film_belongs_to_the_arrow_before_it() -> None:
    assert _found("on film 1 the green arrow (film 2a)") == [
        ("green arrow (film 2a)", ("green",), (2,))
    ]


def test_weeks_after_a_list_of_films_are_no_films() -> None:
    ((_, _, films),) = _found("(red arrows, films 2 and 3, 12 weeks later)")
    assert films == (2, 3)


def test_a_span_of_films_that_goes_backwards_or_far_names_its_ends() -> None:
    assert _found("red arrows, films 3-1")[0][2] == (3, 1)
    assert _found("red arrows, films 1-9999")[0][2] == (1, 9999)


@pytest.mark.parametrize(
    ("phrase", "colors", "films"),
    [
        ("yellow arrow, film 2", ("yellow",), (2,)),
        ("the yellow arrow", ("yellow",), ()),
    ],
)
def test_the_phrase_of_a_link_may_name_colour_and_film(
    phrase: str, colors: tuple[str, ...], films: tuple[int, ...]
) -> None:
    named = named_by_link(phrase)
    assert named is not None
    assert (named.color_words, named.films) == (colors, films)


def test_the_phrase_of_a_link_may_be_any_words() -> None:
    assert named_by_link("low signal of the red marrow") is None
