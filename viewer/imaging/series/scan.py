"""Paths to a ``Scan``, in the process of the caller: for workers, the command line and tests."""

from __future__ import annotations

from collections.abc import Sequence

from viewer.imaging.header import Header, OverlayFile, Scan
from viewer.imaging.inputs.listing import list_inputs, read_overlay
from viewer.imaging.reading.header_reader import read_header
from viewer.imaging.series.gathering import gather
from viewer.imaging.study import Problem


def scan(paths: Sequence[str]) -> Scan:
    """Read every header below the paths and put the images in order."""
    found: list[Header | Problem] = []
    overlays: list[OverlayFile] = []
    for item in list_inputs(paths):
        if isinstance(item, Problem):
            found.append(item)
            continue
        result = read_overlay(item) if item.is_overlay else read_header(item)
        if isinstance(result, OverlayFile):
            overlays.append(result)
        else:
            found.extend((result,) if isinstance(result, Problem) else result)
    return gather(found, overlays)
