"""Splitting a DICOM series into parts that one scroll can hold, each named by what differs.

A series may hold three localizer directions, two echoes, five passes of contrast, or twenty ultrasound clips.
First what cannot be one stack is taken apart: clips, image sizes, directions.  Then, where several images
share a position, the trait that tells them apart (echo time, b-value, ...) divides them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from viewer.imaging.geometry import dot, normal_of
from viewer.imaging.header import Header, Traits
from viewer.imaging.orientation import plane_name
from viewer.imaging.stacks import SAME_POSITION_MM, place_along, same_direction
from viewer.imaging.study import Frame

SMALLEST_COSINE: Final = 0.999
"""Slices whose directions differ by less (2.6 degrees) are one stack."""

FEWEST_TURNS: Final = 4
"""From so many directions on, most of them with one image, a series is a turn around the body."""


class Slice(NamedTuple):
    """A frame with what may tell it from others, and the header that it came with."""

    frame: Frame
    traits: Traits
    header: Header


@dataclass(frozen=True, slots=True)
class Part:
    """Slices for one scroll, not yet in order.

    ``names`` are what tells it from the other parts of its series.  ``is_stack``: all lie in parallel planes.
    """

    slices: tuple[Slice, ...]
    names: tuple[str, ...] = ()
    is_stack: bool = False
    is_clip: bool = False

    @property
    def name(self) -> str:
        """All that tells it apart, for people."""
        return ", ".join(self.names)


def parts_of(slices: Sequence[Slice]) -> tuple[Part, ...]:
    """Split the slices of one series; each part of several has a name of its own."""
    parts = [Part(tuple(slices))]
    for step in (_by_clip, _by_size, _by_direction, _by_trait):
        parts = [smaller for part in parts for smaller in step(part)]
    return _with_distinct_names(parts)


# --- what cannot be one stack


def _by_clip(part: Part) -> list[Part]:
    """Take multi-frame images without positions apart: each is a film of its own."""
    clips: dict[int, list[Slice]] = defaultdict(list)
    stills: list[Slice] = []
    for one in part.slices:
        is_clip = len(one.header.frames) > 1 and one.frame.plane is None
        (clips[id(one.header)] if is_clip else stills).append(one)
    if not clips:
        return [part]
    ordered = sorted(clips.values(), key=lambda clip: _instance(clip[0]))
    films = [
        replace(part, slices=tuple(clip), names=(f"clip {number}",), is_clip=True)
        for number, clip in enumerate(ordered, start=1)
    ]
    return [*films, replace(part, slices=tuple(stills), names=("stills",))] if stills else films


def _by_size(part: Part) -> list[Part]:
    if part.is_clip:
        return [part]
    groups = _grouped(
        part.slices, lambda one: f"{one.frame.pixels.columns} × {one.frame.pixels.rows}"
    )
    if len(groups) == 1:
        return [part]
    return [_named(part, group, str(size)) for size, group in groups.items()]


def _by_direction(part: Part) -> list[Part]:
    """Take the directions of a localizer apart; a turn around the body stays together."""
    if part.is_clip:
        return [part]
    groups: list[list[Slice]] = []
    placeless: list[Slice] = []
    for one in part.slices:
        if one.frame.plane is None:
            placeless.append(one)
            continue
        home = next((group for group in groups if _fits(one, group[0])), None)
        if home is None:
            groups.append([one])
        else:
            home.append(one)
    if not groups:
        return [part]
    singles = sum(len(group) == 1 for group in groups)
    if len(groups) >= FEWEST_TURNS and 2 * singles > len(groups):
        return [part]
    stacks = [replace(part, slices=tuple(group), is_stack=True) for group in groups]
    if len(stacks) > 1 or placeless:
        stacks = [
            _named(stack, stack.slices, _direction_name(stack.slices[0].frame)) for stack in stacks
        ]
    if placeless:
        stacks.append(replace(_named(part, placeless, "without position"), is_stack=False))
    return stacks


def _fits(one: Slice, other: Slice) -> bool:
    if one.frame.plane is None or other.frame.plane is None:
        return False
    return same_direction(one.frame.plane, other.frame.plane, smallest_cosine=SMALLEST_COSINE)


def _direction_name(frame: Frame) -> str:
    if frame.plane is None:
        return ""
    return plane_name(normal_of(frame.plane), quadruped=frame.quadruped)


# --- positions that repeat


def _by_trait(part: Part) -> list[Part]:
    """Divide a stack in which positions repeat by the first trait that tells images there apart.

    A stack of one position stays whole: it is a film through time, or a row of echoes to compare.
    """
    if not part.is_stack:
        return [part]
    positions = _positions(part.slices)
    if len(positions) == 1 or len(positions) == len(part.slices):
        return [part]
    telling = [trait for trait in _TRAITS if _tells_apart(trait, positions)]
    for trait in telling:
        smaller = _divided(part, trait, positions)
        if len(smaller) > 1:
            return [piece for one in smaller for piece in _by_trait(one)]
    return _by_pass(part, positions)


def _positions(slices: Sequence[Slice]) -> list[list[Slice]]:
    """Return the slices by position along the normal of the first."""
    plane = slices[0].frame.plane
    if plane is None:
        return [list(slices)]
    normal = normal_of(plane)
    placed = sorted(((place_along(one.frame, normal), i) for i, one in enumerate(slices)))
    positions: list[list[Slice]] = []
    last = None
    for place, index in placed:
        if last is None or place - last > SAME_POSITION_MM:
            positions.append([])
            last = place
        positions[-1].append(slices[index])
    return positions


@dataclass(frozen=True, slots=True)
class _Trait:
    """A way to tell images at one position apart.

    ``by_rank``: its values differ from position to position (times), so that their order counts instead.
    """

    value: Callable[[Slice], Hashable]
    label: Callable[[Hashable, int], str]
    by_rank: bool = False


def _tells_apart(trait: _Trait, positions: Iterable[Sequence[Slice]]) -> bool:
    return any(len({trait.value(one) for one in position}) > 1 for position in positions)


def _divided(part: Part, trait: _Trait, positions: Sequence[Sequence[Slice]]) -> list[Part]:
    if trait.by_rank:
        return _by_rank(part, trait, positions)
    groups = _grouped(part.slices, trait.value)
    if len(groups) > max(len(position) for position in positions):
        # The values run on from position to position instead of repeating: they divide nothing.
        return [part]
    keys = sorted(groups, key=_sortable)
    labels = _labels(trait, keys)
    return [_named(part, groups[key], label) for key, label in zip(keys, labels, strict=True)]


def _labels(trait: _Trait, keys: Sequence[Hashable]) -> list[str]:
    if trait is _IMAGE_TYPE:
        return _image_type_labels([str(key) for key in keys])
    return [trait.label(key, number) for number, key in enumerate(keys, start=1)]


def _by_rank(part: Part, trait: _Trait, positions: Sequence[Sequence[Slice]]) -> list[Part]:
    """Divide by what comes first, second, ... at each position."""
    most = max(len(position) for position in positions)
    if most > len(positions):
        # A beating heart: more phases than positions; each position is a film.
        return [
            replace(_named(part, position, f"position {number}"), is_stack=True)
            for number, position in enumerate(positions, start=1)
        ]
    ranks: dict[int, list[Slice]] = defaultdict(list)
    for position in positions:
        ordered = sorted(position, key=lambda one: (_sortable(trait.value(one)), _instance(one)))
        for rank, one in enumerate(ordered):
            ranks[rank].append(one)
    return [_named(part, ranks[rank], trait.label(rank, rank + 1)) for rank in sorted(ranks)]


def _by_pass(part: Part, positions: Sequence[Sequence[Slice]]) -> list[Part]:
    """Divide by order alone, when every position holds equally many; else leave the repeats to a note."""
    count = len(positions[0])
    if any(len(position) != count for position in positions):
        return [part]
    ordered = [sorted(position, key=_instance) for position in positions]
    return [
        _named(part, [position[rank] for position in ordered], f"pass {rank + 1}")
        for rank in range(count)
    ]


# --- the traits, in the order in which they are tried


def _measure(label: str, field: str) -> _Trait:
    """Return a trait that is a number in the file: "TE 90"."""
    return _Trait(
        lambda one: _rounded(getattr(one.traits, field)),
        lambda key, number: f"{label} {key:g}" if isinstance(key, float) else f"no {label}",
    )


def _ordinal(label: str, field: str, *, by_rank: bool = False) -> _Trait:
    """Return a trait that only counts: "phase 3"."""
    return _Trait(
        lambda one: getattr(one.traits, field),
        lambda key, number: f"{label} {number}",
        by_rank,
    )


def _word(field: str, absent: str, prefix: str = "") -> _Trait:
    return _Trait(
        lambda one: getattr(one.traits, field),
        lambda key, number: absent if key == "" else f"{prefix}{key}",
    )


def _station(one: Slice) -> Hashable:
    """Return the place of an image within its plane, in whole millimetres: stations of a long spine."""
    plane = one.frame.plane
    if plane is None:
        return None
    return round(dot(plane.position, plane.along_row)), round(
        dot(plane.position, plane.along_column)
    )


def _file(one: Slice) -> Hashable:
    """Return which file of several frames an image came with."""
    multi = len(one.header.frames) > 1
    return (*_instance(one)[:2], one.frame.key.sop_instance_uid) if multi else None


_IMAGE_TYPE: Final = _Trait(lambda one: one.traits.image_type, lambda key, number: str(key))
_TRAITS: Final = (
    _IMAGE_TYPE,
    _measure("TE", "echo_time_ms"),
    _ordinal("echo", "echo_number"),
    _measure("b", "b_value"),
    _ordinal("direction", "direction"),
    _measure("TI", "inversion_time_ms"),
    _measure("flip", "flip_angle_deg"),
    _ordinal("stack", "stack"),
    _ordinal("time", "temporal_position"),
    _Trait(_station, lambda key, number: f"station {number}"),
    _ordinal("phase", "trigger_time_ms", by_rank=True),
    _ordinal("acquisition", "acquisition"),
    _word("contrast", "without contrast", "with "),
    _word("kernel", "no kernel", "kernel "),
    _Trait(_file, lambda key, number: f"image {number}"),
    _ordinal("time", "acquisition_time", by_rank=True),
)

_IMAGE_KINDS: Final = {
    "M": "magnitude", "P": "phase", "R": "real", "I": "imaginary", "W": "water", "F": "fat",
    "IP": "in phase", "OP": "opposed phase", "ORIGINAL": "original", "DERIVED": "derived",
}  # fmt: skip


def _image_type_labels(types: Sequence[str]) -> list[str]:
    """Return what differs between values of ImageType, spelled out where the code is a letter."""
    split = [kind.split("\\") for kind in types]
    common = set.intersection(*map(set, split))
    return [
        " ".join(_IMAGE_KINDS.get(word, word) for word in words if word and word not in common)
        or "others"
        for words in split
    ]


# --- small change


def _grouped(
    slices: Iterable[Slice], key: Callable[[Slice], Hashable]
) -> dict[Hashable, list[Slice]]:
    groups: dict[Hashable, list[Slice]] = defaultdict(list)
    for one in slices:
        groups[key(one)].append(one)
    return dict(groups)


def _named(part: Part, slices: Iterable[Slice], name: str) -> Part:
    return replace(part, slices=tuple(slices), names=(*part.names, name))


def _with_distinct_names(parts: Sequence[Part]) -> tuple[Part, ...]:
    """Return the parts with a number added to names that would be alike."""
    seen: dict[str, int] = defaultdict(int)
    distinct = []
    for part in parts:
        seen[part.name] += 1
        count = seen[part.name]
        distinct.append(replace(part, names=(f"{part.name} ({count})",)) if count > 1 else part)
    return tuple(distinct)


def _instance(one: Slice) -> tuple[bool, int, int]:
    number = one.frame.instance_number
    return number is None, number or 0, one.frame.key.frame_index


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(float(value), 3)


def _sortable(value: Hashable) -> tuple[int, float, str]:
    """Order numbers by value, before words, before nothing."""
    if value is None or value == "":
        return 2, 0.0, ""
    if isinstance(value, (int, float)):
        return 0, float(value), ""
    return 1, 0.0, str(value)
