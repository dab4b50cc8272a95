"""What a text names and the case does not have."""

from __future__ import annotations

from msgspec.structs import replace

from overlays.checks.mend import MendKind
from overlays.edit import without_mark
from overlays.model import Case, Film, ImageRef, Mark, MarkColor, MarkKind, Point
from viewer.session.authoring.answers import Answers, Lack, LackKind


def arrow(name: str, color: MarkColor) -> Mark:
    return Mark(name, MarkKind.ARROW, color, (Point(10, 10), Point(40, 40)))


CASE = Case(
    case_id="c",
    title="t",
    films=(
        Film(1, "AP", "1.2", ImageRef("1.2.1"), marks=(arrow("neck", MarkColor.GREEN),)),
        Film(2, "T1", "1.3", ImageRef("1.3.1"), marks=(arrow("t1", MarkColor.YELLOW),)),
    ),
)


def lacks(text: str, case: Case = CASE) -> list[tuple[str, str, int | None]]:
    found = Answers.of(case).lacks_in(text)
    return [(str(lack.why), lack.color, lack.film) for lack in found]


def test_a_phrase_with_its_mark_lacks_nothing() -> None:
    assert lacks("Osteopenia (green arrow, film 1), arrow 2a, [the neck](mark:neck)") == []


def test_a_phrase_without_a_mark_says_colour_and_film() -> None:
    assert lacks("normal (blue arrow, film 1)") == [("mark", "blue", 1)]


def test_of_several_films_only_those_without_the_mark_are_named() -> None:
    assert lacks("(green arrows, films 1 and 2)") == [("mark", "green", 2)]


def test_of_several_colours_only_those_without_a_mark_are_named() -> None:
    assert lacks("(green and red arrows, film 1)") == [("mark", "red", 1)]


def test_a_film_that_is_not_there_is_said_to_be_that() -> None:
    assert lacks("(green arrow, film 7)") == [("film", "green", 7)]


def test_a_phrase_bound_to_a_mark_that_has_gone_says_so() -> None:
    gone = without_mark(CASE, "neck")
    assert lacks("[the neck](mark:neck)", gone) == [("link", "", None)]


def test_the_same_lack_is_said_once() -> None:
    assert len(lacks("(blue arrow, film 1) and again (blue arrow, film 1)")) == 1


def test_a_colour_that_no_mark_can_have_cannot_be_drawn() -> None:
    assert Lack(LackKind.MARK, "purple arrow, film 1", "purple", film=1).mend is None
    mend = Lack(LackKind.MARK, "blue arrow, film 1", "blue", film=1).mend
    assert mend is not None
    assert (mend.kind, mend.color, mend.film) == (MendKind.DRAW, MarkColor.BLUE, 1)


def test_answers_are_the_same_wherever_the_marks_point() -> None:
    film = CASE.films[0]
    moved = replace(film.marks[0], points=(Point(0, 0), Point(1, 1)))
    case = replace(CASE, films=(replace(film, marks=(moved,)), *CASE.films[1:]))
    assert Answers.of(case) == Answers.of(CASE)
    assert Answers.of(without_mark(CASE, "neck")) != Answers.of(CASE)
