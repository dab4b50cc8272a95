"""What tells images at one position apart, in the order in which it is tried, and what the parts are called."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Final, NamedTuple

from msgspec import Struct

from viewer.imaging.geometry import dot
from viewer.imaging.header import Header, Traits
from viewer.imaging.study import Frame


class Slice(NamedTuple):
    """A frame with what may tell it from others, and the header that it came with."""

    frame: Frame
    traits: Traits
    header: Header


class Trait(Struct, frozen=True):
    """A way to tell images at one position apart.

    ``label`` makes the name of a part from a value and the part's number.  ``in_time``: the images follow
    each other in time.  ``by_rank``: values differ a little from position to position, so that their order
    counts instead.
    """

    value: Callable[[Slice], Hashable]
    label: Callable[[Hashable, int], str]
    in_time: bool = False
    by_rank: bool = False


def names_of_parts(trait: Trait, values: Sequence[Hashable]) -> list[str]:
    """Return what the parts are called that have these values of a trait."""
    if trait is IMAGE_TYPE:
        return _image_type_names([str(value) for value in values])
    return [trait.label(value, number) for number, value in enumerate(values, start=1)]


def instance_of(one: Slice) -> tuple[bool, int, int]:
    """Order by InstanceNumber, those without one last, and by frame."""
    number = one.frame.instance_number
    return number is None, number or 0, one.frame.key.frame_index


def sortable(value: Hashable) -> tuple[int, float, str]:
    """Order numbers by value, before words, before nothing."""
    if value is None or value == "":
        return 2, 0.0, ""
    if isinstance(value, (int, float)):
        return 0, float(value), ""
    return 1, 0.0, str(value)


def _measure(label: str, field: str) -> Trait:
    """Return a trait that is a number in the file: "TE 90"."""
    return Trait(
        lambda one: _rounded(getattr(one.traits, field)),
        lambda value, number: f"{label} {value:g}" if isinstance(value, float) else f"no {label}",
    )


def _ordinal(label: str, field: str, *, in_time: bool = False, by_rank: bool = False) -> Trait:
    """Return a trait that only counts: "phase 3"."""
    return Trait(
        lambda one: getattr(one.traits, field),
        lambda value, number: f"{label} {number}",
        in_time,
        by_rank,
    )


def _word(field: str, absent: str, prefix: str) -> Trait:
    """Return a trait that is a word in the file: "kernel B30f"."""
    return Trait(
        lambda one: getattr(one.traits, field),
        lambda value, number: absent if value == "" else f"{prefix}{value}",
    )


def _station(one: Slice) -> Hashable:
    """Return the place of an image within its plane, in whole pixels: stations of a long spine."""
    plane, spacing = one.frame.plane, one.frame.spacing
    if plane is None:
        return None
    steps_mm = (1.0, 1.0) if spacing is None else (spacing.column_mm, spacing.row_mm)
    along = (plane.along_row, plane.along_column)
    return tuple(
        round(dot(plane.position, direction) / step_mm)
        for direction, step_mm in zip(along, steps_mm, strict=True)
    )


def _file(one: Slice) -> Hashable:
    """Return which file of several frames an image came with."""
    multi = len(one.header.frames) > 1
    return (*instance_of(one)[:2], one.frame.key.sop_instance_uid) if multi else None


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(float(value), 3)


IMAGE_TYPE: Final = Trait(lambda one: one.traits.image_type, lambda value, number: str(value))
CAMERA_TRAITS: Final = (
    _ordinal("energy window", "energy_window"),
    _ordinal("detector", "detector"),
)
TRAITS: Final = (
    IMAGE_TYPE,
    _measure("TE", "echo_time_ms"),
    _ordinal("echo", "echo_number"),
    _measure("b", "b_value"),
    _ordinal("direction", "direction"),
    *CAMERA_TRAITS,
    _measure("TI", "inversion_time_ms"),
    _measure("flip", "flip_angle_deg"),
    _ordinal("stack", "stack"),
    _ordinal("time", "temporal_position", in_time=True),
    Trait(_station, lambda value, number: f"station {number}"),
    _ordinal("phase", "trigger_time_ms", in_time=True, by_rank=True),
    _ordinal("acquisition", "acquisition", in_time=True),
    _word("contrast", "without contrast", "with "),
    _word("kernel", "no kernel", "kernel "),
    Trait(_file, lambda value, number: f"image {number}"),
    _ordinal("time", "reference_time_ms", in_time=True, by_rank=True),
    _ordinal("time", "acquired", in_time=True, by_rank=True),
)

MOSAIC_TRAITS: Final = TRAITS[:3]
"""Kind of image, echo time, echo number."""
_IMAGE_KINDS: Final = {
    "M": "magnitude", "P": "phase", "R": "real", "I": "imaginary", "W": "water", "F": "fat",
    "IP": "in phase", "OP": "opposed phase", "ORIGINAL": "original", "DERIVED": "derived",
}  # fmt: skip


def _image_type_names(types: Sequence[str]) -> list[str]:
    """Return what differs between values of ImageType, spelled out where the code is a letter."""
    split = [kind.split("\\") for kind in types]
    common = set.intersection(*map(set, split))
    names = []
    for words in split:
        own = [_IMAGE_KINDS.get(word, word) for word in words if word and word not in common]
        names.append(" ".join(own) or "others")
    return names
