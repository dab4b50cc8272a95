"""The sections of a case as they are written."""

from __future__ import annotations

import pytest

from overlays.model import Case, Section, SectionKind
from viewer.session.authoring.sections import drafts_of, with_heading, with_text

CASE = Case(
    case_id="c",
    title="t",
    sections=(
        Section(SectionKind.FINDINGS, "What is seen", "one"),
        Section(SectionKind.HISTORY, "", "two"),
        Section(SectionKind.FINDINGS, "More", "three"),
    ),
)


def test_sections_stand_in_the_order_in_which_they_are_told_and_none_is_missing() -> None:
    names = [draft.name for draft in drafts_of(CASE)]
    assert names == ["history", "findings", "findings-2", "diagnosis", "discussion", "references"]


def test_the_second_of_a_kind_is_written_in_itself() -> None:
    after = with_text(CASE, "findings-2", "other")
    assert [section.text for section in after.sections] == ["one", "two", "other"]


def test_a_section_that_is_not_there_yet_is_added_in_its_place() -> None:
    after = with_text(CASE, "diagnosis", "ITOH")
    assert [section.kind for section in after.sections][-1] is SectionKind.DIAGNOSIS
    case = with_text(with_text(Case("c", "t"), "findings", "b"), "history", "a")
    assert [section.text for section in case.sections] == ["a", "b"]


def test_a_heading_is_changed_alone() -> None:
    after = with_heading(CASE, "findings", "Radiographic findings")
    assert after.sections[0] == Section(SectionKind.FINDINGS, "Radiographic findings", "one")


def test_a_name_that_no_section_can_have_is_refused() -> None:
    with pytest.raises(KeyError):
        with_text(CASE, "findings-3", "x")
