"""The parts of a case under names that mean the same part in all versions of it.

A mark is known by its id.  A film has a number, which changes, and a section has no name at all: they are found again
by what they show and say.  What is new on both sides is the same part where it is about the same thing; marks are so
only where they are alike, since ids are given by counting.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Sequence
from itertools import count
from typing import Any, Final, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from overlays.model import Case, Film, Mark, Section, SectionKind, StageKind

T = TypeVar("T")
Key = Callable[[T], Hashable | None]


class CaseParts(Struct, frozen=True):
    """A case and its parts, each under its name, in the order of the case; a mark with the name of its film."""

    case: Case
    sections: dict[str, Section]
    films: dict[str, Film]
    marks: dict[str, tuple[str, Mark]]

    def marks_on(self, film: str) -> dict[str, Mark]:
        """Return the marks of a film."""
        return {name: mark for name, (on, mark) in self.marks.items() if on == film}


def in_parts(base: Case | None, one: Case, other: Case) -> tuple[CaseParts, CaseParts, CaseParts]:
    """Return three versions of a case in parts; without a ``base``, what both have is the same by what it is about.

    Where both have given one id to different new marks, that of ``other`` gets another one, and its text follows.
    """
    empty = Case(one.case_id, "")
    origin = base if base is not None else empty
    sections = _named(
        "section",
        (origin.sections, one.sections, other.sections),
        (_itself, _kind_and_heading, _kind_and_text, _kind),
        (_itself, _kind_and_heading, _own_kind),
    )
    films = _named(
        "film",
        (origin.films, one.films, other.films),
        (_number_and_image, _image, _first_mark, _number),
        (_image,),
    )
    if base is not None:
        other = _without_clashes(origin, (one, films[1]), (other, films[2]))
    cases = (origin, one, other)
    parts = [
        CaseParts(
            case,
            dict(zip(named_sections, case.sections, strict=True)),
            dict(zip(named_films, case.films, strict=True)),
            _marks(case, named_films),
        )
        for case, named_sections, named_films in zip(cases, sections, films, strict=True)
    ]
    return parts[0], parts[1], parts[2]


def _marks(case: Case, films: Sequence[str]) -> dict[str, tuple[str, Mark]]:
    named: dict[str, tuple[str, Mark]] = {}
    times: Counter[str] = Counter()
    for name, film in zip(films, case.films, strict=True):
        for mark in film.marks:
            times[mark.id] += 1
            named[f"mark-{times[mark.id]} {mark.id}"] = (name, mark)
    return named


def _named(
    stem: str,
    versions: tuple[Sequence[Any], Sequence[Any], Sequence[Any]],
    keys: Sequence[Key[Any]],
    keys_of_new: Sequence[Key[Any]],
) -> tuple[list[str], list[str], list[str]]:
    """Return the names of the parts of base and of two sides."""
    base, one, other = versions
    numbers = count()
    base_names = [f"{stem} {next(numbers)}" for _ in base]
    sides: list[dict[int, str]] = []
    for side in (one, other):
        found = _matched(base, range(len(base)), side, range(len(side)), keys)
        sides.append({at: base_names[of] for at, of in found.items()})
    new_one = [at for at in range(len(one)) if at not in sides[0]]
    new_other = [at for at in range(len(other)) if at not in sides[1]]
    for at in new_one:
        sides[0][at] = f"{stem} {next(numbers)}"
    for at, of in _matched(one, new_one, other, new_other, keys_of_new).items():
        sides[1][at] = sides[0][of]
    for at in new_other:
        sides[1].setdefault(at, f"{stem} {next(numbers)}")
    return (
        base_names,
        [sides[0][at] for at in range(len(one))],
        [sides[1][at] for at in range(len(other))],
    )


def _matched(
    left: Sequence[T],
    left_places: Sequence[int],
    right: Sequence[T],
    right_places: Sequence[int],
    keys: Sequence[Key[T]],
) -> dict[int, int]:
    """Return for places of ``right`` those of ``left`` that are the same, by the first key that tells."""
    found: dict[int, int] = {}
    for key in keys:
        free: dict[Hashable, list[int]] = defaultdict(list)
        taken = set(found.values())
        for at in left_places:
            if at not in taken:
                free[key(left[at])].append(at)
        for at in right_places:
            told = key(right[at])
            if at not in found and told is not None and free.get(told):
                found[at] = free[told].pop(0)
    return found


def _itself(section: Section) -> Hashable:
    return section


def _kind_and_heading(section: Section) -> Hashable:
    return section.kind, section.heading


def _kind_and_text(section: Section) -> Hashable | None:
    return (section.kind, section.text) if section.text else None


def _kind(section: Section) -> Hashable:
    return section.kind


def _own_kind(section: Section) -> Hashable | None:
    return None if section.kind is SectionKind.OTHER else section.kind


def _number_and_image(film: Film) -> Hashable:
    return film.number, film.image.name, film.image.frame


def _image(film: Film) -> Hashable:
    return film.image.name, film.image.frame


def _first_mark(film: Film) -> Hashable | None:
    return film.marks[0].id if film.marks else None


def _number(film: Film) -> Hashable:
    return film.number


def _without_clashes(
    base: Case, one: tuple[Case, Sequence[str]], other: tuple[Case, Sequence[str]]
) -> Case:
    """Return the case of ``other`` with new ids for its new marks whose ids ``one`` has given to other new ones."""
    known = {mark.id for _, mark in base.marks()}
    new_one, new_other = (
        {mark.id: (film, mark) for film, mark in _on_films(*side) if mark.id not in known}
        for side in (one, other)
    )
    clashing = [
        mark_id
        for mark_id, found in new_other.items()
        if mark_id in new_one and new_one[mark_id] != found
    ]
    taken = known | {mark.id for case in (one[0], other[0]) for _, mark in case.marks()}
    renamed: dict[str, str] = {}
    for mark_id in clashing:
        renamed[mark_id] = next(
            free for free in (f"{mark_id}-{nth}" for nth in count(2)) if free not in taken
        )
        taken.add(renamed[mark_id])
    return _with_ids(other[0], renamed) if renamed else other[0]


def _on_films(case: Case, names: Sequence[str]) -> list[tuple[str, Mark]]:
    return [
        (name, mark) for name, film in zip(names, case.films, strict=True) for mark in film.marks
    ]


_MARK_LINK: Final = re.compile(r"(?<=\]\(mark:)[^)\s]+")


def _with_ids(case: Case, renamed: dict[str, str]) -> Case:
    def told(text: str) -> str:
        return _MARK_LINK.sub(lambda found: renamed.get(found[0], found[0]), text)

    films = tuple(
        replace(
            film,
            marks=tuple(replace(mark, id=renamed.get(mark.id, mark.id)) for mark in film.marks),
        )
        for film in case.films
    )
    sections = tuple(
        replace(section, text=told(section.text), notes=told(section.notes))
        for section in case.sections
    )
    quiz = tuple(
        replace(question, marks=tuple(renamed.get(name, name) for name in question.marks))
        for question in case.quiz
    )
    notes = replace(case.notes, **{stage.value: told(case.notes.at(stage)) for stage in StageKind})
    return replace(case, films=films, sections=sections, notes=notes, quiz=quiz)
