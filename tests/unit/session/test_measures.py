"""Measures of the moment: each on its frame, told from the marks of a case."""

from __future__ import annotations

import pytest

from overlays.model import MarkKind, Point
from viewer.imaging.study import FrameKey
from viewer.session.measures import (
    POINTS,
    MeasureKind,
    Measures,
    Sketch,
    extended,
    is_measure,
    mark_of,
    with_measure,
    with_points,
    without_measure,
)

ONE, OTHER = FrameKey("1.2", 0), FrameKey("1.2", 1)
A, B, C, D = (Point(x, x) for x in (1.0, 2.0, 3.0, 4.0))


def drawn(kind: MeasureKind) -> Sketch:
    sketch = extended(Sketch(kind), A, B)
    return sketch if sketch.is_complete else extended(sketch, C, D)


@pytest.mark.parametrize(
    ("kind", "points"),
    [
        (MeasureKind.LENGTH, (A, B)),
        (MeasureKind.ANGLE, (A, B, D)),
        (MeasureKind.COBB, (A, B, C, D)),
        (MeasureKind.REGION, (A, B)),
    ],
)
def test_a_measure_is_drawn_by_one_drag_or_two(
    kind: MeasureKind, points: tuple[Point, ...]
) -> None:
    assert drawn(kind).points == points
    assert drawn(kind).is_complete
    assert len(points) == POINTS[kind]
    assert extended(Sketch(kind), A, B).is_complete == (len(points) == 2)


def test_measures_are_marks_of_the_kinds_that_a_case_knows() -> None:
    kinds = {kind: mark_of(drawn(kind)).kind for kind in MeasureKind}
    assert kinds == {
        MeasureKind.LENGTH: MarkKind.LENGTH,
        MeasureKind.ANGLE: MarkKind.ANGLE,
        MeasureKind.COBB: MarkKind.COBB,
        MeasureKind.REGION: MarkKind.ELLIPSE,
    }


def test_each_stays_with_the_frame_that_it_was_drawn_on() -> None:
    measures = with_measure(Measures(), ONE, drawn(MeasureKind.LENGTH))
    measures = with_measure(measures, OTHER, drawn(MeasureKind.ANGLE))
    assert [mark.kind for mark in measures.on(ONE)] == [MarkKind.LENGTH]
    assert [mark.kind for mark in measures.on(OTHER)] == [MarkKind.ANGLE]
    assert measures.on(FrameKey("1.2", 2)) == ()


def test_an_id_is_never_used_again_and_is_no_mark_of_a_case() -> None:
    first = with_measure(Measures(), ONE, drawn(MeasureKind.LENGTH))
    gone = without_measure(first, first.items[0].mark.id)
    again = with_measure(gone, ONE, drawn(MeasureKind.LENGTH))
    assert gone.items == ()
    assert again.items[0].mark.id != first.items[0].mark.id
    assert is_measure(again.items[0].mark.id)
    assert not is_measure("")
    assert not is_measure("measure 1")


def test_one_is_reshaped_and_the_others_stay() -> None:
    measures = with_measure(Measures(), ONE, drawn(MeasureKind.LENGTH))
    measures = with_measure(measures, ONE, drawn(MeasureKind.LENGTH))
    changed = with_points(measures, measures.items[1].mark.id, (C, D))
    assert [mark.points for mark in changed.on(ONE)] == [(A, B), (C, D)]
