"""What a measure plots: where its curve runs along, and what other programs get of it."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path

import numpy as np
import pytest
from msgspec.structs import replace

from overlays.model import Mark, MarkColor, MarkKind, Point
from tests.unit.imaging.real import series_of
from tests.unit.session.frames import frame
from viewer.imaging.frame_pixels import FramePixels
from viewer.imaging.study import Greyscale, Plane, Series
from viewer.imaging.timing import TimeBasis, Timing
from viewer.session.plotted import (
    MOST_FRAMES,
    Axis,
    Curve,
    Subject,
    csv_of,
    indices_of,
    is_plotted,
    plotted_of,
    scale_of,
)

CT = frame(greyscale=Greyscale(slope=2.0, intercept=-1000.0, unit="HU"))
RAMP = FramePixels(np.broadcast_to(np.arange(120, dtype=np.uint16), (100, 120)))


def mark(kind: MarkKind, *points: tuple[float, float]) -> Mark:
    return Mark("m", kind, MarkColor.WHITE, tuple(Point(x, y) for x, y in points))


def series(count: int = 1, **changes: object) -> Series:
    plane = CT.plane
    assert plane is not None
    frames = tuple(
        replace(CT, plane=Plane((0.0, 5.0 * n, 0.0), plane.along_row, plane.along_column))
        for n in range(count)
    )
    return replace(Series("1", "2", frames), **changes)


def rows_of(text: str) -> list[list[str]]:
    return list(csv.reader(StringIO(text)))


def test_distances_and_ellipses_are_plotted_and_nothing_else() -> None:
    assert is_plotted(mark(MarkKind.LENGTH, (0, 0), (1, 1)))
    assert is_plotted(mark(MarkKind.ELLIPSE, (0, 0), (1, 1)))
    assert not is_plotted(mark(MarkKind.ANGLE, (0, 0), (1, 1), (2, 0)))
    assert not is_plotted(mark(MarkKind.ARROW, (0, 0), (1, 1)))


def test_a_stack_runs_along_its_slice_positions(real_dicom: Path) -> None:
    (stack,) = series_of(real_dicom / "03_mr_series_brain_pd")
    scale = scale_of(stack, indices_of(stack))
    assert scale.axis is Axis.POSITION
    assert scale.places[0] == 0.0
    assert stack.slice_spacing_mm is not None
    assert scale.places[-1] == pytest.approx(19 * stack.slice_spacing_mm)


def test_a_film_runs_along_the_time_that_its_file_tells(real_dicom: Path) -> None:
    (film,) = series_of(real_dicom / "06_enhanced_multiframe/multiframe-test1.dcm")
    scale = scale_of(film, indices_of(film))
    assert (scale.axis, scale.basis) == (Axis.MILLISECONDS, TimeBasis.FRAME)
    assert scale.places == pytest.approx([69.47 * index for index in range(16)])


def test_long_times_are_told_in_seconds() -> None:
    slow = series(3, timing=Timing(TimeBasis.ACQUISITION, (0.0, 6000.0, 12500.0)))
    scale = scale_of(slow, (0, 1, 2))
    assert (scale.axis, scale.places) == (Axis.SECONDS, (0.0, 6.0, 12.5))


def test_what_has_neither_time_nor_place_is_numbered(real_dicom: Path) -> None:
    (film,) = series_of(real_dicom / "06_enhanced_multiframe/emri_small.dcm")
    scale = scale_of(film, indices_of(film))
    assert scale.places == tuple(map(float, range(1, 11)))
    again = series(3)
    still = replace(again, frames=(again.frames[0],) * 3)
    assert scale_of(still, (0, 1, 2)).axis is Axis.NUMBER


def test_a_curve_goes_through_no_more_frames_than_a_screen_can_show() -> None:
    long = Series("1", "2", (CT,) * (MOST_FRAMES * 3 + 1))
    indices = indices_of(long)
    assert len(indices) <= MOST_FRAMES
    assert set(np.diff(indices)) == {4}


def test_a_profile_is_copied_with_its_units_a_line_a_sample() -> None:
    subject = Subject(mark(MarkKind.LENGTH, (10.5, 20.5), (14.5, 20.5)), series(), 0)
    head, *rows = rows_of(csv_of(plotted_of(subject, RAMP)))
    assert head == ["distance [mm]", "x [px]", "y [px]", "value [HU]"]
    assert len(rows) == 9
    assert rows[0] == ["0", "10.5", "20.5", "-980"]
    assert rows[-1] == ["2", "14.5", "20.5", "-972"]


def test_a_place_without_a_value_is_an_empty_cell() -> None:
    subject = Subject(mark(MarkKind.LENGTH, (-4.0, 20.5), (2.0, 20.5)), series(), 0)
    rows = rows_of(csv_of(plotted_of(subject, RAMP)))
    assert rows[1][-1] == ""
    assert rows[-1][-1] != ""


def test_a_region_is_copied_with_its_figures_and_its_curve() -> None:
    stack = series(2)
    subject = Subject(mark(MarkKind.ELLIPSE, (10.0, 20.0), (14.0, 24.0)), stack, 0)
    told = plotted_of(subject, RAMP)
    nothing = np.array([[-976.0, np.nan]])
    curve = Curve(scale_of(stack, (0, 1)), (0, 1), nothing, np.array([[1.5, np.nan]]))
    rows = rows_of(csv_of(replace(told, curve=curve)))
    assert [row[0] for row in rows[:6]] == [
        "n", "mean [HU]", "SD [HU]", "min [HU]", "max [HU]", "area [mm²]"
    ]  # fmt: skip
    assert rows[0][1] == str(told.figures[0].count)
    assert rows[1][1] == "-977"
    assert rows[7:] == [
        ["slice", "position [mm]", "mean [HU]", "SD [HU]"],
        ["1", "0", "-976", "1.5"],
        ["2", "5", "", ""],
    ]


def test_colours_are_copied_in_three_columns() -> None:
    plane = FramePixels(np.full((100, 120, 3), (9, 8, 7), np.uint8))
    line = Subject(mark(MarkKind.LENGTH, (1.0, 1.0), (3.0, 1.0)), series(), 0)
    region = Subject(mark(MarkKind.ELLIPSE, (1.0, 1.0), (5.0, 5.0)), series(), 0)
    assert rows_of(csv_of(plotted_of(line, plane)))[1][3:] == ["9", "8", "7"]
    rows = rows_of(csv_of(plotted_of(region, plane)))
    assert rows[0] == ["", "R", "G", "B"]
    assert rows[2][1:] == ["9", "8", "7"]
