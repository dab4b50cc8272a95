"""Mentions: the phrases of a text that name marks, such as "green arrow, film 1".

Found by grammar, in any case: "(green arrow, film 1)", "green arrow (film 1a)", "green arrow on film 1",
"film 1, green arrow", "red arrows, films 2 and 3", "green and yellow arrows (films 1-3)", and "(green arrow)"
when it stands alone in parentheses.  Film 1a is film 1.  Only arrows can do without a colour.
Every repetition of the grammar is bounded, so that no text takes longer than its length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from msgspec import Struct

from overlays.model import MarkColor, MarkKind


class Mention(Struct, frozen=True):
    """A phrase of a text that names marks.

    ``start`` and ``end`` bound ``phrase`` in the text of its block; ``section`` and ``block`` say which
    block.  ``color_words`` are lower case and may hold words that no mark can have ("purple"); an empty
    ``kinds`` or ``films`` means any.  ``link`` is the mark's id when a ``[phrase](mark:ID)`` binds it.
    ``mark_ids`` are the marks that it means, once resolved in a case.
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
    link: str = ""
    mark_ids: tuple[str, ...] = ()

    @property
    def colors(self) -> tuple[MarkColor, ...]:
        """The colours that marks can have, among those named."""
        return tuple(MarkColor(word) for word in self.color_words if word in set(MarkColor))


class Named(Struct, frozen=True):
    """What a stretch of text names: its bounds, colour words, kinds of mark, film numbers."""

    start: int
    end: int
    color_words: tuple[str, ...]
    kinds: frozenset[MarkKind]
    films: tuple[int, ...]


_ARROW: Final = frozenset({MarkKind.ARROW})
_OUTLINE: Final = frozenset({MarkKind.ROI, MarkKind.POLYLINE})
_ROUND: Final = frozenset({MarkKind.ELLIPSE, MarkKind.ROI})
_BOX: Final = frozenset({MarkKind.RECTANGLE, MarkKind.ROI})
_LINE: Final = frozenset({MarkKind.POLYLINE, MarkKind.LENGTH})
_ANY: Final[frozenset[MarkKind]] = frozenset()

_NOUNS: Final = {
    "arrow": _ARROW,
    "arrowhead": _ARROW,
    "circle": _ROUND,
    "ellipse": _ROUND,
    "oval": _ROUND,
    "ring": _ROUND,
    "rectangle": _BOX,
    "box": _BOX,
    "square": _BOX,
    "outline": _OUTLINE,
    "contour": _OUTLINE,
    "line": _LINE,
    "angle": frozenset({MarkKind.ANGLE}),
    "mark": _ANY,
    "marker": _ANY,
}

# No mark is ever drawn in these; a text that names one is told so, instead of being passed over.
_OTHER_COLOURS: Final = (
    "purple",
    "violet",
    "pink",
    "black",
    "grey",
    "gray",
    "brown",
    "turquoise",
)

_GAP: Final = r"\s{1,3}"
_MAY: Final = r"\s{0,2}"
_AND: Final = rf"(?:{_MAY},{_MAY}(?:(?:and|or){_GAP})?|{_MAY}[/&]{_MAY}|{_GAP}(?:and|or){_GAP})"

_COLOUR: Final = rf"(?:{'|'.join([*MarkColor, *_OTHER_COLOURS])})"
_LOOKS: Final = rf"(?:(?:curved|straight|small|large|short|long|thick|thin|open|solid){_GAP})?"
_NOUN: Final = rf"(?:{'|'.join(sorted(_NOUNS, key=len, reverse=True))})(?:e?s)?\b"
_COLOURED: Final = (
    rf"\b(?P<colors>(?>{_COLOUR}(?:{_AND}{_COLOUR}){{0,5}})){_GAP}{_LOOKS}(?P<noun>{_NOUN})"
)
_MARKS: Final = rf"(?:{_COLOURED}|\b(?P<bare>arrow(?:head)?s?)\b)"

