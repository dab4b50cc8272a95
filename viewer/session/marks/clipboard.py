"""Marks on the system's clipboard: a case of one film, as its file would be, under a type of our own.

Any program may have written what comes back; it is read by the strict rules of a case file (size, depth, numbers,
kinds, colours, points), and what breaks one of them is no mark.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from overlays.errors import CaseFormatError
from overlays.file.codec import decode_case, shortest
from overlays.model import Case, Film, ImageRef, Mark, inside
from viewer.imaging.study import Frame, FrameKey
from viewer.session.marks.patient import on_frame
from viewer.session.marks.shaping import moved_whole

MIME_TYPE: Final = "application/x-rounds-marks"
MOST_BYTES: Final = 4 * 1024 * 1024
"""More than the marks of the largest case take."""

OFFSET_PX: Final = 12.0
"""How far a copy lies from what it was made of, right and down."""

_NAME: Final = "clipboard"


class Clip(Struct, frozen=True):
    """Marks, and the picture on which they were drawn."""

    marks: tuple[Mark, ...]
    image: ImageRef


def bytes_of(clip: Clip) -> bytes:
    """Return marks as the clipboard carries them."""
    film = Film(1, "", "", clip.image, marks=clip.marks)
    return shortest(Case(_NAME, _NAME, films=(film,)))


def clip_of(data: bytes) -> Clip | None:
    """Return the marks that the clipboard carries; ``None`` for anything that is none."""
    if len(data) > MOST_BYTES:
        return None
    try:
        case = decode_case(data, _NAME)
    except CaseFormatError:
        return None
    film = next((film for film in case.films if film.marks), None)
    return None if film is None else Clip(film.marks, film.image)


def words_of(marks: Sequence[Mark], told: Sequence[str]) -> str:
    """Return marks as plain text, a line each: what they are called and what they measure."""
    lines = (
        ", ".join(filter(None, (f"{mark.color} {mark.kind}", mark.label, words)))
        for mark, words in zip(marks, told, strict=True)
    )
    return "\n".join(lines)


def placed_on(clip: Clip, frame: Frame) -> tuple[Mark, ...]:
    """Return marks as they are pasted onto a frame: beside themselves on their own picture.

    On another one they lie at the same place in the patient where both pictures know it, else at the same pixels; what
    would lie off the picture is brought into its middle.
    """
    is_own = FrameKey(clip.image.name, clip.image.frame - 1) == frame.key
    return tuple(
        replace(
            _beside(mark) if is_own else _within(on_frame(mark, frame) or mark, frame), locked=False
        )
        for mark in clip.marks
    )


def _beside(mark: Mark) -> Mark:
    return moved_whole(mark, OFFSET_PX, OFFSET_PX)


def _within(mark: Mark, frame: Frame) -> Mark:
    pixels = frame.pixels
    if inside(mark.middle, rows=pixels.rows, columns=pixels.columns):
        return mark
    dx, dy = pixels.columns / 2 - mark.middle.x, pixels.rows / 2 - mark.middle.y
    return moved_whole(mark, dx, dy)
