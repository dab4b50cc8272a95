"""A case of as many films as there may be: its cards take the work of its marks, not of films times marks."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

from msgspec.structs import replace

from overlays.model import Case, Film, ImageRef, Mark, MarkColor, MarkKind, Point
from tests.unit.session.factory import coronal_series
from viewer.imaging.header import Scan
from viewer.imaging.study import Study
from viewer.session.cases.binding import bind
from viewer.ui.film_strip.strip_filler import entries

FILMS, MARKS = 200, 10


class Counted(tuple[object, ...]):
    """Marks of a series that count how often somebody goes through them."""

    walks = 0

    def __iter__(self) -> Iterator[object]:
        type(self).walks += 1
        return super().__iter__()


def test_the_cards_of_two_hundred_films_go_through_the_marks_once() -> None:
    series = coronal_series("2.1", count=FILMS)
    films = tuple(
        Film(
            n + 1,
            f"Film {n + 1}",
            "2.1",
            ImageRef(series.frames[n].key.sop_instance_uid),
            marks=tuple(
                Mark(f"m{n}-{k}", MarkKind.ARROW, MarkColor.GREEN, (Point(1, 1), Point(9, 9)))
                for k in range(MARKS)
            ),
        )
        for n in range(FILMS)
    )
    bound = bind(Case("c", "t", films=films), Scan((Study("1.0", series=(series,)),)))
    counted = replace(
        bound, marks=MappingProxyType({one: Counted(marks) for one, marks in bound.marks.items()})
    )
    cards = entries(counted, marked=True, failed=lambda _frame: False)
    assert Counted.walks == 1
    assert [badge.text for badge in cards[1].badges] == [f"2{letter}" for letter in "abcdefghij"]
    assert [badge for card in entries(counted, marked=False, failed=lambda _: False)
            for badge in card.badges] == []  # fmt: skip
