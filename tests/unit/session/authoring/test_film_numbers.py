"""A viewport goes on with the film that it shows, whatever the film is called after an edit."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from overlays.edit.films import (
    film_moved,
    film_renumbered,
    with_film_title,
    with_inserted_film,
    without_film,
)
from overlays.model import Case, Film, ImageRef
from viewer.session.authoring.film_numbers import films_now

FILMS = tuple(Film(n, f"film {n}", "s", ImageRef(f"1.{n}")) for n in (1, 2, 3))
CASE = Case("c", "t", films=FILMS)


@pytest.mark.parametrize(
    ("after", "now"),
    [
        (CASE, {1: 1, 2: 2, 3: 3}),
        (film_moved(CASE, 3, 0), {1: 2, 2: 3, 3: 1}),
        (film_renumbered(CASE, 1, 7), {1: 7, 2: 2, 3: 3}),
        (without_film(CASE, 2), {1: 1, 2: None, 3: 3}),
        (with_inserted_film(CASE, Film(1, "", "s", ImageRef("1.9"))), {1: 2, 2: 3, 3: 4}),
        (with_film_title(film_moved(CASE, 3, 0), 1, "other"), {1: 2, 2: 3, 3: 1}),
    ],
)
def test_films_are_found_by_what_they_are(after: Case, now: dict[int, int | None]) -> None:
    assert films_now(CASE, after) == now
    back = {new: old for old, new in now.items() if new is not None}
    assert {new: old for new, old in films_now(after, CASE).items() if old is not None} == back


def test_two_films_of_one_image_are_told_apart_by_their_numbers() -> None:
    twins = replace(CASE, films=(FILMS[0], replace(FILMS[0], number=2)))
    assert films_now(twins, with_film_title(twins, 2, "x")) == {1: 1, 2: 2}


def test_a_film_that_has_become_another_image_is_still_the_film_of_its_number() -> None:
    other = replace(CASE, films=(replace(FILMS[0], image=ImageRef("1.77")), *FILMS[1:]))
    assert films_now(CASE, other) == {1: 1, 2: 2, 3: 3}
