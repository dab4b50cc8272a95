"""The identifiers of the shipped cases: the same at every build.

UIDs are made from a name by PS3.5 B.2 (root 2.25 and the UUID as a decimal number), with a version
5 UUID.  `case` is the name of the case, "" for Radiology Rounds #14, which was there first.
"""

from typing import Final
from uuid import UUID, uuid5

NAMESPACE: Final = UUID("6f0b6c1e-52d7-4c0a-9a57-4d6f14a1c014")
STUDY: Final = "study"
FRAME_OF_REFERENCE: Final = "frame of reference"
RADIOGRAPH: Final = "radiograph"


def uid(name: str, case: str = "") -> str:
    """Return the UID of a thing of a case by its name, such as "series T1" or "image T1 11"."""
    return f"2.25.{uuid5(NAMESPACE, f'{case} {name}'.strip()).int}"


def series_uid(series: str, case: str = "") -> str:
    """Series Instance UID of "radiograph", "T1", "T2" or "STIR"."""
    return uid(f"series {series}", case)


def image_uid(series: str, number: int = 1, case: str = "") -> str:
    """SOP Instance UID of an image of a series, which count from 1."""
    return uid(f"image {series} {number}", case)
