"""Whatever two people do to a case: each of their edits is in the merged case, or in what is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from overlays.edit import (
    film_moved,
    labelled,
    with_details,
    with_film_title,
    with_inserted_film,
    with_mark,
    with_note,
    with_section_changed,
    without_film,
    without_mark,
    without_section,
)
from overlays.errors import CaseFormatError
from overlays.file.codec import decode_case, encode_case
from overlays.merge.merging import merged
from overlays.merge.outcome import Side
from overlays.model import Case, Extra, Film, ImageRef, Mark, MarkColor, MarkKind, Point, StageKind
from tests.profiles import examples
from tests.unit.overlays.random_edits import EDITS, FULL, Draw

names = st.sampled_from(sorted(EDITS))
some = settings(
    max_examples=examples(quick=12, long=3000),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@st.composite
def edited(draw: Any, base: Case = FULL) -> Case:
    """A case after some edits that can all be saved."""
    case = base
    for name in draw(st.lists(names, max_size=6)):
        try:
            after = EDITS[name](case, draw)
            decode_case(encode_case(after), "")
        except (KeyError, ValueError, CaseFormatError):
            continue
        case = after
    return case


@some
@given(edited())
def test_what_only_one_side_has_done_is_the_merged_case(side: Case) -> None:
    for mine, theirs in ((FULL, side), (side, FULL)):
        merge = merged(FULL, mine, theirs)
        assert merge.conflicts == ()
        assert merge.case == side


@some
@given(edited())
def test_what_both_sides_have_done_alike_is_the_merged_case(side: Case) -> None:
    merge = merged(FULL, side, side)
    assert merge.conflicts == ()
    assert merge.case == side


@some
@given(edited(), edited())
def test_any_two_sides_make_a_case_that_can_be_read_whichever_way_round(
    mine: Case, theirs: Case
) -> None:
    here, there = merged(FULL, mine, theirs), merged(FULL, theirs, mine)
    assert decode_case(encode_case(here.case), "") == here.case
    assert {one.key for one in here.conflicts} == {one.key for one in there.conflicts}
    swapped = {one.key: Side.THEIRS for one in there.conflicts}
    chosen = {one.key: Side.MINE for one in here.conflicts}
    assert merged(FULL, mine, theirs, chosen).case == merged(FULL, theirs, mine, swapped).case


@some
@given(edited(), edited())
def test_without_a_base_no_mark_of_either_side_goes(mine: Case, theirs: Case) -> None:
    case = merged(None, mine, theirs).case
    ids = {one.id for side in (mine, theirs) for _, one in side.marks()}
    assert {one.id for _, one in case.marks()} == ids


# Every edit leaves a word that nothing else says ---------------------------------------------------


@st.composite
def told(draw: Any, who: str) -> tuple[Case, list[str]]:
    """A case after edits of one side, and the words that it has left there."""
    case, words = FULL, []
    for nth in range(draw(st.integers(1, 5))):
        word = f"{who}-{nth}-word"
        try:
            case = draw(st.sampled_from(TELLING))(case, draw, word)
        except KeyError:
            continue
        words.append(word)
    return case, [word for word in words if word in _written(case)]


def _a_film(case: Case, draw: Draw) -> int:
    return int(draw(st.sampled_from([film.number for film in case.films] or [0])))


def _a_mark(case: Case, draw: Draw) -> str:
    return str(draw(st.sampled_from([mark.id for _, mark in case.marks()] or ["none"])))


def _a_section(case: Case, draw: Draw) -> int:
    return int(draw(st.integers(0, len(case.sections))))


def _arrow(case: Case, word: str) -> Mark:
    ends = (Point(1, 2), Point(3, 4))
    return Mark(f"new-{len(case.films)}", MarkKind.ARROW, MarkColor.RED, ends, word)


def _a_new_film(draw: Draw, word: str) -> Film:
    return Film(draw(st.integers(1, 6)), word, "1.9", ImageRef(f"1.9.{word}"))


TELLING: Final[tuple[Callable[[Case, Draw, str], Case], ...]] = (
    lambda case, draw, word: labelled(case, _a_mark(case, draw), word),
    lambda case, draw, word: with_mark(case, _a_film(case, draw), _arrow(case, word)),
    lambda case, draw, word: with_film_title(case, _a_film(case, draw), word),
    lambda case, draw, word: with_inserted_film(case, _a_new_film(draw, word)),
    lambda case, draw, word: with_section_changed(case, _a_section(case, draw), text=word),
    lambda case, draw, word: with_note(case, draw(st.sampled_from(StageKind)), word),
    lambda case, _, word: with_details(case, tags=(*case.tags, word)),
    lambda case, draw, word: replace(
        case, extra=Extra({**case.extra, draw(st.sampled_from("xyz")): word})
    ),
    lambda case, draw, _: without_film(case, _a_film(case, draw)),
    lambda case, draw, _: without_mark(case, _a_mark(case, draw)),
    lambda case, draw, _: without_section(case, _a_section(case, draw)),
    lambda case, draw, _: film_moved(case, _a_film(case, draw), draw(st.integers(0, 5))),
)


@settings(parent=some, max_examples=examples(quick=40, long=10_000))
@given(told("mine"), told("theirs"))
def test_each_finished_edit_is_in_the_case_or_in_what_is_asked(
    mine: tuple[Case, list[str]], theirs: tuple[Case, list[str]]
) -> None:
    merge = merged(FULL, mine[0], theirs[0])
    said = _written(merge.case) + "".join(
        one.mine.words + one.theirs.words for one in merge.conflicts
    )
    assert [word for word in (*mine[1], *theirs[1]) if word not in said] == []
    keys = " ".join(one.key for one in merge.conflicts)
    _check_gone(merge.case, keys, (mine[0], theirs[0]))


def _check_gone(case: Case, asked: str, sides: Iterable[Case]) -> None:
    """What a side has taken away is away, or asked about with its film or by itself."""
    before = {mark.id for _, mark in FULL.marks()}
    now = {mark.id for _, mark in case.marks()}
    for side in sides:
        gone = before - {mark.id for _, mark in side.marks()}
        assert all(mark_id in asked or "film" in asked for mark_id in gone & now)


def _written(case: Case) -> str:
    return encode_case(case).decode()
