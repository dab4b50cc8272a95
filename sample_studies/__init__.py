"""The teaching cases that the program ships with, and the code that makes their images.

`case_path` and `case_text.SHIPPED` are all that the running program needs; `python -m sample_studies.build`
makes a case again.
"""

from pathlib import Path
from typing import Final

CASE_FOLDER: Final = "rounds_14"
CASE_FOLDERS: Final = (CASE_FOLDER, "hip_1", "hip_2", "hip_3")
"""The folders of the shipped cases, in the order in which they are offered: none tells the answer."""


def case_path(folder: str = CASE_FOLDER) -> Path:
    """Folder of a shipped case, Radiology Rounds #14 unless told: `overlay.json` and its DICOM files."""
    return Path(__file__).resolve().parent / folder


def case_paths() -> tuple[Path, ...]:
    """Folders of all shipped cases."""
    return tuple(case_path(folder) for folder in CASE_FOLDERS)


def is_shipped(path: str | Path) -> bool:
    """Whether a path is a shipped case: its folder, or a file in it."""
    places = (Path(path), *Path(path).parents)
    return any(folder in places for folder in case_paths())
