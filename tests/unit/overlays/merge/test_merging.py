"""Two versions of the shipped case become one: by mark, film and section."""

from __future__ import annotations

from msgspec.structs import replace

from overlays.edit import (
    copies_of,
    film_moved,
    film_renumbered,
    labelled,
    moved,
    moved_to_film,
    recoloured,
    with_details,
    with_film_title,
    with_inserted_film,
    with_mark,
    with_note,
    with_section,
    with_section_changed,
    with_section_text,
    without_film,
    without_mark,
    without_section,
)
from overlays.merge.merging import merged
from overlays.merge.outcome import Side
from overlays.model import (
    Case,
    Extra,
    Film,
    ImageRef,
    Mark,
    MarkColor,
    MarkKind,
    Point,
    Section,
    SectionKind,
    StageKind,
)


def mark(mark_id: str, x: float = 5.0) -> Mark:
    return Mark(mark_id, MarkKind.ARROW, MarkColor.RED, (Point(x, 2), Point(9, 9)))


def film(number: int, *marks: Mark) -> Film:
    return Film(number, f"Film {number}", "1.2", ImageRef(f"1.2.{number}"), marks=marks)


def based() -> Case:
    return Case(
        "evening",
        "A title",
        cover=2,
        sections=(
            Section(SectionKind.HISTORY, "History", "Pain."),
            Section(SectionKind.FINDINGS, "Findings", "Film 2 (arrow 2a), arrow 1b, film 3."),
        ),
        films=(film(1, mark("a"), mark("b")), film(2, mark("c")), film(3)),
    )


BASE = based()


def both(mine: Case, theirs: Case) -> Case:
    """Return the merged case, which must come without a question, whichever way round."""
    merge = merged(BASE, mine, theirs)
    assert merge.conflicts == ()
    assert merged(BASE, theirs, mine).case == merge.case
    return merge.case


def asked(mine: Case, theirs: Case) -> str:
    """Return the place of the only conflict."""
    (conflict,) = merged(BASE, mine, theirs).conflicts
    return conflict.place


def test_what_one_side_has_not_changed_is_as_the_other_has_it() -> None:
    mine = labelled(BASE, "a", "here")
    assert both(mine, BASE) == mine


def test_marks_of_both_sides_come_together() -> None:
    case = both(labelled(BASE, "a", "mine"), labelled(BASE, "c", "theirs"))
    assert [one.label for _, one in case.marks()] == ["mine", "", "theirs"]


def test_one_mark_may_be_moved_here_and_named_there() -> None:
    case = both(
        moved(BASE, "a", dx=5, dy=0), recoloured(labelled(BASE, "a", "x"), "a", MarkColor.BLUE)
    )
    _, one = case.mark("a") or (None, None)
    assert one is not None
    assert (one.points[0].x, one.label, one.color) == (10, "x", MarkColor.BLUE)


def test_one_mark_moved_twice_asks_and_shows_both_places() -> None:
    mine, theirs = moved(BASE, "a", dx=5, dy=0), moved(BASE, "a", dx=0, dy=7)
    merge = merged(BASE, mine, theirs)
    (conflict,) = merge.conflicts
    assert conflict.place == "red arrow 1a of film 1: place"
    assert conflict.mine.words == "tail (10, 2), tip (14, 9)"
    assert conflict.theirs.words == "tail (5, 9), tip (9, 16)"
    assert conflict.mine.mark == mine.mark("a")[1]  # type: ignore[index]
    assert merge.case == mine
    assert merged(BASE, mine, theirs, {conflict.key: Side.THEIRS}).case == theirs


def test_the_same_change_made_twice_asks_nothing() -> None:
    assert both(labelled(BASE, "a", "x"), labelled(BASE, "a", "x")) == labelled(BASE, "a", "x")


def test_taken_away_here_and_changed_there_asks_and_is_there_until_then() -> None:
    mine, theirs = without_mark(BASE, "a"), labelled(BASE, "a", "needed")
    merge = merged(BASE, mine, theirs)
    (conflict,) = merge.conflicts
    assert (conflict.mine.words, conflict.theirs.words) == ("taken away", "red arrow “needed”")
    assert merge.case.mark("a") is not None
    assert merged(BASE, mine, theirs, {conflict.key: Side.MINE}).case == mine


