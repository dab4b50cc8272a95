"""Checks of the text against the marks: every phrase has its mark, every mark its phrase, and they agree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

from msgspec import Struct, field
from msgspec.structs import replace

from overlays.checks.mend import Mend, MendKind
from overlays.checks.problem import CaseProblem, ProblemCode, of_mark, of_mention
from overlays.file.plain_json import quoted
from overlays.model import Case, Film, Mark, MarkColor, MarkKind
from overlays.sentence import Sentence, said
from overlays.text.mentions import Mention
from overlays.text.prose import MarkIndex, Reading, index_of, resolve
from overlays.wording import COLOUR_WORDS, KIND_WORDS, called, colour_word, section_word

SPEAK_FOR_THEMSELVES = frozenset({MarkKind.TEXT, MarkKind.LENGTH, MarkKind.ANGLE, MarkKind.COBB})
"""Marks that carry their own meaning; the text need not mention them."""

_READINGS: Final = 2
"""Cases that are not checked again: the one that is edited, and as it was before."""
_MOST_KNOWN: Final = 10_000


class _CheckedMention(Struct, frozen=True):
    """What is wrong with a mention, and the marks that it seems to mean but for their colour."""

    problems: tuple[CaseProblem, ...]
    recoloured: frozenset[str]


class _CheckedText(Struct, frozen=True, eq=False):
    """What the checks of a mention need to know: the marks, their badges, and the ids of those mentioned.

    ``known`` are the mentions that have been checked: who types changes few of them.
    """

    index: MarkIndex
    films: frozenset[int]
    told: frozenset[str]
    known: dict[Mention, _CheckedMention] = field(default_factory=dict)

    @property
    def badges(self) -> Mapping[str, str]:
        """The badge of every mark, by its id."""
        return self.index.badges

    def of_other_colour(self, mention: Mention) -> tuple[tuple[Film, Mark], ...]:
        """Return the marks that no phrase means, and ``mention`` seems to but for their colour.

        They are looked for on the films where it finds no mark, and on all of its films when it finds
        none of one of its colours.
        """
        if mention.link or not mention.color_words:
            return ()
        meant = self.index.meant_by(mention).marks
        colours = {mark.color for _, mark in meant}
        served = {film.number for film, _ in meant} if colours.issuperset(mention.colors) else set()
        if served.issuperset(mention.films) and served:
            return ()
        alike = self.index.meant_by(replace(mention, color_words=())).marks
        return tuple(
            (film, mark)
            for film, mark in alike
            if mark.id not in self.told
            and film.number not in served
            and (mention.films or not served)
        )

    def left(self, number: int) -> tuple[Mark, ...]:
        """Return the marks of a film that no phrase means."""
        marks = (mark for _, mark in self.index.by_film.get(number, ()))
        return tuple(mark for mark in marks if mark.id not in self.told)


def phrase_problems(case: Case) -> tuple[CaseProblem, ...]:
    """Return what text and marks disagree about."""
    return _phrase_problems(Reading.of(case))


def phrase_steps(case: Case) -> Iterator[None]:
    """Hold the phrases of a case against its marks one by one, so that ``phrase_problems`` knows what is found."""
    mentions = resolve(case)
    text = _text_of(case, mentions)
    for mention in mentions:
        if mention not in text.known:
            _said_of(mention, text)
            yield


def _text_of(case: Case, mentions: Sequence[Mention]) -> _CheckedText:
    told = frozenset(mark_id for mention in mentions for mark_id in mention.mark_ids)
    return _checked_text(index_of(case), frozenset(film.number for film in case.films), told)


@lru_cache(maxsize=_READINGS)
def _phrase_problems(reading: Reading) -> tuple[CaseProblem, ...]:
    case = reading.case
    mentions = resolve(case)
    text = _text_of(case, mentions)
    said_of = [_said_of(mention, text) for mention in mentions]
    named = text.told.union(*(one.recoloured for one in said_of))
    problems = [problem for one in said_of for problem in one.problems]
    return (*problems, *_not_mentioned(case, text, named))


@lru_cache(maxsize=_READINGS)
def _checked_text(index: MarkIndex, films: frozenset[int], told: frozenset[str]) -> _CheckedText:
    return _CheckedText(index, films, told)


def _said_of(mention: Mention, text: _CheckedText) -> _CheckedMention:
    found = text.known.get(mention)
    if found is None:
        if len(text.known) >= _MOST_KNOWN:
            text.known.clear()
        check = _check_link if mention.link else _check_phrase
        problems = (*_missing_films(mention, text), *check(mention, text))
        others = frozenset(mark.id for _, mark in text.of_other_colour(mention))
        found = text.known[mention] = _CheckedMention(problems, others)
    return found


def _not_mentioned(case: Case, text: _CheckedText, named: frozenset[str]) -> Iterator[CaseProblem]:
    for film, mark in case.marks():
        if mark.kind not in SPEAK_FOR_THEMSELVES and mark.id not in named:
            message = said("overlays", "No phrase of the text mentions the {called}.").format(
                called=_called(film, mark, text.badges)
            )
            mend = Mend(MendKind.MENTION, film=film.number, mark_id=mark.id)
            yield of_mark(ProblemCode.MARK_NOT_MENTIONED, film.number, mark, message, mend)


def _missing_films(mention: Mention, text: _CheckedText) -> Iterator[CaseProblem]:
    for number in mention.films:
        if number not in text.films:
            message = said(
                "overlays", "The text says {phrase}, but there is no film {number}."
            ).format(phrase=quoted(mention.phrase), number=number)
            yield of_mention(ProblemCode.FILM_MISSING, mention, message)


def _check_link(mention: Mention, text: _CheckedText) -> Iterator[CaseProblem]:
    """Check a phrase that a ``mark:`` link binds: the mark is there, and is what the phrase says."""
    phrase = quoted(mention.phrase)
    linked = text.index.by_id.get(mention.link)
    if linked is None:
        message = said(
            "overlays", "The text links {phrase} to the mark {link}, which is not there."
        ).format(phrase=phrase, link=quoted(mention.link))
        mend = _bind(mention, text, needs_judgement=False)
        yield of_mention(ProblemCode.MENTION_WITHOUT_MARK, mention, message, mend)
        return
    film, mark = linked
    if mention.color_words and mark.color not in mention.color_words:
        yield _colour_differs(mention, film, mark, text, others=1)
    if any(number in text.films for number in mention.films) and film.number not in mention.films:
        message = said("overlays", "The text says {phrase}, but links to the {called}.").format(
            phrase=phrase, called=_called(film, mark, text.badges)
        )
        # Words and link say different things; the words are what is read.
        mend = _bind(mention, text, needs_judgement=True)
        yield of_mention(ProblemCode.MENTION_WITHOUT_MARK, mention, message, mend)


def _check_phrase(mention: Mention, text: _CheckedText) -> Iterator[CaseProblem]:
    """Check a phrase that the grammar found: every film and every colour that it names has its mark."""
    meant = text.index.meant_by(mention).marks
    others = text.of_other_colour(mention)
    for film, mark in others:
        yield _colour_differs(mention, film, mark, text, others=len(others))
    explained = {film.number for film, _ in (*meant, *others)}
    for number in mention.films:
        if number in text.films and number not in explained:
            template = said(
                "overlays", "The text says {phrase}, but film {number} has no such mark."
            )
            mend = _bind_left(mention, number, text) or _draw(mention, number)
            yield _without_mark(mention, template, mend, number=number)
    if not mention.films and not explained:
        template = said("overlays", "The text says {phrase}, but no film has such a mark.")
        yield _without_mark(mention, template, _draw(mention, None))
    for word in mention.color_words if explained and not others else ():
        if word not in {mark.color for _, mark in meant}:
            template = said("overlays", "The text says {phrase}, but none of its marks is {color}.")
            only = mention.films[0] if len(mention.films) == 1 else None
            mend = _draw(mention, only, word)
            yield _without_mark(mention, template, mend, color=colour_word(word))


def _without_mark(
    mention: Mention, template: Sentence, mend: Mend, **values: object
) -> CaseProblem:
    message = template.format(phrase=quoted(mention.phrase), **values)
    return of_mention(ProblemCode.MENTION_WITHOUT_MARK, mention, message, mend)


def _colour_differs(
    mention: Mention, film: Film, mark: Mark, text: _CheckedText, *, others: int
) -> CaseProblem:
    message = said(
        "overlays",
        "The text ({section}) says {phrase}, but the {kind} {badge} of film {number} is {color}.",
    ).format(
        section=section_word(mention.section),
        phrase=quoted(mention.phrase),
        kind=KIND_WORDS[mark.kind],
        badge=text.badges[mark.id],
        number=film.number,
        color=COLOUR_WORDS[mark.color],
    )
    mend = _recolour(mention, film, mark, text, others=others)
    return of_mark(ProblemCode.COLOUR_DIFFERS, film.number, mark, message, mend)


# Ways out -----------------------------------------------------------------------------------------


def _recolour(
    mention: Mention, film: Film, mark: Mark, text: _CheckedText, *, others: int
) -> Mend | None:
    """Return the mark in the colour of the word; surely meant where no other mark could be, nor another word."""
    if len(mention.colors) != 1 or len(mention.color_words) != 1:
        return None
    (color,) = mention.colors
    taken = any(other.color is color for _, other in text.index.by_film.get(film.number, ()))
    return Mend(
        MendKind.RECOLOUR,
        needs_judgement=taken or others > 1 or bool(mention.link),
        film=film.number,
        mark_id=mark.id,
        color=color,
        mention_id=mention.id,
    )


def _bind(mention: Mention, text: _CheckedText, *, needs_judgement: bool) -> Mend | None:
    """Return the link to the one mark that the words mean; else to the one that no phrase means."""
    meant = text.index.meant_by(replace(mention, link="")).marks if _says_which(mention) else ()
    if len(meant) == 1:
        return _bind_to(mention, *meant[0], needs_judgement=needs_judgement)
    left = [pair for pair in text.index.by_id.values() if pair[1].id not in text.told]
    if not meant and len(left) == 1:
        return _bind_to(mention, *left[0], needs_judgement=True)
    return None


def _bind_left(mention: Mention, number: int, text: _CheckedText) -> Mend | None:
    """Return the link to the one mark of a film that no phrase means, of the right colour and another kind."""
    left = [
        mark
        for mark in text.left(number)
        if not mention.badges and mark.color in mention.color_words
    ]
    found = text.index.by_id[left[0].id] if len(left) == 1 else None
    return _bind_to(mention, *found, needs_judgement=True) if found else None


def _bind_to(mention: Mention, film: Film, mark: Mark, *, needs_judgement: bool) -> Mend:
    return Mend(
        MendKind.BIND,
        needs_judgement=needs_judgement,
        film=film.number,
        mark_id=mark.id,
        mention_id=mention.id,
    )


def _draw(mention: Mention, number: int | None, word: str = "") -> Mend:
    """Return the mark that is missing, to be drawn."""
    colours = [MarkColor(word)] if word in set(MarkColor) else list(mention.colors)
    kinds = [kind for kind in MarkKind if kind in mention.kinds]
    return Mend(
        MendKind.DRAW,
        film=number,
        color=colours[0] if colours else None,
        kind_of_mark=kinds[0] if kinds else MarkKind.ARROW,
        mention_id=mention.id,
    )


def _says_which(mention: Mention) -> bool:
    return bool(mention.color_words or mention.films or mention.badges)


def _called(film: Film, mark: Mark, badges: Mapping[str, str]) -> Sentence:
    return called(film.number, mark, badges[mark.id])
