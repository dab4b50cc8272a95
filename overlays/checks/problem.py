"""What a check finds: a fault of a case, its place, a sentence about it, and how it is mended where that is obvious."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from msgspec import Struct

from overlays.checks.mend import Mend
from overlays.file.plain_json import quoted
from overlays.model import Film, Mark
from overlays.sentence import joined, said
from overlays.text.mentions import Mention
from overlays.wording import section_word


class ProblemCode(StrEnum):
    """The kinds of problem, as scripts know them."""

    MENTION_WITHOUT_MARK = "mention-without-mark"
    MARK_NOT_MENTIONED = "mark-not-mentioned"
    COLOUR_DIFFERS = "colour-differs"
    FILM_MISSING = "film-missing"
    MARK_OFF_IMAGE = "mark-off-image"
    IMAGE_MISSING = "image-missing"
    PIXELS_CHANGED = "pixels-changed"
    DUPLICATE_ID = "duplicate-id"
    SPOILER = "spoiler"
    OPENING_TELLS = "opening-tells"
    QUESTION_WITHOUT_MARK = "question-without-mark"
    QUESTION_WITHOUT_ANSWER = "question-without-answer"
    BAD_FILE = "bad-file"


class CaseProblem(Struct, frozen=True):
    """One fault: its code, the place for whoever edits the file ("film 1, mark xr-neck"), a sentence for everybody.

    ``film``, ``mark_id`` and ``section`` ("findings") say where to go, as far as it is about one of these, and
    ``phrase`` the words there.  ``mend`` is the way out where one is obvious.
    """

    code: ProblemCode
    where: str
    message: str
    film: int | None = None
    mark_id: str = ""
    section: str = ""
    phrase: str = ""
    mend: Mend | None = None


class OpeningFacts(Struct, frozen=True):
    """Where a film of several slices opens as an unknown: the number of that slice, and the ids of the marks on it.

    ``other`` is a slice without marks, the nearest to the middle one: its number, SOP Instance UID and frame; ``None``
    where there is none.
    """

    slice_number: int
    marks: tuple[str, ...] = ()
    other: tuple[int, str, int] | None = None
    other_is_middle: bool = False


class FilmFacts(Struct, frozen=True):
    """What is known of a film's image: found or not, its size, and the digests of its stored pixels.

    ``digests`` holds the one of today and those of earlier versions, none when they were not computed;
    ``unreadable`` is the reason why the image that was found cannot be read, or "".  ``opening`` is where it opens as
    an unknown; ``names`` are those of its files, ``series`` is what the file calls its series.
    """

    found: bool
    columns: int = 0
    rows: int = 0
    digests: tuple[str, ...] = ()
    unreadable: str = ""
    opening: OpeningFacts | None = None
    names: tuple[str, ...] = ()
    series: str = ""


NOTHING_KNOWN: Final[Mapping[int, FilmFacts]] = MappingProxyType({})


def of_film(code: ProblemCode, film: Film, message: str, mend: Mend | None = None) -> CaseProblem:
    """Return a problem of a whole film."""
    where = said("overlays", "film {number}").format(number=film.number)
    return CaseProblem(code, where, message, film.number, mend=mend)


def of_mark(
    code: ProblemCode, number: int, mark: Mark, message: str, mend: Mend | None = None
) -> CaseProblem:
    """Return a problem of one mark, on the film of that number."""
    where = said("overlays", "film {number}, mark {id}").format(number=number, id=mark.id)
    return CaseProblem(code, where, message, number, mark.id, mend=mend)


def of_mention(
    code: ProblemCode, mention: Mention, message: str, mend: Mend | None = None
) -> CaseProblem:
    """Return a problem of a phrase of the text."""
    where = joined(": ", (section_word(mention.section), quoted(mention.phrase)))
    return CaseProblem(
        code, where, message, section=mention.section, phrase=mention.phrase, mend=mend
    )
