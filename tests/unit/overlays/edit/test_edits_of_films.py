from __future__ import annotations

import pytest
from msgspec.structs import replace

from overlays.checks.check import check_case
from overlays.edit import (
    film_moved,
    film_renumbered,
    with_details,
    with_image,
    with_inserted_film,
    with_note,
    with_opening,
    with_section_text,
    without_film,
)
from overlays.model import (
    Case,
    Film,
    FilmOpening,
    FilmWindow,
    ImageRef,
    PatientPoints,
    Section,
    SectionKind,
    StageKind,
)
from overlays.text.prose import resolve

TEXT = "Dark (yellow arrow, film 2), bright (red arrow, film 3), thin (green arrow, film 1); films 2 and 3."
NEW = Film(2, "Lateral", "1.9", ImageRef("1.9.1"))


@pytest.fixture
def told(case: Case) -> Case:
    case = with_section_text(case, SectionKind.FINDINGS, TEXT)
    own = Section(SectionKind.OTHER, "Teaching points", "", notes="Show film 3 again.")
    case = replace(case, sections=(*case.sections, own))
    return with_details(with_note(case, StageKind.FINDINGS, "Ask about film 3."), cover=2)


def _titles(case: Case) -> dict[int, str]:
    return {film.number: film.title for film in case.films}


def _findings(case: Case) -> str:
    section = case.section(SectionKind.FINDINGS)
    assert section is not None
    return section.text


def _meant(case: Case) -> list[tuple[str, ...]]:
    return [mention.mark_ids for mention in resolve(case)]


def test_a_film_goes_to_another_place_and_the_text_follows(told: Case) -> None:
    after = film_moved(told, 3, 0)
    assert _titles(after) == {
        1: "Coronal T2, fat saturated", 2: "AP pelvis radiograph", 3: "Coronal T1",
    }  # fmt: skip
    assert _findings(after) == (
        "Dark (yellow arrow, film 3), bright (red arrow, film 1), thin (green arrow, film 2); films 1 and 3."
    )
    assert after.notes.findings == "Ask about film 1."
    assert after.sections[-1].notes == "Show film 1 again."
    assert after.cover == 3
    assert _meant(after) == _meant(told)
    assert len(check_case(after)) == len(check_case(told))
    assert film_moved(after, 1, 99) == told


def test_a_case_whose_films_stay_in_order_is_the_same(told: Case) -> None:
    assert film_moved(told, 2, 1) == told
    assert film_renumbered(told, 2, 2) == told


def test_gaps_in_the_numbers_stay(told: Case) -> None:
    gap = film_renumbered(told, 3, 7)
    assert list(_titles(gap)) == [1, 2, 7]
    assert "(red arrow, film 7)" in _findings(gap)
    assert list(_titles(film_moved(gap, 7, 0))) == [1, 2, 7]


def test_two_films_exchange_their_numbers(told: Case) -> None:
    after = film_renumbered(told, 1, 3)
    assert [film.title for film in after.films][::2] == [
        "Coronal T2, fat saturated",
        "AP pelvis radiograph",
    ]
    assert _meant(after) == _meant(told)


def test_an_inserted_film_pushes_those_after_it(told: Case) -> None:
    after = with_inserted_film(told, NEW)
    assert _titles(after) == {
        1: "AP pelvis radiograph", 2: "Lateral", 3: "Coronal T1", 4: "Coronal T2, fat saturated",
    }  # fmt: skip
    assert "films 3 and 4" in _findings(after)
    assert _meant(after) == _meant(told)
    behind = with_inserted_film(told, replace(NEW, number=4))
    assert _findings(behind) == TEXT


def test_a_film_that_is_removed_leaves_the_numbers_of_the_others(told: Case) -> None:
    after = without_film(told, 2)
    assert list(_titles(after)) == [1, 3]
    assert _findings(after) == TEXT
    assert after.cover is None


def test_a_film_opens_elsewhere_as_an_unknown(case: Case) -> None:
    opening = FilmOpening("1.2.3", 4, FilmWindow(40, 400), (0, 0, 9, 9))
    after = with_opening(case, 2, opening)
    assert after.films[1].opening == opening
    assert with_opening(after, 2, None) == case


def test_a_film_becomes_another_slice_with_its_marks(case: Case) -> None:
    place = PatientPoints("1.2", ((1, 2, 3), (4, 5, 6)))
    after = with_image(case, 2, ImageRef("1.5.6"), series="1.5", places={"t1-neck": place})
    film = after.films[1]
    assert (film.image, film.series) == (ImageRef("1.5.6"), "1.5")
    assert film.marks == (replace(case.films[1].marks[0], patient_mm=place),)
    moved = with_image(case, 2, ImageRef("1.5.6"), series="1.5")
    assert moved.films[1].marks[0].patient_mm is None


def test_what_is_not_there_is_a_key_error(case: Case) -> None:
    for edit in (
        lambda: film_moved(case, 9, 0),
        lambda: film_renumbered(case, 9, 1),
        lambda: with_opening(case, 9, None),
        lambda: with_image(case, 9, ImageRef("1"), series=""),
    ):
        with pytest.raises(KeyError):
            edit()
