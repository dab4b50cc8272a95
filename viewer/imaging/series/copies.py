"""Files that hold the same image, of which one is shown, and images that only pretend to be the same.

An image is known by its SOP Instance UID.  Some anonymisers give many images one UID: those that lie elsewhere,
or differ in number or size, are images of their own and are all shown.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from pathlib import PurePath
from typing import Final

from msgspec.structs import replace

from overlays.sentence import said
from viewer.imaging.header import Header
from viewer.imaging.study import FrameKey, FrameRun, Plane, SeriesKey

Identity = tuple[SeriesKey, int | None, Plane | None, tuple[int, int]]

SHARED_UID: Final = said("imaging", "its SOP Instance UID belongs to another image too")


def without_copies(
    headers: Sequence[Header],
) -> tuple[list[Header], dict[SeriesKey, list[str]]]:
    """Return the images to show, each once, and by series the files that hold copies of them.

    Of copies the best is kept: whole before cut off, lossless before lossy, files before archives, then by name.
    """
    by_uid: dict[str, dict[Identity, Header]] = defaultdict(dict)
    copies: dict[SeriesKey, list[str]] = defaultdict(list)
    for header in sorted(headers, key=_worth):
        kept = by_uid[header.frames[0].key.sop_instance_uid].setdefault(_identity(header), header)
        if kept is not header:
            copies[series_key(kept)].append(header.name)
    shown = [
        _with_own_uid(header) if len(images) > 1 else header
        for images in by_uid.values()
        for header in images.values()
    ]
    return shown, copies


def series_key(header: Header) -> SeriesKey:
    """Return what keeps the images of one DICOM series together."""
    return header.series.study_uid, header.series.series_uid


def copy_notes(names: Sequence[str]) -> list[str]:
    """Return what is told with a series of which these files hold copies."""
    if not names:
        return []
    first = PurePath(names[0]).name
    if len(names) == 1:
        return [
            said(
                "imaging", "{first} holds an image that is shown already (same SOP Instance UID)"
            ).format(first=first)
        ]
    return [
        said(
            "imaging",
            "{count} files hold images that are shown already (same SOP Instance UID), such as {first}",
        ).format(count=len(names), first=first)
    ]


def _worth(header: Header) -> tuple[bool, bool, bool, str]:
    first = header.frames[0]
    return bool(header.shortage), first.lossy, first.source.member is not None, header.name


def _identity(header: Header) -> Identity:
    """Return what files that hold the same image agree about."""
    first = header.frames[0]
    size = (first.pixels.rows, first.pixels.columns)
    return series_key(header), first.instance_number, first.plane, size


def _with_own_uid(header: Header) -> Header:
    """Return an image under a UID of its own, so that its pixels are never taken for another's.

    It is made of what tells the image from the others, and so the same whenever the file is read.
    """
    from hashlib import sha256  # seldom needed; OpenSSL would delay the first picture

    mark = sha256(repr(_identity(header)).encode()).hexdigest()[:12]
    uid = f"{header.frames[0].key.sop_instance_uid}#{mark}"
    frames = (
        header.frames.with_uid(uid)
        if isinstance(header.frames, FrameRun)
        else tuple(
            replace(frame, key=FrameKey(uid, frame.key.frame_index)) for frame in header.frames
        )
    )
    return replace(header, frames=frames, series_notes=(*header.series_notes, SHARED_UID))
