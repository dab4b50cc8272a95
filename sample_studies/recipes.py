"""How each shipped case is made: its patient, finding, films, and where its arrows point."""

from dataclasses import dataclass
from typing import Final

from overlays.model import MarkColor
from sample_studies import case_text
from sample_studies.case_text import CaseText
from sample_studies.detector import FILM, HIP_FILM, Detector
from sample_studies.dicom_files import BITS, MadeUpPatient
from sample_studies.findings import bone_island, necrosis, stress_fracture
from sample_studies.findings.osteoporosis import NECK_MM, OSTEOPOROSIS
from sample_studies.findings.places import LEFT, RIGHT, neck_place
from sample_studies.model.finding import BoneFinding
from sample_studies.model.shapes import Point
from sample_studies.mri import PROTOCOLS, Protocol, hip_protocols
from sample_studies.radiograph import SEED

# Wide enough that its noise is seen, and files stay small.
HIP_BITS: Final = 10


@dataclass(frozen=True, slots=True)
class Arrow:
    """An arrow and where its tip lies in the patient (LPS, mm); it comes from the side and above.

    `tail_mm` is how far its tail lies to the side and up.  `area` is the middle and the radius (mm) of what
    counts as right when a student points at the finding, none for Radiology Rounds #14.
    """

    mark_id: str
    film: int
    color: MarkColor
    tip: Point
    tail_mm: tuple[float, float]
    area: tuple[Point, float] | None = None


@dataclass(frozen=True, slots=True)
class Recipe:
    """All that tells one shipped case from another."""

    text: CaseText
    patient: MadeUpPatient
    finding: BoneFinding
    arrows: tuple[Arrow, ...]
    protocols: tuple[Protocol, ...]
    detector: Detector = HIP_FILM
    film_seed: int = SEED
    film_bits: int = HIP_BITS
    opens_anywhere: bool = True  # on a slice that says nothing about the marks, else in the middle


def _patient(text: CaseText, age: int) -> MadeUpPatient:
    return MadeUpPatient(
        case=text.case_id,
        patient_id=f"SYNTHETIC-HIPS-{text.number}",
        age=f"{age:03d}Y",
        study_id=f"HIPS{text.number}",
        study_description=f"SYNTHETIC hips, to tell apart {text.number}",
        day=text.updated.replace("-", ""),
    )


def _arrows(side: int, tips: dict[str, Point], area: tuple[Point, float]) -> tuple[Arrow, ...]:
    """Return the arrows of a case, each to a film of its own, in the order and colours of the text."""
    hip = {LEFT: necrosis.HIP, RIGHT: stress_fracture.HIP}[side]
    middle, radius = hip.in_patient(area[0]), area[1]
    colors = (MarkColor.GREEN, MarkColor.YELLOW, MarkColor.RED, MarkColor.ORANGE)
    return tuple(
        Arrow(name, film, color, hip.in_patient(tip), (side * 56.0, 46.0), (middle, radius))
        for film, (color, (name, tip)) in enumerate(zip(colors, tips.items(), strict=True), start=1)
    )


TRANSIENT: Final = Recipe(
    text=case_text.ROUNDS_14,
    patient=MadeUpPatient(
        case="",
        patient_id="SYNTHETIC-ROUNDS-14",
        age="038Y",
        study_id="ROUNDS14",
        study_description="SYNTHETIC hips, Radiology Rounds 14",
        day="20120709",
    ),
    finding=OSTEOPOROSIS,
    arrows=(
        Arrow("xr-neck", 1, MarkColor.GREEN, NECK_MM, (-55.0, 46.0)),
        Arrow("t1-neck", 2, MarkColor.YELLOW, NECK_MM, (-58.0, 44.0)),
        Arrow("t2-neck", 3, MarkColor.RED, NECK_MM, (-58.0, 44.0)),
    ),
    protocols=PROTOCOLS,
    detector=FILM,
    film_bits=BITS,
    opens_anywhere=False,
)
NECROTIC: Final = Recipe(
    text=case_text.HIP_1,
    patient=_patient(case_text.HIP_1, 44),
    finding=necrosis.NECROSIS,
    arrows=_arrows(
        LEFT,
        {
            "xr-line": (9.0, 0.0, 18.6),
            "t1-border": (14.0, 2.0, 5.0),
            "t2-border": (14.0, 2.0, 5.0),
            "stir-border": (14.0, 2.0, 5.0),
        },
        ((4.0, 0.0, 12.0), 15.0),
    ),
    protocols=hip_protocols(301),
    film_seed=211,
)
FRACTURED: Final = Recipe(
    text=case_text.HIP_2,
    patient=_patient(case_text.HIP_2, 23),
    finding=stress_fracture.STRESS_FRACTURE,
    arrows=_arrows(
        RIGHT,
        {
            name: neck_place(stress_fracture.ALONG_MM, -8.0, 0.0)
            for name in ("xr-neck", "t1-neck", "t2-neck", "stir-neck")
        },
        (stress_fracture.MIDDLE_MM, 13.0),
    ),
    protocols=hip_protocols(311),
    film_seed=212,
)
HEALTHY_HIPS: Final = Recipe(
    text=case_text.HIP_3,
    patient=_patient(case_text.HIP_3, 31),
    finding=bone_island.BONE_ISLAND,
    arrows=_arrows(
        LEFT,
        dict.fromkeys(("xr-spot", "t1-spot", "t2-spot", "stir-spot"), bone_island.EDGE_MM),
        (bone_island.MIDDLE_MM, 10.0),
    ),
    protocols=hip_protocols(321),
    film_seed=213,
)
RECIPES: Final = (TRANSIENT, NECROTIC, FRACTURED, HEALTHY_HIPS)
