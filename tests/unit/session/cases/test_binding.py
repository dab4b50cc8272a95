"""Case and images joined: films found, marks placed, what is missing told."""

from __future__ import annotations

from itertools import permutations

import pytest
from msgspec.structs import replace

from overlays.edit import film_moved, moved, with_film, with_mark, without_mark
from overlays.model import FilmView, FilmWindow, ImageRef, PatientPoints, Point, badge
from tests.unit.session.factory import CASE, SCAN, T1, T2, XR, arrow, coronal_series, film, scan_of
from viewer.imaging.header import Scan
from viewer.imaging.voi import VoiFunction, Window
from viewer.session.cases.binding import bind, film_state
from viewer.session.display import WindowOrigin

NECK = PatientPoints("1.9", ((-130.0, -16.0, 10.0), (-98.0, -16.0, -14.0)))


def test_every_film_is_found_on_its_slice():
    binding = bind(CASE, SCAN)
    assert [(bound.series, bound.slice_index) for bound in binding.films] == [
        (XR, 0),
        (T1, 10),
        (T2, 12),
    ]
    assert binding.film(2).frame is T1.frames[10]
    assert binding.film(7) is None


def test_a_missing_image_leaves_a_film_without_series():
    binding = bind(CASE, scan_of(XR, T1))
    assert binding.film(3).series is None
    assert binding.film(3).frame is None


def test_frames_of_a_file_are_counted_from_one():
    first = CASE.films[0]
    second_frame = replace(first, image=ImageRef(first.image.sop, frame=2))
    assert bind(replace(CASE, films=(second_frame,)), SCAN).film(1).series is None


def test_marks_lie_on_their_slice_with_their_badge():
    ((index, placed),) = bind(CASE, SCAN).marks[T1.id]
    assert (index, placed.badge, placed.ghost, placed.mark.id) == (10, "2a", False, "t1-neck")


def test_the_marks_of_a_film_are_told_apart_by_letter():
    case = replace(CASE, films=(film(2, T1, 10, arrow("a"), arrow("b")),))
    assert [placed.badge for _, placed in bind(case, SCAN).marks[T1.id]] == ["2a", "2b"]
    assert [badge(1, n) for n in (0, 25, 26, 27)] == ["1a", "1z", "1aa", "1ab"]


@pytest.mark.parametrize(
    ("index", "slices"), [(10, [8, 9, 10, 11, 12]), (1, [0, 1, 2, 3]), (23, [21, 22, 23])]
)
def test_a_mark_may_stay_for_slices_to_each_side(index, slices):
    case = replace(CASE, films=(film(2, T1, index, arrow("a", slices=2)),))
    assert [at for at, _ in bind(case, SCAN).marks[T1.id]] == slices


def test_a_mark_with_a_place_in_the_patient_shows_as_a_ghost_on_the_other_series():
    case = replace(CASE, films=(film(2, T1, 10, arrow("a", patient_mm=NECK)),))
    binding = bind(case, SCAN)
    ((index, ghost),) = binding.marks[T2.id]
    assert (index, ghost.ghost, ghost.badge) == (10, True, "2a")
    # 1 mm pixels, the first pixel's centre (0.5) at -191.5: x is 192 further, y counts down from 192.
    assert (ghost.mark.tip.x, ghost.mark.tip.y) == pytest.approx((94.0, 206.0))
    assert (ghost.mark.tail.x, ghost.mark.tail.y) == pytest.approx((62.0, 182.0))
    assert [placed.ghost for _, placed in binding.marks[T1.id]] == [False]
    assert XR.id not in binding.marks


def test_no_ghost_in_another_frame_of_reference_or_where_the_series_does_not_reach():
    case = replace(CASE, films=(film(2, T1, 10, arrow("a", patient_mm=NECK)),))
    elsewhere = coronal_series("1.4", frame_of_reference="1.8")
    behind = coronal_series("1.5", first_mm=20.0)
    binding = bind(case, scan_of(T1, elsewhere, behind))
    assert set(binding.marks) == {T1.id}


def test_no_ghost_whose_tip_is_off_the_image():
    far = PatientPoints("1.9", ((-98.0, -16.0, 0.0), (-400.0, -16.0, 0.0)))
    case = replace(CASE, films=(film(2, T1, 10, arrow("a", patient_mm=far)),))
    assert T2.id not in bind(case, SCAN).marks


