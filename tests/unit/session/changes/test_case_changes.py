"""What a recovery would change is told film by film and text by text, and nothing that is the same is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from overlays.edit import with_film, with_mark, without_film
from overlays.file.codec import read_case
from overlays.model import Case, Film
from tests.unit.session.factory import arrow
from viewer.session.changes.case_changes import case_changes
from viewer.session.changes.word_runs import MOST_WORDS, word_runs


@pytest.fixture(scope="module")
def case(shipped_case: Path) -> Case:
    return read_case(shipped_case / "overlay.json")


def test_a_case_and_what_a_save_makes_of_it_do_not_differ(case: Case) -> None:
    found = case_changes(case, replace(case, revision=99, updated="2026-11-30"))
    assert (found.films, found.texts, found.has_others) == ((), (), False)


def test_marks_are_counted_by_what_became_of_them(case: Case) -> None:
    first = case.films[0]
    moved = replace(first.marks[0], label="Here")
    after = with_mark(with_mark(case, 1, arrow("new")), 1, moved)
    (film,) = case_changes(case, after).films
    assert film.name == "Film 1"
    assert film.facts == ("1 mark added", "1 mark changed")
    assert film.marks == {"new", moved.id}
    (back,) = case_changes(after, case).films
    assert back.facts == ("1 mark removed", "1 mark changed")


def test_films_that_come_and_go_are_told(case: Case) -> None:
    more = with_film(case, Film(9, "Another", "", case.films[0].image))
    (new,) = case_changes(case, more).films
    assert (new.before, new.facts) == (None, ("This film is new.",))
    (gone,) = case_changes(more, case).films
    assert (gone.after, gone.facts) == (None, ("This film is gone.",))
    assert without_film(more, 9).films == case.films


def test_texts_facts_and_notes_are_told_apart(case: Case) -> None:
    section = replace(case.sections[1], text="Other words.")
    sections = (case.sections[0], section, *case.sections[2:])
    after = replace(
        case, title="T", sections=sections, notes=replace(case.notes, history="Ask."), difficulty=5
    )
    found = case_changes(case, after)
    assert found.films == ()
    assert [text.name for text in found.texts] == [
        "Title",
        section.heading,
        "Notes for the teacher",
    ]
    assert found.has_others


def test_what_differs_is_marked_in_both_and_what_is_far_from_it_left_out() -> None:
    words = " ".join(f"w{n}" for n in range(100))
    old, new = word_runs(f"{words} pain {words}", f"{words} no pain at all {words}")
    assert [run.text.strip() for run in new if run.differs] == ["no", "at all"]
    assert not any(run.differs for run in old)
    assert "w99 " in new[0].text
    assert "w50" not in new[0].text


@given(
    st.text(st.sampled_from("ab \n"), max_size=60), st.text(st.sampled_from("ab \n"), max_size=60)
)
def test_short_texts_are_shown_whole(before: str, after: str) -> None:
    shown = ["".join(run.text for run in runs) for runs in word_runs(before, after)]
    if "…" not in "".join(shown):
        assert shown == [before, after]


def test_a_long_text_is_compared_by_its_ends() -> None:
    long = "a " * (3 * MOST_WORDS)
    old, new = word_runs(f"{long}x {long}", f"{long}y {long}")
    assert [run.text for run in old if run.differs] == ["x "]
    assert [run.text for run in new if run.differs] == ["y "]
