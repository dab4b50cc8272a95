"""Findings told one by one: which marks come together, and the way on and back through a case that is told so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from overlays.model import Case
from overlays.text.findings import Finding, findings
from overlays.text.prose import Prose, prose_of
from overlays.text.styled import table_of
from viewer.session.lesson import (
    Lesson,
    Stage,
    at_stage,
    next_stage,
    previous_stage,
    stage_of_section,
)

Marks = tuple[str, ...]
"""The ids of the marks that one finding tells of, in the order of the text."""


class FindingStep(Struct, frozen=True):
    """One finding as it is told: its words, and the marks that come with it."""

    marks: Marks
    words: str = ""


class FindingPlace(Struct, frozen=True):
    """Which finding was told last, from 1, and how many there are."""

    number: int
    of: int


def finding_steps(case: Case) -> tuple[FindingStep, ...]:
    """Return the findings with the marks that come with each, in the order of the text.

    A clause that names marks is a finding, a table is one as a whole; a mark comes with the first that names it, and
    what no finding names comes with the last.
    """
    drawn = dict.fromkeys(mark.id for _, mark in case.marks())
    seen: set[str] = set()
    steps: list[FindingStep] = []
    for named in _named(case):
        new = tuple(one for one in named.marks if one in drawn and one not in seen)
        seen.update(new)
        if new:
            steps.append(replace(named, marks=new))
    unnamed = tuple(mark_id for mark_id in drawn if mark_id not in seen)
    if unnamed:
        last = steps[-1] if steps else FindingStep(())
        steps[-1:] = [replace(last, marks=(*last.marks, *unnamed))]
    return tuple(steps)


def next_told(lesson: Lesson, case: Case) -> Lesson:
    """Tell one finding more while they are told one by one, else one stage more; at the end nothing."""
    if lesson.stage is Stage.FINDINGS and lesson.told is not None:
        return _with_told(lesson, case, _count(lesson, case) + 1)
    on = next_stage(lesson)
    came = lesson.stage < Stage.FINDINGS <= on.stage
    return _with_told(on, case, 1) if came and on.stage is Stage.FINDINGS else on


def previous_told(lesson: Lesson, case: Case) -> Lesson:
    """Take one finding back, or one stage where none is left to be taken."""
    told = _count(lesson, case)
    if lesson.stage is Stage.FINDINGS and told > 1:
        return _with_told(lesson, case, told - 1)
    return previous_stage(lesson)


def finding_place(lesson: Lesson, case: Case) -> FindingPlace | None:
    """Return how far the findings are told; ``None`` before, after, and where no mark shows any."""
    steps = len(finding_steps(case))
    is_there = lesson.stage is Stage.FINDINGS and steps > 0
    return FindingPlace(_count(lesson, case), steps) if is_there else None


def newly_told(before: Lesson, after: Lesson, case: Case) -> Marks:
    """Return the marks that have come with a step, in the order of the text."""
    return tuple(
        mark_id
        for step in finding_steps(case)
        for mark_id in step.marks
        if _tells(after, mark_id) and not _tells(before, mark_id)
    )


def _tells(lesson: Lesson, mark_id: str) -> bool:
    is_told = lesson.told is None or mark_id in lesson.told
    return lesson.stage >= Stage.FINDINGS and is_told


def _count(lesson: Lesson, case: Case) -> int:
    """Return how many findings are told."""
    return sum(all(_tells(lesson, one) for one in step.marks) for step in finding_steps(case))


def _with_told(lesson: Lesson, case: Case, count: int) -> Lesson:
    """Return the lesson at the findings with so many of them told; all of them is no selection."""
    steps = finding_steps(case)
    told = (
        None
        if count >= len(steps)
        else frozenset(one for step in steps[:count] for one in step.marks)
    )
    return replace(at_stage(lesson, Stage.FINDINGS), told=told, marks_on=True)


def _named(case: Case) -> Iterator[FindingStep]:
    """Give the words and the marks that they name of each clause, and of each table, of the findings."""
    for section, prose in zip(case.sections, prose_of(case), strict=True):
        if stage_of_section(section) is not Stage.FINDINGS:
            continue
        for table, group in groupby(prose.blocks, key=table_of):
            part = Prose(prose.section, tuple(group))
            clauses = findings(part)
            for told in clauses if table is None else (_together(clauses),):
                ids = (one for mention in told.mentions for one in mention.mark_ids)
                yield FindingStep(tuple(ids), told.text)


def _together(clauses: Iterable[Finding]) -> Finding:
    """Return all that a table says as one finding."""
    every = tuple(clauses)
    words = ", ".join(one.text for one in every)
    return Finding(words, (), tuple(mention for one in every for mention in one.mentions))
