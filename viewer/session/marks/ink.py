"""The colour of what is drawn next: one colour is one finding, so it is a word that is still free.

Where the text speaks of a mark of this film that nobody has drawn yet, its word is the one.
"""

from __future__ import annotations

from msgspec import Struct

from overlays.edit import next_color
from overlays.model import Case, Film, MarkColor, MarkKind
from overlays.text.lettering import mentions_written


class Ink(Struct, frozen=True):
    """One colour word, the numbers of the films whose marks have it, and whether it is what is drawn with next."""

    color: MarkColor
    films: tuple[int, ...] = ()
    is_next: bool = False


def color_for(case: Case, film_number: int | None, kind: MarkKind) -> MarkColor:
    """Return the word of the first phrase about this film that has no mark yet, else the first unused one."""
    film = None if film_number is None else case.film(film_number)
    missing = None if film is None else missing_color(case, film, kind)
    return next_color(case) if missing is None else missing


def missing_color(case: Case, film: Film, kind: MarkKind) -> MarkColor | None:
    """Return the colour that the text gives to a mark of this film and kind which is not there yet."""
    drawn = {mark.color for mark in film.marks}
    # As they are written: to read the whole text anew would cost whoever types in it.
    named = (
        color
        for section in case.sections
        for found in mentions_written(section.text)
        if (mention := found.mention) is not None
        and film.number in mention.films
        and (not mention.kinds or kind in mention.kinds)
        for color in mention.colors
    )
    return next((color for color in named if color not in drawn), None)


def inks(case: Case, color: MarkColor) -> tuple[Ink, ...]:
    """Return all colour words with the films that use them; ``color`` is the one that is next."""
    used: dict[MarkColor, list[int]] = {word: [] for word in MarkColor}
    for film in case.films:
        for word in {mark.color for mark in film.marks}:
            used[word].append(film.number)
    return tuple(Ink(word, tuple(films), word is color) for word, films in used.items())
