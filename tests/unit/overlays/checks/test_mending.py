"""Every way out of a fault leads out of it, and only what needs no judgement is gone without being asked."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from overlays.checks.check import check_case
from overlays.checks.mend import Mend, MendKind, label_of
from overlays.checks.mending import all_mended, mended
from overlays.edit import recoloured, with_mark, with_section_text, without_mark
from overlays.model import Case, MarkColor, MarkKind, Point, SectionKind


def _mend(case: Case) -> Mend:
    """Return the way out of the first fault that has one."""
    return next(one.mend for one in check_case(case) if one.mend is not None)


def _findings(case: Case) -> str:
    section = case.section(SectionKind.FINDINGS)
    assert section is not None
    return section.text


def _with_findings(case: Case, text: str) -> Case:
    return with_section_text(case, SectionKind.FINDINGS, text)


def test_an_arrow_takes_the_colour_of_its_word(case: Case) -> None:
    faulty = recoloured(case, "t2-neck", MarkColor.BLUE)
    mend = _mend(faulty)
    assert label_of(mend) == "Make it red"
    assert mended(faulty, mend) == case


def test_a_link_to_no_mark_is_led_to_the_one_that_its_words_mean(case: Case) -> None:
    text = _findings(case).replace("yellow arrow, film 2", "**[yellow arrow, film 2](mark:gone)**")
    faulty = _with_findings(case, text)
    mend = _mend(faulty)
    assert (mend.kind, label_of(mend, "2a")) == (MendKind.BIND, "Bind to 2a")
    after = mended(faulty, mend)
    assert "**[yellow arrow, film 2](mark:t1-neck)**" in _findings(after)
    assert check_case(after) == ()


def test_a_phrase_of_another_kind_of_mark_is_bound_to_the_mark_that_is_left(case: Case) -> None:
    faulty = _with_findings(case, _findings(case).replace("yellow arrow", "yellow *circle*"))
    after = mended(faulty, _mend(faulty))
    assert "([yellow *circle*, film 2](mark:t1-neck))" in _findings(after)
    assert check_case(after) == ()


def test_only_the_phrase_that_was_meant_is_bound(case: Case) -> None:
    text = "[dark](mark:gone) and [dark](mark:gone), " + _findings(case)
    faulty = _with_findings(case, text)
    bind = Mend(MendKind.BIND, mark_id="t2-neck", mention_id="findings-2")
    after = _findings(mended(faulty, bind))
    assert after.startswith("[dark](mark:gone) and [dark](mark:t2-neck), ")


def test_two_films_of_one_number_become_two_films(case: Case) -> None:
    films = (case.films[0], replace(case.films[1], number=1), case.films[2])
    faulty = replace(case, films=films)
    after = mended(faulty, _mend(faulty))
    assert [film.number for film in after.films] == [1, 3, 4]
    assert after.films[2].title == case.films[1].title


def test_two_marks_of_one_id_become_two_marks(case: Case) -> None:
    doubled = with_mark(case, 3, replace(case.films[1].marks[0], color=MarkColor.RED))
    after, done = all_mended(doubled)
    assert [mark.id for _, mark in after.marks()] == ["xr-neck", "t1-neck", "t2-neck", "t1-neck-2"]
    assert [problem.code for problem in done] == ["duplicate-id"]
    assert check_case(after) == ()


def test_what_a_hand_must_draw_is_told_with_its_colour_and_film(case: Case) -> None:
    text = _findings(case).replace("yellow arrow", "blue circle")
    faulty = _with_findings(without_mark(case, "t1-neck"), text)
    mend = _mend(faulty)
    assert mend.is_by_hand
    assert (mend.kind, mend.film, mend.color) == (MendKind.DRAW, 2, MarkColor.BLUE)
    assert mend.kind_of_mark is MarkKind.ELLIPSE
    assert mended(faulty, mend) == faulty


def test_a_mark_that_no_phrase_names_is_mentioned_at_the_caret(case: Case) -> None:
    arrow = replace(case.films[0].marks[0], id="extra", color=MarkColor.WHITE)
    mend = _mend(with_mark(case, 1, arrow))
    assert (mend.kind, mend.mark_id, mend.is_by_hand) == (MendKind.MENTION, "extra", True)
    assert label_of(mend) == "Insert at the caret"


@pytest.mark.parametrize(
    ("phrase", "why"),
    [
        ("red or white arrow, film 3", "either word may be meant"),
        ("[red arrow, film 3](mark:t2-neck)", "the link says which mark, the words another"),
    ],
)
def test_a_colour_that_needs_judgement_is_left_alone(case: Case, phrase: str, why: str) -> None:
    text = _findings(case).replace("red arrow, film 3", phrase)
    faulty = recoloured(_with_findings(case, text), "t2-neck", MarkColor.BLUE)
    assert check_case(faulty), why
    assert all_mended(faulty) == (faulty, ())


def test_of_two_arrows_none_takes_the_colour_unasked(case: Case) -> None:
    faulty = recoloured(case, "t2-neck", MarkColor.BLUE)
    other = replace(faulty.films[2].marks[0], id="other", color=MarkColor.CYAN)
    both = with_mark(faulty, 3, other)
    assert all_mended(both) == (both, ())


def test_a_mend_whose_fault_is_gone_changes_nothing(case: Case) -> None:
    for kind in MendKind:
        mend = Mend(kind, mark_id="gone", mention_id="findings-99", place=99, name="x", number=9)
        assert mended(case, replace(mend, color=MarkColor.RED)) == case


def test_all_that_needs_no_judgement_is_mended_in_one_go(case: Case) -> None:
    faulty = recoloured(recoloured(case, "t2-neck", MarkColor.BLUE), "t1-neck", MarkColor.CYAN)
    off = replace(faulty.films[0].marks[0], points=(Point(-5, 1), Point(2, 2)))
    after, done = all_mended(with_mark(faulty, 1, off))
    assert check_case(after) == ()
    assert [problem.mark_id for problem in done] == ["t1-neck", "t2-neck"]
