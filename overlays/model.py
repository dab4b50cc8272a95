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
from functools import lru_cache
from typing import Any, Final

from msgspec import Struct

FORMAT: Final = "rounds-overlay"
FORMAT_VERSION: Final = 1
"""The newest version of the file format that this program writes."""

OVERLAY_NAME: Final = "overlay.json"
"""The usual name of a case file, beside its images."""

CASE_SUFFIX: Final = ".json"
"""What ends the name of a case in a file of its own; other files hold their case with its images."""


_BADGES: Final = 4096
"""As many as a case may have marks and more: they are asked for at every edit."""


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
    COBB = "cobb"
    ROI = "roi"


BOX_KINDS: Final = frozenset({MarkKind.ELLIPSE, MarkKind.RECTANGLE})
"""The kinds that lie in a box between two opposite corners, which may be turned."""


class SectionKind(StrEnum):
    """The parts of a case's text, in the order in which they are told; "other" is one of the author's own."""

    HISTORY = "history"
    FINDINGS = "findings"
    DIAGNOSIS = "diagnosis"
    DISCUSSION = "discussion"
    REFERENCES = "references"
    OTHER = "other"


class StageKind(StrEnum):
    """The stages of a lesson as a case file names them, in the order in which they are told."""

    HISTORY = "history"
    FINDINGS = "findings"
    DIAGNOSIS = "diagnosis"
    DISCUSSION = "discussion"
    REFERENCES = "references"


class CertaintyKind(StrEnum):
    """How sure the diagnosis of a case is."""

    CERTAIN = "certain"
    ALMOST_CERTAIN = "almost certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"


class QuestionKind(StrEnum):
    """What a question asks for: a place on a film, one or several of its options, a ranking, words, a measure."""

    POINT = "point"
    CHOICE = "choice"
    MULTIPLE = "multiple"
    DIFFERENTIAL = "differential"
    TEXT = "text"
    MEASURE = "measure"


class Point(Struct, frozen=True):
    """A place on an image, in pixels (see the module docstring)."""

    x: float
    y: float


class PatientPoints(Struct, frozen=True):
    """Where a mark lies in the patient: LPS mm in a frame of reference (PS3.3 C.7.6.2.1.1).

    ``points`` are those of the mark, in their order; of an ellipse and a rectangle the four corners of the turned box,
    the first of the mark's own first.  None are known where the file has none for that kind.
    """

    frame_of_reference: str
    points: tuple[tuple[float, float, float], ...]
    extra: Mapping[str, Any] = NO_EXTRA


class MarkRegion(Struct, frozen=True):
    """The area round a finding that counts as right when a student points at it.

    Either a circle of ``circle_mm`` round the mark's middle, or ``polygon``, three or more image points.
    """

    circle_mm: float | None = None
    polygon: tuple[Point, ...] = ()
    extra: Mapping[str, Any] = NO_EXTRA


