"""What a case still lacks to be taught with: no fault of it, only what its author has not come to yet."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from overlays.model import Case, SectionKind


class TodoKind(StrEnum):
    """What is still to do, in the order in which it is asked for."""

    UNKNOWN_TITLE = "unknown-title"
    FILM = "film"
    MARK = "mark"
    FINDINGS = "findings"
    DIAGNOSIS = "diagnosis"


def todos_of(case: Case) -> tuple[TodoKind, ...]:
    """Return what ``case`` still lacks; nothing once it can be taught with."""
    return tuple(_todos(case))


def _todos(case: Case) -> Iterator[TodoKind]:
    if not case.unknown_title.strip():
        yield TodoKind.UNKNOWN_TITLE
    if not case.films:
        yield TodoKind.FILM
    elif not any(film.marks for film in case.films):
        yield TodoKind.MARK
    if not _told(case, SectionKind.FINDINGS):
        yield TodoKind.FINDINGS
    if not _told(case, SectionKind.DIAGNOSIS):
        yield TodoKind.DIAGNOSIS


def _told(case: Case, kind: SectionKind) -> bool:
    return any(section.kind is kind and section.text.strip() for section in case.sections)
