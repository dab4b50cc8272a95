"""What tells two states of a case apart, film by film and text by text, for whoever decides between them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from overlays.model import Case, Film, Section
from overlays.sentence import many, said
from overlays.wording import SECTION_WORDS
from viewer.session.entries import film_name

_ADDED: Final = many("changes", "{count:,} marks added", "1 mark added")
_REMOVED: Final = many("changes", "{count:,} marks removed", "1 mark removed")
_CHANGED: Final = many("changes", "{count:,} marks changed", "1 mark changed")
_STAGES: Final = ("history", "findings", "diagnosis", "discussion", "references")


class TextChange(Struct, frozen=True):
    """A text that differs; "" where it was not there, or is not any more."""

    name: str
    before: str
    after: str


class FilmChange(Struct, frozen=True):
    """A film that differs; ``None`` where it was not there, or is not any more.  ``marks`` are the ids that differ."""

    before: Film | None
    after: Film | None
    facts: tuple[str, ...]
    marks: frozenset[str] = frozenset()

    @property
    def name(self) -> str:
        """What the film is called."""
        film = self.after or self.before
        assert film is not None
        return film_name(film)


class CaseChanges(Struct, frozen=True):
    """All that differs; ``has_others`` says that something does which is neither a film nor a text."""

    films: tuple[FilmChange, ...]
    texts: tuple[TextChange, ...]
    has_others: bool = False


def case_changes(before: Case, after: Case) -> CaseChanges:
    """Return what makes ``after`` of ``before``."""
    numbers = dict.fromkeys(film.number for case in (after, before) for film in case.films)
    pairs = ((before.film(number), after.film(number)) for number in sorted(numbers))
    films = tuple(_film_change(was, now) for was, now in pairs if was != now)
    texts = tuple(one for one in _texts(before, after) if one.before != one.after)
    return CaseChanges(films, texts, has_others=_rest(before) != _rest(after))


def _film_change(before: Film | None, after: Film | None) -> FilmChange:
    if before is None:
        return FilmChange(before, after, (said("changes", "This film is new."),))
    if after is None:
        return FilmChange(before, after, (said("changes", "This film is gone."),))
    was = {mark.id: mark for mark in before.marks}
    now = {mark.id: mark for mark in after.marks}
    changed = {one for one in was.keys() & now.keys() if was[one] != now[one]}
    added, removed = now.keys() - was.keys(), was.keys() - now.keys()
    counted = ((_ADDED, added), (_REMOVED, removed), (_CHANGED, changed))
    facts = [words.format(count=len(marks)) for words, marks in counted if marks]
    if before.title != after.title:
        facts.append(said("changes", "Other title"))
    if before.image != after.image:
        facts.append(said("changes", "Other slice or image"))
    same = replace(before, title=after.title, image=after.image, marks=after.marks)
    if same != after or (not facts and before.marks != after.marks):
        facts.append(said("changes", "Seen or ordered otherwise"))
    return FilmChange(before, after, tuple(facts), frozenset(added | removed | changed))


def _texts(before: Case, after: Case) -> Iterator[TextChange]:
    yield TextChange(said("changes", "Title"), before.title, after.title)
    yield TextChange(
        said("changes", "Title as an unknown"), before.unknown_title, after.unknown_title
    )
    kinds = dict.fromkeys(one.kind for case in (after, before) for one in case.sections)
    for kind in kinds:
        was = [one for one in before.sections if one.kind is kind]
        now = [one for one in after.sections if one.kind is kind]
        for place in range(max(len(was), len(now))):
            old, new = was[place : place + 1], now[place : place + 1]
            yield TextChange(_named(*new, *old), _written(*old), _written(*new))
    for stage in _STAGES:
        was_said, now_said = getattr(before.notes, stage), getattr(after.notes, stage)
        yield TextChange(said("changes", "Notes for the teacher"), was_said, now_said)
    for film in after.films:
        was_film = before.film(film.number)
        if was_film is not None:
            name = said("changes", "Title of film {number}").format(number=film.number)
            yield TextChange(name, was_film.title, film.title)


def _named(*sections: Section) -> str:
    first = sections[0]
    return first.heading or SECTION_WORDS[first.kind]


def _written(*sections: Section) -> str:
    return "\n".join(part for one in sections for part in (one.heading, one.text) if part)


def _rest(case: Case) -> Case:
    """Return a case without what is told by film or text, and what a save alone writes."""
    return replace(
        case, title="", unknown_title="", sections=(), films=(), revision=0, updated="",
        notes=replace(case.notes, **dict.fromkeys(_STAGES, "")),
    )  # fmt: skip
