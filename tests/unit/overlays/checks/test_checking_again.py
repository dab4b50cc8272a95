"""A case checked again after an edit: what is remembered is never out of date, and only what has changed is read."""

from __future__ import annotations

import pytest

import overlays.text.prose
from benchmarks.checks import large_case
from overlays.checks.check import check_case
from overlays.edit import labelled, moved, recoloured, with_section_text, without_mark
from overlays.model import Case, MarkColor, SectionKind
from overlays.text.mentions import NamedFilms, find_named


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts in which phrases have been looked for."""
    texts: list[str] = []

    def noted(text: str) -> tuple[NamedFilms, ...]:
        texts.append(text)
        return find_named(text)

    monkeypatch.setattr(overlays.text.prose, "find_named", noted)
    return texts


def _findings(case: Case) -> str:
    section = case.section(SectionKind.FINDINGS)
    assert section is not None
    return section.text


def _edits(case: Case) -> list[Case]:
    text = _findings(case)
    return [
        case,
        moved(case, "m4-2", dx=3.0, dy=1.0),
        recoloured(case, "m4-2", MarkColor.WHITE),
        without_mark(case, "m4-2"),
        with_section_text(case, SectionKind.FINDINGS, text.replace("film 7)", "film 77)", 1)),
        with_section_text(case, SectionKind.FINDINGS, "A new line.\n\n" + text),
        with_section_text(case, SectionKind.FINDINGS, text.split("\n\n", 3)[3]),
        labelled(case, "m4-2", "osteoporosis"),
        with_section_text(case, SectionKind.HISTORY, "Osteoporosis (blue arrow, film 1)."),
    ]


def test_what_was_checked_before_changes_nothing() -> None:
    cases = _edits(large_case())
    forth = [check_case(case) for case in cases]
    back = [check_case(case) for case in reversed(cases)][::-1]
    assert forth == back
    assert len({tuple(one.message for one in found) for found in forth}) >= 6


def test_a_mark_that_is_moved_has_no_text_read_again(read: list[str]) -> None:
    case = large_case()
    check_case(case)
    read.clear()
    check_case(moved(case, "m4-2", dx=3.0, dy=1.0))
    assert read == []


def test_a_letter_has_its_paragraph_read_again_and_no_other(read: list[str]) -> None:
    case = large_case()
    check_case(case)
    read.clear()
    text = _findings(case)
    check_case(with_section_text(case, SectionKind.FINDINGS, f"{text[:900]}x{text[900:]}"))
    (paragraph,) = read
    assert len(paragraph) < len(text) / 20
