"""The words of the shipped cases: short ones here, the sections in `text/`, a folder each.

The facts of Radiology Rounds #14 are those of the case, the others are made up; the sentences are the project's own.
A mention such as "(green arrow, film 1)" binds the text to an arrow.  Nothing that is shown before the
diagnosis may name it, the folder of a case least of all.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import sample_studies

LICENSE: Final = "MIT"
AUTHORS: Final = ("The Rounds contributors",)
HEADINGS: Final = {
    "history": "Clinical history",
    "findings": "Radiographic findings",
    "diagnosis": "Diagnosis",
    "discussion": "Discussion",
    "references": "References",
}
HIPS: Final = "Hips to tell apart"
SERIES: Final = (
    "AP pelvis radiograph",
    "Coronal T1",
    "Coronal T2",
    "Coronal STIR",
)


@dataclass(frozen=True, slots=True)
class CaseText:
    """What is said of a case beside its sections; `folder` holds its images, and its sections in `text/`."""

    folder: str
    case_id: str
    collection: str
    number: int
    updated: str
    title: str
    unknown_title: str
    film_titles: tuple[str, ...] = SERIES
    tags: tuple[str, ...] = ("hip", "radiograph", "MRI")
    difficulty: int = 2
    synonyms: tuple[str, ...] = ()
    institution: str = ""

    def section(self, kind: str) -> str:
        """Return the Markdown of a section, named as in HEADINGS."""
        folder = Path(__file__).resolve().parent / "text" / self.folder
        return (folder / f"{kind}.md").read_text(encoding="utf-8").strip()

    @property
    def path(self) -> Path:
        """The folder of the case."""
        return sample_studies.case_path(self.folder)


ROUNDS_14: Final = CaseText(
    folder="rounds_14",
    case_id="radiology-rounds-14",
    collection="Radiology Rounds",
    number=14,
    updated="2012-07-09",
    title="Idiopathic transient osteoporosis of the hip",
    unknown_title="A 38-year-old man with right hip and groin pain",
    film_titles=("AP pelvis radiograph", "Coronal T1", "Coronal T2, fat saturated"),
    institution="A university arthritis centre",
)
HIP_1: Final = CaseText(
    folder="hip_1",
    case_id="hips-to-tell-apart-1",
    collection=HIPS,
    number=1,
    updated="2026-12-01",
    title="Avascular necrosis of the left femoral head",
    unknown_title="A 44-year-old man with left groin pain",
    synonyms=("osteonecrosis", "aseptic necrosis"),
)
HIP_2: Final = CaseText(
    folder="hip_2",
    case_id="hips-to-tell-apart-2",
    collection=HIPS,
    number=2,
    updated="2026-12-01",
    title="Stress fracture of the right femoral neck, compression side",
    unknown_title="A 23-year-old recruit with right groin pain on marching",
    synonyms=("fatigue fracture",),
)
HIP_3: Final = CaseText(
    folder="hip_3",
    case_id="hips-to-tell-apart-3",
    collection=HIPS,
    number=3,
    updated="2026-12-01",
    title="Normal hips, with a bone island in the left femoral neck",
    unknown_title="A 31-year-old man with a dense spot in the left hip",
    synonyms=("enostosis",),
)
SHIPPED: Final = (ROUNDS_14, HIP_1, HIP_2, HIP_3)
