"""What an editor paints behind the letters: every letter stays where it is, and mentions are those that are read."""

from __future__ import annotations

import pytest

from overlays.model import Case
from overlays.text.lettering import lettering, mentions_written, paragraphs
from overlays.text.prose import parse
from tests.evil.texts import PIECES


def _found(text: str) -> list[tuple[str, str]]:
    return [(str(one.kind), text[one.start : one.end]) for one in lettering(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Osteopenia (green arrow, film 1).", [("mention", "green arrow, film 1")]),
        ("**No** mass", [("sign", "**"), ("strong", "No"), ("sign", "**")]),
        ("*T2* high", [("sign", "*"), ("emphasis", "T2"), ("sign", "*")]),
        ("1. Author A.", [("sign", "1. ")]),
        ("- *one*", [("sign", "- "), ("sign", "*"), ("emphasis", "one"), ("sign", "*")]),
        ("## Signs", [("sign", "## ")]),
        ("> said", [("sign", "> ")]),
        ("a \\* b", [("sign", "\\")]),
        ("`1.5 T`", [("sign", "`"), ("code", "1.5 T"), ("sign", "`")]),
        ("[the atlas](https://a.org)",
         [("sign", "["), ("link", "the atlas"), ("sign", "](https://a.org)")]),
        ("[dark marrow](mark:t1)", [("sign", "["), ("mention", "dark marrow"), ("sign", "](mark:t1)")]),
        ("the **green** arrow,  film 1",
         [("sign", "**"), ("mention", "green** arrow,  film 1"), ("strong", "green"),
          ("sign", "**")]),
        ("plain words, 2 < 3", []),
        ("snake_case and 2 * 3", []),
    ],
)  # fmt: skip
def test_letters_are_what_they_will_be_read_as(text: str, found: list[tuple[str, str]]) -> None:
    assert _found(text) == found


def test_an_item_in_the_middle_of_a_paragraph_begins_anew() -> None:
    text = "Two:\n- *one\n- two*"
    assert [found for found in _found(text) if found[0] != "sign"] == []
    assert _found(text) == [("sign", "- "), ("sign", "- ")]


def test_a_mention_goes_on_in_the_next_line() -> None:
    assert ("mention", "green arrow,\nfilm 1") in _found("the green arrow,\nfilm 1 shows")


@pytest.mark.parametrize("text", ["a\n\n\nb\nc\n", "\n a\n \n\tb", "", "\n", "x" * 9])
def test_paragraphs_are_the_text_but_for_blank_lines(text: str) -> None:
    for start, paragraph in paragraphs(text):
        assert text[start : start + len(paragraph)] == paragraph
    kept = "".join(paragraph for _, paragraph in paragraphs(text))
    assert "".join(kept.split()) == "".join(text.split())


def test_the_mentions_written_are_those_that_are_read(case: Case) -> None:
    texts = [section.text for section in case.sections]
    texts += [
        "See [dark](mark:a) and **red arrows, films 2\nand 3**, (blue arrow).\n\n1. green arrow, film 1\n2. x",
        "> grüner Pfeil, Film 1\n\n# Arrow 2b\n\n`red arrow, film 1` is code",
    ]
    for text in texts:
        read = [(one.phrase, one.link, one.films) for one in parse(text).mentions]
        written = [one.mention for one in mentions_written(text)]
        assert [(one.phrase, one.link, one.films) for one in written if one] == read


@pytest.mark.parametrize("piece", PIECES.values(), ids=PIECES)
def test_every_stretch_lies_within_its_paragraph(piece: str) -> None:
    text = piece * 30
    for _, paragraph in paragraphs(text):
        for one in lettering(paragraph):
            assert 0 <= one.start < one.end <= len(paragraph)
