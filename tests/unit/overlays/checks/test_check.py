"""`rounds check` on the shipped case: no problems, and each fault that is put into it is named."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import SimpleITK
from msgspec.structs import replace

from overlays.checks.check import check_case, check_steps
from overlays.checks.mend import Mend, MendKind
from overlays.checks.problem import CaseProblem, FilmFacts, ProblemCode
from overlays.edit import recoloured, with_mark, with_section_text, without_mark
from overlays.model import Case, Film, ImageRef, Mark, MarkColor, MarkKind, Point, SectionKind

Facts = Mapping[int, FilmFacts]


@pytest.fixture(scope="module")
def facts(shipped_case: Path, case: Case) -> dict[int, FilmFacts]:
    """What SimpleITK, which shares no code with Rounds, knows of the shipped films."""
    wanted = {film.image.sop: film.number for film in case.films}
    known = {}
    for path in sorted(shipped_case.rglob("*.dcm")):
        reader = SimpleITK.ImageFileReader()
        reader.SetFileName(str(path))
        reader.ReadImageInformation()
        sop = reader.GetMetaData("0008|0018").strip(" \0")
        if sop in wanted:
            (stored,) = SimpleITK.GetArrayFromImage(reader.Execute())
            rows, columns = stored.shape
            digest = hashlib.sha256(stored.astype("<u2").tobytes()).hexdigest()
            known[wanted[sop]] = FilmFacts(
                found=True, columns=columns, rows=rows, digests=(digest,)
            )
    return known


def test_a_check_in_small_steps_finds_the_same(case: Case, facts: Facts) -> None:
    faulty = with_section_text(
        recoloured(case, case.films[0].marks[0].id, MarkColor.CYAN),
        SectionKind.DISCUSSION,
        "See the blue arrow, film 7, and the orange arrow, film 2.",
    )
    found: tuple[CaseProblem, ...] = ()

    def steps() -> Iterator[None]:
        nonlocal found
        found = yield from check_steps(faulty, facts)

    assert sum(1 for _ in steps()) > 3
    assert len(found) > 2
    assert found == check_case(faulty, facts)


def _codes(problems: tuple[CaseProblem, ...]) -> list[tuple[str, str]]:
    return [(str(problem.code), problem.where) for problem in problems]


def test_the_shipped_case_has_no_problems(case: Case, facts: Facts) -> None:
    assert set(facts) == {1, 2, 3}
    assert check_case(case, facts) == ()


def test_an_arrow_removed_leaves_a_mention_without_its_mark(case: Case, facts: Facts) -> None:
    (problem,) = check_case(without_mark(case, "t1-neck"), facts)
    assert problem == CaseProblem(
        ProblemCode.MENTION_WITHOUT_MARK,
        'findings: "yellow arrow, film 2"',
        'The text says "yellow arrow, film 2", but film 2 has no such mark.',
        section="findings",
        phrase="yellow arrow, film 2",
        mend=Mend(MendKind.DRAW, film=2, color=MarkColor.YELLOW, mention_id="findings-2"),
    )


def test_an_arrow_recoloured_differs_from_its_phrase(case: Case, facts: Facts) -> None:
    (problem,) = check_case(recoloured(case, "t2-neck", MarkColor.BLUE), facts)
    assert problem == CaseProblem(
        ProblemCode.COLOUR_DIFFERS,
        "film 3, mark t2-neck",
        'The text (findings) says "red arrow, film 3", but the arrow 3a of film 3 is blue.',
        film=3,
        mark_id="t2-neck",
        mend=Mend(
            MendKind.RECOLOUR,
            needs_judgement=False,
            film=3,
            mark_id="t2-neck",
            color=MarkColor.RED,
            mention_id="findings-3",
        ),
    )


def test_a_phrase_recoloured_differs_from_its_arrow(case: Case, facts: Facts) -> None:
    text = _findings(case).replace("red arrow", "purple arrow")
    problems = check_case(with_section_text(case, SectionKind.FINDINGS, text), facts)
    assert _codes(problems) == [("colour-differs", "film 3, mark t2-neck")]


def test_a_film_renumbered_is_missing_and_its_mark_not_mentioned(case: Case, facts: Facts) -> None:
    renumbered = _with_film(case, 1, number=7)
    assert _codes(check_case(renumbered, facts)) == [
        ("film-missing", 'findings: "yellow arrow, film 2"'),
        ("mark-not-mentioned", "film 7, mark t1-neck"),
    ]


def test_a_film_renumbered_in_the_text_is_missing(case: Case, facts: Facts) -> None:
    text = _findings(case).replace("film 3", "film 5")
    problems = check_case(with_section_text(case, SectionKind.FINDINGS, text), facts)
    assert _codes(problems) == [
        ("film-missing", 'findings: "red arrow, film 5"'),
        ("mark-not-mentioned", "film 3, mark t2-neck"),
    ]


def test_a_film_with_the_number_of_another_is_told(case: Case, facts: Facts) -> None:
    assert _codes(check_case(_with_film(case, 2, number=2), facts)) == [
        ("duplicate-id", "film 2"),
        ("film-missing", 'findings: "red arrow, film 3"'),
        ("mark-not-mentioned", "film 2, mark t2-neck"),
        ("pixels-changed", "film 2"),
    ]


@pytest.mark.parametrize(
    ("tip", "tail", "name"),
    [
        (Point(-1, 100), Point(50, 50), "tip"),
        (Point(384.5, 100), Point(50, 50), "tip"),
        (Point(100, 384.5), Point(50, 50), "tip"),
        (Point(100, 100), Point(50, -0.5), "tail"),
    ],
)
def test_a_mark_off_its_image_is_told(
    case: Case, facts: Facts, tip: Point, tail: Point, name: str
) -> None:
    mark = replace(case.films[1].marks[0], points=(tail, tip))
    (problem,) = check_case(with_mark(case, 2, mark), facts)
    assert _codes((problem,)) == [("mark-off-image", "film 2, mark t1-neck")]
    assert f"The {name} of the yellow arrow 2a of film 2" in problem.message
    assert "384 x 384" in problem.message


def test_a_changed_pixel_is_told(case: Case, facts: Facts) -> None:
    changed = dict(facts) | {2: replace(facts[2], digests=("0" * 64,))}
    (problem,) = check_case(case, changed)
    assert _codes((problem,)) == [("pixels-changed", "film 2")]
    assert "pixels of film 2 have changed" in problem.message


def test_an_image_without_a_known_digest_has_not_changed(case: Case, facts: Facts) -> None:
    unknown = _with_film(case, 0, image=replace(case.films[0].image, sha256=""))
    assert check_case(unknown, facts) == ()
    assert check_case(case, dict(facts) | {1: replace(facts[1], digests=())}) == ()


def test_a_missing_image_names_its_uid(case: Case, facts: Facts) -> None:
    (problem,) = check_case(case, dict(facts) | {3: FilmFacts(found=False)})
    assert _codes((problem,)) == [("image-missing", "film 3")]
    assert case.films[2].image.sop in problem.message


def test_an_unreadable_image_says_why(case: Case, facts: Facts) -> None:
    broken = replace(facts[1], digests=(), unreadable="cut off at byte 12 of 99")
    (problem,) = check_case(case, dict(facts) | {1: broken})
    assert _codes((problem,)) == [("bad-file", "film 1")]
    assert "cut off at byte 12 of 99" in problem.message


def test_a_mark_that_no_phrase_names_is_told(case: Case, facts: Facts) -> None:
    arrow = replace(case.films[0].marks[0], id="extra", color=MarkColor.WHITE)
    (problem,) = check_case(with_mark(case, 1, arrow), facts)
    assert _codes((problem,)) == [("mark-not-mentioned", "film 1, mark extra")]
    assert "white arrow 1b of film 1" in problem.message


@pytest.mark.parametrize("kind", [MarkKind.TEXT, MarkKind.LENGTH, MarkKind.ANGLE])
def test_texts_and_measurements_speak_for_themselves(
    case: Case, facts: Facts, kind: MarkKind
) -> None:
    points = (Point(1, 1), Point(2, 2), Point(3, 3))
    assert check_case(with_mark(case, 1, Mark("m", kind, MarkColor.WHITE, points)), facts) == ()


def test_doubled_mark_ids_are_told_with_their_films(case: Case, facts: Facts) -> None:
    doubled = with_mark(case, 3, replace(case.films[1].marks[0], color=MarkColor.RED))
    (problem,) = check_case(doubled, facts)
    assert _codes((problem,)) == [("duplicate-id", "film 3, mark t1-neck")]
    assert problem.message == "2 marks have the id t1-neck, on films 2, 3."


@pytest.mark.parametrize(
    ("link", "codes"),
    [
        ("[dark](mark:t1-neck)", []),
        ("[yellow arrow, film 2](mark:t1-neck)", []),
        ("[dark](mark:gone)",
         [("mention-without-mark", 'findings: "dark"'), ("mark-not-mentioned", "film 2, mark t1-neck")]),
        ("[blue arrow, film 2](mark:t1-neck)", [("colour-differs", "film 2, mark t1-neck")]),
        ("[yellow arrow, film 3](mark:t1-neck)", [("mention-without-mark", 'findings: "yellow arrow, film 3"')]),
        ("[yellow arrow, film 8](mark:t1-neck)", [("film-missing", 'findings: "yellow arrow, film 8"')]),
    ],
)  # fmt: skip
def test_a_linked_phrase_is_held_to_what_it_says(
    case: Case, facts: Facts, link: str, codes: list[tuple[str, str]]
) -> None:
    text = f"Osteopenia (green arrow, film 1). Marrow: {link}. Bright (red arrow, film 3)."
    problems = check_case(with_section_text(case, SectionKind.FINDINGS, text), facts)
    assert _codes(problems) == codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("green arrow, film 1; arrows, films 2 and 3", []),
        ("green arrow, film 1; red and yellow arrows, films 2 and 3", []),
        ("(green arrow), (yellow arrow), (red arrow)", []),
        ("green arrow, film 1; red, blue and yellow arrows, films 2 and 3",
         [("mention-without-mark", 'findings: "red, blue and yellow arrows, films 2 and 3"')]),
        ("arrow, film 1; yellow arrow, film 2; red arrow, film 3; (blue arrow)",
         [("mention-without-mark", 'findings: "blue arrow"')]),
        ("arrow, film 1; yellow arrow, film 2; red arrow, film 3; yellow circle, film 2",
         [("mention-without-mark", 'findings: "yellow circle, film 2"')]),
    ],
)  # fmt: skip
def test_every_film_and_colour_of_a_phrase_needs_its_mark(
    case: Case, facts: Facts, text: str, codes: list[tuple[str, str]]
) -> None:
    problems = check_case(with_section_text(case, SectionKind.FINDINGS, text), facts)
    assert _codes(problems) == codes


def test_a_second_arrow_in_the_colour_of_none_of_the_named_differs(
    case: Case, facts: Facts
) -> None:
    arrow = replace(case.films[0].marks[0], id="extra", color=MarkColor.WHITE)
    text = _findings(case).replace("green arrow", "green and blue arrows")
    problems = check_case(
        with_section_text(with_mark(case, 1, arrow), SectionKind.FINDINGS, text), facts
    )
    assert _codes(problems) == [("colour-differs", "film 1, mark extra")]


def test_without_images_the_text_is_checked_alone(case: Case) -> None:
    assert check_case(case) == ()
    assert _codes(check_case(without_mark(case, "xr-neck"))) == [
        ("mention-without-mark", 'findings: "green arrow, film 1"')
    ]


def test_all_faults_of_a_case_are_told_together(case: Case, facts: Facts) -> None:
    faulty = recoloured(without_mark(case, "xr-neck"), "t2-neck", MarkColor.CYAN)
    known = dict(facts) | {2: FilmFacts(found=False)}
    assert {problem.code for problem in check_case(faulty, known)} == {
        "mention-without-mark",
        "colour-differs",
        "image-missing",
    }


def test_every_message_is_one_plain_line(
    tree: dict[str, Any], decode: Callable[[Any], Case]
) -> None:
    tree["sections"][1]["text"] = "[a\x1b[31m b\u202e](mark:gone) " + "[x](mark:" + "y" * 500 + ")"
    for problem in check_case(decode(tree)):
        assert problem.message.isprintable()
        assert len(problem.message) < 250


def _findings(case: Case) -> str:
    section = case.section(SectionKind.FINDINGS)
    assert section is not None
    return section.text


def _with_film(
    case: Case, index: int, *, number: int | None = None, image: ImageRef | None = None
) -> Case:
    films: list[Film] = list(case.films)
    films[index] = replace(
        films[index],
        number=films[index].number if number is None else number,
        image=films[index].image if image is None else image,
    )
    return replace(case, films=tuple(films))


def test_a_region_is_called_by_the_name_of_its_tool(case: Case, facts: Facts) -> None:
    corners = (Point(10, 10), Point(40, 10), Point(40, 40))
    outlined = with_mark(case, 1, Mark("r", MarkKind.ROI, MarkColor.CYAN, corners))
    (problem,) = check_case(outlined, facts)
    assert "cyan region" in str(problem.message)
