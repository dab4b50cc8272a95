"""What a student measures against what the author's mark measures."""

from __future__ import annotations

import re
from math import hypot
from typing import Final

from msgspec import Struct

from overlays.model import MarkKind, QuizQuestion
from viewer.imaging.study import Frame, SpacingBasis
from viewer.session.cases.binding import Binding
from viewer.session.marking import true_aspect
from viewer.session.measure import angle_deg, cobb_deg

FULL_WITHIN: Final = 0.1
"""By so much of the right figure may an answer differ and count in full; then less, nothing at ``NOTHING_FROM``."""

NOTHING_FROM: Final = 0.3

_FIGURE: Final = re.compile(r"[-+]?\d+(?:[.,]\d+)?")


class RightFigure(Struct, frozen=True):
    """What a mark measures, in which unit: mm, px or degrees."""

    value: float
    unit: str


def right_figure(binding: Binding, question: QuizQuestion) -> RightFigure | None:
    """Return what the first mark of a question measures; ``None`` where none does, or its film is not there."""
    for bound in binding.films:
        for mark in bound.film.marks:
            if mark.id not in question.marks or bound.frame is None:
                continue
            if mark.kind is MarkKind.LENGTH:
                return _length(
                    mark.points[0].x - mark.points[1].x,
                    mark.points[0].y - mark.points[1].y,
                    bound.frame,
                )
            if mark.kind is MarkKind.ANGLE:
                return RightFigure(angle_deg(mark.points, bound.frame), "°")
            if mark.kind is MarkKind.COBB:
                return RightFigure(cobb_deg(mark.points, bound.frame), "°")
    return None


def measured_score(binding: Binding, question: QuizQuestion, words: str) -> float:
    """Return from 0 to 1 how near the first figure of ``words`` is to the right one."""
    right, found = right_figure(binding, question), _FIGURE.search(words)
    if right is None or found is None or not right.value:
        return 0.0
    off = abs(float(found[0].replace(",", ".")) - right.value) / abs(right.value)
    return min(1.0, max(0.0, (NOTHING_FROM - off) / (NOTHING_FROM - FULL_WITHIN)))


def _length(dx: float, dy: float, frame: Frame) -> RightFigure:
    if frame.spacing is None or frame.spacing.basis is SpacingBasis.PIXELS:
        return RightFigure(hypot(dx, dy * true_aspect(frame)), SpacingBasis.PIXELS)
    return RightFigure(hypot(dx * frame.spacing.column_mm, dy * frame.spacing.row_mm), "mm")
