"""Scans: of some paths, of headers that were read so far, and of two scans joined.

``scan`` reads in the process of the caller: for workers, the command line and tests.  When scans are joined, a series
of which both hold images is put together anew from its headers, so that slices opened one by one are one stack, and
no image is there twice.  What reads files is imported where it is used: the window, which only gathers and joins,
comes up without.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from msgspec.structs import replace

from overlays.sentence import joined as joined_words
from overlays.sentence import said
from viewer.imaging.header import Header, OverlayFile, Scan
from viewer.imaging.series.copies import series_key
from viewer.imaging.series.order import assemble, in_order
from viewer.imaging.study import Problem, SeriesKey, Study


def scan(paths: Sequence[str]) -> Scan:
    """Read every header below the paths and put the images in order."""
    from viewer.imaging.inputs.listing import list_inputs, read_overlay
    from viewer.imaging.reading.header_reader import read_header

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
    return [Problem(header.name, joined_words("; ", wrong), action)]


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


def without(scan: Scan, left_out: Collection[SeriesKey], told: Collection[Problem] = ()) -> Scan:
    """Return a scan without some series, the problems of their files, and what else was ``told`` with them."""
    gone = set(left_out)
    headers = tuple(header for header in scan.headers if series_key(header) not in gone)
    names = {header.name for header in scan.headers if series_key(header) in gone}

    def kept(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
        return tuple(one for one in problems if one.path not in names and one not in told)

    return replace(
        scan,
        studies=_by_uid(tuple(_without(scan.studies, gone))),
        headers=headers,
        problems=kept(scan.problems),
        passed_over=kept(scan.passed_over),
    )


def _shared(some: Sequence[Header], others: Sequence[Header]) -> frozenset[SeriesKey]:
    """Return the series of which both hold images, and those with images of one SOP Instance UID."""
    series = set(map(series_key, some)) & set(map(series_key, others))
    uids = set(map(_uid, some)) & set(map(_uid, others))
    alike = (series_key(header) for header in (*some, *others) if _uid(header) in uids)
    return frozenset((*series, *alike))


def _uid(header: Header) -> str:
    return header.frames[0].key.sop_instance_uid


def _without(studies: Sequence[Study], left_out: Collection[SeriesKey]) -> Iterator[Study]:
    """Yield the studies without some series; one without any is left to keep its place."""
    for study in studies:
        kept = tuple(one for one in study.series if one.key not in left_out)
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
