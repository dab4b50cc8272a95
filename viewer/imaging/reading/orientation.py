"""Which way is which: the plane of a frame, its name, and the letters at the edges of the picture.

Letters are blank when the file does not say, or says what cannot be; they are never guessed (PS3.3
C.7.6.1.1.1, C.7.6.2.1.1).  Millimetres are LPS: x grows to the patient's Left, y to Posterior, z to the Head.
"""

from __future__ import annotations

from math import isclose, sqrt
from typing import TYPE_CHECKING, Final, NamedTuple

from viewer.imaging.dataset import attributes as tag_of
from viewer.imaging.problems import quoted
from viewer.imaging.study import Frame, Plane

if TYPE_CHECKING:
    from viewer.imaging.dataset.dataset import DataSet

Vector = tuple[float, float, float]

LARGEST_SKEW: Final = 1e-2
"""Departure from unit length and right angle that rounding in a header explains."""

LARGEST_POSITION_MM: Final = 1e6
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


def patient_orientation_of(image: DataSet) -> tuple[str, str] | None:
    """Return what lies to the right and at the bottom by PatientOrientation; ``None`` when it does not say."""
    values = image.texts(tag_of.PATIENT_ORIENTATION)
    if not any(values):
        return None
    quadruped = is_quadruped(image)
    if len(values) == 2 and all(_terms_agree(value, quadruped=quadruped) for value in values):
        first, second = (_first_term(value, quadruped=quadruped) for value in values)
        if not first or not second or _terms_agree(first + second, quadruped=quadruped):
            return values[0], values[1]
    image.note(f"{tag_of.name_of(tag_of.PATIENT_ORIENTATION)} is {quoted('/'.join(values), 24)}")
    return None


def _terms_agree(letters: str, *, quadruped: bool) -> bool:
    """Whether the letters are terms of which no two are the same axis."""
    if not letters:
        return True
    terms = _terms(letters, quadruped=quadruped)
    if terms is None or len(terms) > 3:
        return False
    table = _QUADRUPED_OPPOSITES if quadruped else _OPPOSITES
    return len({frozenset((term, table[term])) for term in terms}) == len(terms)


def _first_term(letters: str, *, quadruped: bool) -> str:
    """Return the dominant term: the rows and the columns of a picture cannot have one axis in common."""
    terms = _terms(letters, quadruped=quadruped)
    return terms[0] if terms else ""


def is_quadruped(image: DataSet) -> bool:
    """Whether the animal's terms apply (PS3.3 C.7.6.1.1.1)."""
    return image.text(tag_of.ANATOMICAL_ORIENTATION_TYPE) == "QUADRUPED"


def plane_of(orientation: DataSet, position: DataSet) -> Plane | None:
    """Return where a frame lies; ``None``, with a note, when the file says what cannot be."""
    directions = directions_of(orientation)
    place = position.numbers(tag_of.IMAGE_POSITION_PATIENT)
    if directions is None or not place:
        return None
    if len(place) != 3 or max(map(abs, place)) > LARGEST_POSITION_MM:
        position.note(f"{tag_of.name_of(tag_of.IMAGE_POSITION_PATIENT)} is no position")
        return None
    return Plane((place[0], place[1], place[2]), *directions)


def directions_of(orientation: DataSet) -> tuple[Vector, Vector] | None:
    """Return the unit vectors along a row and down a column; ``None`` when absent or not at right angles."""
    cosines = orientation.numbers(tag_of.IMAGE_ORIENTATION_PATIENT)
    if not cosines:
        return None
    if len(cosines) == 6:
        row, column = cosines[:3], cosines[3:]
        lengths = sqrt(_dot(row, row)), sqrt(_dot(column, column))
        unit = all(isclose(length, 1.0, abs_tol=LARGEST_SKEW) for length in lengths)
        if unit and abs(_dot(row, column)) <= LARGEST_SKEW:
            return _scaled(row, lengths[0]), _scaled(column, lengths[1])
    orientation.note(
        f"{tag_of.name_of(tag_of.IMAGE_ORIENTATION_PATIENT)} is no pair of right-angled directions"
    )
    return None


def plane_name(normal: Vector, *, quadruped: bool = False) -> str:
    """Return "axial", "coronal", "sagittal", with "oblique" before it when it is far from straight."""
    names = ("sagittal", "dorsal", "transverse") if quadruped else ("sagittal", "coronal", "axial")
    axis = max(range(3), key=lambda index: abs(normal[index]))
    name = names[axis]
    return name if abs(normal[axis]) >= OBLIQUE_FROM else f"oblique {name}"


def _dot(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    return sum(a * b for a, b in zip(one, other, strict=True))


def _scaled(vector: tuple[float, ...], length: float) -> Vector:
    return vector[0] / length, vector[1] / length, vector[2] / length
