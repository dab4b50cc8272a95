"""Films to point at: oblong pixels, slices that do not lie evenly, a projection without spacing.

The films' sizes are chosen so that distances can be reckoned by hand: 3-4-5 and 5-12-13.
"""

from __future__ import annotations

from overlays.model import Case, Mark, MarkColor, MarkKind, MarkRegion, Point
from tests.unit.session.factory import film, scan_of
from viewer.imaging.study import (
    Frame,
    FrameKey,
    PixelFormat,
    PixelSource,
    Plane,
    Series,
    Spacing,
    SpacingBasis,
)
from viewer.session.cases.binding import Binding, bind

CORONAL = ((1.0, 0.0, 0.0), (0.0, 0.0, -1.0))
POSITIONS = tuple(5.5 * n if n <= 11 else 5.5 * (n + 1) for n in range(24))
"""Slices every 5.5 mm, but between the 12th and the 13th one is missing: 60.5 mm, then 71.5 mm."""


def _frame(
    sop: str, size: tuple[int, int], spacing: tuple[float, float] | None, y: float | None
) -> Frame:
    rows, columns = size
    down, across = spacing or (1.0, 1.0)
    corner = (-128 + across / 2, y or 0.0, 128 - down / 2)
    return Frame(
        FrameKey(sop),
        PixelSource(f"{sop}.dcm", "1.2.840.10008.1.2.1"),
        PixelFormat(rows, columns, "MONOCHROME2", 16, 12),
        spacing=None if spacing is None else Spacing(*spacing, SpacingBasis.CROSS_SECTION),
        plane=None if y is None else Plane(corner, *CORONAL),
        patient_orientation=("L", "F") if y is None else None,
        frame_of_reference="" if y is None else "1.9",
    )


def _stack(uid: str, size: tuple[int, int], spacing: tuple[float, float]) -> Series:
    frames = tuple(_frame(f"{uid}.{n}", size, spacing, y) for n, y in enumerate(POSITIONS))
    return Series(uid, "1.0", frames, modality="MR", slice_spacing_mm=5.5)


XR = Series("1.1", "1.0", (_frame("1.1.0", (800, 1000), None, None),), modality="DX")
T1 = _stack("1.2", (320, 512), (0.8, 0.5))
"""Each pixel 0.5 mm across and 0.8 mm down: 256 mm by 256 mm; the patient's right is at the left."""
T2 = _stack("1.3", (256, 256), (1.0, 1.0))
"""The same part of the patient, square pixels of 1 mm."""


def arrow_to(mark_id: str, x: float, y: float, region: MarkRegion | None = None) -> Mark:
    points = (Point(x - 40, y - 40), Point(x, y))
    return Mark(mark_id, MarkKind.ARROW, MarkColor.YELLOW, points, region=region)


SQUARE = (Point(300, 200), Point(340, 200), Point(340, 225), Point(300, 225))
"""On T1 20 mm wide and 20 mm high: from 150 to 170 mm to the right, from 160 to 180 mm down."""

CASE = Case(
    "where",
    "Right neck of femur",
    films=(
        film(1, XR, 0, arrow_to("bare", 300, 400)),
        film(2, T1, 10, arrow_to("circle", 100, 100, MarkRegion(circle_mm=10))),
        film(4, T1, 5, arrow_to("square", 320, 210, MarkRegion(polygon=SQUARE))),
        film(5, T1, 7, arrow_to("middle", 254, 100, MarkRegion(circle_mm=10))),
        film(6, T1, 20, arrow_to("tip", 100, 100)),
    ),
)


def bound() -> Binding:
    """Return the case with its films."""
    return bind(CASE, scan_of(XR, T1, T2))
