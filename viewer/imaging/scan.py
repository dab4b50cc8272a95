"""Paths to a ``Scan``, in the process of the caller: for workers, the command line and tests."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from viewer.imaging.header import Header
from viewer.imaging.headers import read_header
from viewer.imaging.order import assemble
from viewer.imaging.sources import list_inputs, read_overlay
from viewer.imaging.study import OverlayFile, Problem, Scan


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


def gather(found: Iterable[Header | Problem], overlays: Sequence[OverlayFile] = ()) -> Scan:
    """Return the ``Scan`` of what was read so far: the images in order, and everything that is wrong."""
    headers: list[Header] = []
    problems: list[Problem] = []
    for result in found:
        if isinstance(result, Problem):
            problems.append(result)
            continue
        headers.append(result)
        problems.extend(_problems_of(result))
    return Scan(assemble(headers), tuple(problems), tuple(overlays), tuple(headers))


def _problems_of(header: Header) -> list[Problem]:
    """Return the one entry for an image that is shown although something is wrong with it; none if not."""
    wrong = (header.shortage, *header.notes) if header.shortage else header.notes
    if not wrong:
        return []
    action = "shown as far as it goes" if header.shortage else "default used"
    return [Problem(header.name, "; ".join(wrong), action)]
