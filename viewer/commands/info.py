"""``rounds info``: what some paths hold, in display order, as text or JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from viewer.commands.outcome import ExitCode, complain, complain_of, say, say_json
from viewer.commands.parser import info_parser
from viewer.imaging.header import Scan
from viewer.imaging.inputs.claims import passed_over_sentence
from viewer.imaging.study import Frame, Series, Study, examples_of
from viewer.jobs.blocking import scan_now


def run(arguments: Sequence[str]) -> int:
    """Scan the paths, print what they hold, and return the exit code."""
    options = info_parser().parse_args(arguments)
    scan = scan_now(options.paths)
    if options.json:
        say_json(as_json(scan))
    else:
        for line in as_text(scan):
            say(line)
        complain_of(scan.problems)
        if scan.passed_over:
            complain(passed_over_sentence(len(scan.passed_over)))
    if not scan.studies:
        if not scan.problems:
            complain(f"{', '.join(options.paths)}: there is no image here")
        return ExitCode.CANNOT_READ
    return ExitCode.PROBLEMS_FOUND if scan.problems else ExitCode.DONE


def as_json(scan: Scan) -> dict[str, Any]:
    """Return a scan as plain values (docs/command-line.md names every key)."""
    return {
        "studies": [_study_json(study) for study in scan.studies],
        "problems": [
            {"path": p.path, "problem": p.problem, "action": p.action} for p in scan.problems
        ],
        "passed_over": len(scan.passed_over),
    }


def _study_json(study: Study) -> dict[str, Any]:
    return {
        "uid": study.uid,
        "description": study.description,
        "date": study.date,
        "series": [_series_json(series) for series in study.series],
    }


def _series_json(series: Series) -> dict[str, Any]:
    first = series.frames[0]
    spacing = first.spacing
    return {
        "uid": series.uid,
        "part": series.part,
        "number": series.number,
        "modality": series.modality,
        "description": series.description,
        "count": len(series.frames),
        "rows": first.pixels.rows,
        "columns": first.pixels.columns,
        "photometric": first.pixels.photometric,
        "transfer_syntax": first.source.transfer_syntax,
        "lossy": any(frame.lossy for frame in examples_of(series.frames)),
        "pixel_spacing_mm": None if spacing is None else [spacing.row_mm, spacing.column_mm],
        "spacing_basis": "px" if spacing is None else spacing.basis.value,
        "slice_spacing_mm": series.slice_spacing_mm,
        "orientation": series.orientation,
        "ordered_by": series.ordered_by,
        "notes": list(series.notes),
        "frames": [_frame_json(frame) for frame in series.frames],
    }


def _frame_json(frame: Frame) -> dict[str, Any]:
    return {
        "path": frame.source.name,
        "sop": frame.key.sop_instance_uid,
        "frame": frame.key.frame_index + 1,
        "position_mm": None if frame.plane is None else list(frame.plane.position),
    }


def as_text(scan: Scan) -> Iterator[str]:
    """Yield the lines that a person reads."""
    for study in scan.studies:
        yield f"Study {study.description or '(no description)'}, {study.date or 'no date'}"
        for place, series in enumerate(study.series, start=1):
            yield f"  {place}. {_series_line(series)}"
            yield f"     {_detail_line(series)}"
            for note in dict.fromkeys((*series.notes, *_banners(series))):
                yield f"     note: {note}"


def _series_line(series: Series) -> str:
    frames = len(series.frames)
    name = series.description or "(no description)"
    part = f" [{series.part}]" if series.part else ""
    return (
        f"{series.modality or '??'} {name}{part}: {frames} {'image' if frames == 1 else 'images'}"
    )


def _detail_line(series: Series) -> str:
    first = series.frames[0]
    words = [f"{first.pixels.columns} x {first.pixels.rows}", first.pixels.photometric]
    if first.spacing is not None:
        words.append(
            f"{first.spacing.row_mm:g} x {first.spacing.column_mm:g} {first.spacing.basis.value}"
        )
    if series.slice_spacing_mm is not None:
        words.append(f"slices every {series.slice_spacing_mm:g} mm")
    if series.orientation:
        words.append(series.orientation)
    words.append(f"ordered by {series.ordered_by}" if series.ordered_by else "")
    words.append(first.source.transfer_syntax)
    return ", ".join(word for word in words if word)


def _banners(series: Series) -> tuple[str, ...]:
    shown = examples_of(series.frames)
    return tuple(dict.fromkeys(banner for frame in shown for banner in frame.banners))
