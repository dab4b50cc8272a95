"""Tables, quotes, rules and code: the examples of GFM and CommonMark, and markdown-it-py as an oracle."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from itertools import groupby
from types import FrameType
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from overlays.edit import with_section_text
from overlays.model import Case, SectionKind
from overlays.text.markdown import DEEPEST_QUOTE, MOST_TABLES, blocks, forget_blocks
from overlays.text.prose import parse
from overlays.text.spoiler import spoilers
from overlays.text.styled import Align, BlockKind, table_of
from overlays.text.tables import MOST_COLUMNS


def _shape(text: str) -> list[Any]:
    """Return a text as its kinds and words; a table is the list of its rows."""
    shape: list[Any] = []
    for table, group in groupby(blocks(text), key=table_of):
        if table is None:
            shape += [f"{'>' * block.quote}{block.kind.value}: {block.text}" for block in group]
        else:
            rows = groupby(group, key=lambda block: block.cell and block.cell.row)
            shape.append([[cell.text for cell in row] for _, row in rows])
    return shape


# The examples 198 to 205 of the GFM specification, 0.29.
@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("| foo | bar |\n| --- | --- |\n| baz | bim |", [[["foo", "bar"], ["baz", "bim"]]]),
        ("| abc | defghi |\n:-: | -----------:\nbar | baz", [[["abc", "defghi"], ["bar", "baz"]]]),
        (
            "| f\\|oo  |\n| ------ |\n| b `\\|` az |\n| b **\\|** im |",
            [[["f|oo"], ["b | az"], ["b | im"]]],
        ),
        (
            "| abc | def |\n| --- | --- |\n| bar | baz |\n> bar",
            [[["abc", "def"], ["bar", "baz"]], ">paragraph: bar"],
        ),
        (
            "| abc | def |\n| --- | --- |\n| bar | baz |\nbar\n\nbar",
            [[["abc", "def"], ["bar", "baz"], ["bar"]], "paragraph: bar"],
        ),
        ("| abc | def |\n| --- |\n| bar |", ["paragraph: | abc | def | | --- | | bar |"]),
        # GFM leaves out what is too much; a teacher's words are kept.
        (
            "| abc | def |\n| --- | --- |\n| bar |\n| bar | baz | boo |",
            [[["abc", "def"], ["bar"], ["bar", "baz | boo"]]],
        ),
        ("| abc | def |\n| --- | --- |", [[["abc", "def"]]]),
    ],
)
def test_the_examples_of_gfm(text: str, shape: list[Any]) -> None:
    assert _shape(text) == shape


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("Three:\n| a | b |\n|---|---|\n| 1 | 2 |", ["paragraph: Three:", [["a", "b"], ["1", "2"]]]),
        ("- one\n  | a | b |\n  |---|---|", ["bullet: one", [["a", "b"]]]),
        ("- a | b\n  ---|---", ["bullet: a | b ---|---"]),
        ("| a | b |\n|---|---|\n# Next", [[["a", "b"]], "heading: Next"]),
        ("| a | b |\n|---|---|\n- item", [[["a", "b"]], "bullet: item"]),
        ("| a | b |\n|---|---|\n---", [[["a", "b"]], "rule: "]),
        ("> | a | b |\n> |---|---|\n> | c | d |\n\nx", [[["a", "b"], ["c", "d"]], "paragraph: x"]),
        ("| a | b |\n\n|---|---|", ["paragraph: | a | b |", "paragraph: |---|---|"]),
        ("a | b\nc | d", ["paragraph: a | b c | d"]),
        ("| a | | c |\n|--|--|--|\n| | x | |", [[["a", "", "c"], ["", "x", ""]]]),
        ("| a <b>b</b> |\n|---|", [[["a <b>b</b>"]]]),
        # Quotes, CommonMark 228 to 252
        ("> # Foo\n> bar\n> baz", [">heading: Foo", ">paragraph: bar baz"]),
        ("># Foo\n>bar\n> baz", [">heading: Foo", ">paragraph: bar baz"]),
        ("> bar\nbaz\n> foo", [">paragraph: bar baz foo"]),
        ("> foo\n---", [">paragraph: foo", "rule: "]),
        ("> - foo\n- bar", [">bullet: foo", "bullet: bar"]),
        ("> foo\n\n> bar", [">paragraph: foo", ">paragraph: bar"]),
        ("foo\n> bar", ["paragraph: foo", ">paragraph: bar"]),
        ("> bar\n>\nbaz", [">paragraph: bar", "paragraph: baz"]),
        ("> > > foo\nbar", [">>>paragraph: foo bar"]),
        (">\n> foo\n>", [">paragraph: foo"]),
        ("> ```\n> a > b\n> ```\n> c", [">code: a > b", ">paragraph: c"]),
        ("> ```\naaa", [">code: ", "paragraph: aaa"]),
        # A size keeps its sign.
        ("> 5 mm is too much", ["paragraph: > 5 mm is too much"]),
        ("Displaced\n>5 mm", ["paragraph: Displaced >5 mm"]),
        (">= 5 mm\n\n> .5 mm", ["paragraph: >= 5 mm", "paragraph: > .5 mm"]),
        ("> The limit is\n> 5 mm", [">paragraph: The limit is 5 mm"]),
        # Rules, CommonMark 43 to 61
        ("***\n---\n___", ["rule: ", "rule: ", "rule: "]),
        ("+++", ["paragraph: +++"]),
        ("--\n**\n__", ["paragraph: -- ** __"]),
        (" - - -\n\n**  * ** * ** * **\n\n- - - -    ", ["rule: ", "rule: ", "rule: "]),
        ("_ _ _ _ a\n\na------\n\n---a---", ["paragraph: _ _ _ _ a", "paragraph: a------", "paragraph: ---a---"]),
        ("*-*", ["paragraph: -"]),
        ("- foo\n***\n- bar", ["bullet: foo", "rule: ", "bullet: bar"]),
        ("Foo\n***\nbar", ["paragraph: Foo", "rule: ", "paragraph: bar"]),
        ("Foo\n---\nbar", ["paragraph: Foo", "rule: ", "paragraph: bar"]),
        # Fenced code, CommonMark 119 to 140
        ("```\n<\n >\n```", ["code: <\n >"]),
        ("~~~\n<\n >\n~~~", ["code: <\n >"]),
        ("``\nfoo\n``", ["paragraph: foo"]),
        ("```\naaa\n~~~\n```", ["code: aaa\n~~~"]),
        ("````\naaa\n```\n``````", ["code: aaa\n```"]),
        ("```\n# no | table\n|---|", ["code: # no | table\n|---|"]),
        ("foo\n```\nbar\n```\nbaz", ["paragraph: foo", "code: bar", "paragraph: baz"]),
        ("``` ```\naaa", ["paragraph:   aaa"]),
        ("```\n```", ["code: "]),
    ],
)  # fmt: skip
def test_blocks_between_others(text: str, shape: list[Any]) -> None:
    assert _shape(text) == shape


# Code spans, CommonMark 328 to 349
@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("`foo`", [("foo", True)]),
        ("`` foo ` bar ``", [("foo ` bar", True)]),
        ("` `` `", [("``", True)]),
        ("` a`", [(" a", True)]),
        ("``\nfoo\nbar  \nbaz\n``", [("foo bar baz", True)]),
        ("`foo\\`bar`", [("foo\\", True), ("bar`", False)]),
        ("`*a*` and *`b`*", [("*a*", True), (" and ", False), ("b", True)]),
        ("`<a href=\"`\">`", [("<a href=\"", True), ("\">`", False)]),
        ("```foo``", [("```foo``", False)]),
        ("`foo", [("`foo", False)]),
        ("`foo``bar``", [("`foo", False), ("bar", True)]),
        ("\\`a`", [("`a`", False)]),
    ],
)  # fmt: skip
def test_code_is_as_it_is_written(text: str, spans: list[tuple[str, bool]]) -> None:
    (block,) = blocks(text)
    assert [(span.text, span.code) for span in block.spans] == spans


def test_columns_stand_as_the_line_below_the_head_says() -> None:
    head = blocks("|a|b|c|d|\n|---|:--|:-:|--:|\n")
    aligns = [block.cell.align for block in head if block.cell]
    assert aligns == [Align.LEFT, Align.LEFT, Align.CENTER, Align.RIGHT]


def test_a_table_of_more_columns_than_can_be_read_stays_its_text() -> None:
    def wide(columns: int) -> str:
        return "|a" * columns + "|\n" + "|-" * columns + "|"

    assert {block.kind for block in blocks(wide(MOST_COLUMNS))} == {BlockKind.CELL}
    assert [block.text for block in blocks(wide(MOST_COLUMNS + 1))] == [
        wide(MOST_COLUMNS + 1).replace("\n", " ")
    ]


def test_of_very_many_tables_the_lines_of_the_last_are_text() -> None:
    read = blocks("a|b\n-|-\n\n" * (MOST_TABLES + 5))
    cells = [block for block in read if block.kind is BlockKind.CELL]
    assert len(cells) == 2 * MOST_TABLES
    assert [block.text for block in read[-5:]] == ["a|b -|-"] * 5


def test_quotes_beyond_the_deepest_lie_in_it() -> None:
    (block,) = blocks(">" * 20_000 + " deep")
    assert (block.quote, block.text) == (DEEPEST_QUOTE, "deep")


# An oracle from outside ---------------------------------------------------------------------------

_ORACLE = MarkdownIt("commonmark", {"html": False}).enable("table")
_WORD = st.sampled_from(["T1", "low", "band", "**high**", "*dark*", "`TE 90`", "a\\|b", "x y", ""])


@st.composite
def _tables(draw: st.DrawFn) -> str:
    columns = draw(st.integers(2, 5))
    rows = draw(st.lists(st.lists(_WORD, min_size=1, max_size=columns), max_size=4))
    head = draw(st.lists(_WORD, min_size=columns, max_size=columns))
    below = draw(
        st.lists(st.sampled_from(["---", ":-:", "-:", ":--"]), min_size=columns, max_size=columns)
    )
    prefix = draw(st.sampled_from(["", "> ", "Above\n"]))
    lines = [f"| {' | '.join(row)} |" for row in (head, below, *rows)]
    return "\n".join(f"{prefix if prefix == '> ' else ''}{line}" for line in lines)


def _oracle_rows(text: str) -> list[list[str]]:
    rows: list[list[str]] = []
    for token in _ORACLE.parse(text):
        if token.type == "tr_open":
            rows.append([])
        if token.type == "inline" and rows:
            parts = (child.content for child in token.children or ())
            rows[-1].append("".join(parts))
    return rows


@settings(max_examples=150, deadline=None)
@given(_tables())
def test_tables_read_as_markdown_it_reads_them(text: str) -> None:
    (ours,) = _shape(text)
    theirs = _oracle_rows(text)
    width = len(theirs[0])
    assert [row + [""] * (width - len(row)) for row in ours] == theirs


# Nothing is lost, and no text is slow -------------------------------------------------------------

_WORDS = ("alpha", "beta", "gamma")
_MARKUP = (
    " ", "\n", "\n\n", "  \n", "\\\n", "|", " | ", "|---|---|\n", "---\n", "> ", ">", "`", "``",
    "```\n", "~~~\n", "- ", "  - ", "1. ", "# ", "*", "**", "_", "\\", "[", "]", "](https://a.b)",
    "<", "<b>", "&lt;", "!", "5",
)  # fmt: skip
_INFO = re.compile(r"^[ >]*(?:[-*+] +|\d+[.)] +)*(?:`{3,}|~{3,})[^`\n]*[a-z]", re.MULTILINE)


@settings(max_examples=500, deadline=None)
@given(st.lists(st.sampled_from((*_WORDS, *_MARKUP)), max_size=40).map("".join))
def test_no_word_of_a_text_is_lost(text: str) -> None:
    assume(not _INFO.search(text))  # the language of a piece of code is not shown
    shown = " ".join(block.text for block in blocks(text))
    for word in _WORDS:
        assert shown.count(word) == text.count(word)


def _steps(text: str) -> int:
    """Return how many lines of the reader's code run for a text."""
    count = 0

    def trace(frame: FrameType, event: str, _: object) -> Any:
        nonlocal count
        count += event == "line"
        return trace if "overlays" in frame.f_code.co_filename else None

    forget_blocks()  # else the second of two texts would be read of what is remembered of the first
    before = sys.gettrace()
    sys.settrace(trace)
    try:
        blocks(text)
    finally:
        sys.settrace(before)
    return count


