"""What a case still lacks to be taught with."""

from __future__ import annotations

from overlays.edit import with_section_text
from overlays.file.codec import read_case
from overlays.model import Case, Film, ImageRef, Mark, MarkColor, MarkKind, Point, SectionKind
from sample_studies import case_path
from viewer.session.authoring.todo import TodoKind, todos_of

ARROW = Mark("a", MarkKind.ARROW, MarkColor.GREEN, (Point(0, 0), Point(1, 1)))


def test_a_new_case_lacks_all_but_a_film() -> None:
    case = Case("c", "", films=(Film(1, "AP", "1.2", ImageRef("1.2.1")),))
    assert todos_of(case) == (
        TodoKind.UNKNOWN_TITLE,
        TodoKind.MARK,
        TodoKind.FINDINGS,
        TodoKind.DIAGNOSIS,
    )


def test_what_is_done_is_no_longer_to_do() -> None:
    case = Case("c", "", "A man", films=(Film(1, "AP", "1.2", ImageRef("1.2.1"), marks=(ARROW,)),))
    case = with_section_text(case, SectionKind.FINDINGS, "(green arrow, film 1)")
    assert todos_of(case) == (TodoKind.DIAGNOSIS,)


def test_the_shipped_case_lacks_nothing() -> None:
    assert todos_of(read_case(case_path() / "overlay.json")) == ()
