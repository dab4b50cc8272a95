"""What the teacher is about to tell: its stage, and the words that will come."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from overlays.model import Case
from overlays.text.prose import prose_of
from viewer.session.lesson import Lesson, Stage, stage_of_section
from viewer.session.presenting.one_by_one import finding_place, finding_steps, next_told

MOST_LETTERS: Final = 320
"""Of the words to come: a card is no second column."""


class NextWords(Struct, frozen=True):
    """The next stage, or of the findings the next one (``number`` from 1 ``of`` all, 0 where they come as a stage)."""

    stage: Stage
    words: str
    number: int = 0
    of: int = 0
    position: int = 0
    """Which stage of the case it is, from 1."""


def next_words(lesson: Lesson, case: Case) -> NextWords | None:
    """Return what comes next while findings are told one by one; ``None`` when all is told."""
    after = next_told(lesson, case)
    if after == lesson:
        return None
    counted = finding_place(after, case)
    if after.stage is Stage.FINDINGS and counted is not None:
        step = finding_steps(case)[counted.number - 1]
        return NextWords(after.stage, _cut(step.words), counted.number, counted.of, after.position)
    return NextWords(after.stage, _cut(_words_of(case, after.stage)), position=after.position)


def _words_of(case: Case, stage: Stage) -> str:
    told = (
        prose
        for section, prose in zip(case.sections, prose_of(case), strict=True)
        if stage_of_section(section) is stage
    )
    return "\n".join(block.text for prose in told for block in prose.blocks)


def _cut(words: str) -> str:
    if len(words) <= MOST_LETTERS:
        return words
    return words[:MOST_LETTERS].rsplit(None, 1)[0].rstrip(",;:") + "…"
