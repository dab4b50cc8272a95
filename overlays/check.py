"""What is wrong with a case: text and marks that disagree, images that are missing or have changed.

``check_case(case, films)`` gives a list of ``CaseProblem``; an empty one means that the case can be shown.
What is known of the images comes as ``FilmFacts`` from the caller, who can read them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from overlays.file.plain_json import quoted
from overlays.model import Case, Film, Mark, MarkKind, badge, inside
from overlays.sentence import Sentence, joined, many, said
from overlays.text.mentions import Mention
from overlays.text.prose import MarkIndex, resolve
from overlays.text.spoiler import spoilers
from overlays.wording import (
    COLOUR_WORDS,
    KIND_WORDS,
    called,
    colour_word,
    named_points,
    section_word,
)


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
    BAD_FILE = "bad-file"


class CaseProblem(Struct, frozen=True):
    """One fault: its code, the place for whoever edits the file ("film 1, mark xr-neck"), a sentence for everybody.

    ``film``, ``mark_id`` and ``section`` ("findings") say where to go, as far as it is about one of these.
    """

    code: ProblemCode
    where: str
    message: str
    film: int | None = None
    mark_id: str = ""
    section: str = ""


class FilmFacts(Struct, frozen=True):
    """What is known of a film's image: found or not, its size, and the digests of its stored pixels.

    ``digests`` holds the one of today and those of earlier versions, none when they were not computed;
    ``unreadable`` is the reason why the image that was found cannot be read, or "".
    """

    found: bool
    columns: int = 0
    rows: int = 0
    digests: tuple[str, ...] = ()
    unreadable: str = ""


NOTHING_KNOWN: Final[Mapping[int, FilmFacts]] = MappingProxyType({})

_SPEAK_FOR_THEMSELVES: Final = frozenset({MarkKind.TEXT, MarkKind.LENGTH, MarkKind.ANGLE})
"""Marks that carry their own meaning; the text need not mention them."""


def check_case(
    case: Case, films: Mapping[int, FilmFacts] = NOTHING_KNOWN
) -> tuple[CaseProblem, ...]:
    """Return the problems of ``case``.

    ``films`` tells, by film number, of the images; a film that it leaves out is checked by itself alone.
    """
    # What a text says again and again is wrong once.
    return tuple(dict.fromkeys(_problems(case, films)))


def _problems(case: Case, films: Mapping[int, FilmFacts]) -> Iterator[CaseProblem]:
    yield from _duplicates(case)
    yield from _check_text(case)
    for film in case.films:
        if film.number in films:
            yield from _check_image(film, films[film.number])
    for spoiler in spoilers(case):
        yield CaseProblem(ProblemCode.SPOILER, spoiler.where, spoiler.sentence)


# Numbers and ids ----------------------------------------------------------------------------------


def _duplicates(case: Case) -> Iterator[CaseProblem]:
    numbers = Counter(film.number for film in case.films)
    for number, count in numbers.items():
        if count > 1:
            message = said("overlays", "{count} films have the number {number}.").format(
                count=count, number=number
            )
            yield CaseProblem(
                ProblemCode.DUPLICATE_ID,
                said("overlays", "film {number}").format(number=number),
                message,
                number,
            )
    homes: dict[str, list[int]] = {}
    for film, mark in case.marks():
        homes.setdefault(mark.id, []).append(film.number)
    for mark_id, found in homes.items():
        if len(found) > 1:
            where = said("overlays", "film {number}, mark {id}").format(number=found[1], id=mark_id)
            message = said("overlays", "{count} marks have the id {mark_id}, on {films}.").format(
                count=len(found), mark_id=mark_id, films=_films(found)
            )
            yield CaseProblem(ProblemCode.DUPLICATE_ID, where, message, found[1], mark_id)


# Text and marks -----------------------------------------------------------------------------------


class _CheckedText(Struct, frozen=True):
    """What the checks of a mention need to know: the marks, their badges, and the ids of those mentioned."""

    index: MarkIndex
    films: frozenset[int]
    told: frozenset[str]
    badges: Mapping[str, str]

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
        alike = self.index.meant_by(replace(mention, color_words=())).marks
        return tuple(
            (film, mark)
            for film, mark in alike
            if mark.id not in self.told
            and film.number not in served
            and (mention.films or not served)
        )


def _check_text(case: Case) -> Iterator[CaseProblem]:
    mentions = resolve(case)
    told = frozenset(mark_id for mention in mentions for mark_id in mention.mark_ids)
    films = frozenset(film.number for film in case.films)
    text = _CheckedText(MarkIndex.of(case), films, told, _badges(case.films))
    recoloured: set[str] = set()
    for mention in mentions:
        yield from _missing_films(mention, text)
        yield from (_check_link if mention.link else _check_phrase)(mention, text)
        recoloured |= {mark.id for _, mark in text.of_other_colour(mention)}
    for film, mark in case.marks():
        if mark.kind not in _SPEAK_FOR_THEMSELVES and mark.id not in told | recoloured:
            message = said("overlays", "No phrase of the text mentions the {called}.").format(
                called=_called(film, mark, text.badges)
            )
            yield _of_mark(ProblemCode.MARK_NOT_MENTIONED, film, mark, message)


def _missing_films(mention: Mention, text: _CheckedText) -> Iterator[CaseProblem]:
    for number in mention.films:
        if number not in text.films:
            message = said(
                "overlays", "The text says {phrase}, but there is no film {number}."
            ).format(phrase=quoted(mention.phrase), number=number)
            yield _of_mention(ProblemCode.FILM_MISSING, mention, message)


def _check_link(mention: Mention, text: _CheckedText) -> Iterator[CaseProblem]:
    """Check a phrase that a ``mark:`` link binds: the mark is there, and is what the phrase says."""
    phrase = quoted(mention.phrase)
    linked = text.index.by_id.get(mention.link)
    if linked is None:
        message = said(
            "overlays", "The text links {phrase} to the mark {link}, which is not there."
        ).format(phrase=phrase, link=quoted(mention.link))
        yield _of_mention(ProblemCode.MENTION_WITHOUT_MARK, mention, message)
        return
    film, mark = linked
    if mention.color_words and mark.color not in mention.color_words:
        yield _colour_differs(mention, film, mark, text.badges)
    if any(number in text.films for number in mention.films) and film.number not in mention.films:
        message = said("overlays", "The text says {phrase}, but links to the {called}.").format(
            phrase=phrase, called=_called(film, mark, text.badges)
        )
        yield _of_mention(ProblemCode.MENTION_WITHOUT_MARK, mention, message)


def _check_phrase(mention: Mention, text: _CheckedText) -> Iterator[CaseProblem]:
    """Check a phrase that the grammar found: every film and every colour that it names has its mark."""
    meant = text.index.meant_by(mention).marks
    others = text.of_other_colour(mention)
    yield from (_colour_differs(mention, film, mark, text.badges) for film, mark in others)
    explained = {film.number for film, _ in (*meant, *others)}
    for number in mention.films:
        if number in text.films and number not in explained:
            template = said(
                "overlays", "The text says {phrase}, but film {number} has no such mark."
            )
            yield _without_mark(mention, template, number=number)
    if not mention.films and not explained:
        template = said("overlays", "The text says {phrase}, but no film has such a mark.")
        yield _without_mark(mention, template)
    for word in mention.color_words if explained and not others else ():
        if word not in {mark.color for _, mark in meant}:
            template = said("overlays", "The text says {phrase}, but none of its marks is {color}.")
            yield _without_mark(mention, template, color=colour_word(word))


def _without_mark(mention: Mention, template: Sentence, **values: object) -> CaseProblem:
    message = template.format(phrase=quoted(mention.phrase), **values)
    return _of_mention(ProblemCode.MENTION_WITHOUT_MARK, mention, message)


def _colour_differs(
    mention: Mention, film: Film, mark: Mark, badges: Mapping[str, str]
) -> CaseProblem:
    message = said(
        "overlays",
        "The text ({section}) says {phrase}, but the {kind} {badge} of film {number} is {color}.",
    ).format(
        section=section_word(mention.section),
        phrase=quoted(mention.phrase),
        kind=KIND_WORDS[mark.kind],
        badge=badges[mark.id],
        number=film.number,
        color=COLOUR_WORDS[mark.color],
    )
    return _of_mark(ProblemCode.COLOUR_DIFFERS, film, mark, message)


# Images -------------------------------------------------------------------------------------------


def _check_image(film: Film, facts: FilmFacts) -> Iterator[CaseProblem]:
    where = said("overlays", "film {number}").format(number=film.number)
    if not facts.found:
        template = (
            said("overlays", "The image of film {number} is not there: UID {sop}, frame {frame}.")
            if film.image.frame > 1
            else said("overlays", "The image of film {number} is not there: UID {sop}.")
        )
        message = template.format(
            number=film.number, sop=quoted(film.image.sop), frame=film.image.frame
        )
        yield CaseProblem(ProblemCode.IMAGE_MISSING, where, message, film.number)
        return
    if facts.unreadable:
        message = said(
            "overlays", "The image of film {number} cannot be read: {unreadable}"
        ).format(number=film.number, unreadable=facts.unreadable)
        yield CaseProblem(ProblemCode.BAD_FILE, where, message, film.number)
    if film.image.sha256 and facts.digests and film.image.sha256 not in facts.digests:
        message = said(
            "overlays",
            "The pixels of film {number} have changed since its marks were drawn (SHA-256 "
            "differs).",
        ).format(number=film.number)
        yield CaseProblem(ProblemCode.PIXELS_CHANGED, where, message, film.number)
    if facts.columns and facts.rows:
        badges = _badges((film,))
        for mark in film.marks:
            yield from _check_points(film, mark, badges, facts)


def _check_points(
    film: Film, mark: Mark, badges: Mapping[str, str], facts: FilmFacts
) -> Iterator[CaseProblem]:
    for name, point in named_points(mark):
        if not inside(point, rows=facts.rows, columns=facts.columns):
            message = said(
                "overlays",
                "The {name} of the {called}, at ({x:g}, {y:g}), is not on the film, which is "
                "{columns} x {rows} pixels.",
            ).format(
                name=name,
                called=_called(film, mark, badges),
                x=point.x,
                y=point.y,
                columns=facts.columns,
                rows=facts.rows,
            )
            yield _of_mark(ProblemCode.MARK_OFF_IMAGE, film, mark, message)


# Words --------------------------------------------------------------------------------------------


def _of_mark(code: ProblemCode, film: Film, mark: Mark, message: str) -> CaseProblem:
    where = said("overlays", "film {number}, mark {id}").format(number=film.number, id=mark.id)
    return CaseProblem(code, where, message, film.number, mark.id)


def _of_mention(code: ProblemCode, mention: Mention, message: str) -> CaseProblem:
    where = joined(": ", (section_word(mention.section), quoted(mention.phrase)))
    return CaseProblem(code, where, message, section=mention.section)


def _badges(films: Iterable[Film]) -> dict[str, str]:
    """Return the badge of every mark, by its id."""
    return {
        mark.id: badge(film.number, position)
        for film in films
        for position, mark in enumerate(film.marks)
    }


def _called(film: Film, mark: Mark, badges: Mapping[str, str]) -> Sentence:
    return called(film, mark, badges[mark.id])


def _films(numbers: list[int]) -> Sentence:
    unique = list(dict.fromkeys(numbers))
    listed = joined(", ", map(str, unique))
    return many("overlays", "films {numbers}", "film {numbers}").format(
        count=len(unique), numbers=listed
    )
