"""The self-test of the shipped cases, by their folders; that of Radiology Rounds #14 is made from its marks."""

from collections.abc import Mapping
from typing import Final

from overlays.model import QuestionKind, QuizQuestion

NECROSIS: Final = "Avascular necrosis"
TRANSIENT: Final = "Transient osteoporosis"
STRESS_FRACTURE: Final = "Stress fracture"
ISLAND: Final = "Bone island in a normal hip"
METASTASIS: Final = "Metastasis"
WHAT_IS_IT: Final = (NECROSIS, TRANSIENT, STRESS_FRACTURE, ISLAND, METASTASIS)

QUESTIONS: Final[Mapping[str, tuple[QuizQuestion, ...]]] = {
    "hip_1": (
        QuizQuestion(
            "place",
            QuestionKind.POINT,
            "Point at what is wrong, on any of the MR films.",
            marks=("t1-border", "t2-border", "stir-border"),
            slices=2,
            explanation="The border of the dead part, in the upper part of the left femoral head.",
        ),
        QuizQuestion(
            "lines",
            QuestionKind.CHOICE,
            "What makes the inner line of the border bright on T2?",
            options=("Granulation tissue", "Fat", "New, dense bone", "Slow blood"),
            correct=("Granulation tissue",),
            explanation="Repair comes to a stop there: granulation tissue inside, new bone outside.",
        ),
        QuizQuestion(
            "what",
            QuestionKind.CHOICE,
            "What is it?",
            options=WHAT_IS_IT,
            correct=(NECROSIS,),
            explanation="A dark line that encloses fat on T1, double on T2, and a crescent on the film.",
        ),
    ),
    "hip_2": (
        QuizQuestion(
            "place",
            QuestionKind.POINT,
            "Point at what is wrong, on any of the MR films.",
            marks=("t1-neck", "t2-neck", "stir-neck"),
            slices=1,
            explanation="The lower, inner part of the right femoral neck.",
        ),
        QuizQuestion(
            "side",
            QuestionKind.CHOICE,
            "Where does the line start?",
            options=("The lower, inner cortex", "The upper, outer cortex", "The joint surface"),
            correct=("The lower, inner cortex",),
            explanation="This side is pressed together under load, and mostly heals without an operation.",
        ),
        QuizQuestion(
            "what",
            QuestionKind.CHOICE,
            "What is it?",
            options=WHAT_IS_IT,
            correct=(STRESS_FRACTURE,),
            explanation="A dark line from the cortex in an area of oedema; the head is spared.",
        ),
    ),
    "hip_3": (
        QuizQuestion(
            "place",
            QuestionKind.POINT,
            "Point at the dense spot, on any film.",
            marks=("xr-spot", "t1-spot", "t2-spot", "stir-spot"),
            slices=1,
            explanation="In the left femoral neck, along its trabeculae.",
        ),
        QuizQuestion(
            "signs",
            QuestionKind.MULTIPLE,
            "What speaks for something harmless?",
            options=(
                "It is dark on every weighting",
                "Its edge runs out into the trabeculae",
                "No oedema lies around it",
                "It is bright on STIR",
            ),
            correct=(
                "It is dark on every weighting",
                "Its edge runs out into the trabeculae",
                "No oedema lies around it",
            ),
            explanation="Compact bone gives no signal; what grows or breaks has oedema around it.",
        ),
        QuizQuestion(
            "what",
            QuestionKind.CHOICE,
            "What is it?",
            options=WHAT_IS_IT,
            correct=(ISLAND,),
            explanation="The hips are healthy; the spot needs neither treatment nor follow-up.",
        ),
    ),
}
