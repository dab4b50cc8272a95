"""Which way is which by the file: the plane of a frame, and what lies to the right and at the bottom without one.

What the file does not say, or says so that it cannot be, is left out, with a note (PS3.3 C.7.6.1.1.1, C.7.6.2.1.1).
"""

from __future__ import annotations

from math import isclose, sqrt
from typing import TYPE_CHECKING, Final

from overlays.sentence import said
from viewer.imaging.dataset import attributes as tag_of
from viewer.imaging.directions import first_term, terms_agree
from viewer.imaging.geometry import Vector
from viewer.imaging.problems import quoted
from viewer.imaging.study import Plane

if TYPE_CHECKING:
    from viewer.imaging.dataset.dataset import DataSet

LARGEST_SKEW: Final = 1e-2
"""Departure from unit length and right angle that rounding in a header explains."""

LARGEST_POSITION_MM: Final = 1e6


def patient_orientation_of(image: DataSet) -> tuple[str, str] | None:
    """Return what lies to the right and at the bottom by PatientOrientation; ``None`` when it does not say."""
    values = image.texts(tag_of.PATIENT_ORIENTATION)
    if not any(values):
        return None
    quadruped = is_quadruped(image)
    if len(values) == 2 and all(terms_agree(value, quadruped=quadruped) for value in values):
        first, second = (first_term(value, quadruped=quadruped) for value in values)
        if not first or not second or terms_agree(first + second, quadruped=quadruped):
            return values[0], values[1]
    image.note(
        said("imaging", "{field} is {letters}").format(
            field=tag_of.name_of(tag_of.PATIENT_ORIENTATION), letters=quoted("/".join(values), 24)
        )
    )
    return None


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
        position.note(
            said("imaging", "{field} is no position").format(
                field=tag_of.name_of(tag_of.IMAGE_POSITION_PATIENT)
            )
        )
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
        said("imaging", "{field} is no pair of right-angled directions").format(
            field=tag_of.name_of(tag_of.IMAGE_ORIENTATION_PATIENT)
        )
    )
    return None


def _dot(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    return sum(a * b for a, b in zip(one, other, strict=True))


def _scaled(vector: tuple[float, ...], length: float) -> Vector:
    return vector[0] / length, vector[1] / length, vector[2] / length
