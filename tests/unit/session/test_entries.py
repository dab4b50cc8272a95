"""What a viewport says of what it was asked to show."""

from __future__ import annotations

from msgspec.structs import replace

from tests.unit.session.factory import CASE, SCAN, T1, T2, XR, arrow, film, scan_of
from viewer.imaging.header import Scan
from viewer.imaging.study import Patient, Study
from viewer.session.cases.binding import Binding, bind
from viewer.session.display import DisplayState
from viewer.session.entries import (
    EMPTY_PANE,
    LOOKING,
    NOTHING_OPEN,
    Entry,
    carried_over,
    content_of,
)

FILM_2 = Entry(film=2)


def test_film_1_with_its_marks_is_film_1a():
    binding = bind(CASE, SCAN)
    assert content_of(binding, Entry(film=1), marked=False).title_on(0) == "Film 1"
    assert content_of(binding, Entry(film=1), marked=True).title_on(0) == "Film 1a"


def test_only_the_slice_that_carries_its_marks_is_called_2a():
    content = content_of(bind(CASE, SCAN), FILM_2, marked=True)
    assert [content.title_on(index) for index in (9, 10, 11)] == ["Film 2", "Film 2a", "Film 2"]
    assert [content.nearest_own(index) for index in (0, 10, 23)] == [10, 10, 10]


def test_a_mark_of_another_film_of_the_series_is_no_mark_of_this_film():
    case = replace(CASE, films=(CASE.films[1], film(4, T1, 15, arrow("other"))))
    content = content_of(bind(case, SCAN), FILM_2, marked=True)
    assert len(content.marks_on(15)) == 1
    assert content.title_on(15) == "Film 2"
    assert content.nearest_own(15) == 10


def test_a_film_without_marks_has_no_letter():
    case = replace(CASE, films=(replace(CASE.films[0], marks=()),))
    assert content_of(bind(case, SCAN), Entry(film=1), marked=True).title_on(0) == "Film 1"


def test_a_film_shows_its_series_title_and_marks():
    content = content_of(bind(CASE, SCAN), FILM_2, marked=False)
    assert content.series is T1
    assert content.subtitle == "Title 2"
    assert [index for index, _ in content.marks] == [10]


def test_a_missing_film_says_which_image_it_wants():
    content = content_of(bind(CASE, scan_of(XR)), FILM_2, marked=False)
    assert content.series is None
    assert "1.2.10" in content.problem
    assert content.problem.startswith("Film 2 is missing")


def test_nothing_is_missing_while_images_are_looked_for():
    content = content_of(bind(CASE, scan_of(XR), complete=False), FILM_2, marked=False)
    assert content.problem == ""
    assert content.hint == LOOKING


def test_no_empty_pane_is_without_a_hint():
    assert content_of(Binding(), Entry(), marked=False).hint == NOTHING_OPEN
    assert content_of(Binding(complete=False), Entry(), marked=False).hint == LOOKING
    assert content_of(bind(CASE, SCAN), Entry(), marked=False).hint == EMPTY_PANE


def test_a_series_is_called_by_its_description_and_part():
    series = replace(T2, description="T2 TSE", part="TE 90")
    scan = scan_of(series, replace(XR, number=7))
    assert content_of(bind(None, scan), Entry(series.id), marked=False).title == "T2 TSE, TE 90"
    assert content_of(bind(None, scan), Entry(XR.id), marked=False).title == "Series 7"


def test_the_patient_is_told_in_lines_of_their_own():
    study = Study("1.0", "Hips", "2012-07-09", Patient("DOE^J", "17", "1974", "M"), (T1,))
    content = content_of(bind(None, Scan((study,))), Entry(T1.id), marked=False)
    assert content.patient_lines == ("DOE^J", "17", "1974 M")
    assert content.study_lines == ("Hips", "2012-07-09")


def test_a_film_stays_on_its_image_while_its_series_grows():
    part = replace(T1, frames=T1.frames[8:11])
    state = DisplayState(slice_index=2)
    assert carried_over(state, part, T1, FILM_2).slice_index == 10
    at_start = DisplayState(slice_index=0)
    assert carried_over(at_start, part, T1, FILM_2).slice_index == 8


def test_a_series_seen_from_its_start_still_is_when_earlier_slices_come():
    part = replace(T1, frames=T1.frames[8:11])
    assert carried_over(DisplayState(), part, T1, Entry(T1.id)).slice_index == 0


def test_a_series_that_lost_the_image_stays_within_its_slices():
    part = replace(T1, frames=T1.frames[:3])
    assert carried_over(DisplayState(slice_index=20), T1, part, Entry(T1.id)).slice_index == 2
