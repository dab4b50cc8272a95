"""What a side has changed, in words: each part once, however much of it is new."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from overlays.merge.order import explicit_numbers, is_rearranged
from overlays.merge.parts import CaseParts
from overlays.merge.pieces import Pieces, case_pieces, film_pieces, mark_pieces, section_pieces
from overlays.merge.words import (
    ORDER_OF_FILMS,
    ORDER_OF_SECTIONS,
    film_words,
    mark_words,
    of_piece,
    section_words,
)

T = TypeVar("T")


def changes_of(base: CaseParts, side: CaseParts) -> tuple[str, ...]:
    """Return what is new, gone, or otherwise in ``side``; marks of a film that came or went are part of it."""
    films = _differing(base.films, side.films, film_pieces)
    marks = _differing(base.marks, side.marks, lambda pair: mark_pieces(*pair))
    came_or_went = base.films.keys() ^ side.films.keys()
    found: list[str] = [film_words(side.films.get(name) or base.films[name]) for name in films]
    for name in marks:
        there = side if name in side.marks else base
        if there.marks[name][0] not in came_or_went:
            found.append(mark_words(there, name))
    found += [
        section_words(side.sections.get(name) or base.sections[name])
        for name in _differing(base.sections, side.sections, section_pieces)
    ]
    before, after = case_pieces(base), case_pieces(side)
    found += [
        of_piece("", piece)
        for piece in dict.fromkeys([*before, *after])
        if (piece in before) != (piece in after) or before.get(piece) != after.get(piece)
    ]
    numbers = [{name: film.number for name, film in one.films.items()} for one in (base, side)]
    common = base.films.keys() & side.films.keys()
    if explicit_numbers(*numbers) or is_rearranged(list(base.films), list(side.films), common):
        found.append(ORDER_OF_FILMS)
    if is_rearranged(
        list(base.sections), list(side.sections), base.sections.keys() & side.sections.keys()
    ):
        found.append(ORDER_OF_SECTIONS)
    return tuple(found)


def never_saw(before: CaseParts, state: CaseParts, other: CaseParts) -> bool:
    """Whether ``other`` has nothing of what led from ``before`` to ``state``."""
    was, led, there = (_all_pieces(parts) for parts in (before, state, other))
    changed = [name for name in was.keys() | led.keys() if was.get(name) != led.get(name)]
    return bool(changed) and all(led.get(name) != there.get(name) for name in changed)


def _all_pieces(parts: CaseParts) -> dict[tuple[str, str], object]:
    """Return all pieces of all parts."""
    whole = {name: film_pieces(film) for name, film in parts.films.items()}
    whole |= {name: mark_pieces(*pair) for name, pair in parts.marks.items()}
    whole |= {name: section_pieces(section) for name, section in parts.sections.items()}
    whole[""] = case_pieces(parts)
    return {(name, piece): one for name, pieces in whole.items() for piece, one in pieces.items()}


def _differing(
    before: Mapping[str, T], after: Mapping[str, T], pieces_of: Callable[[T], Pieces]
) -> list[str]:
    return [
        name
        for name in dict.fromkeys([*before, *after])
        if (name in before) != (name in after)
        or (name in before and pieces_of(before[name]) != pieces_of(after[name]))
    ]
