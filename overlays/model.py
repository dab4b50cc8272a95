"""The teaching case: what ``overlay.json`` says, as immutable values.

Image points are DICOM PIXEL annotation units (PS3.3 C.10.5): ``x`` grows to the right, ``y`` down, and
(0, 0) is the outer corner of the top-left pixel, so that pixel's centre is (0.5, 0.5).  Frames count from 1,
as in the file.  Film 1 and film 1a are one ``Film``; whether its marks show is a matter of display.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final

NO_EXTRA: Final[Mapping[str, Any]] = MappingProxyType({})


class MarkColor(StrEnum):
    """The words for colours that text and file use; the theme chooses the paint.

    In the order in which new marks are offered them.
    """

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"
    BLUE = "blue"
    ORANGE = "orange"
    MAGENTA = "magenta"
    CYAN = "cyan"
    WHITE = "white"


class MarkKind(StrEnum):
    """What a mark is drawn as."""

    ARROW = "arrow"
    TEXT = "text"
    ELLIPSE = "ellipse"
    RECTANGLE = "rectangle"
    POLYLINE = "polyline"
    LENGTH = "length"
    ANGLE = "angle"
    ROI = "roi"


class SectionKind(StrEnum):
    """The parts of a case's text, in the order in which they are told."""

    HISTORY = "history"
    FINDINGS = "findings"
    DIAGNOSIS = "diagnosis"
    DISCUSSION = "discussion"
    REFERENCES = "references"


@dataclass(frozen=True, slots=True)
class Point:
    """A place on an image, in pixels (see the module docstring)."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class PatientArrow:
    """Where an arrow lies in the patient: LPS millimetres in one frame of reference (PS3.3 C.7.6.2.1.1)."""

    frame_of_reference: str
    tip: tuple[float, float, float]
    tail: tuple[float, float, float]
    extra: Mapping[str, Any] = field(default_factory=lambda: NO_EXTRA)


@dataclass(frozen=True, slots=True)
class Mark:
    """Something drawn on a film.

    ``points`` by kind: arrow (tail, tip); text (anchor); ellipse and rectangle (two opposite corners of the
    box); polyline and roi (vertices); length (two ends); angle (end, vertex, end).
    """

    id: str
    kind: MarkKind
    color: MarkColor
    points: tuple[Point, ...]
    label: str = ""
    slices: int = 0
    patient_mm: PatientArrow | None = None
    extra: Mapping[str, Any] = field(default_factory=lambda: NO_EXTRA)

    @property
    def tip(self) -> Point:
        """The point that matters: an arrow's tip, else the first point."""
        return self.points[-1] if self.kind is MarkKind.ARROW else self.points[0]

    @property
    def tail(self) -> Point:
        """Where the badge sits: an arrow's tail, else the first point."""
        return self.points[0]


@dataclass(frozen=True, slots=True)
class ImageRef:
    """The one picture of a film: SOP Instance UID, frame (from 1), and the digest of its stored pixels.

    ``sha256`` is over the stored values, C order, as little-endian integers of BitsAllocated; "" if unknown.
    """

    sop: str
    frame: int = 1
    sha256: str = ""
    extra: Mapping[str, Any] = field(default_factory=lambda: NO_EXTRA)


@dataclass(frozen=True, slots=True)
class FilmWindow:
    """The window that a film is shown with, in modality units."""

    center: float
    width: float
    extra: Mapping[str, Any] = field(default_factory=lambda: NO_EXTRA)


@dataclass(frozen=True, slots=True)
class FilmView:
    """How a film first shows: window, and the part of the image (x0, y0, x1, y1) that must be seen.

    ``None`` means the file's own window, and the whole image.
    """

    window: FilmWindow | None = None
    rect: tuple[float, float, float, float] | None = None
    extra: Mapping[str, Any] = field(default_factory=lambda: NO_EXTRA)


@dataclass(frozen=True, slots=True)
class Film:
    """One numbered picture of the case and the marks drawn on it."""

    number: int
    title: str
    series: str
    image: ImageRef
    view: FilmView = FilmView()
    marks: tuple[Mark, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=lambda: NO_EXTRA)


@dataclass(frozen=True, slots=True)
class Section:
    """A piece of the case's text; ``text`` is Markdown, never HTML."""

    kind: SectionKind
    heading: str
    text: str
    extra: Mapping[str, Any] = field(default_factory=lambda: NO_EXTRA)


@dataclass(frozen=True, slots=True)
class Case:
    """A teaching case: history, films, findings, diagnosis, discussion, references."""

    case_id: str
    title: str
    unknown_title: str = ""
    revision: int = 1
    collection: str = ""
    number: int | None = None
    updated: str = ""
    authors: tuple[str, ...] = ()
    institution: str = ""
    license: str = ""
    tags: tuple[str, ...] = ()
    difficulty: int | None = None
    sections: tuple[Section, ...] = ()
    films: tuple[Film, ...] = ()
    version: int = 1
    extra: Mapping[str, Any] = field(default_factory=lambda: NO_EXTRA)

    def film(self, number: int) -> Film | None:
        """Return the film of that number, or ``None``."""
        return next((film for film in self.films if film.number == number), None)
