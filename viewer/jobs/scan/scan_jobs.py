"""The parts of a scan that run in a worker: listing inputs and reading headers.  And which file comes first.

What a worker needs is imported where it is used: workers have it (``viewer.jobs.preloaded``), and the window, which
only names the jobs, comes up without.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from os.path import dirname, splitext
from typing import Final

from msgspec import Struct

from viewer.imaging.header import Header, OverlayFile
from viewer.imaging.inputs.inputs import Input
from viewer.imaging.study import Problem

# Processor time; a slow disk may take longer.
HEADER_DEADLINE_S: Final = 10.0

_LOOK_AT: Final = 16
_LOOK_LISTS_S: Final = 0.1

# Files that often lie beside images and are none; they are read as well, but last.
_UNLIKELY: Final = frozenset(
    {
        *(".txt", ".md", ".pdf", ".doc", ".docx", ".ppt", ".pptx", ".xls", ".xlsx", ".csv", ".log"),
        *(".xml", ".html", ".htm", ".css", ".js", ".ini", ".inf", ".exe", ".dll", ".jar", ".class"),
        *(".jpg", ".jpeg", ".png", ".gif", ".bmp", ".tif", ".tiff", ".svg", ".ico", ".nii", ".gz"),
        *(".mp4", ".avi", ".mov", ".py", ".db"),
    }
)

Listed = Input | Problem
Read = tuple[Header, ...] | OverlayFile | Problem


class FirstLook(Struct, frozen=True):
    """What a first look gave: ``read`` of the first inputs; ``complete`` when the list is."""

    listed: tuple[Listed, ...]
    read: tuple[tuple[Input, Read], ...]
    complete: bool


class Batch(Struct, frozen=True):
    """What reading some inputs gave, one each in their order, and how long it took."""

    read: tuple[Read, ...]
    took_s: float


def look(paths: Sequence[str]) -> FirstLook:
    """Read headers from the first inputs until there is an image, and list the others for a moment."""
    from viewer.imaging.inputs.listing import list_inputs
    from viewer.imaging.reading.header_reader import read_header

    until = time.monotonic() + _LOOK_LISTS_S
    listed: list[Listed] = []
    read: list[tuple[Input, Read]] = []
    looking = True
    for item in list_inputs(paths):
        listed.append(item)
        if looking and isinstance(item, Input) and is_likely_image(item):
            headers = read_header(item)
            read.append((item, headers))
            looking = isinstance(headers, Problem) and len(read) < _LOOK_AT
        if not looking and time.monotonic() > until:
            return FirstLook(tuple(listed), tuple(read), complete=False)
    return FirstLook(tuple(listed), tuple(read), complete=True)


def list_all(paths: Sequence[str]) -> tuple[Listed, ...]:
    """List the inputs below the paths."""
    from viewer.imaging.inputs.listing import list_inputs

    return tuple(list_inputs(paths))


def read_batch(items: Sequence[Input]) -> Batch:
    """Read the headers of some inputs, or the case that one is."""
    from viewer.imaging.inputs.listing import read_overlay
    from viewer.imaging.reading.header_reader import read_header

    start = time.monotonic()
    read = tuple(read_overlay(item) if item.is_overlay else read_header(item) for item in items)
    return Batch(read, time.monotonic() - start)


def is_likely_image(item: Input) -> bool:
    """Whether a file's name allows that it is an image."""
    _, suffix = splitext(item.member or item.path)  # noqa: PTH122  a Path for each is slow
    return not item.is_overlay and suffix.lower() not in _UNLIKELY


def reading_order(items: Sequence[Input]) -> list[Input]:
    """Return the inputs with cases first, then one of every folder, and what is hardly an image last."""
    folders: set[tuple[str, str]] = set()
    cases: list[Input] = []
    first: list[Input] = []
    later: list[Input] = []
    last: list[Input] = []
    for item in items:
        archive = item.path if item.member else ""
        folder = (archive, dirname(item.member or item.path))  # noqa: PTH120  as above
        if item.is_overlay:
            cases.append(item)
        elif not is_likely_image(item):
            last.append(item)
        elif folder in folders:
            later.append(item)
        else:
            folders.add(folder)
            first.append(item)
    return [*cases, *first, *later, *last]
