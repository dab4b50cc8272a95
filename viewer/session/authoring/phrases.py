"""The words that name a mark: made for a mark that no text names yet, and looked for when a mark has gone.

The words of a new phrase are in the language of the text, and such that the text's readers find that mark and no other.
"""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct

from overlays.checks.mend import Mend, MendKind
from overlays.checks.mending import mended
from overlays.model import Case, Mark, MarkColor, MarkKind
from overlays.text.lettering import mentions_written
from overlays.text.prose import MarkIndex, parse, resolve
from overlays.text.styled import MARK_SCHEME
from viewer.session.authoring.answers import Answers, Lack
from viewer.session.authoring.sections import draft_of, with_text

_GERMAN: Final = re.compile(r"\b(?:der|die|das|und|ist|kein|keine|mit|im|am|bei)\b", re.IGNORECASE)
_ENGLISH: Final = re.compile(r"\b(?:the|and|is|of|with|no|in|at|a)\b", re.IGNORECASE)
_CLOSED: Final = re.compile(r"[\[\]\n]")

_NOUNS: Final = {
    MarkKind.ARROW: "arrow",
    MarkKind.ELLIPSE: "ellipse",
    MarkKind.RECTANGLE: "rectangle",
    MarkKind.POLYLINE: "line",
    MarkKind.LENGTH: "line",
    MarkKind.ANGLE: "angle",
    MarkKind.ROI: "region",
}
_ADJECTIVES: Final = {
    MarkColor.GREEN: "grün",
    MarkColor.YELLOW: "gelb",
    MarkColor.RED: "rot",
    MarkColor.BLUE: "blau",
    MarkColor.ORANGE: "orangefarben",
    MarkColor.MAGENTA: "magentafarben",
    MarkColor.CYAN: "cyanfarben",
    MarkColor.WHITE: "weiß",
}
# Each with the ending that it gives its adjective.
_GERMAN_NOUNS: Final = {
    MarkKind.ARROW: ("er", "Pfeil"),
    MarkKind.ELLIPSE: ("e", "Ellipse"),
    MarkKind.RECTANGLE: ("es", "Rechteck"),
    MarkKind.POLYLINE: ("e", "Linie"),
    MarkKind.LENGTH: ("e", "Linie"),
    MarkKind.ANGLE: ("er", "Winkel"),
    MarkKind.ROI: ("e", "Region"),
}


class Selected(Struct, frozen=True):
    """Words that are selected in a section, from ``start`` to ``end``; both are the caret where none are."""

    section: str
    start: int
    end: int


def phrase_for(case: Case, mark_id: str) -> str:
    """Return words that name a mark ("green arrow, film 1"); raises ``KeyError`` for one that is not there."""
    found = case.mark(mark_id)
    if found is None:
        raise KeyError(f"no mark {mark_id}")
    film, mark = found
    index = MarkIndex.of(case)
    words = _words(mark, german=_is_german(case))
    film_words = f"{words}, {'Film' if _is_german(case) else 'film'} {film.number}"
    for phrase in (film_words, f"{words} {index.badges[mark_id]}"):
        meant = [one for mention in parse(phrase).mentions for one in index.meant_by(mention).ids]
        if meant == [mark_id]:
            return phrase
    return f"[{film_words}]({MARK_SCHEME}{mark_id})"


def with_phrase(case: Case, at: Selected, mark_id: str) -> Case:
    """Put words that name a mark after what is selected, in parentheses unless they stand in some already."""
    text = draft_of(case, at.section).text
    before, after = text[: at.end], text[at.end :]
    line = before[before.rfind("\n") + 1 :]
    phrase = phrase_for(case, mark_id)
    if line.count("(") <= line.count(")"):
        phrase = f"({phrase})"
    blank = " " if line and not line.endswith((" ", "(", "\N{NO-BREAK SPACE}")) else ""
    return with_text(case, at.section, f"{before}{blank}{phrase}{after}")


def with_words_bound(case: Case, at: Selected, mark_id: str) -> Case:
    """Bind the words that are selected to a mark; as it is where none are, or they name or link something already."""
    text = draft_of(case, at.section).text
    words = text[at.start : at.end]
    bare = words.strip()
    if not bare or _CLOSED.search(bare) or _overlaps(text, at):
        return case
    start = at.start + len(words) - len(words.lstrip())
    end = start + len(bare)
    linked = f"[{bare}]({MARK_SCHEME}{mark_id})"
    return with_text(case, at.section, f"{text[:start]}{linked}{text[end:]}")


def phrases_left(before: Case, after: Case) -> tuple[str, ...]:
    """Return the phrases that had a mark before an edit and have none after it, each once."""
    stay = set(map(id, before.films)) & set(map(id, after.films))
    had, has = (
        {mark.id for film in case.films if id(film) not in stay for mark in film.marks}
        for case in (before, after)
    )
    gone = had - has
    if not gone:
        return ()
    still = {mention.id for mention in resolve(after) if mention.mark_ids}
    lost = (
        mention.phrase
        for mention in resolve(before)
        if gone.intersection(mention.mark_ids) and mention.id not in still
    )
    return tuple(dict.fromkeys(lost))


def _words(mark: Mark, *, german: bool) -> str:
    if not german:
        return f"{mark.color} {_NOUNS.get(mark.kind, 'mark')}"
    ending, noun = _GERMAN_NOUNS.get(mark.kind, ("e", "Markierung"))
    return f"{_ADJECTIVES[mark.color]}{ending} {noun}"


def _is_german(case: Case) -> bool:
    text = "\n".join(section.text for section in case.sections)
    return len(_GERMAN.findall(text)) > len(_ENGLISH.findall(text))


def _overlaps(text: str, at: Selected) -> bool:
    return any(one.start < at.end and one.end > at.start for one in mentions_written(text))


def with_another(case: Case, section: str, lack: Lack, mark_id: str) -> Case:
    """Let the first phrase of a section that lacks something name a mark that is there, in words that do."""
    text = draft_of(case, section).text
    answers = Answers.of(case)
    for nth, found in enumerate(mentions_written(text), start=1):
        mention = found.mention
        if mention is None or lack not in answers.lacks_of(mention):
            continue
        if mention.link:
            return mended(case, Mend(MendKind.BIND, mark_id=mark_id, mention_id=f"{section}-{nth}"))
        words = phrase_for(case, mark_id)
        return with_text(case, section, f"{text[: found.start]}{words}{text[found.end :]}")
    return case
