"""The fields of a case file, as msgspec types: what is required, of which type, in which range.

The file is checked against these, and the JSON Schema in ``docs/`` is written from them.  ``overlays.file.codec``
turns them into the values of ``overlays.model`` and back.
"""

from __future__ import annotations

from typing import Annotated, Final, Literal

from msgspec import Meta, Struct

from overlays.model import FORMAT_VERSION, MarkColor, SectionKind

COORDINATE_LIMIT: Final = 1_000_000
"""Pixels or mm; no image is larger, and what is drawn there cannot overflow."""

VALUE_LIMIT: Final = 1e12
"""Modality units; beyond every stored value there is."""

COUNT_LIMIT: Final = 2**31 - 1

MAX_TEXT: Final = 100_000
"""Characters of all sections, some forty pages; the window reads the text at once when a case opens."""

MAX_LINES: Final = 2_000
"""Lines of all sections; each may be a paragraph, and a paragraph costs more to set than its letters."""

MAX_MARKS: Final = 2_000
"""Marks of all films."""

MAX_SECTIONS: Final = 50
MAX_FILMS: Final = 200

MAX_LINE: Final = 200
"""Characters of what is read on one line: a title, a heading, a label, an author's name."""

MAX_NAME: Final = 1_000
"""Characters of a UID or folder; an image without a UID goes by its path."""

MAX_NAMES: Final = 100
"""Authors, tags, folders."""

FORMAT_NAME = Literal["rounds-overlay"]


def _whole(pattern: str) -> str:
    """Bind ``pattern`` to the whole text, also in Python, where ``$`` allows one more line end."""
    return rf"^(?:{pattern})$(?!\n)"


_Coordinate = Annotated[float, Meta(ge=-COORDINATE_LIMIT, le=COORDINATE_LIMIT)]
_Value = Annotated[float, Meta(ge=-VALUE_LIMIT, le=VALUE_LIMIT)]
_Width = Annotated[float, Meta(gt=0, le=VALUE_LIMIT)]
_Count = Annotated[int, Meta(ge=1, le=COUNT_LIMIT)]
_Natural = Annotated[int, Meta(ge=0, le=COUNT_LIMIT)]
_Uid = Annotated[str, Meta(min_length=1, max_length=MAX_NAME)]
_SeriesUid = Annotated[str, Meta(max_length=MAX_NAME)]
_Line = Annotated[str, Meta(max_length=MAX_LINE)]
_Lines = Annotated[tuple[_Line, ...], Meta(max_length=MAX_NAMES)]
_MarkId = Annotated[
    str,
    Meta(
        pattern=_whole(r"[^\s()<>\[\]\x00-\x1f\x7f]+"),
        max_length=128,
        description="Unique in the case; `[phrase](mark:ID)` in the text names it.",
    ),
]
_Digest = Annotated[
    str,
    Meta(
        pattern=_whole(r"(?:[0-9a-f]{64})?"),
        description="SHA-256 of the stored pixel values: C order, little-endian, of BitsAllocated.",
    ),
]
_Date = Annotated[
    str,
    Meta(
        pattern=_whole(r"(?:[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?)?"),
        description="ISO date, perhaps without day or month.",
    ),
]
_Folder = Annotated[
    str,
    Meta(
        pattern=r"^(?![/\\~]|[A-Za-z][A-Za-z0-9+.-]*:)(?:\.\.[/\\])?"
        r"(?!(?:[^\n]*[/\\])?\.\.(?:[/\\]|$))[^\n]+$(?!\n)",
        max_length=MAX_NAME,
        description="A folder to look for the images in: below the case's own, or beside it (../name).",
    ),
]
_FilmNumber = Annotated[int, Meta(ge=1, le=9999)]
_Slices = Annotated[int, Meta(ge=0, le=9999)]
_Difficulty = Annotated[int, Meta(ge=1, le=5)]
_FormatVersion = Annotated[
    int,
    Meta(
        ge=1,
        le=COUNT_LIMIT,
        description=f"{FORMAT_VERSION} today; a file of a newer version opens read-only.",
    ),
]

