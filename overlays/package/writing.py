"""Writes packages whole or not at all: members go from where they are into a new file, which is read back.

Nothing is held in memory but a piece; the old package is read while the new one is written, and replaced at the end.
"""

from __future__ import annotations

import hashlib
import os
import zlib
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import BinaryIO, Final

from msgspec import Struct

from overlays.container.errors import PackageError
from overlays.container.layout import (
    MANIFEST_NAME,
    MIMETYPE,
    MIMETYPE_NAME,
    PackageMember,
    directory,
    laid_out,
    local_header,
)
from overlays.container.manifest import ManifestLine, manifest_bytes
from overlays.container.names import clashing, fault_of_name
from overlays.container.reading import contents_of, open_package, pieces
from overlays.disk.reasons import reason_of
from overlays.errors import CaseSaveError
from overlays.file.storage import atomic_fill, write_all
from overlays.model import OVERLAY_NAME
from overlays.sentence import said

_NO_DIGEST: Final = "0" * 64
_PIECE: Final = 1 << 20


class Sums(Struct, frozen=True):
    """The checksums of a member: CRC-32, and SHA-256 in hexadecimal."""

    crc: int
    sha256: str


class PackagePart(Struct, frozen=True):
    """A member to be written: its size in bytes, and what gives its bytes, from the first on.

    ``recorded`` are the sums that an old package says of it: they are said again, so that damage stays known.
    """

    name: str
    size: int
    pieces: Callable[[], Iterator[bytes]]
    recorded: Sums | None = None


def bytes_part(name: str, data: bytes) -> PackagePart:
    """Return a member that is in memory."""
    return PackagePart(name, len(data), lambda: iter((data,)))


def file_part(name: str, path: str | os.PathLike[str]) -> PackagePart:
    """Return a member that is a file now.  Raises ``OSError``."""
    return PackagePart(name, Path(path).stat().st_size, partial(_pieces_of, os.fspath(path)))


def write_package(
    path: str | Path,
    overlay: bytes,
    parts: Sequence[PackagePart],
    *,
    on_progress: Callable[[int, int], None] = lambda done, known: None,
    stopped: Callable[[], bool] = lambda: False,
) -> str:
    """Put a package at ``path``: the case, and its images by their names; return why the disk has not confirmed it.

    Raises ``CaseSaveError``; what was there before still is.  ``on_progress`` gets members done and known.
    """
    _check_names(path, [part.name for part in parts])
    ordered = [bytes_part(OVERLAY_NAME, overlay), *sorted(parts, key=lambda part: part.name)]
    filling = _Filling(str(path), ordered, on_progress, stopped)
    return atomic_fill(path, filling.fill, filling.check)


class _Filling:
    """One package as it is written, and what was written."""

    def __init__(
        self,
        path: str,
        parts: Sequence[PackagePart],
        on_progress: Callable[[int, int], None],
        stopped: Callable[[], bool],
    ) -> None:
        self._path = path
        self._parts = parts
        self._on_progress = on_progress
        self._stopped = stopped
        self._members: tuple[PackageMember, ...] = ()
        self._digests: list[str] = []

    def fill(self, handle: int) -> None:
        """Write the package; sums that are known when a member has been read are put in at the end."""
        unknown = manifest_bytes(ManifestLine(p.name, p.size, _NO_DIGEST) for p in self._parts)
        files = ((part.name, part.size, 0) for part in self._parts)
        places = laid_out(
            [
                (MIMETYPE_NAME, len(MIMETYPE), zlib.crc32(MIMETYPE)),
                (MANIFEST_NAME, len(unknown), 0),
                *files,
            ]
        )
        write_all(handle, local_header(places[0]) + MIMETYPE + local_header(places[1]) + unknown)
        sums: list[Sums] = []
        self._digests = []
        for done, (part, place) in enumerate(zip(self._parts, places[2:], strict=True)):
            self._on_progress(done, len(self._parts))
            write_all(handle, local_header(place))
            sums.append(self._copied(handle, part))
        lines = [
            ManifestLine(part.name, part.size, one.sha256)
            for part, one in zip(self._parts, sums, strict=True)
        ]
        manifest = manifest_bytes(lines)
        crcs = [zlib.crc32(MIMETYPE), zlib.crc32(manifest), *(one.crc for one in sums)]
        self._members = laid_out(
            (place.name, place.size, crc) for place, crc in zip(places, crcs, strict=True)
        )
        self._digests = [_sha256(MIMETYPE), _sha256(manifest), *self._digests]
        write_all(handle, directory(self._members))
        for member in self._members:
            os.lseek(handle, member.offset, os.SEEK_SET)
            write_all(handle, local_header(member))
        os.lseek(handle, self._members[1].start, os.SEEK_SET)
        write_all(handle, manifest)
        self._on_progress(len(self._parts), len(self._parts))

    def check(self, written: Path) -> None:
        """Read a package back; raise ``CaseSaveError`` where it is not what was written."""
        try:
            with open_package(written) as file:
                contents = contents_of(file)
                if contents.is_sound and contents.members == self._members:
                    found = [_sha256_of(pieces(file, member)) for member in contents.members]
                    if found == self._digests and all(
                        _is_before(file, member) for member in contents.members
                    ):
                        return
        except PackageError:
            pass
        raise CaseSaveError(
            self._path, said("overlays", "what was written does not read back as it was")
        )

    def _copied(self, handle: int, part: PackagePart) -> Sums:
        digest, crc, size = hashlib.sha256(), 0, 0
        for piece in self._read(part):
            digest.update(piece)
            crc, size = zlib.crc32(piece, crc), size + len(piece)
            if size > part.size:
                break
            write_all(handle, piece)
        if size != part.size:
            raise CaseSaveError(
                self._path,
                said("overlays", "{name} has changed while it was read").format(name=part.name),
            )
        self._digests.append(digest.hexdigest())
        return part.recorded or Sums(crc, digest.hexdigest())

    def _read(self, part: PackagePart) -> Iterator[bytes]:
        given = part.pieces()
        while True:
            if self._stopped():
                raise CaseSaveError(self._path, said("session", "stopped"))
            try:
                piece = next(given, b"")
            except (OSError, PackageError) as error:
                reason = reason_of(error) if isinstance(error, OSError) else error.args[0]
                raise CaseSaveError(
                    self._path,
                    said("overlays", "{name} cannot be read: {reason}").format(
                        name=part.name, reason=reason
                    ),
                ) from error
            if not piece:
                return
            yield piece


def _is_before(file: BinaryIO, member: PackageMember) -> bool:
    """Whether what stands before a member's bytes is what was written there."""
    header = local_header(member)
    file.seek(member.offset)
    return file.read(len(header)) == header


def _check_names(path: str | Path, names: Sequence[str]) -> None:
    own = (MIMETYPE_NAME, MANIFEST_NAME, OVERLAY_NAME)
    clashes = clashing((*own, *names))
    for name in names:
        fault = fault_of_name(name)
        if not fault and name in clashes:
            fault = said("overlays", "another file has its name where case does not count")
        if fault:
            told = said("overlays", "{name}: {fault}").format(name=name, fault=fault)
            raise CaseSaveError(path, told)


def _pieces_of(path: str) -> Iterator[bytes]:
    with Path(path).open("rb") as file:
        while piece := file.read(_PIECE):
            yield piece


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _sha256_of(given: Iterator[bytes]) -> str:
    digest = hashlib.sha256()
    for piece in given:
        digest.update(piece)
    return digest.hexdigest()
