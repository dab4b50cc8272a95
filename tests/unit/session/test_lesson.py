"""The stages of a lesson: what comes when, and when marks and titles may be seen."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from overlays.checks.check import check_case
from overlays.model import (
    Case,
    Film,
    ImageRef,
    Mark,
    MarkColor,
    MarkKind,
    Notes,
    Point,
    Section,
    SectionKind,
    StageKind,
)
from overlays.text.findings import finding_beside, finding_order
from viewer.session.content import Alone
from viewer.session.lesson import (
    Lesson,
    Stage,
    as_unknown,
    at_stage,
    case_name,
    kept,
    lesson_of,
    next_stage,
    notes_at,
    peeked,
    previous_stage,
    shown_title,
    stage_of_fault,
    stages_of,
    with_marks_toggled,
    with_touched,
)

ARROW = Mark("a", MarkKind.ARROW, MarkColor.GREEN, (Point(0, 0), Point(5, 5)))
FILM = Film(1, "AP pelvis", "1.2.3", ImageRef("1.2.3.4"), marks=(ARROW,))
CASE = Case(
    "rounds-14",
    "Transient osteoporosis of the hip",
    unknown_title="A man with hip pain",
    collection="Radiology Rounds",
    number=14,
    sections=tuple(Section(kind, kind.title(), "Text.") for kind in SectionKind),
    films=(FILM,),
)


def test_a_case_is_told_in_five_steps():
    assert stages_of(CASE) == tuple(Stage)


def test_a_stage_without_text_is_left_out():
    case = replace(CASE, sections=CASE.sections[:1])
    assert stages_of(case) == (Stage.FILMS, Stage.FINDINGS)
    assert stages_of(replace(case, films=())) == (Stage.FILMS,)


def test_a_section_of_blanks_is_no_stage():
    blank = (Section(SectionKind.DIAGNOSIS, "Diagnosis", " \n"),)
    assert stages_of(replace(CASE, sections=blank, films=())) == (Stage.FILMS,)


def test_a_section_of_ones_own_is_told_at_its_stage():
    own = Section(SectionKind.OTHER, "Differential", "Osteonecrosis", StageKind.FINDINGS)
    points = Section(SectionKind.OTHER, "Teaching points", "Wait")
    case = replace(CASE, sections=(*CASE.sections[:1], points, own), films=())
    assert stages_of(case) == (Stage.FILMS, Stage.FINDINGS, Stage.DISCUSSION)
    assert not lesson_of(case).shows(own)
    assert next_stage(lesson_of(case)).shows(own)
    assert not next_stage(lesson_of(case)).shows(points)


def test_a_fault_of_a_section_of_ones_own_is_told_with_it():
    case = replace(
        CASE,
        sections=(
            Section(SectionKind.OTHER, "Technique", "x", StageKind.HISTORY),
            Section(SectionKind.OTHER, "Differential", "(red arrow, film 9)", StageKind.DIAGNOSIS),
        ),
    )
    faults = {fault.section: fault for fault in check_case(case) if fault.section}
    assert stage_of_fault(faults["other-2"], case) is Stage.DIAGNOSIS
    assert stage_of_fault(faults["other-2"], replace(case, sections=())) is Stage.REFERENCES


def test_a_case_begins_with_history_and_bare_films():
    lesson = lesson_of(CASE)
    assert lesson.shows(CASE.sections[0])
    assert not lesson.shows(CASE.sections[1])
    assert not lesson.marks_shown
    assert (lesson.position, lesson.is_first, lesson.is_last) == (1, True, False)


def test_the_findings_come_with_their_marks():
    lesson = next_stage(lesson_of(CASE))
    assert lesson.stage is Stage.FINDINGS
    assert lesson.marks_shown
    assert not lesson.shows(CASE.sections[2])


def test_going_back_takes_the_marks_away():
    lesson = previous_stage(next_stage(lesson_of(CASE)))
    assert lesson == lesson_of(CASE)


def test_the_last_stage_stays_the_last():
    lesson = lesson_of(CASE)
    for _ in range(9):
        lesson = next_stage(lesson)
    assert lesson.stage is Stage.REFERENCES
    assert lesson.is_last
    for _ in range(9):
        lesson = previous_stage(lesson)
    assert lesson.stage is Stage.FILMS


def test_marks_turned_off_stay_off_from_stage_to_stage():
    lesson = with_marks_toggled(at_stage(lesson_of(CASE), Stage.FINDINGS))
    assert not next_stage(lesson).marks_shown


def test_a_stage_that_the_case_has_not_falls_back_to_the_one_before():
    lesson = lesson_of(replace(CASE, sections=CASE.sections[:2]))
    assert at_stage(lesson, Stage.DISCUSSION).stage is Stage.FINDINGS


def test_peeking_shows_the_marks_only_while_the_key_is_held():
    lesson = peeked(lesson_of(CASE), held=True)
    assert lesson.marks_shown
    assert not lesson.marks_on
    assert not peeked(lesson, held=False).marks_shown


def test_peeking_hides_nothing_that_is_shown():
    lesson = at_stage(lesson_of(CASE), Stage.FINDINGS)
    assert peeked(lesson, held=True).marks_shown
    assert peeked(lesson, held=False).marks_shown


def test_what_is_touched_before_the_findings_shows_alone():
    lesson = with_touched(lesson_of(CASE), ["mine"])
    assert lesson.marks_shown
    assert lesson.alone == Alone(frozenset({"mine"}))
    assert not lesson.marks_on
    assert with_touched(lesson, []) == lesson
    assert peeked(lesson, held=True).alone is None


def test_what_is_touched_once_the_findings_are_told_turns_all_marks_on():
    off = with_marks_toggled(at_stage(lesson_of(CASE), Stage.FINDINGS))
    lesson = with_touched(off, ["a"])
    assert lesson.marks_on
    assert lesson.alone is None


def test_a_touched_mark_that_has_gone_shows_no_more():
    lesson = with_touched(lesson_of(CASE), ["a", "gone"])
    assert kept(lesson, CASE).alone == Alone(frozenset({"a"}))
    assert not kept(with_touched(lesson_of(CASE), ["gone"]), CASE).marks_shown


@pytest.mark.parametrize(
    "step", [next_stage, as_unknown, lambda one: with_marks_toggled(with_marks_toggled(one))]
)
def test_bare_films_are_bare_again_after(step):
    lesson = step(with_touched(lesson_of(CASE), ["a"]))
    assert replace(at_stage(lesson, Stage.FILMS), tried=False) == lesson_of(CASE)


def test_a_lesson_starts_over_as_an_unknown():
    over = as_unknown(at_stage(lesson_of(CASE), Stage.REFERENCES))
    assert over == replace(lesson_of(CASE), tried=True)


def test_an_edit_leaves_the_lesson_where_it_stands():
    lesson = at_stage(lesson_of(CASE), Stage.DIAGNOSIS)
    assert kept(lesson, replace(CASE, title="Another")) == lesson
    assert kept(lesson, replace(CASE, sections=CASE.sections[:2])).stage is Stage.FINDINGS


@pytest.mark.parametrize("stage", [Stage.FILMS, Stage.FINDINGS])
def test_the_title_gives_nothing_away_before_the_diagnosis(stage):
    assert shown_title(CASE, stage) == "A man with hip pain"
    untitled = replace(CASE, unknown_title="")
    assert shown_title(untitled, stage) == "Radiology Rounds #14"
    assert shown_title(replace(untitled, collection="", number=None), stage) == "Unknown case"


def test_the_diagnosis_gives_the_title():
    assert shown_title(CASE, Stage.DIAGNOSIS) == "Transient osteoporosis of the hip"


def test_a_case_is_called_by_its_place_in_the_collection():
    assert case_name(CASE) == "Radiology Rounds #14"
    assert case_name(replace(CASE, number=None)) == "Radiology Rounds"
    assert case_name(replace(CASE, number=None, collection="")) == CASE.unknown_title


def test_notes_of_a_stage_come_with_those_of_its_sections():
    own = [
        Section(SectionKind.OTHER, "Teaching points", "a", StageKind.FINDINGS, "Three only."),
        Section(SectionKind.OTHER, "", "b", StageKind.FINDINGS, "Wait."),
        Section(SectionKind.OTHER, "Differential", "c", StageKind.DIAGNOSIS, "Ask why."),
    ]
    case = Case("c", "t", sections=tuple(own), notes=Notes(findings="Left hip first."))
    told = "Left hip first.\n\nTeaching points: Three only.\n\nWait."
    assert notes_at(case, Stage.FINDINGS) == told
    assert notes_at(case, Stage.DIAGNOSIS) == "Differential: Ask why."
    assert notes_at(case, Stage.FILMS) == ""


def test_a_window_without_a_case_has_one_stage():
    lesson = Lesson()
    assert next_stage(lesson) == previous_stage(lesson) == lesson


def test_findings_come_in_the_order_of_the_text():
    second = replace(ARROW, id="b", color=MarkColor.RED)
    unnamed = replace(ARROW, id="c", color=MarkColor.BLUE)
    text = Section(
        SectionKind.FINDINGS, "Findings", "Red arrow, film 1. Then the green arrow, film 1."
    )
    case = replace(CASE, sections=(text,), films=(replace(FILM, marks=(unnamed, ARROW, second)),))
    assert finding_order(case) == ("b", "a", "c")
    assert [finding_beside(case, at, 1) for at in ("", "b", "c")] == ["b", "a", "b"]
    assert [finding_beside(case, at, -1) for at in ("", "b")] == ["c", "c"]
    assert finding_beside(replace(CASE, films=()), "a", 1) == ""
