"""What a self-test draws on films: where somebody pointed, the region that counts, and how far it is between them."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum, auto

from msgspec import Struct

from overlays.model import Mark, Point, QuizQuestion
from viewer.imaging.study import FrameKey
from viewer.session.cases.binding import Binding, BoundFilm
from viewer.session.selftest.answering import Answer, AnswerResult
from viewer.session.selftest.pointing import FindingResult, PointedPlace
from viewer.session.selftest.regions import region_of


class PinKind(Enum):
    """What a pin is drawn as: a ring with four ticks, a broken ring, a closed dashed line, a dashed line."""

    PLACE = auto()
    FAR_PLACE = auto()
    REGION = auto()
    DISTANCE = auto()


class AnswerPin(Struct, frozen=True):
    """Something drawn on one frame at image points.

    ``value`` is the number of the point, from 1; of a distance that in mm or, ``in_percent``, of the film's width; of a
    place on another slice, the number of that slice.
    """

    kind: PinKind
    frame: FrameKey
    points: tuple[Point, ...]
    value: float = 0.0
    in_percent: bool = False


def frame_of(binding: Binding, place: PointedPlace) -> FrameKey | None:
    """Return the frame that was pointed at; ``None`` if its series is not open any more."""
    series = binding.series(place.series)
    if series is None or place.slice_index >= len(series.frames):
        return None
    return series.frames[place.slice_index].key


def mark_asked(binding: Binding, question: QuizQuestion) -> tuple[BoundFilm, Mark] | None:
    """Return the first mark of a question whose film is there."""
    for bound in binding.films:
        for mark in bound.film.marks:
            if mark.id in question.marks and bound.series is not None:
                return bound, mark
    return None


def mark_compared(
    binding: Binding, questions: tuple[QuizQuestion, ...], finding: FindingResult
) -> tuple[BoundFilm, Mark] | None:
    """Return the mark that a finding was counted by, else the first that shows it."""
    if finding.result is not None:
        bound = binding.film_of_mark(finding.result.mark_id)
        if bound is not None:
            return bound, next(m for m in bound.film.marks if m.id == finding.result.mark_id)
    question = next(one for one in questions if one.id == finding.question)
    return mark_asked(binding, question)


def pins_of(
    binding: Binding,
    questions: tuple[QuizQuestion, ...],
    answer: Answer,
    result: AnswerResult | None,
) -> tuple[AnswerPin, ...]:
    """Return what is drawn: the points, and with the ``result`` of an answer that was given all the rest."""
    pins = list(_points(binding, answer))
    for finding in () if result is None else result.findings:
        pins += _compared(binding, questions, answer, finding)
    return tuple(pins)


def _points(binding: Binding, answer: Answer) -> Iterator[AnswerPin]:
    for number, place in enumerate(answer.points, 1):
        key = frame_of(binding, place)
        if key is not None:
            yield AnswerPin(PinKind.PLACE, key, (Point(place.x, place.y),), number)


def _compared(
    binding: Binding, questions: tuple[QuizQuestion, ...], answer: Answer, finding: FindingResult
) -> Iterator[AnswerPin]:
    compared = mark_compared(binding, questions, finding)
    frame = None if compared is None else compared[0].frame
    if compared is None or frame is None:
        return
    mark, key = compared[1], frame.key
    yield AnswerPin(PinKind.REGION, key, region_of(mark, frame).outline())
    found = finding.result
    if found is None or finding.point is None:
        return
    place = answer.points[finding.point]
    if frame_of(binding, place) != key:
        yield AnswerPin(PinKind.FAR_PLACE, key, (found.foot,), place.slice_index + 1)
    if found.distance > 0:
        yield AnswerPin(
            PinKind.DISTANCE, key, (found.foot, found.edge), found.distance, found.in_percent
        )
