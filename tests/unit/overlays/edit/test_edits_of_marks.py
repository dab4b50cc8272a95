from __future__ import annotations

import pytest
from msgspec.structs import replace

from overlays.edit import (
    copies_of,
    moved,
    moved_to_film,
    turned_by,
    with_hidden,
    with_locked,
    with_mark,
    with_marks,
    with_region,
    with_section_text,
    with_slices,
    without_mark,
    without_marks,
)
from overlays.file.codec import decode_case, encode_case
from overlays.model import (
    Case,
    Mark,
    MarkColor,
    MarkKind,
    MarkRegion,
    PatientPoints,
    Point,
    SectionKind,
)

ARROW = Mark("new", MarkKind.ARROW, MarkColor.BLUE, (Point(1, 2), Point(3, 4)))
BOX = Mark("box", MarkKind.RECTANGLE, MarkColor.RED, (Point(10, 10), Point(30, 20)))
POLYGON = (Point(0, 0), Point(4, 0), Point(4, 4))


def _mark(case: Case, mark_id: str) -> Mark:
    found = case.mark(mark_id)
    assert found is not None
    return found[1]


def _ids(case: Case) -> list[list[str]]:
    return [[mark.id for mark in film.marks] for film in case.films]


def _findings(case: Case) -> str:
    section = case.section(SectionKind.FINDINGS)
    assert section is not None
    return section.text


def test_a_region_moves_with_its_mark(case: Case) -> None:
    drawn = with_mark(case, 2, replace(ARROW, region=MarkRegion(polygon=POLYGON)))
    region = _mark(moved(drawn, "new", dx=2, dy=-1), "new").region
    assert region is not None
    assert region.polygon == (Point(2, -1), Point(6, -1), Point(6, 3))


def test_a_mark_is_locked_hidden_kept_on_slices_and_given_a_region(case: Case) -> None:
    after = with_locked(case, "t1-neck", locked=True)
    after = with_hidden(after, "t1-neck", hidden=True)
    after = with_region(with_slices(after, "t1-neck", 3), "t1-neck", MarkRegion(circle_mm=8))
    mark = _mark(after, "t1-neck")
    assert (mark.locked, mark.hidden, mark.slices, mark.region) == (
        True,
        True,
        3,
        MarkRegion(circle_mm=8),
    )
    assert decode_case(encode_case(after), "") == after
    back = with_hidden(with_locked(after, "t1-neck", locked=False), "t1-neck", hidden=False)
    assert with_region(with_slices(back, "t1-neck", 0), "t1-neck", None) == case


def test_copies_have_ids_of_their_own_and_lie_beside_what_they_are_of(case: Case) -> None:
    hidden = replace(ARROW, locked=True, hidden=True, region=MarkRegion(polygon=POLYGON))
    one, other = copies_of(case, 2, (hidden, ARROW), dx=5, dy=6)
    assert (one.id, other.id) == ("film-2-arrow", "film-2-arrow-2")
    assert one.points == (Point(6, 8), Point(8, 10))
    assert one.region == MarkRegion(polygon=(Point(5, 6), Point(9, 6), Point(9, 10)))
    assert not one.locked
    assert not one.hidden
    assert _ids(with_marks(case, 2, (one, other)))[1] == ["t1-neck", one.id, other.id]


def test_a_copy_does_not_say_that_it_lies_where_its_original_does(case: Case) -> None:
    assert _mark(case, "t1-neck").patient_mm is not None
    (copy,) = copies_of(case, 2, (_mark(case, "t1-neck"),), dx=1)
    assert copy.patient_mm is None


def test_a_mark_goes_to_another_film_with_its_place_there(case: Case) -> None:
    place = PatientPoints("1.2", ((1, 2, 3), (4, 5, 6)))
    after = moved_to_film(case, ["t1-neck"], 3, {"t1-neck": place})
    assert _ids(after) == [["xr-neck"], [], ["t2-neck", "t1-neck"]]
    assert _mark(after, "t1-neck").patient_mm == place
    assert _mark(moved_to_film(case, ["t1-neck"], 3), "t1-neck").patient_mm is None
    assert moved_to_film(case, ["t1-neck"], 2) == case


def test_the_text_follows_the_badges_of_marks_that_stay(case: Case) -> None:
    drawn = with_mark(with_mark(case, 2, ARROW), 2, replace(ARROW, id="more"))
    told = with_section_text(drawn, SectionKind.FINDINGS, "Arrow 2b, then arrows 2b and 2c.")
    assert _findings(without_mark(told, "t1-neck")) == "Arrow 2a, then arrows 2a and 2b."
    assert _findings(without_marks(told, ("t1-neck", "new"))) == "Arrow 2b, then arrows 2b and 2a."
    assert _findings(moved_to_film(told, ("new",), 3)) == "Arrow 3b, then arrows 3b and 2b."


def test_a_box_is_turned_by_its_angle_and_all_else_by_its_points(case: Case) -> None:
    drawn = with_mark(with_mark(case, 2, BOX), 2, ARROW)
    box = _mark(turned_by(drawn, "box", 30), "box")
    assert (box.rotation, box.points) == (30, BOX.points)
    assert _mark(turned_by(turned_by(drawn, "box", 30), "box", 170), "box").rotation == 20
    arrow = _mark(turned_by(drawn, "new", 90), "new")
    # About its tip: what stood left above stands right above.
    assert arrow.tip == ARROW.tip
    assert (arrow.tail.x, arrow.tail.y) == pytest.approx((5, 2))


def test_a_turn_that_is_undone_by_hand_leaves_no_angle(case: Case) -> None:
    drawn = with_mark(case, 2, BOX)
    assert turned_by(turned_by(drawn, "box", 33.3), "box", -33.3) == drawn


def test_what_is_not_there_is_a_key_error(case: Case) -> None:
    for edit in (
        lambda: without_marks(case, ("xr-neck", "none")),
        lambda: moved_to_film(case, ("none",), 2),
        lambda: moved_to_film(case, ("xr-neck",), 9),
        lambda: turned_by(case, "none", 1),
        lambda: with_locked(case, "none", locked=True),
    ):
        with pytest.raises(KeyError):
            edit()
