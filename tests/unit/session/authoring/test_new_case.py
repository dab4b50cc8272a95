"""What a new case holds of what is seen."""

from __future__ import annotations

from overlays.file.codec import decode_case, encode_case
from overlays.model import FilmView, FilmWindow
from tests.unit.session.factory import SCAN
from viewer.imaging.study import Patient, Study
from viewer.session.authoring.new_case import (
    Byline,
    SeenFilm,
    byline_of,
    film_offers,
    free_offers,
    new_case,
    patients_in,
)
from viewer.session.cases.binding import bind
from viewer.session.cases.opening_slice import middle_slice

SERIES = [series for study in SCAN.studies for series in study.series]


def test_a_new_case_is_one_that_can_be_saved_and_read() -> None:
    view = FilmView(FilmWindow(40.0, 400.0), (1.0, 2.0, 3.0, 4.0))
    case = new_case([SeenFilm(SERIES[0], 0, view)], Byline(("A",), "B", "C"), "new-1")
    assert decode_case(encode_case(case), "x.json") == case
    assert byline_of(case) == Byline(("A",), "B", "C")


def test_its_films_are_found_among_the_images_that_they_were_made_of() -> None:
    seen = [SeenFilm(one, len(one.frames) - 1) for one in SERIES]
    bound = bind(new_case(seen, Byline(), "new-1"), SCAN).films
    assert [(one.series, one.slice_index) for one in bound] == [
        (one.series, one.slice_index) for one in seen
    ]


def test_each_series_is_offered_once_those_on_screen_first() -> None:
    first, second = SERIES[0], SERIES[-1]
    offers = film_offers([(second, 0), (second, 1)], SERIES, most=len(SERIES))
    assert [offer.series.id for offer in offers][:2] == [second.id, first.id]
    assert len({offer.series.id for offer in offers}) == len(offers)
    assert [offer.seen for offer in offers][:2] == [True, False]
    assert offers[1].slice_index == middle_slice(first)
    assert len(film_offers([], SERIES, most=1)) == 1


def test_what_belongs_to_the_open_case_is_free_for_no_other() -> None:
    offers = film_offers([(one, 0) for one in SERIES], (), most=len(SERIES))
    own, beside = {SERIES[0].key}, {SERIES[-1].key}
    assert [one.series.key for one in free_offers(offers, own, beside)] == [SERIES[-1].key]
    free = free_offers(offers, own, ())
    assert [one.series.key for one in free] == [one.key for one in SERIES if one.key not in own]
    assert free_offers(offers, {one.key for one in SERIES}, beside) == ()


def test_patients_are_told_apart_by_their_ids_and_nobody_counts_as_none() -> None:
    ann, ann_again = Patient("Ann", "1"), Patient("Ann B", "1")
    studies = [Study(str(n), patient=one) for n, one in enumerate((ann, ann_again, Patient()))]
    assert patients_in(studies) == 1
    assert patients_in((*studies, Study("9", patient=Patient("Bob", "2")))) == 2
