"""Plain text: lines that a page has broken are joined, and nothing else is."""

from __future__ import annotations

import pytest

from overlays.text.pasted.plain import from_plain

WIDE = "The lateral radiograph of the knee shows a small effusion in the"


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("one\n\ntwo", "one\n\ntwo"),
        (f"{WIDE}\n{WIDE}\npouch.", f"{WIDE} {WIDE} pouch."),
        (f"{WIDE}\nradio-\ngraph of {WIDE}", f"{WIDE} radiograph of {WIDE}"),
        (f"{WIDE}\n{WIDE} fat-\nsaturated", f"{WIDE} {WIDE} fat-saturated"),
        (f"{WIDE}\n{WIDE} 38-year-\nold man", f"{WIDE} {WIDE} 38-year-old man"),
        (f"{WIDE}\n{WIDE} cross-\nlinked, crosslinked", f"{WIDE} {WIDE} crosslinked, crosslinked"),
        (f"{WIDE}\n{WIDE} two-\nfold, two-fold", f"{WIDE} {WIDE} two-fold, two-fold"),
        (f"{WIDE}\n{WIDE} femo\N{SOFT HYPHEN}\nral", f"{WIDE} {WIDE} femoral"),
        (f"{WIDE}\n{WIDE}\nFINDINGS\nNone.", f"{WIDE} {WIDE}\n\nFINDINGS\n\nNone."),
        (
            f"{WIDE}\n{WIDE}\n7\n\fpouch behind the patella.",
            f"{WIDE} {WIDE} pouch behind the patella.",
        ),
        (f"Atlas 1\n{WIDE}\n{WIDE}\n\fAtlas 2\npouch.", f"Atlas 1\n\n{WIDE} {WIDE} pouch."),
        ("• one\n• two\n\n◦ three", "- one\n- two\n- three"),
        ("–\tone\n\to\ttwo\n–\tthree", "- one\n   - two\n- three"),
        ("1) one\n(2) two\n[3] three", "1. one\n2. two\n3. three"),
        ("\uf0b7 symbol", "- symbol"),
        ("> quoted\n> mail", "quoted\n\nmail"),
        ("a\r\n\r\nb\rc", "a\n\nb\n\nc"),
        ("ofﬁce\u00a0ﬂow\u200b", "office flow"),
        ("x\x00y\x1b[31m", "xy[31m"),
        ("## Findings\n\n**None.**", "## Findings\n\n**None.**"),
    ],
)
def test_plain_text_becomes_paragraphs_and_lists(text: str, markdown: str) -> None:
    assert from_plain(text) == markdown


def test_lines_that_are_paragraphs_stay_apart() -> None:
    long = "word " * 60
    assert from_plain(f"{long}\n{long}").split("\n\n") == [long.strip()] * 2
