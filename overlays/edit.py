"""Edits of a case: each takes a case and returns a new one.

    case = with_mark(case, film_number, arrow)

A mark is known by its id; of marks with one id, which ``overlays.checks`` reports, the first is meant.
What is not there raises ``KeyError``.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import count

from msgspec.structs import replace

from overlays.model import (
    Case,
    Film,
    FilmView,
    Mark,
    MarkColor,
    MarkKind,
    PatientPoints,
    Point,
    Section,
    SectionKind,
    shifted,
)

# Marks --------------------------------------------------------------------------------------------


def with_mark(case: Case, film_number: int, mark: Mark) -> Case:
    """Draw ``mark`` on a film, in the place of the film's mark of that id if there is one."""
    film = _film(case, film_number)
    marks = list(film.marks)
    old = next((index for index, other in enumerate(marks) if other.id == mark.id), len(marks))
    marks[old : old + 1] = [mark]
    return _with_marks(case, film, marks)


def without_mark(case: Case, mark_id: str) -> Case:
    """Take the mark off its film."""
    film, mark = _mark(case, mark_id)
    return _with_marks(case, film, [other for other in film.marks if other is not mark])


def recoloured(case: Case, mark_id: str, color: MarkColor) -> Case:
    """Give the mark another colour."""
    return _with_mark_changed(case, mark_id, lambda mark: replace(mark, color=color))


def labelled(case: Case, mark_id: str, label: str) -> Case:
    """Give the mark another label."""
    return _with_mark_changed(case, mark_id, lambda mark: replace(mark, label=label))


def reshaped(
    case: Case, mark_id: str, points: tuple[Point, ...], patient_mm: PatientPoints | None = None
) -> Case:
    """Give the mark other points.

    Its old place in the patient is no longer true, so it is replaced by ``patient_mm``.
    """
    return _with_mark_changed(
        case, mark_id, lambda mark: replace(mark, points=points, patient_mm=patient_mm)
    )


def moved(
    case: Case, mark_id: str, *, dx: float, dy: float, patient_mm: PatientPoints | None = None
) -> Case:
    """Move the whole mark by pixels to the right and down; see ``reshaped`` for ``patient_mm``."""
    _, mark = _mark(case, mark_id)
    points = tuple(shifted(point, dx=dx, dy=dy) for point in mark.points)
    return reshaped(case, mark_id, points, patient_mm)


def new_mark_id(case: Case, film_number: int, kind: MarkKind = MarkKind.ARROW) -> str:
    """Return an id that no mark has: "film-2-arrow", "film-2-arrow-2", ..."""
    taken = {mark.id for _, mark in case.marks()}
    stem = f"film-{film_number}-{kind}"
    names = (stem if nth == 1 else f"{stem}-{nth}" for nth in count(1))
    return next(name for name in names if name not in taken)


def next_color(case: Case) -> MarkColor:
    """Return the colour for a new finding: the first that no mark has, else the least used."""
    used = [mark.color for _, mark in case.marks()]
    return min(MarkColor, key=used.count)


# Films --------------------------------------------------------------------------------------------


def with_film(case: Case, film: Film) -> Case:
    """Add ``film``, in the place of the film of that number if there is one, else in order."""
    if case.film(film.number) is not None:
        return _with_film_changed(case, film.number, lambda _: film)
    return replace(case, films=tuple(sorted((*case.films, film), key=lambda film: film.number)))


def without_film(case: Case, film_number: int) -> Case:
    """Remove the film and its marks."""
    old = _film(case, film_number)
    return replace(case, films=tuple(film for film in case.films if film is not old))


def with_view(case: Case, film_number: int, view: FilmView) -> Case:
    """Keep ``view`` as the way in which the film first shows."""
    return _with_film_changed(case, film_number, lambda film: replace(film, view=view))


def with_film_title(case: Case, film_number: int, title: str) -> Case:
    """Give the film another title."""
    return _with_film_changed(case, film_number, lambda film: replace(film, title=title))


# Text ---------------------------------------------------------------------------------------------


def with_section_text(case: Case, kind: SectionKind, text: str) -> Case:
    """Give the first section of that kind another text; add the section if there is none."""
    return _with_section_changed(case, kind, lambda section: replace(section, text=text))


def with_section_heading(case: Case, kind: SectionKind, heading: str) -> Case:
    """Give the first section of that kind another heading; add the section if there is none."""
    return _with_section_changed(case, kind, lambda section: replace(section, heading=heading))


# How --------------------------------------------------------------------------------------------


def _film(case: Case, number: int) -> Film:
    film = case.film(number)
    if film is None:
        raise KeyError(f"no film {number}")
    return film


def _mark(case: Case, mark_id: str) -> tuple[Film, Mark]:
    found = case.mark(mark_id)
    if found is None:
        raise KeyError(f"no mark {mark_id}")
    return found


def _with_film_changed(case: Case, number: int, change: Callable[[Film], Film]) -> Case:
    old = _film(case, number)
    return _with_film_replaced(case, old, change(old))


def _with_mark_changed(case: Case, mark_id: str, change: Callable[[Mark], Mark]) -> Case:
    film, old = _mark(case, mark_id)
    return _with_marks(case, film, [change(old) if mark is old else mark for mark in film.marks])


def _with_marks(case: Case, film: Film, marks: list[Mark]) -> Case:
    return _with_film_replaced(case, film, replace(film, marks=tuple(marks)))


def _with_film_replaced(case: Case, old: Film, new: Film) -> Case:
    # By identity: a faulty case may have two films of one number.
    return replace(case, films=tuple(new if film is old else film for film in case.films))


def _with_section_changed(
    case: Case, kind: SectionKind, change: Callable[[Section], Section]
) -> Case:
    old = case.section(kind)
    if old is not None:
        new = change(old)
        return replace(case, sections=tuple(new if one is old else one for one in case.sections))
    order = list(SectionKind)
    added = (*case.sections, change(Section(kind, kind.capitalize(), "")))
    return replace(case, sections=tuple(sorted(added, key=lambda one: order.index(one.kind))))
