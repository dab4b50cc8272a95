"""What a case is may be said at every stage where it tells nothing of the diagnosis."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from overlays.file.codec import read_case
from overlays.model import Case, Certainty, CertaintyKind, Provenance, Section, SectionKind
from viewer.session.cases.case_facts import CaseFacts, facts_of
from viewer.session.cases.recent import recent_case, shipped_cases
from viewer.session.lesson import Stage

EARLY = [stage for stage in Stage if stage < Stage.DIAGNOSIS]
LATE = [stage for stage in Stage if stage >= Stage.DIAGNOSIS]


@pytest.fixture
def case() -> Case:
    return Case(
        "one",
        "Transient osteoporosis of the hip",
        unknown_title="A man of 38",
        collection="Rounds",
        number=14,
        updated="2012-07-09",
        authors=("A. Author", "B. Author"),
        institution="A university",
        license="MIT",
        tags=("hip", "osteoporosis"),
        difficulty=2,
        sections=(
            Section(SectionKind.DIAGNOSIS, "", "Transient osteoporosis of the hip."),
            Section(SectionKind.REFERENCES, "", "1. One"),
        ),
    )


@pytest.mark.parametrize("stage", Stage)
def test_whence_it_comes_is_said_at_every_stage(case: Case, stage: Stage) -> None:
    facts = facts_of(case, stage)
    assert facts.name == "Rounds #14"
    assert facts.updated == "2012-07-09"
    assert facts.institution == "A university"
    assert facts.authors == ("A. Author", "B. Author")
    assert facts.license == "MIT"
    assert facts.says_whence


@pytest.mark.parametrize(
    "field", ["collection", "institution", "license", "authors", "tags", "provenance"]
)
@pytest.mark.parametrize("stage", EARLY)
def test_what_names_the_diagnosis_is_kept_back_until_it_is_told(
    case: Case, stage: Stage, field: str
) -> None:
    telling = "Centre for osteoporosis"
    value = {
        "authors": (telling, "hip"),
        "tags": (telling, "hip"),
        "provenance": Provenance(source=telling, consent="Written"),
    }.get(field, telling)
    told = replace(case, **({"tags": ()} | {field: value}))
    early = facts_of(told, stage)
    assert "osteoporosis" not in repr(early).lower()
    assert early.withheld
    assert not facts_of(told, Stage.DIAGNOSIS).withheld


def test_the_number_is_said_where_the_collection_is_kept_back(case: Case) -> None:
    telling = replace(case, collection="Osteoporosis round table")
    assert facts_of(telling, Stage.FILMS).name == "#14"
    assert facts_of(telling, Stage.DIAGNOSIS).name == "Osteoporosis round table #14"
    assert "steoporosis" not in repr(recent_case("x.json", telling))


@pytest.mark.parametrize("stage", LATE)
def test_all_is_said_once_the_diagnosis_is(case: Case, stage: Stage) -> None:
    facts = facts_of(case, stage)
    assert facts.title == case.title
    assert facts.tags == case.tags
    assert not facts.withheld


@pytest.mark.parametrize("stage", Stage)
def test_where_the_films_are_from_is_said_and_that_they_name_the_patient(
    case: Case, stage: Stage
) -> None:
    told = replace(
        case, provenance=Provenance("Own practice", "Written, 2012"), holds_patient_data=True
    )
    facts = facts_of(told, stage)
    assert (facts.source, facts.consent, facts.holds_patient_data) == (
        "Own practice",
        "Written, 2012",
        True,
    )
    assert facts_of(Case("one", "Title", holds_patient_data=True), stage).says_whence


@pytest.mark.parametrize("stage", Stage)
def test_how_sure_the_diagnosis_is_comes_with_it(case: Case, stage: Stage) -> None:
    sure = replace(case, certainty=Certainty(CertaintyKind.CERTAIN, "histology"))
    facts = facts_of(sure, stage)
    told = (CertaintyKind.CERTAIN, "histology") if stage in LATE else (None, "")
    assert (facts.certainty, facts.certain_by) == told


def test_a_case_of_which_nothing_is_known_says_nothing() -> None:
    assert not facts_of(Case("one", "Title"), Stage.FILMS).says_whence
    assert not CaseFacts().says_whence


def test_the_shipped_case_says_what_it_is() -> None:
    facts = facts_of(read_case(f"{shipped_cases()[0].path}/overlay.json"), Stage.FILMS)
    assert facts.name == "Radiology Rounds #14"
    assert facts.updated == "2012-07-09"
    assert facts.institution == "A university arthritis centre"
    assert facts.authors == ("The Rounds contributors",)
    assert facts.license == "MIT"
    assert not facts.withheld
