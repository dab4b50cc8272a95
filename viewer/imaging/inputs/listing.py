"""Which inputs some paths mean: files, folders, ZIP archives, DICOMDIRs, cases.

Paths -> ``list_inputs`` (lazily, in the order of names, each file once) -> ``Input`` -> ``open_input``.  Below
a folder links are not followed and only regular files are taken; a DICOMDIR leads to files of its own folder
only; what is in the way becomes a ``Problem`` and the listing goes on.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path, PurePath
from typing import Final

from overlays.container.layout import MANIFEST_NAME, MIMETYPE_NAME
from overlays.container.reading import SUFFIX, is_package
from overlays.sentence import many, said
from viewer.imaging.header import OverlayFile
from viewer.imaging.inputs.case_paths import MAPS_NAME, images_of, is_case_among_others, names_case
from viewer.imaging.inputs.claims import may_be_dicom
from viewer.imaging.inputs.dicomdir import is_dicomdir, listed_files
from viewer.imaging.inputs.inputs import Input
from viewer.imaging.natural import natural_key
from viewer.imaging.problems import (
    SKIPPED,
    ArchiveError,
    RoundsError,
    printable,
    problem_for,
    quoted,
)
from viewer.imaging.streams import archive
from viewer.imaging.streams.archive import RefusedMember
from viewer.imaging.streams.streams import FileStream, Stream, open_regular
from viewer.imaging.study import Problem

LARGEST_OVERLAY_BYTES: Final = 16 << 20
"""Of a case inside a ZIP archive; no case is nearly as large."""

MOST_DIRECTORIES: Final = 64
"""DICOMDIRs that one of them leads to."""

_LONGEST_NAME: Final = 80
_ARCHIVES: Final = (".zip", SUFFIX)

# What discs and operating systems leave beside images, and what a case keeps there that is none.
_CLUTTER: Final = frozenset(
    {"dicomdir", "thumbs.db", "desktop.ini", "autorun.inf", "__macosx", MAPS_NAME}
)


def list_inputs(paths: Sequence[str]) -> Iterator[Input | Problem]:
    """Yield what the paths mean.

    A folder means all files below it; a case (a .json file named by itself) itself and all below its folder;
    a DICOMDIR the files that it lists.  A path that was asked for by name is followed even if it is a link.
    """
    seen: set[str] = set()
    for path in paths:
        for found in _meant_by(os.fspath(path)):
            if isinstance(found, Problem):
                yield found
                continue
            key = os.path.normpath(Path(found.path).absolute())
            if found.member is not None:
                key = f"{key}\0{found.member}"
            if key not in seen:
                seen.add(key)
                yield found


def input_for(path: str, member: str | None = None) -> Input:
    """Return the input that a path, or a member of the ZIP archive there, is.

    Raises ``ArchiveError`` when the archive has no such member, ``OSError``.
    """
    if member is None:
        return Input(path)
    for found in archive.members(path):
        if isinstance(found, archive.Member) and found.name == member:
            return Input(path, member, found.size, packed=found.packed)
    raise ArchiveError(said("imaging", "no longer in its ZIP archive, or refused there"))


def open_input(item: Input) -> Stream:
    """Open an input for reading.  Raises ``RoundsError`` or ``OSError``."""
    if item.packed is not None:
        return archive.MemberStream(item.path, item.packed, item.size)
    return FileStream(item.path)


def read_overlay(item: Input) -> OverlayFile | Problem:
    """Return a case that was found; of one inside a ZIP archive also what it holds."""
    if item.packed is None:
        return OverlayFile(item.path)
    if item.size > LARGEST_OVERLAY_BYTES:
        most = f"{LARGEST_OVERLAY_BYTES / 1e6:.0f} MB"
        return Problem(
            item.name,
            said("imaging", "a case larger than {most}").format(most=most),
            said("imaging", "not opened"),
        )
    try:
        with closing(archive.MemberStream(item.path, item.packed, item.size)) as stream:
            content = stream.read_at(0, LARGEST_OVERLAY_BYTES)
            if stream.damage():
                raise ArchiveError(
                    said("imaging", "damaged in its ZIP archive (the checksum is another)")
                )
    except Exception as error:  # noqa: BLE001 - zlib raises its own for damaged members
        return problem_for(item.name, error, action=said("imaging", "not opened"))
    return OverlayFile(item.path, item.member, content)


def _meant_by(path: str) -> Iterator[Input | Problem]:
    """Yield what one path means that was named by a person."""
    try:
        if Path(path).is_dir():
            yield from _below(path)
        elif names_case(path):
            yield Input(path, size=Path(path).stat().st_size, is_overlay=True)
            yield from _below(images_of(path), beside_case=True)
        else:
            yield from _named_file(path)
    except (OSError, ValueError, RoundsError) as error:
        yield problem_for(path, error)


def _named_file(path: str) -> Iterator[Input | Problem]:
    with open_regular(path) as file:
        head = file.read(4) or b""
        size = file.seek(0, os.SEEK_END)
    if head in archive.SIGNATURES:
        yield from _inside(path)
    elif is_dicomdir(path):
        yield from _on_disc(path, set())
    else:
        yield Input(path, size=size, named=True)


def _below(folder: str, *, beside_case: bool = False) -> Iterator[Input | Problem]:
    """Yield the files of a folder and of those in it, without following a link."""
    waiting = [(folder, beside_case)]
    while waiting:
        current, beside = waiting.pop()
        folders: list[str] = []
        links = 0
        entries = tuple(_entries(current))
        beside = beside or any(_is_case(entry) for entry in entries)
        for entry in entries:
            if isinstance(entry, Problem):
                yield entry
                continue
            try:
                if _is_link(entry):
                    links += may_be_dicom(entry.name)
                elif entry.is_dir(follow_symlinks=False):
                    folders.append(entry.path)
                else:
                    yield from _found(entry, beside_case=beside)
            except OSError as error:
                yield problem_for(entry.path, error)
        if links:
            yield Problem(
                printable(current),
                many("imaging", "holds {count} links", "holds 1 link").format(count=links),
                said("imaging", "links are not followed"),
            )
        waiting.extend((name, beside) for name in reversed(folders))


def _entries(folder: str) -> Iterator[os.DirEntry[str] | Problem]:
    """Yield what a folder holds, without clutter, in the order that a person would give the names."""
    try:
        with os.scandir(folder) as entries:
            kept = [entry for entry in entries if not _is_clutter(entry.name)]
    except OSError as error:
        yield problem_for(folder, error)
        return
    yield from sorted(kept, key=lambda entry: natural_key(entry.name))


def _is_case(entry: os.DirEntry[str] | Problem) -> bool:
    return not isinstance(entry, Problem) and is_case_among_others(entry.name)


def _found(entry: os.DirEntry[str], *, beside_case: bool) -> Iterator[Input | Problem]:
    """Yield what a file met in a folder means.  Raises ``OSError``."""
    if not entry.is_file(follow_symlinks=False):
        words = said("imaging", "a pipe, socket or device, not a file")
        nobodys = not may_be_dicom(entry.name)
        yield Problem(printable(entry.path), words, SKIPPED, passed_over=nobodys)
    elif entry.name.lower().endswith(_ARCHIVES):
        yield from _inside(entry.path)
    else:
        size = entry.stat(follow_symlinks=False).st_size
        is_case = is_case_among_others(entry.name)
        yield Input(entry.path, size=size, is_overlay=is_case, is_beside_case=beside_case)


def _inside(path: str) -> Iterator[Input | Problem]:
    """Yield the members of a ZIP archive."""
    try:
        members = tuple(archive.members(path))
        beside = any(is_case_among_others(PurePath(one.name).name) for one in members)
        own = (MIMETYPE_NAME, MANIFEST_NAME) if is_package(path) else ()
        for member in members:
            if member.name in own:
                continue
            parts = member.name.replace("\\", "/").split("/")
            if any(_is_clutter(part) for part in parts if part not in ("..", ".")):
                continue
            name = f"{path}:{member.name}"
            if isinstance(member, RefusedMember):
                yield Problem(printable(name), member.reason, SKIPPED)
            elif parts[-1].lower().endswith(".zip"):
                yield Problem(
                    printable(name),
                    said("imaging", "a ZIP archive inside a ZIP archive"),
                    said("imaging", "not opened"),
                )
            else:
                is_overlay = is_case_among_others(parts[-1])
                yield Input(
                    path,
                    member.name,
                    member.size,
                    is_overlay,
                    member.packed,
                    is_beside_case=beside,
                )
    except Exception as error:  # noqa: BLE001 - zipfile raises many kinds for damaged archives
        yield problem_for(path, error, action=said("imaging", "not opened"))


def _on_disc(path: str, read: set[str]) -> Iterator[Input | Problem]:
    """Yield the files that a DICOMDIR lists, then one problem for those that cannot be had.

    One that lists others leads on to theirs; each is ``read`` once, so that none runs in a circle.
    """
    read.add(os.path.realpath(path))
    missing: dict[str, list[str]] = {}
    count = 0
    for listed in listed_files(path):
        found = listed.path
        if found is not None and listed.is_directory and is_dicomdir(found):
            if os.path.realpath(found) in read:
                continue
            if len(read) == MOST_DIRECTORIES:
                why = said(
                    "imaging", "one of more than {most_directories} DICOMDIRs that list others"
                ).format(most_directories=MOST_DIRECTORIES)
                yield Problem(printable(found), why, SKIPPED)
                return
            yield from _on_disc(found, read)
        elif found is not None:
            yield from _named_by_disc(found)
        else:
            missing.setdefault(listed.reason, []).append(listed.name)
        count += 1
    for reason, names in missing.items():
        listed_words = many(
            "imaging",
            "lists {count} files that are {reason}, such as {name}",
            "lists 1 file that is {reason}, such as {name}",
        ).format(count=len(names), reason=reason, name=quoted(names[0], _LONGEST_NAME))
        yield Problem(
            printable(path),
            listed_words,
            SKIPPED,
        )
    if count == 0:
        yield Problem(
            printable(path),
            said("imaging", "a DICOMDIR that lists no files"),
            said("imaging", "open its folder instead"),
        )


def _named_by_disc(path: str) -> Iterator[Input | Problem]:
    try:
        yield Input(path, size=Path(path).stat().st_size, named=True)
    except OSError as error:
        yield problem_for(path, error)


def _is_clutter(name: str) -> bool:
    return name.startswith(".") or name.lower() in _CLUTTER


def _is_link(entry: os.DirEntry[str]) -> bool:
    junction = getattr(entry, "is_junction", None)  # Windows, Python 3.12
    return entry.is_symlink() or bool(junction is not None and junction())
