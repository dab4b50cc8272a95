"""Whether an edited case can be saved, told when the edit is made and not when the evening's work is to be kept.

Only what has changed is written and read back, so that the rules are those of the file and stand nowhere twice; the
whole case only when it may have become too large.
"""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from overlays.errors import CaseFormatError
from overlays.file.codec import check_whole, decode_case, encode_case, shortest_length
from overlays.file.plain_json import MAX_BYTES
from overlays.model import NO_EXTRA, Case, Film, Section
from wording.sentence import said

# More than a mark, or a character of text, takes in the file.
_MARK_BYTES: Final = 1000
_CHARACTER_BYTES: Final = 6


def why_unsaveable(before: Case, after: Case, *, stored_bytes: int) -> str:
    """Return why ``after`` could not be saved, as a clause; "" when it can.

    ``before`` could be; ``stored_bytes`` is the length of the file that both come from.
    """
    try:
        decode_case(encode_case(_changed(before, after)), "")
        check_whole(after, "")
        if _may_be_too_large(after, stored_bytes) and shortest_length(after) > MAX_BYTES:
            return said("overlays", "the case would be larger than {max_bytes} MB").format(
                max_bytes=MAX_BYTES >> 20
            )
    except CaseFormatError as error:
        return " ".join(part for part in (error.pointer.rpartition(".")[2], error.problem) if part)
    except ValueError as error:
        return said("overlays", "it holds what JSON cannot: {error}").format(error=error)
    return ""


def _changed(before: Case, after: Case) -> Case:
    """Return ``after`` with the sections and marks that it shares with ``before`` left empty."""
    known = {id(section) for section in before.sections}
    marks = {id(mark) for film in before.films for mark in film.marks}

    def of_section(section: Section) -> Section:
        return replace(section, text="") if id(section) in known else section

    def of_film(film: Film) -> Film:
        return replace(film, marks=tuple(mark for mark in film.marks if id(mark) not in marks))

    return replace(
        after,
        sections=tuple(map(of_section, after.sections)),
        films=tuple(map(of_film, after.films)),
        extra=NO_EXTRA,
    )


def _may_be_too_large(case: Case, stored_bytes: int) -> bool:
    """Whether the file could be longer than one may be, by more than it can be: encoding a whole case takes long."""
    marks = sum(len(film.marks) for film in case.films)
    characters = sum(len(section.text) for section in case.sections)
    most = 2 * stored_bytes + _MARK_BYTES * marks + _CHARACTER_BYTES * characters
    return most > MAX_BYTES
