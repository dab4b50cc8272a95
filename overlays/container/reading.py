"""Packages as they are read: which members there are, also where the directory is lost, and what they hold.

Nothing is inflated, and no byte is believed before it is within the file: what a package says is a stranger's.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from typing import BinaryIO, Final

from msgspec import Struct

from overlays.container.errors import PackageError
from overlays.container.layout import (
    END,
    END_64,
    END_64_MARK,
    END_MARK,
    ENTRY,
    ENTRY_MARK,
    LIMIT_16,
    LIMIT_32,
    LOCAL,
    LOCAL_MARK,
    LOCATOR_64,
    MANIFEST_NAME,
    MIMETYPE_NAME,
    PackageMember,
    directory,
    first_bytes,
    laid_out,
    large_values,
    local_header,
)
from overlays.container.manifest import LARGEST_MANIFEST, ManifestLine, read_manifest
from overlays.container.names import fault_of_name
from overlays.sentence import said

SUFFIX: Final = ".rounds"
MOST_MEMBERS: Final = 100_000
PIECE: Final = 1 << 20

_MOST_DIRECTORY: Final = 64 << 20
_LONGEST_HEAD: Final = 4096  # of a local header with its name


class Contents(Struct, frozen=True):
    """What a package holds.

    ``is_sound`` tells that its directory is as Rounds writes it; else the members are those that were found by going
    from one to the next.  ``cut_off`` is the member whose end is not there any more.
    """

    members: tuple[PackageMember, ...]
    is_sound: bool = True
    cut_off: PackageMember | None = None

    def member(self, name: str) -> PackageMember | None:
        """Return the member of a name, ``None`` where there is none."""
        return next((one for one in self.members if one.name == name), None)


def is_package(path: str | os.PathLike[str]) -> bool:
    """Whether a file is a package by what it holds: by its beginning, or, called so, by its directory."""
    try:
        with open_package(path) as file:
            begun = first_bytes()
            head = file.read(len(begun) + _LONGEST_HEAD)
            is_begun = head.startswith(begun)
            # Other programs would deflate the manifest, or put it elsewhere.
            following = _local(head[len(begun) :], len(begun)) if is_begun else None
            if following is not None and following.name == MANIFEST_NAME:
                return True
            may_be = is_begun or os.fspath(path).lower().endswith(SUFFIX)
            return may_be and contents_of(file).is_sound
    except (OSError, ValueError, PackageError):
        return False


def open_package(path: str | os.PathLike[str]) -> BinaryIO:
    """Open a regular file, without ever waiting for a pipe.  Raises ``OSError``, ``PackageError``."""
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    handle = os.open(path, flags)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise PackageError(said("container", "it is not a file"))
    return os.fdopen(handle, "rb")


def contents_of(file: BinaryIO) -> Contents:
    """Return what a package holds.  Raises ``PackageError`` for one that holds nothing, ``OSError``."""
    size = file.seek(0, os.SEEK_END)
    by_directory = _by_directory(file, size)
    found = by_directory if by_directory is not None else _one_by_one(file, size)
    if not found.members:
        raise PackageError(said("container", "the package is damaged: nothing in it can be read"))
    return found


def pieces(file: BinaryIO, member: PackageMember) -> Iterator[bytes]:
    """Yield the bytes of a member; fewer than there should be where the file ends.  Raises ``OSError``."""
    file.seek(member.start)
    left = member.size
    while left > 0 and (piece := file.read(min(PIECE, left))):
        left -= len(piece)
        yield piece


def read_member(file: BinaryIO, member: PackageMember, most: int) -> bytes:
    """Return the bytes of a member, no more than ``most`` and one.  Raises ``OSError``."""
    file.seek(member.start)
    return file.read(min(member.size, most + 1))


def manifest_of(file: BinaryIO, contents: Contents) -> tuple[ManifestLine, ...]:
    """Return what the manifest of a package says.  Raises ``PackageError``, ``OSError``."""
    member = contents.member(MANIFEST_NAME)
    if member is None:
        raise PackageError(said("container", "the manifest of the package is missing"))
    if member.size > LARGEST_MANIFEST:
        raise PackageError(said("container", "the manifest of the package is damaged"))
    return read_manifest(read_member(file, member, LARGEST_MANIFEST))


def _by_directory(file: BinaryIO, size: int) -> Contents | None:
    """Return the members by the directory, ``None`` where it is not as it was written."""
    found = _directory_at(file, size)
    if found is None:
        return None
    start, length = found
    file.seek(start)
    data = file.read(length)
    files: list[tuple[str, int, int]] = []
    at = 0
    while data.startswith(ENTRY_MARK, at) and at + ENTRY.size <= len(data):
        fields = ENTRY.unpack_from(data, at)
        crc, entry_size, name_bytes, extra_bytes = fields[7], fields[9], fields[10], fields[11]
        names_at = at + ENTRY.size
        try:
            name = data[names_at : names_at + name_bytes].decode()
        except UnicodeDecodeError:
            return None
        extra = data[names_at + name_bytes : names_at + name_bytes + extra_bytes]
        if entry_size == LIMIT_32:
            entry_size = next(large_values(extra), 0)
        files.append((name, entry_size, crc))
        at = names_at + name_bytes + extra_bytes
        if len(files) > MOST_MEMBERS:
            raise PackageError(
                said("container", "the package has more than {most_members} files").format(
                    most_members=MOST_MEMBERS
                )
            )
    members = laid_out(files)
    file.seek(start)
    # The one test of all of it: these members have this directory, and it lies where they end.
    if not members or members[-1].end != start or file.read() != directory(members):
        return None
    if any(map(_is_refused, members)):
        return None
    return Contents(members)


def _directory_at(file: BinaryIO, size: int) -> tuple[int, int] | None:
    """Return where the directory lies, and how long it is."""
    if size < END.size:
        return None
    file.seek(size - END.size)
    mark, _, _, _, count, length, start, _ = END.unpack(file.read(END.size))
    if mark != END_MARK:
        return None
    if LIMIT_32 in (length, start) or count == LIMIT_16:
        at = size - END.size - LOCATOR_64.size - END_64.size
        if at < 0:
            return None
        file.seek(at)
        fields = END_64.unpack(file.read(END_64.size))
        if fields[0] != END_64_MARK:
            return None
        length, start = fields[8], fields[9]
    if length > _MOST_DIRECTORY or start + length > size:
        return None
    return start, length


def _one_by_one(file: BinaryIO, size: int) -> Contents:
    """Return the members as they follow upon each other, as far as that goes."""
    found: list[PackageMember] = []
    at = 0
    while len(found) < MOST_MEMBERS:
        file.seek(at)
        member = _local(file.read(_LONGEST_HEAD), at)
        if member is None or _is_refused(member):
            break
        if member.end > size:
            return Contents(tuple(found), is_sound=False, cut_off=member)
        found.append(member)
        at = member.end
    return Contents(tuple(found), is_sound=False)


def _local(data: bytes, offset: int) -> PackageMember | None:
    """Return the member whose local header stands in ``data``, ``None`` where it is not as Rounds writes one."""
    if len(data) < LOCAL.size or not data.startswith(LOCAL_MARK):
        return None
    fields = LOCAL.unpack_from(data)
    crc, size, name_bytes, extra_bytes = fields[6], fields[8], fields[9], fields[10]
    raw = data[LOCAL.size : LOCAL.size + name_bytes]
    extra = data[LOCAL.size + name_bytes : LOCAL.size + name_bytes + extra_bytes]
    if size == LIMIT_32:
        size = next(large_values(extra), 0)
    try:
        member = PackageMember(raw.decode(), size, crc, offset)
    except UnicodeDecodeError:
        return None
    return member if data.startswith(local_header(member)) else None


def _is_refused(member: PackageMember) -> bool:
    return member.name != MIMETYPE_NAME and bool(fault_of_name(member.name))
