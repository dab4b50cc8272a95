"""Checks of a film against its image: found, read, unchanged, and every mark on it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from overlays.checks.problem import CaseProblem, FilmFacts, ProblemCode, of_film, of_mark
from overlays.file.plain_json import quoted
from overlays.model import Film, Mark, badge, inside
from overlays.sentence import said
from overlays.wording import called, named_points

_MANY: Final = 500
"""Films that are not checked again; an edit changes one."""


@lru_cache(maxsize=_MANY)
def image_problems(film: Film, facts: FilmFacts) -> tuple[CaseProblem, ...]:
    """Return what is wrong with the image of ``film``, or with marks on it."""
    return tuple(_problems(film, facts))


def _problems(film: Film, facts: FilmFacts) -> Iterator[CaseProblem]:
    if not facts.found:
        yield _missing(film)
        return
    if facts.unreadable:
        message = said(
            "overlays", "The image of film {number} cannot be read: {unreadable}"
        ).format(number=film.number, unreadable=facts.unreadable)
        yield of_film(ProblemCode.BAD_FILE, film, message)
    if film.image.sha256 and facts.digests and film.image.sha256 not in facts.digests:
        message = said(
            "overlays",
            "The pixels of film {number} have changed since its marks were drawn (SHA-256 "
            "differs).",
        ).format(number=film.number)
        yield of_film(ProblemCode.PIXELS_CHANGED, film, message)
    if facts.columns and facts.rows:
        for position, mark in enumerate(film.marks):
            if not all(inside(one, rows=facts.rows, columns=facts.columns) for one in mark.points):
                yield from _off_image(film.number, mark, position, facts.columns, facts.rows)


def _missing(film: Film) -> CaseProblem:
    template = (
        said("overlays", "The image of film {number} is not there: UID {sop}, frame {frame}.")
        if film.image.frame > 1
        else said("overlays", "The image of film {number} is not there: UID {sop}.")
    )
    message = template.format(
        number=film.number, sop=quoted(film.image.name), frame=film.image.frame
    )
    return of_film(ProblemCode.IMAGE_MISSING, film, message)


@lru_cache(maxsize=_MANY)
def _off_image(
    number: int, mark: Mark, position: int, columns: int, rows: int
) -> tuple[CaseProblem, ...]:
    name = badge(number, position)
    return tuple(
        of_mark(
            ProblemCode.MARK_OFF_IMAGE,
            number,
            mark,
            said(
                "overlays",
                "The {name} of the {called}, at ({x:g}, {y:g}), is not on the film, which is "
                "{columns} x {rows} pixels.",
            ).format(
                name=point_name,
                called=called(number, mark, name),
                x=point.x,
                y=point.y,
                columns=columns,
                rows=rows,
            ),
        )
        for point_name, point in named_points(mark)
        if not inside(point, rows=rows, columns=columns)
    )
