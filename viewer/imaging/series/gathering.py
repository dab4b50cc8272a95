"""What was read so far, put together: series in order, and everything that is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from viewer.imaging.header import Header, OverlayFile, Scan
from viewer.imaging.series.order import assemble
from viewer.imaging.study import Problem
from wording.sentence import joined, said


def gather(found: Iterable[Header | Problem], overlays: Sequence[OverlayFile] = ()) -> Scan:
    """Return the ``Scan`` of what was read so far: the images in order, and everything that is wrong."""
    headers: list[Header] = []
    problems: list[Problem] = []
    passed_over: list[Problem] = []
    for result in found:
        if isinstance(result, Problem):
            (passed_over if result.passed_over else problems).append(result)
            continue
        headers.append(result)
        problems.extend(_problems_of(result))
    return Scan(
        assemble(headers), tuple(problems), tuple(overlays), tuple(headers), tuple(passed_over)
    )


def _problems_of(header: Header) -> list[Problem]:
    """Return the one entry for an image that is shown although something is wrong with it; none if not."""
    wrong = (header.shortage, *header.notes) if header.shortage else header.notes
    if not wrong:
        return []
    action = (
        said("imaging", "shown as far as it goes")
        if header.shortage
        else said("imaging", "default used")
    )
    return [Problem(header.name, joined("; ", wrong), action)]
