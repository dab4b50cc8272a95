"""What is wrong with a package: each member held against the manifest, without one against its checksum."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO, Final

from msgspec import Struct

from overlays.container.errors import PackageError
from overlays.container.layout import (
    MANIFEST_NAME,
    MIMETYPE,
    MIMETYPE_NAME,
    PackageMember,
    local_header,
)
from overlays.container.manifest import ManifestLine
from overlays.container.names import clashing
from overlays.container.reading import Contents, manifest_of, pieces
from overlays.sentence import said

DIFFERS: Final = said("container", "damaged in the package (bytes differ from the manifest)")
MISSING: Final = said("container", "missing in the package")
CUT_OFF: Final = said("container", "missing in the package, which is cut off there")
BAD_SUM: Final = said("container", "damaged in the package (bytes differ from its checksum)")
BAD_HEAD: Final = said("container", "damaged in the package (what stands before its bytes)")
UNNAMED: Final = said("container", "not named in the manifest of the package")
CLASHES: Final = said("container", "one name with another member where case does not count")

_OWN: Final = frozenset({MIMETYPE_NAME, MANIFEST_NAME})


class MemberFault(Struct, frozen=True):
    """What is wrong with one member, or, without a ``name``, with the package as such."""

    name: str
    problem: str


def faults_of(
    file: BinaryIO,
    contents: Contents,
    *,
    on_progress: Callable[[int, int], None] = lambda done, known: None,
) -> Iterator[MemberFault]:
    """Yield what is wrong with a package, reading it through; ``on_progress`` gets members done and known.

    Raises ``OSError``.
    """
    if not contents.is_sound:
        yield MemberFault("", said("container", "the directory of the package is damaged"))
    try:
        lines = _lines(file, contents)
    except PackageError as error:
        yield MemberFault(MANIFEST_NAME, error.args[0])
        lines = None
    clashes = clashing(member.name for member in contents.members)
    for done, member in enumerate(contents.members, start=1):
        problem = _problem(file, member, lines)
        if not problem and member.name in clashes:
            problem = CLASHES
        if problem:
            yield MemberFault(member.name, problem)
        on_progress(done, len(contents.members))
    there = {member.name for member in contents.members}
    for name in lines or ():
        if name not in there:
            is_cut = contents.cut_off is not None and contents.cut_off.name == name
            yield MemberFault(name, CUT_OFF if is_cut else MISSING)


def faults_within(
    file: BinaryIO, contents: Contents, members: Iterable[PackageMember]
) -> Iterator[MemberFault]:
    """Yield what is wrong with the bytes of some members.  Raises ``PackageError`` without a manifest, ``OSError``."""
    lines = _lines(file, contents)
    for member in members:
        problem = _problem(file, member, lines)
        if problem:
            yield MemberFault(member.name, problem)


def _lines(file: BinaryIO, contents: Contents) -> dict[str, ManifestLine]:
    return {line.name: line for line in manifest_of(file, contents)}


def _problem(file: BinaryIO, member: PackageMember, lines: dict[str, ManifestLine] | None) -> str:
    """Return what is wrong with the bytes of a member, or ""."""
    file.seek(member.offset)
    head = local_header(member)
    if file.read(len(head)) != head:
        return BAD_HEAD
    digest, crc, size = hashlib.sha256(), 0, 0
    for piece in pieces(file, member):
        digest.update(piece)
        crc, size = zlib.crc32(piece, crc), size + len(piece)
    if member.name == MIMETYPE_NAME:
        is_ours = size == len(MIMETYPE) and crc == zlib.crc32(MIMETYPE)
        return "" if is_ours else BAD_SUM
    if lines is None or member.name in _OWN:
        return "" if (size, crc) == (member.size, member.crc) else BAD_SUM
    line = lines.get(member.name)
    if line is None:
        return UNNAMED
    if (size, digest.hexdigest()) != (line.size, line.sha256):
        return DIFFERS
    return "" if crc == member.crc else BAD_SUM
