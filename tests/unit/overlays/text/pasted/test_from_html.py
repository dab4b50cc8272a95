"""HTML from the clipboard: what is kept, what is dropped, and that no page keeps anybody waiting."""

from __future__ import annotations

import pytest

from overlays.text.article.article import article_of
from overlays.text.markdown import blocks
from overlays.text.pasted.html import MOST_LETTERS, from_html
from overlays.text.pasted.paste import pasted
from overlays.text.pasted.plain import from_plain


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>one<p>two", "one\n\ntwo"),
        ("<div>one</div><div>two</div>", "one\n\ntwo"),
        ("one<br>two", "one  \ntwo"),
        ("one<br><br>two", "one\n\ntwo"),
        ("<b>one </b>two", "**one** two"),
        ("<b><i>one</i></b>", "***one***"),
        ("<span style='font-weight:bold'>a</span> <span style=\"font-style:italic\">b</span>", "**a** *b*"),
        ("<b style='font-weight:normal'>plain</b>", "plain"),
        ("<h3>Head <b>ing</b></h3>", "### Head ing"),
        ("<ul><li>a<ul><li>b</ul><li>c</ul>", "- a\n   - b\n- c"),
        ("<ol><li><p>a</p><li>b</ol>", "1. a\n2. b"),
        ("<p>• one</p><p>• two</p>", "- one\n- two"),
        ("a&nbsp;b &amp; c&shy;d &lt;e&gt; &#916; &#x3bc;", "a b & cd <e> Δ μ"),
        ("&#99999999999999999999999; &nonsense;", "&#99999999999999999999999; &nonsense;"),
        ("10 mm<sup>2</sup> T<sub>2</sub>", "10 mm² T2"),
        ("a<script>b<p>c</script>d<style>e</style>f<!-- g --><title>h</title>", "adf"),
        ("<head><meta><title>t</title></head><body>x</body>", "x"),
        ("a *b* _c_ `d` [e](f)", "a \\*b\\* \\_c_ \\`d\\` \\[e](f)"),
        ("5 * 3 and snake_case", "5 * 3 and snake_case"),
        ("<p># no heading</p>", "\\# no heading"),
        ("<a href='https://a.org'>link</a> <img alt='x'>", "link"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c|d</td></tr></table>",
         "| a | b |\n| --- | --- |\n| c\\|d |  |"),
        ("<table><tr><td>alone</td></tr></table>", "alone"),
        ("<p title='a>b'>x</p>", "x"),
        ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
        ("<p>cut off <b", "cut off"),
        ("<p hidden", ""),
    ],
)  # fmt: skip
def test_a_page_becomes_the_text_that_is_seen(page: str, text: str) -> None:
    assert from_html(page) == text


def test_what_was_plain_on_the_page_is_plain_in_the_case() -> None:
    shown = "a *b* _c_ `d` [e](mark:f) **g**"
    assert "".join(block.text for block in blocks(from_html(f"<p>{shown}</p>"))) == shown


def test_a_page_without_text_leaves_the_plain_text() -> None:
    assert pasted("words", "<img src='x'>") == "words"


HOSTILE = {
    "less": "<",
    "begun": "<a",
    "quotes": '<a "',
    "values": '<a ="',
    "blanks": "<a =   ",
    "comments": "<!--",
    "ends": "</",
    "scripts": "<script>",
    "strong": "<b>",
    "crossed": "<b></i>",
    "divisions": "<div>",
    "lists": "<ul><li>x",
    "numbers": "&#9999999999999",
    "names": "&amp",
    "tables": "<table><tr><td>x",
    "styles": "<p style='font-weight:font-weight:'>x",
    "sections": "<![CDATA[",
    "breaks": "a<br>",
    "drawings": "<svg><svg>x</svg>",
    "spans": "<span>x",
    "stars": "*a_",
    "brackets": "[",
    "hidden": "<div style=display:none>x",
    "lines": "<pre>\n\n",
    "bullets": "<p>• x",
}


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE)
def test_two_megabytes_of_anything_are_read(piece: str) -> None:
    page = piece * (MOST_LETTERS // len(piece) + 1)
    assert len(page) >= 2_000_000
    from_html(page)


@pytest.mark.parametrize(
    "piece", ["a-\n", "\n", "\f", "12\n\f", "• x\n", "1. x\n", " \n", "> ", "> a\n", "Fig. 1. a\n", "**a\n",
              "# a\n", "A: b\n", "x" * 59 + "-\n", "of ", "pain in ", "films 1, "]
)  # fmt: skip
def test_long_plain_texts_are_read_and_cut(piece: str) -> None:
    text = from_plain(piece * (500_000 // len(piece)))
    article_of(text[:100_000])
