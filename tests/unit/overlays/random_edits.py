"""Edits of a case as hypothesis draws them: each that ``overlays.edit`` has, of few values that are small to draw."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from hypothesis import strategies as st
from msgspec.structs import replace

from overlays.edit import (
    copies_of,
    film_moved,
    film_renumbered,
    labelled,
    moved,
    moved_to_film,
    new_mark_id,
    recoloured,
    reshaped,
    section_moved,
    turned_by,
    with_details,
    with_film,
    with_film_title,
    with_hidden,
    with_image,
    with_inserted_film,
    with_locked,
    with_mark,
    with_marks,
    with_note,
    with_opening,
    with_quiz,
    with_region,
    with_section,
    with_section_changed,
    with_section_heading,
    with_section_text,
    with_slices,
    with_view,
    without_film,
    without_mark,
    without_marks,
    without_section,
)
from overlays.model import (
    BOX_KINDS,
    Case,
    Certainty,
    CertaintyKind,
    Extra,
    Film,
    FilmOpening,
    FilmView,
    FilmWindow,
    ImageRef,
    Mark,
    MarkColor,
    MarkKind,
    MarkRegion,
    Notes,
    PatientPoints,
    Point,
    Provenance,
    Section,
    SectionKind,
    StageKind,
)
from tests.unit.overlays import random_cases as some


def _mark(kind: MarkKind, nth: int) -> Mark:
    """Return a mark of a kind; the second of each has all that a mark may have."""
    count = some.POINTS[kind][0]
    points = tuple(Point(10.5 * at + nth, 7.0 * at * at + nth) for at in range(count))
    plain = Mark(f"{kind}-{nth}", kind, list(MarkColor)[nth], points)
    if not nth:
        return plain
    places = tuple((float(at), 2.0, 3.0) for at in range(4 if kind in BOX_KINDS else count))
    return replace(
        plain,
        label="here",
        slices=2,
        patient_mm=PatientPoints("1.9", places),
        rotation=30.0 if kind in BOX_KINDS else 0.0,
        region=REGIONS[nth],
        extra=Extra({"x-more": 1}),
    )


def _film(number: int, *marks: Mark) -> Film:
    image = ImageRef(f"1.2.{number}") if number % 2 else ImageRef(file=f"films/{number}.png")
    return Film(number, f"Film {number}", "1.2", image, marks=marks)


# Few values, and small to draw: hypothesis ends an example whose draws have grown too large.
REGIONS: Final = (
    None,
    MarkRegion(circle_mm=8.0),
    MarkRegion(polygon=(Point(0, 0), Point(9, 0), Point(9, 9))),
)
MARKS: Final = tuple(_mark(kind, nth) for kind in MarkKind for nth in (0, 1))
FILMS: Final = (_film(2), _film(3, *MARKS[:2]), _film(7, MARKS[5]), _film(9999), _film(10_000))
PHRASES: Final = (
    "Dark (green arrow, film 1), films 2-4; arrow 2b.",
    "Filme 1 und 3, Pfeil 1a",
    "[here](mark:film-1-arrow), film 2",
    "",
)
SECTIONS: Final = (
    Section(SectionKind.OTHER, "Teaching points", PHRASES[0]),
    Section(SectionKind.OTHER, "Differential", PHRASES[1], StageKind.FINDINGS),
    Section(SectionKind.FINDINGS, "Again", "films 2 and 3"),
)
FULL: Final = Case(
    "evening",
    "A title",
    cover=2,
    sections=(Section(SectionKind.FINDINGS, "Findings", PHRASES[0]), *SECTIONS),
    notes=Notes(findings="Ask about film 3."),
    films=tuple(
        _film(number, *(replace(one, id=f"{number}-{one.id}") for one in MARKS[number::5]))
        for number in range(1, 6)
    ),
    extra=Extra({"x-more": Extra({"a": (1, 2.5)})}),
)

words = st.sampled_from(PHRASES)
# What no file can hold is drawn as well: such an edit is refused.
labels = st.sampled_from(["", "a label", "\N{GREEK SMALL LETTER ALPHA} <b>", "l" * 201])
numbers = st.sampled_from([1, 2, 3, 4, 5, 6, 9999, 10_000])
places = st.integers(0, 6)
moves = st.sampled_from([-30.0, -0.25, 0.0, 1.0, 90.0, 1e7])
colors = st.sampled_from(MarkColor)
stages = st.sampled_from(StageKind)
kinds = st.sampled_from(SectionKind)
marks = st.sampled_from(MARKS)
films = st.sampled_from(FILMS)
lists = st.sampled_from([(), ("one",), ("one", "two"), ("l" * 201,)])
rects = st.sampled_from([None, (0.0, 0.0, 9.0, 9.0), (9.0, 0.0, 0.0, 9.0)])
windows = st.sampled_from([None, FilmWindow(40.0, 400.0), FilmWindow(40.0, 0.0)])
openings = st.none() | st.builds(
    FilmOpening, st.sampled_from(["", "1.2.9"]), st.integers(1, 3), windows, rects
)

Draw = Callable[[st.SearchStrategy[Any]], Any]
Edit = Callable[[Case, Draw], Case]


def _a_film(case: Case, draw: Draw) -> int:
    there = [film.number for film in case.films]
    return int(draw(st.sampled_from(there))) if there else int(draw(numbers))


def _a_mark(case: Case, draw: Draw) -> str:
    there = [mark.id for _, mark in case.marks()]
    return str(draw(st.sampled_from(there))) if there else "none"


def _some_marks(case: Case, draw: Draw) -> list[str]:
    return [_a_mark(case, draw) for _ in range(draw(st.integers(1, 3)))]


def _new_mark(case: Case, draw: Draw) -> Case:
    film = _a_film(case, draw)
    (mark,) = copies_of(case, film, (draw(marks),))
    assert case.mark(mark.id) is None
    assert new_mark_id(case, film, mark.kind) == mark.id
    return with_mark(case, film, mark)


def _pasted(case: Case, draw: Draw) -> Case:
    film = _a_film(case, draw)
    marks = [mark for _, mark in case.marks()][: draw(st.integers(0, 3))]
    return with_marks(case, film, copies_of(case, film, marks, dx=draw(moves), dy=draw(moves)))


def _reshaped(case: Case, draw: Draw) -> Case:
    mark_id = _a_mark(case, draw)
    found = case.mark(mark_id)
    points = tuple(Point(draw(moves), draw(moves)) for _ in (found[1].points if found else ()))
    return reshaped(case, mark_id, points)


def _detailed(case: Case, draw: Draw) -> Case:
    certainty = st.builds(Certainty, st.none() | st.sampled_from(CertaintyKind), labels)
    details: dict[str, st.SearchStrategy[Any]] = {
        "title": labels,
        "unknown_title": labels,
        "authors": lists,
        "tags": lists,
        "synonyms": lists,
        "difficulty": st.none() | st.integers(1, 6),
        "updated": st.sampled_from(["2012", "yesterday"]),
        "certainty": certainty,
        "provenance": st.builds(Provenance, labels, labels),
        "holds_patient_data": st.booleans(),
        "cover": st.none() | numbers,
    }
    name = draw(st.sampled_from(sorted(details)))
    return with_details(case, **{name: draw(details[name])})


EDITS: Final[dict[str, Edit]] = {
    "with_mark": _new_mark,
    "with_marks": _pasted,
    "without_mark": lambda case, draw: without_mark(case, _a_mark(case, draw)),
    "without_marks": lambda case, draw: without_marks(case, _some_marks(case, draw)),
    "with_quiz": lambda case, draw: with_quiz(
        case, draw(st.lists(some.questions, max_size=2))
    ),
    "recoloured": lambda case, draw: recoloured(case, _a_mark(case, draw), draw(colors)),
    "labelled": lambda case, draw: labelled(case, _a_mark(case, draw), draw(labels)),
    "reshaped": _reshaped,
    "moved": lambda case, draw: moved(case, _a_mark(case, draw), dx=draw(moves), dy=draw(moves)),
    "turned_by": lambda case, draw: turned_by(
        case, _a_mark(case, draw), draw(moves), aspect=draw(st.sampled_from([0.5, 1.0, 1.2]))
    ),
    "moved_to_film": lambda case, draw: moved_to_film(
        case, _some_marks(case, draw), _a_film(case, draw)
    ),
    "with_slices": lambda case, draw: with_slices(
        case, _a_mark(case, draw), draw(st.integers(-1, 9))
    ),
    "with_region": lambda case, draw: with_region(
        case, _a_mark(case, draw), draw(st.sampled_from(REGIONS))
    ),
    "with_locked": lambda case, draw: with_locked(
        case, _a_mark(case, draw), locked=draw(st.booleans())
    ),
    "with_hidden": lambda case, draw: with_hidden(
        case, _a_mark(case, draw), hidden=draw(st.booleans())
    ),
    "with_film": lambda case, draw: with_film(case, draw(films)),
    "with_inserted_film": lambda case, draw: with_inserted_film(case, draw(films)),
    "without_film": lambda case, draw: without_film(case, _a_film(case, draw)),
    "film_moved": lambda case, draw: film_moved(case, _a_film(case, draw), draw(places)),
    "film_renumbered": lambda case, draw: film_renumbered(
        case, _a_film(case, draw), draw(numbers)
    ),
    "with_view": lambda case, draw: with_view(case, _a_film(case, draw), FilmView(draw(windows), draw(rects))),
    "with_opening": lambda case, draw: with_opening(
        case, _a_film(case, draw), draw(openings)
    ),
    "with_film_title": lambda case, draw: with_film_title(
        case, _a_film(case, draw), draw(labels)
    ),
    "with_image": lambda case, draw: with_image(
        case, _a_film(case, draw), draw(films).image, series="1.5"
    ),
    "with_section": lambda case, draw: with_section(
        case, draw(st.sampled_from(SECTIONS)), draw(st.none() | places)
    ),
    "with_section_changed": lambda case, draw: with_section_changed(
        case, draw(places), text=draw(words), heading=draw(labels), stage=draw(st.none() | stages)
    ),
    "with_section_text": lambda case, draw: with_section_text(case, draw(kinds), draw(words)),
    "with_section_heading": lambda case, draw: with_section_heading(
        case, draw(kinds), draw(labels)
    ),
    "without_section": lambda case, draw: without_section(case, draw(places)),
    "section_moved": lambda case, draw: section_moved(case, draw(places), draw(places)),
    "with_note": lambda case, draw: with_note(case, draw(stages), draw(words)),
    "with_details": _detailed,
}  # fmt: skip