_Point = Annotated[
    tuple[_Coordinate, _Coordinate],
    Meta(
        description="x (right), y (down) in pixels; (0, 0) is the outer corner of the first pixel."
    ),
]
_Place = Annotated[
    tuple[_Coordinate, _Coordinate, _Coordinate],
    Meta(description="x, y, z in mm: left, posterior, head (LPS)."),
]
_Rect = Annotated[
    tuple[_Coordinate, _Coordinate, _Coordinate, _Coordinate],
    Meta(description="x0, y0, x1, y1: the part of the image that must be seen."),
]


class PatientFields(Struct, frozen=True):
    """Where the arrow lies in the patient; it then shows on the other series too."""

    frame_of_reference: _Uid
    tip: _Place
    tail: _Place


class DrawnFields(Struct, tag_field="kind", kw_only=True, frozen=True):
    id: _MarkId
    color: MarkColor
    label: _Line = ""
    slices: _Slices = 0
    patient_mm: PatientFields | None = None


class ArrowFields(DrawnFields, tag="arrow", frozen=True):
    """An arrow; its tip is the point that matters."""

    tail: _Point
    tip: _Point


class TextFields(DrawnFields, tag="text", frozen=True):
    """A text at a point."""

    points: tuple[_Point]


class EllipseFields(DrawnFields, tag="ellipse", frozen=True):
    """An ellipse in the box between two opposite corners."""

    points: tuple[_Point, _Point]


class RectangleFields(DrawnFields, tag="rectangle", frozen=True):
    """The box between two opposite corners."""

    points: tuple[_Point, _Point]


class PolylineFields(DrawnFields, tag="polyline", frozen=True):
    """An open line through two or more vertices."""

    points: Annotated[tuple[_Point, ...], Meta(min_length=2)]


class LengthFields(DrawnFields, tag="length", frozen=True):
    """A distance between two ends."""

    points: tuple[_Point, _Point]


class AngleFields(DrawnFields, tag="angle", frozen=True):
    """An angle: end, vertex, end."""

    points: tuple[_Point, _Point, _Point]


class RoiFields(DrawnFields, tag="roi", frozen=True):
    """A closed outline through three or more vertices."""

    points: Annotated[tuple[_Point, ...], Meta(min_length=3)]


Mark = (
    ArrowFields
    | TextFields
    | EllipseFields
    | RectangleFields
    | PolylineFields
    | LengthFields
    | AngleFields
    | RoiFields
)


class ImageFields(Struct, frozen=True):
    """The one picture of a film."""

    sop: _Uid
    frame: _Count = 1
    sha256: _Digest = ""


class WindowFields(Struct, frozen=True):
    """Centre and width in modality units."""

    center: _Value
    width: _Width


class ViewFields(Struct, frozen=True):
    """How the film first shows; what is missing is the file's own window, and the whole image."""

    window: WindowFields | None = None
    rect: _Rect | None = None


class FilmFields(Struct, frozen=True):
    """One numbered picture with its marks; bare (film 1) or marked (film 1a) is a matter of display."""

    number: _FilmNumber
    image: ImageFields
    title: _Line = ""
    series: _SeriesUid = ""
    view: ViewFields = ViewFields()
    marks: Annotated[tuple[Mark, ...], Meta(max_length=MAX_MARKS)] = ()


class SectionFields(Struct, frozen=True):
    """A piece of the text, in Markdown; HTML is shown as it is written."""

    kind: SectionKind
    heading: _Line = ""
    text: Annotated[str, Meta(max_length=MAX_TEXT)] = ""


class CaseFields(Struct, frozen=True):
    """A teaching case: text, films and marks."""

    format: FORMAT_NAME
    version: _FormatVersion
    case_id: _Uid
    title: _Line
    unknown_title: _Line = ""
    revision: _Natural = 1
    collection: _Line = ""
    number: _Natural | None = None
    updated: _Date = ""
    authors: _Lines = ()
    institution: _Line = ""
    license: _Line = ""
    tags: _Lines = ()
    difficulty: _Difficulty | None = None
    images: Annotated[tuple[_Folder, ...], Meta(max_length=MAX_NAMES)] = ()
    sections: Annotated[tuple[SectionFields, ...], Meta(max_length=MAX_SECTIONS)] = ()
    films: Annotated[tuple[FilmFields, ...], Meta(max_length=MAX_FILMS)] = ()
