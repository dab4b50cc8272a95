"""The sections of a case as they are written."""

from __future__ import annotations

import pytest

from overlays.model import Case, Section, SectionKind, StageKind
from viewer.session.authoring.sections import (
    drafts_of,
    moved_section,
    with_heading,
    with_note,
    with_own_section,
    with_stage,
    with_text,
    without_section,
)
from viewer.session.lesson import Stage

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


def headings(case: Case) -> list[str]:
    return [draft.heading for draft in drafts_of(case) if draft.is_there]


OWN = with_own_section(
    with_own_section(CASE, "Teaching points", StageKind.DISCUSSION),
    "Differential",
    StageKind.DISCUSSION,
)


def test_a_section_of_ones_own_is_told_when_its_author_says() -> None:
    assert headings(OWN) == ["", "What is seen", "More", "Teaching points", "Differential"]
    with_findings = with_stage(OWN, "other-2", StageKind.FINDINGS)
    assert headings(with_findings) == [
        "",
        "What is seen",
        "More",
        "Differential",
        "Teaching points",
    ]


def test_sections_of_one_stage_change_places() -> None:
    up = moved_section(OWN, "other-2", -1)
    assert headings(up)[-2:] == ["Differential", "Teaching points"]
    assert moved_section(up, "other", 1) == OWN


def test_only_ones_own_sections_go_to_another_stage() -> None:
    assert moved_section(OWN, "history", 1) == OWN
    up = moved_section(OWN, "other", -1)
    assert headings(up) == ["", "What is seen", "More", "Teaching points", "Differential"]
    assert [draft.stage for draft in drafts_of(up) if draft.heading == "Teaching points"] == [
        Stage.FINDINGS
    ]
    assert headings(moved_section(up, "other", -1))[2:4] == ["Teaching points", "More"]


def test_the_first_goes_no_further_up_and_the_last_no_further_down() -> None:
    assert moved_section(OWN, "history", -1) == OWN
    assert moved_section(OWN, "other-2", 1) == OWN


def test_a_section_is_taken_away_with_its_text() -> None:
    assert headings(without_section(OWN, "findings")) == [
        "",
        "More",
        "Teaching points",
        "Differential",
    ]


def test_sections_that_are_told_at_one_stage_have_notes_of_their_own() -> None:
    case = CASE
    for heading in ("Teaching points", "Differential"):
        case = with_own_section(case, heading, StageKind.DISCUSSION)
    said = {"discussion": "Wait.", "other": "Three only.", "other-2": "Ask why.", "findings-2": "S"}
    for name, words in said.items():
        case = with_note(case, name, words)
    noted = {draft.name: draft.note for draft in drafts_of(case) if draft.note}
    assert noted == said
    assert case.notes.at(StageKind.DISCUSSION) == "Wait."
    moved = with_stage(case, "other", StageKind.FINDINGS)
    assert {draft.heading: draft.note for draft in drafts_of(moved) if draft.is_own} == {
        "Teaching points": "Three only.", "Differential": "Ask why.",
    }  # fmt: skip


def test_notes_are_kept_by_stage() -> None:
    after = with_note(CASE, "findings", "Ask for the left hip first.")
    assert after.notes.at(StageKind.FINDINGS) == "Ask for the left hip first."
    assert after.sections == CASE.sections
