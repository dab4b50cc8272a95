"""Finds a diagnosis that shows too early: named in a field that somebody may see before it is revealed.

Such are the texts and titles of an unknown, its tags and the words on its films, the names of its files and series,
and the notes for the stages before.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from msgspec import Struct

from overlays.file.plain_json import quoted
from overlays.model import Case, Film, QuizQuestion, Section, SectionKind, StageKind
from overlays.sentence import said
from overlays.text import markdown
from overlays.text.disease_names import DiseaseNames, has_any, hinting_words, named_in, names_of
from overlays.wording import SECTION_WORDS, section_word

_BEFORE: Final = (StageKind.HISTORY, StageKind.FINDINGS)
"""The stages that are told before the diagnosis."""

_MANY: Final = 1000
"""Films, and texts of sections, that are not read again."""

_JOINTS: Final = re.compile(r"[_.+-]+")
_SHOWS: Final = said("overlays", "The diagnosis shows before it is revealed: {where} says {words}.")


class Spoiler(Struct, frozen=True):
    """A field that gives the diagnosis away: its place, a sentence about it, and where to go or what to take out."""

    where: str
    sentence: str
    section: str = ""
    film: int | None = None
    mark_id: str = ""
    tag: str = ""


def spoilers(case: Case) -> tuple[Spoiler, ...]:
    """Return the fields, shown before the diagnosis, that name it."""
    names = names_of(case)
    if not names:
        return ()
    return (
        *_found(said("overlays", "unknown title"), case.unknown_title, names),
        *(one for section in _named_sections(case) for one in _in_section(*section, names)),
        *(one for film in case.films for one in _on_film(film, names)),
        *(one for tag in case.tags for one in _found(said("overlays", "tag"), tag, names, tag=tag)),
        *_in_notes(case, names),
        *(one for question in case.quiz for one in _in_question(question, names)),
    )


def names_it(
    where: str, text: str, names: DiseaseNames, film: int | None = None
) -> tuple[Spoiler, ...]:
    """Return the spoiler that a text from outside the case is, such as the name of a file; () for none."""
    # Words in names of files are joined by whatever may stand there.
    return tuple(_found(where, _JOINTS.sub(" ", text), names, film=film)) if names else ()


def gives_away(case: Case, text: str) -> bool:
    """Whether ``text`` names the diagnosis of ``case``."""
    return bool(named_in(text, names_of(case)))


def hints_at(case: Case, text: str) -> bool:
    """Whether ``text`` has any telling word of the case's title, or names its diagnosis.

    Stricter than ``gives_away``: for what need not be shown at all, such as the name of a folder.
    """
    words = hinting_words(case.title, case.unknown_title)
    return has_any(text, words) or gives_away(case, text)


def _found(
    where: str,
    text: str,
    names: DiseaseNames,
    *,
    section: str = "",
    film: int | None = None,
    mark_id: str = "",
    tag: str = "",
) -> Iterator[Spoiler]:
    if text.strip() and (words := named_in(text, names)):
        sentence = _SHOWS.format(where=where, words=quoted(words))
        yield Spoiler(where, sentence, section, film, mark_id, tag)


def _named_sections(case: Case) -> Iterator[tuple[str, Section]]:
    """Give the sections that are told before the diagnosis, by their names in the text."""
    kinds: Counter[SectionKind] = Counter()
    for section in case.sections:
        kinds[section.kind] += 1
        nth = kinds[section.kind]
        if section.told_at in _BEFORE:
            yield str(section.kind) if nth == 1 else f"{section.kind}-{nth}", section


def _in_section(name: str, section: Section, names: DiseaseNames) -> Iterator[Spoiler]:
    word = section_word(name)
    heading = said("overlays", "{section}, heading").format(section=word)
    yield from _found(heading, section.heading, names, section=name)
    yield from _found(word, _read(section.text), names, section=name)


def _in_notes(case: Case, names: DiseaseNames) -> Iterator[Spoiler]:
    for stage in _BEFORE:
        word = SECTION_WORDS[SectionKind(stage)]
        where = said("overlays", "notes on {section}").format(section=word)
        yield from _found(where, _read(case.notes.at(stage)), names, section=str(stage))
    for name, section in _named_sections(case):
        where = said("overlays", "notes on {section}").format(section=section_word(name))
        yield from _found(where, _read(section.notes), names, section=name)


def _in_question(question: QuizQuestion, names: DiseaseNames) -> Iterator[Spoiler]:
    """Give what shows before the answer, but for the options, among which the diagnosis must be."""
    where = said("overlays", "question {id}").format(id=question.id)
    for text in (question.text, *question.hints):
        yield from _found(where, text, names)


def _on_film(film: Film, names: DiseaseNames) -> tuple[Spoiler, ...]:
    words = tuple((mark.id, mark.label) for mark in film.marks if mark.label)
    return _in_words(film.number, film.title, words, names)


# A mark that is moved changes no word.
@lru_cache(maxsize=_MANY)
def _in_words(
    number: int, title: str, labels: tuple[tuple[str, str], ...], names: DiseaseNames
) -> tuple[Spoiler, ...]:
    titled = said("overlays", "film {number}, title").format(number=number)
    found = list(_found(titled, title, names, film=number))
    for mark_id, label in labels:
        where = said("overlays", "film {number}, mark {id}, label")
        placed = where.format(number=number, id=mark_id)
        found += _found(placed, label, names, film=number, mark_id=mark_id)
    return tuple(found)


@lru_cache(maxsize=_MANY)
def _read(text: str) -> str:
    """Return what is seen of Markdown."""
    return "\n".join(block.text for block in markdown.blocks(text)) if text.strip() else ""