def test_a_film_taken_away_here_and_drawn_on_there_asks() -> None:
    mine, theirs = without_film(BASE, 1), with_mark(BASE, 1, mark("new"))
    merge = merged(BASE, mine, theirs)
    (conflict,) = merge.conflicts
    assert conflict.place == "film 1, Film 1"
    assert merge.case == theirs
    assert merged(BASE, mine, theirs, {conflict.key: Side.MINE}).case == mine


def test_a_film_taken_away_here_and_left_alone_there_goes() -> None:
    case = both(without_film(BASE, 1), labelled(BASE, "c", "x"))
    assert [one.number for one in case.films] == [2, 3]
    assert case.mark("c")[1].label == "x"  # type: ignore[index]


def test_two_new_marks_of_one_id_are_two_and_the_text_of_each_means_its_own() -> None:
    mine, theirs = (
        with_section_text(
            with_mark(BASE, 1, replace(mark("new", x), label=word)),
            SectionKind.HISTORY if word == "mine" else SectionKind.FINDINGS,
            f"[{word}](mark:new), arrow 1c",
        )
        for x, word in ((50.0, "mine"), (60.0, "theirs"))
    )
    case = both(mine, theirs)
    new = {one.label: one.id for _, one in case.marks() if one.label}
    assert sorted(new.values()) == ["new", "new-2"]
    badges = {one.label: "abcd"[n] for n, one in enumerate(case.films[0].marks)}
    for section, word in zip(case.sections, ("mine", "theirs"), strict=True):
        assert section.text == f"[{word}](mark:{new[word]}), arrow 1{badges[word]}"


def test_what_both_have_drawn_alike_is_there_once() -> None:
    same = with_mark(BASE, 1, mark("new"))
    assert both(same, same) == same
    assert both(same, with_note(same, StageKind.HISTORY, "n")).films == same.films


def test_a_text_that_only_followed_new_numbers_was_changed_by_nobody() -> None:
    mine = with_inserted_film(BASE, Film(1, "New", "1.9", ImageRef("1.9.1")))
    theirs = with_section_changed(BASE, 1, text="The marrow of film 2 is dark; arrow 1b.")
    case = both(mine, theirs)
    assert case.sections[1].text == "The marrow of film 3 is dark; arrow 2b."
    assert [one.title for one in case.films] == ["New", "Film 1", "Film 2", "Film 3"]
    assert case.cover == 3


def test_a_mark_taken_away_here_renames_those_that_the_other_side_writes_of() -> None:
    theirs = with_section_changed(BASE, 0, text="Arrow 1b hurts.")
    assert both(without_mark(BASE, "a"), theirs).sections[0].text == "Arrow 1a hurts."


def test_films_put_in_on_both_sides_stand_where_each_was_put() -> None:
    mine = with_inserted_film(BASE, Film(2, "Mine", "1.9", ImageRef("1.9.1")))
    theirs = with_inserted_film(BASE, Film(1, "Theirs", "1.9", ImageRef("1.9.2")))
    theirs = with_inserted_film(theirs, Film(5, "Last", "1.9", ImageRef("1.9.3")))
    case = both(mine, theirs)
    assert [(one.number, one.title) for one in case.films] == [
        *((1, "Theirs"), (2, "Film 1"), (3, "Mine"), (4, "Film 2"), (5, "Film 3"), (6, "Last")),
    ]


def test_films_moved_here_and_added_there() -> None:
    mine = film_moved(BASE, 3, 0)
    theirs = with_inserted_film(BASE, Film(4, "Last", "1.9", ImageRef("1.9.3")))
    case = both(mine, theirs)
    assert [one.title for one in case.films] == ["Film 3", "Film 1", "Film 2", "Last"]
    assert [one.number for one in case.films] == [1, 2, 3, 4]


def test_films_moved_on_both_sides_ask_for_their_order() -> None:
    order = "numbers and order of the films"
    assert asked(film_moved(BASE, 3, 0), film_moved(BASE, 2, 0)) == order
    assert asked(film_renumbered(BASE, 3, 7), film_renumbered(BASE, 3, 9)) == order


