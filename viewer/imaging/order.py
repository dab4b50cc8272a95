"""From headers to studies and series: group, split what one scroll cannot hold, order, name, note."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from viewer.imaging.geometry import dot, normal_of
from viewer.imaging.header import Header
from viewer.imaging.orientation import plane_name
from viewer.imaging.study import Frame, Series, Study


def assemble(headers: Sequence[Header]) -> tuple[Study, ...]:
    """Return the studies that the headers make, in display order."""
    by_series: dict[str, list[Header]] = defaultdict(list)
    seen = set()
    for header in headers:
        uid = header.frames[0].key.sop_instance_uid
        if uid not in seen:
            seen.add(uid)
            by_series[header.series.series_uid].append(header)
    by_study: dict[str, list[Series]] = defaultdict(list)
    facts = {}
    for group in by_series.values():
        series = _series(group)
        facts[series.study_uid] = group[0].series
        by_study[series.study_uid].append(series)
    return tuple(
        Study(
            uid,
            facts[uid].study_description,
            facts[uid].study_date,
            facts[uid].patient,
            tuple(sorted(many, key=lambda one: (one.number is None, one.number or 0, one.uid))),
        )
        for uid, many in by_study.items()
    )


def _series(group: list[Header]) -> Series:
    first = group[0].series
    frames = [frame for header in group for frame in header.frames]
    spacing = None
    orientation = ""
    ordered_by = "instance number"
    if all(frame.plane is not None for frame in frames):
        plane = frames[0].plane
        assert plane is not None
        normal = normal_of(plane)

        def place(frame: Frame) -> float:
            return dot(frame.plane.position, normal) if frame.plane else 0.0

        frames.sort(key=place)
        orientation = plane_name(normal)
        ordered_by = "position"
        if len(frames) > 1:
            spacing = (place(frames[-1]) - place(frames[0])) / (len(frames) - 1)
    else:
        frames.sort(key=lambda frame: (frame.instance_number or 0, frame.key.frame_index))
    return Series(
        uid=first.series_uid,
        study_uid=first.study_uid,
        frames=tuple(frames),
        number=first.number,
        modality=first.modality,
        description=first.description,
        ordered_by=ordered_by,
        orientation=orientation,
        slice_spacing_mm=spacing,
        cine_rate_fps=group[0].cine_rate_fps,
    )