# "1", "1a", "1/1a", "2-4"
_NUMBER: Final = rf"\d{{1,4}}[a-z]?(?:{_MAY}[-–/]{_MAY}\d{{1,4}}[a-z]?)?(?!\w)"
# An "and" comes late in a list, so that "films 2 and 3, 12 weeks later" names two films.
_LIST: Final = (
    rf"(?:{_MAY},{_MAY}(?:films?{_MAY})?{_NUMBER}){{0,9}}"
    rf"(?:{_MAY},?{_MAY}(?:\b(?:and|or)\b|&){_MAY}(?:films?{_MAY})?{_NUMBER}){{0,9}}"
)
_ONE_BY_ONE: Final = rf"(?:{_AND}film{_MAY}{_NUMBER}){{0,9}}"
_FILMS: Final = rf"\b(?P<films>(?>films{_MAY}{_NUMBER}{_LIST}|film{_MAY}(?:no\.?{_MAY})?{_NUMBER}{_ONE_BY_ONE}))"

_JOINT: Final = rf"(?:{_MAY}[,;:]{_MAY}|{_GAP})(?:(?:on|in|of|at|see){_GAP})?"
_FORMS: Final = (
    rf"{_MARKS}{_JOINT}{_FILMS}",
    rf"{_MARKS}{_MAY}[(\[]{_MAY}(?:see{_GAP})?{_FILMS}{_MAY}[)\]]",
    rf"{_FILMS}{_MAY}[(\[]{_MAY}{_COLOURED}{_MAY}[)\]]",
    rf"{_FILMS}(?:{_MAY}[,;:]{_MAY}|{_GAP})(?:the{_GAP})?{_COLOURED}"
    rf"(?!{_JOINT}films?\b|{_MAY}[(\[]{_MAY}films?\b)",
    rf"(?<=[(\[]){_COLOURED}(?={_MAY}[)\]])",
)
_WORD: Final = re.compile(r"[a-z]+")
_SPAN_OF_FILMS: Final = re.compile(r"(\d+)[a-z]?\s*(?:([-–])\s*(\d+))?")
_LONGEST_SPAN: Final = 100


def find_named(text: str) -> tuple[Named, ...]:
    """Find the phrases of ``text`` that name marks, in reading order and without overlap."""
    matches = sorted(
        (match for form in _FORMS for match in _compiled(form).finditer(text)),
        key=lambda match: (match.start(), -match.end()),
    )
    return tuple(_named(match) for match in _without_overlap(matches))


def named_by_link(phrase: str) -> Named | None:
    """Return what the phrase of a ``mark:`` link names besides, if anything."""
    named = next(iter(find_named(phrase)), None)
    if named is None and (match := _compiled(_COLOURED).search(phrase)):
        named = _named(match)
    return named


@cache
def _compiled(form: str) -> re.Pattern[str]:
    """Compile a form when it is first looked for: together they take some ten milliseconds."""
    return re.compile(form, re.IGNORECASE)


def _without_overlap(matches: list[re.Match[str]]) -> Iterator[re.Match[str]]:
    end = 0
    for match in matches:
        if match.start() >= end:
            end = match.end()
            yield match


def _named(match: re.Match[str]) -> Named:
    groups = match.groupdict()
    words = _WORD.findall((groups["colors"] or "").lower())
    colours = dict.fromkeys(word for word in words if word not in ("and", "or"))
    return Named(
        start=match.start(),
        end=match.end(),
        color_words=tuple(colours),
        kinds=_kinds_of((groups["noun"] or "arrow").lower()),
        films=_film_numbers(groups.get("films") or ""),
    )


def _kinds_of(noun: str) -> frozenset[MarkKind]:
    singulars = (noun, noun.removesuffix("s"), noun.removesuffix("es"))
    return next((_NOUNS[word] for word in singulars if word in _NOUNS), _ANY)


def _film_numbers(text: str) -> tuple[int, ...]:
    numbers: dict[int, None] = {}
    for first, dash, last in _SPAN_OF_FILMS.findall(text):
        low, high = int(first), int(last or first)
        whole = bool(dash) and low <= high <= low + _LONGEST_SPAN
        numbers.update(dict.fromkeys(range(low, high + 1) if whole else (low, high)))
    return tuple(numbers)
