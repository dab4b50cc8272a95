from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from overlays.text.markdown import blocks
from overlays.text.spans import MOST_SIGNS, inline
from overlays.text.styled import Block, BlockKind, TextSpan


def _styles(text: str) -> list[tuple[str, str]]:
    """Return each span's text with b, i for its style."""
    return [(span.text, "b" * span.strong + "i" * span.emphasis) for span in inline(text)]


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("plain", [("plain", "")]),
        ("a **strong** word", [("a ", ""), ("strong", "b"), (" word", "")]),
        ("a __strong__ word", [("a ", ""), ("strong", "b"), (" word", "")]),
        ("an *emphasised* word", [("an ", ""), ("emphasised", "i"), (" word", "")]),
        ("***both***", [("both", "bi")]),
        ("**a *b* c**", [("a ", "b"), ("b", "bi"), (" c", "b")]),
        ("*a **b***", [("a ", "i"), ("b", "bi")]),
        ("in*side*word", [("in", ""), ("side", "i"), ("word", "")]),
        ("T2_star_map", [("T2_star_map", "")]),
        ("2 * 3 * 4", [("2 * 3 * 4", "")]),
        ("**open", [("**open", "")]),
        ("shut**", [("shut**", "")]),
        ("*a **b*", [("a **b", "i")]),
        (r"\*no\* \[no\](x) \\", [("*no* [no](x) \\", "")]),
        ("a\\b", [("a\\b", "")]),
        ("many   blanks\n and\tlines", [("many blanks\nand lines", "")]),
    ],
)  # fmt: skip
def test_strong_and_emphasis(text: str, spans: list[tuple[str, str]]) -> None:
    assert _styles(text) == spans


def test_a_link_leads_to_the_web_or_to_a_mark() -> None:
    assert inline("see [the *paper*](https://doi.org/10.1016/S0049-0172(03)00002-1) now") == (
        TextSpan("see "),
        TextSpan("the ", url="https://doi.org/10.1016/S0049-0172(03)00002-1"),
        TextSpan("paper", emphasis=True, url="https://doi.org/10.1016/S0049-0172(03)00002-1"),
        TextSpan(" now"),
    )
    assert inline("[low signal](mark:t1-neck)") == (TextSpan("low signal", url="mark:t1-neck"),)
    assert inline("<https://example.org>") == (
        TextSpan("https://example.org", url="https://example.org"),
    )
    assert inline("<mailto:a@example.org>") == (
        TextSpan("a@example.org", url="mailto:a@example.org"),
    )


@pytest.mark.parametrize(
    "text",
    [
        "<b>bold</b> <img src=x onerror=alert(1)>",
        "[click](javascript:alert(1))",
        "[click](file:///etc/passwd)",
        "[click](data:text/html,x)",
        "[click](//example.org)",
        "[click](mark:)",
        "[](https://example.org)",
        "<javascript:alert(1)>",
        "&lt; &amp;",
        "``open `",
        "| a | b |",
    ],
)
def test_everything_else_stays_the_text_that_it_is(text: str) -> None:
    assert inline(text) == (TextSpan(text),)


def test_an_image_is_never_more_than_a_link() -> None:
    assert inline("![x](https://example.org/x.png)") == (
        TextSpan("!"),
        TextSpan("x", url="https://example.org/x.png"),
    )


def _shape(block: Block) -> tuple[str, int, int | None, str]:
    return block.kind.value, block.level, block.number, block.text


def test_blocks() -> None:
    text = """# Title #
First paragraph
goes on.

Second,\\
broken.
## Deeper
- one
  goes on
- two
    1. inner
    2) more
- three

7. seven
8. eight
* star
+ plus

1999. was a year
and 42. is a number

#no heading
####### no heading
"""
    assert [_shape(block) for block in blocks(text)] == [
        ("heading", 1, None, "Title"),
        ("paragraph", 0, None, "First paragraph goes on."),
        ("paragraph", 0, None, "Second,\nbroken."),
        ("heading", 2, None, "Deeper"),
        ("bullet", 0, None, "one goes on"),
        ("bullet", 0, None, "two"),
        ("numbered", 1, 1, "inner"),
        ("numbered", 1, 2, "more"),
        ("bullet", 0, None, "three"),
        ("numbered", 0, 7, "seven"),
        ("numbered", 0, 8, "eight"),
        ("bullet", 0, None, "star"),
        ("bullet", 0, None, "plus"),
        ("numbered", 0, 1999, "was a year and 42. is a number"),
        ("paragraph", 0, None, "#no heading ####### no heading"),
    ]


def test_a_year_at_the_start_of_a_line_is_no_list() -> None:
    assert [_shape(block) for block in blocks("It was seen in\n1999. Then it passed.")] == [
        ("paragraph", 0, None, "It was seen in 1999. Then it passed.")
    ]


def test_windows_line_ends_and_tabs_read_alike() -> None:
    assert blocks("a\r\nb\r\n\r\n-\tc\r\n") == blocks("a\nb\n\n- c\n")


@pytest.mark.parametrize("text", ["", "\n\n", "   ", "\t\n"])
def test_nothing_is_no_block(text: str) -> None:
    assert blocks(text) == ()


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="ab *_[]()<>\\#-+1.\n:/markhtps", max_size=60))
def test_any_text_reads_and_every_letter_of_it_is_kept(text: str) -> None:
    read = blocks(text)
    kept = "".join(block.text + "".join(span.url for span in block.spans) for block in read)
    assert all(kept.count(letter) >= text.count(letter) for letter in "ab")
    for block in read:
        assert block.kind in BlockKind
        assert all(span.text for span in block.spans)


@pytest.mark.parametrize(
    "piece", ["* ", "**a", "[a](b", "_a*b", "[x](mark:a)", "\n\n- a", "#", "<http://"]
)
def test_no_text_makes_the_reader_lose_its_way(piece: str) -> None:
    text = piece * (20_000 // len(piece))
    assert sum(len(block.text) for block in blocks(text)) <= len(text)


@pytest.mark.parametrize("piece", ["`a`b", "*a*b", "**a** ", "[a](https://a.b) ", "_a_ "])
def test_of_a_paragraph_of_signs_the_first_are_read_and_no_word_is_lost(piece: str) -> None:
    spans = inline(piece * 5_000)
    assert len(spans) <= 2 * MOST_SIGNS + 1
    assert spans[:100] == inline(piece * 1_000)[:100]
    assert spans[-1].text.endswith(piece * 3)
    assert sum(span.text.count("a") for span in spans) >= 5_000


def test_signs_within_a_link_count_as_others_do() -> None:
    spans = inline(f"[{'*a*b' * 5_000}](https://a.b) *c*")
    assert len(spans) <= 2 * MOST_SIGNS + 1
    assert spans[-1].text.endswith("*c*")
