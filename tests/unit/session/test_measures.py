"""Measures of the moment: each on its frame, told from the marks of a case."""

from __future__ import annotations

from overlays.model import MarkColor, MarkKind, Point
from viewer.imaging.study import FrameKey
from viewer.session.marks.sketch import Sketch, dragged
from viewer.session.measures import (
    Measures,
    is_measure,
    with_measure,
    with_points,
    without_measure,
)

ONE, OTHER = FrameKey("1.2", 0), FrameKey("1.2", 1)
A, B, C, D = (Point(x, x) for x in (1.0, 2.0, 3.0, 4.0))


def drawn(kind: MarkKind) -> Sketch:
    sketch = dragged(Sketch(kind), (A, B))
    return sketch if sketch.is_complete else dragged(sketch, (C, D))


def test_each_stays_with_the_frame_that_it_was_drawn_on() -> None:
    measures = with_measure(Measures(), ONE, drawn(MarkKind.LENGTH))
    measures = with_measure(measures, OTHER, drawn(MarkKind.ANGLE))
    assert [mark.kind for mark in measures.on(ONE)] == [MarkKind.LENGTH]
    assert [mark.kind for mark in measures.on(OTHER)] == [MarkKind.ANGLE]
    assert measures.on(FrameKey("1.2", 2)) == ()


def test_it_is_white_since_colours_mean_findings() -> None:
    measures = with_measure(Measures(), ONE, drawn(MarkKind.COBB))
    assert [(mark.kind, mark.color) for mark in measures.on(ONE)] == [
        (MarkKind.COBB, MarkColor.WHITE)
    ]


def test_an_id_is_never_used_again_and_is_no_mark_of_a_case() -> None:
    first = with_measure(Measures(), ONE, drawn(MarkKind.LENGTH))
    gone = without_measure(first, first.items[0].mark.id)
    again = with_measure(gone, ONE, drawn(MarkKind.LENGTH))
    assert gone.items == ()
    assert again.items[0].mark.id != first.items[0].mark.id
    assert is_measure(again.items[0].mark.id)
    assert not is_measure("")
    assert not is_measure("measure 1")


def test_one_is_reshaped_and_the_others_stay() -> None:
    measures = with_measure(Measures(), ONE, drawn(MarkKind.LENGTH))
    measures = with_measure(measures, ONE, drawn(MarkKind.LENGTH))
    changed = with_points(measures, measures.items[1].mark.id, (C, D))
    assert [mark.points for mark in changed.on(ONE)] == [(A, B), (C, D)]
