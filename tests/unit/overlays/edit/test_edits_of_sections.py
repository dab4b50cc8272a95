from __future__ import annotations

import pytest

from overlays.edit import (
    section_moved,
    with_details,
    with_note,
    with_section,
    with_section_changed,
    without_section,
)
from overlays.file.codec import decode_case, encode_case
from overlays.model import Case, Certainty, CertaintyKind, Section, SectionKind, StageKind

POINTS = Section(SectionKind.OTHER, "Teaching points", "Wait.")
DIFFERENTIAL = Section(SectionKind.OTHER, "Differential", "Osteonecrosis.", StageKind.FINDINGS)


def _headings(case: Case) -> list[str]:
    return [section.heading for section in case.sections]


def test_a_section_stands_after_those_that_are_told_with_it(case: Case) -> None:
    after = with_section(with_section(case, POINTS), DIFFERENTIAL)
    assert _headings(after) == [
        "Clinical history", "Radiographic findings", "Differential", "Diagnosis", "Discussion",
        "Teaching points", "References",
    ]  # fmt: skip
    assert decode_case(encode_case(after), "") == after
    assert _headings(with_section(case, POINTS, 0))[0] == "Teaching points"


def test_a_section_is_renamed_told_elsewhere_moved_and_removed(case: Case) -> None:
    own = with_section(case, POINTS)
    after = with_section_changed(own, 4, heading="Pearls", stage=StageKind.DIAGNOSIS)
    assert after.sections[4] == Section(SectionKind.OTHER, "Pearls", "Wait.", StageKind.DIAGNOSIS)
    assert _headings(section_moved(after, 4, 0))[0] == "Pearls"
    assert section_moved(section_moved(after, 4, 0), 0, 4) == after
    assert without_section(after, 4) == case


def test_of_two_equal_sections_one_is_removed(case: Case) -> None:
    twice = with_section(with_section(case, POINTS), POINTS)
    assert without_section(twice, 4) == with_section(case, POINTS)


def test_notes_and_details_are_kept(case: Case) -> None:
    certain = Certainty(CertaintyKind.CERTAIN, "follow-up")
    after = with_note(case, StageKind.HISTORY, "Ask for the differential first.")
    after = with_details(after, certainty=certain, synonyms=("ITOH",), holds_patient_data=True)
    again = decode_case(encode_case(after), "")
    assert again == after
    assert again.notes.at(StageKind.HISTORY) == "Ask for the differential first."
    assert (again.certainty, again.synonyms, again.title) == (certain, ("ITOH",), case.title)
    back = with_details(after, certainty=Certainty(), synonyms=(), holds_patient_data=False)
    assert with_note(back, StageKind.HISTORY, "") == case


@pytest.mark.parametrize("place", [-1, 5])
def test_what_is_not_there_is_a_key_error(case: Case, place: int) -> None:
    for edit in (
        lambda: without_section(case, place),
        lambda: section_moved(case, place, 0),
        lambda: with_section_changed(case, place, text=""),
    ):
        with pytest.raises(KeyError):
            edit()
