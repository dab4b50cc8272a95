"""What an unknown gives away is told, wherever it shows, and how to take it away."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from overlays.checks.check import check_case
from overlays.checks.mend import MendKind, label_of
from overlays.checks.mending import all_mended, mended
from overlays.checks.problem import CaseProblem, FilmFacts, OpeningFacts
from overlays.edit import with_section_text
from overlays.model import Case, FilmOpening, Notes, Section, SectionKind, StageKind

NAME = "Osteoporosis"


def _problems(case: Case, facts: FilmFacts | None = None) -> list[tuple[str, str]]:
    found = check_case(case, {1: facts} if facts else {})
    return [(str(one.code), one.where) for one in found]


def _only(case: Case, facts: FilmFacts | None = None) -> CaseProblem:
    (problem,) = check_case(case, {1: facts} if facts else {})
    return problem


@pytest.mark.parametrize(
    "words",
    ["ITOH is rare.", "Known TOH.", "toh", "Itoh", "bone marrow oedema syndrome", "BMES?", "B.M.E.S.", "marrow edema"],
)  # fmt: skip
def test_abbreviations_and_synonyms_of_the_diagnosis_give_it_away(case: Case, words: str) -> None:
    named = replace(case, synonyms=("bone marrow edema syndrome", "BMES"))
    told = with_section_text(named, SectionKind.HISTORY, words)
    harmless = words in ("toh", "Itoh", "B.M.E.S.", "marrow edema")
    assert [one.section for one in check_case(told)] == ([] if harmless else ["history"])


@pytest.mark.parametrize(
    ("diagnosis", "discussion", "history", "spoils"),
    [
        ("**Avascular necrosis (AVN)** of the head.", "", "AVN?", True),
        ("**Avascular necrosis** of the head.", "Avascular necrosis (AVN) is common.", "AVN?", True),
        ("**Avascular necrosis** of the head.", "Seen on the scan (SPECT).", "SPECT", False),
        ("Gout (MRI shown)", "", "MRI", False),
        ("Mixed reactive inflammation", "", "MRI", False),
        ("Diffuse idiopathic skeletal hyperostosis.", "", "DISH", True),
        ("Diffuse idiopathic skeletal hyperostosis.", "", "a dish of soup", False),
    ],
)  # fmt: skip
def test_what_stands_in_brackets_behind_a_name_is_its_abbreviation(
    diagnosis: str, discussion: str, history: str, *, spoils: bool
) -> None:
    sections = (
        Section(SectionKind.HISTORY, "", history),
        Section(SectionKind.DIAGNOSIS, "", diagnosis),
        Section(SectionKind.DISCUSSION, "", discussion),
    )
    assert bool(_problems(Case("x", "", sections=sections))) is spoils


def test_a_tag_that_names_the_diagnosis_is_told_and_taken_out(case: Case) -> None:
    tagged = replace(case, tags=("hip", NAME, "MRI"))
    problem = _only(tagged)
    assert problem.mend is not None
    assert (problem.where, label_of(problem.mend)) == ("tag", "Remove the tag")
    assert mended(tagged, problem.mend).tags == ("hip", "MRI")
    # What an author has written is not thrown away unasked.
    assert all_mended(tagged) == (tagged, ())


def test_sections_of_ones_own_and_notes_are_looked_at_up_to_the_diagnosis(case: Case) -> None:
    for stage in StageKind:
        own = Section(SectionKind.OTHER, "Look", f"{NAME}?", stage)
        early = stage in (StageKind.HISTORY, StageKind.FINDINGS)
        told = replace(case, sections=(*case.sections, own))
        assert [one.section for one in check_case(told)] == (["other"] if early else [])
        noted = replace(case, notes=Notes(**{str(stage): f"Ask about {NAME}."}))
        assert _problems(noted) == ([("spoiler", f"notes on {stage}")] if early else [])
        quiet = replace(own, text="", notes=f"Ask about {NAME}.")
        kept = check_case(replace(case, sections=(*case.sections, quiet)))
        assert [one.section for one in kept] == (["other"] if early else [])


@pytest.mark.parametrize("name", ["osteoporosis_T1.dcm", "hip-ITOH.dcm", "OSTEOPOROSIS.DCM"])
def test_the_name_of_a_file_gives_it_away(case: Case, name: str) -> None:
    problem = _only(case, FilmFacts(found=True, names=(name,)))
    assert (problem.code, problem.film) == ("spoiler", 1)
    assert problem.where == "film 1, name of its file"


def test_the_name_of_a_series_gives_it_away(case: Case) -> None:
    assert _problems(case, FilmFacts(found=True, series="HIP F/U OSTEOPOROSIS")) == [
        ("spoiler", "film 1, name of its series")
    ]
    assert (
        _problems(case, FilmFacts(found=True, names=("film1_radiograph.dcm",), series="HIP")) == []
    )


def test_a_film_that_opens_on_the_slice_of_its_mark_tells_where_to_look(case: Case) -> None:
    opened = replace(
        case, films=(replace(case.films[0], opening=FilmOpening("1.2", 1)), *case.films[1:])
    )
    facts = FilmFacts(
        found=True, opening=OpeningFacts(11, ("xr-neck",), (13, "1.3", 1), other_is_middle=True)
    )
    problem = _only(opened, facts)
    assert problem.message == (
        "As an unknown film 1 opens on slice 11, where the mark 1a is: that tells where to look."
    )
    assert (problem.code, problem.mark_id) == ("opening-tells", "xr-neck")
    assert problem.mend is not None
    assert label_of(problem.mend) == "Open on the middle slice"
    assert mended(opened, problem.mend) == case


def test_where_the_middle_slice_tells_too_the_nearest_other_one_is_offered(case: Case) -> None:
    facts = FilmFacts(found=True, opening=OpeningFacts(13, ("xr-neck",), (12, "1.12", 1)))
    problem = _only(case, facts)
    assert problem.mend is not None
    assert (problem.mend.kind, label_of(problem.mend)) == (MendKind.OPEN, "Open on slice 12")
    film = mended(case, problem.mend).films[0]
    assert film.opening == FilmOpening("1.12", 1)


def test_the_mark_of_another_film_of_the_series_tells_as_well(case: Case) -> None:
    problem = _only(case, FilmFacts(found=True, opening=OpeningFacts(11, ("t1-neck",))))
    assert (problem.code, problem.film, problem.mend) == ("opening-tells", 1, None)
    assert "where another film has a mark" in problem.message
