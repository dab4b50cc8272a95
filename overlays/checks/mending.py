"""Mends a case: each way out of a fault that takes no hand, as a step from a case to the next."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from msgspec.structs import replace

from overlays.checks.check import check_case
from overlays.checks.mend import Mend, MendKind
from overlays.checks.problem import NOTHING_KNOWN, CaseProblem, FilmFacts
from overlays.edit import recoloured, with_opening
from overlays.model import Case, FilmOpening, Mark
from overlays.text.lettering import Lettering, mentions_written
from overlays.text.prose import prose_of
from overlays.text.styled import MARK_SCHEME

_MOST_STEPS: Final = 1000
"""More faults than this are not mended in one go; each mend is checked anew."""


def mended(case: Case, mend: Mend) -> Case:
    """Return ``case`` with a fault mended; as it is where the fault is no longer there, or takes a hand."""
    step = _STEPS.get(mend.kind)
    return step(case, mend) if step else case


def all_mended(
    case: Case, films: Mapping[int, FilmFacts] = NOTHING_KNOWN
) -> tuple[Case, tuple[CaseProblem, ...]]:
    """Mend what needs no judgement; return the case and what has been mended, in order."""
    done: list[CaseProblem] = []
    for _ in range(_MOST_STEPS):
        for problem in check_case(case, films):
            mend = problem.mend
            if mend is None or mend.needs_judgement or mend.is_by_hand or problem in done:
                continue
            after = mended(case, mend)
            if after != case:
                break
        else:
            break
        case = after
        done.append(problem)
    return case, tuple(done)


def _recolour(case: Case, mend: Mend) -> Case:
    if mend.color is None or case.mark(mend.mark_id) is None:
        return case
    return recoloured(case, mend.mark_id, mend.color)


def _bind(case: Case, mend: Mend) -> Case:
    """Make the phrase a link, or lead the link that it is elsewhere."""
    for place, (section, prose) in enumerate(zip(case.sections, prose_of(case), strict=True)):
        named = [mention.id for mention in prose.mentions]
        written = mentions_written(section.text)
        if mend.mention_id not in named or len(named) != len(written):
            continue
        found = written[named.index(mend.mention_id)]
        sections = list(case.sections)
        sections[place] = replace(section, text=_bound(section.text, found, mend.mark_id))
        return replace(case, sections=tuple(sections))
    return case


def _bound(text: str, found: Lettering, mark_id: str) -> str:
    target = f"]({MARK_SCHEME}{mark_id})"
    before, words, after = text[: found.start], text[found.start : found.end], text[found.end :]
    link = found.mention.link if found.mention is not None else ""
    if not link:
        return f"{before}[{words}{target}{after}"
    # Signs of emphasis may stand between the words and the end of their link.
    old = rf"\]\(<?{re.escape(MARK_SCHEME + link)}>?\)"
    return f"{before}{words}{re.sub(old, lambda _: target, after, count=1)}"


def _renumber(case: Case, mend: Mend) -> Case:
    if mend.place >= len(case.films) or case.films[mend.place].number != mend.film:
        return case
    films = list(case.films)
    films[mend.place] = replace(films[mend.place], number=mend.number)
    return replace(case, films=tuple(sorted(films, key=lambda film: film.number)))


def _rename(case: Case, mend: Mend) -> Case:
    place = -1
    films = []
    for film in case.films:
        marks: list[Mark] = []
        for mark in film.marks:
            place += 1
            meant = place == mend.place and mark.id == mend.mark_id
            marks.append(replace(mark, id=mend.name) if meant else mark)
        films.append(replace(film, marks=tuple(marks)))
    return replace(case, films=tuple(films))


def _open(case: Case, mend: Mend) -> Case:
    film = case.film(mend.film) if mend.film is not None else None
    if film is None:
        return case
    was = film.opening or FilmOpening()
    opening = replace(was, sop=mend.name, frame=mend.place) if mend.name else None
    return with_opening(case, film.number, opening)


def _remove_tag(case: Case, mend: Mend) -> Case:
    return replace(case, tags=tuple(tag for tag in case.tags if tag != mend.name))


_STEPS: Final[Mapping[MendKind, Callable[[Case, Mend], Case]]] = MappingProxyType(
    {
        MendKind.RECOLOUR: _recolour,
        MendKind.BIND: _bind,
        MendKind.RENUMBER: _renumber,
        MendKind.RENAME: _rename,
        MendKind.OPEN: _open,
        MendKind.REMOVE_TAG: _remove_tag,
    }
)
