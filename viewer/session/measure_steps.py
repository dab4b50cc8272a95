"""What can be undone of measures: whole states, each beside the step of the case at which it was made.

Measures are no part of the case, so its undo steps are not theirs; yet one key undoes what was done last,
whichever it was.
"""

from __future__ import annotations

from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from viewer.session.measures import Measures

MOST_STEPS: Final = 200


class MeasureStep(Struct, frozen=True):
    """One change: the measures before and after it, and how many steps of the case had been made by then.

    Changes of one ``gesture`` become one step; "" is a step of its own.
    """

    before: Measures
    after: Measures
    case_steps: int
    gesture: str = ""


class MeasureSteps(Struct, frozen=True):
    """What can be undone, the last first to go, and what can be redone."""

    past: tuple[MeasureStep, ...] = ()
    future: tuple[MeasureStep, ...] = ()

    def to_undo(self, case_steps: int) -> MeasureStep | None:
        """Return the step that was made last of all, ``None`` where that was one of the case."""
        return self.past[-1] if self.past and self.past[-1].case_steps >= case_steps else None

    def to_redo(self, case_steps: int) -> MeasureStep | None:
        """Return the step that was undone last of all, ``None`` where that was one of the case."""
        return self.future[-1] if self.future and self.future[-1].case_steps == case_steps else None


def with_step(steps: MeasureSteps, step: MeasureStep) -> MeasureSteps:
    """Return the steps with one more, folded into the last of the same gesture; what changed nothing is none."""
    past = steps.past
    if past and step.gesture and past[-1].gesture == step.gesture:
        step = replace(step, before=past[-1].before)
        past = past[:-1]
    if step.before.items != step.after.items:
        past = (*past, step)
    return MeasureSteps(past[-MOST_STEPS:])


def undone(steps: MeasureSteps) -> MeasureSteps:
    """Return the steps when the last of them has been undone."""
    return MeasureSteps(steps.past[:-1], (*steps.future, steps.past[-1]))


def redone(steps: MeasureSteps) -> MeasureSteps:
    """Return the steps when the one undone last has been made again."""
    return MeasureSteps((*steps.past, steps.future[-1]), steps.future[:-1])
