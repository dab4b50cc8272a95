"""The teaching case: what ``overlay.json`` says, as immutable values.

Image points are DICOM PIXEL annotation units (PS3.3 C.10.5): ``x`` grows to the right, ``y`` down,
and (0, 0) is the outer corner of the top-left pixel, so that pixel's centre is (0.5, 0.5).  Frames
count from 1, as in the file.  Film 1 and film 1a are one ``Film``; whether its marks show is a matter
of display.

Every value keeps in ``extra`` the keys of its JSON object that this version does not know, so that a
load and a save lose nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any, Final

from msgspec import Struct

FORMAT: Final = "rounds-overlay"
FORMAT_VERSION: Final = 1
"""The newest version of the file format that this program writes."""

OVERLAY_NAME: Final = "overlay.json"
"""The usual name of a case file, beside its images."""


class Extra(Mapping[str, Any]):
    """The unknown keys of one JSON object; nested objects are ``Extra`` too, and arrays tuples.

    Unlike ``types.MappingProxyType`` it can be hashed and sent to another process, as values should.
    """

    __slots__ = ("_items",)

    def __init__(self, items: Mapping[str, Any]) -> None:
        self._items = dict(items)

    def __getitem__(self, key: str) -> Any:
        return self._items[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __hash__(self) -> int:
        return hash(frozenset(self._items))

    def __repr__(self) -> str:
        return f"Extra({self._items!r})"


NO_EXTRA: Final[Mapping[str, Any]] = Extra({})


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


class Point(Struct, frozen=True):
    """A place on an image, in pixels (see the module docstring)."""

    x: float
    y: float


class PatientArrow(Struct, frozen=True):
    """Where an arrow lies in the patient: LPS mm in a frame of reference (PS3.3 C.7.6.2.1.1)."""

    frame_of_reference: str
    tip: tuple[float, float, float]
    tail: tuple[float, float, float]
    extra: Mapping[str, Any] = NO_EXTRA


class Mark(Struct, frozen=True):
    """Something drawn on a film.

    ``points`` by kind: arrow (tail, tip); text (anchor); ellipse and rectangle (two opposite corners
    of the box); polyline and roi (vertices); length (two ends); angle (end, vertex, end).
    ``slices`` is for how many slices to each side of its own the mark stays.
    """

    id: str
    kind: MarkKind
    color: MarkColor
    points: tuple[Point, ...]
    label: str = ""
    slices: int = 0
    patient_mm: PatientArrow | None = None
    extra: Mapping[str, Any] = NO_EXTRA

    @property
    def tip(self) -> Point:
        """The point that matters: an arrow's tip, else the first point."""
        return self.points[-1] if self.kind is MarkKind.ARROW else self.points[0]

    @property
    def tail(self) -> Point:
        """Where the badge sits: an arrow's tail, else the first point."""
        return self.points[0]


class ImageRef(Struct, frozen=True):
    """The one picture of a film: SOP Instance UID, frame (from 1), digest of its stored pixels.

    ``sha256`` is the digest of its samples that docs/overlay-format.md defines, in lower-case hex; "" if unknown.
    """

    sop: str
    frame: int = 1
    sha256: str = ""
    extra: Mapping[str, Any] = NO_EXTRA


class FilmWindow(Struct, frozen=True):
    """The window that a film is shown with, in modality units."""

    center: float
    width: float
    extra: Mapping[str, Any] = NO_EXTRA


class FilmView(Struct, frozen=True):
    """How a film first shows: window, and the part of the image (x0, y0, x1, y1) to be seen.

    ``None`` means the file's own window, and the whole image.
    """

    window: FilmWindow | None = None
    rect: tuple[float, float, float, float] | None = None
    extra: Mapping[str, Any] = NO_EXTRA


class Film(Struct, frozen=True):
    """One numbered picture of the case and the marks drawn on it."""

    number: int
    title: str
    series: str
    image: ImageRef
    view: FilmView = FilmView()
    marks: tuple[Mark, ...] = ()
    extra: Mapping[str, Any] = NO_EXTRA


class Section(Struct, frozen=True):
    """A piece of the case's text; ``text`` is Markdown, never HTML."""

    kind: SectionKind
    heading: str
    text: str
    extra: Mapping[str, Any] = NO_EXTRA


class Case(Struct, frozen=True):
    """A teaching case: history, films, findings, diagnosis, discussion, references.

    ``images`` names further folders to look for the images in, below the case's own or beside it;
    ``difficulty`` goes from 1 to 5; ``updated`` is an ISO date, perhaps without day or month.
    """

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
    images: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    films: tuple[Film, ...] = ()
    version: int = FORMAT_VERSION
    extra: Mapping[str, Any] = NO_EXTRA

    @property
    def read_only(self) -> bool:
        """Whether a newer version of the program wrote the file, so that saving might lose its sense."""
        return self.version > FORMAT_VERSION

    def film(self, number: int) -> Film | None:
        """Return the film of that number, or ``None``."""
        return next((film for film in self.films if film.number == number), None)

    def section(self, kind: SectionKind) -> Section | None:
        """Return the first section of that kind, or ``None``."""
        return next((section for section in self.sections if section.kind is kind), None)

    def marks(self) -> Iterator[tuple[Film, Mark]]:
        """Give every mark with the film that it is drawn on, in the order of the file."""
        return ((film, mark) for film in self.films for mark in film.marks)

    def mark(self, mark_id: str) -> tuple[Film, Mark] | None:
        """Return the mark of that id and its film, or ``None``."""
        return next((pair for pair in self.marks() if pair[1].id == mark_id), None)


def badge(film_number: int, position: int) -> str:
    """Return what tells a mark from the others: "2a", "2b"; ``position`` counts from 0."""
    letters = ""
    rest = position + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        letters = chr(ord("a") + letter) + letters
    return f"{film_number}{letters}"


def inside(point: Point, *, rows: int, columns: int) -> bool:
    """Return whether ``point`` lies on an image of that size, its edges included."""
    return 0 <= point.x <= columns and 0 <= point.y <= rows


def shifted(point: Point, *, dx: float, dy: float) -> Point:
    """Return ``point`` moved by pixels to the right and down."""
    return Point(point.x + dx, point.y + dy)
