from __future__ import annotations

import pytest
from msgspec.structs import replace

from overlays.edit import labelled, with_film_title, with_section_heading, with_section_text
from overlays.model import Case, Section, SectionKind
from overlays.text.spoiler import spoilers


def test_the_shipped_case_gives_nothing_away(case: Case) -> None:
    assert spoilers(case) == ()


@pytest.mark.parametrize(
    "words",
    [
        "Transient osteoporosis?",
        "a man with OSTEOPOROSIS of the hip",
        "*osteo*porosis",
        "He was told that he had idiopathic transient osteoporosis of the hip.",
    ],
)
def test_the_name_in_the_history_is_a_spoiler(case: Case, words: str) -> None:
    (spoiler,) = spoilers(with_section_text(case, SectionKind.HISTORY, words))
    assert spoiler.where == "history"
    assert spoiler.sentence.startswith("The diagnosis shows before it is revealed: history says")
    assert "osteoporosis" in spoiler.sentence.lower()


def test_each_field_shown_before_the_diagnosis_is_looked_at(case: Case) -> None:
    name = "Osteoporosis"
    told = {
        "unknown title": replace(case, unknown_title=name),
        "history, heading": with_section_heading(case, SectionKind.HISTORY, name),
        "history": with_section_text(case, SectionKind.HISTORY, name),
        "findings": with_section_text(case, SectionKind.FINDINGS, name),
        "film 2, title": with_film_title(case, 2, name),
        "film 1, mark xr-neck, label": labelled(case, "xr-neck", name),
    }
    for where, faulty in told.items():
        assert [spoiler.where for spoiler in spoilers(faulty)] == [where]


def test_what_is_shown_after_the_diagnosis_may_name_it(case: Case) -> None:
    assert "osteoporosis" in case.title
    named = with_section_text(case, SectionKind.DISCUSSION, "Transient osteoporosis.")
    named = with_section_text(named, SectionKind.REFERENCES, "1. Transient osteoporosis.")
    assert spoilers(named) == ()


@pytest.mark.parametrize(
    "words",
    [
        "Diffuse osteopenia of the right hip.",
        "Transient pain of the hip; idiopathic, it is thought.",
        "osteoporotic",
        "",
    ],
)
def test_other_words_of_the_name_do_not_give_it_away(case: Case, words: str) -> None:
    assert spoilers(with_section_text(case, SectionKind.FINDINGS, words)) == ()


def _case(title: str, diagnosis: str, history: str) -> Case:
    return Case(
        case_id="x",
        title=title,
        sections=(
            Section(SectionKind.HISTORY, "", history),
            Section(SectionKind.DIAGNOSIS, "", diagnosis),
        ),
    )


@pytest.mark.parametrize(
    ("title", "diagnosis", "history", "spoils"),
    [
        ("Stress fracture", "Stress fracture of the femoral neck.", "No fracture is seen.", False),
        ("Stress fracture", "Stress fracture of the femoral neck.", "A stress  fracture?", True),
        ("Gout", "Gout of the big toe.", "Known gout.", True),
        ("A painful hip", "Osteonecrosis.", "A painful hip.", False),
        ("A painful hip", "Osteonecrosis.", "Osteonecrosis?", True),
        ("A painful hip", "**Avascular necrosis** of the head.", "necrosis", True),
        ("Haemangioma", "Haemangioma.", "A hemangioma of the liver.", True),
        ("Fracture", "Fracture.", "A fracture?", False),
        ("Hip pain", "**Note:** rare. It passes.", "Note the gait.", False),
        ("Osteomas", "Osteomas.", "An osteoma", True),
        ("", "", "anything", False),
    ],
)
def test_what_names_a_diagnosis(title: str, diagnosis: str, history: str, *, spoils: bool) -> None:
    assert bool(spoilers(_case(title, diagnosis, history))) is spoils


def test_a_case_without_a_diagnosis_has_nothing_to_give_away() -> None:
    assert spoilers(Case(case_id="x", title="Osteoporosis", unknown_title="Osteoporosis")) == ()