class Mark(Struct, frozen=True):
    """Something drawn on a film.

    ``points`` by kind: arrow (tail, tip); text (anchor); ellipse and rectangle (two opposite corners
    of the box); polyline and roi (vertices); length (two ends); angle (end, vertex, end); cobb (the ends of
    one line, the ends of the other).
    ``slices`` is for how many slices to each side of its own the mark stays.  ``rotation`` turns the box of an
    ellipse or a rectangle about its middle: degrees, clockwise on pixels in their true proportions.
    A mark that is ``locked`` is not changed by hand, one that is ``hidden`` is not drawn.
    """

    id: str
    kind: MarkKind
    color: MarkColor
    points: tuple[Point, ...]
    label: str = ""
    slices: int = 0
    patient_mm: PatientPoints | None = None
    rotation: float = 0.0
    region: MarkRegion | None = None
    locked: bool = False
    hidden: bool = False
    extra: Mapping[str, Any] = NO_EXTRA

    @property
    def tip(self) -> Point:
        """The point that matters: an arrow's tip, else the first point."""
        return self.points[-1] if self.kind is MarkKind.ARROW else self.points[0]

    @property
    def tail(self) -> Point:
        """Where the badge sits: an arrow's tail, else the first point."""
        return self.points[0]

    @property
    def middle(self) -> Point:
        """What a circle of its region is drawn round: an arrow's tip, else the middle of the points' box."""
        if self.kind is MarkKind.ARROW:
            return self.tip
        xs, ys = [point.x for point in self.points], [point.y for point in self.points]
        return Point((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2)


class ImageRef(Struct, frozen=True):
    """The one picture of a film: by its SOP Instance UID and frame (from 1), or a plain picture by its ``file``.

    ``file`` is relative to the folder of the case and never leads out of it.  ``sha256`` is the digest of the
    samples that docs/overlay-format.md defines, of a plain picture that of its bytes; lower-case hex, "" if unknown.
    """

    sop: str = ""
    frame: int = 1
    sha256: str = ""
    file: str = ""
    extra: Mapping[str, Any] = NO_EXTRA

    @property
    def is_plain(self) -> bool:
        """Whether it is a plain picture, PNG or the like: without UID, spacing or place in the patient."""
        return not self.sop

    @property
    def name(self) -> str:
        """What the picture is found by: its UID, else its file."""
        return self.sop or self.file


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


class FilmOpening(Struct, frozen=True):
    """How a film is shown while its case is an unknown: picture, window, part of the image.

    ``sop`` and ``frame`` (from 1) name a picture of the film's own series, "" its own picture; ``window`` and
    ``rect`` are as in ``FilmView``.
    """

    sop: str = ""
    frame: int = 1
    window: FilmWindow | None = None
    rect: tuple[float, float, float, float] | None = None
    extra: Mapping[str, Any] = NO_EXTRA


class Film(Struct, frozen=True):
    """One numbered picture of the case and the marks drawn on it.

    A film without an ``opening`` opens as an unknown on the middle slice of its series, as its file says, fitted.
    """

    number: int
    title: str
    series: str
    image: ImageRef
    view: FilmView = FilmView()
    opening: FilmOpening | None = None
    marks: tuple[Mark, ...] = ()
    extra: Mapping[str, Any] = NO_EXTRA


class Section(Struct, frozen=True):
    """A piece of the case's text; ``text`` is Markdown, never HTML.

    ``stage`` says when a section of kind "other" is told; the other kinds have a stage of their own.  ``notes`` are
    the author's words for herself on this section alone; those of a whole stage are in ``Notes``.
    """

    kind: SectionKind
    heading: str
    text: str
    stage: StageKind | None = None
    notes: str = ""
    extra: Mapping[str, Any] = NO_EXTRA

    @property
    def told_at(self) -> StageKind:
        """The stage at which it is told; one of the author's own with the discussion unless she says when."""
        if self.kind is SectionKind.OTHER:
            return self.stage or StageKind.DISCUSSION
        return StageKind(self.kind)


class Notes(Struct, frozen=True):
    """The author's words for herself, by stage: only the teacher's window shows them."""

    history: str = ""
    findings: str = ""
    diagnosis: str = ""
    discussion: str = ""
    references: str = ""
    extra: Mapping[str, Any] = NO_EXTRA

    def at(self, stage: StageKind) -> str:
        """Return the note for ``stage``, "" if there is none."""
        note: str = getattr(self, stage)
        return note


class QuizQuestion(Struct, frozen=True):
    """One question of the case's self-test.

    A question of kind POINT is about one finding: a point at any of its ``marks`` is right, on the mark's own slice or
    up to ``slices`` to each side; several findings are several questions.  ``normal`` says that there is none to point
    at.  A MEASURE asks for what its mark measures.  ``correct`` are those of the ``options`` that are right, the first
    one first in a differential; of kind TEXT it is the model answer, and other words for it.  ``hints`` are the
    author's own, in place of those that are told of the marks: the film, the slices, the part of the film.
    """

    id: str
    kind: QuestionKind
    text: str = ""
    marks: tuple[str, ...] = ()
    slices: int = 0
    normal: bool = False
    options: tuple[str, ...] = ()
    correct: tuple[str, ...] = ()
    explanation: str = ""
    hints: tuple[str, ...] = ()
    extra: Mapping[str, Any] = NO_EXTRA


class Provenance(Struct, frozen=True):
    """Where the films are from, and who agreed to their being shown."""

    source: str = ""
    consent: str = ""
    extra: Mapping[str, Any] = NO_EXTRA


class Certainty(Struct, frozen=True):
    """How sure the diagnosis is, and ``by`` what ("histology", "follow-up")."""

    level: CertaintyKind | None = None
    by: str = ""
    extra: Mapping[str, Any] = NO_EXTRA


class Case(Struct, frozen=True):
    """A teaching case: history, films, findings, diagnosis, discussion, references.

    ``images`` names further folders to look for the images in, below the case's own or beside it;
    ``difficulty`` goes from 1 to 5; ``updated`` is an ISO date, perhaps without day or month.
    ``synonyms`` are other names of the diagnosis, which would give it away as well; ``cover`` is the number of the
    film that stands for the case in lists, the first if ``None``; ``holds_patient_data`` that copies of the images
    were kept as they are.
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
    certainty: Certainty = Certainty()
    synonyms: tuple[str, ...] = ()
    provenance: Provenance = Provenance()
    holds_patient_data: bool = False
    cover: int | None = None
    images: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    notes: Notes = Notes()
    films: tuple[Film, ...] = ()
    quiz: tuple[QuizQuestion, ...] = ()
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
        for film in self.films:
            for mark in film.marks:
                if mark.id == mark_id:
                    return film, mark
        return None


@lru_cache(maxsize=_BADGES)
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
