"""Splitting a DICOM series into parts that one scroll can hold, each named by what differs.

A series may hold three localizer directions, two echoes, five passes of contrast, or twenty ultrasound clips.
First what cannot be one run of slices is taken apart: clips, image sizes, directions.  Then, where several images
share a position, the trait that tells them apart (echo time, b-value, ...) divides them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from overlays.sentence import joined, said
from viewer.imaging.directions import plane_name
from viewer.imaging.geometry import normal_of
from viewer.imaging.header import is_mosaic
from viewer.imaging.series.part_traits import (
    CAMERA_TRAITS,
    MOSAIC_TRAITS,
    TRAITS,
    Slice,
    Trait,
    instance_of,
    names_of_parts,
    sortable,
)
from viewer.imaging.series.slices import by_position, same_direction
from viewer.imaging.study import Frame, FrameRun

SMALLEST_COSINE: Final = 0.999
"""Slices whose directions differ by less (2.6 degrees) are parallel."""

FEWEST_MOMENTS: Final = 6
"""From so many images at a position on, images in time are films if there are fewer positions than that."""

FEWEST_TURNS: Final = 4
"""From so many directions on, most of them with one image, a series is a turn around the body."""


class Part(Struct, frozen=True):
    """Slices for one scroll, not yet in order.

    ``names`` are what tells it from the other parts of its series.  ``is_parallel``: all lie in parallel planes.
    """

    slices: tuple[Slice, ...]
    names: tuple[str, ...] = ()
    is_parallel: bool = False
    is_clip: bool = False

    @property
    def name(self) -> str:
        """All that tells it apart, for people."""
        return joined(", ", self.names)


def parts_of(slices: Sequence[Slice]) -> tuple[Part, ...]:
    """Split the slices of one series; each part of several has a name of its own."""
    parts = [Part(tuple(slices))]
    for step in (_by_clip, _by_size, _by_direction, _by_trait):
        parts = [smaller for part in parts for smaller in step(part)]
    return _with_distinct_names(parts)


# --- what cannot be one run of slices


def _by_clip(part: Part) -> list[Part]:
    """Take multi-frame images whose frames carry no position each apart: every one is a film of its own."""
    clips: dict[int, list[Slice]] = defaultdict(list)
    stills: list[Slice] = []
    for one in part.slices:
        frames = one.header.frames
        is_clip = isinstance(frames, FrameRun) or (len(frames) > 1 and one.frame.plane is None)
        (clips[id(one.header)] if is_clip else stills).append(one)
    if not clips:
        return [part]
    ordered = sorted(clips.values(), key=lambda clip: instance_of(clip[0]))
    films = [
        film
        for number, clip in enumerate(ordered, start=1)
        for film in _by_camera(
            replace(
                part,
                slices=tuple(clip),
                names=(said("imaging", "clip {number}").format(number=number),),
                is_parallel=clip[0].frame.plane is not None,
                is_clip=True,
            )
        )
    ]
    return (
        [*films, replace(part, slices=tuple(stills), names=(said("imaging", "stills"),))]
        if stills
        else films
    )


def _by_camera(clip: Part) -> list[Part]:
    """Take the films apart that several detectors, or energy windows, of a camera made beside each other."""
    films = [clip]
    for trait in CAMERA_TRAITS:
        films = [smaller for film in films for smaller in _by_camera_trait(film, trait)]
    return films


def _by_camera_trait(film: Part, trait: Trait) -> list[Part]:
    groups = _grouped(film.slices, trait.value)
    if len(groups) < 2 or all(len(group) == 1 for group in groups.values()):
        return [film]
    values = sorted(groups, key=sortable)
    names = names_of_parts(trait, values)
    return [_named(film, groups[value], name) for value, name in zip(values, names, strict=True)]


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
    runs = [replace(part, slices=tuple(group), is_parallel=True) for group in groups]
    if len(runs) > 1 or placeless:
        runs = [_named(run, run.slices, _direction_name(run.slices[0].frame)) for run in runs]
    if placeless:
        runs.append(
            replace(_named(part, placeless, said("imaging", "without position")), is_parallel=False)
        )
    return runs


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
    """Divide parallel slices whose positions repeat by the first trait that tells images there apart.

    Slices of one position stay together: it is a film through time, or a row of echoes to compare.
    """
    if not part.is_parallel:
        return _by_echo(part)
    positions = positions_of(part.slices)
    if len(positions) == 1 or len(positions) == len(part.slices):
        return [part]
    telling = [trait for trait in TRAITS if _tells_apart(trait, positions)]
    for trait in telling:
        smaller = _divided(part, trait, positions)
        if len(smaller) > 1:
            return [piece for one in smaller for piece in _by_trait(one)]
    return _by_pass(part, positions)


def _by_echo(part: Part) -> list[Part]:
    """Divide mosaics, each a whole stack, by what is never a film through time: kind of image and echo."""
    if part.is_clip or not all(is_mosaic(one.traits.image_type) for one in part.slices):
        return [part]
    for trait in MOSAIC_TRAITS:
        groups = _grouped(part.slices, trait.value)
        if len(groups) > 1:
            values = sorted(groups, key=sortable)
            names = names_of_parts(trait, values)
            return [
                piece
                for value, name in zip(values, names, strict=True)
                for piece in _by_echo(_named(part, groups[value], name))
            ]
    return [part]


def positions_of(slices: Sequence[Slice]) -> list[list[Slice]]:
    """Return the slices by position along the normal of the first."""
    groups = by_position([one.frame for one in slices])
    return [[slices[index] for index in group] for group in groups]


def _tells_apart(trait: Trait, positions: Iterable[Sequence[Slice]]) -> bool:
    return any(len({trait.value(one) for one in position}) > 1 for position in positions)


def _divided(part: Part, trait: Trait, positions: Sequence[Sequence[Slice]]) -> list[Part]:
    if trait.in_time and _is_film(positions):
        return _by_position(part, positions)
    if trait.by_rank:
        return _by_rank(part, trait, positions)
    groups = _grouped(part.slices, trait.value)
    if len(groups) > max(len(position) for position in positions):
        # The values run on from position to position instead of repeating: they divide nothing.
        return [part]
    values = sorted(groups, key=sortable)
    names = names_of_parts(trait, values)
    return [_named(part, groups[value], name) for value, name in zip(values, names, strict=True)]


def _is_film(positions: Sequence[Sequence[Slice]]) -> bool:
    """Whether there are more moments than positions (a beating heart): then each position is a film."""
    moments = max(len(position) for position in positions)
    return moments > len(positions) and moments >= FEWEST_MOMENTS


def _by_position(part: Part, positions: Sequence[Sequence[Slice]]) -> list[Part]:
    return [
        _named(part, position, said("imaging", "position {number}").format(number=number))
        for number, position in enumerate(positions, start=1)
    ]


def _by_rank(part: Part, trait: Trait, positions: Sequence[Sequence[Slice]]) -> list[Part]:
    """Divide by what comes first, second, ... at each position."""
    ranks: dict[int, list[Slice]] = defaultdict(list)
    for position in positions:
        ordered = sorted(position, key=lambda one: (sortable(trait.value(one)), instance_of(one)))
        for rank, one in enumerate(ordered):
            ranks[rank].append(one)
    return [_named(part, ranks[rank], trait.label(rank, rank + 1)) for rank in sorted(ranks)]


def _by_pass(part: Part, positions: Sequence[Sequence[Slice]]) -> list[Part]:
    """Divide by order alone, when every position holds equally many; else leave the repeats to a note."""
    count = len(positions[0])
    if any(len(position) != count for position in positions):
        return [part]
    if _is_film(positions):
        return _by_position(part, positions)
    ordered = [sorted(position, key=instance_of) for position in positions]
    return [
        _named(
            part,
            [position[rank] for position in ordered],
            said("imaging", "pass {rank}").format(rank=rank + 1),
        )
        for rank in range(count)
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
        distinct.append(
            replace(part, names=(joined("", (part.name, f" ({count})")),)) if count > 1 else part
        )
    return tuple(distinct)
