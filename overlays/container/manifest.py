"""The manifest of a package: the size and the SHA-256 of every other member, in their order.

It is read and written here alone, one line a member, so that the same members give the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Final

import msgspec
from msgspec import Struct

from overlays.container.errors import PackageError
from overlays.sentence import said

FORMAT: Final = "rounds-package"
VERSION: Final = 1

LARGEST_MANIFEST: Final = 32 << 20

_LINE: Final = '    {{"name": {name}, "size": {size}, "sha256": "{sha256}"}}'


class ManifestLine(Struct, frozen=True):
    """What the manifest says of one member: its size in bytes, and its SHA-256 in hexadecimal."""

    name: str
    size: int
    sha256: str


class _Manifest(Struct, frozen=True):
    format: str
    version: int
    members: tuple[ManifestLine, ...]


def manifest_bytes(lines: Iterable[ManifestLine]) -> bytes:
    """Return the manifest as it is written; its length does not hang upon the digests."""
    rows = ",\n".join(
        _LINE.format(
            name=json.dumps(line.name, ensure_ascii=False), size=line.size, sha256=line.sha256
        )
        for line in lines
    )
    head = f'{{\n  "format": "{FORMAT}",\n  "version": {VERSION},\n  "members": [\n'
    return f"{head}{rows}\n  ]\n}}\n".encode()


def read_manifest(data: bytes) -> tuple[ManifestLine, ...]:
    """Return what a manifest says.  Raises ``PackageError``."""
    try:
        found = msgspec.json.decode(data, type=_Manifest)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise PackageError(said("container", "the manifest of the package is damaged")) from error
    if found.format != FORMAT:
        raise PackageError(said("container", "the manifest of the package is damaged"))
    if found.version > VERSION:
        raise PackageError(
            said("container", "a newer Rounds made the package (version {version})").format(
                version=found.version
            )
        )
    return found.members
