"""A package as the home of a case: read where it lies, and saved whole beside the old one, which it then replaces.

case, file = open_at("Hip.rounds")        # or overlay.json: what the path is
file = save_case(case, file)
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import BinaryIO, Final

from msgspec import Struct
from msgspec.structs import replace

from overlays.container.errors import PackageError
from overlays.container.layout import MANIFEST_NAME, MIMETYPE_NAME, PackageMember
from overlays.container.reading import (
    Contents,
    contents_of,
    is_package,
    manifest_of,
    open_package,
    pieces,
    read_member,
)
from overlays.container.verifying import DIFFERS, faults_within
from overlays.disk.reasons import reason_of
from overlays.errors import CaseFormatError, CaseSaveError
from overlays.file.case_file import CaseFile, open_case, save_case, why_read_only
from overlays.file.codec import decode_case, shortest
from overlays.file.plain_json import MAX_BYTES
from overlays.model import OVERLAY_NAME, Case
from overlays.package.writing import PackagePart, Sums, file_part, write_package
from overlays.sentence import joined, said

DAMAGED: Final = said("overlays", "the package is damaged")

NOT_IMAGES: Final = frozenset({"", MIMETYPE_NAME, MANIFEST_NAME, OVERLAY_NAME})
"""The members of a package that no film shows; without a name it is the package as such."""


class PackageHome(Struct, frozen=True):
    """How a case is read and written that lies in a package; ``added`` are members that come in with a save."""

    added: tuple[PackagePart, ...] = ()

    def read(self, path: str) -> tuple[bytes, int] | None:
        """Return the bytes of the case, and the permissions of the package; ``None`` where nothing is.

        Raises ``CaseSaveError``.
        """
        try:
            if Path(path).is_symlink():
                raise CaseSaveError(
                    path, said("overlays", "it is a link, and what it leads to is left alone")
                )
            with open_package(path) as file:
                content = overlay_bytes(file, contents_of(file))
                return content, stat.S_IMODE(os.fstat(file.fileno()).st_mode)
        except FileNotFoundError:
            return None
        except (OSError, PackageError) as error:
            raise CaseSaveError(path, _unreadable(error)) from error

    def write(self, path: str, content: bytes) -> str:
        """Replace the package by one with this case, and return why the disk has not confirmed it.

        Raises ``CaseSaveError``; the old one then stands.
        """
        try:
            with open_package(path) as file:
                parts = kept_parts(path, file)
        except FileNotFoundError as error:
            gone = said("overlays", "the package with its images is not there any more")
            raise CaseSaveError(path, gone) from error
        except (OSError, PackageError) as error:
            raise CaseSaveError(path, _unreadable(error)) from error
        new = {part.name for part in self.added}
        return write_package(path, content, (*self.added, *(p for p in parts if p.name not in new)))


def open_at(path: str, *, shipped: Sequence[Path] = ()) -> tuple[Case, CaseFile]:
    """Read the case at ``path``, a file of its own or a package; raises ``CaseFormatError`` and changes nothing.

    ``shipped`` is as for ``open_case``.
    """
    if not is_package(path):
        return open_case(path, shipped=shipped)
    name = f"{path}:{OVERLAY_NAME}"
    try:
        with open_package(path) as file:
            contents = contents_of(file)
            content = overlay_bytes(file, contents)
            fault = _why_not_saved(file, contents)
    except (OSError, PackageError) as error:
        raise CaseFormatError(name, problem=_unreadable(error)) from error
    case = decode_case(content, name)
    read_only = why_read_only(path, case, shipped) or fault
    home = PackageHome()
    return case, CaseFile(
        path, content, case.revision, len(shortest(case)), read_only=read_only, home=home
    )


def save_packed(case: Case, file: CaseFile, added: Mapping[str, Path]) -> CaseFile:
    """Save a case to its package, with files that come into it by their names.  Raises ``CaseSaveError``."""
    try:
        parts = tuple(file_part(name, path) for name, path in added.items())
    except OSError as error:
        raise CaseSaveError(file.path, reason_of(error)) from error
    saved = save_case(case, replace(file, home=PackageHome(parts)))
    return replace(saved, home=PackageHome())


def overlay_bytes(file: BinaryIO, contents: Contents) -> bytes:
    """Return the bytes of the case in a package, no more than a case may have and one.  Raises ``PackageError``."""
    member = contents.member(OVERLAY_NAME)
    if member is None:
        raise PackageError(said("overlays", "the package holds no case"))
    return read_member(file, member, MAX_BYTES)


def kept_parts(path: str, file: BinaryIO) -> tuple[PackagePart, ...]:
    """Return the images of a package as parts of the next, with the sums that it records of them.

    They are read from ``path`` as it is then.  Raises ``PackageError``, ``OSError``.
    """
    contents = contents_of(file)
    if not contents.is_sound:
        raise PackageError(DAMAGED)
    lines = {line.name: line for line in manifest_of(file, contents)}
    kept = [member for member in contents.members if member.name not in NOT_IMAGES]
    if any(
        one.name not in lines or lines[one.name].size != one.size for one in kept
    ) or lines.keys() - {one.name for one in contents.members}:
        raise PackageError(DAMAGED)
    return tuple(
        PackagePart(
            one.name,
            one.size,
            partial(_pieces, path, one),
            Sums(one.crc, lines[one.name].sha256),
        )
        for one in kept
    )


def _why_not_saved(file: BinaryIO, contents: Contents) -> str:
    """Return why nothing is written in the place of a package, or ""."""
    own = (contents.member(OVERLAY_NAME), contents.member(MANIFEST_NAME))
    try:
        lines = manifest_of(file, contents)
    except PackageError as error:
        return joined(": ", (DAMAGED, error.args[0]))
    there = {member.name for member in contents.members}
    listed = {line.name for line in lines}
    if not contents.is_sound or listed != there - {MIMETYPE_NAME, MANIFEST_NAME}:
        return DAMAGED
    faults = faults_within(file, contents, [member for member in own if member is not None])
    if any(faults):
        return joined(": ", (DAMAGED, DIFFERS))
    return ""


def _pieces(path: str, member: PackageMember) -> Iterator[bytes]:
    with open_package(path) as file:
        yield from pieces(file, member)


def _unreadable(error: Exception) -> str:
    reason = reason_of(error) if isinstance(error, OSError) else error.args[0]
    return said("overlays", "cannot be read: {reason}").format(reason=reason)
