"""Numbers of films and badges of marks where a text names them, and the text with others in their place.

"film 2", "films 2 and 3", "films 2-4", "arrow 2b", in the languages of ``vocabulary``: also where no mark is named,
since "on film 2 the marrow is dark" must follow as well.  What is in code or in the address of a link is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Final

from msgspec import Struct

from overlays.text.lettering import LetterKind, lettering, paragraphs
from overlays.text.mentions import LONGEST_SPAN, badges_form, films_form, find_named, marks_form
from overlays.text.vocabulary import ENGLISH, GERMAN, Vocabulary

_MANY: Final = 1000
"""Paragraphs that are not searched again: of a long text an edit changes one."""

_LANGUAGES: Final = (ENGLISH, GERMAN)
_ANY_DIGIT: Final = re.compile(r"\d")
_NOT_IN_A_NAME: Final = r"(?<![/.\-_=#?&%])"
_NUMBER: Final = re.compile(
    r"(?P<first>\d{1,4})(?P<letter>[a-z]?)(?![\w])"
    r"(?:(?P<dash>\s{0,2}(?:[-–]|\bbis\b)\s{0,2})(?P<last>\d{1,4})[a-z]?(?!\w))?",
    re.IGNORECASE,
)
_BADGE: Final = re.compile(r"\d{1,4}[a-z]{1,2}", re.IGNORECASE)


class _Naming(Struct, frozen=True):
    """A stretch of a text that names films or, by their badges, marks; ``words`` are those of its language."""

    start: int
    end: int
    words: Vocabulary
    is_badges: bool = False


def renumbered(text: str, numbers: Mapping[int, int], badges: Mapping[str, str]) -> str:
    """Return ``text`` with films by their new ``numbers`` and marks by their new ``badges``.

    What neither holds stays as it is.  A list that was in order is so again; a span whose films are no longer
    neighbours becomes a list.
    """
    if not _ANY_DIGIT.search(text):
        return text
    # Paragraph by paragraph, so that the time taken grows with the length of the text.
    done, written = 0, []
    for start, paragraph in paragraphs(text):
        written += [text[done:start], _in_paragraph(paragraph, numbers, badges)]
        done = start + len(paragraph)
    return "".join((*written, text[done:]))


def _in_paragraph(text: str, numbers: Mapping[int, int], badges: Mapping[str, str]) -> str:
    done, written = 0, []
    for naming in _namings(text, films=bool(numbers), badges=bool(badges)):
        old = text[naming.start : naming.end]
        new = _new_badges(old, badges) if naming.is_badges else _new_films(text, naming, numbers)
        written += [text[done : naming.start], new]
        done = naming.end
    return "".join((*written, text[done:]))


def _new_badges(old: str, badges: Mapping[str, str]) -> str:
    return _BADGE.sub(lambda found: badges.get(found[0].lower(), found[0]), old)


def _new_films(text: str, naming: _Naming, numbers: Mapping[int, int]) -> str:
    old = text[naming.start : naming.end]
    found = list(_NUMBER.finditer(old))
    if not any(numbers.get(number, number) != number for one in found for number in _meant(one)):
        return old
    word = old[: found[0].start()]
    is_list = re.match(naming.words.films, old, re.IGNORECASE) is not None
    new = [_new_number(one, numbers, naming.words, "" if is_list else word) for one in found]
    if _is_in_order(found) and new != sorted(new, key=int) and not _goes_by_colours(text, naming):
        new.sort(key=int)
    written, done = [], 0
    for one, number in zip(found, new, strict=True):
        written += [old[done : one.start()], number]
        done = one.end()
    return "".join((*written, old[done:]))


def _new_number(
    found: re.Match[str], numbers: Mapping[int, int], words: Vocabulary, word: str
) -> str:
    """Return what stands for one number or span; ``word`` is repeated before each film of a list if there is one."""
    films = sorted(numbers.get(number, number) for number in _meant(found))
    if not found["dash"]:
        return f"{films[0]}{found['letter']}"
    if films[-1] - films[0] == len(films) - 1:
        return f"{films[0]}{found['dash']}{films[-1]}"
    conjunction = words.conjunctions.split("|")[0]
    *others, last = (f"{word if nth else ''}{film}" for nth, film in enumerate(films))
    return f"{', '.join(others)} {conjunction} {last}"


def _is_in_order(found: Sequence[re.Match[str]]) -> bool:
    films = [int(one["first"]) for one in found]
    return films == sorted(films) and not any(one["letter"] or one["dash"] for one in found)


def _meant(found: re.Match[str]) -> tuple[int, ...]:
    first, last = int(found["first"]), int(found["last"] or found["first"])
    return tuple(range(first, last + 1)) if first <= last <= first + LONGEST_SPAN else (first, last)


def _goes_by_colours(text: str, naming: _Naming) -> bool:
    """Whether several colours come with the films, perhaps one with each: then their order says which."""
    return any(start <= naming.start < end for start, end in _many_coloured(text))


@lru_cache(maxsize=1)
def _many_coloured(text: str) -> tuple[tuple[int, int], ...]:
    return tuple((one.start, one.end) for one in find_named(text) if len(one.color_words) > 1)


@lru_cache(maxsize=_MANY)
def _namings(text: str, *, films: bool, badges: bool) -> tuple[_Naming, ...]:
    return tuple(_found(text, films=films, badges=badges))


def _found(text: str, *, films: bool, badges: bool) -> Iterator[_Naming]:
    found = sorted(
        (
            _Naming(match.start(group), match.end(group), words, group == "badges")
            for words in _LANGUAGES
            for group, form in _forms(words)
            if (badges if group == "badges" else films)
            for match in form.finditer(text)
        ),
        key=lambda one: (one.start, -one.end),
    )
    closed = tuple(_closed(text)) if found else ()
    end = at = 0
    for one in found:
        while at < len(closed) and closed[at][1] <= one.start:
            at += 1
        if one.start >= end and (at == len(closed) or closed[at][0] >= one.end):
            end = one.end
            yield one


@cache
def _forms(words: Vocabulary) -> tuple[tuple[str, re.Pattern[str]], ...]:
    films = re.compile(_NOT_IN_A_NAME + films_form(words), re.IGNORECASE)
    badges = re.compile(rf"{marks_form(words)}\s{{1,3}}{badges_form(words)}", re.IGNORECASE)
    return ("films", films), ("badges", badges)


def _closed(text: str) -> Iterator[tuple[int, int]]:
    """Give the bounds of what is not words in a paragraph, in order: code, signs, addresses."""
    for one in lettering(text):
        is_address = one.kind is LetterKind.LINK and "://" in text[one.start : one.end]
        if is_address or one.kind in (LetterKind.CODE, LetterKind.SIGN):
            yield one.start, one.end
