"""Which way is which in the patient: the name of a plane, and the letters at the edges of a picture.

Letters are blank where nobody knows; they are never guessed (PS3.3 C.7.6.1.1.1).  Millimetres are LPS: x grows to
the patient's Left, y to Posterior, z to the Head.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from overlays.sentence import said
from viewer.imaging.geometry import Vector
from viewer.imaging.study import Frame

NEGLIGIBLE: Final = 0.05
"""A component of a direction below this (three degrees) gets no letter."""
OBLIQUE_FROM: Final = 0.97
"""A normal with its largest component below this (14 degrees off) makes a plane oblique."""

_POSITIVE: Final = ("L", "P", "H")
_NEGATIVE: Final = ("R", "A", "F")
_QUADRUPED_POSITIVE: Final = ("LE", "D", "CR")
_QUADRUPED_NEGATIVE: Final = ("RT", "V", "CD")
_OPPOSITES: Final = {"L": "R", "R": "L", "A": "P", "P": "A", "H": "F", "F": "H"}
_QUADRUPED_OPPOSITES: Final = {
    "LE": "RT", "RT": "LE", "D": "V", "V": "D", "CR": "CD", "CD": "CR", "M": "L", "L": "M",
    "PR": "DI", "DI": "PR", "PA": "D", "PL": "D", "R": "CD",
}  # fmt: skip


class Edges(NamedTuple):
    """The letters at the four edges of a picture; "" where unknown."""

    left: str = ""
    right: str = ""
    top: str = ""
    bottom: str = ""


def edge_letters(frame: Frame, *, quarter_turns: int = 0, flipped: bool = False) -> Edges:
    """Return the letters of a frame shown mirrored left-right when ``flipped``, THEN turned clockwise."""
    right, bottom = _directions(frame)
    edges = [
        _opposite(right, quadruped=frame.quadruped),
        right,
        _opposite(bottom, quadruped=frame.quadruped),
        bottom,
    ]
    left, right, top, bottom = edges
    if flipped:
        left, right = right, left
    for _ in range(quarter_turns % 4):
        left, top, right, bottom = bottom, left, top, right
    return Edges(left, right, top, bottom)


def sides_of(position: Vector, *, quadruped: bool = False) -> tuple[str, str, str]:
    """Return on which side of the origin a place lies along each axis of LPS space: ("R", "A", "F")."""
    positive = _QUADRUPED_POSITIVE if quadruped else _POSITIVE
    negative = _QUADRUPED_NEGATIVE if quadruped else _NEGATIVE
    right_left, front_back, foot_head = (
        plus if mm >= 0 else minus
        for mm, plus, minus in zip(position, positive, negative, strict=True)
    )
    return right_left, front_back, foot_head


def _directions(frame: Frame) -> tuple[str, str]:
    """Return the letters to the right and at the bottom of the stored picture."""
    if frame.plane is not None:
        return (
            letters_of(frame.plane.along_row, quadruped=frame.quadruped),
            letters_of(frame.plane.along_column, quadruped=frame.quadruped),
        )
    return frame.patient_orientation or ("", "")


def letters_of(direction: Vector, *, quadruped: bool = False) -> str:
    """Return up to three letters for a direction in the patient, the dominant axis first."""
    positive = _QUADRUPED_POSITIVE if quadruped else _POSITIVE
    negative = _QUADRUPED_NEGATIVE if quadruped else _NEGATIVE
    axes = sorted(range(3), key=lambda axis: -abs(direction[axis]))
    return "".join(
        (positive if direction[axis] > 0 else negative)[axis]
        for axis in axes
        if abs(direction[axis]) > NEGLIGIBLE
    )


def _opposite(letters: str, *, quadruped: bool) -> str:
    terms = _terms(letters, quadruped=quadruped)
    table = _QUADRUPED_OPPOSITES if quadruped else _OPPOSITES
    return "".join(table[term] for term in terms) if terms else ""


def _terms(letters: str, *, quadruped: bool) -> tuple[str, ...] | None:
    """Split "LPH" or "CRV" into its terms; ``None`` when it is not made of terms."""
    if not quadruped:
        known = bool(letters) and all(letter in _OPPOSITES for letter in letters)
        return tuple(letters) if known else None
    terms = []
    at = 0
    while at < len(letters):
        size = 2 if letters[at : at + 2] in _QUADRUPED_OPPOSITES else 1
        term = letters[at : at + size]
        if term not in _QUADRUPED_OPPOSITES:
            return None
        terms.append(term)
        at += size
    return tuple(terms) or None


def terms_agree(letters: str, *, quadruped: bool) -> bool:
    """Whether the letters are terms of which no two are the same axis."""
    if not letters:
        return True
    terms = _terms(letters, quadruped=quadruped)
    if terms is None or len(terms) > 3:
        return False
    table = _QUADRUPED_OPPOSITES if quadruped else _OPPOSITES
    return len({frozenset((term, table[term])) for term in terms}) == len(terms)


def first_term(letters: str, *, quadruped: bool) -> str:
    """Return the dominant term: the rows and the columns of a picture cannot have one axis in common."""
    terms = _terms(letters, quadruped=quadruped)
    return terms[0] if terms else ""


_SAGITTAL: Final = said("imaging", "sagittal"), said("imaging", "oblique sagittal")
_PLANES: Final = (
    _SAGITTAL,
    (said("imaging", "coronal"), said("imaging", "oblique coronal")),
    (said("imaging", "axial"), said("imaging", "oblique axial")),
)
_QUADRUPED_PLANES: Final = (
    _SAGITTAL,
    (said("imaging", "dorsal"), said("imaging", "oblique dorsal")),
    (said("imaging", "transverse"), said("imaging", "oblique transverse")),
)


def plane_name(normal: Vector, *, quadruped: bool = False) -> str:
    """Return "axial", "coronal", "sagittal", with "oblique" before it when it is far from straight."""
    names = _QUADRUPED_PLANES if quadruped else _PLANES
    axis = max(range(3), key=lambda index: abs(normal[index]))
    straight, oblique = names[axis]
    return straight if abs(normal[axis]) >= OBLIQUE_FROM else oblique
