"""Small studies to bind cases to: coronal MR slices as in the shipped case, and a radiograph."""

from __future__ import annotations

from overlays.model import Case, Film, ImageRef, Mark, MarkColor, MarkKind, PatientPoints, Point
from viewer.imaging.header import Scan
from viewer.imaging.study import (
    Frame,
    FrameKey,
    PixelFormat,
    PixelSource,
    Plane,
    Series,
    Spacing,
    SpacingBasis,
    Study,
)

CORONAL = ((1.0, 0.0, 0.0), (0.0, 0.0, -1.0))
AXIAL = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0))


def coronal_series(
    uid: str, *, count: int = 24, first_mm: float = -60.0, spacing_mm: float = 4.4,
    frame_of_reference: str = "1.9", **values: object,
) -> Series:  # fmt: skip
    """Return slices from front to back: 384 x 384, 1 mm, the top-left pixel at (-192, y, 192)."""
    frames = tuple(
        frame(f"{uid}.{n}", Plane((-191.5, first_mm + n * spacing_mm, 191.5), *CORONAL),
              frame_of_reference)
        for n in range(count)
    )  # fmt: skip
    return Series(uid, "1.0", frames, modality="MR", slice_spacing_mm=spacing_mm, **values)  # type: ignore[arg-type]


def axial_series(uid: str, *, count: int = 10) -> Series:
    """Return slices across the coronal ones, in the same frame of reference."""
    frames = tuple(
        frame(f"{uid}.{n}", Plane((-191.5, -191.5, -20.0 + n * 5.0), *AXIAL), "1.9")
        for n in range(count)
    )
    return Series(uid, "1.0", frames, modality="MR", slice_spacing_mm=5.0)


def radiograph(uid: str) -> Series:
    """Return one projection: no plane, no frame of reference."""
    return Series(uid, "1.0", (frame(f"{uid}.0", None, ""),), modality="DX")


def frame(sop: str, plane: Plane | None, frame_of_reference: str) -> Frame:
    return Frame(
        FrameKey(sop),
        PixelSource(f"{sop}.dcm", "1.2.840.10008.1.2.1"),
        PixelFormat(384, 384, "MONOCHROME2", 16, 12),
        spacing=Spacing(1.0, 1.0, SpacingBasis.CROSS_SECTION) if plane else None,
        plane=plane,
        frame_of_reference=frame_of_reference,
    )


def scan_of(*series: Series) -> Scan:
    return Scan(studies=(Study("1.0", "Hips", series=series),))


def arrow(mark_id: str, *, patient_mm: PatientPoints | None = None, slices: int = 0) -> Mark:
    points = (Point(60.5, 180.5), Point(92.5, 205.5))
    return Mark(mark_id, MarkKind.ARROW, MarkColor.YELLOW, points, slices=slices,
                patient_mm=patient_mm)  # fmt: skip


def film(number: int, series: Series, index: int, *marks: Mark) -> Film:
    sop = series.frames[index].key.sop_instance_uid
    return Film(number, f"Title {number}", series.uid, ImageRef(sop), marks=marks)


XR = radiograph("1.1")
T1 = coronal_series("1.2")
T2 = coronal_series("1.3")
CASE = Case(
    "rounds-14",
    "Transient osteoporosis",
    unknown_title="Hip pain",
    collection="Radiology Rounds",
    number=14,
    films=(
        film(1, XR, 0, arrow("xr-neck")),
        film(2, T1, 10, arrow("t1-neck")),
        film(3, T2, 12, arrow("t2-neck")),
    ),
)
SCAN = scan_of(XR, T1, T2)
