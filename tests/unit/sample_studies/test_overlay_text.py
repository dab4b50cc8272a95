"""The words of the case: every fact, no fault, and nothing given away."""

from __future__ import annotations

from pathlib import Path

import pytest

from overlays.checks.check import check_case
from overlays.checks.problem import FilmFacts
from overlays.model import Case, SectionKind, StageKind

FACTS = {
    SectionKind.HISTORY: (
        "man of 38", "no relevant past history", "orthopaedic surgeon", "right hip and groin",
        "several weeks", "suddenly", "without trauma", "bear weight", "travelled", "fever",
        "weight loss", "rash", "other joint", "acetaminophen", "ibuprofen", "antalgic", "normal",
    ),
    SectionKind.FINDINGS: (
        "diffuse osteopenia of the right femoral neck and head (green arrow, film 1)",
        "joint space", "scalloping", "no fracture", "left hip is normal", "decreased marrow signal",
        "(yellow arrow, film 2)", "striking hyperintensity", "(red arrow, film 3)", "no mass",
    ),
    SectionKind.DIAGNOSIS: ("idiopathic transient osteoporosis of the hip",),
    SectionKind.DISCUSSION: (
        "rare", "often missed", "healthy young adults", "middle-aged men", "third trimester",
        "insidiously", "gait", "disability", "stress fracture", "infection", "malignancy",
        "mostly normal", "esr", "slightly raised", "normal at first", "within a month", "mri confirms",
        "low on t1", "high on t2", "6 to 12 months", "nsaids", "calcitonin", "bisphosphonates",
        "steroids", "sympathetic blockade", "cast", "rest", "remineralised", "unknown", "nerve",
        "fibrinolysis", "avascular necrosis", "young women", "neuropathy", "passes",
    ),
    SectionKind.REFERENCES: (
        "bijl, van leeuwen, van rijswijk", "1999;17(5):601-4", "arayssi, tawbi, usta, hourani",
        "2003;32(6):388-97", "1992;22(2):98-105",
        "schapira, braun moscovici, gutierrez, nahir", "2003;21(1):107-10",
    ),
}  # fmt: skip


def test_the_case_is_radiology_rounds_14(case: Case) -> None:
    assert (case.case_id, case.collection, case.number) == (
        "radiology-rounds-14",
        "Radiology Rounds",
        14,
    )
    assert case.updated == "2012-07-09"
    assert [film.title for film in case.films] == [
        "AP pelvis radiograph", "Coronal T1", "Coronal T2, fat saturated",
    ]  # fmt: skip


def test_the_sections_come_in_the_order_of_a_rounds(case: Case) -> None:
    assert [section.kind for section in case.sections] == list(StageKind)


@pytest.mark.parametrize("kind", list(FACTS))
def test_every_fact_is_told(kind: SectionKind, case: Case) -> None:
    section = case.section(kind)
    assert section is not None
    told = " ".join(section.text.lower().split())
    assert [fact for fact in FACTS[kind] if fact not in told] == []


def test_nothing_before_the_diagnosis_gives_it_away(case: Case) -> None:
    before = [case.unknown_title, case.case_id, case.collection, *case.tags]
    before += [film.title for film in case.films]
    before += [mark.id + mark.label for _, mark in case.marks()]
    before += [
        section.text
        for section in case.sections
        if section.kind in {SectionKind.HISTORY, SectionKind.FINDINGS}
    ]
    for text in before:
        assert "osteoporosis" not in text.lower()
        assert "transient" not in text.lower()


def test_text_and_arrows_agree(case: Case) -> None:
    sizes = {1: (2400, 2000), 2: (384, 384), 3: (384, 384)}
    facts = {
        film.number: FilmFacts(
            found=True, columns=sizes[film.number][0], rows=sizes[film.number][1],
            digests=(film.image.sha256,),
        )
        for film in case.films
    }  # fmt: skip
    assert list(check_case(case, facts)) == []


def test_a_film_shows_whole_with_its_own_window(case: Case) -> None:
    windows = [
        (film.view.window.center, film.view.window.width) for film in case.films if film.view.window
    ]
    assert windows == [(2048, 4096), (850, 1700), (1000, 2000)]
    assert all(film.view.rect is None for film in case.films)


def test_the_bone_surfaces_carry_their_licence() -> None:
    data = Path(__file__).parents[3] / "sample_studies" / "data"
    assert "Mozilla Public License Version 2.0" in (data / "LICENSE-MPL-2.0.txt").read_text()
    notice = (data / "NOTICE.md").read_text()
    assert "musculoskeletal-models" in notice
    assert "pelvis_combined_cubic_mean_rigid_LLP26.geof" in notice
