"""Edits of marks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from itertools import count
from types import MappingProxyType
from typing import Final

from msgspec.structs import replace

from overlays.edit.following import text_following
from overlays.edit.parts import found_film, found_mark, with_mark_changed, with_marks_replaced
from overlays.model import (
    BOX_KINDS,
    Case,
    Mark,
    MarkColor,
    MarkKind,
    MarkRegion,
    PatientPoints,
    Point,
    shifted,
)
from overlays.turning import turned

_NOWHERE: Final[Mapping[str, PatientPoints]] = MappingProxyType({})

# Drawn, taken away ---------------------------------------------------------------------------------


def with_mark(case: Case, film_number: int, mark: Mark) -> Case:
    """Draw ``mark`` on a film, in the place of the film's mark of that id if there is one."""
    film = found_film(case, film_number)
    marks = list(film.marks)
    old = next((index for index, other in enumerate(marks) if other.id == mark.id), len(marks))
    marks[old : old + 1] = [mark]
    return with_marks_replaced(case, film, marks)


def with_marks(case: Case, film_number: int, marks: Iterable[Mark]) -> Case:
    """Draw several marks on a film; see ``with_mark``."""
    for mark in marks:
        case = with_mark(case, film_number, mark)
    return case


def without_mark(case: Case, mark_id: str) -> Case:
    """Take the mark off its film; the text calls those after it by their new badges."""
    return without_marks(case, (mark_id,))


def without_marks(case: Case, mark_ids: Collection[str]) -> Case:
    """Take several marks off their films; see ``without_mark``."""
    after = case
    for mark_id in dict.fromkeys(mark_ids):
        film, gone = found_mark(after, mark_id)
        after = with_marks_replaced(after, film, (mark for mark in film.marks if mark is not gone))
    return text_following(case, after)


def copies_of(
    case: Case, film_number: int, marks: Iterable[Mark], *, dx: float = 0.0, dy: float = 0.0
) -> tuple[Mark, ...]:
    """Return copies of ``marks``, of this case or of another, to be drawn on a film by ``with_marks``.

    Each has an id that no mark of ``case`` has, and lies as many pixels further to the right and down.  Where it
    lies in the patient is not known; it is neither locked nor hidden, so that who pastes sees what comes.
    """
    taken = {mark.id for _, mark in case.marks()}
    copies = []
    for mark in marks:
        name = _free_id(taken, film_number, mark.kind)
        taken.add(name)
        copy = replace(mark, id=name, patient_mm=None, locked=False, hidden=False)
        copies.append(_moved(copy, dx, dy))
    return tuple(copies)


def moved_to_film(
    case: Case,
    mark_ids: Collection[str],
    film_number: int,
    places: Mapping[str, PatientPoints] = _NOWHERE,
) -> Case:
    """Draw marks on another film, at the same points; the text calls them by their new badges.

    ``places`` are where they lie in the patient there, by id; their old places are no longer true.
    """
    found_film(case, film_number)
    after = case
    for mark_id in dict.fromkeys(mark_ids):
        film, mark = found_mark(after, mark_id)
        if film.number != film_number:
            after = with_marks_replaced(after, film, (one for one in film.marks if one is not mark))
            target = found_film(after, film_number)
            there = replace(mark, patient_mm=places.get(mark_id))
            after = with_marks_replaced(after, target, (*target.marks, there))
    return text_following(case, after)


def new_mark_id(case: Case, film_number: int, kind: MarkKind = MarkKind.ARROW) -> str:
    """Return an id that no mark has: "film-2-arrow", "film-2-arrow-2", ..."""
    return _free_id({mark.id for _, mark in case.marks()}, film_number, kind)


def next_color(case: Case) -> MarkColor:
    """Return the colour for a new finding: the first that no mark has, else the least used."""
    used = Counter(mark.color for _, mark in case.marks())
    return min(MarkColor, key=lambda color: used[color])


# Changed -------------------------------------------------------------------------------------------


def recoloured(case: Case, mark_id: str, color: MarkColor) -> Case:
    """Give the mark another colour."""
    return with_mark_changed(case, mark_id, lambda mark: replace(mark, color=color))


def labelled(case: Case, mark_id: str, label: str) -> Case:
    """Give the mark another label."""
    return with_mark_changed(case, mark_id, lambda mark: replace(mark, label=label))


def reshaped(
    case: Case, mark_id: str, points: tuple[Point, ...], patient_mm: PatientPoints | None = None
) -> Case:
    """Give the mark other points.

    Its old place in the patient is no longer true, so it is replaced by ``patient_mm``.
    """
    return with_mark_changed(
        case, mark_id, lambda mark: replace(mark, points=points, patient_mm=patient_mm)
    )


def moved(
    case: Case, mark_id: str, *, dx: float, dy: float, patient_mm: PatientPoints | None = None
) -> Case:
    """Move the whole mark, its region too, by pixels to the right and down; see ``reshaped`` for ``patient_mm``."""
    return with_mark_changed(
        case, mark_id, lambda mark: replace(_moved(mark, dx, dy), patient_mm=patient_mm)
    )


def turned_by(
    case: Case,
    mark_id: str,
    angle_deg: float,
    *,
    aspect: float = 1.0,
    patient_mm: PatientPoints | None = None,
) -> Case:
    """Turn the mark clockwise: an ellipse or a rectangle in its box, an arrow about its tip, all else about its middle.

    ``aspect`` is the height of a pixel over its width; see ``reshaped`` for ``patient_mm``.
    """

    def change(mark: Mark) -> Mark:
        if mark.kind in BOX_KINDS:
            # Half a turn is no turn of a box; the angle that is kept is from -90 to 90.
            angle = (mark.rotation + angle_deg + 90.0) % 180.0 - 90.0
            return replace(mark, rotation=round(angle, 6) + 0.0, patient_mm=patient_mm)
        points = tuple(turned(one, mark.middle, angle_deg, aspect=aspect) for one in mark.points)
        return replace(mark, points=points, patient_mm=patient_mm)

    return with_mark_changed(case, mark_id, change)


def with_slices(case: Case, mark_id: str, slices: int) -> Case:
    """Let the mark stay for so many slices to each side of its own."""
    return with_mark_changed(case, mark_id, lambda mark: replace(mark, slices=slices))


def with_region(case: Case, mark_id: str, region: MarkRegion | None) -> Case:
    """Give the mark the area that counts as right, or take it away."""
    return with_mark_changed(case, mark_id, lambda mark: replace(mark, region=region))


def with_locked(case: Case, mark_id: str, *, locked: bool) -> Case:
    """Lock the mark, or let it be changed by hand again."""
    return with_mark_changed(case, mark_id, lambda mark: replace(mark, locked=locked))


def with_hidden(case: Case, mark_id: str, *, hidden: bool) -> Case:
    """Hide the mark, or show it again."""
    return with_mark_changed(case, mark_id, lambda mark: replace(mark, hidden=hidden))


def _moved(mark: Mark, dx: float, dy: float) -> Mark:
    region = mark.region
    if region is not None and region.polygon:
        region = replace(region, polygon=_shifted(region.polygon, dx, dy))
    return replace(mark, points=_shifted(mark.points, dx, dy), region=region)


def _shifted(points: Iterable[Point], dx: float, dy: float) -> tuple[Point, ...]:
    return tuple(shifted(point, dx=dx, dy=dy) for point in points)


def _free_id(taken: Collection[str], film_number: int, kind: MarkKind) -> str:
    stem = f"film-{film_number}-{kind}"
    names = (stem if nth == 1 else f"{stem}-{nth}" for nth in count(1))
    return next(name for name in names if name not in taken)
