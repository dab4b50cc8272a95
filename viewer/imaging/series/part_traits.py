"""What tells images at one position apart, in the order in which it is tried, and what the parts are called."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Final, NamedTuple

from msgspec import Struct

from overlays.sentence import Sentence, joined, said
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


def _measure(label: Sentence, absent: Sentence, field: str) -> Trait:
    """Return a trait that is a number in the file: "TE 90"."""
    return Trait(
        lambda one: _rounded(getattr(one.traits, field)),
        lambda value, number: label.format(value=value) if isinstance(value, float) else absent,
    )


def _ordinal(label: Sentence, field: str, *, in_time: bool = False, by_rank: bool = False) -> Trait:
    """Return a trait that only counts: "phase 3"."""
    return Trait(
        lambda one: getattr(one.traits, field),
        lambda value, number: label.format(number=number),
        in_time,
        by_rank,
    )


def _word(field: str, absent: Sentence, present: Sentence) -> Trait:
    """Return a trait that is a word in the file: "kernel B30f"."""
    return Trait(
        lambda one: getattr(one.traits, field),
        lambda value, number: absent if value == "" else present.format(word=value),
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
    _ordinal(said("imaging", "energy window {number}"), "energy_window"),
    _ordinal(said("imaging", "detector {number}"), "detector"),
)
TRAITS: Final = (
    IMAGE_TYPE,
    _measure(said("imaging", "TE {value:g}"), said("imaging", "no TE"), "echo_time_ms"),
    _ordinal(said("imaging", "echo {number}"), "echo_number"),
    _measure(said("imaging", "b {value:g}"), said("imaging", "no b"), "b_value"),
    _ordinal(said("imaging", "direction {number}"), "direction"),
    *CAMERA_TRAITS,
    _measure(said("imaging", "TI {value:g}"), said("imaging", "no TI"), "inversion_time_ms"),
    _measure(said("imaging", "flip {value:g}"), said("imaging", "no flip"), "flip_angle_deg"),
    _ordinal(said("imaging", "stack {number}"), "stack"),
    _ordinal(said("imaging", "time {number}"), "temporal_position", in_time=True),
    Trait(
        _station, lambda value, number: said("imaging", "station {number}").format(number=number)
    ),
    _ordinal(said("imaging", "phase {number}"), "trigger_time_ms", in_time=True, by_rank=True),
    _ordinal(said("imaging", "acquisition {number}"), "acquisition", in_time=True),
    _word("contrast", said("imaging", "without contrast"), said("imaging", "with {word}")),
    _word("kernel", said("imaging", "no kernel"), said("imaging", "kernel {word}")),
    Trait(_file, lambda value, number: said("imaging", "image {number}").format(number=number)),
    _ordinal(said("imaging", "time {number}"), "reference_time_ms", in_time=True, by_rank=True),
    _ordinal(said("imaging", "time {number}"), "acquired", in_time=True, by_rank=True),
)

MOSAIC_TRAITS: Final = TRAITS[:3]
"""Kind of image, echo time, echo number."""
_IMAGE_KINDS: Final = {
    "M": said("imaging", "magnitude"), "P": said("imaging", "phase"),
    "R": said("imaging", "real"),
    "I": said("imaging", "imaginary"), "W": said("imaging", "water"), "F": said("imaging", "fat"),
    "IP": said("imaging", "in phase"), "OP": said("imaging", "opposed phase"),
    "ORIGINAL": said("imaging", "original"), "DERIVED": said("imaging", "derived"),
}  # fmt: skip


def _image_type_names(types: Sequence[str]) -> list[str]:
    """Return what differs between values of ImageType, spelled out where the code is a letter."""
    split = [kind.split("\\") for kind in types]
    common = set.intersection(*map(set, split))
    names: list[str] = []
    for words in split:
        own = [_IMAGE_KINDS.get(word, word) for word in words if word and word not in common]
        names.append(joined(" ", own) if own else said("imaging", "others"))
    return names