def test_a_mark_moved_to_two_films_asks_and_one_moved_to_another_goes_there() -> None:
    mine = moved_to_film(BASE, ["a"], 2)
    assert asked(mine, moved_to_film(BASE, ["a"], 3)) == "red arrow 2b of film 2: film"
    case = both(mine, labelled(BASE, "a", "x"))
    assert [(on.number, one.label) for on, one in case.marks() if one.id == "a"] == [(2, "x")]


def test_sections_of_both_sides_come_together_and_one_written_twice_asks() -> None:
    mine = with_section(BASE, Section(SectionKind.OTHER, "Teaching", "Mine"))
    theirs = with_section(BASE, Section(SectionKind.OTHER, "Differential", "Theirs"))
    assert {one.text for one in both(mine, theirs).sections[2:]} == {"Mine", "Theirs"}
    mine, theirs = (with_section_changed(BASE, 0, text=text) for text in ("One.", "Two."))
    merge = merged(BASE, mine, theirs)
    (conflict,) = merge.conflicts
    assert (conflict.place, conflict.mine.words, conflict.theirs.words) == (
        "History: text",
        "One.",
        "Two.",
    )
    assert merged(BASE, mine, theirs, {conflict.key: Side.THEIRS}).case == theirs


def test_a_section_taken_away_here_and_written_there_asks() -> None:
    mine, theirs = without_section(BASE, 0), with_section_changed(BASE, 0, text="More pain.")
    merge = merged(BASE, mine, theirs)
    (conflict,) = merge.conflicts
    assert conflict.theirs.words == "More pain."
    assert merge.case == theirs
    assert merged(BASE, mine, theirs, {conflict.key: Side.MINE}).case == mine


def test_one_heading_here_and_its_text_there() -> None:
    mine, theirs = (
        with_section_changed(BASE, 0, heading="Story"),
        with_section_changed(BASE, 0, text="Much pain."),
    )
    assert both(mine, theirs).sections[0] == Section(SectionKind.HISTORY, "Story", "Much pain.")


def test_tags_and_authors_of_both_are_there() -> None:
    tagged = replace(BASE, tags=("hip", "bone"))
    merge = merged(
        tagged, with_details(tagged, tags=("hip", "bone", "mine")), with_details(tagged, tags=("theirs", "hip"))
    )  # fmt: skip
    assert merge.conflicts == ()
    assert merge.case.tags == ("theirs", "hip", "mine")


def test_keys_that_no_version_knows_survive_from_both_sides() -> None:
    def with_key(case: Case, name: str) -> Case:
        films = tuple(replace(one, extra=Extra({name: 1})) for one in case.films)
        return replace(case, films=films, extra=Extra({name: Extra({"a": (1, 2)})}))

    case = both(with_key(BASE, "x-mine"), with_key(BASE, "x-theirs"))
    assert dict(case.extra) == {"x-mine": {"a": (1, 2)}, "x-theirs": {"a": (1, 2)}}
    assert {tuple(sorted(one.extra)) for one in case.films} == {("x-mine", "x-theirs")}


def test_each_side_is_told_what_it_has_changed() -> None:
    mine = with_film_title(labelled(BASE, "a", "x"), 2, "New title")
    theirs = with_details(without_film(BASE, 1), title="Other")
    merge = merged(BASE, mine, theirs)
    assert merge.mine == ("film 2, New title", "red arrow 1a of film 1")
    assert merge.theirs == ("film 1, Film 1", "title")


def test_without_a_base_what_differs_asks_and_what_only_one_has_is_kept() -> None:
    mine = with_mark(labelled(BASE, "a", "mine"), 2, mark("m"))
    theirs = with_mark(labelled(BASE, "a", "theirs"), 3, mark("t"))
    merge = merged(None, mine, theirs)
    assert [one.place for one in merge.conflicts] == ["red arrow 1a of film 1: label"]
    assert [one.id for _, one in merge.case.marks()] == ["a", "b", "c", "m", "t"]


def test_a_place_in_the_patient_that_is_of_the_old_picture_is_not_kept() -> None:
    copies = copies_of(BASE, 1, (mark("n"),))
    assert both(with_mark(BASE, 1, copies[0]), BASE).films[0].marks[-1].patient_mm is None
