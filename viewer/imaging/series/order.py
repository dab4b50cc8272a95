"""From headers to studies: group by series, split into parts, put in order, name, and note what is odd.

Headers -> duplicates out -> series by UID -> ``parts.parts_of`` -> sorted by position on the normal, within a position
by time, by InstanceNumber only where neither is told -> ``Series``.  Pure: the same headers give the same studies,
in whatever order the files were read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from overlays.sentence import said
from viewer.imaging.directions import plane_name
from viewer.imaging.geometry import normal_of
from viewer.imaging.header import Header, Traits
from viewer.imaging.natural import natural_key
from viewer.imaging.series.copies import copy_notes, series_key, without_copies
from viewer.imaging.series.moments import clock_of, in_time, timing_of
from viewer.imaging.series.part_traits import Slice, instance_of
from viewer.imaging.series.parts import Part, parts_of, positions_of
from viewer.imaging.series.slices import SliceSpacing, slice_spacing_of
from viewer.imaging.study import Frame, FrameRun, Series, SeriesKey, Study
from viewer.imaging.timing import Timing

BY_POSITION: Final = said("imaging", "position")


def assemble(headers: Sequence[Header]) -> tuple[Study, ...]:
    """Return the studies that the headers make, newest first, their series by number."""
    kept, copies = without_copies(headers)
    groups: dict[SeriesKey, list[Header]] = defaultdict(list)
    for header in kept:
        groups[series_key(header)].append(header)
    studies: dict[str, list[list[Header]]] = defaultdict(list)
    for (study_uid, _), group in groups.items():
        studies[study_uid].append(group)
    made = [_study(uid, groups, copies) for uid, groups in studies.items()]
    made.sort(key=lambda study: (study.description, study.uid))
    made.sort(key=lambda study: study.date, reverse=True)
    return tuple(made)


def _study(
    uid: str, groups: Sequence[Sequence[Header]], copies: Mapping[SeriesKey, Sequence[str]]
) -> Study:
    series = [
        part for group in groups for part in _series_of(group, copies.get(series_key(group[0]), ()))
    ]
    facts = min((group[0].series for group in groups), key=lambda facts: facts.series_uid)
    return Study(uid, facts.study_description, facts.study_date, facts.patient, in_order(series))


def in_order(series: Iterable[Series]) -> tuple[Series, ...]:
    """Return the series of a study by number; the parts of one keep their order."""
    return tuple(
        sorted(
            series,
            key=lambda one: (
                one.number is None,
                one.number or 0,
                natural_key(one.description),
                one.uid,
            ),
        )
    )


def _series_of(group: Sequence[Header], copies: Sequence[str]) -> list[Series]:
    """Return the parts of one DICOM series, in display order."""
    by_number = sorted(group, key=lambda header: (_number(header), natural_key(header.name)))
    slices = [
        Slice(frame, traits, header) for header in by_number for frame, traits in _listed(header)
    ]
    parts = parts_of(slices)
    return [_series(part, copies, is_one_of=len(parts)) for part in parts]


def _listed(header: Header) -> Iterator[tuple[Frame, Traits]]:
    """Yield the frames of a file that must be put in order; a run, which is in order, by its first."""
    if isinstance(header.frames, FrameRun):
        yield header.frames.first, header.traits[0]
    else:
        yield from zip(header.frames, header.traits, strict=True)


def _series(part: Part, copies: Sequence[str], *, is_one_of: int) -> Series:
    facts = part.slices[0].header.series
    frames, ordered_by, timing = _ordered(part)
    is_stack = part.is_parallel and not isinstance(frames, FrameRun)
    spacing = slice_spacing_of(tuple(frames)) if is_stack else SliceSpacing()
    return Series(
        uid=facts.series_uid,
        study_uid=facts.study_uid,
        frames=frames,
        part=part.name if is_one_of > 1 else None,
        number=facts.number,
        modality=facts.modality,
        description=facts.description,
        ordered_by=ordered_by,
        orientation=_orientation(part),
        slice_spacing_mm=spacing.spacing_mm,
        cine_rate_fps=part.slices[0].header.cine_rate_fps if len(frames) > 1 else None,
        notes=(
            *_order_notes(part, ordered_by),
            *spacing.notes,
            *_file_notes(part),
            *copy_notes(copies),
        ),
        timing=timing,
        is_beside_case=facts.is_beside_case,
    )


class _Order(NamedTuple):
    """Frames in display order, by what they were ordered, and when they were made if they follow one another."""

    frames: tuple[Frame, ...] | FrameRun
    ordered_by: str
    timing: Timing | None = None


def _ordered(part: Part) -> _Order:
    header = part.slices[0].header
    if part.is_clip and isinstance(header.frames, FrameRun):
        return _Order(header.frames, said("imaging", "frame number"), header.timing)
    first = part.slices[0].frame
    if not part.is_parallel or first.plane is None:
        ordered = in_time(part.slices) if part.is_clip else sorted(part.slices, key=instance_of)
        timing = timing_of(ordered) if part.is_clip else None
        return _Order(tuple(one.frame for one in ordered), _fallback(part), timing)
    positions = [in_time(position) for position in positions_of(part.slices)]
    frames = tuple(one.frame for position in positions for one in position)
    if len(positions) > 1 or len(part.slices) == 1:
        return _Order(frames, BY_POSITION)
    return _Order(frames, clock_of(part.slices) or _fallback(part), timing_of(positions[0]))


def _fallback(part: Part) -> str:
    if len({id(one.header) for one in part.slices}) == 1 and len(part.slices) > 1:
        return said("imaging", "frame number")
    numbered = any(one.frame.instance_number is not None for one in part.slices)
    return said("imaging", "instance number") if numbered else said("imaging", "file name")


def _number(header: Header) -> tuple[bool, int]:
    """Order by instance number, those without one last."""
    number = header.frames[0].instance_number
    return number is None, number or 0


def _orientation(part: Part) -> str:
    first = part.slices[0].frame
    if not part.is_parallel or first.plane is None:
        return ""
    return plane_name(normal_of(first.plane), quadruped=first.quadruped)


def _order_notes(part: Part, ordered_by: str) -> list[str]:
    if len(part.slices) == 1 or ordered_by == BY_POSITION or part.is_clip:
        return []
    if part.is_parallel:
        return [
            said("imaging", "all images lie at one position; ordered by {ordered_by}").format(
                ordered_by=ordered_by
            )
        ]
    if any(one.frame.plane is not None for one in part.slices):
        return [
            said(
                "imaging", "the images lie in different directions; ordered by {ordered_by}"
            ).format(ordered_by=ordered_by)
        ]
    return [
        said("imaging", "the images carry no position; ordered by {ordered_by}").format(
            ordered_by=ordered_by
        )
    ]


def _file_notes(part: Part) -> list[str]:
    """Return what the headers tell of the series, each once, with how many images say so."""
    counts: dict[str, int] = defaultdict(int)
    headers = {id(one.header): one.header for one in part.slices}
    for header in headers.values():
        for note in header.series_notes:
            counts[note] += 1
    return [
        note
        if count == len(headers)
        else said("imaging", "{note} ({count} of {total} images)").format(
            note=note, count=count, total=len(headers)
        )
        for note, count in counts.items()
    ]
