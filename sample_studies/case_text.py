"""The words of Radiology Rounds #14: short ones here, the sections in `text/`, a Markdown file each.

The facts are those of the case; the sentences are the project's own. A mention such as "(green
arrow, film 1)" binds the text to an arrow. Nothing that is shown before the diagnosis may name it.
"""

from pathlib import Path
from typing import Final

CASE_ID: Final = "radiology-rounds-14"
COLLECTION: Final = "Radiology Rounds"
NUMBER: Final = 14
UPDATED: Final = "2012-07-09"
TITLE: Final = "Idiopathic transient osteoporosis of the hip"
UNKNOWN_TITLE: Final = "A 38-year-old man with right hip and groin pain"
TAGS: Final = ("hip", "radiograph", "MRI")
DIFFICULTY: Final = 2
LICENSE: Final = "MIT"
INSTITUTION: Final = "A university arthritis centre"
AUTHORS: Final = ("The Rounds contributors",)
FILM_TITLES: Final = ("AP pelvis radiograph", "Coronal T1", "Coronal T2, fat saturated")
HEADINGS: Final = {
    "history": "Clinical history",
    "findings": "Radiographic findings",
    "diagnosis": "Diagnosis",
    "discussion": "Discussion",
    "references": "References",
}


def section_text(kind: str) -> str:
    """Return the Markdown of a section, named as in HEADINGS."""
    folder = Path(__file__).resolve().parent / "text"
    return (folder / f"{kind}.md").read_text(encoding="utf-8").strip()
