"""What the checks know of the films of the shipped case: where they open as an unknown, and by which names."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from overlays.checks.check import check_case
from overlays.edit import with_opening
from overlays.file.codec import read_case
from overlays.model import Case, FilmOpening
from viewer.imaging.header import Scan
from viewer.imaging.series.scan import scan
from viewer.session.cases.binding import bind
from viewer.session.cases.film_facts import film_facts

Check = Callable[[Case], list[tuple[str, int | None]]]


@pytest.fixture(scope="module")
def shipped(shipped_case: Path) -> tuple[Case, Scan]:
    return read_case(shipped_case / "overlay.json"), scan([str(shipped_case)])


@pytest.fixture
def told(shipped: tuple[Case, Scan]) -> Check:
    def check(case: Case) -> list[tuple[str, int | None]]:
        binding = bind(case, shipped[1])
        found = check_case(case, film_facts(binding, {}))
        return [(str(one.code), one.film) for one in found]

    return check


def test_the_shipped_case_opens_beside_its_arrows(shipped: tuple[Case, Scan], told: Check) -> None:
    assert told(shipped[0]) == []


def test_only_what_was_tried_in_vain_is_called_unreadable(shipped: tuple[Case, Scan]) -> None:
    binding = bind(*shipped)
    tried = binding.films[1].key
    facts = film_facts(binding, {tried: ()})
    assert [number for number, one in facts.items() if one.unreadable] == [2]


def test_a_film_that_opens_on_its_own_slice_tells(shipped: tuple[Case, Scan], told: Check) -> None:
    case = shipped[0]
    assert told(with_opening(case, 2, FilmOpening())) == [("opening-tells", 2)]
    sop = case.films[1].image.sop
    assert told(with_opening(case, 2, FilmOpening(sop, 1))) == [("opening-tells", 2)]


def test_a_mark_that_stays_for_slices_tells_on_each_of_them(
    shipped: tuple[Case, Scan], told: Check
) -> None:
    case = shipped[0]
    film = case.films[1]
    wide = replace(film, marks=(replace(film.marks[0], slices=3),))
    assert told(replace(case, films=(case.films[0], wide, case.films[2]))) == [("opening-tells", 2)]


def test_a_radiograph_has_no_other_slice_to_open_on(
    shipped: tuple[Case, Scan], told: Check
) -> None:
    assert told(with_opening(shipped[0], 1, FilmOpening())) == []
