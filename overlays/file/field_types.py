"""What the fields of a case file may hold, one type each, and the limits of the whole file."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from msgspec import Meta

from overlays.model import FORMAT_VERSION

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
"""Authors, tags, folders, synonyms."""

MAX_NOTE: Final = 20_000
"""Characters of the notes of one stage; with those of the other stages no more than the text of a case."""

MAX_REMARK: Final = 2_000
"""Characters of what is said of where the films are from."""

MAX_VERTICES: Final = 1_000
"""Vertices of a region: a line drawn by hand, thinned."""

MAX_QUESTIONS: Final = 50
MAX_OPTIONS: Final = 20
"""Options of a question; more would not be read."""

MAX_EXPLANATION: Final = 5_000
"""Characters of the question itself, and of what is said once it is answered; with those of the others as a text."""

MAX_HINTS: Final = 3

FormatName = Literal["rounds-overlay"]


def _whole(pattern: str) -> str:
    """Bind ``pattern`` to the whole text, also in Python, where ``$`` allows one more line end."""
    return rf"^(?:{pattern})$(?!\n)"


Coordinate = Annotated[float, Meta(ge=-COORDINATE_LIMIT, le=COORDINATE_LIMIT)]
Value = Annotated[float, Meta(ge=-VALUE_LIMIT, le=VALUE_LIMIT)]
Width = Annotated[float, Meta(gt=0, le=VALUE_LIMIT)]
Count = Annotated[int, Meta(ge=1, le=COUNT_LIMIT)]
Natural = Annotated[int, Meta(ge=0, le=COUNT_LIMIT)]
Uid = Annotated[str, Meta(min_length=1, max_length=MAX_NAME)]
SeriesUid = Annotated[str, Meta(max_length=MAX_NAME)]
Line = Annotated[str, Meta(max_length=MAX_LINE)]
Lines = Annotated[tuple[Line, ...], Meta(max_length=MAX_NAMES)]
MarkId = Annotated[
    str,
    Meta(
        pattern=_whole(r"[^\s()<>\[\]\x00-\x1f\x7f]+"),
        max_length=128,
        description="Unique in the case; `[phrase](mark:ID)` in the text names it.",
    ),
]
Digest = Annotated[
    str,
    Meta(
        pattern=_whole(r"(?:[0-9a-f]{64})?"),
        description="SHA-256 of the stored pixel values: C order, little-endian, of BitsAllocated.",
    ),
]
PictureFile = Annotated[
    str,
    Meta(
        pattern=r"^(?![/~])(?!(?:[^\n]*/)?\.{0,2}(?:/|$))[^\\:\x00-\x1f\x7f]+$(?!\n)",
        max_length=MAX_NAME,
        description="A picture file (PNG, JPEG, TIFF) in the case's folder or below, parts divided by /.",
    ),
]
Date = Annotated[
    str,
    Meta(
        pattern=_whole(r"(?:[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?)?"),
        description="ISO date, perhaps without day or month.",
    ),
]
Folder = Annotated[
    str,
    Meta(
        pattern=r"^(?![/\\~]|[A-Za-z][A-Za-z0-9+.-]*:)(?:\.\.[/\\])?"
        r"(?!(?:[^\n]*[/\\])?\.\.(?:[/\\]|$))[^\n]+$(?!\n)",
        max_length=MAX_NAME,
        description="A folder to look for the images in: below the case's own, or beside it (../name).",
    ),
]
FilmNumber = Annotated[int, Meta(ge=1, le=9999)]
Slices = Annotated[int, Meta(ge=0, le=9999)]
Degrees = Annotated[
    float,
    Meta(
        ge=-360,
        le=360,
        description="Clockwise, about the middle of the box, on pixels in their true proportions.",
    ),
]
Radius = Annotated[float, Meta(gt=0, le=COORDINATE_LIMIT)]
Note = Annotated[str, Meta(max_length=MAX_NOTE)]
Remark = Annotated[str, Meta(max_length=MAX_REMARK)]
Words = Annotated[str, Meta(max_length=MAX_EXPLANATION)]
Options = Annotated[tuple[Line, ...], Meta(max_length=MAX_OPTIONS)]
Difficulty = Annotated[int, Meta(ge=1, le=5)]
FormatVersion = Annotated[
    int,
    Meta(
        ge=1,
        le=COUNT_LIMIT,
        description=f"{FORMAT_VERSION} today; a file of a newer version opens read-only.",
    ),
]

Point = Annotated[
    tuple[Coordinate, Coordinate],
    Meta(
        description="x (right), y (down) in pixels; (0, 0) is the outer corner of the first pixel."
    ),
]
Place = Annotated[
    tuple[Coordinate, Coordinate, Coordinate],
    Meta(description="x, y, z in mm: left, posterior, head (LPS)."),
]
Rect = Annotated[
    tuple[Coordinate, Coordinate, Coordinate, Coordinate],
    Meta(description="x0, y0, x1, y1: the part of the image that must be seen."),
]
