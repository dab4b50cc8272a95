"""What was done last is undone first, be it to a measure or to the case."""

from __future__ import annotations

from overlays.model import MarkKind, Point
from viewer.imaging.study import FrameKey
from viewer.session.marks.sketch import Sketch
from viewer.session.measure_steps import (
    MOST_STEPS,
    MeasureStep,
    MeasureSteps,
    redone,
    undone,
    with_step,
)
from viewer.session.measures import Measures, with_measure

NONE = Measures()
LINE = Sketch(MarkKind.LENGTH, (Point(1.0, 1.0), Point(2.0, 2.0)))
ONE = with_measure(NONE, FrameKey("1.2", 0), LINE)
TWO = with_measure(ONE, FrameKey("1.2", 0), LINE)


def test_a_step_is_undone_before_those_of_the_case_that_came_before_it_alone() -> None:
    step = MeasureStep(NONE, ONE, case_steps=2)
    steps = with_step(MeasureSteps(), step)
    assert steps.to_undo(2) == step
    assert steps.to_undo(3) is None, "the case was changed since"


def test_a_step_is_redone_when_the_case_is_as_it_was_then() -> None:
    step = MeasureStep(NONE, ONE, case_steps=2)
    steps = undone(with_step(MeasureSteps(), step))
    assert steps.to_undo(0) is None
    assert [steps.to_redo(count) for count in (1, 2, 3)] == [None, step, None]
    assert redone(steps) == with_step(MeasureSteps(), step)


def test_one_gesture_is_one_step_and_one_that_changes_nothing_none() -> None:
    steps = with_step(MeasureSteps(), MeasureStep(NONE, ONE, 0, "move 1"))
    steps = with_step(steps, MeasureStep(ONE, TWO, 0, "move 1"))
    assert steps.past == (MeasureStep(NONE, TWO, 0, "move 1"),)
    assert with_step(steps, MeasureStep(TWO, NONE, 0, "move 1")).past == ()
    assert len(with_step(steps, MeasureStep(TWO, ONE, 0, "move 2")).past) == 2


def test_a_new_step_ends_what_could_be_redone_and_the_oldest_are_forgotten() -> None:
    steps = undone(with_step(MeasureSteps(), MeasureStep(NONE, ONE, 0)))
    assert with_step(steps, MeasureStep(NONE, TWO, 0)).future == ()
    for _ in range(MOST_STEPS + 5):
        steps = with_step(steps, MeasureStep(NONE, ONE, 0))
    assert len(steps.past) == MOST_STEPS
