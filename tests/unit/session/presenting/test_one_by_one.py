"""Findings told one by one: in the order of the text, each with its marks, forth and back."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from msgspec.structs import replace

from overlays.file.codec import read_case
from overlays.model import Case, Film, ImageRef, Mark, MarkColor, MarkKind, Point, SectionKind
from viewer.session.content import Alone
from viewer.session.lesson import Lesson, Stage, lesson_of, peeked
from viewer.session.presenting.one_by_one import (
    FindingPlace,
    finding_place,
    finding_steps,
    newly_told,
    next_told,
    previous_told,
)


@pytest.fixture(scope="module")
def case(shipped_case: Path) -> Case:
    return read_case(shipped_case / "overlay.json")


def marks_of(case: Case) -> tuple[tuple[str, ...], ...]:
    return tuple(step.marks for step in finding_steps(case))


def walked(case: Case, steps: int) -> list[Lesson]:
    lessons = [lesson_of(case)]
    for _ in range(steps):
        lessons.append(next_told(lessons[-1], case))
    return lessons


def test_a_finding_brings_the_marks_that_its_words_name(case: Case) -> None:
    assert marks_of(case) == (("xr-neck",), ("t1-neck",), ("t2-neck",))


def test_a_case_is_told_finding_by_finding_then_stage_by_stage(case: Case) -> None:
    told = walked(case, 7)
    assert [(one.stage, one.alone and one.alone.ids) for one in told[:4]] == [
        (Stage.FILMS, None),
        (Stage.FINDINGS, {"xr-neck"}),
        (Stage.FINDINGS, {"xr-neck", "t1-neck"}),
        (Stage.FINDINGS, None),
    ]
    later = [Stage.DIAGNOSIS, Stage.DISCUSSION, Stage.REFERENCES, Stage.REFERENCES]
    assert [one.stage for one in told[4:]] == later
    assert all(one.shows_all for one in told[3:])


def test_the_way_back_is_the_way_forth(case: Case) -> None:
    told = walked(case, 6)
    for before, after in pairwise(told):
        back = previous_told(after, case)
        assert (back.stage, back.told, back.marks_on) == (
            before.stage,
            before.told,
            before.marks_on,
        )


def test_only_what_is_told_shows_but_for_who_peeks(case: Case) -> None:
    first = walked(case, 1)[-1]
    assert first.alone == Alone(frozenset({"xr-neck"}), told=True)
    assert first.shows_mark("xr-neck")
    assert not first.shows_mark("t1-neck")
    assert peeked(first, held=True).shows_mark("t1-neck")


def test_it_is_counted_which_finding_was_told_last(case: Case) -> None:
    counted = [finding_place(one, case) for one in walked(case, 4)]
    numbers = [None, *(FindingPlace(number, 3) for number in (1, 2, 3)), None]
    assert counted == numbers


def test_what_came_with_a_step_is_told(case: Case) -> None:
    told = walked(case, 4)
    came = [newly_told(a, b, case) for a, b in pairwise(told)]
    assert came == [("xr-neck",), ("t1-neck",), ("t2-neck",), ()]
    assert newly_told(told[2], told[1], case) == ()


def test_marks_that_no_finding_names_come_with_the_last(case: Case) -> None:
    more = Mark("more", MarkKind.ELLIPSE, MarkColor.BLUE, (Point(0, 0), Point(5, 5)))
    films = (replace(case.films[0], marks=(*case.films[0].marks, more)), *case.films[1:])
    assert marks_of(replace(case, films=films))[-1] == ("t2-neck", "more")


def test_marks_without_any_words_come_together() -> None:
    marks = tuple(
        Mark(name, MarkKind.ARROW, MarkColor.RED, (Point(0, 0), Point(5, 5))) for name in "ab"
    )
    bare = Case("a", "b", films=(Film(1, "f", "1.2", ImageRef("1.2.3"), marks=marks),))
    assert marks_of(bare) == (("a", "b"),)
    assert next_told(lesson_of(bare), bare).told is None


def test_one_finding_alone_is_told_with_its_stage(case: Case) -> None:
    films = (case.films[0], *(replace(film, marks=()) for film in case.films[1:]))
    one = replace(case, films=films)
    assert next_told(lesson_of(one), one).told is None


def test_a_table_of_findings_is_one_finding(case: Case) -> None:
    table = "| where | what |\n|---|---|\n| green arrow, film 1 | pale |\n| yellow arrow, film 2 | dark |"
    sections = tuple(
        replace(one, text=table) if one.kind is SectionKind.FINDINGS else one
        for one in case.sections
    )
    steps = marks_of(replace(case, sections=sections))
    assert steps == (("xr-neck", "t1-neck", "t2-neck"),)
