"""Whether an edited case can be saved, told when the edit is made and not when the evening's work is to be kept.

Only what has changed is written and read back, so that the rules are those of the file and stand nowhere twice.  How
long the file has become is reckoned from how long it was: to write a whole case can take a second.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from typing import Final

from msgspec.structs import replace

from overlays.errors import CaseFormatError
from overlays.file.codec import check_whole, decode_case, shortest
from overlays.file.field_types import MAX_FILMS, MAX_SECTIONS
from overlays.file.plain_json import MAX_BYTES
from overlays.model import NO_EXTRA, Case, Notes
from overlays.sentence import said

# A save writes a higher revision, and the day.
_SAVE_BYTES: Final = 40


class UnsaveableError(ValueError):
    """What could not be saved; ``reason`` is a clause."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def length_after(before: Case, after: Case, length: int) -> int:
    """Return of how many bytes the shortest file of ``after`` is; raise ``UnsaveableError`` where none can be saved.

    ``before`` could be saved, and its shortest file has ``length`` bytes.
    """
    alike = _alike(before, after)
    try:
        changed = _without(after, alike)
        written = shortest(changed)
        if decode_case(written, "") != changed:
            raise CaseFormatError("", problem=said("overlays", "it would not read back as it is"))
        check_whole(after, "")
        length += len(written) + _commas_lost(after, alike)
        length -= len(shortest(_without(before, alike))) + _commas_lost(before, alike)
    except CaseFormatError as error:
        reason = " ".join(filter(None, (error.pointer.rpartition(".")[2], error.problem)))
        raise UnsaveableError(reason) from error
    except ValueError as error:
        reason = said("overlays", "it holds what JSON cannot: {error}").format(error=error)
        raise UnsaveableError(reason) from error
    if length > MAX_BYTES - _SAVE_BYTES:
        reason = said("overlays", "the case would be larger than {max_bytes} MB")
        raise UnsaveableError(reason.format(max_bytes=MAX_BYTES >> 20))
    return length


def _alike(one: Case, other: Case) -> Collection[int]:
    """Return the ids of the objects that both cases hold, each as often as the other."""
    films = [Counter(map(id, case.films)) for case in (one, other)]
    same = {film for film, count in films[0].items() if films[1][film] == count}
    counted = [Counter(map(id, _pieces(case, same))) for case in (one, other)]
    return same.union(piece for piece, count in counted[0].items() if counted[1][piece] == count)


def _pieces(case: Case, films: Collection[int]) -> Iterable[object]:
    """Yield what a case is made of, but for the films of these ids and what is on them."""
    yield from case.sections
    yield case.extra
    yield case.notes
    for film in case.films:
        if id(film) not in films:
            yield film
            yield from film.marks


def _without(case: Case, alike: Collection[int]) -> Case:
    """Return a case without what another has as well; of too many sections or films all stay, to be refused."""
    sections, films = case.sections, case.films
    if len(sections) <= MAX_SECTIONS:
        sections = tuple(section for section in sections if id(section) not in alike)
    if len(films) <= MAX_FILMS:
        films = tuple(
            replace(film, marks=tuple(mark for mark in film.marks if id(mark) not in alike))
            for film in films
            if id(film) not in alike
        )
    extra = NO_EXTRA if id(case.extra) in alike else case.extra
    notes = Notes() if id(case.notes) in alike else case.notes
    return replace(case, sections=sections, notes=notes, films=films, extra=extra)


def _commas_lost(case: Case, alike: Collection[int]) -> int:
    """Return how many commas go from a case's file with what another has as well."""
    changed = (film for film in case.films if id(film) not in alike)
    lists = (case.sections, case.films, *(film.marks for film in changed))
    return sum(
        _commas(items) - _commas([one for one in items if id(one) not in alike]) for items in lists
    )


def _commas(items: Collection[object]) -> int:
    return max(0, len(items) - 1)
