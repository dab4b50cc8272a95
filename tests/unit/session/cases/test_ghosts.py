"""Marks of every kind show on the other series where they lie there, and never smaller than they are."""

from __future__ import annotations

from math import cos, radians, sin

import pytest
from msgspec.structs import replace

from overlays.model import Mark, MarkColor, MarkKind, PatientPoints, Point
from overlays.turning import corners_of
from tests.unit.session.factory import T1, T2, axial_series, coronal_series
from viewer.imaging.study import Plane, Series, Spacing, SpacingBasis
from viewer.session.cases.ghosts import ghosts_of
from viewer.session.marking import patient_points

FRAME = T1.frames[10]
POINTS = {
    MarkKind.ARROW: ((60, 180), (92, 205)),
    MarkKind.TEXT: ((92, 205),),
    MarkKind.ELLIPSE: ((80, 190), (110, 210)),
    MarkKind.RECTANGLE: ((80, 190), (110, 210)),
    MarkKind.POLYLINE: ((80, 190), (110, 210), (120, 200)),
    MarkKind.LENGTH: ((80, 190), (110, 210)),
    MarkKind.ANGLE: ((80, 190), (110, 210), (120, 200)),
    MarkKind.COBB: ((80, 190), (110, 190), (80, 230), (110, 240)),
    MarkKind.ROI: ((80, 190), (110, 210), (120, 200)),
}


def drawn(kind: MarkKind, rotation: float = 0.0) -> Mark:
    points = tuple(Point(x, y) for x, y in POINTS[kind])
    mark = Mark("m", kind, MarkColor.RED, points, rotation=rotation)
    return replace(mark, patient_mm=patient_points(FRAME, mark))


def on(mark: Mark, series: Series) -> list[tuple[int, Mark]]:
    return [(index, ghost) for _, index, ghost in ghosts_of(mark, T1, (T1, series))]


@pytest.mark.parametrize("kind", list(MarkKind))
def test_a_mark_of_every_kind_shows_where_it_lies(kind: MarkKind) -> None:
    ((index, ghost),) = on(drawn(kind), T2)
    assert (index, ghost.kind) == (10, kind)
    for one, other in zip(ghost.points, drawn(kind).points, strict=True):
        assert (one.x, one.y) == pytest.approx((other.x, other.y), abs=1e-3)


def finer(series: Series, turn_deg: float) -> Series:
    """Return the slices with pixels half as high and a quarter as wide, turned within their plane about one place."""
    c, s = cos(radians(turn_deg)), sin(radians(turn_deg))
    row, column = (c, 0.0, -s), (-s, 0.0, -c)
    frames = []
    for frame in series.frames:
        assert frame.plane is not None
        # The pixel at (400, 200) lies at (-91.5, 0, -8.5), wherever the turn goes.
        y = frame.plane.position[1]
        x, z = (
            at - 100 * r - 100 * d
            for at, r, d in zip((-91.5, -8.5), row[::2], column[::2], strict=True)
        )
        plane = Plane((x, y, z), row, column)
        spacing = Spacing(row_mm=0.5, column_mm=0.25, basis=SpacingBasis.CROSS_SECTION)
        pixels = replace(frame.pixels, rows=2000, columns=2000)
        frames.append(replace(frame, plane=plane, spacing=spacing, pixels=pixels))
    return replace(series, uid="1.7", frames=tuple(frames))


@pytest.mark.parametrize("turn_deg", [0, 30, -120])
@pytest.mark.parametrize("rotation", [0, 25])
def test_a_box_stays_a_box_on_a_picture_that_is_turned_with_other_pixels(
    turn_deg: float, rotation: float
) -> None:
    box = drawn(MarkKind.RECTANGLE, rotation)
    series = finer(T2, turn_deg)
    ((index, ghost),) = on(box, series)
    frame = series.frames[index]
    seen = patient_points(frame, ghost)
    assert seen is not None
    assert box.patient_mm is not None
    # Slices of one position, so that the corners lie at the same places.
    for one, other in zip(seen.points, box.patient_mm.points, strict=True):
        assert one == pytest.approx(other, abs=2e-3)
    # The corners of the box as it is drawn there, in its own pixels.
    assert len(corners_of(ghost.points, ghost.rotation, aspect=2.0)) == 4


def test_only_arrows_and_texts_show_on_slices_that_cut_theirs() -> None:
    axial = axial_series("1.6")
    shown = [kind for kind in MarkKind if on(drawn(kind), axial)]
    assert shown == [MarkKind.ARROW, MarkKind.TEXT]


def test_a_mark_whose_file_does_not_say_where_it_lies_shows_nowhere_else() -> None:
    kept = replace(drawn(MarkKind.ELLIPSE), patient_mm=PatientPoints("1.9", ()))
    assert on(kept, T2) == []


def test_no_mark_shows_where_the_series_does_not_reach() -> None:
    assert on(drawn(MarkKind.LENGTH), coronal_series("1.5", first_mm=20.0)) == []
    assert on(drawn(MarkKind.LENGTH), coronal_series("1.4", frame_of_reference="1.8")) == []
