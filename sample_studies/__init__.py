"""The teaching case that the program ships with, and the code that makes its images.

`case_path` is all that the running program needs; `python -m sample_studies.build` makes the case
again.
"""

from pathlib import Path
from typing import Final

CASE_FOLDER: Final = "rounds_14"


def case_path() -> Path:
    """Folder of the shipped case, Radiology Rounds #14: `overlay.json` and its DICOM files."""
    return Path(__file__).resolve().parent / CASE_FOLDER


def is_shipped(path: str | Path) -> bool:
    """Whether a path is the shipped case: its folder, or a file in it."""
    folder = case_path()
    return folder in (Path(path), *Path(path).parents)