def _slow(count: int) -> Iterator[tuple[str, str]]:
    for piece in (
        "*a_b",
        "**a ",
        "[a](b",
        "`a",
        "|a",
        ">",
        "> a\n",
        "- ",
        "\\|",
        "`",
        "a|b\n-|-\n",
    ):
        yield piece, piece * count
    yield "ticks", "".join("`" * n + "a" for n in range(int(count**0.5)))
    yield "one table", "|a|b|\n|-|-|\n" + "|\n" * count
    yield "many columns", "|a" * count + "\n" + "|-" * count
    yield "almost heads", "|a|\n|-|-|\n" * count


@pytest.mark.parametrize("name", [name for name, _ in _slow(1)])
def test_twice_the_text_is_twice_the_work(name: str) -> None:
    once, twice = dict(_slow(200))[name], dict(_slow(400))[name]
    assert _steps(twice) <= 2.2 * _steps(once) + 100


# Mentions and spoilers ----------------------------------------------------------------------------

DIFFERENTIAL = """
| | Transient | Necrosis |
|---|---|---|
| T1 | low (green arrow, film 1) | **band** (yellow arrow, film 2) |
"""


def test_mentions_in_cells_are_found_in_reading_order() -> None:
    found = parse(DIFFERENTIAL, "discussion").mentions
    assert [(one.id, one.phrase) for one in found] == [
        ("discussion-1", "green arrow, film 1"),
        ("discussion-2", "yellow arrow, film 2"),
    ]
    painted = [
        (block.cell.row, block.cell.column)
        for block in parse(DIFFERENTIAL).blocks
        if block.cell and any(span.mention for span in block.spans)
    ]
    assert painted == [(1, 1), (1, 2)]


def test_a_mention_does_not_cross_cells_and_code_names_nothing() -> None:
    assert parse("| green arrow, | film 1 |\n|---|---|").mentions == ()
    assert parse("`(green arrow, film 1)`").mentions == ()
    (linked,) = parse("[the `low` one](mark:t1)").mentions
    assert (linked.phrase, linked.link) == ("the low one", "t1")


def test_what_a_table_holds_the_diagnosis_against_is_no_name_of_it(case: Case) -> None:
    against = "Transient osteoporosis.\n\n| | **Avascular necrosis** |\n|---|---|\n| T1 | band |"
    told = with_section_text(case, SectionKind.DIAGNOSIS, against)
    assert spoilers(with_section_text(told, SectionKind.HISTORY, "Avascular necrosis?")) == ()


def test_the_diagnosis_in_a_cell_of_the_findings_is_a_spoiler(case: Case) -> None:
    table = "| Likely | Why |\n|---|---|\n| transient osteoporosis | marrow |"
    (spoiler,) = spoilers(with_section_text(case, SectionKind.FINDINGS, table))
    assert spoiler.where == "findings"