def test_a_ghost_of_a_missing_film_still_shows():
    case = replace(CASE, films=(film(2, T1, 10, arrow("a", patient_mm=NECK)),))
    assert [placed.ghost for _, placed in bind(case, scan_of(T2)).marks[T2.id]] == [True]


def test_the_film_of_a_mark_and_of_a_series_is_found():
    binding = bind(CASE, SCAN)
    assert binding.film_of_mark("t2-neck").film.number == 3
    assert binding.film_of_mark("none") is None
    assert binding.film_of_series(T1.id).film.number == 2
    assert binding.study_of(T1.id).description == "Hips"
    assert binding.series("none") is None


def test_a_film_first_shows_on_its_slice_as_its_author_left_it():
    kept = FilmView(FilmWindow(300.0, 600.0), (10.0, 20.0, 200.0, 180.0))
    case = replace(CASE, films=(replace(CASE.films[1], view=kept),))
    state = film_state(bind(case, SCAN).films[0])
    assert state.slice_index == 10
    assert state.window == Window(300.0, 600.0)
    assert state.window_origin is WindowOrigin.FILM
    assert state.view.rect == (10.0, 20.0, 200.0, 180.0)


def test_a_film_without_a_window_leaves_it_to_the_file():
    assert film_state(bind(CASE, SCAN).films[1]).window is None


@pytest.mark.parametrize(
    ("width", "function"), [(0.5, VoiFunction.LINEAR_EXACT), (400.0, VoiFunction.LINEAR)]
)
def test_a_film_window_narrower_than_one_is_exact(width, function):
    view = FilmView(FilmWindow(0.2, width))
    case = replace(CASE, films=(replace(CASE.films[1], view=view),))
    assert film_state(bind(case, SCAN).films[0]).window.function is function


def test_images_alone_bind_to_no_case():
    binding = bind(None, SCAN)
    assert not binding.is_empty
    assert binding.films == ()
    assert [series.id for _, series in binding.all_series()] == ["1.1", "1.2", "1.3"]
    assert bind(None, Scan()).is_empty


def test_a_ghost_gives_way_to_a_mark_that_points_at_the_same_place():
    there = arrow(
        "own"
    )  # its tip at (92.5, 205.5), as near to the ghost's (94, 206) as makes no odds
    case = replace(
        CASE, films=(film(2, T1, 10, arrow("a", patient_mm=NECK)), film(3, T2, 10, there))
    )
    assert [placed.mark.id for _, placed in bind(case, SCAN).marks[T2.id]] == ["own"]
    apart = replace(there, points=(there.tail, Point(120.0, 205.0)))
    case = replace(case, films=(case.films[0], replace(case.films[1], marks=(apart,))))
    assert [placed.mark.id for _, placed in bind(case, SCAN).marks[T2.id]] == ["own", "a"]


def test_after_any_edit_marks_lie_where_they_would_if_all_were_placed_anew():
    near = replace(NECK, points=((-131.0, -16.0, 9.0), (-97.0, -16.0, -13.0)))
    marks = (arrow("a", patient_mm=NECK), arrow("b", slices=2), arrow("c", patient_mm=near))
    films = (film(2, T1, 10, *marks), film(3, T2, 12, arrow("d"), arrow("e", patient_mm=NECK)))
    case = replace(CASE, films=films)
    states = (
        case,
        moved(case, "a", dx=3.0, dy=1.0),
        without_mark(case, "b"),
        hidden(case, "c"),
        film_moved(case, 3, 0),
        with_film(case, film(2, T1, 4, *marks)),
        replace(case, films=films[:1]),
    )
    for before, after in permutations(states, 2):
        known = bind(before, SCAN).placing
        followed, anew = bind(after, SCAN, before=known), bind(after, SCAN)
        assert (followed.marks, followed.hidden) == (anew.marks, anew.hidden)
    fewer = scan_of(T1)
    known = bind(case, SCAN).placing
    assert bind(case, fewer, before=known).marks == bind(case, fewer).marks


def hidden(case, mark_id):
    film_of, mark = case.mark(mark_id)
    return with_mark(case, film_of.number, replace(mark, hidden=True))
