"""Mentions: the phrases of a text that name marks, such as "green arrow, film 1".

Found by grammar, in any case: "(green arrow, film 1)", "green arrow (film 1a)", "green arrow on film 1",
"film 1, green arrow", "red arrows, films 2 and 3", "green and yellow arrows (films 1-3)", and "(green arrow)"
when it stands alone in parentheses.  Film 1a is film 1; a slide, a figure ("Fig. 1"), an image is a film.
Only arrows can do without a colour.
German says the same: "grüner Pfeil, Film 1", "rote Pfeile, Filme 2 und 3"; the words of a language stand in
``vocabulary``.  "Arrow 2b" and "Pfeil 2b" name a mark by its badge.
Every repetition of the grammar is bounded, so that no text takes longer than its length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from msgspec import Struct

from overlays.model import MarkColor, MarkKind
from overlays.text.vocabulary import ENGLISH, GERMAN, Vocabulary

_COLOURS: Final = frozenset(MarkColor)


class Mention(Struct, frozen=True):
    """A phrase of a text that names marks.

    ``start`` and ``end`` bound ``phrase`` in the text of its block; ``section`` and ``block`` say which
    block.  ``color_words`` are lower case and may hold words that no mark can have ("purple"); an empty
    ``kinds`` or ``films`` means any, and so do no ``badges`` ("2b").  ``link`` is the mark's id when a
    ``[phrase](mark:ID)`` binds it.  ``mark_ids`` are the marks that it means, once resolved in a case.
    """

    id: str
    phrase: str
    start: int
    end: int
    section: str = ""
    block: int = 0
    color_words: tuple[str, ...] = ()
    kinds: frozenset[MarkKind] = frozenset()
    films: tuple[int, ...] = ()
    badges: tuple[str, ...] = ()
    link: str = ""
    mark_ids: tuple[str, ...] = ()

    @property
    def colors(self) -> tuple[MarkColor, ...]:
        """The colours that marks can have, among those named."""
        return tuple(MarkColor(word) for word in self.color_words if word in _COLOURS)


class NamedFilms(Struct, frozen=True):
    """What a stretch of text names: its bounds, colour words, kinds of mark, film numbers, badges."""

    start: int
    end: int
    color_words: tuple[str, ...]
    kinds: frozenset[MarkKind]
    films: tuple[int, ...]
    badges: tuple[str, ...] = ()


_ARROW: Final = frozenset({MarkKind.ARROW})

_GAP: Final = r"\s{1,3}"
_MAY: Final = r"\s{0,2}"
_BADGE: Final = r"\d{1,4}[a-z]{1,2}(?!\w)"
# Words that a text in German has where it names a mark; without one its grammar is not even compiled.
_GERMAN_HINT: Final = re.compile(
    r"\b(?:pfeil|kreis|rechteck|k[aä]st|quadrat|umri|kontur|linie|strecke|winkel|markierung|marken?\b"
    r"|grün|gruen|gelb|rote|blaue|wei(?:ß|ss)e)",
    re.IGNORECASE,
)


def _also(words: Vocabulary) -> str:
    either = words.conjunctions
    return rf"(?:{_MAY},{_MAY}(?:(?:{either}){_GAP})?|{_MAY}[/&]{_MAY}|{_GAP}(?:{either}){_GAP})"


def _coloured_form(words: Vocabulary) -> str:
    """Return the pattern of "green arrow", "green and yellow arrows"."""
    colour = rf"(?:{'|'.join(sorted(words.colours, key=len, reverse=True))}){words.endings}"
    noun = rf"(?:{'|'.join(sorted(words.nouns, key=len, reverse=True))}){words.noun_endings}\b"
    looks = rf"(?:(?:{words.looks}){_GAP})?"
    colours = rf"(?>{colour}(?:{_also(words)}{colour}){{0,5}})"
    return rf"\b(?P<colors>{colours}){_GAP}{looks}(?P<noun>{noun})"


def films_form(words: Vocabulary) -> str:
    """Return the pattern of "film 2", "films 2 and 3", "films 2-4"; its group is films."""
    either = words.conjunctions
    also = _also(words)
    one_film, many_films = rf"(?:{words.film})", rf"(?:{words.films})"
    # "1", "1a", "1/1a", "2-4"
    number = rf"\d{{1,4}}[a-z]?(?:{_MAY}(?:{words.to}){_MAY}\d{{1,4}}[a-z]?)?(?!\w)"
    # An "and" comes late in a list, so that "films 2 and 3, 12 weeks later" names two films.
    any_film = rf"(?:(?:{words.films}|{words.film}){_MAY})?"
    listed = (
        rf"(?:{_MAY},{_MAY}{any_film}{number}){{0,9}}"
        rf"(?:{_MAY},?{_MAY}(?:\b(?:{either})\b|&){_MAY}{any_film}{number}){{0,9}}"
    )
    one_by_one = rf"(?:{also}{one_film}{_MAY}{number}){{0,9}}"
    return (
        rf"\b(?P<films>(?>{many_films}{_MAY}{number}{listed}"
        rf"|{one_film}{_MAY}(?:{words.number}{_MAY})?{number}{one_by_one}))"
    )


def badges_form(words: Vocabulary) -> str:
    """Return the pattern of "2b", "2a and 2b"; its group is badges."""
    return rf"(?P<badges>{_BADGE}(?:{_also(words)}{_BADGE}){{0,9}})"


def marks_form(words: Vocabulary) -> str:
    """Return the pattern of what may stand before badges: "green arrow", "arrows", "white circle"."""
    return rf"(?:{_coloured_form(words)}|\b(?P<bare>{words.arrows})\b)"


def _forms(words: Vocabulary) -> tuple[str, ...]:
    """Return the patterns of a language; each names its groups colors, noun, bare, films, badges."""
    coloured = _coloured_form(words)
    marks = marks_form(words)
    films = films_form(words)
    article = rf"(?:(?:{words.articles}){_GAP})?"
    joint = rf"(?:{_MAY}[,;:]{_MAY}|{_GAP})(?:(?:{words.prepositions}){_GAP})?{article}"
    film_word = rf"(?:{words.films}|{words.film})(?!\w)"
    badges = badges_form(words)
    return (
        rf"{marks}{joint}{films}",
        rf"{marks}{_MAY}[(\[]{_MAY}(?:(?:{words.see}){_GAP})?{films}{_MAY}[)\]]",
        rf"{films}{_MAY}[(\[]{_MAY}{coloured}{_MAY}[)\]]",
        rf"{films}(?:{_MAY}[,;:]{_MAY}|{_GAP}){article}{coloured}"
        rf"(?!{joint}{film_word}|{_MAY}[(\[]{_MAY}{film_word})",
        rf"(?<=[(\[]){coloured}(?={_MAY}[)\]])",
        rf"{marks}{_GAP}{badges}",
    )


_WORD: Final = re.compile(r"[^\W\d_]+")
_BADGES: Final = re.compile(r"\d{1,4}[a-z]{1,2}", re.IGNORECASE)
_SPAN_OF_FILMS: Final = re.compile(r"(\d+)[a-z]?\s*(?:([-–]|\bbis\b)\s*(\d+))?", re.IGNORECASE)
LONGEST_SPAN: Final = 100
"""How many films more than one "films 2-4" may name; what seems to name more names its two ends."""


def find_named(text: str) -> tuple[NamedFilms, ...]:
    """Find the phrases of ``text`` that name marks, in reading order and without overlap."""
    matches = sorted(
        (
            (match, words)
            for words in _languages_of(text)
            for form in _compiled(words)
            for match in form.finditer(text)
        ),
        key=lambda found: (found[0].start(), -found[0].end()),
    )
    return tuple(_named(match, words) for match, words in _without_overlap(matches))


def named_by_link(phrase: str) -> NamedFilms | None:
    """Return what the phrase of a ``mark:`` link names besides, if anything."""
    named = next(iter(find_named(phrase)), None)
    if named is not None:
        return named
    found = ((_coloured(words).search(phrase), words) for words in _languages_of(phrase))
    return next((_named(match, words) for match, words in found if match), None)


def _languages_of(text: str) -> tuple[Vocabulary, ...]:
    return (ENGLISH, GERMAN) if _GERMAN_HINT.search(text) else (ENGLISH,)


def compile_in_turns() -> Iterator[None]:
    """Compile what English texts are searched for, one pattern before each ``None``, some ten milliseconds long."""
    for form in _forms(ENGLISH):
        _pattern(form)
        yield None


@cache
def _compiled(words: Vocabulary) -> tuple[re.Pattern[str], ...]:
    """Compile a language when it is first looked for."""
    return tuple(_pattern(form) for form in _forms(words))


@cache
def _pattern(form: str) -> re.Pattern[str]:
    return re.compile(form, re.IGNORECASE)


def _coloured(words: Vocabulary) -> re.Pattern[str]:
    return _pattern(_coloured_form(words))


def _without_overlap(
    matches: list[tuple[re.Match[str], Vocabulary]],
) -> Iterator[tuple[re.Match[str], Vocabulary]]:
    end = 0
    for match, words in matches:
        if match.start() >= end:
            end = match.end()
            yield match, words


def _named(match: re.Match[str], words: Vocabulary) -> NamedFilms:
    groups = match.groupdict()
    colours = dict.fromkeys(
        words.colour_of(word)
        for word in _WORD.findall(groups["colors"] or "")
        if word.lower() not in words.is_conjunction
    )
    badges = tuple(one.lower() for one in _BADGES.findall(groups.get("badges") or ""))
    return NamedFilms(
        start=match.start(),
        end=match.end(),
        color_words=tuple(colours),
        kinds=words.kinds_of(groups["noun"]) if groups["noun"] else _ARROW,
        films=_film_numbers(groups.get("films") or " ".join(badges)),
        badges=badges,
    )


def _film_numbers(text: str) -> tuple[int, ...]:
    numbers: dict[int, None] = {}
    for first, dash, last in _SPAN_OF_FILMS.findall(text):
        low, high = int(first), int(last or first)
        whole = bool(dash) and low <= high <= low + LONGEST_SPAN
        numbers.update(dict.fromkeys(range(low, high + 1) if whole else (low, high)))
    return tuple(numbers)
