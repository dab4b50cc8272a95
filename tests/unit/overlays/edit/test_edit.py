from __future__ import annotations

import pytest
from msgspec.structs import replace

from overlays.edit import (
    labelled,
    moved,
    new_mark_id,
    next_color,
    recoloured,
    reshaped,
    with_film,
    with_film_title,
    with_mark,
    with_section_heading,
    with_section_text,
    with_view,
    without_film,
    without_mark,
)
from overlays.model import (
    Case,
    Film,
    FilmView,
    FilmWindow,
    ImageRef,
    Mark,
    MarkColor,
    MarkKind,
    PatientPoints,
    Point,
    Section,
    SectionKind,
)

ARROW = Mark("new", MarkKind.ARROW, MarkColor.BLUE, (Point(1, 2), Point(3, 4)))


def _ids(case: Case) -> list[list[str]]:
    return [[mark.id for mark in film.marks] for film in case.films]


def _mark(case: Case, mark_id: str) -> Mark:
    found = case.mark(mark_id)
    assert found is not None
    return found[1]


def test_a_mark_is_drawn_after_the_others_of_its_film(case: Case) -> None:
    assert _ids(with_mark(case, 2, ARROW)) == [["xr-neck"], ["t1-neck", "new"], ["t2-neck"]]
    assert _ids(case) == [["xr-neck"], ["t1-neck"], ["t2-neck"]]


def test_a_mark_with_an_id_of_its_film_takes_its_place(case: Case) -> None:
    two = with_mark(case, 2, ARROW)
    again = with_mark(two, 2, replace(two.films[1].marks[0], label="here"))
    assert _ids(again)[1] == ["t1-neck", "new"]
    assert again.films[1].marks[0].label == "here"


def test_drawing_and_removing_leaves_the_case_as_it_was(case: Case) -> None:
    assert without_mark(with_mark(case, 3, ARROW), "new") == case


def test_a_mark_is_recoloured_and_labelled(case: Case) -> None:
    assert _mark(recoloured(case, "t2-neck", MarkColor.CYAN), "t2-neck").color is MarkColor.CYAN
    assert _mark(labelled(case, "t2-neck", "neck"), "t2-neck").label == "neck"


def test_a_moved_mark_keeps_its_shape_and_forgets_its_old_place_in_the_patient(
    case: Case,
) -> None:
    before = _mark(case, "t1-neck")
    after = _mark(moved(case, "t1-neck", dx=10, dy=-1), "t1-neck")
    assert (after.tip.x - before.tip.x, after.tip.y - before.tip.y) == pytest.approx((10, -1))
    assert (after.tail.x - before.tail.x, after.tail.y - before.tail.y) == pytest.approx((10, -1))
    assert before.patient_mm is not None
    assert after.patient_mm is None


def test_a_reshaped_mark_takes_its_new_place_in_the_patient(case: Case) -> None:
    place = PatientPoints("1.2", ((4, 5, 6), (1, 2, 3)))
    after = _mark(reshaped(case, "t1-neck", ARROW.points, place), "t1-neck")
    assert (after.points, after.patient_mm) == (ARROW.points, place)


def test_unknown_keys_survive_edits(case: Case) -> None:
    marked = replace(case.films[0].marks[0], extra={"x": 1})
    edited = moved(
        recoloured(with_mark(case, 1, marked), "xr-neck", MarkColor.RED), "xr-neck", dx=1, dy=1
    )
    assert _mark(edited, "xr-neck").extra == {"x": 1}


def test_a_view_is_kept_for_its_film_alone(case: Case) -> None:
    view = FilmView(FilmWindow(40, 400), (1, 2, 30, 40))
    kept = with_view(case, 2, view)
    assert kept.films[1].view == view
    assert (kept.films[0], kept.films[2]) == (case.films[0], case.films[2])


def test_a_section_gets_its_text_and_heading(case: Case) -> None:
    edited = with_section_heading(
        with_section_text(case, SectionKind.HISTORY, "New."), SectionKind.HISTORY, "Story"
    )
    assert edited.sections[0] == replace(case.sections[0], text="New.", heading="Story")
    assert edited.sections[1:] == case.sections[1:]


def test_a_section_that_was_not_there_comes_in_the_order_of_telling(case: Case) -> None:
    without = replace(case, sections=(case.sections[0], case.sections[4]))
    edited = with_section_text(without, SectionKind.DIAGNOSIS, "Gout.")
    assert edited.sections == (
        case.sections[0],
        Section(SectionKind.DIAGNOSIS, "Diagnosis", "Gout."),
        case.sections[4],
    )


def test_films_are_added_in_order_titled_and_removed(case: Case) -> None:
    film = Film(2, "Axial", "1.2", ImageRef("1.2.3"))
    gap = without_film(case, 2)
    assert [one.number for one in gap.films] == [1, 3]
    assert with_film(gap, film).films[1] == film
    assert with_film(case, film).films == (case.films[0], film, case.films[2])
    assert with_film_title(case, 3, "STIR").films[2].title == "STIR"


@pytest.mark.parametrize(
    "edit",
    [
        lambda case: with_mark(case, 9, ARROW),
        lambda case: without_mark(case, "gone"),
        lambda case: recoloured(case, "gone", MarkColor.RED),
        lambda case: moved(case, "gone", dx=1, dy=1),
        lambda case: with_view(case, 9, FilmView()),
        lambda case: without_film(case, 9),
    ],
)
def test_what_is_not_there_cannot_be_edited(case: Case, edit: object) -> None:
    assert callable(edit)
    with pytest.raises(KeyError):
        edit(case)


def test_of_films_with_one_number_only_the_one_of_the_mark_changes(case: Case) -> None:
    twice = replace(case, films=(*case.films[:2], replace(case.films[2], number=2)))
    assert _ids(without_mark(twice, "t2-neck")) == [["xr-neck"], ["t1-neck"], []]
    assert _ids(moved(twice, "t2-neck", dx=1, dy=1)) == _ids(twice)


def test_a_new_mark_gets_an_id_that_is_free(case: Case) -> None:
    first = new_mark_id(case, 2)
    second = new_mark_id(with_mark(case, 2, replace(ARROW, id=first)), 2)
    assert (first, second) == ("film-2-arrow", "film-2-arrow-2")
    assert new_mark_id(case, 1, MarkKind.ROI) == "film-1-roi"


def test_a_new_finding_gets_the_first_colour_that_is_free(case: Case) -> None:
    assert next_color(case) is MarkColor.BLUE  # green, yellow and red are taken
    assert next_color(Case(case_id="x", title="")) is MarkColor.GREEN
    full = case
    for index, color in enumerate(MarkColor):
        full = with_mark(full, 1, replace(ARROW, id=f"m{index}", color=color))
    assert next_color(full) is MarkColor.BLUE  # used once, as are those that follow
