"""Two scans as one: what is opened later joins what is open.

A series of which both hold images is put together anew from its headers, so that slices opened one by one are
one stack, and no image is there twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from viewer.imaging.header import Header, Scan
from viewer.imaging.series.copies import SeriesKey, series_key
from viewer.imaging.series.order import assemble, in_order
from viewer.imaging.study import Study


def joined(scan: Scan, added: Scan) -> Scan:
    """Return what both scans hold: studies in the order in which they were opened, each once."""
    again = _shared(scan.headers, added.headers)
    read = {header.name: header for header in (*scan.headers, *added.headers)}
    headers = tuple(read.values())
    studies = (
        *_without(scan.studies, again),
        *_without(added.studies, again),
        *assemble([header for header in headers if series_key(header) in again]),
    )
    return Scan(
        studies=_by_uid(studies),
        problems=tuple(dict.fromkeys((*scan.problems, *added.problems))),
        overlays=tuple(dict.fromkeys((*scan.overlays, *added.overlays))),
        headers=headers,
        passed_over=tuple(dict.fromkeys((*scan.passed_over, *added.passed_over))),
    )


def _shared(some: Sequence[Header], others: Sequence[Header]) -> frozenset[SeriesKey]:
    """Return the series of which both hold images, and those with images of one SOP Instance UID."""
    series = set(map(series_key, some)) & set(map(series_key, others))
    uids = set(map(_uid, some)) & set(map(_uid, others))
    alike = (series_key(header) for header in (*some, *others) if _uid(header) in uids)
    return frozenset((*series, *alike))


def _uid(header: Header) -> str:
    return header.frames[0].key.sop_instance_uid


def _without(studies: Sequence[Study], left_out: frozenset[SeriesKey]) -> Iterator[Study]:
    """Yield the studies without some series; one without any is left to keep its place."""
    for study in studies:
        kept = tuple(one for one in study.series if (study.uid, one.uid) not in left_out)
        yield replace(study, series=kept)


def _by_uid(studies: Sequence[Study]) -> tuple[Study, ...]:
    """Return each study once, with all of its series in display order."""
    found: dict[str, Study] = {}
    for study in studies:
        own = found.get(study.uid)
        if own is None:
            found[study.uid] = study
        else:
            found[study.uid] = replace(own, series=in_order((*own.series, *study.series)))
    return tuple(study for study in found.values() if study.series)
