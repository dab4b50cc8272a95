"""A case made of what is on screen: its films are the frames in sight, each with the view that is seen."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from msgspec import Struct

from overlays.model import Case, Film, FilmView, Provenance
from viewer.imaging.study import Frame, Series, SeriesKey, Study
from viewer.session.cases.binding import image_of
from viewer.session.cases.opening_slice import middle_slice, opening_on


class Byline(Struct, frozen=True):
    """Who made a case, where, under which licence, and where its films are from: asked once, proposed the next time.

    Who has consented, what is certain and by what, and other names are of one case alone: to propose them would say
    what nobody has said.
    """

    authors: tuple[str, ...] = ()
    institution: str = ""
    license: str = ""
    source: str = ""


class SeenFilm(Struct, frozen=True):
    """A slice of a series (from 0) as it is seen, with the view that a film of it would keep."""

    series: Series
    slice_index: int
    view: FilmView = FilmView()

    @property
    def frame(self) -> Frame:
        """The frame in sight."""
        return self.series.frames[self.slice_index]


class FilmOffer(Struct, frozen=True):
    """A series that can be a film of a new case, and where it would open; ``seen`` whether it is on screen."""

    series: Series
    slice_index: int
    seen: bool = True


def film_of(seen: SeenFilm, number: int) -> Film:
    """Return what is seen as a film of that number."""
    series = seen.series
    is_single = len(series.frames) == 1
    return Film(
        number,
        series.description,
        series.uid,
        image_of(seen.frame.key),
        seen.view,
        opening=None if is_single else opening_on(series, middle_slice(series)),
    )


def new_case(seen: Sequence[SeenFilm], byline: Byline, case_id: str) -> Case:
    """Return a case without a word, whose films are numbered as they are given."""
    return Case(
        case_id,
        "",
        authors=byline.authors,
        institution=byline.institution,
        license=byline.license,
        provenance=Provenance(byline.source),
        films=tuple(film_of(one, number) for number, one in enumerate(seen, start=1)),
    )


def byline_of(case: Case) -> Byline:
    """Return who made a case, for the next one."""
    return Byline(case.authors, case.institution, case.license, case.provenance.source)


def film_offers(
    seen: Iterable[tuple[Series, int]], others: Iterable[Series], *, most: int
) -> tuple[FilmOffer, ...]:
    """Return what a case could be made of: each series in sight once, then the others, ``most`` in all."""
    first: dict[str, FilmOffer] = {}
    for series, index in seen:
        first.setdefault(series.id, FilmOffer(series, index))
    rest = (FilmOffer(one, middle_slice(one), seen=False) for one in others if one.id not in first)
    return (*first.values(), *rest)[:most]


def free_offers(
    offers: Iterable[FilmOffer], own: Collection[SeriesKey], beside: Collection[SeriesKey]
) -> tuple[FilmOffer, ...]:
    """Return what may go into another case while one is open whose films are of its ``own`` series.

    Where images ``beside`` the case are offered, these alone; else what is no film of it.
    """
    free = tuple(offer for offer in offers if offer.series.key not in own)
    return tuple(offer for offer in free if offer.series.key in beside) or free


def patients_in(studies: Iterable[Study]) -> int:
    """Return how many patients studies name; one that names nobody may be anybody's."""
    people = {study.patient.id or study.patient.name for study in studies}
    return len(people - {""})
