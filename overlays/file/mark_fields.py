"""The fields of a mark, by kind, and what any of them may have."""

from __future__ import annotations

from typing import Annotated, Any, Final

from msgspec import Meta, Struct

from overlays.file.field_types import (
    MAX_VERTICES,
    Degrees,
    Line,
    MarkId,
    Place,
    Point,
    Radius,
    Slices,
    Uid,
)
from overlays.model import MarkColor


class PatientFields(Struct, frozen=True):
    """Where the arrow lies in the patient; it then shows on the other series too."""

    frame_of_reference: Uid
    tip: Place
    tail: Place


class PlacedFields(Struct, frozen=True):
    """Where the points of the mark lie in the patient; it then shows on parallel slices of the other series too."""

    frame_of_reference: Uid
    points: Annotated[tuple[Place, ...], Meta(min_length=1)] | None = None


class BoxFields(Struct, frozen=True):
    """Where the four corners of the turned box lie in the patient, the first of its points first."""

    frame_of_reference: Uid
    points: tuple[Place, Place, Place, Place] | None = None


class RegionFields(Struct, frozen=True):
    """The area that counts as right when a student points at it: a circle round the mark's middle, or a polygon."""

    circle_mm: Radius | None = None
    polygon: Annotated[tuple[Point, ...], Meta(min_length=3, max_length=MAX_VERTICES)] | None = None


def _having(key: str, kind: str) -> dict[str, Any]:
    return {"type": "object", "required": [key], "properties": {key: {"type": kind}}}


# That it is one of two keys no type can say.
_EITHER: Final = [_having("circle_mm", "number"), _having("polygon", "array"), {"type": "null"}]
Region = Annotated[RegionFields | None, Meta(extra_json_schema={"oneOf": _EITHER})]


class DrawnFields(Struct, tag_field="kind", kw_only=True, frozen=True):
    """What marks of every kind have."""

    id: MarkId
    color: MarkColor
    label: Line = ""
    slices: Slices = 0
    region: Region = None
    locked: bool = False
    hidden: bool = False


class ArrowFields(DrawnFields, tag="arrow", frozen=True):
    """An arrow; its tip is the point that matters."""

    tail: Point
    tip: Point
    patient_mm: PatientFields | None = None


class TextFields(DrawnFields, tag="text", frozen=True):
    """A text at a point."""

    points: tuple[Point]
    patient_mm: PlacedFields | None = None


class EllipseFields(DrawnFields, tag="ellipse", frozen=True):
    """An ellipse in the box between two opposite corners."""

    points: tuple[Point, Point]
    rotation: Degrees = 0.0
    patient_mm: BoxFields | None = None


class RectangleFields(DrawnFields, tag="rectangle", frozen=True):
    """The box between two opposite corners."""

    points: tuple[Point, Point]
    rotation: Degrees = 0.0
    patient_mm: BoxFields | None = None


class PolylineFields(DrawnFields, tag="polyline", frozen=True):
    """An open line through two or more vertices."""

    points: Annotated[tuple[Point, ...], Meta(min_length=2)]
    patient_mm: PlacedFields | None = None


class LengthFields(DrawnFields, tag="length", frozen=True):
    """A distance between two ends."""

    points: tuple[Point, Point]
    patient_mm: PlacedFields | None = None


class AngleFields(DrawnFields, tag="angle", frozen=True):
    """An angle: end, vertex, end."""

    points: tuple[Point, Point, Point]
    patient_mm: PlacedFields | None = None


class CobbFields(DrawnFields, tag="cobb", frozen=True):
    """The angle between two lines: the ends of one, the ends of the other."""

    points: tuple[Point, Point, Point, Point]
    patient_mm: PlacedFields | None = None


class RoiFields(DrawnFields, tag="roi", frozen=True):
    """A closed outline through three or more vertices."""

    points: Annotated[tuple[Point, ...], Meta(min_length=3)]
    patient_mm: PlacedFields | None = None


Mark = (
    ArrowFields
    | TextFields
    | EllipseFields
    | RectangleFields
    | PolylineFields
    | LengthFields
    | AngleFields
    | CobbFields
    | RoiFields
)
